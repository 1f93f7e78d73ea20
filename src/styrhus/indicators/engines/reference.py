"""The judge: plain Python, one row at a time, slow and obvious. Shares no planning with the engines it judges."""

import operator
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import pyarrow.compute as pc
import pyarrow.parquet as pq

from styrhus.indicators.expression.nodes import (
    Age,
    Aggregate,
    AllOf,
    AnyOf,
    ColumnOf,
    Compare,
    Comparison,
    Condition,
    DaysBetween,
    Exists,
    IsIn,
    IsKnown,
    Literal,
    Measure,
    Not,
    PeriodEnd,
    PersonColumn,
    Scalar,
    Time,
    TimeKind,
)
from styrhus.indicators.model import Period, PeriodKind
from styrhus.records.facts import Facts, Slice
from styrhus.records.model import Table, When
from styrhus.records.profile import BY_NAME

from .answers import Answers, Grain, Question, grain_of

Row = Mapping[str, Any]
_OPERATORS: dict[Comparison, Callable[[Any, Any], bool]] = {
    Comparison.EQUAL: operator.eq,
    Comparison.UNEQUAL: operator.ne,
    Comparison.BELOW: operator.lt,
    Comparison.AT_MOST: operator.le,
    Comparison.ABOVE: operator.gt,
    Comparison.AT_LEAST: operator.ge,
}


@dataclass(frozen=True, slots=True)
class Reference:
    """Reads whole tables into memory. Meant for thousands of rows, not millions."""

    name: str = "reference"

    def answer(self, question: Question, facts: Facts) -> Answers:
        return _Judge(question, facts).answer()


@dataclass
class _Judge:
    question: Question
    facts: Facts
    _tables: dict[str, list[Row]] = field(default_factory=dict)
    _by_person: dict[str, dict[int, list[Row]]] = field(default_factory=dict)
    _by_month: dict[tuple[str, str], dict[date, list[Row]]] = field(default_factory=dict)

    def answer(self) -> Answers:
        counts: dict[tuple[int, str, str], int] = {}
        histograms: dict[tuple[int, str, str], Mapping[int, int]] = {}
        nodes = defaultdict[tuple[str, str], list[str]](list)
        for member in self.question.memberships:
            nodes[member.period, member.leaf].append(member.node)
        for place, measure in enumerate(self.question.measures):
            for period in self._periods_of(measure):
                if measure.aggregate is Aggregate.HISTOGRAM:
                    for unit, histogram in self._histograms(measure, period).items():
                        histograms[place, unit, period.key] = histogram
                else:
                    for unit, amount in self._counts(measure, period, nodes).items():
                        counts[place, unit, period.key] = amount
        return Answers(counts, histograms)

    def _periods_of(self, measure: Measure) -> Iterator[Period]:
        by_month = grain_of(measure) is Grain.LEAF_AND_MONTH
        ends_count = measure.time.kind is TimeKind.AT_END
        for period in self.question.periods:
            if period.kind is PeriodKind.MONTH or not (by_month or ends_count):
                yield period

    def _counts(
        self, measure: Measure, period: Period, nodes: Mapping[tuple[str, str], Sequence[str]]
    ) -> dict[str, int]:
        table = BY_NAME[measure.table]
        people: dict[str, set[int]] = defaultdict(set)
        amounts: dict[str, int] = defaultdict(int)
        for row in self._matching(measure, period):
            if measure.aggregate is Aggregate.PEOPLE:
                for node in nodes.get((period.key, row[table.unit]), ()):
                    people[node].add(row[table.person])
            else:
                amounts[row[table.unit]] += self._amount(measure, table, row, period)
        if measure.aggregate is Aggregate.PEOPLE:
            return {node: len(persons) for node, persons in people.items()}
        if measure.aggregate is Aggregate.UNITS:
            return {unit: 1 for unit, amount in amounts.items() if amount}
        return dict(amounts)

    def _amount(self, measure: Measure, table: Table, row: Row, period: Period) -> int:
        match measure.aggregate:
            case Aggregate.TOTAL:
                return self._value(measure.value, row, table, period, measure.time) or 0
            case Aggregate.OVERLAP_DAYS:
                weight = 1 if measure.value is None else self._value(measure.value, row, table, period, measure.time)
                return _days_inside(row, table, period) * (weight or 0)
            case _:
                return 1

    def _histograms(self, measure: Measure, period: Period) -> dict[str, dict[int, int]]:
        table = BY_NAME[measure.table]
        found: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
        for row in self._matching(measure, period):
            days = self._value(measure.value, row, table, period, measure.time)
            if days is not None:
                found[row[table.unit]][days] += 1
        return {unit: dict(histogram) for unit, histogram in found.items()}

    def _matching(self, measure: Measure, period: Period) -> Iterator[Row]:
        table = BY_NAME[measure.table]
        for row in self._candidates(table, measure.time, period):
            if row[table.unit] is not None and self._counts_for(row, table, measure.time, measure.where, period):
                yield row

    def _candidates(self, table: Table, time: Time, period: Period) -> Iterable[Row]:
        """Each row of the period's months once. Whether it counts is asked of every one of them all the same."""
        place = (table.name, time.column if time.kind is TimeKind.DURING else "")
        if place not in self._by_month:
            self._by_month[place] = _by_month(self._rows(table.name), table, time, self._months)
        months = [month for month in self._months if period.start <= month <= period.end]
        if time.kind is TimeKind.AT_END:
            months = months[-1:]
        return {id(row): row for month in months for row in self._by_month[place].get(month, ())}.values()

    @cached_property
    def _months(self) -> list[date]:
        """First days, in order."""
        return sorted(period.start for period in self.question.periods if period.kind is PeriodKind.MONTH)

    def _counts_for(self, row: Row, table: Table, time: Time, where: Condition | None, period: Period) -> bool:
        return _is_in_time(row, table, time, period) and (where is None or self._holds(where, row, table, period, time))

    def _holds(self, condition: Condition, row: Row, table: Table, period: Period, time: Time) -> bool:
        def value(scalar: Scalar) -> Any:
            return self._value(scalar, row, table, period, time)

        match condition:
            case Compare(left, sign, right):
                return _compared(value(left), sign, value(right))
            case IsIn(scalar, among):
                return value(scalar) in among
            case IsKnown(scalar):
                return value(scalar) is not None
            case Not(inner):
                return not self._holds(inner, row, table, period, time)
            case AllOf(parts):
                return all(self._holds(part, row, table, period, time) for part in parts)
            case AnyOf(parts):
                return any(self._holds(part, row, table, period, time) for part in parts)
            case Exists(other, other_time, where):
                candidates = self._rows_of_person(other, row[table.person])
                return any(self._counts_for(one, BY_NAME[other], other_time, where, period) for one in candidates)

    def _value(self, scalar: Scalar | None, row: Row, table: Table, period: Period, time: Time) -> Any:
        match scalar:
            case ColumnOf(name):
                return row[name]
            case PersonColumn(name):
                return self._person(row, table).get(name)
            case Age():
                born = self._person(row, table).get("birth_year")
                judged = row[time.column] if time.kind is TimeKind.DURING else period.end
                return None if born is None else judged.year - born
            case DaysBetween(later, earlier):
                last, first = (self._value(one, row, table, period, time) for one in (later, earlier))
                return None if last is None or first is None else (last - first).days
            case PeriodEnd():
                return period.end
            case Literal(literal):
                return literal
            case None:
                return None

    def _person(self, row: Row, table: Table) -> Row:
        found = self._rows_of_person("people", row[table.person])
        return found[0] if found else {}

    def _rows_of_person(self, table: str, person: int) -> Sequence[Row]:
        if table not in self._by_person:
            by_person: dict[int, list[Row]] = defaultdict(list)
            for row in self._rows(table):
                by_person[row[BY_NAME[table].person]].append(row)
            self._by_person[table] = by_person
        return self._by_person[table].get(person, ())

    def _rows(self, table: str) -> list[Row]:
        if table not in self._tables:
            slices = self.facts.slices.get(table, ())
            self._tables[table] = [row for part in slices for row in _read(part, BY_NAME[table])]
        return self._tables[table]


