"""The months an invented extract covers, as day numbers. Knows no clock."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from styrhus.records.days import month_of

from .columns import Levels, Numbers, day_number, whole, years_of
from .scenario import Path


@dataclass(frozen=True, slots=True)
class Calendar:
    firsts: Numbers  # first day of each month
    lasts: Numbers

    @property
    def first(self) -> int:
        return int(self.firsts[0])

    @property
    def last(self) -> int:
        return int(self.lasts[-1])

    @property
    def years(self) -> Numbers:
        return years_of(self.firsts)

    @property
    def months(self) -> int:
        return len(self.firsts)

    def months_of(self, days: Numbers) -> Numbers:
        """Which month each day lies in; −1 before the first."""
        return whole(np.searchsorted(self.firsts, days, side="right") - 1)


def calendar_of(months: int, last_month: date) -> Calendar:
    found = []
    day = last_month
    for _ in range(months):
        first, last = month_of(day)
        found.append((day_number(first), day_number(last)))
        day = date(first.year - (first.month == 1), (first.month - 2) % 12 + 1, 1)
    firsts, lasts = zip(*reversed(found), strict=True)
    return Calendar(whole(firsts), whole(lasts))


def steps_of(path: Path, days: Numbers) -> Numbers:
    """Which step each day belongs to: the first that ends on the day or later; the last one lasts for ever."""
    lasts = whole([day_number(step.last) for step in path])
    return whole(np.minimum(np.searchsorted(lasts, days, side="left"), len(path) - 1))


def stretches_of(path: Path, first: int) -> list[tuple[int, int]]:
    """First and last day of each step. The first step begins a month before the extract at the latest."""
    lasts = [day_number(step.last) for step in path]
    return list(zip([min(first, lasts[0]), *(last + 1 for last in lasts[:-1])], lasts, strict=True))


def values_at(path: Path, days: Numbers) -> Levels:
    """The value of the step each day belongs to."""
    return np.array([path[step].value for step in steps_of(path, days)])


def levels_at(path: Path, days: Numbers) -> Levels:
    """A level on each day: straight lines between the steps' own days."""
    lasts = [day_number(step.last) for step in path]
    return np.interp(days, lasts, [step.value for step in path])
