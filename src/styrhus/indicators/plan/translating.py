"""Conditions and values as Ibis expressions, over rows that carry what they need. Only operations every engine has."""

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from typing import Any

import ibis
from ibis.expr import types as ir

from styrhus.indicators.expression.nodes import (
    Age,
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
    Not,
    PeriodEnd,
    PersonColumn,
    Scalar,
)

JUDGED_YEAR = "judged_year"  # the year a person's age is told in
PERIOD_END = "period_end"

_OPERATORS: dict[Comparison, Callable[[Any, Any], Any]] = {
    Comparison.EQUAL: operator.eq,
    Comparison.UNEQUAL: operator.ne,
    Comparison.BELOW: operator.lt,
    Comparison.AT_MOST: operator.le,
    Comparison.ABOVE: operator.gt,
    Comparison.AT_LEAST: operator.ge,
}


def of_person(name: str) -> str:
    """What a column of `people` is called beside the row's own."""
    return f"person_{name}"


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows on their way, and which of their columns tells whether a person has such a row elsewhere."""

    table: ir.Table
    exists: Mapping[Exists, str] = field(default_factory=dict)

    def value(self, scalar: Scalar) -> Any:
        match scalar:
            case ColumnOf(name):
                return self.table[name]
            case PersonColumn(name):
                return self.table[of_person(name)]
            case Age():
                return self.table[JUDGED_YEAR] - self.table[of_person("birth_year")]
            case DaysBetween(later, earlier):
                return self.value(later).delta(self.value(earlier), unit="day")
            case PeriodEnd():
                return self.table[PERIOD_END]
            case Literal(value):
                return day(value) if isinstance(value, date) else ibis.literal(value)

    def holds(self, condition: Condition) -> Any:
        """True, false or null; null is «not fulfilled». Only under `not` does that have to be said."""
        match condition:
            case Compare(left, sign, right):
                return _OPERATORS[sign](self.value(left), self.value(right))
            case IsIn(value, among):
                return self.value(value).isin(among)
            case IsKnown(value):
                return self.value(value).notnull()
            case Not(inner):
                return ~self.holds(inner).fill_null(ibis.literal(False))
            case AllOf(parts):
                return reduce(operator.and_, (self.holds(part) for part in parts))
            case AnyOf(parts):
                return self.any_of(parts)
            case Exists():
                return self.table[self.exists[condition]].notnull()

    def any_of(self, parts: Sequence[Condition]) -> Any:
        return reduce(operator.or_, (self.holds(part) for part in parts))

    def with_columns(self, **columns: Any) -> "Rows":
        return Rows(self.table.mutate(**columns), self.exists)


def day(on: date) -> Any:
    return ibis.literal(on, type="date")


@ibis.udf.agg.builtin
def bit_or(months: int) -> int:
    """Of all rows, the bits that any of them has. Ibis 12 does not know Spark's function of that name."""
    raise NotImplementedError


def month_number_of(on: Any) -> Any:
    return on.year().cast("int64") * 12 + on.month() - 1
