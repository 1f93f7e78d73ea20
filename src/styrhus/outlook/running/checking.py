"""What is wrong before a run, all of it at once: in the scenario, between it and the population, in what was asked
for."""

from collections.abc import Iterator

from styrhus.outlook.errors import Fault
from styrhus.outlook.population import PopulationSet
from styrhus.outlook.scenario import Scenario
from styrhus.outlook.scenario.checking import faults_against
from styrhus.outlook.scenario.checking import faults_of as faults_within

MOST_DRAWS = 100_000


def faults_of(scenario: Scenario, population: PopulationSet, *, draws: int, seed: int) -> tuple[Fault, ...]:
    return (*faults_within(scenario), *faults_against(scenario, population), *_faults_of_question(draws, seed))


def _faults_of_question(draws: int, seed: int) -> Iterator[Fault]:
    if not 1 <= draws <= MOST_DRAWS:
        yield Fault("draws", f"Skriv et helt antall trekninger fra 1 til {MOST_DRAWS}, ikke {draws}.")
    if seed < 0:
        yield Fault("seed", f"Frøet kan ikke være negativt. Skriv et helt tall fra 0, ikke {seed}.")
