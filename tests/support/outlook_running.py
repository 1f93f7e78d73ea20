"""A municipality small enough to be followed by hand, and runs of it: 1 000 people of 80-89 years, 57 of them in
nursing homes of 40 and 24 places, and none of it changes by itself."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from styrhus.commands.outlook_run import read_files
from styrhus.outlook.flow.kernels import Kernel
from styrhus.outlook.need import Uncertain
from styrhus.outlook.population import PopulationSet
from styrhus.outlook.running import AlternativeAnswer, Answer
from styrhus.outlook.running.running import run
from styrhus.outlook.scenario import Alternative, Delay, Scenario, Step

DRAWS = 60  # of the whole run that several tests look at
VESLE = Path(__file__).resolve().parents[1] / "fixtures/outlook/running/vesle.yaml"


@cache
def vesle() -> tuple[Scenario, PopulationSet]:
    return read_files(VESLE)


def certain() -> Scenario:
    """Vesle where nothing changes but what is done."""
    scenario = vesle()[0]
    return replace(
        scenario,
        drivers=replace(scenario.drivers, healthy_ageing=Uncertain(0.0), rate_trend=Uncertain(0.0)),
        productivity=Uncertain(0.0),
        population=replace(scenario.population, weights={"MMMM": 1.0}),
    )


def with_steps(steps: tuple[Step, ...], delays: tuple[Delay, ...] = ()) -> Scenario:
    """Vesle with one alternative beside the baseline."""
    return replace(vesle()[0], alternatives=(Alternative("other", "Annerledes", steps, delays),))


def run_of(scenario: Scenario, *, draws: int = 20, seed: int = 1, kernel: Kernel = Kernel.PLAIN) -> Answer:
    return run(scenario, vesle()[1], draws=draws, seed=seed, kernel=kernel)


@cache
def whole_run() -> Answer:
    """The file as it is."""
    return run_of(vesle()[0], draws=DRAWS)


def answer_for(answer: Answer, key: str) -> AlternativeAnswer:
    return next(each for each in answer.alternatives if each.key == key)
