"""How it goes: values, answers, milestones and money."""

from datetime import date
from typing import Any

from django import forms

from styrhus.web.clock import today
from styrhus.web.plans.models import ActionReport, Indicator, MoneyLine
from styrhus.web.plans.periods import period_name

from .fields import CountField, DayField, NumberField, YearField, required_text


class ObservationForm(forms.Form):
    period = required_text(
        "Hvilken periode?",
        "Skriv perioden, for eksempel 2. tertial 2026.",
        max_length=40,
        help_text="For eksempel 2. tertial 2026.",
    )
    on = DayField(label="Siste dag i perioden", help_text="For eksempel 31.08.2026.")
    value = NumberField(
        label="Verdi", required=False, help_text="La feltet stå tomt hvis perioden ikke har noen verdi."
    )
    numerator = CountField(label="Antall", required=False)
    denominator = CountField(label="Av hvor mange", required=False)
    source = forms.CharField(label="Kilde", required=False, max_length=200)
    note = forms.CharField(label="Merknad", required=False, max_length=300)

    @classmethod
    def next_of(cls, indicator: Indicator, on: date) -> "ObservationForm":
        """Filled in with the period that wants a value, and the source the figures usually come from."""
        period = period_name(on, indicator.frequency)
        return cls(initial={"period": period, "on": on, "source": indicator.source})

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"]
        if day > today():
            raise forms.ValidationError("Perioden er ikke ferdig ennå. Skriv en dato som har vært.")
        return day

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        over, under = found.get("numerator"), found.get("denominator")
        if over is not None and under is None:
            self.add_error("denominator", "Skriv også av hvor mange, for eksempel 269.")
        if over is not None and under is not None and over > under:
            self.add_error("numerator", "Antallet kan ikke være større enn det det er en del av.")
        return found


class ReportForm(forms.Form):
    answer = forms.ChoiceField(choices=ActionReport.Answer.choices, required=False)
    reason = forms.CharField(label="Hvorfor er det forsinket?", required=False, max_length=300)
    expected_on = DayField(label="Når blir det ferdig?", required=False, help_text="For eksempel 30.11.2026.")

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        if found.get("answer") == ActionReport.Answer.DELAYED and not found.get("reason", "").strip():
            self.add_error("reason", "Skriv grunnen, for eksempel Anbudet ble for dyrt.")
        return found


class NewMilestoneForm(forms.Form):
    name = required_text(
        "Hva skal være gjort?", "Skriv hva som skal være gjort, for eksempel Anbudet er ute.", max_length=200
    )
    due_on = DayField(label="Innen når?", help_text="For eksempel 30.11.2026.")


class MoveMilestoneForm(forms.Form):
    due_on = DayField(label="Ny dato", help_text="For eksempel 30.11.2026.")
    reason = required_text("Hvorfor flyttes den?", "Skriv grunnen, for eksempel Anbudet ble for dyrt.", max_length=300)
    milestone_id: int = 0

    @classmethod
    def of(cls, milestone: Any, data: Any = None) -> "MoveMilestoneForm":
        """One form a milestone on the same page: each with ids of its own."""
        form = cls(data, auto_id=f"id_%s_{milestone.pk}")
        form.milestone_id = milestone.pk
        return form


class MoneyForm(forms.Form):
    year = YearField(label="År")
    kroner = CountField(label="Kroner", required=False, help_text="Hele kroner, for eksempel 1 400 000.")
    fte = NumberField(label="Årsverk", required=False, help_text="For eksempel 2,1.")
    purpose = forms.ChoiceField(label="Drift eller investering?", choices=MoneyLine.Purpose.choices)
    stage = forms.ChoiceField(label="Planlagt, vedtatt eller brukt?", choices=MoneyLine.Stage.choices)


class StopForm(forms.Form):
    reason = required_text(
        "Hvilket vedtak stanset det, og hvorfor?",
        "Skriv grunnen, for eksempel Kommunestyret stanset forsøket i sak 19/2026.",
        max_length=300,
    )
