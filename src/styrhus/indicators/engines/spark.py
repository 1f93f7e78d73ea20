"""The engine of many machines: runs the same SQL plan with Spark over Parquet files. Knows no indicator by name.

The session is given by whoever has a cluster. Without one, a local session is started and stopped here.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, Any

from ibis.expr import types as ir

from styrhus.indicators.plan import Scan, answers_of, plan_for
from styrhus.indicators.plan.rows import unbound
from styrhus.records.facts import Facts, Slice
from styrhus.records.model import Table, When
from styrhus.records.profile import TABLES

from .answers import Answers, Question

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_TYPES = {"int64": "bigint", "int32": "int", "string": "string", "date": "date", "boolean": "boolean"}


@dataclass(frozen=True, slots=True)
class Spark:
    session: "SparkSession | None" = None
    threads: int = 2
    name: str = "spark"

    def answer(self, question: Question, facts: Facts) -> Answers:
        plan = plan_for(question)
        with self._views_of_its_own() as session:
            for table in TABLES:
                _facts_of(session, table, facts.slices.get(table.name, ())).createOrReplaceTempView(table.name)
            for small in plan.tables:
                _frame(session, small.table, small.rows).createOrReplaceTempView(small.name)

            def run(scan: Scan) -> Iterable[Sequence[Any]]:
                return session.sql(scan.sql("pyspark")).collect()

            return answers_of(plan, run)

    @contextmanager
    def _views_of_its_own(self) -> "Iterator[SparkSession]":
        """Views that are made here must not be seen by others who use the same session."""
        if self.session is not None:
            yield self.session.newSession()
            return
        started = local_session(self.threads)
        try:
            yield started
        finally:
            started.stop()


def local_session(threads: int) -> "SparkSession":
    from pyspark.sql import SparkSession  # an extra, and slow to load

    settings = {
        "spark.ui.enabled": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.sql.shuffle.partitions": str(threads),
        "spark.sql.session.timeZone": "UTC",
    }
    builder = SparkSession.builder.master(f"local[{threads}]").appName("styrhus")
    for key, value in settings.items():
        builder = builder.config(key, value)
    return builder.getOrCreate()


def _facts_of(session: "SparkSession", table: Table, slices: Sequence[Slice]) -> "DataFrame":
    if not slices:
        return _frame(session, unbound(table), ())
    frames = [_cut(session.read.parquet(str(part.path)).select(*table.names), table, part) for part in slices]
    return reduce(lambda one, other: one.unionByName(other), frames)


def _cut(frame: "DataFrame", table: Table, part: Slice) -> "DataFrame":
    if table.when is not When.EVENT or part.first is None or part.last is None:
        return frame
    return frame.where(frame[table.starts].between(part.first, part.last))


def _frame(session: "SparkSession", table: ir.Table, rows: Sequence[Sequence[Any]]) -> "DataFrame":
    columns = ", ".join(f"`{name}` {_TYPES[str(kind)]}" for name, kind in table.schema().items())
    return session.createDataFrame(list(rows), schema=columns)
