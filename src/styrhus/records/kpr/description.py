"""What the registry message «IPLOS i KPR» 56.0.0 is made of: elements, attributes, order, number. Reads no file.

Written by us from the authorities' published rules. A test proves it equal to their schema, which is not ours to ship.
"""

from dataclasses import dataclass, field
from enum import StrEnum

NAMESPACE = "http://www.npr.no/xmlstds/56_0_0_ipl"
VERSION = "56.0.0"
SCHEMA_VERSION = "56.0.0.5"
ENCODING = "iso-8859-1"
ROOT = "Melding"


class Use(StrEnum):
    REQUIRED = "required"
    OPTIONAL = "optional"
    PROHIBITED = "prohibited"


class Form(StrEnum):
    """How a value is written."""

    TEXT = "string"
    DAY = "date"
    TIME = "dateTime"
    WHOLE = "integer"


@dataclass(frozen=True, slots=True)
class ValueType:
    form: Form
    pattern: str = ""
    shortest: int | None = None
    longest: int | None = None
    code_list: str = ""  # the schema names the list and enumerates nothing


@dataclass(frozen=True, slots=True)
class Attribute:
    name: str
    type: ValueType
    use: Use = Use.REQUIRED
    fixed: str | None = None


@dataclass(frozen=True, slots=True)
class Child:
    name: str
    fewest: int = 0
    most: int | None = 1  # None = any number


@dataclass(frozen=True, slots=True)
class Unique:
    """No two children of this name have the same value of the attribute."""

    child: str
    attribute: str


@dataclass(frozen=True, slots=True)
class Element:
    name: str
    attributes: tuple[Attribute, ...]
    children: tuple[Child, ...] = ()  # in this order
    unique: tuple[Unique, ...] = field(default=())


_HEX = "[0-9a-fA-F]"
_BARE_GUID = f"{_HEX}{{8}}-{_HEX}{{4}}-{_HEX}{{4}}-{_HEX}{{4}}-{_HEX}{{12}}"

TEXT = ValueType(Form.TEXT)
DAY = ValueType(Form.DAY)
TIME = ValueType(Form.TIME)
WHOLE = ValueType(Form.WHOLE)
GUID = ValueType(Form.TEXT, pattern=rf"({_BARE_GUID})|(\{{{_BARE_GUID}\}})")
DISTRICT = ValueType(Form.TEXT, shortest=1, longest=6)
MUNICIPALITY = ValueType(Form.TEXT, shortest=4, longest=4)


def _code(code_list: str) -> ValueType:
    return ValueType(Form.TEXT, code_list=code_list)


def _optional(name: str, kind: ValueType = TEXT) -> Attribute:
    return Attribute(name, kind, Use.OPTIONAL)


def _prohibited(name: str, kind: ValueType = TEXT) -> Attribute:
    return Attribute(name, kind, Use.PROHIBITED)


def _event(name: str, *, unit: Use = Use.OPTIONAL, is_pause: bool = False) -> Element:
    attributes = (
        Attribute("tjenesteType", _code("9151")),
        Attribute("hendelseRegTid", TIME),
        Attribute("tjenesteOrgNr", TEXT, unit),
        Attribute("hendelseDato", DAY),
        Attribute("tjenesteID", TEXT),
        Attribute("hendelseGUID", GUID),
    )
    pause = (Attribute("midlertidigStoppID", TEXT),) if is_pause else ()
    return Element(name, attributes + pause, (Child("Bruker", 1),))


START = _event("TjenesteStart")
RESUME = _event("MidlertidigStoppTil", is_pause=True)
PAUSE = _event("MidlertidigStoppFra", is_pause=True)
PROVIDER_CHANGE = _event("TjenesteutforerEndret", unit=Use.REQUIRED)
END = _event("TjenesteSlutt")
EVENTS = (START, RESUME, PAUSE, PROVIDER_CHANGE, END)  # the order the schema asks for

NOTIFICATION = Element(
    "Notifikasjon",
    (
        Attribute("statusNotifikasjon", _code("7316")),
        Attribute("notifikasjonTid", TIME),
        Attribute("notifikasjonGUID", GUID),
        Attribute("notifikasjonForrigeGUID", GUID),
        Attribute("notifikasjonLopeNr", TEXT),
        _optional("notifikasjonRef", GUID),
    ),
    tuple(Child(event.name) for event in EVENTS),
    tuple(Unique(event.name, "hendelseGUID") for event in EVENTS),
)
CONTACT = Element(
    "Kontaktperson",
    (
        Attribute("kontPerson", TEXT),
        _optional("meldTelefon"),
        Attribute("meldEpost1", TEXT),
        _optional("meldEpost2"),
        Attribute("typeKontaktperson", _code("8471")),
    ),
)
MUNICIPALITY_ELEMENT = Element("Kommune", (Attribute("kommuneNr", TEXT), _prohibited("kommuneOrgNr")))
PERSON = Element(
    "Bruker",
    (
        Attribute("pasientGUID", GUID),
        Attribute("brukerNr", TEXT),
        _prohibited("kjonn", _code("3101")),
        _prohibited("fodselsar", WHOLE),
        _optional("bydel", DISTRICT),
        _prohibited("komNrHjem", MUNICIPALITY),
        Attribute("fid", TEXT),
        Attribute("typeID", _code("9032")),
    ),
)
MESSAGE = Element(
    ROOT,
    (
        Attribute("versjon", TEXT, fixed=VERSION),
        Attribute("meldingstype", _code("7371"), fixed="K"),
        _prohibited("fraDatoPeriode", DAY),
        _prohibited("uttakDato", DAY),
        Attribute("leverandor", TEXT),
        Attribute("navnEPJ", TEXT),
        Attribute("versjonEPJ", TEXT),
        Attribute("versjonUt", TEXT),
        _prohibited("lopenr", WHOLE),
        _prohibited("tilDatoPeriode", DAY),
        _optional("lokalident"),
    ),
    (Child("Notifikasjon", 0, None), Child("Kontaktperson", 1, None), Child("Kommune", 1, None)),
    (Unique("Notifikasjon", "notifikasjonGUID"), Unique("Kommune", "kommuneNr")),
)
ELEMENTS = (MESSAGE, NOTIFICATION, CONTACT, MUNICIPALITY_ELEMENT, *EVENTS, PERSON)
BY_NAME = {element.name: element for element in ELEMENTS}
