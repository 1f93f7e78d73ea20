"""What a building costs each year: straight-line depreciation, and interest on what is left of the municipality's part.
It must not know why a grant was given."""

import numpy as np
from numpy.typing import NDArray

from .model import Building

Floats = NDArray[np.float64]


def building_cost(building: Building) -> float:
    return building.places * building.cost_a_place


def depreciation(building: Building, years: range) -> Floats:
    """(years,) kroner, the same each year of the building's life; all years together are what it cost."""
    return np.float64(building_cost(building) / building.life_years) * _is_standing(building, years)


def interest(building: Building, years: range, grant: float = 0.0) -> Floats:
    """(years,) kroner, on what is left at the start of each year. A grant is no loan, so it bears no interest."""
    age = np.asarray(years) - building.opens_year
    left = (building_cost(building) - grant) * (1.0 - age / building.life_years)
    return left * building.interest * _is_standing(building, years)


def grant_income(building: Building, years: range, grant: float) -> Floats:
    """(years,) kroner, negative: the grant spread over the building's life."""
    return np.float64(-grant / building.life_years) * _is_standing(building, years)


def _is_standing(building: Building, years: range) -> Floats:
    """1 in the years the building stands, 0 before and after."""
    age = np.asarray(years) - building.opens_year
    return np.asarray((age >= 0) & (age < building.life_years), dtype=np.float64)
