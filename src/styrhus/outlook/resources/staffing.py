"""From open places, residents and hours at home to full-time equivalents. It must not know what staff cost."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .model import Education, HomeCare, ResourceCase, ResourceUse, WardStaffing

WEEKS_A_YEAR = 52.0  # as price lists reckon
BARELY = 1e-6  # of a place: what rounding may leave behind

Floats = NDArray[np.float64]


def begun_wards(ward: WardStaffing, open_places: Floats) -> Floats:
    """A ward that is begun is staffed as a whole."""
    return np.ceil(np.maximum(open_places / ward.places - BARELY, 0.0))


def places_fte(ward: WardStaffing, open_places: Floats, residents: Floats) -> Floats:
    return begun_wards(ward, open_places) * ward.fixed_fte + residents * ward.fte_a_resident


def hours_an_fte(home: HomeCare) -> float:
    """Hours with people in a year of one FTE. What is not face to face is travel, meetings and writing."""
    return home.hours_an_fte * home.face_to_face


def home_fte(home: HomeCare, hours_a_week: Floats) -> Floats:
    return hours_a_week * WEEKS_A_YEAR / hours_an_fte(home)


def productivity_factor(case: ResourceCase) -> Floats:
    """(years,): 1 in the first year."""
    return (1.0 + case.productivity) ** np.arange(len(case.years), dtype=np.float64)


def staff_of_places(case: ResourceCase, use: ResourceUse) -> Floats:
    """(draws, years) of FTE at all places."""
    total = np.zeros_like(use.home_hours_a_week, dtype=np.float64)
    for ward in case.wards:
        total += places_fte(ward, use.open_places[ward.kind], use.residents[ward.kind])
    return total * productivity_factor(case)


def staff_at_home(case: ResourceCase, use: ResourceUse) -> Floats:
    return home_fte(case.home, use.home_hours_a_week) * productivity_factor(case)


def by_education(educations: Sequence[Education], at_places: Floats, at_home: Floats) -> Floats:
    """(draws, years, educations)."""
    of_places = np.array([education.share_of_places for education in educations])
    of_home = np.array([education.share_of_home for education in educations])
    return at_places[..., None] * of_places + at_home[..., None] * of_home


def cost_of_place_staff(educations: Sequence[Education]) -> float:
    """Kroner a year of one FTE at the places, as the educations share the work."""
    return sum(education.share_of_places * education.cost_a_year for education in educations)


def cost_of_home_staff(educations: Sequence[Education]) -> float:
    return sum(education.share_of_home * education.cost_a_year for education in educations)
