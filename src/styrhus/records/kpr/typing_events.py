"""A notification whose structure is right → typed values, or the faults that keep it from that."""

from collections.abc import Iterator
from datetime import datetime
from sys import intern

from lxml import etree

from .codes import Status
from .model import Event, EventKind, Fault, Notification, Person, Place
from .rules import fault, shown
from .structure import local_name
from .values import read_day, read_guid, read_time, read_whole

_KINDS = {kind.value: kind for kind in EventKind}
_STATUSES = {status.value: status for status in Status}


def read_notification(element: etree._Element, place: Place) -> Iterator[Notification | Fault]:
    status = _STATUSES.get(str(element.get("statusNotifikasjon")))
    number = read_whole(str(element.get("notifikasjonLopeNr")))
    at = read_time(str(element.get("notifikasjonTid")))
    faults = [*_head_faults(element, place)]
    events = list(element)
    if len(events) != 1:
        says = f"Notifikasjonen har {len(events)} hendelser. Den skal ha nøyaktig én."
        faults.append(fault("KPR-302", place, says))
    event = _read_event(events[0], place) if events else None
    if isinstance(event, Fault):
        faults.append(event)
    if faults or status is None or number is None or at is None or not isinstance(event, Event):
        yield from faults
        return
    reference = element.get("notifikasjonRef")
    yield Notification(
        place,
        status,
        at,
        read_guid(str(element.get("notifikasjonGUID"))),
        read_guid(str(element.get("notifikasjonForrigeGUID"))),
        number,
        read_guid(str(reference)) if reference else None,
        event,
    )


def _head_faults(element: etree._Element, place: Place) -> Iterator[Fault]:
    status, number = str(element.get("statusNotifikasjon")), str(element.get("notifikasjonLopeNr"))
    if status not in _STATUSES:
        yield fault("KPR-301", place, f"Status {shown(status)} er ukjent. Bruk N, M eller C.")
    if read_whole(number) is None:
        yield fault("KPR-303", place, f"Løpenummeret {shown(number)} er ikke et helt tall.")
    if read_time(str(element.get("notifikasjonTid"))) is None:
        yield fault("KPR-304", place, "«notifikasjonTid» kan ikke leses som et tidspunkt. Rett den.")


def _read_event(element: etree._Element, place: Place) -> Event | Fault:
    on = read_day(str(element.get("hendelseDato")))
    registered = read_time(str(element.get("hendelseRegTid")))
    if on is None or not isinstance(registered, datetime):
        return fault("KPR-304", place, "«hendelseDato» eller «hendelseRegTid» kan ikke brukes. Rett den.")
    unit, pause = element.get("tjenesteOrgNr"), element.get("midlertidigStoppID")
    return Event(
        _KINDS[str(local_name(element))],
        intern(str(element.get("tjenesteType"))),
        str(element.get("tjenesteID")),
        on,
        registered,
        read_guid(str(element.get("hendelseGUID"))),
        _read_person(element[0]),
        intern(str(unit)) if unit else None,
        str(pause) if pause else None,
    )


def _read_person(element: etree._Element) -> Person:
    district = element.get("bydel")
    return Person(
        str(element.get("brukerNr")),
        str(element.get("fid")),
        intern(str(element.get("typeID"))),
        read_guid(str(element.get("pasientGUID"))),
        str(district) if district else None,
    )
