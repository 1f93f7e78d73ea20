"""The bytes of a message on their way to the XML reader: size kept, character set known, DOCTYPE and entities refused.

Knows nothing of elements. What is refused is refused before the XML reader sees it.
"""

import re
from dataclasses import dataclass
from typing import BinaryIO

from .description import ENCODING
from .model import Fault, Place
from .rules import fault, shown

_DECLARED = re.compile(rb"""^\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_FORBIDDEN = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_MARK = b"\xef\xbb\xbf"
_ACCEPTED = {"iso-8859-1": "iso-8859-1", "latin1": "iso-8859-1", "utf-8": "utf-8", "us-ascii": "iso-8859-1"}
_HEAD = 1024
_OVERLAP = 16  # longer than the longest forbidden word, so that none hides between two reads


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may cost. The largest municipality's whole history is far below."""

    most_bytes: int = 2_000_000_000
    most_notifications: int = 5_000_000


class RefusedError(Exception):
    """The file cannot be read on; carries the fault to tell."""

    def __init__(self, reason: Fault) -> None:
        super().__init__(reason.says)
        self.fault = reason


class GuardedSource:
    """A file the XML reader may read from, piece by piece."""

    def __init__(self, source: BinaryIO, limits: Limits) -> None:
        self._source = source
        self._left = limits.most_bytes
        self._limits = limits
        self._tail = b""
        self._head = source.read(_HEAD)
        self.encoding = _encoding_of(self._head)

    @property
    def is_in_the_registrys_encoding(self) -> bool:
        return self.encoding == ENCODING

    def read(self, size: int = -1) -> bytes:
        piece = self._head or self._source.read(size if size > 0 else 65_536)
        self._head = b""
        self._left -= len(piece)
        if self._left < 0:
            most = f"{self._limits.most_bytes:,}".replace(",", " ")
            raise RefusedError(fault("KPR-104", Place(), f"Filen er større enn {most} byte. Del den opp."))
        if _FORBIDDEN.search(self._tail + piece):
            says = "Filen har DOCTYPE eller entiteter, som ikke brukes i denne meldingen. Lag den på nytt uten."
            raise RefusedError(fault("KPR-102", Place(), says))
        self._tail = (self._tail + piece)[-_OVERLAP:]
        return piece


def _encoding_of(head: bytes) -> str:
    """The character set, told to the XML reader so that it never guesses."""
    if b"\0" in head[:4] or head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise RefusedError(fault("KPR-103", Place(), "Filen er i UTF-16 eller ikke tekst. Lagre den som ISO-8859-1."))
    declared = _DECLARED.match(head.removeprefix(_MARK))
    name = declared[1].decode("ascii").lower() if declared else "utf-8"
    if name not in _ACCEPTED:
        says = f"Tegnsettet {shown(name)} kan ikke brukes. Lagre filen som ISO-8859-1."
        raise RefusedError(fault("KPR-103", Place(1), says))
    return _ACCEPTED[name]