def _read(part: Slice, table: Table) -> Iterable[Row]:
    rows = pq.read_table(part.path)
    if table.when is When.EVENT and part.first is not None and part.last is not None:
        day = pc.field(table.starts)
        rows = rows.filter((day >= part.first) & (day <= part.last))
    return rows.to_pylist()


def _by_month(rows: Iterable[Row], table: Table, time: Time, months: Sequence[date]) -> dict[date, list[Row]]:
    """Rows under every month they have a day in: the month of an event, or each month of a span."""
    found = defaultdict[date, list[Row]](list)
    for row in rows:
        first = row[time.column] if time.kind is TimeKind.DURING else row[table.starts]
        last = first if time.kind is TimeKind.DURING else row[table.stops] or date.max
        if first is not None:
            for month in months[bisect_left(months, first.replace(day=1)) : bisect_right(months, last)]:
                found[month].append(row)
    return found


def _is_in_time(row: Row, table: Table, time: Time, period: Period) -> bool:
    if time.kind is TimeKind.DURING:
        return row[time.column] is not None and period.start <= row[time.column] <= period.end
    first = row[table.starts]
    if first is None:
        return False
    last: date = row[table.stops] or date.max
    if time.kind is TimeKind.AT_END:
        return first <= period.end <= last
    return first <= period.end and last >= period.start


def _days_inside(row: Row, table: Table, period: Period) -> int:
    first = max(row[table.starts], period.start)
    last = min(row[table.stops] or date.max, period.end)
    return (last - first).days + 1


def _compared(left: Any, sign: Comparison, right: Any) -> bool:
    if left is None or right is None:
        return False
    return bool(_OPERATORS[sign](left, right))
