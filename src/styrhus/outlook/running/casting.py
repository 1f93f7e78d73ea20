"""A place system and a list of steps as the flow wants them: homes, openings and closings by day, stays, admissions.

Stays are the same through a run of the flow. A step that changes them is therefore cast with the stay of the middle of
the decision years, and with the admissions that give the census the need asks for.
"""

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

import numpy as np
from numpy.typing import NDArray

from styrhus.outlook.flow import Arrivals, CapacityChange, FlowCase, Home, PersonClass, PlaceKind
from styrhus.outlook.flow.arrivals import admissions_from_census
from styrhus.outlook.flow.model import DAYS_A_YEAR
from styrhus.outlook.scenario import ChangeStay, ClosePlaces, OpenPlaces, PlaceSystem, PoolHomes, Scenario, Step

from .needing import Need
from .phasing import day_of, phased_in
from .places import ServicePlaces
from .steps import of_kind

Floats = NDArray[np.float64]


def flow_case(scenario: Scenario, system: PlaceSystem, steps: Sequence[Step], *, days: float) -> FlowCase:
    """The first days of the system under these steps."""
    pooling = [step.is_pooled for step in of_kind(steps, PoolHomes) if step.service == system.service]
    homes = (*system.homes, *_new_homes(system, steps))
    return FlowCase(
        classes=tuple(_with_stay(person, system, scenario, steps) for person in system.classes),
        homes=homes,
        start=system.start,
        days=days,
        changes=_changes(homes, system, steps, scenario.base_year, days),
        is_pooled=pooling[-1] if pooling else system.is_pooled,
    )


def arrivals_of(system: PlaceSystem, case: FlowCase, need: Need) -> Arrivals:
    """Admissions by replication: draw number i of the need is what meets replication number i."""
    years = ceil(case.days / DAYS_A_YEAR - 1e-9)  # the last may be a part of one
    cast = replace(system, classes=case.classes)
    long = _admissions(ServicePlaces(system.service, PlaceKind.LONG, cast), need, years)
    short = _admissions(ServicePlaces(system.buffer, PlaceKind.SHORT, cast), need, years) if system.buffer else None
    return Arrivals(np.zeros(years) if long is None else long, short)


def _admissions(places: ServicePlaces, need: Need, years: int) -> Floats | None:
    if not places.mean_stay_days:
        return None
    census = need.users[places.service][:, : years + 1]
    admissions = admissions_from_census(census, places.mean_stay_days)
    return admissions[0] if need.draws == 1 else admissions


def _with_stay(person: PersonClass, system: PlaceSystem, scenario: Scenario, steps: Sequence[Step]) -> PersonClass:
    service = system.service if person.needs is PlaceKind.LONG else system.buffer
    factor = stay_factor(scenario, service, steps)
    if factor == 1.0:
        return person
    stay = person.stay
    shorter = replace(stay, mean_days=stay.mean_days * factor, short_mean_days=stay.short_mean_days * factor)
    return replace(person, stay=shorter)


def stay_factor(scenario: Scenario, service: str, steps: Sequence[Step]) -> float:
    """How much longer people stay in the middle of the decision years."""
    first, last = scenario.decision_years
    middle = (first + last) // 2
    factor = 1.0
    for step in of_kind(steps, ChangeStay):
        if step.service == service:
            share = float(phased_in(step.from_year, step.over_years, range(middle, middle + 1))[0])
            factor *= 1.0 + step.change.middle * share
    return factor


def _new_homes(system: PlaceSystem, steps: Sequence[Step]) -> tuple[Home, ...]:
    """Homes that are opened: there from the first day, with no places yet."""
    known = {home.key for home in system.homes}
    kinds = {system.service: PlaceKind.LONG, system.buffer: PlaceKind.SHORT}
    opened = {
        step.home: Home(step.home, step.home, 0, kinds[step.service])
        for step in of_kind(steps, OpenPlaces)
        if step.service in kinds and step.home not in known
    }
    return tuple(opened.values())


def _changes(
    homes: Sequence[Home], system: PlaceSystem, steps: Sequence[Step], base_year: int, days: float
) -> tuple[CapacityChange, ...]:
    """By day. More than what is open cannot be closed, which a step told alone may ask for."""
    wanted = [
        (max(day_of(step.on, base_year), 0.0), step)
        for step in steps
        if isinstance(step, OpenPlaces | ClosePlaces) and step.service in (system.service, system.buffer)
    ]
    open_places = {home.key: home.places for home in homes}
    changes: list[CapacityChange] = []
    for day, step in sorted(wanted, key=lambda one: (one[0], isinstance(one[1], ClosePlaces))):
        is_closing = isinstance(step, ClosePlaces)
        places = -min(step.places, open_places.get(step.home, 0)) if is_closing else step.places
        if places and day < days:
            open_places[step.home] += places
            moves_people = isinstance(step, ClosePlaces) and step.moves_people
            changes.append(CapacityChange(step.home, day, places, moves_people))
    return tuple(changes)
