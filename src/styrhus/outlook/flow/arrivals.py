"""Admissions from coverage, and back: a coverage rate is a census ratio, so it says who lives there, not who comes.

With m people present and a mean stay S, admissions are λ = m′ + m/S. Here λ is constant within a year and stays are
exponential, which makes the two functions exact inverses of each other.
"""

import numpy as np
from numpy.typing import NDArray

from styrhus.outlook.errors import Fault, OutlookError

from .model import DAYS_A_YEAR

Floats = NDArray[np.float64]


def admissions_from_census(census: Floats, mean_stay_days: float) -> Floats:
    """People a year who must come for the census to pass through `census`, given at the turn of each year.

    `census` is (…, years + 1) and the answer (…, years). A census that falls faster than stays end asks for less than
    nobody: then nobody comes, and it falls as fast as it can.
    """
    staying, coming = _kept_and_come(mean_stay_days)
    needed = (census[..., 1:] - census[..., :-1] * staying) / coming
    return np.maximum(needed, 0.0)


def census_from_admissions(admissions: Floats, mean_stay_days: float, *, first: Floats | float) -> Floats:
    """Expected number present at the turn of each year, (…, years + 1), when nobody has to wait."""
    staying, coming = _kept_and_come(mean_stay_days)
    census = np.empty((*admissions.shape[:-1], admissions.shape[-1] + 1))
    census[..., 0] = first
    for year in range(admissions.shape[-1]):
        census[..., year + 1] = census[..., year] * staying + admissions[..., year] * coming
    return census


def _kept_and_come(mean_stay_days: float) -> tuple[float, float]:
    """Of those present the share still there a year later, and how many are there then for each who comes a year."""
    if not mean_stay_days > 0:
        raise OutlookError([Fault("mean_stay_days", "Oppholdet må være lengre enn 0 dager.")])
    years = mean_stay_days / DAYS_A_YEAR
    staying = float(np.exp(-1.0 / years))
    return staying, years * float(-np.expm1(-1.0 / years))
