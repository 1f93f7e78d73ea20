"""Collects running text into blocks for formats that say their own structure: HTML, Markdown and Word.

Words arrive piece by piece between calls that open and close headings, points and table cells.
"""

import re

from styrhus.documents.reading.building import DocumentBuilder, DraftCell, DraftLine
from styrhus.documents.reading.cells import CellReader
from styrhus.documents.reading.lines import Line, join_words
from styrhus.documents.reading.markers import MarkerKind, split_marker
from styrhus.documents.reading.tables import Grid, without_empty_columns

_BREAK = "\x1f"  # a line break asked for by the writer; cannot occur in cleaned text
_LONGEST_BOLD_HEADING = 110


class _Table:
    def __init__(self) -> None:
        self.grid = Grid()
        self.cells = CellReader()
        self.rows: list[list[DraftCell]] = []
        self.pages: list[int | None] = []
        self.row: list[tuple[DraftCell, int, int]] = []
        self.lines: list[DraftLine] | None = None  # of the open cell
        self.typed: list[str] = []  # paragraphs of the open cell that are read together, for bullets typed in them
        self.span = (1, 1)
        self.page: int | None = None  # where the open row begins
        self.outer_depth = 0


class Flow:
    def __init__(self, builder: DocumentBuilder) -> None:
        self._builder = builder
        self._words: list[str] = []
        self._bold_letters = 0
        self._heading: int | None = None
        self._last_level = 0
        self._items: list[tuple[int, str]] = []  # open points: depth and marker
        self._item_waits = False  # the innermost open point has no words yet
        self._tables: list[_Table | None] = []  # None for a table that only lays out the page

    # Words

    @property
    def has_words(self) -> bool:
        return any(map(str.strip, self._words))

    def say(self, words: str, *, is_bold: bool = False) -> None:
        if words:
            self._words.append(words.replace(_BREAK, ""))
            self._bold_letters += sum(map(str.isalnum, words)) if is_bold else 0

    def line_break(self) -> None:
        self._words.append(_BREAK)

    def end_paragraph(self) -> None:
        """Whatever has been said since the last block becomes a block, or lines of the open cell."""
        text, bold = "".join(self._words), self._bold_letters
        self._words, self._bold_letters = [], 0
        if not text.strip(f" \t\r\n{_BREAK}\u00a0"):
            return
        table = self._tables[-1] if self._tables else None
        if table is not None and table.lines is not None:
            self._add_to_cell(table, text)
        elif self._heading is not None:
            self._builder.heading(*_heading_parts(text.replace(_BREAK, " "), self._heading))
        elif self._items and self._item_waits:
            depth, marker = self._items[-1]
            self._item_waits = False
            self._builder.item(text.replace(_BREAK, " "), depth, marker)
        else:
            self._add_paragraphs(text, bold)

    def end(self) -> None:
        self.end_paragraph()
        while self._tables:
            self.end_table()

    # Headings

    def begin_heading(self, level: int) -> None:
        self.end_paragraph()
        self._heading = self._last_level = level

    def begin_subheading(self) -> None:
        """A heading that does not say its level: one below the last that did."""
        self.end_paragraph()
        self._heading = min(6, self._last_level + 1)

    def end_heading(self) -> None:
        self.end_paragraph()
        self._heading = None

    # Lists

    def begin_item(self, depth: int, marker: str) -> None:
        self.end_paragraph()
        table = self._tables[-1] if self._tables else None
        self._items.append((depth - (table.outer_depth if table else 0), marker))
        self._item_waits = True

    def end_item(self) -> None:
        self.end_paragraph()
        if self._items:
            self._items.pop()
        self._item_waits = False

    # Tables

    def begin_table(self, *, is_data: bool) -> None:
        self.end_paragraph()
        outer = self._tables[-1] if self._tables else None
        inside_cell = outer is not None and outer.lines is not None
        self._tables.append(_Table() if is_data and not inside_cell else outer if inside_cell else None)

    def begin_row(self) -> None:
        self.end_paragraph()
        if (table := self._own_table()) is not None:
            table.row, table.page = [], self._builder.page

    def begin_cell(self, columns: int = 1, rows: int = 1) -> None:
        self.end_paragraph()
        if (table := self._own_table()) is not None:
            table.lines, table.span = [], (columns, rows)
            table.outer_depth = len(self._items)

    def end_cell(self) -> None:
        self.end_paragraph()
        if (table := self._own_table()) is not None and table.lines is not None:
            _read_typed(table)
            if not table.row:
                table.page = self._builder.page  # a page may turn before the row's first words
            table.row.append((tuple(table.lines), *table.span))
            table.lines, table.outer_depth = None, 0

    def end_row(self) -> None:
        if (table := self._own_table()) is not None:
            if table.lines is not None:
                self.end_cell()
            table.rows.append(table.grid.row(table.row))
            table.pages.append(table.page)
            table.row = []

    def end_table(self) -> None:
        self.end_paragraph()
        if not self._tables:
            return
        table, own = self._tables[-1], self._own_table()
        self._tables.pop()
        if own is not None and table is own:
            number, last_page = self._builder.next_table(), self._builder.page
            for page, row in zip(own.pages, without_empty_columns(own.rows), strict=True):
                self._builder.page = page
                self._builder.row(row, number)
            self._builder.page = last_page

    # Inner workings

    def _own_table(self) -> _Table | None:
        """The innermost table, unless it stands inside a cell of another and so is only words there."""
        if not self._tables:
            return None
        if len(self._tables) > 1 and self._tables[-1] is self._tables[-2]:
            return None
        return self._tables[-1]

    def _add_to_cell(self, table: _Table, text: str) -> None:
        if self._items and len(self._items) > table.outer_depth:
            _read_typed(table)
            depth, self_waits = self._items[-1][0], self._item_waits
            self._item_waits = False
            if table.lines is not None:
                table.lines.append(DraftLine(text.replace(_BREAK, " "), max(0, depth), self_waits))
            return
        table.typed += _joined_lines(text)

    def _add_paragraphs(self, text: str, bold_letters: int) -> None:
        lines = _joined_lines(text)
        whole = " ".join(lines)
        is_bold = bold_letters >= 0.95 * sum(map(str.isalnum, whole)) > 0
        if is_bold and len(whole) <= _LONGEST_BOLD_HEADING and not whole.endswith((".", ":", ",", ";")):
            self._builder.heading(*_heading_parts(whole, min(6, self._last_level + 1)))
            return
        for line in lines:
            marker, rest = split_marker(line)
            if marker is not None and marker.kind in (MarkerKind.BULLET, MarkerKind.NUMBER, MarkerKind.LETTER):
                self._builder.item(rest, 0, marker.text)
            else:
                self._builder.paragraph(line)


def _read_typed(table: _Table) -> None:
    """One reading of all the paragraphs shows which typed bullet stands inside which."""
    if table.lines is not None and table.typed:
        table.lines.extend(table.cells.read_words("\n".join(table.typed)))
    table.typed = []


def _heading_parts(text: str, level: int) -> tuple[str, int, str]:
    """Text, level and the number that stands before the text."""
    text = " ".join(text.split())
    marker, rest = split_marker(text)
    if marker is None or marker.kind is MarkerKind.BULLET or not rest:
        return text, level, ""
    return rest, level, marker.text


def _joined_lines(text: str) -> list[str]:
    """The lines a writer broke by hand, mended where a break merely falls inside a sentence."""
    lines: list[str] = []
    for piece in text.split(_BREAK):
        line = re.sub(r"\s+", " ", piece).strip()
        if not line:
            continue
        if lines and not Line(lines[-1]).ends_sentence and Line(line).opens_lower and not split_marker(line)[0]:
            lines[-1] = join_words(lines[-1], line)
        else:
            lines.append(line)
    return lines
