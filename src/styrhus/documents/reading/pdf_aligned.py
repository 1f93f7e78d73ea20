"""Finds tables on a PDF page that no lines rule, by words that keep to the columns of the headings above them."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from styrhus.documents.reading.aligned import AlignedTable, aligned_line, aligned_table
from styrhus.documents.reading.pdf_lines import text_rows
from styrhus.documents.reading.pdf_page import PrintedPage, Word
from styrhus.documents.reading.pdf_tables import PrintedCell, PrintedRow, PrintedTable

_WIDE = 0.75  # of the letter size: more than between words, also where lines are stretched
_GAP = 1.5  # of the letter size: more than from line to line within a cell


def with_aligned(ruled: Sequence[PrintedTable], page: PrintedPage) -> list[PrintedTable]:
    """The ruled tables and those found among the words that these leave over, from the top."""
    held = {id(word) for table in ruled if not table.is_fragment for word in table.words}
    rows = text_rows(word for word in page.words if id(word) not in held)
    lines = [aligned_line(row, _wide_gap, after_gap=gap) for row, gap in zip(rows, _gaps(rows), strict=True)]
    found = []
    place = 0
    while place < len(lines):
        table = aligned_table(lines, place)
        if table is not None:
            found.append(_printed(table, rows))
        place = table.end if table is not None else place + 1
    kept = [table for table in ruled if not any(_overlap(table, other) for other in found)]
    return sorted([*kept, *found], key=lambda table: table.top)


def _wide_gap(word: Word) -> float:
    return _WIDE * word.size


def _overlap(table: PrintedTable, other: PrintedTable) -> bool:
    """A frame without columns around or beside an aligned table: the columns say more."""
    return table.is_fragment and table.top < other.bottom and other.top < table.bottom


def _gaps(rows: Sequence[Sequence[Word]]) -> list[bool]:
    steps = [below[0].base - above[0].base > _GAP * max(below[0].size, 1) for above, below in pairwise(rows)]
    return [True, *steps][: len(rows)]


def _printed(table: AlignedTable[Word], rows: Sequence[Sequence[Word]]) -> PrintedTable:
    words = [word for row in rows[table.rows[0].first : table.end] for word in row]
    columns = (min(w.left for w in words) - 1, *table.borders, max(w.right for w in words) + 1)
    printed = []
    for row in table.rows:
        own = [word for line in rows[row.first : row.last + 1] for word in line]
        cells = tuple(
            PrintedCell(left, right, tuple(_flat(cell)))
            for (left, right), cell in zip(pairwise(columns), row.cells, strict=True)
        )
        printed.append(PrintedRow(_top(own), max(word.base for word in own), cells))
    return PrintedTable(printed[0].top, printed[-1].bottom, columns, tuple(printed))


def _flat(cell: Iterable[Iterable[Word]]) -> Iterable[Word]:
    return (word for line in cell for word in line)


def _top(words: Iterable[Word]) -> float:
    return min(word.base - word.size for word in words)
