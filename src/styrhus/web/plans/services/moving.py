"""Where elements stand: a goal under another, in another order, and which goals an action or indicator serves."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction

from styrhus.web.accounts.models import User
from styrhus.web.plans.models import Action, Goal, Indicator

from .elements import ElementRow
from .locking import write_changes
from .recording import record_on
from .serving import replace_goals, served_goals
from .ties import check_goals_of


@transaction.atomic
def move_goal(*, goal: Goal, parent: Goal | None, position: int, by: User) -> Goal:
    """Put the goal under `parent` (None: at the top) as number `position` among its siblings, counted from 0."""
    check_goals_of(goal.plan, [parent] if parent else [])
    if parent is not None and (parent.pk == goal.pk or _is_below(parent, goal)):
        raise ValidationError("Et mål kan ikke ligge under seg selv eller sine egne delmål.")
    if parent is not None and parent.removed_at is not None:
        raise ValidationError("Målet du flytter til, er tatt ut av planen.")
    siblings = list(Goal.objects.living().filter(plan=goal.plan, parent=parent).exclude(pk=goal.pk))
    place = _make_room(siblings, position)
    written = write_changes(goal, {"parent": parent, "position": place})
    if written.changes:
        record_on(goal, "moved", by=by, changes=written.changes, revision=goal.revision)
    return goal


@transaction.atomic
def set_goals(*, element: Action | Indicator, goals: Sequence[Goal], by: User) -> None:
    """The goals the element serves, the first being the one it is listed under."""
    check_goals_of(element.plan, goals)
    before = served_goals(element)
    wanted = [goal.public_id for goal in dict.fromkeys(goals)]
    if before != wanted:
        write_changes(element, {}, always=True)
        replace_goals(element, goals)
        record_on(element, "goals_set", by=by, changes={"goals": [before, wanted]}, revision=element.revision)


@transaction.atomic
def move_element(*, element: ElementRow, position: int, by: User) -> ElementRow:
    """Put an action or indicator at that place among its kind in the plan, counted from 0."""
    others = list(type(element)._base_manager.filter(plan=element.plan, removed_at__isnull=True).exclude(pk=element.pk))
    written = write_changes(element, {"position": _make_room(others, position)})
    if written.changes:
        record_on(element, "moved", by=by, changes=written.changes, revision=element.revision)
    return element


def _make_room(others: Sequence[ElementRow], index: int) -> int:
    """The position that puts a row at `index` among the others, which are pushed down where it is taken.

    Being pushed is not an edit: it counts no revision up, so that nobody's open form goes stale because of it.
    """
    index = max(0, min(index, len(others)))
    place = others[index - 1].position + 1 if index else 1
    last = place
    for row in others[index:]:
        if row.position <= last:
            type(row)._base_manager.filter(pk=row.pk).update(position=last + 1)
            row.position = last + 1
        last = row.position
    return place


def _is_below(goal: Goal, above: Goal) -> bool:
    """Whether `goal` hangs somewhere under `above`."""
    parents = dict(Goal.objects.filter(plan=above.plan).values_list("pk", "parent_id"))
    place: int | None = goal.pk
    seen: set[int] = set()
    while place is not None and place not in seen:
        seen.add(place)
        place = parents.get(place)
        if place == above.pk:
            return True
    return False
