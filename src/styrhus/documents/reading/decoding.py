"""Bytes to text: the encoding that the file declares, or the one its bytes fit. Knows nothing of file formats."""

import codecs
import re
from collections.abc import Iterable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Letters that Scandinavian text holds, and signs that word processors put in it.
_EXPECTED = frozenset("æøåÆØÅäöÄÖéÉèüóôêáàëçñ«»–—“”‘’„•…§°½€·×´ ")
_EIGHT_BIT = ("cp1252", "mac_roman", "cp865")
_SAMPLE = 200_000


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of the bytes. A byte-order mark wins, then valid UTF-8, then what is declared, then the best fit."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _forgiving(data, encoding)
    if (wide := _unmarked_utf16(data)) is not None:
        return data.decode(wide, errors="replace")
    if _is_mostly_utf8(data):
        return data.decode("utf-8", errors="replace")
    if declared is not None and (text := _declared_text(data, declared)) is not None:
        return text
    return _decode_eight_bit(data, _best_eight_bit(data))


def _forgiving(data: bytes, encoding: str) -> str:
    return data.decode(encoding, errors="replace")


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of western text is zero."""
    sample = data[:2000]
    if len(sample) < 4 or len(data) % 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) / 2
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _is_mostly_utf8(data: bytes) -> bool:
    """Valid UTF-8, or UTF-8 with a few broken places, such as a last character cut in half."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        broken = data.decode("utf-8", errors="replace").count("\ufffd")
        whole = len(re.findall(rb"[\xc3\xc2\xe2][\x80-\xbf]", data))
        return whole > 20 * broken
    return True


def _declared_text(data: bytes, declared: str) -> str | None:
    try:
        name = codecs.lookup(declared.strip()).name
    except LookupError:
        return None
    if name in ("iso8859-1", "ascii"):
        return _decode_eight_bit(data, "cp1252")  # as every browser does
    if name.startswith(("utf-16", "utf-32", "utf-7")):
        return None  # a declaration in single bytes cannot be true
    try:
        return data.decode(name)
    except (UnicodeDecodeError, ValueError, LookupError):
        return None


def _best_eight_bit(data: bytes) -> str:
    high = bytes(byte for byte in data[:_SAMPLE] if byte >= 0x80)
    return max(_EIGHT_BIT, key=lambda name: _fit(_decode_eight_bit(high, name)))


def _fit(characters: Iterable[str]) -> int:
    return sum(1 if character in _EXPECTED else -2 for character in characters)


def _decode_eight_bit(data: bytes, encoding: str) -> str:
    """Five bytes mean nothing in cp1252; latin-1 gives them the meaning they can have."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return data.decode("latin-1").translate(_C1_AS_CP1252)


_C1_AS_CP1252 = {byte: bytes([byte]).decode("cp1252", errors="ignore") for byte in range(0x80, 0xA0)}
