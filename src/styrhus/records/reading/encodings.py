"""Which encoding a text file has: told by its first bytes, or by what the whole file allows. Knows no content."""

import codecs

from .sources import CHUNK, Source

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WITHOUT_MARK = ("utf-8", "cp1252")  # what neither can read is latin-1, which reads anything


def encoding_of(source: Source) -> str:
    with source.open() as file:
        start = file.read(4096)
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            return encoding
    if _every_other_is_nought(start[1::2]):
        return "utf-16-le"
    if _every_other_is_nought(start[0::2]):
        return "utf-16-be"
    return next((encoding for encoding in _WITHOUT_MARK if _can_be(source, encoding)), "latin-1")


def _every_other_is_nought(half: bytes) -> bool:
    return len(half) > 8 and half.count(0) > 0.8 * len(half)


def _can_be(source: Source, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    with source.open() as file:
        try:
            for chunk in iter(lambda: file.read(CHUNK), b""):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True
