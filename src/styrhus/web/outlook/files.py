"""What the rows of an outlook hold, read: scenario, population, answer. Reading takes a moment, so what was read
last is remembered by its content, which never changes."""

from collections.abc import Callable, Hashable
from functools import lru_cache
from hashlib import sha256
from typing import TypeVar

from styrhus.outlook.population import PopulationSet
from styrhus.outlook.running import Answer
from styrhus.outlook.running.writing import answer_from_json
from styrhus.outlook.scenario import Scenario
from styrhus.outlook.scenario.reading import read_scenario

from .models import OutlookPopulation, OutlookRun
from .population import population_in

Read = TypeVar("Read")
KEPT = 40
_people: dict[Hashable, PopulationSet] = {}
_answers: dict[Hashable, Answer] = {}


@lru_cache(maxsize=64)
def scenario_in(text: str) -> Scenario:
    """OutlookError with every fault for a text that is no scenario."""
    return read_scenario(text)


def people_of(population: OutlookPopulation, scenario: Scenario) -> PopulationSet:
    """Those of the scenario's region. OutlookError where the file does not hold them."""
    wanted = scenario.population
    key = (population.sha256, wanted.region, wanted.main, population.name)
    return _remembered(
        _people,
        key,
        lambda: population_in(
            bytes(population.content), region=wanted.region, main=wanted.main, source=population.name
        ),
    )


def answer_in(run: OutlookRun) -> Answer:
    return _remembered(_answers, run.answer_sha256, lambda: answer_from_json(run.answer))


def sha256_of(content: bytes | str) -> str:
    return sha256(content.encode() if isinstance(content, str) else content).hexdigest()


def _remembered(cache: dict[Hashable, Read], key: Hashable, read: Callable[[], Read]) -> Read:
    if key not in cache:
        found = read()
        while len(cache) >= KEPT:
            cache.pop(next(iter(cache)), None)
        cache[key] = found
    return cache[key]
