"""What an expression is, once read: frozen nodes. Knows no text, no SQL and no engine.

A *condition* is about one row. A *measure* turns the rows of one table into a whole number for each unit and period.
A *quantity* is arithmetic on measures, done after they are added up; a numerator and a denominator are quantities.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class ColumnOf:
    """A column of the measure's own table."""

    name: str


@dataclass(frozen=True, slots=True)
class PersonColumn:
    """A column of `people` for the row's person: `person.sex`."""

    name: str


@dataclass(frozen=True, slots=True)
class Age:
    """The person's age in years on the day the row is judged: that year minus birth year."""


@dataclass(frozen=True, slots=True)
class DaysBetween:
    """Days from `earlier` to `later`: `later - earlier`. Null when one is null."""

    later: "Scalar"
    earlier: "Scalar"


@dataclass(frozen=True, slots=True)
class PeriodEnd:
    """`period.end`: the last day of the period."""


@dataclass(frozen=True, slots=True)
class Literal:
    value: str | int | bool | date


Scalar = ColumnOf | PersonColumn | Age | DaysBetween | PeriodEnd | Literal


class Comparison(StrEnum):
    EQUAL = "=="
    UNEQUAL = "!="
    BELOW = "<"
    AT_MOST = "<="
    ABOVE = ">"
    AT_LEAST = ">="


@dataclass(frozen=True, slots=True)
class Compare:
    """Unknown (null on either side) counts as not fulfilled, for every comparison."""

    left: Scalar
    operator: Comparison
    right: Scalar


@dataclass(frozen=True, slots=True)
class IsIn:
    value: Scalar
    among: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class IsKnown:
    """`known(column)`: not null."""

    value: Scalar


@dataclass(frozen=True, slots=True)
class Not:
    of: "Condition"


@dataclass(frozen=True, slots=True)
class AllOf:
    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Exists:
    """`exists(table, time, conditions…)`: the row's person also has such a row, in any unit."""

    table: str
    time: "Time"
    where: "Condition | None"


Condition = Compare | IsIn | IsKnown | Not | AllOf | AnyOf | Exists


class TimeKind(StrEnum):
    DURING = "during"  # during(column): the date lies in the period
    AT_END = "at_end"  # the interval holds the period's last day
    TOUCHING = "touching"  # the interval has at least one day in the period


@dataclass(frozen=True, slots=True)
class Time:
    kind: TimeKind
    column: str = ""  # for DURING; the table's own columns otherwise


class Aggregate(StrEnum):
    ROWS = "rows"  # rows(table, time, conditions…)
    PEOPLE = "people"  # people(…): distinct persons, counted anew for each unit of the tree
    TOTAL = "total"  # total(column, table, time, conditions…)
    OVERLAP_DAYS = (
        "days_overlap"  # days_overlap(table, conditions…[, weight=column]): days inside the period, both ends
    )
    HISTOGRAM = "days"  # days(later - earlier, table, time, conditions…): how many rows took how many days
    UNITS = "units"  # units(table, time, conditions…): distinct leaf units with such a row


@dataclass(frozen=True, slots=True)
class Measure:
    aggregate: Aggregate
    table: str
    time: Time
    where: Condition | None = None
    value: Scalar | None = None  # what TOTAL adds, what HISTOGRAM spreads, the weight of OVERLAP_DAYS

    @property
    def is_additive_over_units(self) -> bool:
        """A sum over leaf units is the answer for the unit above. Distinct people are not."""
        return self.aggregate is not Aggregate.PEOPLE

    @property
    def is_additive_over_months(self) -> bool:
        """Months add up to longer periods. What is counted on the last day is that day's count."""
        return (self.aggregate not in {Aggregate.PEOPLE, Aggregate.UNITS} and self.time.kind is TimeKind.DURING) or (
            self.aggregate is Aggregate.OVERLAP_DAYS
        )


@dataclass(frozen=True, slots=True)
class Number:
    """A constant, applied after aggregation. Kept as text, so that 0.1 is exactly one tenth."""

    text: str


@dataclass(frozen=True, slots=True)
class Shifted:
    """`previous_year(quantity)` and the like: the same quantity so many periods of this kind earlier."""

    quantity: "Quantity"
    years: int


@dataclass(frozen=True, slots=True)
class Arithmetic:
    left: "Quantity"
    operator: str  # + - * /
    right: "Quantity"


@dataclass(frozen=True, slots=True)
class External:
    """`public(table, contents)`: a figure from public statistics, given beside the facts."""

    source: str
    table: str
    contents: str


Quantity = Measure | Number | Shifted | Arithmetic | External
