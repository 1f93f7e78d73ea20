"""The dated organisation tree: who counts for whom on a given day. Built from rows; knows no file and no clock."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .engines.answers import Membership
from .model import Period


class TreeMode(StrEnum):
    AS_WAS = "as_was"  # the tree on each period's last day
    AS_IS = "as_is"  # today's tree for all periods


class TreeError(ValueError):
    """A tree that cannot be counted over; the sentence is Norwegian."""


@dataclass(frozen=True, slots=True)
class Placing:
    """Where a unit stood between two days, both included."""

    unit: str
    name: str
    parent: str | None
    start: date = date.min
    stop: date | None = None

    def holds(self, on: date) -> bool:
        return self.start <= on and (self.stop is None or on <= self.stop)


@dataclass(frozen=True, slots=True)
class Tree:
    placings: tuple[Placing, ...]

    def parents(self, on: date) -> dict[str, str | None]:
        """Every unit that stood in the tree that day. A unit that stands in two places is refused."""
        found: dict[str, str | None] = {}
        for placing in self.placings:
            if placing.holds(on):
                if placing.unit in found and found[placing.unit] != placing.parent:
                    raise TreeError(f"Enheten {placing.unit} står to steder i organisasjonstreet {on:%d.%m.%Y}.")
                found[placing.unit] = placing.parent
        return found

    def ancestors(self, on: date) -> dict[str, tuple[str, ...]]:
        """Each unit with itself and everything above it, nearest first."""
        parents = self.parents(on)
        return {unit: _line(unit, parents) for unit in parents}

    @property
    def names(self) -> dict[str, str]:
        """The latest name of each unit."""
        return {placing.unit: placing.name for placing in sorted(self.placings, key=lambda placing: placing.start)}

    def roots(self, on: date) -> tuple[str, ...]:
        return tuple(sorted(unit for unit, parent in self.parents(on).items() if parent is None))


def _line(unit: str, parents: dict[str, str | None]) -> tuple[str, ...]:
    line = [unit]
    above = parents.get(unit)
    while above is not None:
        if above in line:
            raise TreeError(f"Organisasjonstreet går i ring ved {above}.")
        if above not in parents:
            break  # the unit above was closed that day: what stands below it stands alone
        line.append(above)
        above = parents[above]
    return tuple(line)


def memberships(tree: Tree, periods: Sequence[Period], mode: TreeMode, today: date) -> tuple[Membership, ...]:
    """For every period, each unit with every unit it counts for.

    Rows of a unit that was closed before the period's last day still count, where that unit stood last.
    """
    days = {period.key: today if mode is TreeMode.AS_IS else period.end for period in periods}
    lines = {day: _lines_with_closed(tree, day) for day in set(days.values())}
    return tuple(
        Membership(key, leaf, node) for key, day in days.items() for leaf, line in lines[day].items() for node in line
    )


def _lines_with_closed(tree: Tree, on: date) -> dict[str, tuple[str, ...]]:
    lines = tree.ancestors(on)
    for placing in _last_placings(tree.placings, on):
        if placing.unit not in lines:
            above = lines.get(placing.parent or "", ())
            lines[placing.unit] = (placing.unit, *above)
    return lines


def _last_placings(placings: Iterable[Placing], on: date) -> list[Placing]:
    """The latest placing that began by the day, parents before children where both are closed."""
    last: dict[str, Placing] = {}
    for placing in sorted(placings, key=lambda placing: placing.start):
        if placing.start <= on:
            last[placing.unit] = placing
    closed = {unit: placing for unit, placing in last.items() if not placing.holds(on)}
    return sorted(closed.values(), key=lambda placing: _depth(placing, last))


def _depth(placing: Placing, last: dict[str, Placing]) -> int:
    seen = {placing.unit}
    while placing.parent in last and placing.parent not in seen:
        seen.add(placing.parent)
        placing = last[placing.parent]
    return len(seen)
