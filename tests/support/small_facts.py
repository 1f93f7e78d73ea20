"""Facts of a handful of rows, written as the store writes them: for tests of what engines answer."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from styrhus.records.facts import Facts, Slice
from styrhus.records.model import Kind
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
