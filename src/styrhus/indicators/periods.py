"""Periods made of whole months: month, quarter, tertial, half-year, year. Knows no clock."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from functools import cache

from .model import Period, PeriodKind

MONTHS_IN = {
    PeriodKind.MONTH: 1,
    PeriodKind.QUARTER: 3,
    PeriodKind.TERTIAL: 4,
    PeriodKind.HALF_YEAR: 6,
    PeriodKind.YEAR: 12,
}


def period_ending_in(year: int, month: int, kind: PeriodKind) -> Period:
    """The period of this kind that holds the month."""
    length = MONTHS_IN[kind]
    last = (month + length - 1) // length * length
    return Period(date(year, last - length + 1, 1), date(year, last, monthrange(year, last)[1]), kind)


def periods_between(first: date, last: date, kinds: Iterable[PeriodKind]) -> tuple[Period, ...]:
    """Every period of these kinds that lies wholly between the two days, oldest first, the shortest kind first."""
    months = [(year, month) for year in range(first.year, last.year + 1) for month in range(1, 13)]
    found = {period_ending_in(year, month, kind) for kind in kinds for year, month in months}
    return tuple(
        sorted(
            (period for period in found if first <= period.start and period.end <= last),
            key=lambda period: (MONTHS_IN[period.kind], period.start),
        )
    )


@cache
def months_of(period: Period) -> tuple[Period, ...]:
    return periods_between(period.start, period.end, [PeriodKind.MONTH])


def years_earlier(period: Period, years: int) -> Period:
    """The same part of an earlier year."""
    return period_ending_in(period.end.year - years, period.end.month, period.kind)


def with_months(periods: Iterable[Period]) -> tuple[Period, ...]:
    """What an engine is asked about: the periods, and every month inside them."""
    asked = set(periods)
    months = {month for period in asked for month in months_of(period)}
    return tuple(sorted(asked | months, key=lambda period: (MONTHS_IN[period.kind], period.start)))


def read_period(key: str) -> Period:
    """«2026-03», «2026-Q1», «2026-T1», «2026-H1», «2026». Raises ValueError."""
    year, _, rest = key.partition("-")
    letters = {"Q": PeriodKind.QUARTER, "T": PeriodKind.TERTIAL, "H": PeriodKind.HALF_YEAR}
    if not rest:
        return period_ending_in(int(year), 12, PeriodKind.YEAR)
    if rest[0] in letters:
        kind = letters[rest[0]]
        return period_ending_in(int(year), int(rest[1:]) * MONTHS_IN[kind], kind)
    return period_ending_in(int(year), int(rest), PeriodKind.MONTH)
