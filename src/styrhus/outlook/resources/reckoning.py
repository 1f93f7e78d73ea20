"""From what is used each year to staff by education and kroner by item, all draws at once. It must not know how need or
flow came about."""

import numpy as np
from numpy.typing import NDArray

from styrhus.outlook.errors import OutlookError

from .buildings import building_cost, depreciation, grant_income, interest
from .checking import faults_of, faults_of_use
from .grants import GrantGiven, grants_given, note_of, place_changes
from .model import CostItem, HomeCare, ResourceCase, ResourceDraws, ResourceUse
from .norwegian_figures import ASSUMED
from .running_cost import running_cost
from .staffing import by_education, staff_at_home, staff_of_places

Floats = NDArray[np.float64]
CLOSINGS_UNKNOWN = "Tilskuddet er regnet som om ingen plasser stenger, for stengingene er ikke oppgitt."


def reckon(case: ResourceCase, use: ResourceUse) -> ResourceDraws:
    """OutlookError, with everything that is wrong, before anything is reckoned."""
    faults = faults_of(case) or faults_of_use(case, use)
    if faults:
        raise OutlookError(faults)
    at_places, at_home = staff_of_places(case, use), staff_at_home(case, use)
    given, notes = _grants(case)
    capital = _capital_cost(case, given)
    shape = use.home_hours_a_week.shape
    return ResourceDraws(
        years=case.years,
        educations=tuple(education.key for education in case.educations),
        fte=by_education(case.educations, at_places, at_home),
        cost=running_cost(case, use, at_places, at_home)
        | {item: np.broadcast_to(by_year, shape) for item, by_year in capital.items()},
        notes=(*notes, *_assumed(case, use)),
    )


def _grants(case: ResourceCase) -> tuple[tuple[GrantGiven, ...], tuple[str, ...]]:
    if case.grant is None:
        return (), ()
    changes = place_changes(case)
    given = grants_given(case.grant, case.buildings, changes)
    notes = (note_of(one, case.grant, changes, case.years[-1]) for one in given)
    told = (CLOSINGS_UNKNOWN,) if given and case.place_changes is None else ()
    return given, (*told, *(note for note in notes if note))


def _capital_cost(case: ResourceCase, given: tuple[GrantGiven, ...]) -> dict[CostItem, Floats]:
    """(years,) by item."""
    kroner = {one.index: one.kroner for one in given}
    items = {item: np.zeros(len(case.years)) for item in (CostItem.DEPRECIATION, CostItem.INTEREST, CostItem.GRANT)}
    for index, building in enumerate(case.buildings):
        grant = kroner.get(index, 0.0)
        items[CostItem.DEPRECIATION] += depreciation(building, case.years)
        items[CostItem.INTEREST] += interest(building, case.years, grant)
        items[CostItem.GRANT] += grant_income(building, case.years, grant)
    return items


def _assumed(case: ResourceCase, use: ResourceUse) -> tuple[str, ...]:
    """What was reckoned with figures nobody has given a source for."""
    for_home, for_buildings = ASSUMED
    has_hours = case.home == HomeCare() and bool((use.home_hours_a_week > 0).any())
    has_buildings = any(building_cost(building) > 0 for building in case.buildings)
    return (for_home,) * has_hours + (for_buildings,) * has_buildings
