"""What is asked about, as small tables that the facts are joined with. Knows periods and units, not the facts.

Every period lies within one calendar year, so a year and twelve bits tell in which of its months something was so.
Numbers are as narrow as they can be: with millions of persons, that is what memory and time go to.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import ibis
from ibis.expr import types as ir

from styrhus.indicators.engines.answers import Membership, Question
from styrhus.indicators.model import Period, PeriodKind

PERIODS = ibis.table(
    {
        "period": "int64",
        "is_month": "boolean",
        "year": "int32",
        "tree": "int32",
        "first": "date",
        "last": "date",
        "months": "int32",  # a bit for each month of the year
        "mark": "int32",  # a bit of its own among the year's periods
    },
    name="asked_periods",
)
YEARS = ibis.table({"year": "int32", "first_month": "int64", "last_month": "int64"}, name="asked_years")
BRANCHES = ibis.table({"year": "int32", "tree": "int32", "leaf": "string", "node": "int32"}, name="asked_branches")


@dataclass(frozen=True, slots=True)
class SmallTable:
    """An empty table stands for «nothing asked», with the columns it would have had."""

    table: ir.Table
    rows: tuple[tuple[Any, ...], ...]

    @property
    def name(self) -> str:
        return str(self.table.get_name())


@dataclass(frozen=True, slots=True)
class Asked:
    first: date
    last: date
    keys: Mapping[int, str]  # the period's number → its key
    nodes: tuple[str, ...]  # the unit's number → its code
    tables: tuple[SmallTable, ...]


def month_number(on: date) -> int:
    return on.year * 12 + on.month - 1


def asked_in(question: Question) -> Asked:
    periods = sorted(set(question.periods))
    numbers = {period: _number(period, place) for place, period in enumerate(periods)}
    trees, branches_of = _trees(question.memberships, periods)
    nodes = tuple(sorted({node for pairs in branches_of for _, node in pairs}))
    return Asked(
        first=min(period.start for period in periods),
        last=max(period.end for period in periods),
        keys={number: period.key for period, number in numbers.items()},
        nodes=nodes,
        tables=(
            SmallTable(PERIODS, _period_rows(numbers, trees)),
            SmallTable(YEARS, tuple((y, y * 12, y * 12 + 11) for y in sorted({p.end.year for p in periods}))),
            SmallTable(BRANCHES, _branch_rows(periods, trees, branches_of, nodes)),
        ),
    )


def _number(period: Period, place: int) -> int:
    """A month is told by its own number, which every date gives; longer periods by numbers below zero."""
    return month_number(period.end) if period.kind is PeriodKind.MONTH else -1 - place


Pairs = frozenset[tuple[str, str]]


def _trees(memberships: Sequence[Membership], periods: Sequence[Period]) -> tuple[dict[Period, int], list[Pairs]]:
    """Periods under the same tree share its number: what is counted over one tree is counted once."""
    pairs: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for member in memberships:
        pairs[member.period].add((member.leaf, member.node))
    numbers: dict[Pairs, int] = {}
    trees = {period: numbers.setdefault(frozenset(pairs.get(period.key, ())), len(numbers)) for period in periods}
    return trees, list(numbers)


def _period_rows(numbers: Mapping[Period, int], trees: Mapping[Period, int]) -> tuple[tuple[Any, ...], ...]:
    met: dict[int, int] = defaultdict(int)
    rows = []
    for period, number in numbers.items():
        year = period.end.year
        months = (1 << period.end.month) - (1 << period.start.month - 1)
        is_month = period.kind is PeriodKind.MONTH
        rows.append((number, is_month, year, trees[period], period.start, period.end, months, 1 << met[year]))
        met[year] += 1
    return tuple(rows)


def _branch_rows(
    periods: Sequence[Period], trees: Mapping[Period, int], branches_of: Sequence[Pairs], nodes: Sequence[str]
) -> tuple[tuple[Any, ...], ...]:
    number_of = {node: number for number, node in enumerate(nodes)}
    years = sorted({(period.end.year, trees[period]) for period in periods})
    return tuple(
        (year, tree, leaf, number_of[node]) for year, tree in years for leaf, node in sorted(branches_of[tree])
    )
