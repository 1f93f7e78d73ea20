"""How good the records are, measured when figures are computed: what has come beside what was expected, empty fields,
lateness. Loads Arrow, so it is imported late. Plain values out, for a page to show."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from styrhus.records.completeness import UnitMonth, completeness, lateness
from styrhus.records.days import month_of
from styrhus.records.facts import Facts
from styrhus.records.model import Table
from styrhus.records.profile import BY_NAME
from styrhus.records.store import manifests

MONTHS_SHOWN = 12


def quality_in(facts: Facts, store: Path, *, last_day: date) -> dict[str, Any]:
    months = _last_months(last_day)
    found = completeness(facts, months=months)
    return {
        "months": [month.isoformat() for month in months],
        "tables": [_table(name, facts, months, store) for name in facts.slices],
        "grids": [_grid(name, months, found) for name in sorted({one.table for one in found})],
    }


def _last_months(last_day: date) -> tuple[date, ...]:
    """The newest months, oldest first."""
    found = [month_of(last_day)[0]]
    while len(found) < MONTHS_SHOWN:
        found.append(month_of(found[-1] - timedelta(days=1))[0])
    return tuple(reversed(found))


def _table(name: str, facts: Facts, months: Sequence[date], store: Path) -> dict[str, Any]:
    covered = (facts.covered or {}).get(name, ())
    late = [one.days for one in lateness(manifests(store), table=name, months=months)]
    rows, empty = _rows_and_empty(BY_NAME[name], facts)
    return {
        "name": name,
        "label": BY_NAME[name].label,
        "last_day": max(last for _, last in covered).isoformat() if covered else "",
        "late_days": late[-1] if late else None,  # after the newest month was over
        "rows": rows,
        "empty": empty,
    }


def _rows_and_empty(table: Table, facts: Facts) -> tuple[int, dict[str, int]]:
    """Rows, and how many of them have nothing in a column that may be empty, as the files' own statistics tell."""
    rows = 0
    empty: dict[str, int] = {}
    optional = {column.name: column.heading for column in table.columns if not column.required}
    for path in {part.path for part in facts.slices[table.name]}:
        told = pq.read_metadata(path)
        rows += told.num_rows
        for number in range(told.num_row_groups):
            group = told.row_group(number)
            for place in range(group.num_columns):
                column = group.column(place)
                if column.path_in_schema in optional and column.statistics is not None:
                    heading = optional[column.path_in_schema]
                    empty[heading] = empty.get(heading, 0) + (column.statistics.null_count or 0)
    return rows, empty


def _grid(name: str, months: Sequence[date], found: Sequence[UnitMonth]) -> dict[str, Any]:
    """Rows by unit and month; a number, and whether it was expected and answered for."""
    of_table = [one for one in found if one.table == name]
    units = sorted({one.unit for one in of_table})
    cells = {(one.unit, one.month): one for one in of_table}
    return {
        "name": name,
        "label": BY_NAME[name].label,
        "units": [[unit, [_cell(cells[unit, month]) for month in months]] for unit in units],
    }


def _cell(one: UnitMonth) -> list[Any]:
    if one.is_missing:
        return [one.rows, "missing"]
    return [one.rows, "came" if one.rows else "none" if one.is_covered else "unknown"]
