"""Ties between rows are kept inside one municipality and one plan, whatever a form was made to send."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError

from styrhus.web.organisation.models import Municipality
from styrhus.web.plans.models import Goal, Plan


def check_same_municipality(municipality: Municipality, fields: dict[str, Any]) -> None:
    """The responsible unit and person have to belong to the municipality of the plan."""
    unit, owner = fields.get("owner_unit"), fields.get("owner")
    if unit is not None and unit.municipality_id != municipality.pk:
        raise ValidationError({"owner_unit": "Enheten hører til en annen kommune."})
    if owner is not None and not owner.memberships.filter(municipality=municipality).exists():
        raise ValidationError({"owner": "Personen har ingen rolle i denne kommunen."})
    if owner is not None and not owner.is_active:
        raise ValidationError({"owner": "Personen har sluttet. Velg en annen."})


def check_goals_of(plan: Plan, goals: Iterable[Goal]) -> None:
    if any(goal.plan_id != plan.pk for goal in goals):
        raise ValidationError({"goals": "Målet hører til en annen plan."})
