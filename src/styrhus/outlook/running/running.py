"""Runs a scenario: the baseline and every alternative over the same random numbers, step by step, late and in time."""

from collections.abc import Callable

from styrhus.outlook.errors import OutlookError
from styrhus.outlook.flow.kernels import Kernel, chosen
from styrhus.outlook.flow.model import DAYS_A_YEAR
from styrhus.outlook.population import PopulationSet
from styrhus.outlook.scenario import Alternative, Scenario
from styrhus.outlook.scenario.canonical import inputs_sha256
from styrhus.outlook.sources import EVERY_SOURCE

from .amount import PEOPLE_OF_A_RUN, replications_for
from .answering import answer_of
from .casting import arrivals_of, flow_case
from .checking import faults_of
from .comparing import delays_of, waterfalls_of
from .flowing import Flows
from .model import VERSION, AlternativeAnswer, Answer
from .needing import need_of
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
    replications = draws_followed(scenario, population, draws=draws, seed=seed)
    setting = Setting(scenario, population, draws, seed, Flows(seed, chosen(kernel)), replications)
    journey = Journey(progress, stops(scenario))
    journey.tell(scenario.baseline.name)
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
        notes=_notes(setting),
    )


def draws_followed(scenario: Scenario, population: PopulationSet, *, draws: int, seed: int) -> int:
    """How many of the draws the queues are run for. The baseline decides, so that all alternatives are alike in it."""
    faults = faults_of(scenario, population, draws=draws, seed=seed)
    if faults:
        raise OutlookError(faults)
    steps, days = steps_of(scenario, scenario.baseline), (scenario.last_year - scenario.base_year) * DAYS_A_YEAR
    need = need_of(scenario, population, steps, draws=draws, seed=seed, vary=EVERY_SOURCE)
    arrivals = [arrivals_of(system, flow_case(scenario, system, steps, days=days), need) for system in scenario.systems]
    return replications_for(arrivals, draws=draws, most_people=PEOPLE_OF_A_RUN)


def _notes(setting: Setting) -> tuple[str, ...]:
    if setting.replications == setting.draws:
        return LIMITS
    followed = f"Køer, årsverk og kroner er regnet for {setting.replications} av {setting.draws} trekninger."
    return (*LIMITS, followed)


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


def stops(scenario: Scenario) -> int:
    """Each alternative itself, its intervals, its search; each of its steps alone; each delay."""
    steps = sum(len(one.steps) for one in scenario.alternatives)
    delays = sum(len(one.delays) for one in scenario.all_alternatives)
    return 3 * len(scenario.all_alternatives) + steps + delays
