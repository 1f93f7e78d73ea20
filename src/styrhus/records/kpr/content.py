"""What the schema does not check in one notification: codes and their validity, dates, numbers of persons and of units.

Looks at one notification alone; knows no other, and no clock: the day of the reading is an argument.
"""

import re
from collections.abc import Iterator
from datetime import date

from styrhus.records.codes.service_types import CodeChoices, Validity, replaced_by, validity_of
from styrhus.records.identity_numbers import holds_identity_number

from .codes import ACCEPTED_IDENTITIES, CONTACT_TYPES, IDENTITY_DIGITS, IPLOS_CONTACTS, Status
from .model import Envelope, Event, Fault, Notification, Place
from .rules import fault, shown

EARLIEST_DAY = date(1980, 1, 1)
_UNIT = re.compile(r"\d{9}0?", re.ASCII)
_MUNICIPALITY = re.compile(r"\d{4}", re.ASCII)
_FEWEST_SIGNS = 11  # of a national identity number


def content_faults(told: Notification, today: date, choices: CodeChoices) -> Iterator[Fault]:
    """Everything wrong in one notification, read by itself."""
    event, place = told.event, told.place
    yield from _status_faults(told)
    yield from _date_faults(event, place, today)
    if told.at.date() > today:
        yield fault("KPR-306", place, f"Notifikasjonen er datert {told.at:%d.%m.%Y}, som ikke har vært. Rett datoen.")
    yield from _code_faults(event, place, choices)
    yield from _identity_faults(event, place)
    yield from _free_text_faults(event, place)


def _status_faults(told: Notification) -> Iterator[Fault]:
    if told.status is Status.ADDITION:
        says = "Status T (tilleggsopplysning) er ikke tatt i bruk. Send en M som erstatter hele hendelsen."
        yield fault("KPR-317", told.place, says)
    elif told.status is Status.ORIGINAL and told.reference is not None:
        yield fault("KPR-319", told.place, "En original (N) skal ikke ha «notifikasjonRef». Den er lest uten.")
    elif told.status is not Status.ORIGINAL and told.reference is None:
        says = f"Status {told.status.value} må peke på originalen med «notifikasjonRef». Legg den til."
        yield fault("KPR-318", told.place, says)


def _date_faults(event: Event, place: Place, today: date) -> Iterator[Fault]:
    if event.on < EARLIEST_DAY:
        yield fault("KPR-304", place, f"Datoen {event.on:%d.%m.%Y} er før 1980. Rett den.")
    registered = event.registered.date()
    if event.on > registered:
        says = f"Hendelsen er datert {event.on:%d.%m.%Y}, men registrert alt {registered:%d.%m.%Y}. Rett en av datoene."
        yield fault("KPR-305", place, says)
    if registered > today:
        yield fault("KPR-306", place, f"Registrert {registered:%d.%m.%Y}, som ikke har vært. Rett datoen.")


def _code_faults(event: Event, place: Place, choices: CodeChoices) -> Iterator[Fault]:
    code = event.service_type
    match validity_of(code, event.on, choices):
        case Validity.UNKNOWN:
            yield fault("KPR-307", place, f"Tjenestetypen {shown(code)} finnes ikke i kodeverk 9151. Rett koden.")
        case Validity.ENDED:
            instead = replaced_by(code) or "finn koden som gjelder nå"
            yield fault("KPR-308", place, f"Tjenestetype {code} gjaldt ikke {event.on:%d.%m.%Y}: {instead}.")
        case Validity.DISPUTED:
            instead = f" ({replaced_by(code)})" if replaced_by(code) else ""
            says = f"Tjenestetype {code} er utgått i skjemaet{instead}, men står i andre kilder. Den er tatt med."
            yield fault("KPR-309", place, says)
        case Validity.VALID:
            pass


def _identity_faults(event: Event, place: Place) -> Iterator[Fault]:
    person = event.person
    if person.identity_type not in ACCEPTED_IDENTITIES:
        says = f"Type personnummer {shown(person.identity_type)} godtas ikke. Bruk 1, 2, 3, 9, 10 eller 12."
        yield fault("KPR-311", place, says)
        return
    digits = IDENTITY_DIGITS.get(person.identity_type)
    identity = person.identity
    if digits is not None and not (len(identity) == digits and identity.isascii() and identity.isdigit()):
        says = f"Personnummeret skal ha {digits} sifre når typen er {person.identity_type}. Rett nummeret eller typen."
        yield fault("KPR-310", place, says)
    if not identity.strip() or not person.local_number.strip():
        yield fault("KPR-310", place, "«fid» og «brukerNr» kan ikke være tomme. Fyll dem ut.")


def _free_text_faults(event: Event, place: Place) -> Iterator[Fault]:
    if event.unit is not None and not _UNIT.fullmatch(event.unit):
        yield fault("KPR-312", place, "«tjenesteOrgNr» skal ha ni sifre. Rett det.")
    free = {
        "tjenesteID": event.service,
        "midlertidigStoppID": event.pause,
        "tjenesteOrgNr": event.unit,
        "bydel": event.person.district,
    }
    for name, value in free.items():
        if value and len(value) >= _FEWEST_SIGNS and holds_identity_number(value, widened=True):
            says = f"«{name}» inneholder et fødselsnummer. Filen er ikke tatt inn. Lag den på nytt uten."
            yield fault("KPR-313", place, says)


def envelope_faults(envelope: Envelope) -> Iterator[Fault]:
    """What is wrong with who sends and for whom."""
    place = Place(1)
    for number in envelope.municipalities:
        if not _MUNICIPALITY.fullmatch(number):
            yield fault("KPR-314", place, f"Kommunenummeret {shown(number)} skal ha fire sifre. Rett det.")
    types = {contact.type for contact in envelope.contacts}
    for code, label in IPLOS_CONTACTS.items():
        if code not in types:
            yield fault("KPR-315", place, f"Meldingen mangler en kontaktperson av type {code} ({label}). Legg den til.")
    for code in sorted(types - CONTACT_TYPES):
        yield fault("KPR-316", place, f"Type kontaktperson {shown(code)} finnes ikke i kodeverk 8471. Rett koden.")
    if envelope.local_name and holds_identity_number(envelope.local_name, widened=True):
        says = "«lokalident» inneholder et fødselsnummer. Filen er ikke tatt inn. Lag den på nytt uten."
        yield fault("KPR-313", place, says)
    if len(envelope.municipalities) > 1:
        says = "Meldingen gjelder flere kommuner, så løpenumrene kan ikke følges. Send én melding for hver kommune."
        yield fault("KPR-406", place, says)
