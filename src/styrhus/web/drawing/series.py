"""A series of values over time with its target, path and dated marks: what both charts are drawn from."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from styrhus.targets.saying import format_value


@dataclass(frozen=True, slots=True)
class Point:
    on: date
    value: float | None  # None: measured, but without a value; a gap in the line
    period: str = ""
    is_hidden: bool = False  # measured, and not for those who look at this

    @property
    def sign(self) -> str:
        """What stands where there is no value."""
        return ":" if self.is_hidden else ".."


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that was done on a day: a dated vertical line."""

    on: date
    text: str


@dataclass(frozen=True, slots=True)
class Series:
    name: str
    points: tuple[Point, ...] = ()
    unit: str = ""
    decimals: int = 1
    target: float | None = None
    target_from: float | None = None  # the lower limit of a range
    path: tuple[tuple[date, float], ...] = ()  # from the baseline through dated points to the deadline
    marks: tuple[Mark, ...] = ()

    @property
    def measured(self) -> tuple[Point, ...]:
        return tuple(point for point in self.points if point.value is not None)

    @property
    def last(self) -> Point | None:
        return self.measured[-1] if self.measured else None

    def say(self, value: float) -> str:
        return format_value(value, self.unit, self.decimals)

    def say_target(self, value: float) -> str:
        """A target was set, not measured: «95 %», without decimals that say nothing."""
        return format_value(value, self.unit)

    def end_labels(self, path_end: float | None, room: int) -> list[tuple[str, float, str]]:
        """What stands at the line's end: kind, value and words. A path that has come to the target is the target."""
        said = []
        if self.last is not None and self.last.value is not None:
            said.append(("s", self.last.value, self._label("", self.last.value, self.decimals, room)))
        if self.target is not None:
            said.append(("t", self.target, self._label("Mål", self.target, None, room)))
        if path_end is not None and (self.target is None or self.say(path_end) != self.say(self.target)):
            said.append(("p", path_end, self._label("Stien", path_end, self.decimals, room)))
        return said

    def _label(self, word: str, value: float, decimals: int | None, room: int) -> str:
        """With its unit where there is room, else the number alone."""
        with_unit = f"{word} {format_value(value, self.unit, decimals)}".strip()
        return with_unit if len(with_unit) <= room else f"{word} {format_value(value, None, decimals)}".strip()

    def path_at(self, day: date) -> float | None:
        """The path's value on a day, on the straight line between its dated points; None outside it."""
        for (before, low), (after, high) in pairwise(self.path):
            if before <= day <= after:
                share = (day - before).days / max(1, (after - before).days)
                return low + share * (high - low)
        return None

    def sentence(self) -> str:
        """What one sees, for those who do not see it."""
        measured = self.measured
        if not measured:
            return f"{self.name}: ingen målinger."
        first, last = measured[0], measured[-1]
        if first is last:
            said = f"{self.name}: én måling, {self.say(last.value or 0)} ({last.period})."
        else:
            said = (
                f"{self.name}: fra {self.say(first.value or 0)} ({first.period}) "
                f"til {self.say(last.value or 0)} ({last.period})."
            )
        return f"{said} Måltallet er {self.say_target(self.target)}." if self.target is not None else said


def runs_without_gaps(points: tuple[Point, ...]) -> list[list[Point]]:
    """The stretches that may be joined by a line: a missing value breaks it."""
    runs: list[list[Point]] = [[]]
    for point in points:
        if point.value is None:
            runs.append([])
        else:
            runs[-1].append(point)
    return [run for run in runs if run]


def spread_apart(wanted: list[float], least: float, lowest: float, highest: float) -> list[float]:
    """Label positions near the wanted ones, in the same order down the page, at least `least` apart."""
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    placed = [0.0] * len(wanted)
    previous = lowest - least
    for index in order:
        placed[index] = previous = max(wanted[index], previous + least)
    below = highest + least
    for index in reversed(order):
        placed[index] = below = min(placed[index], below - least)
    return placed
