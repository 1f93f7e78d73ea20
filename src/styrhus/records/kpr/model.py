"""What reading a registry message yields: notifications with their event, the envelope, and faults. Plain values.

A person's number stays out of every `repr` and every fault.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from .codes import Status

FIRST_IN_CHAIN = "00000000-0000-0000-0000-000000000000"


class EventKind(StrEnum):
    START = "TjenesteStart"
    RESUME = "MidlertidigStoppTil"
    PAUSE = "MidlertidigStoppFra"
    PROVIDER_CHANGE = "TjenesteutforerEndret"
    END = "TjenesteSlutt"


@dataclass(frozen=True, slots=True)
class Person:
    local_number: str = field(repr=False)  # brukerNr: one person in a municipality over all years
    identity: str = field(repr=False)  # as written; the national number for most types
    identity_type: str
    guid: str = field(repr=False)
    district: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    kind: EventKind
    service_type: str
    service: str  # tjenesteID: holds the events of one service together
    on: date
    registered: datetime
    guid: str
    person: Person
    unit: str | None = None  # organisation number of who provides
    pause: str | None = None  # midlertidigStoppID


@dataclass(frozen=True, slots=True)
class Notification:
    place: "Place"
    status: Status
    at: datetime
    guid: str
    previous: str
    running_number: int
    reference: str | None
    event: Event


@dataclass(frozen=True, slots=True)
class Trace:
    """A notification that came and could not be used: it is refused, not missing."""

    place: "Place"
    guid: str
    previous: str
    running_number: int
    status: Status | None  # an unusable original may still be corrected


@dataclass(frozen=True, slots=True)
class Contact:
    type: str
    name: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Envelope:
    """Who sends, for whom, from which system."""

    supplier: str
    system: str
    system_version: str
    export_version: str
    local_name: str | None
    municipalities: tuple[str, ...]
    contacts: tuple[Contact, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the file: the line, and which notification counted from 1 (0 for what is no notification)."""

    line: int = 0
    notification: int = 0

    def __str__(self) -> str:
        words = [f"linje {self.line}"] if self.line else []
        return ", ".join([*words, f"notifikasjon {self.notification}"] if self.notification else words)


class Weight(StrEnum):
    STOPS = "stops"  # nothing of the file can be used
    REFUSES = "refuses"  # this notification is left out
    TELLS = "tells"  # used, but somebody should look


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """What is wrong and what to do, in Norwegian, without any person's number."""

    place: Place = field(compare=False)
    code: str
    weight: Weight
    says: str

    def __str__(self) -> str:
        where = str(self.place)
        return f"{where[:1].upper()}{where[1:]}: {self.says}" if where else self.says


@dataclass(frozen=True, slots=True)
class Message:
    """A whole message as read. `envelope` is None when the file could not be read to its end."""

    envelope: Envelope | None
    notifications: tuple[Notification, ...]
    faults: tuple[Fault, ...]
    seen: int = 0  # notifications in the file, readable or not
    traces: tuple[Trace, ...] = ()

    @property
    def is_usable(self) -> bool:
        return self.envelope is not None and not any(fault.weight is Weight.STOPS for fault in self.faults)
