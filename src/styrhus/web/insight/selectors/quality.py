"""What the data-quality page shows: the newest computation's own measurements, refused rows, definitions to look over.

Opens no file: what takes time was measured when the figures were computed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from styrhus.indicators.loading import load_library
from styrhus.indicators.model import Definition, DefinitionStatus
from styrhus.targets.saying import MONTHS
from styrhus.web.insight.models import Computation, Extract
from styrhus.web.organisation.models import Municipality, Unit

EXTRACTS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class QualityTable:
    label: str
    rows: int
    last_day: date | None
    late_days: int | None
    empty: tuple[tuple[str, float], ...]  # heading and share without a value, most first


@dataclass(frozen=True, slots=True)
class Cell:
    rows: int
    state: str  # came, missing, none, unknown


@dataclass(frozen=True, slots=True)
class Grid:
    label: str
    lines: tuple[tuple[str, tuple[Cell, ...]], ...]  # the unit's name, a cell a month

    @property
    def missing(self) -> int:
        return sum(cell.state == "missing" for _, cells in self.lines for cell in cells)


@dataclass(frozen=True, slots=True)
class QualityPage:
    computation: Computation | None
    months: tuple[str, ...]
    tables: tuple[QualityTable, ...]
    grids: tuple[Grid, ...]
    unknown_codes: tuple[str, ...]
    extracts: tuple[Extract, ...]
    overdue: tuple[Definition, ...]

    @property
    def missing(self) -> int:
        return sum(grid.missing for grid in self.grids)


def quality_of(municipality: Municipality, today: date) -> QualityPage:
    done = Computation.objects.filter(municipality=municipality, state=Computation.State.DONE).first()
    told: Mapping[str, Any] = done.quality if done else {}
    names = dict(Unit.objects.filter(municipality=municipality).exclude(code="").values_list("code", "name"))
    names[municipality.code] = municipality.full_name
    read = Extract.objects.filter(municipality=municipality).exclude(finished_at=None)
    return QualityPage(
        computation=done,
        months=tuple(_month(date.fromisoformat(month)) for month in told.get("months", ())),
        tables=tuple(_table(table) for table in told.get("tables", ())),
        grids=tuple(_grid(grid, names) for grid in told.get("grids", ())),
        unknown_codes=tuple(told.get("unknown_codes", ())),
        extracts=tuple(read.defer("report")[:EXTRACTS_SHOWN]),
        overdue=overdue_definitions(load_library(), today),
    )


def overdue_definitions(definitions: Sequence[Definition], today: date) -> tuple[Definition, ...]:
    """Those in use that should have been looked over by now, the longest ago first."""
    in_use = (one for one in definitions if one.status is not DefinitionStatus.ARCHIVED and one.next_review < today)
    return tuple(sorted(in_use, key=lambda one: (one.next_review, one.slug)))


def _table(told: Mapping[str, Any]) -> QualityTable:
    rows = told["rows"]
    empty = [(heading, count / rows) for heading, count in told["empty"].items() if rows and count]
    return QualityTable(
        label=told["label"],
        rows=rows,
        last_day=date.fromisoformat(told["last_day"]) if told["last_day"] else None,
        late_days=told["late_days"],
        empty=tuple(sorted(empty, key=lambda pair: (-pair[1], pair[0]))),
    )


def _grid(told: Mapping[str, Any], names: Mapping[str, str]) -> Grid:
    lines = tuple((names.get(unit, unit), tuple(Cell(*cell) for cell in cells)) for unit, cells in told["units"])
    return Grid(told["label"], tuple(sorted(lines, key=lambda line: line[0])))


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1][:3]} {day.year % 100:02}"
