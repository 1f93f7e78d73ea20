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

from .columns import Column, Columns, array_of
from .persons import id_of
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
    if not isinstance(column, np.ndarray):
        return array_of(column, kind).cast(pa.string())
    if kind in (Kind.PERSON, Kind.DECIMAL, Kind.YES_NO):
        different, places = np.unique(column, return_inverse=True)
        return pa.array([_text(value, kind) for value in different.tolist()], pa.string()).take(pa.array(places))
    return array_of(column, kind).cast(pa.string())


def _text(value: int, kind: Kind) -> str | None:
    if value < 0:
        return None
    match kind:
        case Kind.PERSON:
            return id_of(value)
        case Kind.DECIMAL:
            return f"{value // 100},{value % 100:02}"
        case _:
            return "ja" if value else "nei"
