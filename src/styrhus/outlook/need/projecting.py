"""From people to need, many draws at once. What varies is the caller's choice; what does not stands at its middle.

A draw is an alternative of the population with an error on top, a rate for each band, a trend, the drivers and the
policies. For each service it is one batched product with a table of need at whole-year shifts of the age curve.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from styrhus.outlook.errors import OutlookError
from styrhus.outlook.population import Population
from styrhus.outlook.sources import EVERY_SOURCE, Source

from .age_curve import age_curves, ages_of
from .checking import faults_of
from .drawing import common_scores, growth, policy_factors, rate_factors
from .drawn_people import DrawnPeople, draw_people, people_in
from .model import NeedCase, NeedDraws, Service, Uncertain
from .rates import Belief, beliefs_of
from .shifting import shares_of, whole_shifts
from .streams import Streams
from .tables import NeedTable, tables_of

Floats = NDArray[np.float64]


def project(
    case: NeedCase, *, draws: int, generator: np.random.Generator, vary: frozenset[Source] = EVERY_SOURCE
) -> NeedDraws:
    """Need on 1 January of every year of the case. Refuses a case with faults, all of them named."""
    faults = faults_of(case)
    if faults:
        raise OutlookError(faults)
    run = _Run(case, draws, Streams(generator), vary)
    users = _at_todays_habits(run) * _trends(run) * _family_care(run)
    hours_each = np.array([service.hours_a_week or 0.0 for service in case.services])
    hours = users * hours_each * _standard(run)
    return NeedDraws(tuple(service.key for service in case.services), run.years, users, hours)


def constant_rates(population: Population, services: Sequence[Service]) -> Floats:
    """(years, services): every band's rate × its people, and nothing else. What other projections are held against."""
    need = np.zeros((len(population.years), len(services)))
    for column, service in enumerate(services):
        for rate in service.rates:
            first, last = ages_of(rate)
            sexes = slice(None) if rate.sex is None else slice(rate.sex, rate.sex + 1)
            need[:, column] += rate.rate * population.persons[:, sexes, first : last + 1].sum(axis=(1, 2))
    return need


@dataclass(frozen=True, eq=False, slots=True)
class _Run:
    """One projection: the case, and what of it varies."""

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

    def varied(self, source: Source) -> Streams | None:
        return self.streams if source in self.vary else None

    def scores(self, name: str, source: Source) -> Floats | None:
        """(draws,) standard normal, or None where the source does not vary."""
        return self.streams.of(name).standard_normal(self.draws) if source in self.vary else None

    def service_scores(self, name: str) -> Floats | None:
        """(draws, services), correlated as the case says."""
        if Source.RATES not in self.vary:
            return None
        keys = [service.key for service in self.case.services]
        return common_scores(self.streams, name, keys, self.draws, self.case.correlation.between_services)


def _at_todays_habits(run: _Run) -> Floats:
    """(draws, years, services): people × rates, with healthy ageing and policies, before anything has a trend."""
    base = people_in(run.case.population.central, run.case)[0]
    beliefs = [beliefs_of(service) for service in run.case.services]
    curves = [
        age_curves(service, np.array([belief.mean for belief in believed]), base)
        for service, believed in zip(run.case.services, beliefs, strict=True)
    ]
    levels = _levels(run, beliefs, [(curve * base).sum(axis=(1, 2)) for curve in curves])
    people = draw_people(run.case, run.draws, run.varied(Source.POPULATION))
    policies = _policies(run, people)
    shifts = _shifts(run)
    whole = whole_shifts(shifts)
    shares = np.broadcast_to(shares_of(shifts, whole), (len(run.ahead), len(whole), run.draws))
    users = np.empty((len(curves), len(run.ahead), run.draws))
    for rows, persons in people.alternatives:
        errors = None if people.errors is None else people.errors[:, :, rows]
        younger = shares[:, :, rows]
        for place, table in enumerate(tables_of(persons, curves, people.slices, whole)):
            drawn = None if levels is None else levels[place][:, rows]
            policy = policies[place]
            by_segment = (errors, None if policy is None else policy[:, :, rows])
            users[place][:, rows] = _product(table, drawn, by_segment, younger)
    return np.ascontiguousarray(users.transpose(2, 1, 0))


def _product(table: NeedTable, levels: Floats | None, by_segment: Sequence[Floats | None], shares: Floats) -> Floats:
    """(years, draws): the sum over cells and shifts of need × all that varies."""
    factors = np.ones((len(table.rates), shares.shape[2])) if levels is None else levels[table.rates]
    for varied in by_segment:
        if varied is not None:
            here = varied[:, table.segments]
            here *= factors  # in place: half the memory is half the time
            factors = here
    return np.einsum("ysd,ysd->yd", table.need @ factors, shares)


def _levels(run: _Run, beliefs: Sequence[Sequence[Belief]], users: Sequence[Floats]) -> list[Floats] | None:
    """For each service (rates, draws): the rates over their means."""
    scores = run.service_scores("level")
    if scores is None:
        return None
    return [
        rate_factors(beliefs[place], users[place], scores[:, place], run.streams.of("rates", service.key)).T
        for place, service in enumerate(run.case.services)
    ]


def _policies(run: _Run, people: DrawnPeople) -> list[Floats | None]:
    changes = run.case.drivers.rate_changes
    streams = run.varied(Source.POLICY)
    return [
        policy_factors(service.key, changes, people.segments, run.years, run.draws, streams)
        for service in run.case.services
    ]


def _shifts(run: _Run) -> Floats:
    """(years, draws): how many years younger people use help."""
    drivers = run.case.drivers
    scores = run.scores("health", Source.RATES)
    health = drivers.healthy_ageing.middle + drivers.healthy_ageing.spread * (np.zeros(1) if scores is None else scores)
    return drivers.life_expectancy_gain * run.ahead[:, None] * health


def _trends(run: _Run) -> Floats:
    """(draws, years, services), with one of a kind where nothing varies."""
    scores = run.service_scores("trend")
    trend = run.case.drivers.rate_trend
    if scores is None:
        return growth(trend, run.ahead, None).T[:, :, None]
    return np.stack([growth(trend, run.ahead, own).T for own in scores.T], axis=2)


def _family_care(run: _Run) -> Floats:
    """What families leave to the municipality: the less, the more they carry."""
    care = run.case.drivers.family_care
    left = Uncertain(-care.middle, _opposite(care.high), _opposite(care.low))
    return growth(left, run.ahead, run.scores("family care", Source.RATES)).T[:, :, None]


def _standard(run: _Run) -> Floats:
    standard = run.case.drivers.service_standard
    return growth(standard, run.ahead, run.scores("service standard", Source.POLICY)).T[:, :, None]


def _opposite(value: float | None) -> float | None:
    return None if value is None else -value
