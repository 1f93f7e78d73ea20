"""Columns of plain values to Arrow arrays by way of NumPy. Knows no table.

`pyarrow.array` would do, but looks for pandas first, and to load that, where it is found, takes longer than an import.
"""

from collections.abc import Iterable, Sequence
from datetime import date

import numpy as np
import pyarrow as pa

_EPOCH = date(1970, 1, 1).toordinal()


def array_of(values: Sequence[object], kind: pa.DataType) -> pa.Array:
    """Whole numbers, dates, booleans or strings; None where there is no value."""
    if pa.types.is_string(kind):
        return _strings(values)
    if pa.types.is_date32(kind):
        days = {day: day.toordinal() - _EPOCH for day in set(values) if isinstance(day, date)}
        return _numbers([days[day] if isinstance(day, date) else None for day in values], kind, np.int32)
    if pa.types.is_boolean(kind):
        bits = np.packbits(np.fromiter((value is True for value in values), np.bool_), bitorder="little")
        return pa.Array.from_buffers(kind, len(values), [_validity(values), pa.py_buffer(bits)])
    return _numbers(values, kind, np.int64)


def places_of(places: Iterable[int]) -> pa.Array:
    """Row places, for `take`."""
    return array_of(list(places), pa.int64())


def without_places(rows: pa.Table, places: Iterable[int]) -> pa.Table:
    gone = set(places)
    return rows.take(places_of(place for place in range(rows.num_rows) if place not in gone)) if gone else rows


def _numbers(values: Sequence[object], kind: pa.DataType, width: type[np.signedinteger]) -> pa.Array:
    validity = _validity(values)
    known = [0 if value is None else value for value in values] if validity else values
    return pa.Array.from_buffers(kind, len(values), [validity, pa.py_buffer(np.array(known, dtype=width))])


def _strings(values: Sequence[object]) -> pa.Array:
    texts = [value if isinstance(value, str) else "" for value in values]
    together = "".join(texts)
    lengths = map(len, texts) if together.isascii() else (len(text.encode()) for text in texts)
    ends = np.zeros(len(values) + 1, dtype=np.int32)
    np.cumsum(np.fromiter(lengths, np.int32, len(texts)), out=ends[1:])
    buffers = [_validity(values), pa.py_buffer(ends), pa.py_buffer(together.encode())]
    return pa.Array.from_buffers(pa.string(), len(values), buffers)


def _validity(values: Sequence[object]) -> pa.Buffer | None:
    if None not in values:
        return None
    return pa.py_buffer(np.packbits(np.fromiter((value is not None for value in values), np.bool_), bitorder="little"))
