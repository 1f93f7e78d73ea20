"""The one-click answers of my page."""

from django import forms

from styrhus.web.plans.models import ActionReport, Milestone

REASONS = ("Leverandøren er forsinket", "Vi mangler folk", "Vi mangler penger", "Vi venter på et vedtak", "Noe annet")


class AnswerForm(forms.Form):
    """How it goes with an action; a delay needs its reason."""

    answer = forms.ChoiceField(choices=ActionReport.Answer.choices)
    reason = forms.CharField(required=False, max_length=300)
    expected_on = forms.DateField(
        required=False,
        input_formats=["%d.%m.%Y", "%d.%m.%y", "%Y-%m-%d"],
        error_messages={"invalid": "Skriv en dato, for eksempel 30.11.2026."},
    )

    def clean(self) -> dict[str, object]:
        told = super().clean() or {}
        if told.get("answer") == ActionReport.Answer.DELAYED and not str(told.get("reason", "")).strip():
            self.add_error("reason", "Skriv hva som er grunnen.")
        return told


class MilestoneAnswerForm(AnswerForm):
    """A milestone that is late gets a new date, not only a reason."""

    answer = forms.ChoiceField(choices=[("done", "ferdig"), ("delayed", "forsinket")])

    def __init__(self, *args: object, milestone: Milestone, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own arguments
        self.milestone = milestone

    def clean(self) -> dict[str, object]:
        told = super().clean()
        if told.get("answer") == "delayed" and not told.get("expected_on") and "expected_on" not in self.errors:
            self.add_error("expected_on", "Skriv den nye datoen, for eksempel 30.11.2026.")
        return told
