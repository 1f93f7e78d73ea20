"""Facts of a handful of rows, written as the store writes them: for tests of what engines answer."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from styrhus.records.facts import Facts, Slice
from styrhus.records.model import Column, Kind
from styrhus.records.profile import BY_NAME

TYPES = {
    Kind.PERSON: pa.int64(),
    Kind.TEXT: pa.string(),
    Kind.CODE: pa.string(),
    Kind.WHOLE: pa.int64(),
    Kind.DECIMAL: pa.int64(),
    Kind.DATE: pa.date32(),
    Kind.YES_NO: pa.bool_(),
}
SmallTables = Mapping[str, Sequence[Mapping[str, Any]]]


def facts_of(tables: SmallTables, folder: Path) -> Facts:
    """One Parquet file a table. A column that a row leaves out is null."""
    return Facts({name: (Slice(write_table(name, rows, folder / f"{name}.parquet")),) for name, rows in tables.items()})


def write_table(name: str, rows: Sequence[Mapping[str, Any]], path: Path) -> Path:
    columns = BY_NAME[name].columns
    arrays = {one.name: pa.array([row.get(one.name) for row in rows], TYPES[one.kind]) for one in columns}
    pq.write_table(pa.table(arrays), path)
    return path


def read_tables(text: str) -> dict[str, list[dict[str, Any]]]:
    """Tables drawn with «|» between cells: a line with the table's name, one with its columns, and the rows.

    Cells are written as people write them: decimals with a point, yes and no as «ja» and «nei», nothing for null.
    """
    tables: dict[str, list[dict[str, Any]]] = {}
    for part in text.strip().split("\n\n"):
        name, heading, *lines = (line.strip() for line in part.strip().splitlines())
        columns = [BY_NAME[name].column(cell) for cell in cells_of(heading)]
        tables[name] = [
            {column.name: _value(cell, column) for column, cell in zip(columns, cells_of(line), strict=True)}
            for line in lines
        ]
    return tables


def cells_of(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")]


def _value(cell: str, column: Column) -> str | int | bool | date | None:
    if not cell:
        return None
    match column.kind:
        case Kind.PERSON | Kind.WHOLE:
            return int(cell)
        case Kind.DECIMAL:
            return int(Decimal(cell) * column.scale)
        case Kind.DATE:
            return date.fromisoformat(cell)
        case Kind.YES_NO:
            return {"ja": True, "nei": False}[cell]
        case _:
            return cell
