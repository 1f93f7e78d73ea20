"""How far a municipality ends from its own projection, beyond what tells the alternatives apart. The constants that say
so stand here and nowhere else.

Relative error of an age group, `years` ahead, where `people` are projected:

    variance = years · (chance² ÷ people + common²)

`chance` is who dies or moves in a small place; `common` is what a large municipality would miss by too. Calibrated by
`styrhus outlook backtest` on 17 municipalities in Telemark: Statistics Norway's vintages 2010–2024 against counts until
2026, 986 pairs for each age group (docs/explanation/tilbakeblikk.md). Errors of different age groups hardly go together
there, so they are drawn apart.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class GroupError(NamedTuple):
    first: int  # age
    chance: float
    common: float


GROUP_ERRORS = (
    GroupError(0, 0.64, 0.010),
    GroupError(20, 0.72, 0.005),
    GroupError(67, 0.34, 0.001),
    GroupError(80, 0.32, 0.004),
    GroupError(90, 0.44, 0.011),
)
AGE_GROUPS = tuple(error.first for error in GROUP_ERRORS)  # first age of each group that errs as one


def error_spread(
    people: NDArray[np.float64], years_ahead: NDArray[np.float64], first_ages: Sequence[int] = AGE_GROUPS
) -> NDArray[np.float64]:
    """Standard deviation of the relative error. `people` has groups last, with these first ages, each inside a group
    above; `years_ahead` must broadcast against it."""
    those = [max(error for error in GROUP_ERRORS if error.first <= first) for first in first_ages]
    chance, common = np.array([error.chance for error in those]), np.array([error.common for error in those])
    spread: NDArray[np.float64] = np.sqrt(years_ahead * (chance**2 / np.maximum(people, 1.0) + common**2))
    return spread


def error_factors(
    people: NDArray[np.float64],
    years_ahead: NDArray[np.float64],
    draws: int,
    generator: np.random.Generator,
    first_ages: Sequence[int] = AGE_GROUPS,
) -> NDArray[np.float64]:
    """(years, draws, groups): what the projected people are multiplied by. Mean 1; 1 in the first year.

    An error is walked into year by year, so that neighbouring years resemble one another. `people`: (years, groups).
    """
    steps = generator.standard_normal((draws, len(years_ahead) - 1, people.shape[1]))
    walked = np.cumsum(steps, axis=1).transpose(1, 0, 2) / np.sqrt(np.maximum(years_ahead[1:], 1.0))[:, None, None]
    spread = error_spread(people, years_ahead[:, None], first_ages)[:, None, :]
    factors = np.ones((len(years_ahead), draws, people.shape[1]))
    factors[1:] = np.exp(spread[1:] * walked - spread[1:] ** 2 / 2)
    return factors
