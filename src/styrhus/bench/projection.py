"""How long a projection of need takes: a thousand draws of an invented population, everything that can vary varying."""

import gc
from time import perf_counter

import numpy as np

from styrhus.outlook.need import AgeRate, Drivers, NeedCase, Service, Uncertain
from styrhus.outlook.need.projecting import project
from styrhus.outlook.population import Population, PopulationSet
from styrhus.outlook.population.model import AGES

DRAWS, YEARS, SERVICES, FIRST = 1000, 25, 8, 2026
GROUPS = ((0, 17), (18, 49), (50, 66), (67, 79), (80, 89), (90, None))
ROUNDS = 5


def seconds_of_projection() -> float:
    """The quickest of some rounds. Raises where the draws are not what was asked for."""
    case = _case()
    times = []
    for _ in range(ROUNDS):
        gc.collect()
        begin = perf_counter()
        found = project(case, draws=DRAWS, generator=np.random.default_rng(1))
        times.append(perf_counter() - begin)
    if found.users.shape != (DRAWS, YEARS, SERVICES) or not (found.users > 0).all():
        raise RuntimeError("framskrivingen ga ikke det den ble bedt om")
    return min(times)


def _case() -> NeedCase:
    return NeedCase(
        population=PopulationSet("MMMM", {name: _people(name, old) for name, old in _ALTERNATIVES.items()}),
        weights={"MMMM": 0.6, "LHML": 0.2, "HLMH": 0.2},
        services=tuple(_service(number) for number in range(SERVICES)),
        first_year=FIRST,
        last_year=FIRST + YEARS - 1,
        drivers=Drivers(
            healthy_ageing=Uncertain(0.5, 0.0, 1.0),
            family_care=Uncertain(0.0, -0.005, 0.005),
            service_standard=Uncertain(0.005, 0.0, 0.01),
            rate_trend=Uncertain(-0.005, -0.02, 0.01),
        ),
    )


_ALTERNATIVES = {"MMMM": 0.02, "LHML": 0.025, "HLMH": 0.015}  # growth a year in the number of old people


def _people(name: str, old: float) -> Population:
    ages = np.arange(AGES)
    today = 300.0 / (1.0 + np.exp((ages - 80.0) / 6.0))
    growth = np.where(ages >= 67, old, 0.002)
    persons = today * (1.0 + growth) ** np.arange(YEARS)[:, None]
    return Population("9999", name, FIRST, np.stack([persons, persons], axis=1))


def _service(number: int) -> Service:
    """Used by more people the older they are, and less the further down the list."""
    rates = tuple(
        AgeRate(first, last, rate=0.3 * 0.35 ** (len(GROUPS) - 1 - group) / (1 + number), people=2000.0)
        for group, (first, last) in enumerate(GROUPS)
    )
    return Service(f"service-{number}", f"Tjeneste {number}", rates, hours_a_week=4.0 if number % 2 else None)
