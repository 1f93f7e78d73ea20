"""Goals, actions and indicators: made, changed one or many at a time, taken out and put back."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from styrhus.web.accounts.models import User
from styrhus.web.organisation.services import next_public_id
from styrhus.web.plans.models import Action, Goal, Indicator, Plan

from .locking import check_may_be_set, write_changes
from .recording import AnyElement, Changes, Written, record_many, record_on
from .serving import replace_goals, served_goals
from .ties import check_goals_of, check_same_municipality

SHARED_FIELDS = frozenset({"text", "number", "explanation", "owner_unit", "owner"})
EDITABLE: dict[type[AnyElement], frozenset[str]] = {
    Goal: SHARED_FIELDS | {"level"},
    Action: SHARED_FIELDS | {"responsible", "financing", "year_from", "year_to", "starts_on", "ends_on"},
    Indicator: SHARED_FIELDS
    | {"unit", "direction", "frequency", "decimals", "numerator_text", "denominator_text", "source"},
}
EDITABLE_IN_BULK = frozenset({"owner_unit", "owner", "year_from", "year_to", "starts_on", "ends_on"})
LETTERS: dict[type[AnyElement], str] = {Goal: "M", Action: "T", Indicator: "I"}  # mål, tiltak, indikator

ElementRow = TypeVar("ElementRow", Goal, Action, Indicator)


@transaction.atomic
def create_goal(
    *, plan: Plan, text: str, by: User, parent: Goal | None = None, level: str = "", number: str = "", **fields: Any
) -> Goal:
    check_goals_of(plan, [parent] if parent else [])
    goal = Goal(plan=plan, text=text, parent=parent, level=level, number=number)
    return _create(goal, fields, by=by)


@transaction.atomic
def create_action(*, plan: Plan, text: str, by: User, goals: Sequence[Goal] = (), **fields: Any) -> Action:
    check_goals_of(plan, goals)
    action = _create(Action(plan=plan, text=text), fields, by=by, goals=goals)
    replace_goals(action, goals)
    return action


@transaction.atomic
def create_indicator(*, plan: Plan, text: str, by: User, goals: Sequence[Goal] = (), **fields: Any) -> Indicator:
    check_goals_of(plan, goals)
    indicator = _create(Indicator(plan=plan, text=text), fields, by=by, goals=goals)
    replace_goals(indicator, goals)
    return indicator


@transaction.atomic
def change_element(*, element: ElementRow, changes: dict[str, Any], expected_revision: int, by: User) -> ElementRow:
    """Change the fields given, unless somebody else did so first (StaleEditError). `goals` may be among them."""
    allowed = EDITABLE[type(element)] | ({"goals"} if not isinstance(element, Goal) else set())
    check_may_be_set(changes, allowed)
    check_same_municipality(element.plan.municipality, changes)
    fields = {name: value for name, value in changes.items() if name != "goals"}
    written = _write_with_goals(element, fields, changes.get("goals"), expected_revision)
    if written.changes:
        record_on(element, "changed", by=by, changes=written.changes, revision=element.revision)
    return element


@transaction.atomic
def change_many(*, elements: Sequence[AnyElement], changes: dict[str, Any], by: User) -> int:
    """The same responsible unit, person or years for many elements; all or none. Returns how many differed."""
    check_may_be_set(changes, EDITABLE_IN_BULK)
    written: defaultdict[Plan, list[Written]] = defaultdict(list)
    for element in elements:
        check_may_be_set(changes, EDITABLE[type(element)])
        check_same_municipality(element.plan.municipality, changes)
        one = write_changes(element, changes)
        if one.changes:
            written[element.plan].append(one)
    for plan, ones in written.items():
        record_many(plan, "elements_changed", by=by, written=ones)
    return sum(len(ones) for ones in written.values())


@transaction.atomic
def remove_element(*, element: ElementRow, by: User, reason: str = "") -> ElementRow:
    """Taken out of the plan. The row and its id stay, and it can be put back."""
    if isinstance(element, Goal) and element.children.living().exists():
        raise ValidationError("Målet har delmål. Flytt eller ta ut dem først.")
    if element.removed_at is None:
        write_changes(element, {"removed_at": timezone.now()})
        gone: Changes = {"removed": [False, True]}
        record_on(element, "removed", by=by, changes=gone, revision=element.revision, reason=reason)
    return element


@transaction.atomic
def restore_element(*, element: ElementRow, by: User) -> ElementRow:
    """Put back what was taken out. What has been merged lives on in the other, and cannot."""
    element.refresh_from_db()
    if element.merged_into is not None:
        raise ValidationError(f"Dette er slått sammen med {element.merged_into.public_id}, og finnes der.")
    if element.removed_at is not None:
        back: dict[str, Any] = {"removed_at": None, "superseded_by": None}
        if isinstance(element, Goal) and element.parent and element.parent.removed_at:
            back["parent"] = None
        written = write_changes(element, back)
        written.changes.pop("removed_at")
        changes = {"removed": [True, False]} | written.changes
        record_on(element, "restored", by=by, changes=changes, revision=element.revision)
    return element


def _create(row: ElementRow, fields: dict[str, Any], *, by: User, goals: Iterable[Goal] = ()) -> ElementRow:
    check_may_be_set(fields, EDITABLE[type(row)] | {"anchor", "source_version", "position"})
    check_same_municipality(row.plan.municipality, fields)
    for name, value in fields.items():
        setattr(row, name, value)
    if "position" not in fields:
        row.position = next_position(row)
    row.public_id = next_public_id(row.plan.municipality, LETTERS[type(row)])
    row.full_clean()
    row.save(force_insert=True)
    made: Changes = {"text": ["", row.text]}
    if goals:
        made["goals"] = [[], [goal.public_id for goal in goals]]
    record_on(row, "created", by=by, changes=made, revision=row.revision)
    return row


def next_position(row: AnyElement) -> int:
    """Last among its kind in the plan."""
    last = type(row)._base_manager.filter(plan=row.plan).order_by("-position").values_list("position", flat=True)
    return (last.first() or 0) + 1


def _write_with_goals(
    element: ElementRow, fields: dict[str, Any], goals: Sequence[Goal] | None, expected_revision: int
) -> Written:
    """The goals an element serves are a field to whoever edits it, though the database keeps them in a table."""
    if goals is None or isinstance(element, Goal):
        return write_changes(element, fields, expected_revision=expected_revision)
    check_goals_of(element.plan, goals)
    before = served_goals(element)
    wanted = [goal.public_id for goal in goals]
    written = write_changes(element, fields, expected_revision=expected_revision, always=before != wanted)
    if before != wanted:
        replace_goals(element, goals)
        written.changes["goals"] = [before, wanted]
    return written
