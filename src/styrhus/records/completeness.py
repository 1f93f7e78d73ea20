"""Whether the rows one may expect have come: by table, unit and month, with fields filled in, refusals and lateness.

Knows the store's files, no definition of an indicator. No rows from a unit is a question, not a nought.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow.compute as pc
import pyarrow.parquet as pq

from .days import Days, month_of
from .facts import Facts, Slice
from .manifest import Manifest
from .model import Table, When
from .profile import BY_NAME

Month = date  # its first day
_MONTH = "month_number"
EXPECTED_SHARE = 0.5  # of the other months a unit has rows in, to be expected in this one


@dataclass(frozen=True, slots=True)
class UnitMonth:
    """What came from one unit for one month of one table."""

    table: str
    unit: str
    month: Month
    rows: int
    is_expected: bool
    is_covered: bool  # an extract answers for all the days of the month

    @property
    def is_missing(self) -> bool:
        return self.is_expected and self.rows == 0


@dataclass(frozen=True, slots=True)
class FilledIn:
    """How many of a unit's rows in a month have a value in a column that may be empty."""

    table: str
    unit: str
    month: Month
    column: str
    rows: int
    filled: int


@dataclass(frozen=True, slots=True)
class Lateness:
    """When the rows of a month came, counted from its last day."""

    table: str
    month: Month
    extract: str
    days: int


@dataclass(frozen=True, slots=True)
class Refused:
    """Refused rows are figures too."""

    extract: str
    table: str
    rows: int
    refused: int
    by_rule: Mapping[str, int]


def completeness(facts: Facts, *, months: Sequence[Month], units: Collection[str] = ()) -> tuple[UnitMonth, ...]:
    """Received beside expected, for the tables of events. `units` are those the tree expects something from.

    An expected unit is one of the tree's, or one with rows in at least half of the other months.
    """
    found: list[UnitMonth] = []
    for name, slices in facts.slices.items():
        table = BY_NAME[name]
        if table.when is When.EVENT and table.unit:
            grid = rows_by_unit_and_month(table, slices)
            covered = {month: _covers((facts.covered or {}).get(name, ()), month) for month in months}
            for unit in sorted({*grid, *units}):
                rows = grid.get(unit, {})
                for month in months:
                    expected = unit in units or _is_expected(rows, month, months)
                    found.append(UnitMonth(name, unit, month, rows.get(month, 0), expected, covered[month]))
    return tuple(found)


def missing_months(found: Iterable[UnitMonth]) -> dict[tuple[str, str], tuple[Month, ...]]:
    """By table and unit: the months where rows were expected and none came."""
    missing: dict[tuple[str, str], list[Month]] = defaultdict(list)
    for one in found:
        if one.is_missing:
            missing[one.table, one.unit].append(one.month)
    return {place: tuple(sorted(months)) for place, months in missing.items()}


def filled_in(facts: Facts, *, table: str, columns: Sequence[str]) -> tuple[FilledIn, ...]:
    """Rows that have the fields an indicator needs, for any table with a unit and a date."""
    rows: Counter[tuple[str, Month, str]] = Counter()
    filled: Counter[tuple[str, Month, str]] = Counter()
    for part in facts.slices.get(table, ()):
        for group in _by_unit_and_month(BY_NAME[table], part, columns):
            for column in columns:
                place = (group[BY_NAME[table].unit], _month(group[_MONTH]), column)
                rows[place] += group["count_all"]
                filled[place] += group[f"{column}_count"]
    return tuple(FilledIn(table, *place, count, filled[place]) for place, count in sorted(rows.items()))


def lateness(manifests: Sequence[Manifest], *, table: str, months: Sequence[Month]) -> tuple[Lateness, ...]:
    """For each month the first extract that covered all of it, and how long after the month it came."""
    found: list[Lateness] = []
    for month in months:
        covering = (one for one in manifests if table in one.by_table and _covers(one.by_table[table].covers, month))
        if first := next(covering, None):
            found.append(Lateness(table, month, first.extract, (first.received.date() - month_of(month)[1]).days))
    return tuple(found)


def refused(manifests: Iterable[Manifest]) -> tuple[Refused, ...]:
    return tuple(
        Refused(one.extract, entry.table, entry.rows + entry.rejected, entry.rejected, dict(entry.by_rule))
        for one in manifests
        for entry in one.tables
    )


def rows_by_unit_and_month(table: Table, slices: Iterable[Slice]) -> dict[str, dict[Month, int]]:
    grid: dict[str, dict[Month, int]] = defaultdict(lambda: defaultdict(int))
    for part in slices:
        for group in _by_unit_and_month(table, part, ()):
            grid[group[table.unit]][_month(group[_MONTH])] += group["count_all"]
    return {unit: dict(months) for unit, months in grid.items()}


def _by_unit_and_month(table: Table, part: Slice, columns: Sequence[str]) -> list[dict[str, Any]]:
    """Rows without a date are left out: they belong to no month."""
    rows = pq.read_table(part.path, columns=list(dict.fromkeys((table.unit, table.starts, *columns))))
    day = pc.field(table.starts)
    rows = rows.filter(day.is_valid())
    if part.first is not None and part.last is not None:
        rows = rows.filter((day >= part.first) & (day <= part.last))
    days = rows.column(table.starts)
    months = pc.add(pc.multiply(pc.year(days), 12), pc.month(days))
    counted: list[Any] = [([], "count_all"), *((column, "count") for column in columns)]
    grouped = rows.append_column(_MONTH, months).group_by([table.unit, _MONTH]).aggregate(counted)
    found: list[dict[str, Any]] = grouped.to_pylist()
    return found


def _month(number: int) -> Month:
    return date((number - 1) // 12, (number - 1) % 12 + 1, 1)


def _covers(stretches: Iterable[Days], month: Month) -> bool:
    first, last = month_of(month)
    return any(start <= first and last <= stop for start, stop in stretches)


def _is_expected(has_rows: Mapping[Month, int], month: Month, months: Sequence[Month]) -> bool:
    others = [other for other in months if other != month]
    return bool(others) and sum(other in has_rows for other in others) >= EXPECTED_SHARE * len(others)
