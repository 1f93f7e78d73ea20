"""What a year of running costs: staff, other running, users' payments, days in hospital. It must not know buildings."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from .model import CostItem, ResourceCase, ResourceUse
from .staffing import WEEKS_A_YEAR, cost_of_home_staff, cost_of_place_staff

Floats = NDArray[np.float64]


def running_cost(case: ResourceCase, use: ResourceUse, at_places: Floats, at_home: Floats) -> dict[CostItem, Floats]:
    """Kroner by item, (draws, years). `at_places` and `at_home` are FTE."""
    prices = case.prices
    other = _priced(prices.other_running, use.residents, at_home) + _priced(
        prices.other_a_place, use.open_places, at_home
    )
    hours_a_year = use.home_hours_a_week * WEEKS_A_YEAR
    payment = _priced(prices.user_payment, use.residents, at_home) + hours_a_year * prices.home_hour_payment
    return {
        CostItem.STAFF_PLACES: at_places * cost_of_place_staff(case.educations),
        CostItem.STAFF_HOME: at_home * cost_of_home_staff(case.educations),
        CostItem.OTHER_RUNNING: other,
        CostItem.USER_PAYMENT: -payment,
        CostItem.HOSPITAL_DAYS: use.hospital_days * prices.hospital_day,
    }


def _priced(prices: Mapping[str, float], quantities: Mapping[str, Floats], like: Floats) -> Floats:
    total = np.zeros_like(like)
    for service, price in prices.items():
        total += quantities[service] * price
    return total
