"""Which goals an action or indicator serves: the first is the one it is listed under."""

from collections.abc import Sequence

from styrhus.web.plans.models import Action, ActionGoal, Goal, Indicator, IndicatorGoal


def served_goals(element: Action | Indicator) -> list[str]:
    """Permanent ids of the goals, in order."""
    ties = element.action_goals if isinstance(element, Action) else element.indicator_goals
    return list(ties.values_list("goal__public_id", flat=True))


def replace_goals(element: Action | Indicator, goals: Sequence[Goal]) -> None:
    once = list(dict.fromkeys(goals))
    if isinstance(element, Action):
        element.action_goals.all().delete()
        ActionGoal.objects.bulk_create(
            ActionGoal(action=element, goal=goal, position=place) for place, goal in enumerate(once)
        )
    else:
        element.indicator_goals.all().delete()
        IndicatorGoal.objects.bulk_create(
            IndicatorGoal(indicator=element, goal=goal, position=place) for place, goal in enumerate(once)
        )
