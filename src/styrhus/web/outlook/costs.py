"""What more or fewer places take of staff and money: on average, and where the ward is staffed already. Values only."""

from dataclasses import dataclass

import numpy as np

from styrhus.outlook.resources import WardStaffing
from styrhus.outlook.resources.staffing import cost_of_place_staff, places_fte
from styrhus.outlook.scenario import Scenario


@dataclass(frozen=True, slots=True)
class PlaceCost:
    """Change a year from today. Money is kroner; `next_one` is with the wards staffed as they are."""

    name: str
    unit: str
    average: float
    next_one: float


@dataclass(frozen=True, slots=True)
class _Each:
    """What one place takes."""

    fte: float
    running: float
    payment: float


def place_costs(
    scenario: Scenario, service: str, *, today: int, places: int, hospital_days: float
) -> tuple[PlaceCost, ...]:
    """`hospital_days`: change in days a year, as the play of the years gave it. The last row is the net."""
    ward = next((one for one in scenario.wards if one.kind == service), None)
    if ward is None or today < 1:
        return ()
    more = places - today
    average, following = _average(scenario, ward, today), _next(scenario, ward)
    days = hospital_days * scenario.prices.hospital_day
    kroner = [
        PlaceCost("Drift", "mill. kr", more * average.running, more * following.running),
        PlaceCost("Betaling fra beboere", "mill. kr", -more * average.payment, -more * following.payment),
        PlaceCost("Døgn på sykehus vi betaler for", "mill. kr", days, days),
    ]
    net = PlaceCost("Netto", "mill. kr", sum(one.average for one in kroner), sum(one.next_one for one in kroner))
    return (PlaceCost("Årsverk", "årsverk", more * average.fte, more * following.fte), *kroner, net)


def _average(scenario: Scenario, ward: WardStaffing, places: int) -> _Each:
    full = np.array(float(places))
    return _each(scenario, ward, float(places_fte(ward, full, full)) / places)


def _next(scenario: Scenario, ward: WardStaffing) -> _Each:
    return _each(scenario, ward, ward.fte_a_resident)


def _each(scenario: Scenario, ward: WardStaffing, fte: float) -> _Each:
    prices = scenario.prices
    other = prices.other_running.get(ward.kind, 0.0) + prices.other_a_place.get(ward.kind, 0.0)
    return _Each(fte, fte * cost_of_place_staff(scenario.educations) + other, prices.user_payment.get(ward.kind, 0.0))
