"""What the reviewer accepted, put together to the contract's JSON. Pure: elements in, a dict out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from .seeding import LISTS

Draft = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One element as the review left it. `into` is the key it was merged or split into."""

    kind: str
    key: str
    data: dict[str, Any]
    state: str  # accepted, rejected, merged, split
    into: str | None = None


def assembled(read: Draft, facts: dict[str, Any], elements: Sequence[Reviewed]) -> Draft:
    """The accepted plan. What hung on a rejected goal moves up to the nearest accepted one above it."""
    ids = _resolved_goals(elements)
    draft: Draft = {
        "title": facts["title"],
        "municipality": read.get("municipality"),
        "kind": facts.get("kind") or None,
        "period": {"from": facts.get("from"), "to": facts.get("to")},
        "language": read.get("language"),
    }
    for name, (kind, _) in LISTS.items():
        accepted = (element for element in elements if element.kind == kind and element.state == "accepted")
        draft[name] = [_settled(element, ids) for element in accepted]
    draft["levels"] = _levels(read.get("levels", []), (goal["level"] for goal in draft["goals"]))
    draft["findings"] = []
    return draft


def _settled(element: Reviewed, ids: dict[str, str | None]) -> dict[str, Any]:
    """The element's data with its own key and with every goal it names replaced by one that is in the plan."""
    data = dict(element.data)
    if "id" in data:
        data["id"] = element.key
    if data.get("parent"):
        parent = ids.get(data["parent"])
        data["parent"] = parent if parent != data.get("id") else None
    if "goals" in data:
        data["goals"] = list(dict.fromkeys(goal for key in data["goals"] if (goal := ids.get(key))))
    return data


def _resolved_goals(elements: Iterable[Reviewed]) -> dict[str, str | None]:
    """For every goal ever read: the accepted goal that stands for it, or None where there is none."""
    goals = {element.key: element for element in elements if element.kind == "goal"}

    def resolve(key: str) -> str | None:
        seen: set[str] = set()
        at: str | None = key
        while at is not None and at in goals and at not in seen:
            seen.add(at)
            goal = goals[at]
            if goal.state == "accepted":
                return at
            at = goal.into if goal.state in ("merged", "split") else goal.data.get("parent")
        return None

    return {key: resolve(key) for key in goals}


def _levels(read: Iterable[str], used: Iterable[str]) -> list[str]:
    """The plan's own level names in its own order, without those no goal stands on any more."""
    used = [level for level in used if level]
    return list(dict.fromkeys([level for level in read if level in used] + used))
