"""Rows of a tree that make a unit stand below itself, by way of others. Knows a finished table, no file and no rule.

Nothing can be summed over such a tree, so one row of every ring has to go.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from .model import Table


@dataclass(frozen=True, slots=True)
class _Placing:
    above: str | None
    start: date
    stop: date | None

    def holds(self, day: date) -> bool:
        return self.start <= day and (self.stop is None or day <= self.stop)


def rings_in(table: Table, kept: pa.Table) -> tuple[int, ...]:
    """Places of the rows that close a ring. A ring begins with its newest row, so only first days are looked at."""
    columns = [kept.column(name).to_pylist() for name in (table.unit, table.above, table.starts, table.stops)]
    placings: dict[str, list[_Placing]] = defaultdict(list)
    for unit, above, start, stop in zip(*columns, strict=True):
        placings[unit].append(_Placing(above, start, stop))
    rows = enumerate(zip(*columns[:3], strict=True))
    return tuple(place for place, (unit, above, start) in rows if _comes_back(unit, above, start, placings))


def _comes_back(unit: str, above: str | None, day: date, placings: dict[str, list[_Placing]]) -> bool:
    passed: set[str] = set()
    while above is not None and above not in passed:
        if above == unit:
            return True
        passed.add(above)  # a ring further up is for its own rows to tell
        above = next((one.above for one in placings.get(above, ()) if one.holds(day)), None)
    return False
