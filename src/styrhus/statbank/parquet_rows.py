"""Tidy rows as a Parquet file: the types of the columns, and the description as the file's own metadata.
Knows the columns by name, not where they come from."""

from typing import Any

import pyarrow as pa
import pyarrow.parquet as parquet

_SCHEMA = pa.schema(
    [
        ("region", pa.string()),
        ("region_label", pa.string()),
        ("period", pa.string()),
        ("contents", pa.string()),
        ("contents_label", pa.string()),
        ("unit", pa.string()),
        ("other", pa.map_(pa.string(), pa.string())),
        ("value", pa.float64()),
        ("status", pa.string()),
        ("provisional", pa.bool_()),
    ]
)


def rows_as_parquet(columns: dict[str, list[Any]], description: bytes) -> bytes:
    table = pa.table(columns, _SCHEMA.with_metadata({b"styrhus": description}))
    sink = pa.BufferOutputStream()
    parquet.write_table(table, sink, compression="zstd")
    content: bytes = sink.getvalue().to_pybytes()
    return content
