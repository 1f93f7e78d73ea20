"""The form of a target: a kind, a number, a deadline and where it begins."""

from typing import Any

from django import forms

from styrhus.targets.model import DatedValue, Target, TargetKind
from styrhus.web.plans.models.indicators import TARGET_KIND_LABELS

from .fields import DATE_HELP, NUMBER_HELP, DayField, NumberField

NEEDS_VALUE = {
    TargetKind.RELATIVE_INCREASE, TargetKind.RELATIVE_DECREASE, TargetKind.INCREASE_POINTS, TargetKind.DECREASE_POINTS,
    TargetKind.ABSOLUTE_INCREASE, TargetKind.ABSOLUTE_DECREASE, TargetKind.ABSOLUTE_AT_LEAST,
    TargetKind.ABSOLUTE_AT_MOST, TargetKind.SHARE_AT_LEAST, TargetKind.SHARE_AT_MOST, TargetKind.RANGE,
}  # fmt: skip


class TargetForm(forms.Form):
    kind = forms.ChoiceField(label="Hva skal skje med tallet?", choices=list(TARGET_KIND_LABELS.items()))
    value = NumberField(label="Hvor mye?", required=False, help_text="For eksempel 95.")
    upper_value = NumberField(label="Opp til", required=False, help_text="Bare når det skal ligge mellom to verdier.")
    unit = forms.CharField(label="Måleenhet", required=False, max_length=60)
    deadline = forms.CharField(
        label="Når skal det være nådd?",
        required=False,
        max_length=10,
        help_text="Et år eller en dato: 2027 eller 30.06.2027.",
    )
    baseline_value = NumberField(label="Hva var utgangspunktet?", required=False)
    baseline_on = DayField(label="Når ble det målt?", required=False)
    decided_in = forms.CharField(
        label="Hvor er det vedtatt?", required=False, max_length=120, help_text="For eksempel sak 41/2025."
    )

    def clean_deadline(self) -> str:
        said = self.cleaned_data["deadline"].strip()
        if not said or (said.isdigit() and len(said) == 4):
            return said
        try:
            return forms.DateField(input_formats=["%d.%m.%Y", "%Y-%m-%d"]).to_python(said).isoformat()  # type: ignore[union-attr]  # a filled-in date
        except forms.ValidationError:
            raise forms.ValidationError("Skriv et år eller en dato, for eksempel 2027 eller 30.06.2027.") from None

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        kind = found.get("kind")
        if kind in NEEDS_VALUE and found.get("value") is None and "value" not in self.errors:
            self.add_error("value", NUMBER_HELP)
        low, high = found.get("value"), found.get("upper_value")
        if kind == TargetKind.RANGE and low is not None and (high is None or high <= low):
            self.add_error("upper_value", "Skriv et tall som er høyere enn det første.")
        if (
            found.get("baseline_value") is not None
            and not found.get("baseline_on")
            and "baseline_on" not in self.errors
        ):
            self.add_error("baseline_on", f"Når ble utgangspunktet målt? {DATE_HELP}")
        return found

    def changed_target(self, before: Target | None) -> Target:
        """The target as filled in; what the form does not ask about stays as it was."""
        found = self.cleaned_data
        kind = TargetKind(found["kind"])
        value: float | tuple[float, float] | None = found["value"]
        if kind is TargetKind.RANGE:
            value = (found["value"], found["upper_value"])
        baseline = None
        if found["baseline_value"] is not None and found["baseline_on"]:
            baseline = DatedValue(found["baseline_value"], found["baseline_on"])
        return Target(
            kind=kind,
            value=value,
            unit=found["unit"] or None,
            deadline=found["deadline"] or None,
            baseline=baseline,
            population=before.population if before else None,
            limit=before.limit if before else None,
            baseline_year=before.baseline_year if before else None,
            recurrence=before.recurrence if before else None,
            strict=before.strict if before else False,
            waypoints=before.waypoints if before else (),
        )
