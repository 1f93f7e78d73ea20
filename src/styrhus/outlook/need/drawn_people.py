"""Which people a draw is about: an alternative of the projection, drawn by its weight, and the municipality's own error
on top of it. Without variation: the alternatives' average. Knows no rates."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from styrhus.outlook.population import AGES, Population

from .model import NeedCase, RateChange
from .population_error import AGE_GROUPS, error_factors
from .streams import Streams

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False, slots=True)
class DrawnPeople:
    """`alternatives`: the draws each one has, and its people (years, 2, AGES). `errors`: (years, segments, draws).

    A segment is ages, from its first to the next one's, where errors and policies are the same.
    """

    alternatives: tuple[tuple[NDArray[np.intp], Floats], ...]
    segments: tuple[int, ...]
    errors: Floats | None

    @property
    def slices(self) -> tuple[slice, ...]:
        return tuple(slice(*edges) for edges in pairwise((*self.segments, AGES)))


def draw_people(case: NeedCase, draws: int, streams: Streams | None) -> DrawnPeople:
    """`streams` is None where the population does not vary."""
    segments = segments_of(case.drivers.rate_changes)
    weighted = {key: weight for key, weight in sorted(case.weights.items()) if weight > 0}
    persons = {key: people_in(case.population.alternatives[key], case) for key in weighted}
    if streams is None:
        average = sum(weight * persons[key] for key, weight in weighted.items())
        return DrawnPeople(((np.arange(draws), np.asarray(average)),), segments, None)
    edges = np.cumsum(list(weighted.values()))
    chosen = np.searchsorted(edges / edges[-1], streams.of("alternative").random(draws), side="right")
    drawn = tuple((np.flatnonzero(chosen == number), persons[key]) for number, key in enumerate(weighted))
    return DrawnPeople(drawn, segments, _errors(case, draws, segments, streams))


def people_in(population: Population, case: NeedCase) -> Floats:
    """(years, 2, AGES) of the case's years."""
    return population.persons[case.first_year - population.first_year : case.last_year + 1 - population.first_year]


def segments_of(changes: Iterable[RateChange]) -> tuple[int, ...]:
    edges = set(AGE_GROUPS)
    for change in changes:
        edges |= {change.first} | (set() if change.last is None else {change.last + 1})
    return tuple(sorted(edge for edge in edges if edge < AGES))


def _errors(case: NeedCase, draws: int, segments: tuple[int, ...], streams: Streams) -> Floats:
    persons = people_in(case.population.central, case).sum(axis=1)
    groups = np.add.reduceat(persons, AGE_GROUPS, axis=1)
    ahead = np.arange(len(persons), dtype=np.float64)
    factors = error_factors(groups, ahead, draws, streams.of("population error"))
    return factors.transpose(0, 2, 1)[:, np.searchsorted(AGE_GROUPS, segments, side="right") - 1]
