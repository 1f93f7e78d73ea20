"""From a municipality's store to figures: the one module here that loads Ibis and DuckDB, so it is imported late.

Knows no database: the tree, the library and the day come in, figures go out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pyarrow.parquet as pq

from styrhus.indicators.computing import Order, compute
from styrhus.indicators.engines.duckdb import DuckDb
from styrhus.indicators.expression.nodes import Aggregate, Measure
from styrhus.indicators.loading import measures_of
from styrhus.indicators.model import Definition, Figure, IndicatorKind, PeriodKind
from styrhus.indicators.periods import months_of, periods_between
from styrhus.indicators.tree import Placing, Tree, TreeMode, memberships
from styrhus.records.days import month_of
from styrhus.records.facts import Facts
from styrhus.records.model import When
from styrhus.records.profile import BY_NAME
from styrhus.records.store import facts_of

from .hiding import Below, Place

MOST_YEARS = 8  # back from the newest day: older rows are history, not figures to steer by
_SHADOW = "#"  # between a definition's name and the number of a count of the people behind it


@dataclass(frozen=True, slots=True)
class Computed:
    """Everything of one run, and what hiding needs to know of it."""

    figures: tuple[Figure, ...]
    people: dict[str, dict[Place, int]]  # by slug: the people behind amounts that are not counts of people
    below: Below
    extracts: tuple[str, ...]
    first_day: date
    last_day: date
    engine: str


def facts_in(store: Path) -> Facts:
    return facts_of(store)


def unit_codes_in(facts: Facts) -> frozenset[str]:
    """Every unit code that any row carries."""
    found: set[str] = set()
    for name, slices in facts.slices.items():
        column = BY_NAME[name].unit
        if column and name != "units":
            for path in {part.path for part in slices}:
                rows = pq.read_table(path, columns=[column], read_dictionary=[column])
                for chunk in rows.column(column).chunks:
                    found.update(chunk.dictionary.to_pylist())
    return frozenset(code for code in found if code)


def compute_store(
    facts: Facts, placings: Sequence[Placing], definitions: Sequence[Definition], *, today: date
) -> Computed | None:
    """Figures for the whole tree; None while the records cover no whole month."""
    span = days_covered(facts)
    if span is None:
        return None
    first, last = span
    shadows = [shadow for definition in definitions for shadow in _shadows_of(definition)]
    kinds = {kind for definition in definitions for kind in definition.periods} | {PeriodKind.MONTH}
    periods = periods_between(first, last, kinds)
    tree = Tree(tuple(placings))
    order = Order((*definitions, *shadows), periods, tree, today)
    done = compute(order, facts, DuckDb())
    below = Below.of(memberships(tree, periods, TreeMode.AS_WAS, today))
    figures = [figure for figure in done.figures if _SHADOW not in figure.indicator]
    roots = {placing.unit for placing in placings if placing.parent is None}
    shown = tuple(_with_completeness(figure) for figure in _without_idle_units(figures, roots))
    return Computed(shown, _people(done.figures), below, facts.extracts, first, last, done.engine)


def days_covered(facts: Facts) -> tuple[date, date] | None:
    """From the first to the last whole month that somebody has answered for. Events say when the records begin:
    a service may have begun long before anybody kept count."""
    covered = facts.covered or {}
    events = [days for name, many in covered.items() if BY_NAME[name].when is When.EVENT for days in many]
    intervals = [days for name, many in covered.items() if BY_NAME[name].when is When.INTERVAL for days in many]
    if not events and not intervals:
        return None
    last = max(stop for _, stop in (*events, *intervals))
    first = max(min(start for start, _ in events or intervals), date(last.year - MOST_YEARS, 1, 1))
    if first != month_of(first)[0]:
        first = month_of(first)[1] + timedelta(days=1)
    if last != month_of(last)[1]:
        last = month_of(last)[0] - timedelta(days=1)
    return (first, last) if first < last else None


def _shadows_of(definition: Definition) -> list[Definition]:
    """The people behind minutes, days or visits: one count for each measure in the numerator that is not one."""
    found = [
        replace(measure, aggregate=Aggregate.PEOPLE, value=None)
        for measure in measures_of(definition.numerator)
        if measure.aggregate is not Aggregate.PEOPLE and BY_NAME[measure.table].person
    ]
    if not definition.disclosure.is_about_people:
        return []
    return [_shadow(definition, number, measure) for number, measure in enumerate(dict.fromkeys(found))]


def _shadow(definition: Definition, number: int, measure: Measure) -> Definition:
    return replace(
        definition,
        slug=f"{definition.slug}{_SHADOW}{number}",
        kind=IndicatorKind.FLOW,
        numerator=measure,
        denominator=None,
        factor=Fraction(1),
        percentile=None,
        is_annualised=False,
    )


def _people(figures: Iterable[Figure]) -> dict[str, dict[Place, int]]:
    """The fewest people behind any part of the amount; a part that nobody stands behind says nothing."""
    found: dict[str, dict[Place, int]] = {}
    for figure in figures:
        slug, is_shadow, _ = figure.indicator.partition(_SHADOW)
        if is_shadow and figure.numerator is not None:
            of_slug = found.setdefault(slug, {})
            place = figure.unit, figure.period.key
            people, known = int(figure.numerator), of_slug.get(place, 0)
            of_slug[place] = min(people, known) if people and known else people or known
    return found


def _with_completeness(figure: Figure) -> Figure:
    if figure.completeness is not None:
        return figure
    months = len(months_of(figure.period))
    return replace(figure, completeness=Fraction(months - min(figure.missing_months, months), months))


def _without_idle_units(figures: Sequence[Figure], roots: set[str]) -> Iterable[Figure]:
    """A unit that never had anything to do with an indicator has no figures of it: its noughts say nothing."""
    busy = {(figure.indicator, figure.unit) for figure in figures if figure.numerator or figure.denominator}
    return (figure for figure in figures if figure.unit in roots or (figure.indicator, figure.unit) in busy)
