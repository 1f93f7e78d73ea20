"""What an extract is made of: tables, columns, and the rules a row must keep. Plain values; knows no file and no clock.

In the store every column has an English name and one of few types: text and codes are strings, dates are dates, persons
are 63-bit pseudonyms, and every number is whole (a decimal column keeps hundredths): sums are exact on every engine.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    PERSON = "person"  # a national identity number or a local number, replaced at the door
    TEXT = "text"
    CODE = "code"
    WHOLE = "whole"
    DECIMAL = "decimal"  # stored as hundredths
    DATE = "date"
    YES_NO = "yes_no"


Value = str | int | date | bool | None
Row = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `name` is the store's, `heading` the Norwegian one a file carries."""

    name: str
    heading: str
    kind: Kind
    explanation: str  # one Norwegian sentence, for the profile's page
    required: bool = True
    codes: tuple[str, ...] = ()  # allowed values, as stored; empty = any
    code_list: str = ""  # the list's name, when values change over the years and a rule checks them against a date
    low: float | None = None
    high: float | None = None
    aliases: tuple[str, ...] = ()  # other headings met in files

    @property
    def scale(self) -> int:
        return 100 if self.kind is Kind.DECIMAL else 1


@dataclass(frozen=True, slots=True)
class Rule:
    """What a whole row must keep. `breaks` answers True for a row that must be refused; it sees parsed values."""

    code: str  # «R-12»
    columns: tuple[str, ...]
    says: str  # Norwegian: what is wrong and what to do
    breaks: Callable[[Row], bool]


class When(StrEnum):
    EVENT = "event"  # one date
    INTERVAL = "interval"  # from first to last day, both included; an open end is still going on
    STATE = "state"  # no date: a row holds until the next extract


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    file_name: str  # Norwegian, without ending: «vedtak»
    label: str
    explanation: str
    when: When
    columns: tuple[Column, ...]
    key: tuple[str, ...]  # what makes a row unique
    starts: str = ""  # the date column of an event, or the first day of an interval
    stops: str = ""
    unit: str = "unit"  # the column that says whose the row is; "" for a table about persons
    person: str = ""  # the column with the person, where there is one
    above: str = ""  # the column with the unit above, where the rows are a tree
    rules: tuple[Rule, ...] = ()

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)
