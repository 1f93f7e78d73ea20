"""What each driver does to need, in numbers one can reckon by hand.

1 000 people of one age, every year from 2026, where a in 1 000 of those aged a use the service: 70 users where all are
70 years old. Each row says what is believed, who lives there, the year, and how many users there are.
"""

from functools import lru_cache

import numpy as np
import pytest

from styrhus.outlook.need import AgeRate, Drivers, NeedCase, Phase, RateChange, Service, Uncertain
from styrhus.outlook.need.projecting import project
from styrhus.outlook.population import AGES, Population, PopulationSet
from styrhus.outlook.sources import EXPECTED

RISING = tuple(AgeRate(age, None if age == AGES - 1 else age, age / 1000, 100) for age in range(AGES))
HOURS = 5.0


def policy(change, first_year=2030, over_years=0, first=0, last=None):
    return RateChange("home", Uncertain(change), Phase(first_year, over_years), first, last)


NOTHING = Drivers()
HEALTHIER = Drivers(healthy_ageing=Uncertain(0.5), life_expectancy_gain=0.2)  # a year younger every ten years
CARE = Drivers(family_care=Uncertain(0.01))
TREND = Drivers(rate_trend=Uncertain(-0.02))
STANDARD = Drivers(service_standard=Uncertain(0.01))
TENTH_FEWER = Drivers(rate_changes=(policy(-0.1),))
GRADUALLY = Drivers(rate_changes=(policy(-0.1, over_years=4),))
OLD_ONLY = Drivers(rate_changes=(policy(-0.1, first=80, last=89),))
TWO = Drivers(rate_changes=(policy(-0.1), policy(0.2, 2032)))
NOBODY = Drivers(rate_changes=(policy(-1.0),))


@lru_cache(maxsize=64)
def need(drivers, age):
    persons = np.zeros((21, 2, AGES))
    persons[:, :, age] = 500
    population = PopulationSet("MMMM", {"MMMM": Population("Sjøvik", "MMMM", 2026, persons)})
    case = NeedCase(population, {"MMMM": 1.0}, (Service("home", "Hjemme", RISING, (), HOURS),), 2026, 2046, drivers)
    return project(case, draws=1, generator=np.random.default_rng(1), vary=EXPECTED)


@pytest.mark.parametrize(
    ("believed", "age", "year", "users", "hours"),
    [
        # what is believed        age  year  users                hours a week
        (NOTHING, 70, 2026, 70, 350),
        (NOTHING, 70, 2046, 70, 350),
        # healthier: one reads the curve a year younger every ten years, from 55 to 90 years of age
        (HEALTHIER, 70, 2026, 70, 350),
        (HEALTHIER, 70, 2036, 69, 345),
        (HEALTHIER, 70, 2041, 68.5, 342.5),
        (HEALTHIER, 70, 2046, 68, 340),
        (HEALTHIER, 54, 2046, 54, 270),
        (HEALTHIER, 55, 2046, 53, 265),
        (HEALTHIER, 90, 2046, 88, 440),
        (HEALTHIER, 91, 2046, 91, 455),
        # yearly changes gather
        (CARE, 70, 2027, 70 * 0.99, 350 * 0.99),
        (CARE, 70, 2028, 70 * 0.99**2, 350 * 0.99**2),
        (TREND, 70, 2036, 70 * 0.98**10, 350 * 0.98**10),
        (STANDARD, 70, 2036, 70, 350 * 1.01**10),
        # policies: nothing before their year, all of it when phased in, evenly between
        (TENTH_FEWER, 70, 2029, 70, 350),
        (TENTH_FEWER, 70, 2030, 63, 315),
        (GRADUALLY, 70, 2030, 70, 350),
        (GRADUALLY, 70, 2031, 70 * 0.975, 350 * 0.975),
        (GRADUALLY, 70, 2034, 63, 315),
        (GRADUALLY, 70, 2046, 63, 315),
        (OLD_ONLY, 79, 2040, 79, 395),
        (OLD_ONLY, 80, 2040, 72, 360),
        (OLD_ONLY, 89, 2040, 89 * 0.9, 445 * 0.9),
        (OLD_ONLY, 90, 2040, 90, 450),
        (TWO, 70, 2031, 63, 315),
        (TWO, 70, 2032, 63 * 1.2, 315 * 1.2),
        (NOBODY, 70, 2030, 0, 0),
    ],
)
def test_need_is_as_reckoned_by_hand(believed, age, year, users, hours):
    found = need(believed, age)

    assert found.users[0, year - 2026, 0] == pytest.approx(users, rel=1e-9)
    assert found.hours[0, year - 2026, 0] == pytest.approx(hours, rel=1e-9)
