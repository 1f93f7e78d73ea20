"""A notification whose structure is right → typed values, or the faults that keep it from that."""

from collections.abc import Iterator
from sys import intern

from lxml import etree

from .codes import Status
from .model import Event, EventKind, Fault, Notification, Person, Place, Trace
from .rules import fault, shown
from .structure import local_name
from .values import read_day, read_guid, read_time, read_whole

_KINDS = {kind.value: kind for kind in EventKind}
_STATUSES = {status.value: status for status in Status}


def read_notification(element: etree._Element, place: Place) -> Iterator[Notification | Trace | Fault]:
    head = _attributes(element)
    status = _STATUSES.get(head["statusNotifikasjon"])
    number, at = read_whole(head["notifikasjonLopeNr"]), read_time(head["notifikasjonTid"])
    event = _read_event(element[0], place) if len(element) else None
    if status is None or number is None or at is None or not isinstance(event, Event) or len(element) != 1:
        yield from _head_faults(head, len(element), place)
        if isinstance(event, Fault):
            yield event
        yield from trace_of(element, place)
        return
    reference = head.get("notifikasjonRef")
    yield Notification(
        place,
        status,
        at,
        read_guid(head["notifikasjonGUID"]),
        read_guid(head["notifikasjonForrigeGUID"]),
        number,
        read_guid(reference) if reference else None,
        event,
    )


def _attributes(element: etree._Element) -> dict[str, str]:
    return dict(element.attrib.items())  # type: ignore[arg-type]  # lxml reads names and values as text


def trace_of(element: etree._Element, place: Place) -> Iterator[Trace]:
    """What is needed to know that a refused notification has come; nothing when not even that can be read."""
    number = read_whole(str(element.get("notifikasjonLopeNr")))
    guid, previous = element.get("notifikasjonGUID"), element.get("notifikasjonForrigeGUID")
    if number is not None and guid and previous:
        yield Trace(
            place,
            read_guid(str(guid)),
            read_guid(str(previous)),
            number,
            _STATUSES.get(str(element.get("statusNotifikasjon"))),
        )


def _head_faults(head: dict[str, str], events: int, place: Place) -> Iterator[Fault]:
    status, number = head["statusNotifikasjon"], head["notifikasjonLopeNr"]
    if status not in _STATUSES:
        yield fault("KPR-301", place, f"Status {shown(status)} er ukjent. Bruk N, M eller C.")
    if read_whole(number) is None:
        yield fault("KPR-303", place, f"Løpenummeret {shown(number)} er ikke et helt tall.")
    if read_time(head["notifikasjonTid"]) is None:
        yield fault("KPR-304", place, "«notifikasjonTid» kan ikke leses som et tidspunkt. Rett den.")
    if events != 1:
        yield fault("KPR-302", place, f"Notifikasjonen har {events} hendelser. Den skal ha nøyaktig én.")


def _read_event(element: etree._Element, place: Place) -> Event | Fault:
    told = _attributes(element)
    on, registered = read_day(told["hendelseDato"]), read_time(told["hendelseRegTid"])
    if on is None or registered is None:
        return fault("KPR-304", place, "«hendelseDato» eller «hendelseRegTid» kan ikke brukes. Rett den.")
    unit = told.get("tjenesteOrgNr")
    return Event(
        _KINDS[str(local_name(element))],
        intern(told["tjenesteType"]),
        told["tjenesteID"],
        on,
        registered,
        read_guid(told["hendelseGUID"]),
        _read_person(_attributes(element[0])),
        intern(unit) if unit else None,
        told.get("midlertidigStoppID") or None,
    )


def _read_person(told: dict[str, str]) -> Person:
    district = told.get("bydel")
    return Person(
        told["brukerNr"],
        told["fid"],
        intern(told["typeID"]),
        read_guid(told["pasientGUID"]),
        intern(district) if district else None,
    )
