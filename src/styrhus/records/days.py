"""Stretches of days: which days rows answer for, and what is left when others have answered. Pure arithmetic."""

from collections.abc import Iterable
from datetime import date, timedelta

from .manifest import Days

_DAY = timedelta(days=1)


def month_of(day: date) -> Days:
    """First and last day of the month."""
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return day.replace(day=1), following - _DAY


def months_with(days: Iterable[date], *, until: date) -> tuple[Days, ...]:
    """Whole months that hold at least one of the days, joined; none of it after `until`."""
    months = {month_of(day) for day in days}
    return joined((first, min(last, until)) for first, last in months if first <= until)


def joined(stretches: Iterable[Days]) -> tuple[Days, ...]:
    """The same days in as few stretches as possible, in order."""
    found: list[Days] = []
    for first, last in sorted(stretches):
        if found and first <= found[-1][1] + _DAY:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return tuple(found)


def without(stretches: Iterable[Days], taken: Iterable[Days]) -> tuple[Days, ...]:
    """What is left of the stretches when the taken days are gone."""
    left = list(stretches)
    for gone_first, gone_last in taken:
        pieces: list[Days] = []
        for first, last in left:
            if last < gone_first or first > gone_last:
                pieces.append((first, last))
                continue
            if first < gone_first:
                pieces.append((first, gone_first - _DAY))
            if last > gone_last:
                pieces.append((gone_last + _DAY, last))
        left = pieces
    return tuple(sorted(left))
