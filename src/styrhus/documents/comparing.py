"""Compares two drafts of a plan element by element: what is the same, changed, moved, added or taken out.

Works on the contract's JSON, so that a version kept years ago can be compared with what was read today.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from .matching import Described, Pair, match

Json = Mapping[str, Any]


class Outcome(StrEnum):
    SAME = "same"
    CHANGED = "changed"
    MOVED = "moved"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One field, by its name in the contract and its name for readers, as it was and as it is."""

    field: str
    label: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class ElementComparison:
    """One element in both drafts, or in one of them."""

    kind: str  # the contract's name of the list: goals, actions, …
    outcome: Outcome
    old: Json | None
    new: Json | None
    differences: tuple[Difference, ...] = ()
    is_moved: bool = False  # stands under something else, or in another order among its siblings
    likeness: float = 1.0  # below 1 the match is a judgement

    @property
    def text(self) -> str:
        """The words the element is known by, in the newest draft that has it."""
        return _text_of(self.kind, self.new if self.new is not None else self.old or {})


@dataclass(frozen=True, slots=True)
class Comparison:
    plan: tuple[Difference, ...]  # title, period and the like
    elements: tuple[ElementComparison, ...]  # in the new draft's order; those taken out last in each kind

    @property
    def is_empty(self) -> bool:
        return not self.plan and all(element.outcome == Outcome.SAME for element in self.elements)

    def of(self, kind: str, *outcomes: Outcome) -> tuple[ElementComparison, ...]:
        """The elements of one kind, with any of the outcomes when some are named."""
        return tuple(one for one in self.elements if one.kind == kind and (not outcomes or one.outcome in outcomes))

    def count(self, outcome: Outcome) -> int:
        return sum(element.outcome == outcome for element in self.elements)


@dataclass(frozen=True, slots=True)
class _Kind:
    """How one list of the contract is compared."""

    name: str
    text: tuple[str, ...]  # the fields it is known by
    fields: Mapping[str, str]  # compared fields → label
    place: str | None = None  # the field that points at goals
    number: str | None = None


KINDS = (
    _Kind("goals", ("text",), {"text": "Teksten", "number": "Nummeret", "level": "Målnivået"}, "parent", "number"),
    _Kind(
        "actions",
        ("text",),
        {
            "text": "Teksten",
            "number": "Nummeret",
            "years": "Årene",
            "financing": "Finansieringen",
            "responsible": "Ansvarlige",
            "activities": "Punktene under tiltaket",
        },
        "goals",
        "number",
    ),
    _Kind("indicators", ("text",), {"text": "Teksten", "targets": "Måltallene"}, "goals", "number"),
    _Kind("means", ("text",), {"text": "Teksten"}, "parent"),
    _Kind("challenges", ("text",), {"text": "Teksten", "sub": "Underpunktene"}),
    _Kind(
        "phases",
        ("name",),
        {"name": "Navnet", "number": "Nummeret", "from": "Starten", "to": "Slutten", "events": "Hendelsene"},
        number="number",
    ),
    _Kind("bodies", ("name",), {"name": "Navnet", "role": "Rollen", "members": "Medlemmene", "mandate": "Mandatet"}),
    _Kind(
        "reporting",
        ("from", "to", "what"),
        {"from": "Avsenderen", "to": "Mottakeren", "what": "Innholdet", "frequency": "Hyppigheten"},
    ),
    _Kind("sdgs", ("name",), {"number": "Nummeret", "name": "Navnet"}, number="number"),
    _Kind(
        "references",
        ("kind", "number", "text"),
        {"kind": "Slaget", "number": "Nummeret", "text": "Teksten", "body": "Organet", "date": "Datoen"},
    ),
)
_KIND_BY_NAME = {kind.name: kind for kind in KINDS}
_PLACE_LABELS = {"parent": "Overordnet mål", "goals": "Målene"}
_PLAN_FIELDS = {
    "title": "Tittelen",
    "kind": "Plantypen",
    "period": "Perioden",
    "language": "Målformen",
    "levels": "Navnene på målnivåene",
}
WITH_PERMANENT_IDS = ("goals", "actions", "indicators")


def compare_drafts(old: Json, new: Json) -> Comparison:
    """Everything that differs between two drafts in the contract's form, and what is the same."""
    goals = _GoalNames(_items(old, "goals"), _items(new, "goals"), _matched(_KIND_BY_NAME["goals"], old, new))
    elements = [element for kind in KINDS for element in _compare_kind(kind, old, new, goals)]
    return Comparison(_differences(_PLAN_FIELDS, old, new), tuple(elements))


def suggest_identities(old: Json, new: Json) -> dict[str, str]:
    """Draft id of the new → permanent id of the old, for the goals, actions and indicators that seem to be the same."""
    suggested: dict[str, str] = {}
    for name in WITH_PERMANENT_IDS:
        old_items, new_items = _items(old, name), _items(new, name)
        for pair in _matched(_KIND_BY_NAME[name], old, new):
            draft_id, known_id = new_items[pair.new].get("id"), old_items[pair.old].get("id")
            if draft_id and known_id:
                suggested.setdefault(str(draft_id), str(known_id))
    return suggested


