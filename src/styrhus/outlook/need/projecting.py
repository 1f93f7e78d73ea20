"""From people to need, many draws at once. What varies is the caller's choice; what does not stands at its middle.

A draw is an alternative of the population with an error on top, a rate for each band, a trend, the drivers and the
policies. For each service it is one batched product with a table of need at whole-year shifts of the age curve.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from styrhus.outlook.errors import OutlookError
from styrhus.outlook.population import Population
from styrhus.outlook.sources import EVERY_SOURCE, Source

from .age_curve import age_curves, ages_of
from .checking import faults_of
from .drawing import change_factors, common_scores, growth, rate_factors
from .drawn_people import DrawnPeople, draw_people, people_in
from .model import NeedCase, NeedDraws, RateChange, Service, Uncertain
from .rates import beliefs_of
from .shifting import read_at, shares_of, whole_shifts
from .streams import Streams

Floats = NDArray[np.float64]


def project(
    case: NeedCase, *, draws: int, generator: np.random.Generator, vary: frozenset[Source] = EVERY_SOURCE
) -> NeedDraws:
    """Need on 1 January of every year of the case. Refuses a case with faults, all of them named."""
    faults = faults_of(case)
    if faults:
        raise OutlookError(faults)
    run = _Run.of(case, draws, Streams(generator), vary)
    users = np.stack([_users_of(run, place) for place in range(len(case.services))], axis=2).transpose(1, 0, 2)
    hours_each = np.array([service.hours_a_week or 0.0 for service in case.services])
    standard = growth(case.drivers.service_standard, run.ahead, run.scores("standard", Source.POLICY))
    hours = users * hours_each * standard.T[:, :, None]
    keys = tuple(service.key for service in case.services)
    return NeedDraws(keys, range(case.first_year, case.last_year + 1), np.ascontiguousarray(users), hours)


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
    """What the services of one projection share. Scores are standard normal, (draws, services)."""

    case: NeedCase
    draws: int
    streams: Streams
    vary: frozenset[Source]
    ahead: Floats  # (years,): years since the first
    people: DrawnPeople
    whole: range  # shifts of the age curve, years younger
    shares: Floats  # (years, draws, whole)
    care: Floats  # (years, draws): what families leave to the municipality
    levels: Floats | None
    trends: Floats | None

    @classmethod
    def of(cls, case: NeedCase, draws: int, streams: Streams, vary: frozenset[Source]) -> "_Run":
        ahead = np.arange(case.last_year - case.first_year + 1, dtype=np.float64)
        varied = streams if Source.RATES in vary else None
        drivers = case.drivers
        keys = [service.key for service in case.services]
        between = case.correlation.between_services
        health = drivers.healthy_ageing.middle + drivers.healthy_ageing.spread * (
            np.zeros(1) if varied is None else varied.of("health").standard_normal(draws)
        )
        shifts = drivers.life_expectancy_gain * ahead[:, None] * health
        whole = whole_shifts(shifts)
        return cls(
            case=case,
            draws=draws,
            streams=streams,
            vary=vary,
            ahead=ahead,
            people=draw_people(case, draws, streams if Source.POPULATION in vary else None),
            whole=whole,
            shares=np.broadcast_to(shares_of(shifts, whole), (len(ahead), draws, len(whole))),
            care=growth(
                _opposite(drivers.family_care),
                ahead,
                None if varied is None else varied.of("care").standard_normal(draws),
            ),
            levels=None if varied is None else common_scores(varied, "level", keys, draws, between),
            trends=None if varied is None else common_scores(varied, "trend", keys, draws, between),
        )

    def scores(self, name: str, source: Source) -> Floats | None:
        return self.streams.of(name).standard_normal(self.draws) if source in self.vary else None


def _users_of(run: _Run, place: int) -> Floats:
    """(years, draws): those who need one service."""
    service = run.case.services[place]
    beliefs = beliefs_of(service)
    base = people_in(run.case.population.central, run.case)[0]
    curves = age_curves(service, np.array([belief.mean for belief in beliefs]), base)
    levels = None
    if run.levels is not None:
        expected = (curves * base).sum(axis=(1, 2))
        levels = rate_factors(beliefs, expected, run.levels[:, place], run.streams.of("rates", service.key))
    policy = _policies(run, service)
    users = np.empty((len(run.ahead), run.draws))
    for rows, persons in run.people.alternatives:
        tables = _tables(persons, curves, run)
        users[:, rows] = _product(tables, levels, policy, rows, run)
    trends = None if run.trends is None else run.trends[:, place]
    users *= growth(run.case.drivers.rate_trend, run.ahead, trends)
    users *= run.care
    return users


@dataclass(frozen=True, eq=False, slots=True)
class _Tables:
    """Need at the middle of everything: `need` is (years, cells, whole shifts); a cell is a rate and a segment."""

    need: Floats
    rates: NDArray[np.intp]  # (cells,)
    segments: NDArray[np.intp]  # (cells,)


def _tables(persons: Floats, curves: Floats, run: _Run) -> _Tables:
    need = np.empty((len(persons), len(curves), len(run.people.segments), len(run.whole)))
    for column, shift in enumerate(run.whole):
        read = curves[:, :, read_at(shift)]
        for segment in range(len(run.people.segments)):
            ages = run.people.ages_of(segment)
            people = persons[:, :, ages].reshape(len(persons), -1)
            need[:, :, segment, column] = people @ read[:, :, ages].reshape(len(curves), -1).T
    rates, segments = np.nonzero(need.any(axis=(0, 3)))
    return _Tables(need[:, rates, segments], rates, segments)


def _product(
    tables: _Tables, levels: Floats | None, policy: Floats | None, rows: NDArray[np.intp], run: _Run
) -> Floats:
    """(years, draws among `rows`): sum over cells and shifts of need × what varies."""
    factors = np.ones((1, len(rows), len(tables.rates)))
    if levels is not None:
        factors = factors * levels[rows][:, tables.rates]
    for varied in (run.people.errors, policy):
        if varied is not None:
            drawn = varied[:, rows] if varied.shape[1] > 1 else varied
            factors = factors * drawn[:, :, tables.segments]
    by_shift = np.matmul(factors, tables.need)
    return np.einsum("yds,yds->yd", by_shift, run.shares[:, rows])


def _policies(run: _Run, service: Service) -> Floats | None:
    """(years, draws, segments): what the policies for one service multiply its rates by. None where there are none."""
    named = [(name, change) for name, change in _named(run.case.drivers.rate_changes) if change.service == service.key]
    if not named:
        return None
    years = range(run.case.first_year, run.case.last_year + 1)
    factors = np.ones((len(years), run.draws, len(run.people.segments)))
    for name, change in named:
        last = change.last if change.last is not None else run.people.segments[-1]
        touched = [number for number, age in enumerate(run.people.segments) if change.first <= age <= last]
        factors[:, :, touched] *= change_factors(change, years, run.scores(name, Source.POLICY))[:, :, None]
    return factors


def _named(changes: Sequence[RateChange]) -> Iterator[tuple[str, RateChange]]:
    """Each policy with a name that others, and its own size and date, do not change: its random numbers follow it."""
    seen: Counter[tuple[object, ...]] = Counter()
    for change in changes:
        same = (change.service, change.first, change.last)
        seen[same] += 1
        yield f"policy {same} {seen[same]}", change


def _opposite(change: Uncertain) -> Uncertain:
    if change.low is None or change.high is None:
        return Uncertain(-change.middle)
    return Uncertain(-change.middle, -change.high, -change.low)
