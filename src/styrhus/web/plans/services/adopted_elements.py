"""Goals, actions and indicators of a draft become rows: known are updated, new are made, missing are taken out."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic

from django.utils import timezone

from styrhus.web.organisation.services import next_public_ids
from styrhus.web.plans.models import Action, Goal, Indicator

from .adopted_parts import adopt_activities, adopt_served_goals, adopt_targets
from .adoption import Adoption, items
from .elements import LETTERS, ElementRow
from .fitting import Fitting
from .recording import AnyElement, Changes, Written, said

# A new place in a new document is not in itself a change of the element, and is not told in the log.
_UNTOLD = ("position", "anchor", "source_version_id")
_SHARED_COLUMNS = (
    *("text", "number", "explanation", "position", "anchor", "source_version", "owner_unit"),
    *("removed_at", "merged_into", "superseded_by", "revision", "changed_at"),
)
_BATCH = 50
NOUNS: dict[type[AnyElement], str] = {Goal: "Et mål", Action: "Et tiltak", Indicator: "En indikator"}


@dataclass(slots=True)
class Taken(Generic[ElementRow]):
    """One element of the draft, the row it became, and what that changed in a row that was there before."""

    item: dict[str, Any]
    place: int  # among the draft's elements of its kind
    row: ElementRow
    changes: Changes
    is_new: bool


def adopt_goals(adoption: Adoption, draft: dict[str, Any]) -> None:
    taken = _take(adoption, Goal, items(draft, "goals"), _goal_values)
    _put_under_parents(adoption, taken)
    _finish(adoption, Goal, taken, "level", "parent")


def adopt_actions(adoption: Adoption, draft: dict[str, Any]) -> None:
    taken = _take(adoption, Action, items(draft, "actions"), _action_values)
    goals = _goals_of_draft(adoption)
    for one in taken:
        one.changes |= adopt_served_goals(one.row, _served(adoption, one.item, goals))
        one.changes |= adopt_activities(one.row, one.item.get("activities") or [], is_new=one.is_new)
    _finish(adoption, Action, taken, "year_from", "year_to", "financing", "responsible")


def adopt_indicators(adoption: Adoption, draft: dict[str, Any]) -> None:
    taken = _take(adoption, Indicator, items(draft, "indicators"), _indicator_values)
    goals = _goals_of_draft(adoption)
    for one in taken:
        one.changes |= adopt_served_goals(one.row, _served(adoption, one.item, goals))
        one.changes |= adopt_targets(one.row, one.item.get("targets") or [])
    _finish(adoption, Indicator, taken, "unit")


def _goal_values(item: dict[str, Any], fitting: Fitting) -> dict[str, Any]:
    return {"level": fitting.text(item.get("level"), 100, "Navnet på målnivået")}


def _action_values(item: dict[str, Any], fitting: Fitting) -> dict[str, Any]:
    first, last = fitting.years(item.get("years"), "Årene")
    return {
        "financing": fitting.texts(item.get("financing") or []),
        "responsible": fitting.texts(item.get("responsible") or []),
        "year_from": first,
        "year_to": last,
    }


def _indicator_values(item: dict[str, Any], fitting: Fitting) -> dict[str, Any]:
    units = [target.get("unit") for target in item.get("targets") or [] if isinstance(target, dict)]
    unit = next((unit for unit in units if unit), None)
    return {"unit": fitting.text(unit, 60, "Måleenheten")} if unit else {}


def _take(
    adoption: Adoption,
    model: type[ElementRow],
    told: Iterable[dict[str, Any]],
    values_of: Callable[[dict[str, Any], Fitting], dict[str, Any]],
) -> list[Taken[ElementRow]]:
    """Find or make the row of each element. New rows are in the database afterwards; known ones are only filled in."""
    known = {row.public_id: row for row in model._base_manager.select_for_update().filter(plan=adoption.plan)}
    taken: list[Taken[ElementRow]] = []
    for place, item in enumerate(told):
        fitting = adoption.fitting()
        values = values_of(item, fitting) | _shared_values(adoption, item, place, fitting)
        if not values["text"]:
            adoption.leave_out(f"{NOUNS[model]} uten tekst er ikke tatt med.", item.get("anchor"))
            continue
        found = known.pop(adoption.known_id(str(item.get("id"))), None)
        row = found or model(plan=adoption.plan)
        values |= _kept_by_hand(row, values, fitting, item, adoption)
        taken.append(Taken(item, place, row, _fill(row, values), is_new=found is None))
        adoption.keep(fitting, item.get("anchor"))
    _insert(adoption, model, taken)
    return taken


def _shared_values(adoption: Adoption, item: dict[str, Any], place: int, fitting: Fitting) -> dict[str, Any]:
    return {
        "text": fitting.prose(item.get("text")),
        "number": fitting.text(item.get("number"), 20, "Nummeret"),
        "position": place + 1,
        "anchor": item.get("anchor"),
        "source_version_id": adoption.version.pk,
    }


def _kept_by_hand(
    row: ElementRow, values: dict[str, Any], fitting: Fitting, item: dict[str, Any], adoption: Adoption
) -> dict[str, Any]:
    """A responsible unit set by a person stays; an explanation is added to, never replaced; what was out comes back."""
    kept: dict[str, Any] = {"removed_at": None, "merged_into_id": None, "superseded_by_id": None}
    unit = adoption.unit_named(values.get("responsible", []))
    if row.owner_unit_id is None and unit is not None:
        kept["owner_unit_id"] = unit.pk
    if fitting.left_over and fitting.in_words not in row.explanation:
        kept["explanation"] = f"{row.explanation}\n{fitting.in_words}".strip()
    return kept


def _fill(row: ElementRow, values: dict[str, Any]) -> Changes:
    """Put the values on the row; what differs from before, as the log tells it."""
    before = {name: getattr(row, name) for name in values}
    for name, value in values.items():
        setattr(row, name, value)
    row.clean_fields(exclude={field.name for field in row._meta.fields if field.is_relation} | {"public_id"})
    changes: Changes = {
        name: [said(old), said(getattr(row, name))]
        for name, old in before.items()
        if old != getattr(row, name) and name not in _UNTOLD
    }
    return _in_readers_words(row, changes)


def _in_readers_words(row: ElementRow, changes: Changes) -> Changes:
    """Columns that only the database knows by number or moment are told by name."""
    if changes.pop("removed_at", None):
        changes["removed"] = [True, False]
    for where in ("merged_into_id", "superseded_by_id"):  # it is back: where it was led on to is no more of use
        changes.pop(where, None)
    if "owner_unit_id" in changes:
        changes.pop("owner_unit_id")
        changes["owner_unit"] = [None, row.owner_unit and row.owner_unit.name]
    return changes


def _insert(adoption: Adoption, model: type[ElementRow], taken: Sequence[Taken[ElementRow]]) -> None:
    new = [one for one in taken if one.is_new]
    if new:
        ids = next_public_ids(adoption.plan.municipality, LETTERS[model], len(new))
        for one, public_id in zip(new, ids, strict=True):
            one.row.public_id = public_id
        model._base_manager.bulk_create([one.row for one in new])
    for one in taken:
        adoption.permanent_ids[f"{model._meta.model_name}s", one.place] = one.row.public_id
        if model is Goal:
            adoption.goal_ids.setdefault(str(one.item.get("id")), one.row.public_id)


def _put_under_parents(adoption: Adoption, taken: Sequence[Taken[Goal]]) -> None:
    by_public_id = {one.row.public_id: one.row for one in taken}
    for one in taken:
        before = one.row.parent
        wanted = by_public_id.get(adoption.goal_ids.get(str(one.item.get("parent")), ""))
        if wanted is not None and _stands_under(wanted, one.row):
            adoption.leave_out("Mål som skulle ligge under hverandre i ring, er lagt øverst.", one.item.get("anchor"))
            wanted = None
        one.row.parent = wanted
        if before != wanted:
            one.changes["parent"] = [said(before), said(wanted)]


def _stands_under(goal: Goal | None, above: Goal) -> bool:
    """Whether `goal` is `above` or hangs below it. Parents not yet placed have none, or their old one."""
    seen: set[int] = set()
    while goal is not None and goal.pk not in seen:
        if goal.pk == above.pk:
            return True
        seen.add(goal.pk)
        goal = goal.parent
    return False


def _goals_of_draft(adoption: Adoption) -> dict[str, Goal]:
    return {goal.public_id: goal for goal in Goal.objects.filter(plan=adoption.plan, removed_at__isnull=True)}


def _served(adoption: Adoption, item: dict[str, Any], goals: dict[str, Goal]) -> list[Goal]:
    named = [str(goal) for goal in item.get("goals") or []]
    found = [goals.get(adoption.goal_ids.get(name, "")) for name in named]
    if None in found:
        adoption.leave_out("Et mål som elementet peker på, finnes ikke i utkastet.", item.get("anchor"))
    return list(dict.fromkeys(goal for goal in found if goal is not None))


def _finish(adoption: Adoption, model: type[ElementRow], taken: Sequence[Taken[ElementRow]], *columns: str) -> None:
    """Write known rows and the parents of new ones, take out what the draft has no more, and keep it all to be told."""
    rows = [one.row for one in taken]
    for one in taken:
        if one.changes and not one.is_new:
            one.row.revision += 1
        one.row.changed_at = timezone.now()
    model._base_manager.bulk_update(rows, [*_SHARED_COLUMNS, *columns], batch_size=_BATCH)
    adoption.written += [Written(one.row, one.changes) for one in taken if one.changes]
    _take_out(adoption, model, rows)


def _take_out(adoption: Adoption, model: type[ElementRow], stay: Sequence[ElementRow]) -> None:
    living = model._base_manager.filter(plan=adoption.plan, removed_at__isnull=True)
    gone = list(living.exclude(pk__in=[row.pk for row in stay]))
    for row in gone:
        row.removed_at = timezone.now()
        row.revision += 1
        adoption.written.append(Written(row, {"removed": [False, True]}))
    model._base_manager.bulk_update(gone, ["removed_at", "revision"], batch_size=_BATCH)
