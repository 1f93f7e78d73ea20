"""Need foreseen and need that came: constant rates and simpler habits beside our own method with its interval.
Values in; knows no table and no municipality by name."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from .measuring import errors_of
from .model import Coverage, MethodLine, NeedTrial
from .pairing import MAIN

Draws = NDArray[np.float64]


def same_number(trial: NeedTrial) -> float:
    """As many users as when the projection was made."""
    return trial.rate_before * trial.people_before


def same_growth(trial: NeedTrial) -> float:
    """As many more, in per cent, as those of the same ages became in as many years before."""
    return same_number(trial) * trial.people_before / trial.people_earlier


def constant_rate(trial: NeedTrial) -> float:
    """The rate of then for those the main alternative foresaw."""
    return trial.rate_before * trial.projected[MAIN]


def constant_rate_known_population(trial: NeedTrial) -> float:
    """The rate of then for those who came: what is left is the rate's part of the error."""
    return trial.rate_before * trial.people_after


CONSTANT_RATES = "Konstante rater × framskrevet folketall"
HABITS = {
    "Samme antall brukere som i dag": same_number,
    "Samme vekst som de siste årene": same_growth,
    CONSTANT_RATES: constant_rate,
    "Konstante rater × folketallet som kom": constant_rate_known_population,
}


def look_back_on_need(trials: Sequence[NeedTrial], ours: Mapping[str, Mapping[str, Draws]]) -> tuple[MethodLine, ...]:
    """Every habit, and each variant of our method as draws of users for each place. One draw alone is no interval."""
    came = [trial.users_after for trial in trials]
    habits = [
        MethodLine(name, errors_of([foresee(trial) for trial in trials], came)) for name, foresee in HABITS.items()
    ]
    return (*habits, *(_line(name, trials, came, draws) for name, draws in ours.items()))


def _line(name: str, trials: Sequence[NeedTrial], came: Sequence[float], draws: Mapping[str, Draws]) -> MethodLine:
    middles = [float(draws[trial.place].mean()) for trial in trials]
    has_interval = all(len(draws[trial.place]) > 1 for trial in trials)
    return MethodLine(name, errors_of(middles, came), held(trials, draws) if has_interval else None)


def held(trials: Sequence[NeedTrial], draws: Mapping[str, Draws]) -> Coverage:
    """How often what came lay between the 10th and the 90th percentile, both included."""
    within = 0
    for trial in trials:
        low, high = np.quantile(draws[trial.place], (0.1, 0.9))
        within += int(low <= trial.users_after <= high)
    return Coverage(len(trials), within)


def with_chance(draws: Draws, people: float, generator: np.random.Generator) -> Draws:
    """Users as counted on one day, when each inhabitant is one or not by chance with the share that was drawn."""
    whole = max(round(people), 1)
    return generator.binomial(whole, np.clip(draws / whole, 0.0, 1.0)).astype(np.float64)
