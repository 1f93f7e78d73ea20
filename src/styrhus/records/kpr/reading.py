"""Registry message → typed notifications and faults, one at a time, so that memory does not follow the file.

Reads XML with entities off and no network. Knows nothing of earlier messages, of codes or of what a service is.
"""

from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree

from .description import BY_NAME, MESSAGE, NAMESPACE, ROOT, VERSION
from .model import Contact, Envelope, Fault, Message, Notification, Place, Trace, Weight
from .rules import fault
from .source import GuardedSource, Limits, RefusedError
from .structure import Sequence, attribute_faults, element_faults, holds_text, is_plainly_right, line_of, local_name
from .typing_events import read_notification, trace_of

Item = Notification | Trace | Fault | Envelope
_ENVELOPE = Place(1)
_CHILDREN = frozenset(child.name for child in MESSAGE.children)


def read_message(source: BinaryIO, limits: Limits | None = None) -> Message:
    """A whole message. Notifications with faults are left out; the faults say why."""
    notifications: list[Notification] = []
    traces: list[Trace] = []
    faults: list[Fault] = []
    envelope: Envelope | None = None
    reader = MessageReader(source, limits or Limits())
    for item in reader:
        if isinstance(item, Notification):
            notifications.append(item)
        elif isinstance(item, Fault):
            faults.append(item)
        elif isinstance(item, Trace):
            traces.append(item)
        else:
            envelope = item
    return Message(envelope, tuple(notifications), tuple(faults), reader.seen, tuple(traces))


class MessageReader:
    """Yields notifications and faults as the file is read, and the envelope last, where the municipality stands."""

    def __init__(self, source: BinaryIO, limits: Limits) -> None:
        self._source = source
        self._limits = limits
        self._sequence = Sequence(MESSAGE)
        self._keys: dict[tuple[str, str], set[str]] = {(u.child, u.attribute): set() for u in MESSAGE.unique}
        self._contacts: list[Contact] = []
        self._municipalities: list[str] = []
        self.seen = 0

    def __iter__(self) -> Iterator[Item]:
        try:
            yield from self._read()
        except RefusedError as refused:
            yield refused.fault
        except etree.XMLSyntaxError as error:
            # The reader's own words may quote the file, and so a person's number.
            line = (error.position or (0, 0))[0]
            yield fault("KPR-101", Place(line, self.seen), "Filen er ikke gyldig XML herfra. Lag meldingen på nytt.")

    def _read(self) -> Iterator[Item]:
        guarded = GuardedSource(self._source, self._limits)
        if not guarded.is_in_the_registrys_encoding:
            says = "Filen er i UTF-8. Den kan leses, men registeret vil ha ISO-8859-1."
            yield fault("KPR-106", _ENVELOPE, says)
        steps = etree.iterparse(
            guarded,
            events=("end",),
            encoding=guarded.encoding,
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        root: etree._Element | None = None
        for _, element in steps:
            if root is None:
                root = element.getroottree().getroot()
                yield from _root_faults(root)
            if element.getparent() is root:
                yield from self._take_child(root, element)
        if root is not None:
            yield from self._finish(root)

    def _take_child(self, root: etree._Element, child: etree._Element) -> Iterator[Item]:
        """One whole child of the root; what came before it is let go of."""
        name = local_name(child)
        self.seen += name == "Notifikasjon"
        if self.seen > self._limits.most_notifications:
            most = self._limits.most_notifications
            raise RefusedError(fault("KPR-104", Place(), f"Filen har flere enn {most} notifikasjoner. Del den opp."))
        place = Place(line_of(child), self.seen if name == "Notifikasjon" else 0)
        yield from _loose_text(root, child.getprevious(), place)
        faults = list(self._sequence.take(name, place))
        if name is not None and name in _CHILDREN:
            if not is_plainly_right(child, name):
                faults += element_faults(child, name, place)
            faults += self._repeated_keys(child, name, place)
            yield from self._typed(child, name, place, faults)
        else:
            yield from faults
        while (previous := child.getprevious()) is not None:
            root.remove(previous)

    def _typed(self, child: etree._Element, name: str, place: Place, faults: list[Fault]) -> Iterator[Item]:
        if name == "Notifikasjon":
            if faults:
                yield from faults
                yield from trace_of(child, place)
            else:
                yield from read_notification(child, place)
            return
        # What is wrong with a contact does not make the events wrong.
        yield from (Fault(f.place, f.code, Weight.TELLS, f.says) for f in faults)
        if name == "Kontaktperson":
            self._contacts.append(Contact(_text(child, "typeKontaktperson"), _text(child, "kontPerson")))
        elif number := _text(child, "kommuneNr"):
            self._municipalities.append(number)

    def _repeated_keys(self, child: etree._Element, name: str, place: Place) -> Iterator[Fault]:
        for (owner, attribute), taken in self._keys.items():
            value = child.get(attribute) if owner == name else None
            if value is None:
                continue
            if value in taken:
                yield fault("KPR-207", place, f"«{attribute}» er brukt før i meldingen. Hver skal ha sin egen.")
            taken.add(value)

    def _finish(self, root: etree._Element) -> Iterator[Item]:
        last = root[-1] if len(root) else None
        yield from _loose_text(root, last, _ENVELOPE)
        for found in self._sequence.finish(_ENVELOPE):
            yield Fault(found.place, found.code, Weight.TELLS, found.says)
        if not self._municipalities:
            yield fault("KPR-107", _ENVELOPE, "Meldingen sier ikke hvilken kommune den gjelder. Legg til «Kommune».")
        yield Envelope(
            _text(root, "leverandor"),
            _text(root, "navnEPJ"),
            _text(root, "versjonEPJ"),
            _text(root, "versjonUt"),
            root.get("lokalident"),
            tuple(self._municipalities),
            tuple(self._contacts),
        )


def _root_faults(root: etree._Element) -> Iterator[Fault]:
    """Stops at what is another kind of message; the rest of what is wrong with the root is told."""
    if local_name(root) != ROOT:
        says = f"Filen er ikke en IPLOS-melding: den begynner ikke med «{ROOT}» i navnerommet {NAMESPACE}."
        raise RefusedError(fault("KPR-105", _ENVELOPE, says))
    for name, expected in ((a.name, a.fixed) for a in BY_NAME[ROOT].attributes if a.fixed is not None):
        if root.get(name) not in (None, expected):
            says = f"«{name}» er ikke «{expected}». Bare IPLOS i KPR versjon {VERSION}, type K, kan leses."
            raise RefusedError(fault("KPR-105", _ENVELOPE, says))
    for found in attribute_faults(root, ROOT, _ENVELOPE):
        yield Fault(found.place, found.code, Weight.TELLS, found.says)


def _loose_text(root: etree._Element, before: etree._Element | None, place: Place) -> Iterator[Fault]:
    """Text between the root's children, up to where reading has come."""
    text = root.text if before is None else before.tail
    if holds_text(text):
        says = f"«{ROOT}» skal ikke ha tekst mellom elementene. Ta den bort."
        yield fault("KPR-206", place, says, weight=Weight.TELLS)


def _text(element: etree._Element, name: str) -> str:
    return str(element.get(name) or "")
