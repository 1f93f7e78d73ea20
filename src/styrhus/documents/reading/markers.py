"""What stands before a list point or a heading: bullets, numbers and letters, split from the words after them."""

import re
from dataclasses import dataclass
from enum import Enum

from styrhus.targets.patterns import lazy_pattern

SOLID_BULLETS = "•●▪■◦○‣⁃∙·◆❖➢➤►▸→✓✔☐□"
_DASHES = "-–—*+"  # only bullets when a space follows

_BULLET = lazy_pattern(rf"(?:([{re.escape(SOLID_BULLETS)}])\s*|([{re.escape(_DASHES)}])\s+)(?=\S)")
_LETTER_O = lazy_pattern(r"(o)\s+(?=[«“\"]?[^\Wa-zæøå_])")  # Word's second-level bullet is the letter o in another font
_SECTION = lazy_pattern(r"(\d{1,2}(?:\.\d{1,3}){1,4}[.)]?)\s+(?=\S)")
_NUMBER = lazy_pattern(r"(\d{1,3}\.|\(?\d{1,3}\))(?:\s+(?=\S)|(?<=\))(?=[^\W\d_]))")
_LETTER = lazy_pattern(r"(\(?[a-zA-ZæøåÆØÅ]\))\s+(?=\S)")
_CAPITAL = lazy_pattern(r"([A-Z]\.|[IVX]{1,5}\.)\s+(?=\S)")
_BARE_NUMBER = lazy_pattern(r"(\d{1,2})\s+(?=[A-ZÆØÅ][a-zæøå])")
_MONTH = lazy_pattern(
    r"(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
    r"|januari|februari|maj|augusti|marts|december)\b",
    re.IGNORECASE,
)
# «1. kvartal», «2. halvår» and the like open a sentence, they do not number it.
_ORDINAL_NOUN = lazy_pattern(r"(?:kvartal|tertial|halvår|klasse|trinn|gangs\w*|plass|linje\w*|generasjon\w*|etasje)\b")


class MarkerKind(Enum):
    BULLET = "bullet"
    NUMBER = "number"  # 1.  1)  (1)
    SECTION = "section"  # 4.1  1.1.2.
    LETTER = "letter"  # a)
    CAPITAL = "capital"  # A.  IV.
    BARE = "bare"  # «4 Tiltaksdel»: a heading or nothing


@dataclass(frozen=True, slots=True)
class Marker:
    kind: MarkerKind
    text: str

    @property
    def family(self) -> str:
        """Markers of one family stand at one depth of a list: «1.» with «2.», «•» with «•», «1)» with «2)»."""
        if self.kind is MarkerKind.BULLET:
            return self.text
        if self.kind is MarkerKind.SECTION:
            return f"section{self.parts}"
        return self.kind.value + re.sub(r"\w", "", self.text)

    @property
    def parts(self) -> int:
        """How many numbers a section number holds: 2 for «4.1»."""
        return len(re.findall(r"\d+", self.text))

    @property
    def number(self) -> int | None:
        digits = re.search(r"\d+", self.text)
        return int(digits.group()) if digits and self.kind is MarkerKind.NUMBER else None

    def follows(self, earlier: "Marker") -> bool:
        """True when this is the next number or letter after `earlier`."""
        if self.family != earlier.family:
            return False
        if self.number is not None and earlier.number is not None:
            return self.number == earlier.number + 1
        return True


_PATTERNS = (
    (MarkerKind.BULLET, _BULLET),
    (MarkerKind.BULLET, _LETTER_O),
    (MarkerKind.SECTION, _SECTION),
    (MarkerKind.NUMBER, _NUMBER),
    (MarkerKind.LETTER, _LETTER),
    (MarkerKind.CAPITAL, _CAPITAL),
    (MarkerKind.BARE, _BARE_NUMBER),
)


def split_marker(text: str) -> tuple[Marker | None, str]:
    """The marker a line opens with, if any, and the words after it."""
    for kind, pattern in _PATTERNS:
        match = pattern.match(text)
        if match is None:
            continue
        rest = text[match.end() :]
        if kind is MarkerKind.NUMBER and (_MONTH.match(rest) or _ORDINAL_NOUN.match(rest)):
            return None, text
        return Marker(kind, next(group for group in match.groups() if group)), rest
    return None, text
