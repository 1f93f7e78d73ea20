"""The rows a scan reads: the few columns it needs, beside the period they are judged in. Counts nothing."""

from dataclasses import dataclass
from datetime import date

import ibis
from ibis.expr import types as ir

from styrhus.indicators.expression.nodes import Condition, Exists, PeriodEnd, Time, TimeKind
from styrhus.records.model import Kind, Table
from styrhus.records.profile import BY_NAME

from .asked import PERIODS, YEARS, Asked
from .dependence import (
    Dependence,
    Node,
    columns_in,
    dependence_of,
    exists_in,
    parts_of,
    person_columns_in,
    row_part,
)
from .translating import JUDGED_YEAR, PERIOD_END, Rows, day, month_number_of, of_person

TYPES = {
    Kind.PERSON: "int64",
    Kind.TEXT: "string",
    Kind.CODE: "string",
    Kind.WHOLE: "int64",
    Kind.DECIMAL: "int64",
    Kind.DATE: "date",
    Kind.YES_NO: "boolean",
}
FOREVER = date(9999, 12, 31)
FOREVER_MONTH = 9999 * 12 + 11


def unbound(table: Table) -> ir.Table:
    """The table as the store keeps it, known by name only."""
    return ibis.table({column.name: TYPES[column.kind] for column in table.columns}, name=table.name)


@dataclass(frozen=True, slots=True)
class Source:
    """What is read of one table, at one kind of time, for a set of conditions and values."""

    table: Table
    time: Time
    conditions: tuple[Condition | None, ...]
    values: tuple[Node | None, ...] = ()

    @property
    def nodes(self) -> tuple[Node | None, ...]:
        return (*self.conditions, *self.values)


def early_rows(source: Source) -> Rows:
    """The columns somebody asks for, of the rows that some condition may want, with the person's columns beside."""
    rows = _with_year(Rows(_with_person(_narrow(source), source)), source)
    early = [row_part(condition, source.time) for condition in dict.fromkeys(source.conditions)]
    known = [part for part in early if part is not None]
    return Rows(rows.table.filter(rows.any_of(known))) if len(known) == len(early) else rows


def is_decided_early(source: Source) -> bool:
    """There is one condition for all, and no row that breaks it is left."""
    conditions = set(source.conditions)
    return len(conditions) == 1 and all(dependence_of(one, source.time) is Dependence.ROW for one in conditions)


def _narrow(source: Source) -> ir.Table:
    table, time = source.table, source.time
    wanted = columns_in(source.nodes) | {table.unit, table.person}
    wanted |= {time.column} if time.kind is TimeKind.DURING else {table.starts, table.stops}
    rows = unbound(table)
    return rows.select(*(name for name in table.names if name in wanted))


def _with_person(rows: ir.Table, source: Source) -> ir.Table:
    columns = person_columns_in(source.nodes)
    if not columns:
        return rows
    people = unbound(BY_NAME["people"])
    named = people.select(**{of_person("key"): people.person}, **{of_person(name): people[name] for name in columns})
    joined = rows.left_join(named, rows[source.table.person] == named[of_person("key")])
    return joined.select(*rows.columns, *(of_person(name) for name in columns))


def _with_year(rows: Rows, source: Source) -> Rows:
    """What happened on a day is judged in that day's year. What lasted is judged anew each year."""
    if source.time.kind is not TimeKind.DURING:
        return rows
    return rows.with_columns(**{JUDGED_YEAR: rows.table[source.time.column].year().cast("int32")})


def dated_rows(source: Source, asked: Asked) -> Rows:
    """Rows that happened on a day, each once, with the number of its month as `period`."""
    rows = early_rows(source)
    on = rows.table[source.time.column]
    rows = Rows(rows.table.filter(on.between(day(asked.first), day(asked.last))))
    return rows.with_columns(period=month_number_of(rows.table[source.time.column]))


def stays(source: Source) -> Rows:
    """Rows that lasted, once for each year they lasted into, with the first and the last month they count in.

    A stay counts in a month when it holds the month's last day, or, for `touching`, any of its days.
    """
    rows = early_rows(source)
    start, stop = rows.table[source.table.starts], rows.table[source.table.stops]
    last = (
        month_number_of(stop + ibis.interval(days=1)) - 1
        if source.time.kind is TimeKind.AT_END
        else month_number_of(stop)
    )
    table = rows.table.mutate(starts_in=month_number_of(start), stops_in=last.fill_null(FOREVER_MONTH))
    inside = [
        table.starts_in <= YEARS.last_month,
        table.stops_in >= YEARS.first_month,
        table.starts_in <= table.stops_in,
    ]
    by_year = table.inner_join(YEARS, inside)
    return Rows(
        by_year.mutate(
            from_month=ibis.greatest(by_year.starts_in, by_year.first_month),
            to_month=ibis.least(by_year.stops_in, by_year.last_month),
            **{JUDGED_YEAR: by_year.year},
        )
    )


def bound_rows(source: Source, asked: Asked, *, only_months: bool) -> Rows:
    """Rows met with every period they count in: what the slowest conditions need, since those ask about the period."""
    if source.time.kind is TimeKind.DURING and only_months:
        rows = dated_rows(source, asked)
        if any(isinstance(part, PeriodEnd) for node in source.nodes for part in parts_of(node)):
            ends = PERIODS.select(ends="period", **{PERIOD_END: PERIODS.last})
            rows = Rows(rows.table.inner_join(ends, rows.table.period == ends.ends))
    else:
        rows = _met_with_periods(early_rows(source), source, only_months=only_months)
    return _with_exists(rows, source, asked, only_months=only_months)


def _met_with_periods(rows: Rows, source: Source, *, only_months: bool) -> Rows:
    periods = PERIODS.filter(PERIODS.is_month) if only_months else PERIODS
    periods = periods.select("period", "mark", "year", period_start=periods.first, period_end=periods.last)
    table = rows.table
    if source.time.kind is TimeKind.DURING:
        on = table[source.time.column]
        inside = [table[JUDGED_YEAR] == periods.year, on >= periods.period_start, on <= periods.period_end]
        return Rows(table.inner_join(periods, inside))
    first, last = table[source.table.starts], table[source.table.stops].fill_null(day(FOREVER))
    reached = periods.period_end if source.time.kind is TimeKind.AT_END else periods.period_start
    met = table.inner_join(periods, [first <= periods.period_end, last >= reached])
    return Rows(met.mutate(**{JUDGED_YEAR: met.year}))


def _with_exists(rows: Rows, source: Source, asked: Asked, *, only_months: bool) -> Rows:
    """A column for each `exists`: there when the person has such a row in the same period, else null."""
    table, columns = rows.table, {}
    for number, exists in enumerate(exists_in(source.nodes)):
        name = f"exists_{number}"
        others = _people_with(exists, asked, only_months=only_months)
        others = others.select(
            **{f"{name}_person": others.person, f"{name}_period": others.period, name: ibis.literal(True)}
        )
        same = [table[source.table.person] == others[f"{name}_person"], table.period == others[f"{name}_period"]]
        table = table.left_join(others, same).select(*table.columns, name)
        columns[exists] = name
    return Rows(table, columns)


def _people_with(exists: Exists, asked: Asked, *, only_months: bool) -> ir.Table:
    table = BY_NAME[exists.table]
    source = Source(table, exists.time, (exists.where,))
    rows = bound_rows(source, asked, only_months=only_months)
    kept = rows.table if exists.where is None else rows.table.filter(rows.holds(exists.where))
    return kept.select(person=kept[table.person], period=kept.period).distinct()
