"""Two versions of a plan, element by element: what is new, gone, changed or moved, and which words differ. Pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from .describing import facts_of, heading_of, short
from .seeding import LISTS

Data = dict[str, Any]
Draft = Mapping[str, Any]
Names = Mapping[str, str]

WORDS = {"added": "Ny", "removed": "Tatt ut", "changed": "Endret", "moved": "Flyttet", "same": "Uendret"}
IDENTIFIED = ("goals", "actions", "indicators")  # what has permanent ids, and is followed from version to version
_PIECES = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that is the same in both, only in the new, or only in the old."""

    text: str
    kind: str  # same, new, old


@dataclass(frozen=True, slots=True)
class FieldDifference:
    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ElementChange:
    """One element in both versions, or in one of them."""

    kind: str
    what: str  # a key of WORDS
    heading: str
    old_id: str | None
    new_id: str | None
    differences: tuple[FieldDifference, ...] = ()

    @property
    def word(self) -> str:
        return WORDS[self.what]


@dataclass(frozen=True, slots=True)
class Comparison:
    changes: tuple[ElementChange, ...]

    def of(self, what: str) -> list[ElementChange]:
        return [change for change in self.changes if change.what == what]

    @property
    def tally(self) -> list[tuple[str, int]]:
        return [(word, len(self.of(what))) for what, word in WORDS.items()]

    @property
    def differing(self) -> list[ElementChange]:
        return [change for change in self.changes if change.what != "same"]


def compared(old: Draft, new: Draft, identities: Mapping[str, str]) -> Comparison:
    """`identities` says which element of the old a new one is: new id → old id, "" for none."""
    return Comparison(tuple(change for name in LISTS for change in _compared_list(name, old, new, identities)))


def word_difference(old: str, new: str) -> tuple[Piece, ...]:
    """The two texts woven together word by word."""
    before, after = _PIECES.findall(old), _PIECES.findall(new)
    pieces: list[Piece] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("".join(before[i1:i2]), "same"))
            continue
        if i1 < i2:
            pieces.append(Piece("".join(before[i1:i2]), "old"))
        if j1 < j2:
            pieces.append(Piece("".join(after[j1:j2]), "new"))
    return tuple(pieces)


def _compared_list(name: str, old: Draft, new: Draft, identities: Mapping[str, str]) -> Iterator[ElementChange]:
    """In the new version's order, then what is gone."""
    kind = LISTS[name][0]
    left = {_identity(name, item): item for item in old.get(name) or []}
    old_names = _goal_names(old)
    new_names = _names_in_new(old_names, new, identities)
    for item in new.get(name) or []:
        key = _identity(name, item)
        known = (identities.get(key) or None) if key in identities else key
        before = left.pop(known, None) if known is not None else None
        if before is None:
            yield ElementChange(kind, "added", heading_of(kind, item), None, key)
        else:
            yield _change(kind, known, before, key, item, old_names, new_names)
    for key, item in left.items():
        yield ElementChange(kind, "removed", heading_of(kind, item), key, None)


def _change(
    kind: str, old_id: str | None, old: Data, new_id: str, new: Data, old_names: Names, new_names: Names
) -> ElementChange:
    before, after = _said(kind, old, old_names), _said(kind, new, new_names)
    labels = list(dict.fromkeys([*before, *after]))
    differing = [label for label in labels if before.get(label, "") != after.get(label, "")]
    what = "same" if not differing else "moved" if set(differing) <= {"Under", "Mål"} else "changed"
    differences = tuple(
        FieldDifference(label, word_difference(before.get(label, ""), after.get(label, ""))) for label in differing
    )
    return ElementChange(kind, what, heading_of(kind, new), old_id, new_id, differences)


def _said(kind: str, data: Data, names: Names) -> dict[str, str]:
    """Everything the element says, by label, as people read it."""
    said = {"Tekst": heading_of(kind, data)}
    if kind == "reference":
        said["Tekst"] = f"{heading_of(kind, data)} {data.get('text') or ''}".strip()
    for fact in facts_of(kind, data, names):
        said[fact.term] = "; ".join(part for part in (fact.text, *fact.parts) if part)
    return said


def _goal_names(draft: Draft) -> dict[str, str]:
    return {goal["id"]: short(heading_of("goal", goal)) for goal in draft.get("goals") or []}


def _names_in_new(old_names: Names, new: Draft, identities: Mapping[str, str]) -> dict[str, str]:
    """A goal that is known goes by its old name here: that it was reworded is not a move of what hangs on it."""
    return {key: old_names.get(identities.get(key, key), name) for key, name in _goal_names(new).items()}


def _identity(name: str, item: Data) -> str:
    """The element's id, or for kinds without one what it is called."""
    return str(item["id"]) if name in IDENTIFIED else heading_of(LISTS[name][0], item)
