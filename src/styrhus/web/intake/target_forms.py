"""Forms for an indicator's typed targets: those read, and an empty one for what was not found."""

from typing import Any

from django import forms

from styrhus.web.plans.models.indicators import TARGET_KIND_LABELS

from .element_fields import NumberField, YearField

Data = dict[str, Any]
LIMIT_KINDS = (
    ("", "Ingen grense"),
    ("absolute_at_most", "høyst"),
    ("absolute_at_least", "minst"),
    ("share_at_least", "minst så mange prosent"),
)


class TargetForm(forms.Form):
    kind = forms.ChoiceField(
        label="Hva sier måltallet?", required=False, choices=[("", "Ikke noe måltall"), *TARGET_KIND_LABELS.items()]
    )
    value = NumberField(label="Tall")
    upper = NumberField(label="Øvre tall, når det er mellom to")
    unit = forms.CharField(label="Måles i", required=False, max_length=60)
    population = forms.CharField(label="For hvem", required=False, max_length=200)
    deadline = forms.RegexField(
        r"^\d{4}(-\d{2}-\d{2})?$",
        label="Frist",
        required=False,
        help_text="For eksempel 2027 eller 2027-06-30.",
        error_messages={"invalid": "Skriv et år eller en dato, for eksempel 2027 eller 2027-06-30."},
    )
    baseline_year = YearField(label="Sammenliknet med år")
    recurrence = forms.CharField(label="Gjentas", required=False, max_length=60)
    limit_kind = forms.ChoiceField(label="Grense", required=False, choices=LIMIT_KINDS)
    limit_value = NumberField(label="Grensetall")
    limit_unit = forms.CharField(label="Grensen måles i", required=False, max_length=60)

    @staticmethod
    def initial_from(target: Data) -> Data:
        value, limit = target.get("value"), target.get("limit") or {}
        lower, upper = value if isinstance(value, list) else (value, None)
        limits = {f"limit_{name}": limit.get(name) for name in ("kind", "value", "unit")}
        return {**target, "value": lower, "upper": upper, **limits}

    def clean(self) -> Data:
        cleaned: Data = super().clean() or {}
        if cleaned.get("kind") == "range" and None in (cleaned.get("value"), cleaned.get("upper")):
            self.add_error("upper", "Skriv begge tallene, for eksempel 2 og 4.")
        if cleaned.get("limit_kind") and cleaned.get("limit_value") is None:
            self.add_error("limit_value", "Skriv tallet som er grensen, for eksempel 42.")
        return cleaned

    def as_target(self, old: Data) -> Data | None:
        cleaned = self.cleaned_data
        if not cleaned["kind"]:
            return None
        named = {name: cleaned[name] or None for name in ("unit", "population", "deadline", "recurrence")}
        value = [cleaned["value"], cleaned["upper"]] if cleaned["kind"] == "range" else cleaned["value"]
        limit = {name: cleaned[f"limit_{name}"] or None for name in ("kind", "value", "unit")}
        return {
            "strict": False,
            **old,
            **named,
            "kind": cleaned["kind"],
            "value": value,
            "baseline_year": cleaned["baseline_year"],
            "limit": limit if limit["kind"] else None,
        }


def target_forms(targets: list[Data], posted: Any = None) -> list[TargetForm]:
    """One form a target, and one more."""
    old = [*targets, {}]
    return [
        TargetForm(posted, prefix=f"target{place}", initial=TargetForm.initial_from(target) if target else {})
        for place, target in enumerate(old)
    ]


def targets_from(forms_: list[TargetForm], targets: list[Data]) -> list[Data]:
    old = [*targets, {}]
    answers = (form.as_target(target) for form, target in zip(forms_, old, strict=True))
    return [answer for answer in answers if answer is not None]
