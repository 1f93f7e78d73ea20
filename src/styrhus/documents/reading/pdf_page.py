"""What stands on a PDF page: words with place and size, and the straight lines that rule its tables.

The only module that speaks to PDFium's raw interface. Coordinates are as the page is seen: x to the right, y downwards.
"""

import ctypes
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from styrhus.documents.reading.limits import Limits
from styrhus.targets.patterns import lazy_pattern

_BOLD_NAME = lazy_pattern(r"bold|black|heavy|semibd|demi", re.IGNORECASE)
_BLANK = frozenset((0, 9, 10, 13, 32, 0xA0, 0x2002, 0x2003, 0x2009, 0x202F, 0x3000))
_MOST_EDGES = 6_000
_SHORTEST_EDGE = 6.0
_DEEPEST_FORM = 5


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    left: float
    right: float
    base: float  # the line the letters stand on
    size: float
    is_bold: bool = False

    @property
    def middle(self) -> float:
        return self.base - 0.3 * self.size


@dataclass(frozen=True, slots=True)
class Edge:
    """A straight line: `at` is its y when it lies flat and its x when it stands."""

    at: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class PrintedPage:
    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    flat: tuple[Edge, ...]
    standing: tuple[Edge, ...]
    has_images: bool


Turn = Callable[[float, float], tuple[float, float]]


def printed_page(page: pdfium.PdfPage, number: int, limits: Limits) -> PrintedPage:
    left, bottom, right, top = page.get_bbox()
    turn = _turn(page.get_rotation(), left, bottom, right, top)
    width, height = page.get_size()
    text = page.get_textpage()
    try:
        words = tuple(_Words(text.raw, turn, limits).all())
    finally:
        text.close()
    drawn = _Drawn(turn)
    drawn.gather(page.raw, raw.FPDFPage_CountObjects(page.raw), raw.FPDFPage_GetObject, _IDENTITY, 0)
    return PrintedPage(number, width, height, words, tuple(drawn.flat), tuple(drawn.standing), drawn.has_images)


def _turn(rotation: int, left: float, bottom: float, right: float, top: float) -> Turn:
    """From the file's coordinates to the page as it is seen, with y downwards."""
    turns: dict[int, Turn] = {
        0: lambda x, y: (x - left, top - y),
        90: lambda x, y: (y - bottom, x - left),
        180: lambda x, y: (right - x, y - bottom),
        270: lambda x, y: (top - y, right - x),
    }
    return turns.get(rotation, turns[0])


@dataclass(slots=True)
class _Font:
    size: float = 0.0
    is_bold: bool = False
    is_level: bool = True  # False for letters that stand askew, such as watermarks


