"""Scans: one reading of one table that answers many measures at once. Knows how each kind of counting is written.

A scan's answer has two or three columns that say where (unit, period, perhaps days), and then one for each measure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import ibis
from ibis.expr import types as ir

from styrhus.indicators.expression.nodes import Aggregate, Measure, Scalar, Time, TimeKind
from styrhus.records.profile import BY_NAME

from .asked import BRANCHES, PERIODS, Asked
from .rows import FOREVER, Rows, Source, bound_rows, dated_rows, is_decided_early, stays
from .translating import JUDGED_YEAR, PERIOD_END, bit_or, day

Amounts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Scan:
    expression: ir.Table
    places: tuple[int, ...]  # which measure of the question each column answers
    measures: tuple[Measure, ...]
    spreads_days: bool = False  # a third column that says where: how many days
    is_by_node: bool = False  # units are numbers in the plan's list, not codes

    def sql(self, dialect: str) -> str:
        return str(ibis.to_sql(self.expression, dialect=dialect))


def source_of(measures: Sequence[Measure]) -> Source:
    first = measures[0]
    wheres = tuple(measure.where for measure in measures)
    return Source(BY_NAME[first.table], first.time, wheres, tuple(measure.value for measure in measures))


def leaf_scan(measures: Sequence[Measure], asked: Asked, *, only_months: bool) -> ir.Table:
    """Each row meets each period it counts in. For what happened on a day and months, that is once."""
    source = source_of(measures)
    rows = bound_rows(source, asked, only_months=only_months)
    amounts = _amounts(rows, measures, source)
    return rows.table.group_by(unit=rows.table[source.table.unit], period=rows.table.period).agg(**amounts)


def days_scan(measures: Sequence[Measure], asked: Asked, *, only_months: bool) -> ir.Table:
    """How many rows took how many days. All measures spread the same difference."""
    source = source_of(measures)
    rows = bound_rows(source, asked, only_months=only_months)
    spread = measures[0].value
    if spread is None:
        raise ValueError("a histogram needs a value to spread")
    rows = rows.with_columns(days=rows.value(spread).cast("int64"))
    rows = Rows(rows.table.filter(rows.table.days.notnull()), rows.exists)
    amounts = _amounts(rows, measures, source)
    table = rows.table
    return table.group_by(unit=table[source.table.unit], period=table.period, days=table.days).agg(**amounts)


def stays_scan(measures: Sequence[Measure]) -> ir.Table:
    """What is there on the last day of each month. Stays that count in the same months are added, then spread."""
    source = source_of(measures)
    rows = stays(source)
    amounts = _amounts(rows, measures, source)
    table = rows.table
    where = {"unit": table[source.table.unit], "year": table[JUDGED_YEAR], "from_month": table.from_month}
    alike = table.group_by(**where, to_month=table.to_month).agg(**amounts)
    months = PERIODS.filter(PERIODS.is_month).select("period", month_year=PERIODS.year)
    inside = [alike.year == months.month_year, months.period >= alike.from_month, months.period <= alike.to_month]
    spread = alike.inner_join(months, inside)
    return spread.group_by("unit", "period").agg(**{name: spread[name].sum() for name in amounts})


def _amounts(rows: Rows, measures: Sequence[Measure], source: Source) -> Amounts:
    """One conditional count or sum for each measure. A sum is null where no row counted."""
    decided = is_decided_early(source)
    return {
        f"m{number}": _amount(
            rows, measure, source, None if decided or measure.where is None else rows.holds(measure.where)
        )
        for number, measure in enumerate(measures)
    }


def _amount(rows: Rows, measure: Measure, source: Source, where: Any) -> Any:
    match measure.aggregate:
        case Aggregate.TOTAL:
            return _known(rows, measure.value).sum(where=where)
        case Aggregate.OVERLAP_DAYS:
            return (_days_inside(rows, source) * _known(rows, measure.value)).sum(where=where)
        case _:
            return rows.table.count(where=where)


def _known(rows: Rows, value: Scalar | None) -> Any:
    return ibis.literal(1) if value is None else rows.value(value).cast("int64").fill_null(0)


def _days_inside(rows: Rows, source: Source) -> Any:
    first = ibis.greatest(rows.table[source.table.starts], rows.table["period_start"])
    last = ibis.least(rows.table[source.table.stops].fill_null(day(FOREVER)), rows.table[PERIOD_END])
    return last.delta(first, unit="day") + 1


def people_scan(measures: Sequence[Measure], asked: Asked, *, asks_about_period: bool) -> ir.Table:
    """Distinct persons for every unit of the tree. A person's months are bits of one number, so that a person is met
    once a year and unit, whatever number of periods and measures he counts for."""
    source = source_of(measures)
    rows = _marked(source, asked, asks_about_period=asks_about_period)
    marks = _marks(rows, measures, source)
    names = list(marks)
    table = rows.table
    at_leaf = table.group_by(
        year=table[JUDGED_YEAR], person=table[source.table.person], unit=table[source.table.unit]
    ).agg(**marks)
    branches = BRANCHES.rename(branch_year="year")
    climbed = at_leaf.inner_join(branches, [at_leaf.year == branches.branch_year, at_leaf.unit == branches.leaf])
    at_node = climbed.group_by("year", "tree", "node", "person").agg(**{name: bit_or(climbed[name]) for name in names})
    alike = at_node.group_by("year", "tree", "node", *names).agg(persons=at_node.count())
    return _spread_over_periods(alike, names, source.time, asks_about_period=asks_about_period)


def _marked(source: Source, asked: Asked, *, asks_about_period: bool) -> Rows:
    """Rows with the bits they stand for: months, or periods where conditions ask about the period itself."""
    if asks_about_period:
        rows = bound_rows(source, asked, only_months=source.time.kind is TimeKind.AT_END)
        return rows.with_columns(bits=rows.table.mark)
    one = ibis.literal(1, type="int32")
    if source.time.kind is TimeKind.DURING:
        rows = dated_rows(source, asked)
        return rows.with_columns(bits=(one << (rows.table[source.time.column].month().cast("int64") - 1)).cast("int32"))
    rows = stays(source)
    table = rows.table
    upto, before = table.to_month - table.first_month + 1, table.from_month - table.first_month
    return rows.with_columns(bits=((one << upto) - (one << before)).cast("int32"))


def _marks(rows: Rows, measures: Sequence[Measure], source: Source) -> Amounts:
    nothing = ibis.literal(0, type="int32")
    bits = rows.table["bits"]
    return {
        f"m{number}": bit_or(
            bits
            if is_decided_early(source) or measure.where is None
            else ibis.ifelse(rows.holds(measure.where), bits, nothing)
        )
        for number, measure in enumerate(measures)
    }


def _spread_over_periods(alike: ir.Table, names: Sequence[str], time: Time, *, asks_about_period: bool) -> ir.Table:
    periods = PERIODS.filter(PERIODS.is_month) if time.kind is TimeKind.AT_END else PERIODS
    wanted = periods.mark if asks_about_period else periods.months
    periods = periods.select("period", period_year=periods.year, period_tree=periods.tree, wanted=wanted)
    met = alike.inner_join(periods, [alike.year == periods.period_year, alike.tree == periods.period_tree])
    counts = {name: met.persons.sum(where=(met[name] & met.wanted) != 0) for name in names}
    return met.group_by("node", "period").agg(**counts)
