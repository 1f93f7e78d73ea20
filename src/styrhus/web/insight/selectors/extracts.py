"""Reads for the pages of extracts: what has come in, how the newest computation stands, and a report in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from styrhus.web.insight.models import Computation, Extract
from styrhus.web.insight.places import rejected_rows_of
from styrhus.web.organisation.models import Municipality

UNEXPLAINED = "Raden bryter en regel. Lista over avviste rader sier mer."


@dataclass(frozen=True, slots=True)
class TableLine:
    """What came of one table."""

    label: str
    rows: int
    kept: int
    rejected: int
    closed: int
    covers: tuple[tuple[date, date], ...]


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One reason for refusing rows, and how often."""

    code: str
    says: str
    count: int


@dataclass(frozen=True, slots=True)
class ReportPage:
    tables: tuple[TableLine, ...]
    rules: tuple[RuleLine, ...]
    units: tuple[tuple[str, int], ...]  # rejected rows, by unit, most first
    warnings: tuple[str, ...]
    has_list: bool

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables)

    @property
    def rejected(self) -> int:
        return sum(table.rejected for table in self.tables)


def extracts_of(municipality: Municipality) -> QuerySet[Extract]:
    """Newest first; the reports stay in the database."""
    return Extract.objects.filter(municipality=municipality).select_related("created_by").defer("report")


def computation_under_way(municipality: Municipality) -> Computation | None:
    """The newest, whatever came of it: what people wait for after an import."""
    return Computation.objects.filter(municipality=municipality).first()


def report_page(extract: Extract) -> ReportPage:
    told: Mapping[str, Any] = extract.report or {}
    return ReportPage(
        tables=tuple(_table(table) for table in told.get("tables", ())),
        rules=_rules(told),
        units=tuple(sorted(told.get("by_unit", {}).items(), key=lambda pair: (-pair[1], pair[0]))),
        warnings=tuple(told.get("warnings", ())),
        has_list=rejected_rows_of(extract.municipality, extract.pk).exists(),
    )


def _table(told: Mapping[str, Any]) -> TableLine:
    covers = tuple((date.fromisoformat(first), date.fromisoformat(last)) for first, last in told.get("covers", ()))
    return TableLine(told["label"], told["rows"], told["kept"], told["rejected"], told["closed"], covers)


def _rules(told: Mapping[str, Any]) -> tuple[RuleLine, ...]:
    examples = told.get("examples", {})
    by_rule = told.get("by_rule", {})
    found = [RuleLine(code, examples.get(code, UNEXPLAINED), count) for code, count in by_rule.items()]
    return tuple(sorted(found, key=lambda line: (-line.count, line.code)))
