"""A plan as the start of the next one: the same tree under new ids, with nothing that was reported or measured."""

from django.db import transaction

from styrhus.web.accounts.models import User
from styrhus.web.plans.models import Activity, Goal, Plan

from .elements import create_action, create_goal, create_indicator
from .plans import create_plan
from .recording import record_on

_PLAN_FIELDS = ("summary", "foundation", "language", "levels", "owner_unit", "owner")
_ACTION_FIELDS = ("number", "explanation", "owner_unit", "responsible", "financing")
_INDICATOR_FIELDS = (
    *("number", "explanation", "owner_unit", "unit", "direction", "frequency", "decimals"),
    *("numerator_text", "denominator_text", "source"),
)


@transaction.atomic
def copy_plan(*, plan: Plan, title: str, by: User) -> Plan:
    """A draft with the living goals, actions and indicators. Years and milestones are for the new period to set."""
    fields = {name: getattr(plan, name) for name in _PLAN_FIELDS}
    if plan.owner is not None and not plan.owner.is_active:
        fields["owner"] = None
    copy = create_plan(municipality=plan.municipality, title=title, kind=plan.kind, by=by, **fields)
    goals = _copy_goals(plan, copy, by)
    _copy_actions(plan, copy, goals, by)
    _copy_indicators(plan, copy, goals, by)
    record_on(copy, "copied", by=by, copied_from=plan.public_id)
    return copy


def _copy_goals(plan: Plan, copy: Plan, by: User) -> dict[int, Goal]:
    """Old goal's row id → the copy, made from the top down."""
    waiting = list(plan.goals.living().select_related("owner_unit"))
    living = {goal.pk for goal in waiting}
    made: dict[int, Goal] = {}
    while waiting:
        ready = [goal for goal in waiting if goal.parent_id not in living or goal.parent_id in made]
        for goal in ready or waiting:
            made[goal.pk] = create_goal(
                plan=copy,
                text=goal.text,
                by=by,
                parent=made.get(goal.parent_id or 0),
                level=goal.level,
                number=goal.number,
                explanation=goal.explanation,
                owner_unit=goal.owner_unit,
            )
        waiting = [goal for goal in waiting if goal.pk not in made]
    return made


def _copy_actions(plan: Plan, copy: Plan, goals: dict[int, Goal], by: User) -> None:
    for action in plan.actions.living().prefetch_related("action_goals", "activities"):
        served = [goals[tie.goal_id] for tie in action.action_goals.all() if tie.goal_id in goals]
        fields = {name: getattr(action, name) for name in _ACTION_FIELDS}
        made = create_action(plan=copy, text=action.text, by=by, goals=served, **fields)
        points: dict[int, Activity] = {}
        for point in sorted(action.activities.all(), key=lambda activity: (activity.parent_id or 0, activity.position)):
            parent = points.get(point.parent_id or 0)
            points[point.pk] = Activity.objects.create(
                action=made, parent=parent, text=point.text, position=point.position
            )


def _copy_indicators(plan: Plan, copy: Plan, goals: dict[int, Goal], by: User) -> None:
    for indicator in plan.indicators.living().prefetch_related("indicator_goals", "targets"):
        served = [goals[tie.goal_id] for tie in indicator.indicator_goals.all() if tie.goal_id in goals]
        fields = {name: getattr(indicator, name) for name in _INDICATOR_FIELDS}
        made = create_indicator(plan=copy, text=indicator.text, by=by, goals=served, **fields)
        for target in indicator.targets.all():
            target.pk, target.indicator = None, made
            target._state.adding = True
            target.save(force_insert=True)
