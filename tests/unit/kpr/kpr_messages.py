"""Registry messages built by us, about people who do not exist, for the tests of `styrhus.records.kpr`."""

import io
from dataclasses import dataclass, field
from uuid import UUID

from lxml import etree

from styrhus.records.kpr.description import NAMESPACE
from styrhus.records.kpr.model import FIRST_IN_CHAIN, Message
from styrhus.records.kpr.reading import read_message
from styrhus.records.kpr.source import Limits

SYNTHETIC_IDENTITY = "01815012343"  # month 81: test persons only
KIND_OF = {
    "start": "TjenesteStart",
    "resume": "MidlertidigStoppTil",
    "pause": "MidlertidigStoppFra",
    "change": "TjenesteutforerEndret",
    "end": "TjenesteSlutt",
}


@dataclass
class Node:
    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Node"] = field(default_factory=list)
    text: str = ""

    def everything(self):
        yield self
        for child in self.children:
            yield from child.everything()


def guid(number: int, family: int = 1) -> str:
    return str(UUID(int=(family << 96) + number))


def identity_of(person: str) -> str:
    """A made-up number with eleven digits and month 81-92."""
    return f"0181{int(person.lstrip('B') or 0) % 10_000_000:07d}"


@dataclass(frozen=True)
class Told:
    """One notification in few words; the rest follows from its running number."""

    number: int
    what: str = "start"
    on: str = "2024-03-01"
    service: str = "T1"
    type: str = "21"
    person: str = "B1"
    status: str = "N"
    corrects: int | None = None
    registered: str = ""
    unit: str | None = "999999999"
    pause: str = "P1"
    after: int | None = None  # the one before in the chain; else number - 1
    identity: str = ""
    identity_type: str = "1"

    def node(self) -> Node:
        person = Node(
            "Bruker",
            {
                "pasientGUID": guid(int(self.person.lstrip("B")), 3),
                "brukerNr": self.person,
                "fid": self.identity or identity_of(self.person),
                "typeID": self.identity_type,
            },
        )
        event = {
            "tjenesteType": self.type,
            "hendelseRegTid": self.registered or f"{self.on}T10:00:00",
            "hendelseDato": self.on,
            "tjenesteID": self.service,
            "hendelseGUID": guid(self.number, 2),
        }
        if self.unit:
            event["tjenesteOrgNr"] = self.unit
        if self.what in ("pause", "resume"):
            event["midlertidigStoppID"] = self.pause
        before = self.number - 1 if self.after is None else self.after
        head = {
            "statusNotifikasjon": self.status,
            "notifikasjonTid": self.registered or f"{self.on}T10:00:00",
            "notifikasjonGUID": guid(self.number),
            "notifikasjonForrigeGUID": guid(before) if before else FIRST_IN_CHAIN,
            "notifikasjonLopeNr": str(self.number),
        }
        if self.corrects is not None:
            head["notifikasjonRef"] = guid(self.corrects)
        return Node("Notifikasjon", head, [Node(KIND_OF[self.what], event, [person])])


def told(number: int, what: str = "start", on: str = "2024-03-01", **more) -> Told:
    return Told(number, what, on, **more)


def message(*notifications: Told | Node, municipality: str = "0000") -> Node:
    """A message that is right in everything but what is put into it."""
    contact = {"kontPerson": "Ola Prøve", "meldEpost1": "ola@example.org"}
    return Node(
        "Melding",
        {
            "versjon": "56.0.0",
            "meldingstype": "K",
            "leverandor": "Prøveleverandør",
            "navnEPJ": "Prøvesystem",
            "versjonEPJ": "1",
            "versjonUt": "1",
        },
        [
            *(one.node() if isinstance(one, Told) else one for one in notifications),
            *(Node("Kontaktperson", contact | {"typeKontaktperson": kind}) for kind in ("16", "17")),
            Node("Kommune", {"kommuneNr": municipality}),
        ],
    )


def element(node: Node, namespace: str = NAMESPACE) -> etree._Element:
    made = etree.Element(f"{{{namespace}}}{node.name}", nsmap={None: namespace})
    for name, value in node.attributes.items():
        made.set(name, value)
    made.text = node.text or None
    for child in node.children:
        made.append(element(child, namespace))
    return made


def as_bytes(node: Node, encoding: str = "ISO-8859-1") -> bytes:
    return etree.tostring(element(node), xml_declaration=True, encoding=encoding, pretty_print=True)


def read(content: Node | bytes, limits: Limits | None = None) -> Message:
    content = content if isinstance(content, bytes) else as_bytes(content)
    return read_message(io.BytesIO(content), limits)


def read_told(*notifications: Told, municipality: str = "0000") -> Message:
    return read(message(*notifications, municipality=municipality))


def codes(faults) -> list[str]:
    return [fault.code for fault in faults]
