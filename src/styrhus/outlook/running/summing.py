"""From draws to what is shown: the mean of all runs, and the fields most of them end inside. Knows no scenario."""

import numpy as np
from numpy.typing import NDArray

from .model import Series
from .rounding import rounded_all

Floats = NDArray[np.float64]
SHARES = (0.10, 0.25, 0.75, 0.90)  # the ends of the 80 % and the 50 % field


def series_of(key: str, name: str, unit: str, first_year: int, values: Floats) -> Series:
    low, low50, high50, high = np.quantile(values, SHARES, axis=0)
    return Series(
        key=key,
        name=name,
        unit=unit,
        years=years_of(first_year, values),
        mean=rounded_all(values.mean(axis=0)),
        low=rounded_all(low),
        high=rounded_all(high),
        low50=rounded_all(low50),
        high50=rounded_all(high50),
    )


def width(values: Floats) -> Floats:
    """(years,) of the 80 % field."""
    low, high = np.quantile(values, (SHARES[0], SHARES[-1]), axis=0)
    return np.asarray(high - low, dtype=np.float64)


def years_of(first_year: int, values: Floats) -> tuple[int, ...]:
    return tuple(range(first_year, first_year + values.shape[1]))
