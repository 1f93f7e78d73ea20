"""How long a run will take, told before it starts: from what earlier runs took, or from a measured rate. A guess that
errs on the long side is better than none."""

from dataclasses import dataclass

from styrhus.outlook.scenario import Scenario

A_MINUTE = 60.0
# Seconds for each unit of work: measured on two cores without the compiled kernel, and doubled.
USUAL_RATE = 4e-6


@dataclass(frozen=True, slots=True)
class Estimate:
    seconds: float

    @property
    def is_long(self) -> bool:
        return self.seconds > A_MINUTE

    def __str__(self) -> str:
        if not self.is_long:
            return "under ett minutt"
        minutes = max(2, round(self.seconds / A_MINUTE))
        return f"om lag {minutes} minutter"


def work_of(scenario: Scenario, draws: int) -> float:
    """Draws × years × places, once for each list of steps that is played."""
    alternatives = scenario.all_alternatives
    lists = sum(2 + len(one.steps) + len(one.delays) for one in alternatives)
    places = sum(home.places for system in scenario.systems for home in system.homes)
    return draws * (scenario.last_year - scenario.base_year) * lists * max(places, 20)


def estimate(scenario: Scenario, draws: int, *, rate: float | None = None) -> Estimate:
    return Estimate(work_of(scenario, draws) * (USUAL_RATE if rate is None else rate))
