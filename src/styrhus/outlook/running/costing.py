"""Staff and money for one list of steps: the use of places and hours handed to the resources, and what comes back by
key.

A place somebody still lives in after it closed is staffed until they leave; a service with staffed places but no queue
of its own is taken to have as many as need it.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from styrhus.outlook.flow.model import DAYS_A_YEAR
from styrhus.outlook.resources import Building, CostItem, PlaceChange, ResourceCase, ResourceDraws, ResourceUse
from styrhus.outlook.resources.reckoning import reckon
from styrhus.outlook.scenario import OpenPlaces, Scenario, Step
from styrhus.outlook.sources import Source

from .casting import flow_case
from .flowing import HOSPITAL_DAYS, OPEN_OR_TAKEN
from .needing import Need
from .places import services_with_places
from .seeds import Purpose, generator_for
from .steps import of_kind, productivity_of

Floats = NDArray[np.float64]
STAFF = (CostItem.STAFF_PLACES, CostItem.STAFF_HOME)


def resource_case(scenario: Scenario, steps: Sequence[Step], years: range) -> ResourceCase:
    return ResourceCase(
        years=years,
        educations=scenario.educations,
        wards=scenario.wards,
        home=scenario.home_care,
        prices=scenario.prices,
        buildings=tuple(_building(step) for step in of_kind(steps, OpenPlaces) if step.cost_a_place > 0),
        grant=scenario.grant,
        productivity=productivity_of(scenario, steps).middle,
        place_changes=_place_changes(scenario, steps),
    )


def _place_changes(scenario: Scenario, steps: Sequence[Step]) -> tuple[PlaceChange, ...]:
    """All that is decided, also after the years that are run: a grant is lost by what closes later."""
    days = (scenario.last_year - scenario.base_year) * DAYS_A_YEAR
    cases = [flow_case(scenario, system, steps, days=days) for system in scenario.systems]
    return tuple(
        PlaceChange(scenario.base_year + int(change.day // DAYS_A_YEAR), change.places)
        for case in cases
        for change in case.changes
    )


def _building(step: OpenPlaces) -> Building:
    return Building(
        service=step.service,
        opens_year=step.on.year,
        places=step.places,
        cost_a_place=step.cost_a_place,
        applies_for_grant=step.applies_for_grant,
    )


def resource_use(scenario: Scenario, need: Need, flow: Mapping[str, Floats]) -> ResourceUse:
    """`flow`: (draws, years) by key, as the flow or its response gives it."""
    draws = len(flow[HOSPITAL_DAYS])
    staffed = {ward.kind for ward in scenario.wards} | {places.service for places in services_with_places(scenario)}
    through = {service: (users[:, :-1] + users[:, 1:]) / 2.0 for service, users in need.users.items()}

    def by_service(key: str) -> dict[str, Floats]:
        return {one: _spread(flow.get(f"{key}:{one}", through[one]), draws) for one in sorted(staffed)}

    hours = np.sum(list(need.hours.values()), axis=0)
    return ResourceUse(
        open_places=by_service(OPEN_OR_TAKEN),
        residents=by_service("residents"),
        home_hours_a_week=_spread((hours[:, :-1] + hours[:, 1:]) / 2.0, draws),
        hospital_days=flow[HOSPITAL_DAYS],
    )


def _spread(values: Floats, draws: int) -> Floats:
    return np.broadcast_to(values, (draws, values.shape[1]))


def resource_values(
    scenario: Scenario, steps: Sequence[Step], need: Need, flow: Mapping[str, Floats], factor: Floats
) -> tuple[dict[str, Floats], tuple[str, ...]]:
    """FTE and cost by key, (draws, years) for as many draws as the flow has, and what the reader must know."""
    draws = len(flow[HOSPITAL_DAYS])
    found = reckon(resource_case(scenario, steps, need.years), resource_use(scenario, need.first_draws(draws), flow))
    fte = found.fte * factor[:draws, :, None]
    cost = {item: values * factor[:draws] if item in STAFF else values for item, values in found.cost.items()}
    return _by_key(found, fte, cost), found.notes


def _by_key(found: ResourceDraws, fte: Floats, cost: Mapping[CostItem, Floats]) -> dict[str, Floats]:
    by_education = {f"fte:{key}": fte[:, :, place] for place, key in enumerate(found.educations)}
    by_item = {f"cost:{item.value}": values for item, values in cost.items()}
    return {"fte": fte.sum(axis=2), "cost": np.sum(list(cost.values()), axis=0)} | by_education | by_item


def productivity_factor(
    scenario: Scenario, steps: Sequence[Step], years: int, *, draws: int, seed: int, vary: frozenset[Source]
) -> Floats:
    """(draws, years): how each draw departs from the middle of what is believed, which the resources know already. The
    mean of the draws is that middle."""
    belief = productivity_of(scenario, steps)
    if Source.POLICY not in vary or belief.spread == 0.0:
        return np.ones((draws, years))
    normal = generator_for(seed, Purpose.PRODUCTIVITY).standard_normal(draws)
    spread = belief.spread / (1.0 + belief.middle) * np.arange(years)
    return np.asarray(np.exp(normal[:, None] * spread - spread**2 / 2.0), dtype=np.float64)