class _Words:
    def __init__(self, text: object, turn: Turn, limits: Limits) -> None:
        self._text = text
        self._turn = turn
        self._count = min(raw.FPDFText_CountChars(text), limits.pdf_characters_per_page)
        self._fonts: dict[int, _Font] = {}

    def all(self) -> Iterator[Word]:
        letters: list[str] = []
        left = right = base = latest = 0.0
        font = _Font()
        for code, glyph_left, glyph_right, glyph_base, glyph_font in self._glyphs():
            goes_on = (
                letters
                and code not in _BLANK
                and abs(glyph_base - base) < 0.15 * font.size
                and glyph_left >= latest - 0.5  # the letters of a ligature share one place
                and glyph_left - right < 0.28 * font.size
            )
            latest = glyph_left
            if goes_on:
                letters.append(chr(code))
                right = max(right, glyph_right)
                continue
            if letters:
                yield Word("".join(letters), left, right, base, font.size, font.is_bold)
                letters = []
            if code not in _BLANK:
                letters, left, right, base, font = [chr(code)], glyph_left, glyph_right, glyph_base, glyph_font
        if letters:
            yield Word("".join(letters), left, right, base, font.size, font.is_bold)

    def _glyphs(self) -> Iterator[tuple[int, float, float, float, _Font]]:
        text, turn = self._text, self._turn
        x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
        for index in range(self._count):
            code = raw.FPDFText_GetUnicode(text, index)
            if code in _BLANK:
                yield 32, 0.0, 0.0, 0.0, _NO_FONT
                continue
            font = self._font(index)
            if not font.is_level or code > 0x10FFFF:
                continue
            raw.FPDFText_GetCharOrigin(text, index, x, y)
            raw.FPDFText_GetLooseCharBox(text, index, box)
            first, second = turn(box.left, box.bottom), turn(box.right, box.top)
            base = turn(x.value, y.value)[1]
            yield code, min(first[0], second[0]), max(first[0], second[0]), base, font

    def _font(self, index: int) -> _Font:
        """Size and weight are the same for all letters of one text object: asked for once."""
        handle = raw.FPDFText_GetTextObject(self._text, index)
        key = ctypes.addressof(handle.contents) if handle else -1 - index
        if key not in self._fonts:
            self._fonts[key] = self._read_font(index)
        return self._fonts[key]

    def _read_font(self, index: int) -> _Font:
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self._text, index, matrix)
        origin, along = self._turn(0, 0), self._turn(matrix.a, matrix.b)
        across = (matrix.c**2 + matrix.d**2) ** 0.5
        step_x, step_y = along[0] - origin[0], along[1] - origin[1]
        size = raw.FPDFText_GetFontSize(self._text, index) * (across or 1.0)
        name = ctypes.create_string_buffer(256)
        raw.FPDFText_GetFontInfo(self._text, index, name, 256, None)
        is_bold = _BOLD_NAME.search(name.value.decode("latin-1")) is not None
        is_bold = is_bold or raw.FPDFText_GetFontWeight(self._text, index) >= 600
        return _Font(max(size, 1.0), is_bold, step_x > 0 and abs(step_y) <= 0.1 * step_x)


_NO_FONT = _Font()

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _matrix(handle: object) -> Matrix:
    own = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(handle, own)
    return own.a, own.b, own.c, own.d, own.e, own.f


class _Drawn:
    """The straight edges of all paths on a page, also inside forms."""

    def __init__(self, turn: Turn) -> None:
        self._turn = turn
        self.flat: list[Edge] = []
        self.standing: list[Edge] = []
        self.has_images = False

    def gather(
        self, holder: object, count: int, get: Callable[[object, int], object], outer: Matrix, depth: int
    ) -> None:
        for index in range(count):
            handle = get(holder, index)
            kind = raw.FPDFPageObj_GetType(handle)
            if kind == raw.FPDF_PAGEOBJ_IMAGE:
                self.has_images = True
            elif kind == raw.FPDF_PAGEOBJ_PATH:
                self._path(handle, outer)
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
                inner = _times(_matrix(handle), outer)
                self.gather(handle, raw.FPDFFormObj_CountObjects(handle), raw.FPDFFormObj_GetObject, inner, depth + 1)
            if len(self.flat) + len(self.standing) > _MOST_EDGES:
                return

    def _path(self, handle: object, outer: Matrix) -> None:
        segments = raw.FPDFPath_CountSegments(handle)
        if not 0 < segments <= 400:  # more is a drawing, not a rule
            return
        a, b, c, d, e, f = _times(_matrix(handle), outer)
        x, y = ctypes.c_float(), ctypes.c_float()
        start = last = (0.0, 0.0)
        for index in range(segments):
            segment = raw.FPDFPath_GetPathSegment(handle, index)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            point = self._turn(a * x.value + c * y.value + e, b * x.value + d * y.value + f)
            kind = raw.FPDFPathSegment_GetType(segment)
            if kind == raw.FPDF_SEGMENT_MOVETO:
                start = point
            elif kind == raw.FPDF_SEGMENT_LINETO:
                self._edge(last, point)
            if raw.FPDFPathSegment_GetClose(segment):
                self._edge(point, start)
            last = point

    def _edge(self, first: tuple[float, float], second: tuple[float, float]) -> None:
        across, along = abs(first[0] - second[0]), abs(first[1] - second[1])
        if along <= 1.0 and across >= _SHORTEST_EDGE:
            at = (first[1] + second[1]) / 2
            self.flat.append(Edge(at, min(first[0], second[0]), max(first[0], second[0])))
        elif across <= 1.0 and along >= _SHORTEST_EDGE:
            at = (first[0] + second[0]) / 2
            self.standing.append(Edge(at, min(first[1], second[1]), max(first[1], second[1])))
