"""Writes an invented municipality as the CSV files it would hand in: Norwegian headings, dates, decimal comma.

Persons have ids such as «B17» and «A4», which are not identity numbers and cannot be read as such.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv as pc

from styrhus.records.model import Kind, Table
from styrhus.records.profile import TABLES

from .columns import EMPLOYEES_FROM, Column, Columns, Counted, Numbers, Words
from .tables import VISITS, Made

Progress = Callable[[str], None]
_OPTIONS = pc.WriteOptions(include_header=True, delimiter=";", quoting_style="needed")
_LATER = pc.WriteOptions(include_header=False, delimiter=";", quoting_style="needed")


def write_files(folder: Path, made: Made, progress: Progress) -> dict[str, int]:
    folder.mkdir(parents=True, exist_ok=True)
    counts = {}
    for table in TABLES:
        pieces = made.visits if table.name == VISITS else iter([made.tables[table.name]])
        counts[table.name] = _write(folder / f"{table.file_name}.csv", table, pieces)
        progress(f"{table.file_name}.csv: {counts[table.name]} rader")
    return counts


def _write(path: Path, table: Table, pieces: Iterator[Columns]) -> int:
    rows = 0
    with path.open("wb") as file:
        for piece in pieces:
            texts = pa.table(
                [_texts(piece[column.name], column.kind) for column in table.columns],
                names=[column.heading for column in table.columns],
            )
            pc.write_csv(texts, file, write_options=_LATER if rows else _OPTIONS)
            rows += texts.num_rows
    return rows


def _texts(column: Column, kind: Kind) -> pa.Array:
    match column:
        case Words():
            words = np.array([*column.vocabulary, ""], dtype=object)
            return pa.array(words[column.places], pa.string())
        case Counted():
            return _prefixed(column.prefix, column.numbers)
        case _ if kind is Kind.PERSON:
            return _ids(column)
        case _:
            return pa.array([_text(value, kind) for value in column.tolist()], pa.string())


def _prefixed(prefix: str, numbers: Numbers) -> pa.Array:
    return pa.array([f"{prefix}{number}" if number >= 0 else "" for number in numbers.tolist()], pa.string())


def _ids(numbers: Numbers) -> pa.Array:
    return pa.array([_id(number) for number in numbers.tolist()], pa.string())


def _id(number: int) -> str:
    if number < 0:
        return ""
    return f"A{number - EMPLOYEES_FROM}" if number >= EMPLOYEES_FROM else f"B{number + 1}"


def _text(value: int, kind: Kind) -> str:
    if value < 0:
        return ""
    match kind:
        case Kind.DATE:
            return str(np.int64(value).astype("datetime64[D]"))
        case Kind.DECIMAL:
            return f"{value // 100},{value % 100:02}"
        case Kind.YES_NO:
            return "ja" if value else "nei"
        case _:
            return str(value)
