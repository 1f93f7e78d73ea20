"""Service types, code list 9151 (OID 2.16.578.1.12.4.1.1.9151): label, group, validity, and who says so.

The sources disagree about two codes and about what has gone out of use: both are choices, never hidden. Knows no clock.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

CODE_LIST = "9151"
IDENTIFIER = f"2.16.578.1.12.4.1.1.{CODE_LIST}"
TECHNOLOGY_CODE_LIST = "9346"  # where the codes of welfare technology moved; which code became which is not known here


class Group(StrEnum):
    """Groups as official reports print them. The tail of the institutions, from code 22, is inferred."""

    HOME = "Tjenester til hjemmeboende"
    TECHNOLOGY = "Velferdsteknologi"
    INSTITUTION = "Institusjonstjenester"
    HOUSING = "Bolig"
    COERCION = "Tvang"


class Source(StrEnum):
    """Who vouches for a code, a label or its end."""

    SCHEMA = "schema-2021"  # code list inside the message schema 56.0.0.5, April 2021
    HL7 = "hl7-2025"  # HL7 Norway's code system
    DIRECTORATE = "directorate-2021"  # Helsedirektoratet's report
    OFFICIAL_REPORTS = "reports"  # tables of users that print old codes


@dataclass(frozen=True, slots=True)
class ServiceType:
    code: str
    label: str
    group: Group
    listed_by: tuple[Source, ...] = (Source.SCHEMA, Source.HL7)
    ended_by: tuple[Source, ...] = ()  # sources that mark the code «utgått», without a day
    last_day: date | None = None  # where the day is known
    successor: str = ""  # another code in this list
    successor_list: str = ""  # another code list


class Validity(StrEnum):
    VALID = "valid"
    DISPUTED = "disputed"  # one source has ended it, another lists it still
    ENDED = "ended"
    UNKNOWN = "unknown"


_REPLACED = date(2018, 12, 31)  # 29 took over on 1 January 2019
_BY_SCHEMA = (Source.SCHEMA,)
_OLD = (Source.OFFICIAL_REPORTS,)


def _technology(code: str, label: str) -> ServiceType:
    return ServiceType(code, label, Group.TECHNOLOGY, ended_by=_BY_SCHEMA, successor_list=TECHNOLOGY_CODE_LIST)


def _coercion(code: str, label: str) -> ServiceType:
    return ServiceType(code, label, Group.COERCION, ended_by=_BY_SCHEMA)


def _replaced_home(code: str) -> ServiceType:
    label = "Bolig til helse- og omsorgsformål (eldre kode)"
    return ServiceType(code, label, Group.HOUSING, _OLD, last_day=_REPLACED, successor="29")


SERVICE_TYPES = (
    ServiceType("1", "Praktisk bistand – daglige gjøremål", Group.HOME),
    ServiceType("2", "Praktisk bistand – opplæring i daglige gjøremål", Group.HOME),
    ServiceType("3", "Brukerstyrt personlig assistanse", Group.HOME),
    ServiceType("4", "Dagaktivitetstilbud", Group.HOME),
    ServiceType("5", "Matombringing", Group.HOME),
    _technology("6", "Trygghetsalarm"),
    ServiceType("7", "Avlastning utenfor institusjon", Group.HOME),
    ServiceType("8", "Avlastning i institusjon", Group.INSTITUTION),
    ServiceType("9", "Støttekontakt", Group.HOME),
    ServiceType("11", "Omsorgsstønad", Group.HOME),
    _replaced_home("12"),
    _replaced_home("13"),
    _coercion("14", "Planlagte tiltak"),
    ServiceType("15", "Helsetjenester i hjemmet", Group.HOME),
    ServiceType("17", "Dagopphold i institusjon", Group.INSTITUTION),
    ServiceType("18", "Tidsbegrenset opphold – utredning eller behandling", Group.INSTITUTION),
    ServiceType("19", "Tidsbegrenset opphold – habilitering eller rehabilitering", Group.INSTITUTION),
    ServiceType("20", "Tidsbegrenset opphold – annet", Group.INSTITUTION),
    ServiceType("21", "Langtidsopphold i institusjon", Group.INSTITUTION),
    ServiceType("22", "Nattopphold i institusjon", Group.INSTITUTION),
    _coercion("23", "Skadeavvergende tiltak i nødssituasjoner"),
    _coercion("24", "Helsehjelp med tvang"),
    ServiceType("25", "Kommunal øyeblikkelig hjelp – døgnopphold", Group.INSTITUTION),
    _technology("26", "Lokaliseringsteknologi (GPS)"),
    _technology("27", "Elektronisk medisineringsstøtte"),
    _technology("28", "Digitalt tilsyn"),
    ServiceType("29", "Bolig som kommunen disponerer til helse- og omsorgsformål", Group.HOUSING),
)
BY_CODE = {service.code: service for service in SERVICE_TYPES}
LONG_STAY = "21"
STAYS = ("18", "19", "20", "21")
FIRST_TO_REPORT = ("18", "19", "20", "21", "29")  # what the registry asked for at first


@dataclass(frozen=True, slots=True)
class CodeChoices:
    """What a municipality decides where the sources disagree."""

    labels_by: Source = Source.SCHEMA  # the report of 2021 labels 14 as emergency, the schema and HL7 23
    ended_by: frozenset[Source] = frozenset()  # sources whose «utgått» is final; else the code is disputed


def label_of(code: str, choices: CodeChoices | None = None) -> str:
    """The Norwegian label; for an unknown code, that it is unknown."""
    swapped = {"14": "23", "23": "14"} if choices and choices.labels_by is Source.DIRECTORATE else {}
    service = BY_CODE.get(swapped.get(code, code))
    return service.label if service else "Ukjent tjenestetype"


def validity_of(code: str, day: date, choices: CodeChoices | None = None) -> Validity:
    """Whether a code may be used for something that happened on `day`."""
    service = BY_CODE.get(code)
    if service is None:
        return Validity.UNKNOWN
    if service.last_day is not None and day > service.last_day:
        return Validity.ENDED
    if not service.ended_by:
        return Validity.VALID
    final = choices.ended_by if choices else frozenset[Source]()
    return Validity.ENDED if final.intersection(service.ended_by) else Validity.DISPUTED


def replaced_by(code: str) -> str:
    """What to use instead, in Norwegian words; empty when nothing is known."""
    service = BY_CODE.get(code)
    if service is None:
        return ""
    if service.successor:
        return f"bruk {service.successor}"
    return f"bruk kodeverk {service.successor_list}" if service.successor_list else ""