class _GoalNames:
    """Lets a goal of the old draft and one of the new be known as the same when elements say where they belong."""

    def __init__(self, old: Sequence[Json], new: Sequence[Json], pairs: Sequence[Pair]) -> None:
        self._new_of_old = {pair.old: pair.new for pair in pairs}
        self._old, self._new = _first_places(old), _first_places(new)
        self._texts = {"old": old, "new": new}

    def known(self, side: str, ids: Sequence[str]) -> tuple[tuple[str, Any], ...]:
        """Marks that are equal across the drafts for goals that are the same."""
        return tuple(self._mark(side, one) for one in ids)

    def texts(self, side: str, ids: Sequence[str]) -> list[str]:
        places = self._old if side == "old" else self._new
        return [str(self._texts[side][places[one]].get("text") or "") if one in places else one for one in ids]

    def _mark(self, side: str, one: str) -> tuple[str, Any]:
        place = (self._old if side == "old" else self._new).get(one)
        if place is None:
            return ("unknown", one)
        if side == "new":
            return ("new", place)
        return ("new", self._new_of_old[place]) if place in self._new_of_old else ("old", place)


def _compare_kind(kind: _Kind, old: Json, new: Json, goals: _GoalNames) -> Iterator[ElementComparison]:
    old_items, new_items = _items(old, kind.name), _items(new, kind.name)
    pairs = _matched(kind, old, new)
    out_of_order = _out_of_order(kind, pairs, old_items, goals)
    by_new = {pair.new: pair for pair in pairs}
    for place, item in enumerate(new_items):
        if pair := by_new.get(place):
            yield _compare_pair(kind, pair, old_items[pair.old], item, goals, pair.new in out_of_order)
        else:
            yield ElementComparison(kind.name, Outcome.ADDED, None, item)
    matched = {pair.old for pair in pairs}
    for place, item in enumerate(old_items):
        if place not in matched:
            yield ElementComparison(kind.name, Outcome.REMOVED, item, None)


def _compare_pair(
    kind: _Kind, pair: Pair, old: Json, new: Json, goals: _GoalNames, is_out_of_order: bool
) -> ElementComparison:
    changed = _differences(kind.fields, old, new)
    place = _place_difference(kind, old, new, goals)
    is_moved = bool(place) or is_out_of_order
    outcome = Outcome.CHANGED if changed else Outcome.MOVED if is_moved else Outcome.SAME
    return ElementComparison(kind.name, outcome, old, new, changed + place, is_moved, pair.likeness)


def _place_difference(kind: _Kind, old: Json, new: Json, goals: _GoalNames) -> tuple[Difference, ...]:
    if kind.place is None:
        return ()
    before, after = _pointed_at(kind, old), _pointed_at(kind, new)
    if goals.known("old", before) == goals.known("new", after):
        return ()
    label = _PLACE_LABELS[kind.place]
    return (Difference(kind.place, label, goals.texts("old", before), goals.texts("new", after)),)


def _matched(kind: _Kind, old: Json, new: Json) -> list[Pair]:
    return match(_described(kind, old), _described(kind, new))


def _described(kind: _Kind, draft: Json) -> list[Described]:
    goals = {str(goal.get("id")): str(goal.get("text") or "") for goal in reversed(_items(draft, "goals"))}
    return [
        Described(
            id=str(item.get("id") or ""),
            number=str(item.get(kind.number) or "") if kind.number else "",
            text=_text_of(kind.name, item),
            place=" / ".join(goals.get(one, one) for one in _pointed_at(kind, item)),
        )
        for item in _items(draft, kind.name)
    ]


def _pointed_at(kind: _Kind, item: Json) -> list[str]:
    pointed = item.get(kind.place) if kind.place else None
    return [str(one) for one in (pointed if isinstance(pointed, list | tuple) else [pointed]) if one]


def _out_of_order(kind: _Kind, pairs: Sequence[Pair], old_items: Sequence[Json], goals: _GoalNames) -> set[int]:
    """New places of elements that have changed order among those that stood under the same goals."""
    siblings: dict[Any, list[Pair]] = {}
    for pair in pairs:
        siblings.setdefault(goals.known("old", _pointed_at(kind, old_items[pair.old])), []).append(pair)
    return {pair.new for group in siblings.values() for pair in _beside_the_longest_run(group)}


def _beside_the_longest_run(pairs: Sequence[Pair]) -> list[Pair]:
    """The fewest that have to be moved for the rest to stand in the old order."""
    tails: list[int] = []
    length_at: list[int] = []
    for pair in pairs:
        length = bisect_left(tails, pair.old)
        tails[length : length + 1] = [pair.old]
        length_at.append(length)
    wanted, last, moved = len(tails) - 1, None, []
    for pair, length in zip(reversed(pairs), reversed(length_at), strict=True):
        if length == wanted and (last is None or pair.old < last):
            wanted, last = wanted - 1, pair.old
        else:
            moved.append(pair)
    return moved


def _differences(fields: Mapping[str, str], old: Json, new: Json) -> tuple[Difference, ...]:
    return tuple(
        Difference(field, label, old.get(field), new.get(field))
        for field, label in fields.items()
        if _settled(old.get(field)) != _settled(new.get(field))
    )


def _settled(value: Any) -> Any:
    """A value as it is compared: line breaks are spaces, and nothing is nothing however it is written."""
    if isinstance(value, str):
        return " ".join(value.split()) or None
    if isinstance(value, list | tuple):
        return [_settled(part) for part in value] or None
    if isinstance(value, Mapping):
        told = {name: _settled(part) for name, part in value.items() if name != "anchor"}
        return {name: part for name, part in told.items() if part is not None} or None
    return value


def _text_of(kind: str, item: Json) -> str:
    return " ".join(str(item[name]) for name in _KIND_BY_NAME[kind].text if item.get(name))


def _items(draft: Json, name: str) -> list[Json]:
    return [item for item in draft.get(name) or [] if isinstance(item, Mapping)]


def _first_places(goals: Sequence[Json]) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, goal in enumerate(goals):
        places.setdefault(str(goal.get("id")), place)
    return places
