"""How much of a step has taken hold, by year, and how much of it comes about in each draw. Knows no service."""

from datetime import date

import numpy as np
from numpy.typing import NDArray

from styrhus.outlook.flow.model import DAYS_A_YEAR
from styrhus.outlook.need import Uncertain
from styrhus.outlook.sources import Source

from .seeds import Purpose, generator_for

Floats = NDArray[np.float64]


def phased_in(from_year: int, over_years: int, years: range) -> Floats:
    """The share of a step at work through each year: what is phased in evenly counts with its middle of the year."""
    middle = np.arange(years.start, years.stop) + 0.5
    if over_years == 0:
        return (middle > from_year).astype(np.float64)
    return np.asarray(np.clip((middle - from_year) / over_years, 0.0, 1.0), dtype=np.float64)


def drawn(
    value: Uncertain, *, draws: int, seed: int, key: str, vary: frozenset[Source], low: float, high: float
) -> Floats:
    """(draws,): what the municipality gets out of a step. The same step has the same luck alone and with others."""
    if Source.POLICY not in vary or value.spread == 0.0:
        return np.full(draws, min(max(value.middle, low), high))
    normal = generator_for(seed, Purpose.STEP, key).standard_normal(draws)
    return np.asarray(np.clip(value.middle + value.spread * normal, low, high), dtype=np.float64)


def day_of(on: date, base_year: int) -> float:
    """Days from the start of the run, in years of equal length, so that 1 January is where a year of the run begins."""
    first = date(on.year, 1, 1)
    share = (on - first).days / (date(on.year + 1, 1, 1) - first).days
    return (on.year - base_year + share) * DAYS_A_YEAR
