"""What an engine answers, and what it is asked. Whole numbers only: division and percentiles come later, once.

How fine an answer is depends on the measure alone, so that engines cannot differ:

- distinct people: for every unit of the tree and every period asked for (they never add up);
- rows that *touch* a period: for every leaf unit and every period asked for;
- all else: for every leaf unit and every month, since months and units add up. What is counted on a period's
  last day is counted on the last day of each month.

What has no rows is not in the answer. The one who finishes the figures knows whether that means zero or missing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from styrhus.indicators.expression.nodes import Aggregate, Measure, TimeKind
from styrhus.indicators.model import Period
from styrhus.records.facts import Facts


class Grain(StrEnum):
    LEAF_AND_MONTH = "leaf_and_month"
    LEAF_AND_PERIOD = "leaf_and_period"
    NODE_AND_PERIOD = "node_and_period"


def grain_of(measure: Measure) -> Grain:
    if measure.aggregate is Aggregate.PEOPLE:
        return Grain.NODE_AND_PERIOD
    if measure.time.kind is TimeKind.TOUCHING and measure.aggregate is not Aggregate.OVERLAP_DAYS:
        return Grain.LEAF_AND_PERIOD
    return Grain.LEAF_AND_MONTH


@dataclass(frozen=True, slots=True)
class Membership:
    """In `period`, rows of `leaf` count for `node`, itself among them. The tree's day is decided before."""

    period: str
    leaf: str
    node: str


@dataclass(frozen=True, slots=True)
class Question:
    """`periods` holds every period asked for and every month inside them."""

    measures: Sequence[Measure]
    periods: Sequence[Period]
    memberships: Sequence[Membership]


Place = tuple[int, str, str]  # which measure, unit, period key


@dataclass(frozen=True, slots=True)
class Answers:
    counts: Mapping[Place, int] = field(default_factory=dict)
    histograms: Mapping[Place, Mapping[int, int]] = field(default_factory=dict)  # days → rows


class Engine(Protocol):
    @property
    def name(self) -> str: ...

    def answer(self, question: Question, facts: Facts) -> Answers: ...
