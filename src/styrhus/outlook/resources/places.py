"""What a place costs: on average, and the next one; and how much help at home costs as much. Running cost of the first
year, less what residents pay; buildings come besides. It must not know how many places are needed."""

import numpy as np

from styrhus.outlook.errors import Fault, OutlookError

from .model import Education, HomeCare, Prices, ResourceCase, WardStaffing
from .staffing import WEEKS_A_YEAR, cost_of_home_staff, cost_of_place_staff, hours_an_fte, places_fte


def cost_of_a_place(
    case: ResourceCase, service: str, open_places: int, *, residents: float | None = None, is_taken: bool = True
) -> tuple[float, float]:
    """Kroner a year: all the service costs divided by its open places, and what one more place adds.

    The next one takes what follows the resident until a new ward is begun; then it takes that ward's fixed staff too.
    All places are taken unless `residents` says otherwise; `is_taken=False` is one more place that stands empty.
    """
    if open_places < 1:
        raise OutlookError([Fault("open_places", "Må være minst 1 for at en plass skal ha en pris.")])
    living = float(open_places) if residents is None else residents
    now = running_cost_of(case, service, open_places, living)
    with_one_more = running_cost_of(case, service, open_places + 1, living + is_taken)
    return now / open_places, with_one_more - now


def running_cost_of(case: ResourceCase, service: str, open_places: float, residents: float) -> float:
    """Kroner a year for a service with places, in the first year."""
    prices = case.prices
    fte = places_fte(_ward_of(case, service), np.array(float(open_places)), np.array(float(residents)))
    staff = float(fte) * cost_of_place_staff(case.educations)
    a_resident = prices.other_running.get(service, 0.0) - prices.user_payment.get(service, 0.0)
    return staff + residents * a_resident + open_places * prices.other_a_place.get(service, 0.0)


def cost_of_a_home_hour(educations: tuple[Education, ...], home: HomeCare, prices: Prices) -> float:
    """Kroner for an hour with a person at home, travel and writing carried, less what the person pays."""
    return cost_of_home_staff(educations) / hours_an_fte(home) - prices.home_hour_payment


def break_even_hours(*, place_a_year: float, home_hour: float) -> float:
    """Hours a week at home that cost as much as a place. An average says little of what is avoided: ask both ways."""
    if not home_hour > 0:
        raise OutlookError([Fault("home_hour", "Må være over 0 kroner for å sammenliknes med en plass.")])
    return place_a_year / (WEEKS_A_YEAR * home_hour)


def _ward_of(case: ResourceCase, service: str) -> WardStaffing:
    for ward in case.wards:
        if ward.kind == service:
            return ward
    known = ", ".join(ward.kind for ward in case.wards)
    raise OutlookError([Fault("service", f"«{service}» har ingen bemanning. Velg en av {known}.")])
