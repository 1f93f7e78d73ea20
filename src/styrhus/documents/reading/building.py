"""Assembles blocks over one normalised text, so that every offset is right by construction.

Knows nothing of file formats: readers say what comes next, the builder counts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from styrhus.documents.model import Block, BlockKind, Cell, CellLine, Document
from styrhus.documents.reading.limits import DEFAULT_LIMITS, Limits
from styrhus.documents.reading.normalising import clean
from styrhus.documents.reading.refusals import refusal

BETWEEN_CELLS = "\t"
BETWEEN_LINES = " "


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A line of a table cell before its place in the text is known."""

    text: str
    depth: int = 0
    bulleted: bool = False


DraftCell = Sequence[DraftLine]


class DocumentBuilder:
    """Takes headings, paragraphs, items and rows in reading order; what holds no words is left out."""

    def __init__(self, name: str, file_format: str, limits: Limits = DEFAULT_LIMITS) -> None:
        self.page: int | None = None  # the page that the next block stands on
        self._name = name
        self._format = file_format
        self._limits = limits
        self._blocks: list[Block] = []
        self._texts: list[str] = []
        self._length = 0
        self._tables = 0

    @property
    def is_empty(self) -> bool:
        return not self._blocks

    def heading(self, text: str, level: int, marker: str = "") -> None:
        self._add(BlockKind.HEADING, text, level=max(1, level), marker=marker)

    def paragraph(self, text: str) -> None:
        self._add(BlockKind.PARAGRAPH, text)

    def item(self, text: str, depth: int = 0, marker: str = "") -> None:
        self._add(BlockKind.ITEM, text, level=max(0, depth), marker=marker)

    def next_table(self) -> int:
        """A number for a table that begins now."""
        self._tables += 1
        return self._tables

    def row(self, cells: Iterable[DraftCell], table: int) -> None:
        """A table row; empty cells keep their place, a row without words is left out."""
        start = self._next_start()
        position, placed, texts = start, [], []
        for cell in cells:
            lines = [line for line in (_cleaned(line) for line in cell) if line.text]
            placed.append(_placed(lines, position))
            texts.append(BETWEEN_LINES.join(line.text for line in lines))
            position += len(texts[-1]) + len(BETWEEN_CELLS)
        if any(texts):
            self._append(BlockKind.ROW, BETWEEN_CELLS.join(texts), cells=tuple(placed), table=table)

    def build(self, *, title: str | None = None, pages: int | None = None) -> Document:
        return Document(
            name=self._name,
            format=self._format,
            text="\n".join(self._texts),
            blocks=tuple(self._blocks),
            pages=pages,
            title=clean(title or "") or None,
        )

    def _next_start(self) -> int:
        return self._length + 1 if self._blocks else 0

    def _add(self, kind: BlockKind, text: str, *, level: int = 0, marker: str = "") -> None:
        text = clean(text)
        if text:
            self._append(kind, text, level=level, marker=clean(marker))

    def _append(
        self,
        kind: BlockKind,
        text: str,
        *,
        level: int = 0,
        marker: str = "",
        cells: tuple[Cell, ...] = (),
        table: int | None = None,
    ) -> None:
        start = self._next_start()
        self._length = start + len(text)
        if self._length > self._limits.characters:
            raise refusal("too_much_text")
        self._texts.append(text)
        self._blocks.append(
            Block(
                index=len(self._blocks),
                kind=kind,
                text=text,
                start=start,
                end=self._length,
                page=self.page,
                level=level,
                marker=marker,
                cells=cells,
                table=table,
            )
        )


def _cleaned(line: DraftLine) -> DraftLine:
    return DraftLine(clean(line.text), line.depth, line.bulleted)


def _placed(lines: Sequence[DraftLine], start: int) -> Cell:
    placed = []
    for line in lines:
        end = start + len(line.text)
        placed.append(CellLine(line.text, start, end, line.depth, line.bulleted))
        start = end + len(BETWEEN_LINES)
    return Cell(tuple(placed))
