"""The engine of one machine: runs a plan's SQL with DuckDB over Parquet files. Knows no indicator by name."""

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
from ibis.expr import types as ir

from styrhus.indicators.plan import Scan, answers_of, plan_for
from styrhus.indicators.plan.rows import unbound
from styrhus.records.facts import Facts, Slice
from styrhus.records.model import Table, When
from styrhus.records.profile import TABLES

from .answers import Answers, Question


@dataclass(frozen=True, slots=True)
class DuckDb:
    memory_limit: str = "2GB"
    threads: int = 2
    temporary: Path | None = None  # where it may spill; a folder of its own otherwise
    name: str = "duckdb"

    def answer(self, question: Question, facts: Facts) -> Answers:
        plan = plan_for(question)
        with (
            tempfile.TemporaryDirectory(dir=self.temporary, prefix="styrhus-duckdb-") as folder,
            duckdb.connect(config=self._settings(folder)) as connection,
        ):
            add_facts(connection, facts)
            for small in plan.tables:
                connection.register(small.name, _as_arrow(small.table, small.rows))

            def run(scan: Scan) -> Iterable[Sequence[Any]]:
                return connection.execute(scan.sql("duckdb")).fetchall()

            return answers_of(plan, run)

    def _settings(self, folder: str) -> dict[str, Any]:
        return {
            "memory_limit": self.memory_limit,
            "threads": self.threads,
            "temp_directory": folder,
            "preserve_insertion_order": False,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }


def add_facts(connection: duckdb.DuckDBPyConnection, facts: Facts) -> None:
    """A view for each table of the profile; an empty one for what nobody handed in."""
    for table in TABLES:
        slices = facts.slices.get(table.name, ())
        if slices:
            _relation(connection, table, slices).create_view(table.name)
        else:
            connection.register(table.name, _as_arrow(unbound(table), ()))


def _relation(connection: duckdb.DuckDBPyConnection, table: Table, slices: Sequence[Slice]) -> duckdb.DuckDBPyRelation:
    columns = [duckdb.ColumnExpression(name) for name in table.names]
    whole = [str(part.path) for part in slices if not _is_cut(part, table)]
    relations = [connection.read_parquet(whole).select(*columns)] if whole else []
    for part in slices:
        if _is_cut(part, table):
            day = duckdb.ColumnExpression(table.starts)
            first, last = duckdb.ConstantExpression(part.first), duckdb.ConstantExpression(part.last)
            rows = connection.read_parquet(str(part.path)).select(*columns)
            relations.append(rows.filter((day >= first) & (day <= last)))
    joined = relations[0]
    for relation in relations[1:]:
        joined = joined.union(relation)
    return joined


def _is_cut(part: Slice, table: Table) -> bool:
    return table.when is When.EVENT and part.first is not None and part.last is not None


_ARROW = {"int64": pa.int64(), "int32": pa.int32(), "string": pa.string(), "date": pa.date32(), "boolean": pa.bool_()}


def _as_arrow(table: ir.Table, rows: Sequence[Sequence[Any]]) -> pa.Table:
    types = {name: _ARROW[str(kind)] for name, kind in table.schema().items()}
    columns = zip(*rows, strict=True) if rows else [()] * len(types)
    arrays = [pa.array(column, kind) for column, kind in zip(columns, types.values(), strict=True)]
    return pa.Table.from_arrays(arrays, names=list(types))
