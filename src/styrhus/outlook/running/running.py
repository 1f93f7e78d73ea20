"""Runs a scenario: the baseline and every alternative over the same random numbers, step by step, late and in time."""

from collections.abc import Callable

from styrhus.outlook.errors import OutlookError
from styrhus.outlook.flow.kernels import Kernel, chosen
from styrhus.outlook.population import PopulationSet
from styrhus.outlook.scenario import Alternative, Scenario
from styrhus.outlook.scenario.canonical import inputs_sha256

from .answering import answer_of
from .checking import faults_of
from .comparing import delays_of, waterfalls_of
from .flowing import Flows
from .model import VERSION, AlternativeAnswer, Answer
from .outcome import Outcome, Setting, outcome_of
from .splitting import splits_of
from .steps import steps_of

Progress = Callable[[float, str], None]
LIMITS = (
    "Intervallene viser hvor 80 av 100 beregninger ender. De tar ikke med det ingen har tenkt på.",
    "Behovet er hvor mange som ville hatt tjenesten om ingen måtte vente.",
)


def run(
    scenario: Scenario,
    population: PopulationSet,
    *,
    draws: int = 500,
    seed: int = 1,
    progress: Progress | None = None,
    kernel: Kernel = Kernel.FASTEST,
) -> Answer:
    """The whole answer. The same inputs, seed and number of draws give the same answer to the last digit.

    Which kernel runs changes the time only. OutlookError where the scenario and the population cannot be run.
    """
    faults = faults_of(scenario, population, draws=draws, seed=seed)
    if faults:
        raise OutlookError(faults)
    setting = Setting(scenario, population, draws, seed, Flows(seed, chosen(kernel)))
    journey = Journey(progress, _stops(scenario))
    journey.tell(f"{scenario.baseline.name}")
    baseline = outcome_of(setting, steps_of(scenario, scenario.baseline))
    answers = [_answer(setting, scenario.baseline, baseline, baseline, journey)]
    for alternative in scenario.alternatives:
        journey.tell(alternative.name)
        outcome = outcome_of(setting, steps_of(scenario, alternative))
        answers.append(_answer(setting, alternative, outcome, baseline, journey))
    journey.end()
    return Answer(
        version=VERSION,
        scenario=scenario.key,
        inputs_sha256=inputs_sha256(scenario, population),
        seed=seed,
        draws=draws,
        years=tuple(range(scenario.base_year, scenario.last_year + 1)),
        alternatives=tuple(answers),
        notes=LIMITS,
    )


def _answer(
    setting: Setting, alternative: Alternative, outcome: Outcome, baseline: Outcome, journey: "Journey"
) -> AlternativeAnswer:
    is_baseline = outcome is baseline
    waterfalls = () if is_baseline else waterfalls_of(setting, alternative, baseline, outcome, journey.tell)
    delays = delays_of(setting, alternative, outcome, journey.tell)
    journey.tell(f"{alternative.name}: hva intervallene kommer av")
    splits = splits_of(setting, outcome)
    journey.tell(f"{alternative.name}: færrest mulig plasser som holder løftet")
    return answer_of(setting, alternative, outcome, splits=splits, waterfalls=waterfalls, delays=delays)


class Journey:
    """How far the run has come, told in words before each stop."""

    def __init__(self, progress: Progress | None, stops: int) -> None:
        self._progress = progress
        self._stops = stops
        self._passed = 0

    def tell(self, words: str) -> None:
        if self._progress:
            self._progress(min(self._passed / self._stops, 1.0), words)
        self._passed += 1

    def end(self) -> None:
        if self._progress:
            self._progress(1.0, "Ferdig")


def _stops(scenario: Scenario) -> int:
    """Each alternative itself, its intervals, its search; each of its steps alone; each delay."""
    steps = sum(len(one.steps) for one in scenario.alternatives)
    delays = sum(len(one.delays) for one in scenario.all_alternatives)
    return 3 * len(scenario.all_alternatives) + steps + delays
