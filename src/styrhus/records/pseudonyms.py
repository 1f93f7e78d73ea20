"""Replaces persons by keyed pseudonyms, and looks after the key. Knows no table and no store.

The same person gets the same number in every extract with the same key, and without the key nobody can go back, not
even by trying all identity numbers, which a plain hash would allow. A citizen and an employee with one number differ.
"""

import hashlib
import hmac
import os
import re
import secrets
import stat
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from .faults import RefusedError, why
from .identity_numbers import is_identity_number

KEY_BYTES = 32
_BLOCK = 64  # bytes that SHA-256 takes at a time; the two masks are those of RFC 2104
_INNER, _OUTER = (bytes(byte ^ mask for byte in range(256)) for mask in (0x36, 0x5C))
_LENGTH_WITHOUT_FIRST_NOUGHT = 10
_HEXADECIMAL = re.compile(r"[0-9a-f]{64}")
_SEPARATORS = re.compile(r"[\s.\-\u00ad\u2010-\u2013\u200b]")
_WHOLE_NUMBER_AS_DECIMAL = re.compile(r"(\d+)[.,]0+")
_NOBODY = re.compile(
    r"[ .\-?0]*|9{5,}|[.\- ]*(?:ukjent|anonym|anonymisert|ingen|mangler|na|null|none|nan|x{1,3})[.\- ]*"
)


@dataclass(frozen=True, slots=True)
class Key:
    secret: bytes = field(repr=False)

    @property
    def fingerprint(self) -> str:
        """Tells keys apart and says nothing of the secret."""
        return hmac.digest(self.secret, b"styrhus key fingerprint", "sha256").hex()[:16]

    def pseudonym(self, kind: str, person: str) -> int:
        """A positive number of 63 bits for one normalised id. `kind` keeps clients and employees apart."""
        return self.pseudonyms_of(kind)(person)

    def pseudonyms_of(self, kind: str) -> Callable[[str], int]:
        """The same for many of one kind: HMAC-SHA256 in its two halves, so that the key is mixed in once for all.

        The standard library begins anew for every person, which takes three times as long.
        """
        block = self.secret.ljust(_BLOCK, b"\0")
        inner = hashlib.sha256(block.translate(_INNER) + f"{kind}:".encode())
        outer = hashlib.sha256(block.translate(_OUTER))

        def pseudonym(person: str) -> int:
            half, whole = inner.copy(), outer.copy()
            half.update(person.encode())
            whole.update(half.digest())
            return int.from_bytes(whole.digest()[:8], "big") >> 1 or 1

        return pseudonym

    def pseudonyms(self, kind: str, persons: Iterable[str]) -> dict[str, int]:
        of_kind = self.pseudonyms_of(kind)
        return {person: of_kind(person) for person in persons}


def normalised(person: str) -> str:
    """One way of writing an id: «010190 12345», and what a spreadsheet made of it, are the same person."""
    text = person.strip()
    if text.isdecimal() and len(text) != _LENGTH_WITHOUT_FIRST_NOUGHT:
        return text
    if as_decimal := _WHOLE_NUMBER_AS_DECIMAL.fullmatch(text):
        text = as_decimal[1]
    digits = _SEPARATORS.sub("", text)
    if not digits.isdecimal():
        return " ".join(text.casefold().split())
    # Spreadsheets drop the first nought of an identity number.
    if len(digits) == _LENGTH_WITHOUT_FIRST_NOUGHT and is_identity_number("0" + digits, widened=True):
        return "0" + digits
    return digits


def names_nobody(person: str) -> bool:
    """A placeholder such as 00000000000 or «ukjent»: it would make one person of many."""
    return _NOBODY.fullmatch(person) is not None


def new_key(path: Path) -> Key:
    """Make a key file that only its owner can read. Never writes over another: its pseudonyms would be lost."""
    key = Key(secrets.token_bytes(KEY_BYTES))
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise RefusedError(f"{path}: Filen finnes fra før. Velg et annet navn, så ingen nøkkel går tapt.") from error
    except OSError as error:
        raise RefusedError(f"{path}: Nøkkelen kan ikke lagres her ({why(error)}). Velg en annen mappe.") from error
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(key.secret.hex() + "\n")
        file.flush()
        os.fsync(file.fileno())
    return key


def read_key(path: Path, *, store: Path) -> Key:
    """The key in a file outside the store: whoever copies the store must not get the key with it."""
    if path.resolve().is_relative_to(store.resolve()):
        raise RefusedError(f"{path}: Nøkkelen ligger inne i lageret. Flytt den til en mappe utenfor.")
    try:
        text = path.read_text(encoding="ascii", errors="replace").strip()
    except FileNotFoundError as error:
        raise RefusedError(f"{path}: Nøkkelfilen finnes ikke. Lag en med «styrhus records new-key».") from error
    except OSError as error:
        raise RefusedError(f"{path}: Nøkkelfilen kan ikke leses ({why(error)}).") from error
    if not _HEXADECIMAL.fullmatch(text):
        raise RefusedError(f"{path}: Dette er ikke en nøkkelfil. Lag en med «styrhus records new-key».")
    return Key(bytes.fromhex(text))


def others_can_read(path: Path) -> bool:
    return bool(path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))
