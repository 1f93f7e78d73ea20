"""Fields as Norwegians fill them in: dates with dots, decimal commas, one thing a line. Errors show a right example."""

import re
from datetime import date
from typing import Any

from django import forms

DATE_HELP = "Skriv en dato, for eksempel 30.11.2026."
YEAR_HELP = "Skriv et årstall, for eksempel 2027."
MINUTE_HELP = (
    "Hver del er tre linjer: et spørsmål, et tall eller en dato, og en setning. "
    "La det stå en tom linje mellom delene. Står feltet tomt, fylles det ut av seg selv."
)
NUMBER_HELP = "Skriv et tall, for eksempel 86,6."


class DayField(forms.DateField):
    """A date as Norwegians write it: 30.11.2026."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("input_formats", ["%d.%m.%Y", "%d.%m.%y", "%Y-%m-%d"])
        options.setdefault("error_messages", {"invalid": DATE_HELP, "required": DATE_HELP})
        super().__init__(widget=forms.DateInput(format="%d.%m.%Y"), **options)

    def prepare_value(self, value: Any) -> Any:
        return value.strftime("%d.%m.%Y") if isinstance(value, date) else value


class YearField(forms.IntegerField):
    def __init__(self, **options: Any) -> None:
        messages = dict.fromkeys(("invalid", "required", "min_value", "max_value"), YEAR_HELP)
        super().__init__(min_value=1990, max_value=2100, error_messages=messages, **options)


class NumberField(forms.FloatField):
    """A number with a decimal comma, and spaces between thousands if one likes."""

    def __init__(self, **options: Any) -> None:
        super().__init__(error_messages={"invalid": NUMBER_HELP, "required": NUMBER_HELP}, **options)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = plain_digits(value)
        return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        return f"{value:g}".replace(".", ",") if isinstance(value, float | int) else value


class CountField(forms.IntegerField):
    def __init__(self, **options: Any) -> None:
        wrong = "Skriv et helt tall, for eksempel 1 400 000."
        super().__init__(min_value=0, error_messages={"invalid": wrong, "min_value": wrong}, **options)

    def to_python(self, value: Any) -> int | None:
        return super().to_python(plain_digits(value) if isinstance(value, str) else value)


class LinesField(forms.CharField):
    """Several short texts, one a line."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.Textarea, help_text="Ett på hver linje.", **options)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> list[str]:
        return [line.strip() for line in super().clean(value).splitlines() if line.strip()]


class MinuteField(forms.CharField):
    """The plan in one minute: parts of three lines, heading, figure and sentence, with an empty line between them."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.Textarea, help_text=MINUTE_HELP, **options)

    def prepare_value(self, value: Any) -> Any:
        return minute_as_text(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[dict[str, str]]:
        blocks = re.split(r"\n\s*\n", super().clean(value).replace("\r\n", "\n").strip())
        parts = [[line.strip() for line in block.splitlines() if line.strip()] for block in blocks if block.strip()]
        short = [str(place) for place, lines in enumerate(parts, start=1) if len(lines) < 3]
        if short:
            raise forms.ValidationError(f"Del {', '.join(short)} mangler noe. {MINUTE_HELP}")
        return [{"heading": head, "figure": figure, "text": " ".join(rest)} for head, figure, *rest in parts]


def minute_as_text(parts: list[dict[str, str]]) -> str:
    return "\n\n".join("\n".join(part.get(name, "") for name in ("heading", "figure", "text")) for part in parts)


def plain_digits(text: str) -> str:
    for space in (" ", "\u00a0", "\u202f", "%"):
        text = text.replace(space, "")
    return text.replace("\u2212", "-").replace(",", ".")


def required_text(label: str, wrong: str, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, error_messages={"required": wrong}, **options)


def years_run_forward(form: forms.Form, first: str, last: str) -> dict[str, Any]:
    found = form.cleaned_data
    if found.get(first) and found.get(last) and found[last] < found[first]:
        form.add_error(last, f"Siste år kan ikke være før {found[first]}.")
    return found
