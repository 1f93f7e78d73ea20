"""From definitions to figures in one go: asks an engine once for everything, then finishes. Knows no engine by name."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from time import perf_counter

from styrhus.records.facts import Facts

from .engines.answers import Engine, Question
from .expression.nodes import Arithmetic, Quantity, Shifted
from .finishing import finish
from .ledger import ExternalFigures, Ledger
from .loading import measures_of
from .model import Definition, Figure, Figures, Period
from .periods import with_months, years_earlier
from .tree import Tree, TreeMode, memberships


@dataclass(frozen=True, slots=True)
class Order:
    """What is wanted: which indicators, for which periods, over which tree."""

    definitions: tuple[Definition, ...]
    periods: tuple[Period, ...]
    tree: Tree
    today: date
    mode: TreeMode = TreeMode.AS_WAS


def compute(order: Order, facts: Facts, engine: Engine, external: ExternalFigures | None = None) -> Figures:
    """Every definition for every unit of the tree and each of its own kinds of period."""
    started = perf_counter()
    question = question_of(order)
    answers = engine.answer(question, facts)
    answered = perf_counter()
    ledger = Ledger(question.measures, answers, question.memberships, facts, external)
    figures = tuple(_figures(order, ledger, facts, engine.name))
    seconds = {"engine": answered - started, "finishing": perf_counter() - answered}
    return Figures(figures, order.today, engine.name, ledger.units_outside_tree, seconds)


def question_of(order: Order) -> Question:
    found = [
        measure
        for definition in order.definitions
        for quantity in (definition.numerator, definition.denominator)
        for measure in measures_of(quantity)
    ]
    periods = with_months({*order.periods, *_earlier(order)})
    return Question(tuple(dict.fromkeys(found)), periods, memberships(order.tree, periods, order.mode, order.today))


def _earlier(order: Order) -> set[Period]:
    """Periods that nobody asked to see, but that `previous_year(…)` compares with."""
    years = {
        year
        for definition in order.definitions
        for quantity in (definition.numerator, definition.denominator)
        for year in _shifts(quantity)
    }
    return {years_earlier(period, year) for period in order.periods for year in years}


def _shifts(quantity: Quantity | None) -> set[int]:
    match quantity:
        case Shifted(inner, years):
            return {years, *(years + more for more in _shifts(inner))}
        case Arithmetic(left, _, right):
            return _shifts(left) | _shifts(right)
        case _:
            return set()


def _figures(order: Order, ledger: Ledger, facts: Facts, engine: str) -> Sequence[Figure]:
    return [
        replace(finish(definition, ledger, unit, period), extracts=facts.extracts, engine=engine)
        for definition in order.definitions
        for period in order.periods
        if period.kind in definition.periods
        for unit in ledger.units(period)
    ]
