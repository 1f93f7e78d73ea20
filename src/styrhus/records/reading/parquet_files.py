"""Parquet, turned into the same text cells as CSV so that one set of rules reads both. Knows no table."""

import io
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from styrhus.records.faults import RefusedError

from .batches import ROWS_AT_A_TIME, Batch, Sheet
from .sources import Source


def read_parquet(source: Source) -> Sheet:
    try:
        with source.open() as opened:
            file = pq.ParquetFile(io.BytesIO(opened.read()))
    except (pa.ArrowException, OSError) as error:
        raise _damaged(source) from error
    nested = [field.name for field in file.schema_arrow if pa.types.is_nested(field.type)]
    if nested:
        raise RefusedError(f"{source.name}: En kolonne har flere verdier i hver rad. Lever én verdi i hver.")
    return Sheet(tuple(file.schema_arrow.names), _batches(source, file))


def _batches(source: Source, file: pq.ParquetFile) -> Iterator[Batch]:
    number = 1
    try:
        for some in file.iter_batches(ROWS_AT_A_TIME):
            columns = [_texts(_values(column)) for column in some.columns]
            yield Batch(columns, range(number, number + some.num_rows))
            number += some.num_rows
    except (pa.ArrowException, OSError) as error:
        raise _damaged(source) from error


def _values(column: pa.Array) -> list[Any]:
    """Days that no calendar here has come as text, to be refused row by row as other wrong days are."""
    try:
        values: list[Any] = column.to_pylist()
    except (OverflowError, ValueError):
        values = column.cast(pa.int32() if pa.types.is_date32(column.type) else pa.int64()).to_pylist()
    return values


def _damaged(source: Source) -> RefusedError:
    return RefusedError(f"{source.name}: Dette er ikke en hel Parquet-fil. Lag uttrekket på nytt.")


def _texts(values: list[Any]) -> list[str]:
    written = {value: _text(value) for value in set(values)}
    return [written[value] for value in values]


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nei"
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case float():
            return str(int(value)) if value.is_integer() else format(Decimal(str(value)), "f")
        case Decimal():
            return format(value, "f")
        case bytes():
            return value.decode("utf-8", errors="replace")
    return str(value)
