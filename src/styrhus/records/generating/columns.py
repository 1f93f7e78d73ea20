"""Columns of invented rows as NumPy arrays, and the way from them to Arrow. Knows no table by name.

Everything is a whole number: days since 1970, hundredths, places in a vocabulary, running numbers of persons. A
negative number means that the value is missing.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from styrhus.records.model import Kind, Table

Numbers = NDArray[np.int64]
Levels = NDArray[np.float64]
Truths = NDArray[np.bool_]
MISSING = -1
EMPLOYEES_FROM = 1 << 40  # running numbers from here on are employees, those below are clients
_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Words:
    """Texts as places in a vocabulary: a million rows share a handful of strings."""

    places: Numbers
    vocabulary: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.places)

    def taken(self, rows: NDArray[np.generic]) -> "Words":
        return Words(self.places[rows], self.vocabulary)


@dataclass(frozen=True, slots=True)
class Counted:
    """Texts made of a letter and a running number, such as the number of a visit."""

    prefix: str
    numbers: Numbers

    def __len__(self) -> int:
        return len(self.numbers)

    def taken(self, rows: NDArray[np.generic]) -> "Counted":
        return Counted(self.prefix, self.numbers[rows])


Column = Numbers | Words | Counted
Columns = Mapping[str, Column]
Pseudonyms = Callable[[Numbers, str], Numbers]  # from running numbers, given the column's heading


def whole(values: Sequence[int] | NDArray[np.generic]) -> Numbers:
    return np.asarray(values).astype(np.int64)


def repeated(word: str, times: int) -> Words:
    return Words(np.zeros(times, dtype=np.int64), (word,))


def day_number(day: date) -> int:
    return day.toordinal() - _EPOCH


def day_of(number: int) -> date:
    return date.fromordinal(int(number) + _EPOCH)


def years_of(days: Numbers) -> Numbers:
    return days.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970


def taken(columns: Columns, rows: NDArray[np.generic]) -> dict[str, Column]:
    return {
        name: column.taken(rows) if isinstance(column, Words | Counted) else column[rows]
        for name, column in columns.items()
    }


def joined(parts: Sequence[Columns]) -> dict[str, Column]:
    """The rows of all parts, one after another."""
    return {name: _joined_columns([part[name] for part in parts]) for name in parts[0]}


def _joined_columns(columns: Sequence[Column]) -> Column:
    first = columns[0]
    if isinstance(first, Words):
        return _joined_words([column for column in columns if isinstance(column, Words)])
    if isinstance(first, Counted):
        return Counted(first.prefix, np.concatenate([one.numbers for one in columns if isinstance(one, Counted)]))
    return np.concatenate([column for column in columns if isinstance(column, np.ndarray)])


def _joined_words(columns: Sequence[Words]) -> Words:
    vocabulary = tuple(dict.fromkeys(word for column in columns for word in column.vocabulary))
    where = {word: place for place, word in enumerate(vocabulary)}
    parts = []
    for column in columns:
        moved = np.append(whole([where[word] for word in column.vocabulary]), MISSING)
        parts.append(moved[column.places])  # place −1 finds the last, which is «missing»
    return Words(np.concatenate(parts), vocabulary)


def as_arrow(columns: Columns, table: Table, pseudonyms: Pseudonyms) -> pa.Table:
    """In the store's form, with pseudonyms for persons. Texts stay dictionaries, as Parquet wants them."""
    arrays = []
    for column in table.columns:
        values = columns[column.name]
        if column.kind is Kind.PERSON and isinstance(values, np.ndarray):
            arrays.append(pa.array(pseudonyms(values, column.heading), mask=values < 0))
        else:
            arrays.append(array_of(values, column.kind))
    return pa.table(arrays, names=list(table.names))


def array_of(column: Column, kind: Kind) -> pa.Array:
    match column:
        case Words():
            indices = pa.array(column.places.astype(np.int32), mask=column.places < 0)
            return pa.DictionaryArray.from_arrays(indices, pa.array(column.vocabulary, pa.string()))
        case Counted():
            return prefixed(column.prefix, column.numbers)
        case _ if kind is Kind.DATE:
            return pa.array(column.astype(np.int32), mask=column < 0).cast(pa.date32())
        case _ if kind is Kind.YES_NO:
            return pa.array(column > 0, mask=column < 0)
        case _:
            return pa.array(column, mask=column < 0)


def prefixed(prefix: str, numbers: Numbers) -> pa.Array:
    return pc.binary_join_element_wise(prefix, pa.array(numbers, mask=numbers < 0).cast(pa.string()), "")
