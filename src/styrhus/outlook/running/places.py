"""Which services have places, and who lives there how long: a scenario's place systems seen service by service."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from styrhus.outlook.flow import FlowCase, Home, PersonClass, PlaceKind
from styrhus.outlook.flow.model import DAYS_A_YEAR
from styrhus.outlook.scenario import PlaceSystem, Scenario


@dataclass(frozen=True, slots=True)
class ServicePlaces:
    """The places of one service, in the system they are part of."""

    service: str
    kind: PlaceKind
    system: PlaceSystem

    @property
    def classes(self) -> tuple[PersonClass, ...]:
        return tuple(person for person in self.system.classes if person.needs is self.kind)

    @property
    def homes(self) -> tuple[Home, ...]:
        return tuple(home for home in self.system.homes if home.kind is self.kind)

    @property
    def mean_stay_days(self) -> float:
        """Over all who are admitted; 0 where nobody is admitted here on purpose."""
        shares = sum(person.share for person in self.classes)
        return sum(person.share * person.stay.mean_days for person in self.classes) / shares if shares else 0.0

    def under(self, case: FlowCase) -> "ServicePlaces":
        """As some steps leave it: with other homes, other stays."""
        system = replace(self.system, homes=case.homes, classes=case.classes, is_pooled=case.is_pooled)
        return replace(self, system=system)


def places_of(system: PlaceSystem) -> Iterator[ServicePlaces]:
    yield ServicePlaces(system.service, PlaceKind.LONG, system)
    if system.buffer:
        yield ServicePlaces(system.buffer, PlaceKind.SHORT, system)


def services_with_places(scenario: Scenario) -> Iterator[ServicePlaces]:
    for system in scenario.systems:
        yield from places_of(system)


def open_by_january(case: FlowCase, kind: PlaceKind) -> NDArray[np.float64]:
    """(homes of the kind, years + 1): places open when each year begins, and when the last one ends."""
    turns = np.arange(round(case.days / DAYS_A_YEAR) + 1) * DAYS_A_YEAR
    rows = []
    for home in case.homes:
        if home.kind is kind:
            changes = [(change.day, change.places) for change in case.changes if change.home == home.key]
            rows.append(home.places + sum(places * (turns >= day) for day, places in changes))
    return np.array([np.broadcast_to(row, turns.shape) for row in rows], dtype=np.float64)
