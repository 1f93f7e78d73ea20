"""Forms of the plan itself, and of its goals, actions and indicators."""

from typing import Any

from django import forms

from styrhus.web.plans.models import Goal, Indicator, Plan

from .fields import DayField, LinesField, MinuteField, YearField, required_text, years_run_forward
from .owned import OwnedForm, an_owner, an_owner_unit, goal_choices, goals_in_tree_order


class PlanForm(OwnedForm):
    title = required_text(
        "Hva heter planen?", "Skriv navnet på planen, for eksempel Plan for helse og omsorg.", max_length=300
    )
    short_title = forms.CharField(
        label="Har den et kort navn?", required=False, max_length=80, help_text="For eksempel Trygg havn."
    )
    kind = forms.ChoiceField(label="Hva slags plan er det?", choices=Plan.Kind.choices)
    summary = forms.CharField(label="Hva vil planen, i én eller to setninger?", required=False, widget=forms.Textarea)
    period_from = YearField(label="Fra hvilket år gjelder den?", required=False)
    period_to = YearField(label="Til og med hvilket år?", required=False)
    owner_unit = an_owner_unit()
    owner = an_owner()
    revise_by = DayField(label="Når skal den rulleres?", required=False)
    minute = MinuteField(label="Planen på ett minutt", required=False)
    foundation = LinesField(label="Hva hviler planen på?", required=False)

    def clean(self) -> dict[str, Any]:
        return years_run_forward(self, "period_from", "period_to")


class ElementForm(OwnedForm):
    """What goals, actions and indicators share."""

    def __init__(self, *arguments: Any, plan: Plan, **options: Any) -> None:
        super().__init__(*arguments, municipality=plan.municipality, **options)
        self.plan = plan
        self.living_goals = goals_in_tree_order(plan)
        for name in ("goals", "parent"):
            if name in self.fields:
                empty = [("", "Ingen, det står øverst")] if name == "parent" else []
                self.fields[name].choices = [*empty, *goal_choices(self.living_goals.values())]  # type: ignore[attr-defined]  # choice fields

    def clean_goals(self) -> list[Goal]:
        return [self.living_goals[one] for one in self.cleaned_data["goals"]]

    def clean_parent(self) -> Goal | None:
        return self.living_goals.get(self.cleaned_data["parent"])


def _goals() -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label="Hvilke mål hjelper det?", required=False, widget=forms.CheckboxSelectMultiple
    )


class GoalForm(ElementForm):
    text = required_text(
        "Hva er målet?", "Skriv målet, for eksempel Hjelpen er i gang innen seks uker.", widget=forms.Textarea
    )
    number = forms.CharField(label="Nummer i planen", required=False, max_length=20, help_text="For eksempel 1.1.")
    level = forms.CharField(
        label="Hva kaller planen dette nivået?",
        required=False,
        max_length=100,
        help_text="For eksempel hovedmål eller satsingsområde.",
    )
    explanation = forms.CharField(label="Forklaring", required=False, widget=forms.Textarea)
    owner_unit = an_owner_unit()
    owner = an_owner()


class NewGoalForm(GoalForm):
    parent = forms.ChoiceField(label="Hvilket mål står det under?", required=False)
    field_order = ["text", "parent"]


class ActionForm(ElementForm):
    text = required_text(
        "Hva skal gjøres?", "Skriv tiltaket, for eksempel Innføre digitalt tilsyn om natten.", widget=forms.Textarea
    )
    number = forms.CharField(label="Nummer i planen", required=False, max_length=20)
    explanation = forms.CharField(label="Forklaring", required=False, widget=forms.Textarea)
    goals = _goals()
    owner_unit = an_owner_unit()
    owner = an_owner()
    year_from = YearField(label="Første år", required=False)
    year_to = YearField(label="Siste år", required=False)
    starts_on = DayField(label="Startdato", required=False)
    ends_on = DayField(label="Frist", required=False)
    financing = LinesField(label="Hvordan betales det?", required=False)
    responsible = LinesField(label="Hvem sier planen har ansvaret?", required=False)

    def clean(self) -> dict[str, Any]:
        found = years_run_forward(self, "year_from", "year_to")
        if found.get("starts_on") and found.get("ends_on") and found["ends_on"] < found["starts_on"]:
            self.add_error("ends_on", "Fristen kan ikke være før startdatoen.")
        return found


class IndicatorForm(ElementForm):
    text = required_text(
        "Hva måles?",
        "Skriv hva som måles, for eksempel Andel som får hjelpen i gang innen seks uker.",
        widget=forms.Textarea,
    )
    number = forms.CharField(label="Nummer i planen", required=False, max_length=20)
    explanation = forms.CharField(label="Forklaring", required=False, widget=forms.Textarea)
    goals = forms.MultipleChoiceField(
        label="Hvilke mål viser den?", required=False, widget=forms.CheckboxSelectMultiple
    )
    unit = forms.CharField(
        label="Måleenhet", required=False, max_length=60, help_text="For eksempel %, dager eller personer."
    )
    direction = forms.ChoiceField(label="Hva er bra?", choices=Indicator.Direction.choices)
    frequency = forms.ChoiceField(label="Hvor ofte måles det?", choices=Indicator.Frequency.choices)
    decimals = forms.IntegerField(
        label="Antall desimaler",
        min_value=0,
        max_value=3,
        error_messages=dict.fromkeys(("invalid", "required", "min_value", "max_value"), "Skriv 0, 1, 2 eller 3."),
    )
    numerator_text = forms.CharField(label="Hvem eller hva telles?", required=False, max_length=200)
    denominator_text = forms.CharField(label="Av hvor mange?", required=False, max_length=200)
    source = forms.CharField(label="Hvor kommer tallene fra?", required=False, max_length=200)
    owner_unit = an_owner_unit()
    owner = an_owner()


class BulkForm(OwnedForm):
    """The same for many actions; what is left empty is not touched."""

    owner_unit = forms.ChoiceField(label="Enhet", required=False)
    owner = forms.ChoiceField(label="Person", required=False)
    year_from = YearField(label="Første år", required=False)
    year_to = YearField(label="Siste år", required=False)

    def clean(self) -> dict[str, Any]:
        found = years_run_forward(self, "year_from", "year_to")
        if not self.errors and not any(found.values()):
            raise forms.ValidationError("Velg en enhet, en person eller et år som skal settes.")
        return found

    @property
    def changes(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if value}


class MoveGoalForm(forms.Form):
    parent = forms.ChoiceField(label="Hvilket mål skal det stå under?", required=False)
    position = forms.ChoiceField(label="Hvor i rekken?")


class MergeForm(forms.Form):
    kept = forms.ChoiceField(label="Hvilket skal det slås sammen med?")
