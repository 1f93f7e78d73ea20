"""Healthy ageing: people of some ages use help as younger people do today. Need is piecewise linear in how many years
younger, so it is reckoned once for whole years and read between them. Knows nothing of what is uncertain."""

import numpy as np
from numpy.typing import NDArray

from styrhus.outlook.population import AGES, OLDEST

Floats = NDArray[np.float64]
FIRST_AGE, LAST_AGE = 55, 90  # those whose age curve is moved
FURTHEST = 40  # years younger or older; beyond it the curve is read no further


def whole_shifts(shifts: Floats) -> range:
    """The whole years that lie about all the shifts."""
    lowest, highest = np.clip([shifts.min(initial=0.0), shifts.max(initial=0.0)], -FURTHEST, FURTHEST)
    return range(int(np.floor(lowest)), int(np.ceil(highest)) + 1)


def shares_of(shifts: Floats, whole: range) -> Floats:
    """(years, whole, draws) of (years, draws): how much of each whole shift a shift is. The two about it share 1."""
    kept = np.clip(shifts, whole[0], whole[-1])[:, None, :]
    return np.maximum(1 - np.abs(kept - np.array(whole, dtype=np.float64)[:, None]), 0.0)


def read_at(years_younger: int) -> NDArray[np.intp]:
    """(AGES,): the age each age's rate is read at."""
    ages = np.arange(AGES)
    is_moved = (ages >= FIRST_AGE) & (ages <= LAST_AGE)
    return np.where(is_moved, np.clip(ages - years_younger, 0, OLDEST), ages)
