"""Accepted notifications → services as they are after every correction: from, to, who provides, pauses. Knows no store.

The day of a service's end is its last day. A pause's last day is the day before the service goes on again.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from .checking import Checked
from .codes import NATIONAL_IDENTITIES, Status
from .model import Event, Fault, Notification, Person, Place
from .rules import fault
from .services import ServiceInterval, build_service

LocalPerson = tuple[str, str]  # municipality and brukerNr


@dataclass(frozen=True, slots=True)
class Standing:
    """An original as it stands after corrections: the last event told of it, and where that was."""

    municipality: str
    event: Event
    place: Place
    number: int


@dataclass(frozen=True, slots=True)
class Replayed:
    intervals: tuple[ServiceInterval, ...]
    faults: tuple[Fault, ...]
    replaced: int = 0
    annulled: int = 0
    identities: Mapping[LocalPerson, str] = field(default_factory=dict, repr=False)


def replay(messages: Iterable[Checked]) -> Replayed:
    """Replay checked messages from the first to the last."""
    standing: dict[str, Standing] = {}
    counts = {Status.REPLACEMENT: 0, Status.ANNULMENT: 0}
    for checked in messages:
        for told in checked.accepted:
            _apply(standing, checked.municipality, told)
            if told.status in counts:
                counts[told.status] += 1
    identities, faults = _identities(standing.values())
    intervals: list[ServiceInterval] = []
    for (municipality, _), events in sorted(_by_service(standing.values()).items()):
        built, found = build_service(events, _reader_of(identities, municipality))
        intervals += built
        faults += found
    ordered = tuple(sorted(faults, key=lambda found: (found.place.line, found.place.notification, found.code)))
    return Replayed(tuple(intervals), ordered, counts[Status.REPLACEMENT], counts[Status.ANNULMENT], identities)


def _reader_of(identities: Mapping[LocalPerson, str], municipality: str) -> Callable[[Person], str]:
    return lambda person: identities[municipality, person.local_number]


def _apply(standing: dict[str, Standing], municipality: str, told: Notification) -> None:
    if told.status is Status.ANNULMENT:
        standing.pop(told.reference or "", None)
    else:
        original = told.guid if told.status is Status.ORIGINAL else told.reference or told.guid
        standing[original] = Standing(municipality, told.event, told.place, told.running_number)


def _by_service(standing: Iterable[Standing]) -> dict[tuple[str, str], list[Standing]]:
    services: dict[tuple[str, str], list[Standing]] = defaultdict(list)
    for one in standing:
        services[one.municipality, one.event.service].append(one)
    return services


def _identities(standing: Iterable[Standing]) -> tuple[dict[LocalPerson, str], list[Fault]]:
    """One number for each local number: the newest national one, so that a D-number and its successor are one person.

    Who has no national number is known by municipality and local number.
    """
    newest: dict[LocalPerson, tuple[bool, int, str]] = {}
    faults: list[Fault] = []
    for one in standing:
        person = one.event.person
        key = (one.municipality, person.local_number)
        is_national = person.identity_type in NATIONAL_IDENTITIES
        number = person.identity if is_national else f"{one.municipality}:{person.local_number}"
        before, offered = newest.get(key), (is_national, one.number, number)
        if before and before[0] and is_national and before[2] != number:
            says = "Samme brukernummer har to personnumre. Det nyeste er brukt. Se etter om det er én person."
            faults.append(fault("KPR-506", one.place, says))
        newest[key] = max(before, offered) if before else offered
    return {key: number for key, (_, _, number) in newest.items()}, faults


def users_at(intervals: Iterable[ServiceInterval], day: date, *, counting_paused: bool = True) -> dict[str, set[str]]:
    """Persons with each service type on a day. Somebody on a pause still has the service, unless told otherwise."""
    users: dict[str, set[str]] = defaultdict(set)
    for interval in intervals:
        if interval.covers(day) and (counting_paused or not interval.is_paused(day)):
            users[interval.service_type].add(interval.person)
    return dict(users)
