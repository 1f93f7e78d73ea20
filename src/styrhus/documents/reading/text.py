"""Plain text to blocks: pages, tab-separated tables and lines, then paragraphs, points and headings.

Also reads what pdftotext and copying from web pages leave behind. Knows nothing of what plans say.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from styrhus.documents.model import Document
from styrhus.documents.reading.arranging import arrange
from styrhus.documents.reading.building import DocumentBuilder
from styrhus.documents.reading.cells import CellReader
from styrhus.documents.reading.decoding import decode
from styrhus.documents.reading.furniture import split_at_printed_numbers, without_furniture
from styrhus.documents.reading.joining import join_lines
from styrhus.documents.reading.limits import Limits
from styrhus.documents.reading.lines import Line, Piece, Row
from styrhus.documents.reading.markers import split_marker
from styrhus.documents.reading.normalising import clean, clean_characters
from styrhus.documents.reading.refusals import refusal
from styrhus.documents.reading.text_tables import SpacedTable, spaced_tables
from styrhus.targets.patterns import lazy_pattern

_COLUMN_GAP = lazy_pattern(r"\S(?: {3,}|\s*\.{4,}\s*)\S")
_BOLD = lazy_pattern(r"\*\*(?=\S)|__(?=\S)")
_ATX = lazy_pattern(r"(#{1,6})\s+(?=\S)")
_RULE = lazy_pattern(r"[-=_*~]{4,}$")


def read_text(data: bytes, name: str, limits: Limits) -> Document:
    return text_as_document(decode(data), name, limits)


def text_as_document(text: str, name: str, limits: Limits, *, file_format: str = "text") -> Document:
    if len(text) > limits.characters or text.count("\n") > limits.lines:
        raise refusal("too_much_text")
    builder = DocumentBuilder(name, file_format, limits)
    pages = _pages(clean_characters(text), builder)
    pieces = [piece for page in pages for piece in page]
    arrange(list(join_lines(pieces)), builder)
    if builder.is_empty:
        raise refusal("no_text")
    return builder.build(pages=len(pages) if len(pages) > 1 else None)


def _pages(text: str, builder: DocumentBuilder) -> list[list[Piece]]:
    """The pieces of each page without page furniture; one page when the text shows no pages."""
    text = re.sub(r"\r\n?|[\u0085\u2028\u2029]", "\n", text)
    sheets = text.split("\f")
    if len(sheets) > 1 and not sheets[-1].strip():
        sheets.pop()
    scan = _Scan(builder)
    if len(sheets) > 1:
        return without_furniture([scan.pieces(sheet, number) for number, sheet in enumerate(sheets, 1)])
    pages = split_at_printed_numbers(scan.pieces(sheets[0], None))
    if len(pages) == 1:
        return pages
    return [[_on_page(piece, number) for piece in page] for number, page in enumerate(pages, 1)]


def _on_page(piece: Piece, page: int) -> Piece:
    return replace(piece, page=page)


class _Scan:
    """Goes through the physical lines; a table stays open over blank lines and page breaks."""

    def __init__(self, builder: DocumentBuilder) -> None:
        self._builder = builder
        self._table: int | None = None
        self._columns = 0
        self._spaced: int | None = None  # the last table set with spaces
        self._cells = CellReader()
        self._bold = False

    def pieces(self, sheet: str, page: int | None) -> list[Piece]:
        return list(self._scan(sheet.split("\n"), page))

    def _scan(self, lines: Sequence[str], page: int | None) -> Iterator[Piece]:
        after_gap = False
        spaced = {place: table for table in spaced_tables(lines) for place in table.lines}
        for place, raw in enumerate(lines):
            if place in spaced:
                yield from self._spaced_row(spaced[place], place, page)
                after_gap = False
                continue
            if not raw.strip() or _RULE.match(raw.strip()):
                after_gap = True
                if "\t" not in raw:
                    self._bold = False
                continue
            cells = self._row_cells(raw, lines, place)
            if cells is not None:
                yield self._row(cells, page)
            else:
                self._table = None
                yield self._line(raw, page, after_gap)
            after_gap = False

    def _row_cells(self, raw: str, lines: Sequence[str], place: int) -> list[str] | None:
        """The cells of a tab-separated row; None for a line that merely holds a tab."""
        if "\t" not in raw:
            return None
        cells = raw.split("\t")
        if self._table is not None:
            return cells if 2 <= len(cells) <= self._columns else None
        cells = raw.strip("\t").split("\t") if not raw.rstrip().count("\t") else cells
        filled = [cell for cell in cells if cell.strip()]
        if len(filled) < 2 or (len(cells) == 2 and _is_marker_alone(cells[0])):
            return None
        following = next((line for line in lines[place + 1 : place + 20] if line.strip()), "")
        return cells if len(cells) > 2 or following.count("\t") == 1 else None

    def _row(self, cells: Sequence[str], page: int | None) -> Row:
        if self._table is None:
            self._table, self._columns, self._cells = self._builder.next_table(), len(cells), CellReader()
        padded = [*cells, *[""] * (self._columns - len(cells))]
        return Row(tuple(self._cells.read(cell) for cell in padded), self._table, page)

    def _spaced_row(self, table: SpacedTable, place: int, page: int | None) -> Iterator[Row]:
        if place == min(table.lines):
            if not table.goes_on or self._spaced is None:
                self._spaced, self._cells = self._builder.next_table(), CellReader()
            self._table = None
        if place in table.rows and self._spaced is not None:
            yield Row(tuple(self._cells.read_words(cell) for cell in table.rows[place]), self._spaced, page)

    def _line(self, raw: str, page: int | None, after_gap: bool) -> Line:
        raw = raw.replace("\t", "    ").replace("\u00a0", " ").rstrip()
        body = raw.lstrip()
        left = len(raw) - len(body)
        has_columns = _COLUMN_GAP.search(body) is not None and split_marker(body)[0] is None
        body, is_bold = self._without_stars(body)
        text = clean(body)
        return Line(text, left, left + len(text), page, after_gap, is_bold=is_bold, has_columns=has_columns)

    def _without_stars(self, body: str) -> tuple[str, bool]:
        """A line that is bold from end to end loses its stars; so does a Markdown heading its hashes."""
        if (hashes := _ATX.match(body)) is not None:
            return body[hashes.end() :].rstrip("# "), True
        opens, closes = body.startswith("**") and not self._bold, body.endswith("**") and len(body) > 2
        inside = body.count("**")
        if opens and closes and inside == 2:
            return body[2:-2], True
        if opens and inside == 1:
            self._bold = True
            return body[2:], True
        if self._bold and inside <= 1:
            self._bold = not closes
            return body.removesuffix("**"), True
        return body.replace("**", "") if inside and inside % 2 == 0 else body, False


def _is_marker_alone(cell: str) -> bool:
    marker, rest = split_marker(cell.strip() + " X")
    return marker is not None and rest == "X"
