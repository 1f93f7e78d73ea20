"""Where a chart begins anew, and which points each part is reckoned from. Knows no values.

A part is given by the position of its last point. A whole number breaks *after* that point; a date breaks *before* the
point of that date, which begins the new part.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from .model import ChartError, Point


@dataclass(frozen=True, slots=True)
class Stretch:
    """Positions from `first` to `last`, and how far the baseline goes."""

    first: int
    last: int
    baseline_last: int


def stretches_of(
    points: Sequence[Point], breaks: Iterable[int | date], changes: Iterable[date], freeze: int | None
) -> list[Stretch]:
    """The parts in order. `freeze` is how many points of *each* part make its baseline; a shorter part uses all."""
    if not points:
        return []
    lasts = sorted(_last_positions(points, breaks) | _before_changes(points, changes))
    ends = [*lasts, len(points)]
    starts = [1, *(last + 1 for last in lasts)]
    return [
        Stretch(first, last, last if freeze is None else min(last, first + freeze - 1))
        for first, last in zip(starts, ends, strict=True)
    ]


def check_freeze(freeze: int | None, count: int) -> None:
    if freeze is not None and not 1 <= freeze <= count:
        raise ChartError(f"Grunnlinja kan ikke fryses etter {freeze} målinger: serien har {count}.")


def check_positions(positions: Iterable[int], count: int) -> frozenset[int]:
    found = frozenset(positions)
    if wrong := sorted(one for one in found if not 1 <= one <= count):
        raise ChartError(f"Måling {wrong[0]} finnes ikke og kan ikke holdes utenfor: serien har {count}.")
    return found


def _last_positions(points: Sequence[Point], breaks: Iterable[int | date]) -> set[int]:
    found = {_last_position(points, one) for one in breaks}
    return found - {0}  # a new beginning at the very first point is no break


def _last_position(points: Sequence[Point], where: int | date) -> int:
    if isinstance(where, int):
        if not 1 <= where < len(points):
            raise ChartError(f"Det kan ikke være et brudd etter måling {where}: serien har {len(points)}.")
        return where
    for index, point in enumerate(points):
        if point.on == where:
            return index
    raise ChartError(f"Det kan ikke være et brudd {where:%d.%m.%Y}: ingen måling har den datoen.")


def _before_changes(points: Sequence[Point], changes: Iterable[date]) -> set[int]:
    """A changed definition holds from a day that need not be a point's: the first point from then on begins anew."""
    changed = list(changes)
    if changed and any(point.on is None for point in points):
        raise ChartError("Definisjonen er endret, men målingene mangler dato. Da kan ikke bruddet settes.")
    found = {sum(1 for point in points if point.on is not None and point.on < day) for day in changed}
    return found - {0, len(points)}
