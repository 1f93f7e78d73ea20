"""All that one projection needs before anything is multiplied: who lives there, how they use help, and what changes it,
draw by draw. Every part has its own stream; a part whose source does not vary stands at its middle."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from styrhus.outlook.sources import Source

from .age_curve import age_curves
from .drawing import common_scores, growth, policy_factors, rate_factors
from .drawn_people import DrawnPeople, draw_people, people_in
from .model import NeedCase, Uncertain
from .rates import Belief, beliefs_of
from .streams import Streams

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False, slots=True)
class Drawn:
    """Lists have one for each service. An axis is 1 long where it does not matter, and None is «nothing varies»."""

    draws: int
    people: DrawnPeople
    curves: Sequence[Floats]  # (rates, 2, AGES): each rate by sex and age, as believed
    levels: Sequence[Floats] | None  # (rates, draws): the rates over what is believed
    policies: Sequence[Floats | None]  # (years, segments, draws)
    shifts: Floats  # (years, draws): how many years younger people use help
    trends: Floats  # (draws, years, services)
    family_care: Floats  # (draws, years, 1): what families leave to the municipality
    standard: Floats  # (draws, years, 1): hours a user, over today's


def draw_all(case: NeedCase, *, draws: int, generator: np.random.Generator, vary: frozenset[Source]) -> Drawn:
    draw = _Draw(case, draws, Streams(generator), vary)
    base = people_in(case.population.central, case)[0]
    beliefs = [beliefs_of(service) for service in case.services]
    curves = [
        age_curves(service, np.array([belief.mean for belief in believed]), base)
        for service, believed in zip(case.services, beliefs, strict=True)
    ]
    people = draw_people(case, draws, draw.streams_of(Source.POPULATION))
    return Drawn(
        draws=draws,
        people=people,
        curves=curves,
        levels=draw.levels(beliefs, [(curve * base).sum(axis=(1, 2)) for curve in curves]),
        policies=draw.policies(people.segments),
        shifts=draw.shifts(),
        trends=draw.trends(),
        family_care=draw.family_care(),
        standard=draw.growth(case.drivers.service_standard, "service standard", Source.POLICY),
    )


@dataclass(frozen=True, eq=False, slots=True)
class _Draw:
    case: NeedCase
    draws: int
    streams: Streams
    vary: frozenset[Source]

    @property
    def years(self) -> range:
        return range(self.case.first_year, self.case.last_year + 1)

    @property
    def ahead(self) -> Floats:
        return np.arange(len(self.years), dtype=np.float64)

    def streams_of(self, source: Source) -> Streams | None:
        return self.streams if source in self.vary else None

    def scores(self, name: str, source: Source) -> Floats | None:
        """(draws,): standard normal."""
        return self.streams.of(name).standard_normal(self.draws) if source in self.vary else None

    def service_scores(self, name: str) -> Floats | None:
        """(draws, services): standard normal, going together as the case says."""
        if Source.RATES not in self.vary:
            return None
        keys = [service.key for service in self.case.services]
        return common_scores(self.streams, name, keys, self.draws, self.case.correlation.between_services)

    def levels(self, beliefs: Sequence[Sequence[Belief]], users: Sequence[Floats]) -> list[Floats] | None:
        scores = self.service_scores("level")
        if scores is None:
            return None
        return [
            rate_factors(beliefs[place], users[place], scores[:, place], self.streams.of("rates", service.key)).T
            for place, service in enumerate(self.case.services)
        ]

    def policies(self, segments: Sequence[int]) -> list[Floats | None]:
        changes, streams = self.case.drivers.rate_changes, self.streams_of(Source.POLICY)
        return [
            policy_factors(service.key, changes, segments, self.years, self.draws, streams)
            for service in self.case.services
        ]

    def shifts(self) -> Floats:
        drivers = self.case.drivers
        scores = self.scores("health", Source.RATES)
        share = drivers.healthy_ageing.middle + drivers.healthy_ageing.spread * (0.0 if scores is None else scores)
        return drivers.life_expectancy_gain * self.ahead[:, None] * np.atleast_1d(share)

    def trends(self) -> Floats:
        scores = self.service_scores("trend")
        trend = self.case.drivers.rate_trend
        if scores is None:
            return growth(trend, self.ahead, None).T[:, :, None]
        return np.stack([growth(trend, self.ahead, own).T for own in scores.T], axis=2)

    def family_care(self) -> Floats:
        care = self.case.drivers.family_care
        left = Uncertain(-care.middle, _opposite(care.high), _opposite(care.low))
        return self.growth(left, "family care", Source.RATES)

    def growth(self, yearly: Uncertain, name: str, source: Source) -> Floats:
        return growth(yearly, self.ahead, self.scores(name, source)).T[:, :, None]


def _opposite(value: float | None) -> float | None:
    return None if value is None else -value
