"""From people to need, many draws at once. What varies is the caller's choice; what does not stands at its middle.

A draw is an alternative of the population with an error on top, a rate for each band, a trend, the drivers and the
policies. For each service it is one batched product with a table of need at whole-year shifts of the age curve.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from styrhus.outlook.errors import OutlookError
from styrhus.outlook.population import Population
from styrhus.outlook.sources import EVERY_SOURCE, Source

from .age_curve import ages_of
from .checking import faults_of
from .drawn import Drawn, draw_all
from .model import NeedCase, NeedDraws, Service
from .shifting import shares_of, whole_shifts
from .tables import NeedTable, tables_of

Floats = NDArray[np.float64]


def project(
    case: NeedCase, *, draws: int, generator: np.random.Generator, vary: frozenset[Source] = EVERY_SOURCE
) -> NeedDraws:
    """Need on 1 January of every year of the case. Refuses a case with faults, all of them named."""
    faults = faults_of(case)
    if faults:
        raise OutlookError(faults)
    drawn = draw_all(case, draws=draws, generator=generator, vary=vary)
    return with_trends(case, _at_todays_habits(drawn), drawn)


def with_trends(case: NeedCase, at_todays_habits: Floats, drawn: Drawn) -> NeedDraws:
    """Users and hours of (draws, years, services) of people at today's habits."""
    users = at_todays_habits * drawn.trends * drawn.family_care
    hours_each = np.array([service.hours_a_week or 0.0 for service in case.services])
    hours = users * hours_each * drawn.standard
    keys = tuple(service.key for service in case.services)
    return NeedDraws(keys, range(case.first_year, case.last_year + 1), users, hours)


def constant_rates(population: Population, services: Sequence[Service]) -> Floats:
    """(years, services): every band's rate × its people, and nothing else. What other projections are held against."""
    need = np.zeros((len(population.years), len(services)))
    for column, service in enumerate(services):
        for rate in service.rates:
            first, last = ages_of(rate)
            sexes = slice(None) if rate.sex is None else slice(rate.sex, rate.sex + 1)
            need[:, column] += rate.rate * population.persons[:, sexes, first : last + 1].sum(axis=(1, 2))
    return need


def _at_todays_habits(drawn: Drawn) -> Floats:
    """(draws, years, services): people × rates, with healthy ageing and policies, before anything has a trend."""
    whole = whole_shifts(drawn.shifts)
    years = len(drawn.shifts)
    shares = np.broadcast_to(shares_of(drawn.shifts, whole), (years, len(whole), drawn.draws))
    users = np.empty((len(drawn.curves), years, drawn.draws))
    for rows, persons in drawn.people.alternatives:
        errors = _of(rows, drawn.people.errors)
        younger = shares[:, :, rows]
        for place, table in enumerate(tables_of(persons, drawn.curves, drawn.people.slices, whole)):
            levels = None if drawn.levels is None else drawn.levels[place][:, rows]
            by_segment = (errors, _of(rows, drawn.policies[place]))
            users[place][:, rows] = _product(table, levels, by_segment, younger)
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


def _of(rows: NDArray[np.intp], varied: Floats | None) -> Floats | None:
    return None if varied is None else varied[:, :, rows]
