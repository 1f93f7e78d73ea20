"""Forms of what has an owner: a unit in the order of the tree, and a person with a role here."""

from collections.abc import Iterable
from typing import Any

from django import forms

from styrhus.web.accounts.models import User
from styrhus.web.accounts.selectors import people_of
from styrhus.web.clock import today
from styrhus.web.organisation.models import Municipality, Unit
from styrhus.web.organisation.selectors import units_in_tree_order
from styrhus.web.plans.models import Action, Decision, Goal, Indicator, Plan


class OwnedForm(forms.Form):
    """Fields of what has an owner: a unit in the order of the tree, and a person with a role here."""

    def __init__(self, *arguments: Any, municipality: Municipality, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.municipality = municipality
        if "owner_unit" in self.fields:
            self.fields["owner_unit"].choices = unit_choices(municipality)  # type: ignore[attr-defined]  # a choice field
        if "owner" in self.fields:
            self.fields["owner"].choices = person_choices(municipality)  # type: ignore[attr-defined]  # a choice field

    def clean_owner_unit(self) -> Unit | None:
        chosen = self.cleaned_data["owner_unit"]
        return Unit.objects.get(pk=chosen, municipality=self.municipality) if chosen else None

    def clean_owner(self) -> User | None:
        chosen = self.cleaned_data["owner"]
        return User.objects.get(pk=chosen) if chosen else None


def unit_choices(municipality: Municipality, empty: str = "Ingen enhet ennå") -> list[tuple[str, str]]:
    ordered = units_in_tree_order(municipality, today())
    return [("", empty), *((str(unit.pk), "\u2003" * depth + unit.name) for depth, unit in ordered)]


def person_choices(municipality: Municipality, empty: str = "Ingen person ennå") -> list[tuple[str, str]]:
    return [("", empty), *((str(person.pk), person.name) for person in people_of(municipality))]


def an_owner_unit() -> forms.ChoiceField:
    return forms.ChoiceField(label="Hvilken enhet eier det?", required=False)


def an_owner() -> forms.ChoiceField:
    return forms.ChoiceField(label="Hvem følger det opp?", required=False)


def goal_choices(goals: Iterable[Goal]) -> list[tuple[str, str]]:
    return [(goal.public_id, f"{goal.number} {goal.text}".strip()) for goal in goals]


def goals_in_tree_order(plan: Plan) -> dict[str, Goal]:
    """The living goals by permanent id, each followed by the goals under it."""
    goals = list(Goal.objects.living().filter(plan=plan))
    living = {goal.pk for goal in goals}
    under: dict[int | None, list[Goal]] = {}
    for goal in goals:
        under.setdefault(goal.parent_id if goal.parent_id in living else None, []).append(goal)
    ordered: dict[str, Goal] = {}

    def walk(above: int | None) -> None:
        for goal in under.get(above, ()):
            ordered[goal.public_id] = goal
            walk(goal.pk)

    walk(None)
    return ordered


def initial_of(row: Goal | Action | Indicator | Plan | Decision, names: Iterable[str]) -> dict[str, Any]:
    """What the form shows first: the row as it is, with choices by primary key."""
    found: dict[str, Any] = {}
    for name in names:
        if name == "goals":
            ties = row.action_goals if isinstance(row, Action) else row.indicator_goals  # type: ignore[union-attr]  # only these serve goals
            found[name] = list(ties.values_list("goal__public_id", flat=True))
            continue
        value = getattr(row, name)
        found[name] = str(value.pk) if isinstance(value, Unit | User) else value
    return found
