"""What hangs on an element of a draft: the goals it serves, the points under it, and its targets."""

from typing import Any

from styrhus.web.plans.models import Action, Activity, Goal, Indicator, Target
from styrhus.web.plans.target_mapping import CONTRACT_COLUMNS, columns_of, target_from_json

from .recording import Changes
from .serving import replace_goals, served_goals


def adopt_served_goals(element: Action | Indicator, goals: list[Goal]) -> Changes:
    before, wanted = served_goals(element), [goal.public_id for goal in goals]
    if before == wanted:
        return {}
    replace_goals(element, goals)
    return {"goals": [before, wanted]}


def adopt_activities(action: Action, told: list[Any], *, is_new: bool) -> Changes:
    """The points as the draft lists them. One that was done and is still there, is still done."""
    wanted = [_point(one) for one in told]
    old = [] if is_new else list(action.activities.all())
    tops = [activity for activity in old if activity.parent_id is None]
    before = [(top.text, [sub.text for sub in old if sub.parent_id == top.pk]) for top in tops]
    if before == wanted:
        return {}
    done = {activity.text: activity.done_on for activity in old}
    action.activities.all().delete()
    made = Activity.objects.bulk_create(
        Activity(action=action, text=text, position=place, done_on=done.get(text))
        for place, (text, _) in enumerate(wanted)
    )
    Activity.objects.bulk_create(
        Activity(action=action, parent=parent, text=sub, position=place, done_on=done.get(sub))
        for parent, (_, subs) in zip(made, wanted, strict=True)
        for place, sub in enumerate(subs)
    )
    return {"activities": [_flat(before), _flat(wanted)]}


def adopt_targets(indicator: Indicator, told: list[Any]) -> Changes:
    """The targets the draft says. Baseline and way-points a person has filled in stay on a target of the same kind.

    An indicator whose draft says no target keeps those it has: a person may have set them.
    """
    wanted = [target_from_json(one) for one in told if isinstance(one, dict)]
    if not wanted:
        return {}
    old = list(indicator.targets.all())
    before = [_in_words(row) for row in old]
    after = []
    for place, target in enumerate(wanted):
        row = next((row for row in old if row.kind == target.kind.value), None)
        if row is None:
            row = Target(indicator=indicator, sentence=indicator.text)
        else:
            old.remove(row)
        columns = columns_of(target)
        for name in CONTRACT_COLUMNS:
            setattr(row, name, columns[name])
        row.position = place
        row.full_clean(exclude=["indicator"])
        row.save()
        after.append(_in_words(row))
    for row in old:
        row.delete()
    return {} if before == after else {"targets": [before, after]}


def _point(said: Any) -> tuple[str, list[str]]:
    if not isinstance(said, dict):
        return str(said), []
    return str(said.get("text") or ""), [str(sub) for sub in said.get("sub") or []]


def _flat(points: list[tuple[str, list[str]]]) -> list[str]:
    return [text for top, subs in points for text in (top, *subs)]


def _in_words(row: Target) -> dict[str, Any]:
    """The columns that say something, as the log keeps a target."""
    return {name: getattr(row, name) for name in CONTRACT_COLUMNS if getattr(row, name) not in (None, "", False)}
