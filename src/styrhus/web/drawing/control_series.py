"""What a control chart is drawn from: points with their lines and shapes, dated marks, and what is written at them.

Pure values, in the order of time. Knows no rule and no indicator: whoever fills it in has judged already.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise


class Shape(StrEnum):
    CIRCLE = "circle"
    UP = "up"  # part of a shift or trend above, or rising
    DOWN = "down"
    DIAMOND = "diamond"  # outside the limits
    CROSS = "cross"  # kept out of the limits


class MarkKind(StrEnum):
    ACTION = "action"
    EVENT = "event"  # something happened to the figure itself
    CUT = "cut"  # limits are reckoned anew from here


@dataclass(frozen=True, slots=True)
class Dot:
    """One period. Without a value it is a gap."""

    first_day: date
    last_day: date
    name: str  # «juli 2025»
    tick: str  # «jul. 2025», short enough for the axis
    label: str = ""  # «Juli», for the newest value at the line's end
    value: float | None = None
    centre: float | None = None
    lower: float | None = None
    upper: float | None = None
    part: int = 0
    is_frozen: bool = False  # after the baseline its lines were reckoned from
    shape: Shape = Shape.CIRCLE
    is_bad: bool = False
    sign: str = ".."  # what stands where there is no value


@dataclass(frozen=True, slots=True)
class DatedMark:
    on: date
    text: str
    kind: MarkKind = MarkKind.ACTION


@dataclass(frozen=True, slots=True)
class Note:
    """Words at the points from `first` to `last`, counted from 0; a brace where they are several."""

    first: int
    last: int
    lines: tuple[str, ...]
    short: tuple[str, ...] = ()  # where there is little room; empty = the same
    is_under: bool = True


@dataclass(frozen=True, slots=True)
class ControlSeries:
    name: str
    description: str  # what one sees, for those who do not see it
    dots: tuple[Dot, ...]
    unit: str = ""
    decimals: int = 1
    target: float | None = None
    path: tuple[tuple[date, float], ...] = ()
    marks: tuple[DatedMark, ...] = ()
    notes: tuple[Note, ...] = ()  # the most important first: what has no room is left to the page's text

    @property
    def is_percent(self) -> bool:
        return self.unit in ("%", "prosent")

    @property
    def measured(self) -> tuple[Dot, ...]:
        return tuple(dot for dot in self.dots if dot.value is not None)

    def path_at(self, day: date) -> float | None:
        """The path's value on a day, on the straight line between its dated points; None outside it."""
        for (before, low), (after, high) in pairwise(self.path):
            if before <= day <= after:
                return low + (day - before).days / max(1, (after - before).days) * (high - low)
        return None


def stretches_with(dots: tuple[Dot, ...], name: str) -> list[list[int]]:
    """Neighbouring places of one part where the field is known: what may be drawn as one."""
    found: list[list[int]] = []
    for place, dot in enumerate(dots):
        if getattr(dot, name) is None:
            continue
        is_next = found and found[-1][-1] == place - 1 and dots[place - 1].part == dot.part
        if not is_next:
            found.append([])
        found[-1].append(place)
    return found
