"""Forms of political decisions, and of what became of them."""

from typing import Any

from django import forms

from styrhus.web.plans.models import Decision, Goal, Plan

from .fields import DayField, required_text
from .owned import OwnedForm, an_owner, goal_choices, goals_in_tree_order


class DecisionForm(OwnedForm):
    text = required_text("Hva ble bestemt?", "Skriv hva som ble bestemt.", widget=forms.Textarea)
    body = required_text(
        "Hvem bestemte det?", "Skriv hvem som bestemte det, for eksempel Kommunestyret.", max_length=200
    )
    case_number = required_text("Saksnummer", "Skriv saksnummeret, for eksempel 41/2025.", max_length=40)
    decided_on = DayField(label="Når?")
    due_on = DayField(label="Frist for å følge det opp", required=False)
    owner = an_owner()
    note = forms.CharField(label="Merknad", required=False, max_length=300)


class NewDecisionForm(DecisionForm):
    goals = forms.MultipleChoiceField(
        label="Hvilke mål gjelder det?", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *arguments: Any, plan: Plan, **options: Any) -> None:
        super().__init__(*arguments, municipality=plan.municipality, **options)
        self.living_goals = goals_in_tree_order(plan)
        self.fields["goals"].choices = goal_choices(self.living_goals.values())  # type: ignore[attr-defined]  # a choice field

    def clean_goals(self) -> list[Goal]:
        return [self.living_goals[one] for one in self.cleaned_data["goals"]]


class CloseDecisionForm(forms.Form):
    state = forms.ChoiceField(
        label="Hvordan gikk det?",
        choices=[(state.value, state.label) for state in Decision.State],
    )
    proof = forms.CharField(
        label="Hva viser at det er fulgt opp?",
        required=False,
        max_length=300,
        help_text="En rapport, et tall eller et dokument.",
    )

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        if found.get("state") == Decision.State.DONE and not found.get("proof", "").strip():
            self.add_error("proof", "Skriv hva som viser det, for eksempel oppstartsnotat 3. november 2025.")
        return found
