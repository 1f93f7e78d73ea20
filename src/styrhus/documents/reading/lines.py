"""A printed line and a table row, the pieces that plain text and PDF have in common before blocks are made of them."""

import re
from dataclasses import dataclass

from styrhus.documents.reading.building import DraftCell
from styrhus.targets.patterns import lazy_pattern

_LETTERS = lazy_pattern(r"[^\W\d_]")
_TAIL = 60  # letters; how a line ends is seen from its last few
_TERMINAL = lazy_pattern(r"[.!?:…][\"”»’')\]]*$")
_OPENS_LOWER = lazy_pattern(r"[\"“«(\[]?[a-zæøåéäöü]")


@dataclass(frozen=True, slots=True)
class Line:
    """One line as printed. Columns are characters in plain text and points in PDF."""

    text: str
    left: float = 0
    right: float = 0
    page: int | None = None
    after_gap: bool = False  # blank space above it, more than between lines of a paragraph
    size: float = 0  # of its letters in points; 0 where unknown
    is_bold: bool = False
    has_columns: bool = False  # wide gaps inside, as in a table of contents

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def is_capitals(self) -> bool:
        letters = _LETTERS.findall(self.text)
        return len(letters) >= 3 and self.text == self.text.upper()

    @property
    def ends_sentence(self) -> bool:
        return _TERMINAL.search(self.text[-_TAIL:]) is not None

    @property
    def opens_lower(self) -> bool:
        return _OPENS_LOWER.match(self.text) is not None

    @property
    def has_letters(self) -> bool:
        return _LETTERS.search(self.text) is not None


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[DraftCell, ...]
    table: int
    page: int | None = None


Piece = Line | Row


def join_words(first: str, second: str) -> str:
    """Two pieces of one paragraph put together, with a hyphenated word mended where that is certain."""
    before = re.search(r"(\w+)-$", first[-_TAIL:])
    if before is None:
        return f"{first} {second}"
    if re.match(r"(?:og|eller|samt|til|och|eller|/)\b", second):
        return f"{first} {second}"  # «helse- og omsorg»
    stem = before.group(1)
    keeps_hyphen = len(stem) == 1 or not stem[-1].islower() or not second[:1].islower()
    return first + second if keeps_hyphen else first[:-1] + second
