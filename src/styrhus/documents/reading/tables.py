"""Table rows with merged cells laid out as a plain grid: a cell that spans rows is repeated on each of them."""

from collections.abc import Iterable, Iterator, Sequence

from styrhus.documents.reading.building import DraftCell, DraftLine

_MOST_COLUMNS = 60
_MOST_ROWS_SPANNED = 300


class Grid:
    """Receives rows of (cell, columns spanned, rows spanned) and yields rows of cells."""

    def __init__(self) -> None:
        self._hanging: dict[int, tuple[DraftCell, int]] = {}  # column → cell from above and rows left

    def row(self, cells: Iterable[tuple[DraftCell, int, int]]) -> list[DraftCell]:
        laid: list[DraftCell] = []
        for cell, columns, rows in cells:
            self._take_hanging(laid)
            rows = max(1, min(rows, _MOST_ROWS_SPANNED))
            for offset in range(max(1, min(columns, _MOST_COLUMNS - len(laid)))):
                content: DraftCell = cell if offset == 0 else ()
                if rows > 1:
                    self._hanging[len(laid)] = (content, rows - 1)
                laid.append(content)
            if len(laid) >= _MOST_COLUMNS:
                break
        self._take_hanging(laid)
        return laid

    def _take_hanging(self, laid: list[DraftCell]) -> None:
        while len(laid) in self._hanging:
            column = len(laid)
            cell, left = self._hanging.pop(column)
            if left > 1:
                self._hanging[column] = (cell, left - 1)
            laid.append(cell)


def without_empty_columns(rows: Sequence[Sequence[DraftCell]]) -> Iterator[list[DraftCell]]:
    """The rows without columns that no row says anything in (such as margins drawn as cells)."""
    width = max((len(row) for row in rows), default=0)
    used = [column for column in range(width) if any(column < len(row) and has_words(row[column]) for row in rows)]
    for row in rows:
        yield [row[column] if column < len(row) else () for column in used]


def has_words(cell: DraftCell) -> bool:
    return any(line.text.strip() for line in cell)


def draft_lines(texts: Iterable[str]) -> tuple[DraftLine, ...]:
    return tuple(DraftLine(text) for text in texts)
