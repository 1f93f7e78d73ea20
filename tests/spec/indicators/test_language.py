"""Each expression of the language gives what its chapter says, on every engine, from rows to finished figures."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from language_cases import CHAPTERS, DAYS, EXISTS, REFUSED, UNKNOWN, Case, Chapter
from support.small_facts import facts_of, read_tables

from styrhus.indicators.computing import Order, compute
from styrhus.indicators.engines.answers import Engine
from styrhus.indicators.engines.duckdb import DuckDb
from styrhus.indicators.engines.reference import Reference
from styrhus.indicators.engines.spark import Spark
from styrhus.indicators.expression.reading import ExpressionError, read_quantity
from styrhus.indicators.loading import definition_from
from styrhus.indicators.model import Definition, Figure, PeriodKind, Status
from styrhus.indicators.organisation import tree_of
from styrhus.indicators.periods import read_period
from styrhus.indicators.tree import TreeMode
from styrhus.records.facts import Facts

CASES = [
    pytest.param(chapter, place, id=f"{chapter.title}: {case.says[:40]}")
    for chapter in CHAPTERS
    for place, case in enumerate(chapter.cases)
]


SOON_DONE = (UNKNOWN, EXISTS, DAYS)  # a cluster needs seconds for what takes one machine no time: the rest at night


def definition_of(place: int, case: Case) -> Definition:
    told: dict[str, Any] = {
        **dict.fromkeys(["name", "short_name", "description", "why_it_matters", "how_is_it_calculated"], "Tekst"),
        **dict.fromkeys(["unit", "authored_by", "checked_by", "source", "numerator_text", "denominator_text"], "Tekst"),
        "direction": "up",
        "date_reviewed": date(2026, 1, 1),
        "next_review": date(2027, 1, 1),
        "status": "published",
        "kind": "ratio",
        "periods": [kind.value for kind in PeriodKind],
        "version": 1,
        "valid_from": date(2020, 1, 1),
        "chart": {"kind": "xmr"},
        "numerator": case.numerator,
        "denominator": case.denominator or None,
    }
    return definition_from(f"case-{place}", told | case.options)


@contextmanager
def facts_from(chapter: Chapter) -> Iterator[Facts]:
    with TemporaryDirectory() as folder:
        slices = facts_of(read_tables(chapter.tree) | read_tables(chapter.tables), Path(folder)).slices
        if chapter.covered is None:
            yield Facts(slices)
        else:
            covered = {
                table: tuple((date.fromisoformat(first), date.fromisoformat(last)) for first, last in spans)
                for table, spans in chapter.covered.items()
            }
            yield Facts(slices, (), covered)


@cache
def figures_of(chapter: Chapter, engine: Engine, mode: str) -> dict[tuple[str, str], Figure]:
    """All cases of the chapter at once: what is computed together must not differ from what is computed alone."""
    definitions = {place: definition_of(place, case) for place, case in enumerate(chapter.cases) if case.mode == mode}
    keys = {key.split()[1] for case in chapter.cases for key in case.expected}
    with facts_from(chapter) as facts:
        periods = tuple(sorted(read_period(key) for key in keys))
        today = date.fromisoformat(chapter.today)
        order = Order(tuple(definitions.values()), periods, tree_of(facts), today, TreeMode(mode))
        computed = compute(order, facts, engine)
    return {(one.indicator, f"{one.unit} {one.period.key}"): one for one in computed.figures}


def told(figure: Figure) -> str:
    if figure.status is not Status.VALUE:
        return figure.status.value
    value = Fraction(figure.value or 0)
    is_decimal = 1000 % value.denominator == 0
    text = f"{float(value):g}" if is_decimal else str(value)
    return text + (f" ({figure.missing_months} missing)" if figure.missing_months else "")


def check(chapter: Chapter, place: int, engine: Engine) -> None:
    case = chapter.cases[place]
    figures = figures_of(chapter, engine, case.mode)
    assert {key: told(figures[f"case-{place}", key]) for key in case.expected} == case.expected


@pytest.mark.parametrize("engine", [Reference(), DuckDb()], ids=lambda engine: engine.name)
@pytest.mark.parametrize(("chapter", "place"), CASES)
def test_expression(chapter: Chapter, place: int, engine: Engine) -> None:
    check(chapter, place, engine)


@pytest.mark.spark
@pytest.mark.xdist_group("spark")
@pytest.mark.parametrize(
    "chapter",
    [
        pytest.param(chapter, id=chapter.title, marks=() if chapter in SOON_DONE else pytest.mark.generative)
        for chapter in CHAPTERS
    ],
)
def test_chapter_on_many_machines(chapter: Chapter, spark_session: Any) -> None:
    engine = Spark(spark_session)
    for place in range(len(chapter.cases)):
        check(chapter, place, engine)


@pytest.mark.parametrize("text", REFUSED)
def test_what_cannot_be_computed_is_refused(text: str) -> None:
    with pytest.raises(ExpressionError, match=REFUSED[text]):
        read_quantity(text)
