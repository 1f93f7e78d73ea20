"""Who takes part in `bench indicators`: our library, queries by hand, polars and pandas, each in a process of its own.

`python -m styrhus.bench.contestants NAME FOLDER OUT` writes what was found and prints seconds and peak memory as JSON.
"""

import json
import pickle
import resource
import sys
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from time import perf_counter
from typing import Any

import duckdb

from styrhus.bench.by_hand import BY_HAND, ByHand
from styrhus.bench.register import FIRST, LAST, bench_tree, facts_in
from styrhus.indicators.computing import Order, compute, question_of
from styrhus.indicators.engines.duckdb import DuckDb, add_facts
from styrhus.indicators.loading import load_library
from styrhus.indicators.model import Definition, PeriodKind
from styrhus.indicators.percentiles import percentile_of
from styrhus.indicators.periods import months_of, periods_between

MEMORY = "3GB"
THREADS = 2
SUBSET = (  # what is also written for polars and pandas
    "utforte-minutter",
    "bortfalte-besok",
    "brukere-med-besok",
    "langtidsplass-innen-seks-uker",
    "ventedager-ni-av-ti",
)
Place = tuple[str, str, str]  # indicator, unit, period
Found = dict[Place, tuple[Fraction | None, Fraction | None]]  # numerator and denominator; a percentile has only itself
Timed = tuple[Found, dict[str, float]]


def order_of(definitions: tuple[Definition, ...]) -> Order:
    periods = periods_between(FIRST, LAST, PeriodKind)
    return Order(definitions, periods, bench_tree(), today=date(2026, 1, 15))


def asked_definitions(slugs: tuple[str, ...] | None = None) -> tuple[Definition, ...]:
    """What is computed from facts and written by hand too. An indicator nobody wrote by hand is told of, not hidden."""
    return tuple(one for one in load_library() if one.slug in BY_HAND and (slugs is None or one.slug in slugs))


def ours(folder: Path) -> Timed:
    return _ours(folder, None)


def ours_subset(folder: Path) -> Timed:
    return _ours(folder, SUBSET)


def _ours(folder: Path, slugs: tuple[str, ...] | None) -> Timed:
    definitions = asked_definitions(slugs)
    figures = compute(order_of(definitions), facts_in(folder), DuckDb(MEMORY, THREADS))
    has_percentile = {one.slug for one in definitions if one.percentile}
    found: Found = {}
    for one in figures.figures:
        value = Fraction(one.value) if one.value is not None else None
        told = (value, None) if one.indicator in has_percentile else (one.numerator, one.denominator)
        found[one.indicator, one.unit, one.period.key] = told
    return found, figures.seconds


def by_hand(folder: Path) -> Timed:
    found: Found = {}
    seconds: dict[str, float] = {}
    definitions = asked_definitions()
    settings: dict[str, Any] = {"memory_limit": MEMORY, "threads": THREADS, "temp_directory": str(folder / "spilt")}
    with duckdb.connect(config={**settings, "preserve_insertion_order": False}) as connection:
        add_facts(connection, facts_in(folder))
        for name, columns, rows in small_tables():
            connection.execute(f"CREATE TABLE {name} ({columns})")
            marks = ", ".join("?" * len(rows[0]))
            connection.execute("BEGIN")
            connection.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)  # noqa: S608 - names of our own
            connection.execute("COMMIT")
        for one in definitions:
            query = BY_HAND[one.slug]
            started = perf_counter()
            rows = connection.execute(query.sql).fetchall()
            seconds[one.slug] = perf_counter() - started
            found.update(_told(one, query, rows))
    return found, seconds


def _told(definition: Definition, query: ByHand, rows: list[tuple[Any, ...]]) -> Found:
    slug = definition.slug
    if not query.gives_days:
        return {(slug, node, period): ((n or 0) * query.n, (d or 0) * query.d) for node, period, n, d in rows}
    return percentiles(slug, rows, definition.percentile or 50)


def percentiles(slug: str, rows: list[tuple[Any, ...]], percent: int) -> Found:
    """From node, period, days and how many rows."""
    histograms: dict[tuple[str, str], dict[int, int]] = defaultdict(dict)
    for node, period, days, count in rows:
        histograms[node, period][int(days)] = int(count)
    return {(slug, *place): (percentile_of(histogram, percent), None) for place, histogram in histograms.items()}


def small_tables() -> list[tuple[str, str, list[tuple[Any, ...]]]]:
    """Periods and tree as tables: the same for all contestants."""
    question = question_of(order_of(asked_definitions()))
    periods = question.periods
    months = [period for period in periods if period.kind is PeriodKind.MONTH]
    inside = [(period.key, month.start) for period in periods for month in months_of(period)]
    ends = [(period.key, months_of(period)[-1].start) for period in periods]
    return [
        ("periods", "period VARCHAR, first DATE, last DATE", [(one.key, one.start, one.end) for one in periods]),
        (
            "months",
            "month DATE, first DATE, last DATE, key VARCHAR",
            [(one.start, one.start, one.end, one.key) for one in months],
        ),
        ("calendar", "period VARCHAR, month DATE", inside),
        ("ends", "period VARCHAR, month DATE", ends),
        (
            "tree",
            "period VARCHAR, unit VARCHAR, node VARCHAR",
            [(one.period, one.leaf, one.node) for one in question.memberships],
        ),
    ]


def in_polars(folder: Path) -> Timed:
    from styrhus.bench.frames import polars_subset

    return polars_subset(folder)


def in_pandas(folder: Path) -> Timed:
    from styrhus.bench.frames import pandas_subset

    return pandas_subset(folder)


CONTESTANTS: Mapping[str, Callable[[Path], Timed]] = {
    "ours": ours,
    "ours_subset": ours_subset,
    "by_hand": by_hand,
    "polars": in_polars,
    "pandas": in_pandas,
}


def main(name: str, folder: str, out: str) -> None:
    started = perf_counter()
    found, parts = CONTESTANTS[name](Path(folder))
    seconds = perf_counter() - started
    with open(out, "wb") as file:
        pickle.dump(found, file)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps({"seconds": seconds, "parts": parts, "peak_bytes": peak}))


if __name__ == "__main__":
    main(*sys.argv[1:])
