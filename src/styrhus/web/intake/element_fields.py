"""Form fields for what plans are made of: years, one thing a line, and points with points under them."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

ISO_DAY = r"^\d{4}-\d{2}-\d{2}$"
YEAR = "Skriv et årstall, for eksempel 2027."
_SUB = re.compile(r"^\s*[–—\-•*]\s*")


class YearField(forms.IntegerField):
    def __init__(self, **options: Any) -> None:
        messages = dict.fromkeys(("invalid", "min_value", "max_value"), YEAR)
        super().__init__(required=False, min_value=1900, max_value=2200, error_messages=messages, **options)


class LinesField(forms.CharField):
    """A list of texts, one a line; empty lines are left out."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        return [line.strip() for line in (value or "").replace("\x00", "").splitlines() if line.strip()]

    def validate(self, value: Any) -> None:
        """A list has no length to check."""

    def run_validators(self, value: Any) -> None:
        for line in value:
            super().run_validators(line)


class OutlineField(LinesField):
    """Activities: a line each; a line that starts with a dash belongs under the one above."""

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, list):
            return value
        lines: list[str] = []
        for activity in value:
            lines += [activity["text"], *(f"– {sub}" for sub in activity.get("sub") or [])]
        return "\n".join(lines)

    def to_python(self, value: Any) -> Any:
        activities: list[dict[str, Any]] = []
        for line in super().to_python(value):
            text = _SUB.sub("", line)
            if not text:
                continue
            if text != line and activities:
                activities[-1]["sub"].append(text)
            else:
                activities.append({"text": text, "sub": []})
        return activities

    def run_validators(self, value: Any) -> None:
        """Texts of any length and content are fine."""


class NumberField(forms.CharField):
    """A number the Norwegian way: «9,6», «9 400»."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)

    def prepare_value(self, value: Any) -> Any:
        return str(value).replace(".", ",") if isinstance(value, float | int) else value

    def to_python(self, value: Any) -> Any:
        plain = re.sub(r"[\s\u00a0\u202f]", "", super().to_python(value) or "").replace("\u2212", "-").replace(",", ".")
        if not plain:
            return None
        try:
            number = float(plain)
        except ValueError:
            raise ValidationError("Skriv et tall, for eksempel 95 eller 9,6.") from None
        if number != number or number in (float("inf"), float("-inf")):
            raise ValidationError("Skriv et tall, for eksempel 95 eller 9,6.")
        return int(number) if number.is_integer() else number

    def validate(self, value: Any) -> None:
        """Nothing more: an empty number is allowed."""

    def run_validators(self, value: Any) -> None:
        """The number has been read; there is no text left to judge."""
