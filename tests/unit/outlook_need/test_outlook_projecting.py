"""What a projection of need promises: its expectation, its correlation, its bytes, and which way it may move."""

import numpy as np
import pytest

from styrhus.outlook.need import (
    AgeRate,
    NeedCase,
    NeedLevel,
    Service,
)
from styrhus.outlook.need.projecting import constant_rates, project
from styrhus.outlook.population import GroupCount
from styrhus.outlook.population.assembling import assemble
from styrhus.outlook.sources import EVERY_SOURCE, EXPECTED, Source

BANDS = ((0, 66), (67, 79), (80, 89), (90, None))
PEOPLE = (8000, 1200, 400, 100)
RATES = (0.01, 0.05, 0.2, 0.4)
RATES_ONLY = frozenset({Source.RATES})
POPULATION_ONLY = frozenset({Source.POPULATION})
POLICY_ONLY = frozenset({Source.POLICY})


def people(years=range(2026, 2047), growth=(0.0, 0.01, 0.03, 0.02), alternatives=None):
    rows = [
        GroupCount(year, None, *band, round(persons * (1 + grows + more) ** (year - 2026)), alternative)
        for alternative, more in (alternatives or {"MMMM": 0.0}).items()
        for year in years
        for band, persons, grows in zip(BANDS, PEOPLE, growth, strict=True)
    ]
    return assemble(rows, region="Sjøvik")


def service(key="home", rates=RATES, asked=PEOPLE, **rest):
    bands = tuple(AgeRate(*band, rate, n) for band, rate, n in zip(BANDS, rates, asked, strict=True))
    return Service(key, key, bands, **rest)


def case(services=None, **rest):
    population = rest.pop("population", None) or people()
    weights = rest.pop("weights", {"MMMM": 1.0})
    return NeedCase(population, weights, tuple(services or [service()]), 2026, rest.pop("last_year", 2046), **rest)


def draw(of, draws=1000, seed=7, vary=EVERY_SOURCE):
    return project(of, draws=draws, generator=np.random.default_rng(seed), vary=vary)


def expected(of):
    return draw(of, draws=1, vary=EXPECTED)


def test_constant_rates_are_rate_times_people_to_the_last_bit():
    population = people().central
    need = constant_rates(population, [service()])[:, 0]

    for row, year in enumerate(population.years):
        assert need[row] == sum(rate * population.of(year, *band) for band, rate in zip(BANDS, RATES, strict=True))


def test_rates_may_tell_sexes_and_levels_apart():
    population = people().central
    rates = tuple(
        AgeRate(*band, rate * factor, 500, sex, level)
        for band, rate in zip(BANDS, RATES, strict=True)
        for sex, level, factor in (
            (0, NeedLevel.LIMITED, 0.5),
            (1, NeedLevel.LIMITED, 0.2),
            (None, NeedLevel.MEDIUM, 0.1),
        )
    )
    each = Service("home", "Hjemme", rates)
    by_hand = [
        sum(
            rate.rate
            * population.persons[
                year, slice(None) if rate.sex is None else [rate.sex], rate.first : (rate.last or 105) + 1
            ].sum()
            for rate in rates
        )
        for year in range(21)
    ]

    assert constant_rates(population, [each])[:, 0] == pytest.approx(by_hand, rel=1e-12)
    assert expected(case([each])).users[0, 0, 0] == pytest.approx(by_hand[0], rel=1e-9)


def test_the_first_year_has_as_many_users_as_were_counted():
    """The age curve bends inside each band, and keeps its users; later years feel where in the band people are."""
    need = expected(case()).users[0, :, 0]

    assert need[0] == pytest.approx(constant_rates(people().central, [service()])[0, 0], rel=1e-12)
    assert need[0] == pytest.approx(sum(rate * n for rate, n in zip(RATES, PEOPLE, strict=True)), rel=1e-12)


def test_one_year_rates_give_rate_times_people_in_every_year():
    one_year = tuple(AgeRate(age, None if age == 105 else age, age / 210, 50) for age in range(106))
    each = Service("home", "Hjemme", one_year)

    assert expected(case([each])).users[0] == pytest.approx(constant_rates(people().central, [each]), rel=1e-9)
