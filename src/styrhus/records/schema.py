"""How a table lies in the store: types by column, and a name for the profile as it is now. Knows no file."""

import hashlib

import pyarrow as pa

from .model import Kind, Table
from .profile import TABLES

TYPES: dict[Kind, pa.DataType] = {
    Kind.PERSON: pa.int64(),
    Kind.TEXT: pa.string(),
    Kind.CODE: pa.string(),
    Kind.WHOLE: pa.int64(),
    Kind.DECIMAL: pa.int64(),
    Kind.DATE: pa.date32(),
    Kind.YES_NO: pa.bool_(),
}


def schema_of(table: Table) -> pa.Schema:
    return pa.schema([pa.field(column.name, TYPES[column.kind]) for column in table.columns])


def profile_version() -> str:
    """Changes when a table or a column does: two extracts with one version have the same columns."""
    shape = ";".join(
        f"{table.name}:" + ",".join(f"{column.name}/{column.kind.value}" for column in table.columns)
        for table in TABLES
    )
    return hashlib.sha256(shape.encode()).hexdigest()[:12]
