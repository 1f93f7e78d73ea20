"""How admissions and stays work on those who live in a service: slowly, through m' = λ − m/S. Those who have moved in
stay as long as they would have; it is who comes next that a policy changes. Knows no place and no queue."""

import numpy as np
from numpy.typing import NDArray

from styrhus.outlook.flow.model import DAYS_A_YEAR

Floats = NDArray[np.float64]


def kept_through_a_year(stay_days: Floats) -> Floats:
    """The share of today's residents who are there a year later, of exponential stays."""
    return np.asarray(np.exp(-DAYS_A_YEAR / stay_days), dtype=np.float64)


def admissions_behind(census: Floats, stay_days: Floats) -> Floats:
    """(draws, years) admissions a year that give this census (draws, years + 1), each even through its year."""
    kept = kept_through_a_year(stay_days)
    return (census[:, 1:] - census[:, :-1] * kept) / (stay_days / DAYS_A_YEAR * (1.0 - kept))


def census_after(admissions: Floats, stay_days: Floats, start: Floats) -> Floats:
    """(draws, years + 1): the inverse, from `start` (draws,) on."""
    kept = kept_through_a_year(stay_days)
    fill = stay_days / DAYS_A_YEAR * (1.0 - kept)
    census = np.empty((admissions.shape[0], admissions.shape[1] + 1))
    census[:, 0] = start
    for year in range(admissions.shape[1]):
        census[:, year + 1] = census[:, year] * kept[:, year] + admissions[:, year] * fill[:, year]
    return census


def not_admitted(census: Floats, stay_days: Floats, share: Floats) -> Floats:
    """How many fewer live there when a share (draws, years) of those who would have come is helped elsewhere.

    Where need falls faster than people leave there are no admissions to move.
    """
    coming = np.maximum(admissions_behind(census, stay_days), 0.0)
    return census_after(coming * share, stay_days, np.zeros(census.shape[0]))


def census_with_other_stays(census: Floats, before: Floats, after: Floats) -> Floats:
    """The same people come, and stay longer or shorter: a shorter stay empties places, it does not fill them again."""
    coming = np.maximum(admissions_behind(census, before), 0.0)
    same = census_after(coming, before, census[:, 0])
    # The difference is added, so that no change leaves the census as it was to the last bit.
    return np.maximum(census + (census_after(coming, after, census[:, 0]) - same), 0.0)
