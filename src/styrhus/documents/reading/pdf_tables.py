"""Finds ruled tables on a PDF page: cells from the lines drawn, or columns from gaps where only rows are ruled."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from styrhus.documents.reading.pdf_page import Edge, PrintedPage, Word

_TOUCH = 3.5  # points within which two lines count as meeting
_SAME_COLUMN = 6.0  # points a column may shift from one page to the next
_FEWEST_RULES = 3
_COLUMN_GAP = 7.0
_MOST_MEETINGS = 60_000
_MOST_LINES = 120  # rules in one direction; more is a drawing or a grid paper


@dataclass(frozen=True, slots=True)
class PrintedCell:
    left: float
    right: float
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class PrintedRow:
    top: float
    bottom: float
    cells: tuple[PrintedCell, ...]


@dataclass(frozen=True, slots=True)
class PrintedTable:
    top: float
    bottom: float
    columns: tuple[float, ...]  # where the columns begin, and where the last ends
    rows: tuple[PrintedRow, ...]

    @property
    def is_fragment(self) -> bool:
        """No row has words in two columns: a frame around text, or the end of a row that began overleaf."""
        return all(sum(1 for cell in row.cells if cell.words) < 2 for row in self.rows)

    def has_columns_of(self, other: "PrintedTable") -> bool:
        return len(self.columns) == len(other.columns) and all(
            abs(mine - theirs) <= _SAME_COLUMN for mine, theirs in zip(self.columns, other.columns, strict=True)
        )

    @property
    def words(self) -> Iterable[Word]:
        return (word for row in self.rows for cell in row.cells for word in cell.words)


def printed_tables(page: PrintedPage) -> list[PrintedTable]:
    """The tables of a page from the top, and what may be the rest of one from the page before."""
    tables = []
    for flat, standing in _components(page):
        if len(standing) >= _FEWEST_RULES and len(flat) >= 2:
            table = _ruled(page, flat, standing)
        elif len(flat) >= _FEWEST_RULES:
            table = _rows_only(page, flat)
        else:
            table = None
        if table is not None:
            tables.append(table)
    return sorted(_apart(tables), key=lambda table: table.top)


def _apart(tables: Sequence[PrintedTable]) -> list[PrintedTable]:
    """Of tables that share ground, the one with the most words."""
    kept: list[PrintedTable] = []
    for table in sorted(tables, key=lambda each: -sum(1 for _ in each.words)):
        if all(
            table.bottom <= other.top + _TOUCH
            or table.top >= other.bottom - _TOUCH
            or table.columns[-1] <= other.columns[0] + _TOUCH
            or table.columns[0] >= other.columns[-1] - _TOUCH
            for other in kept
        ):
            kept.append(table)
    return kept


def _components(page: PrintedPage) -> list[tuple[list[Edge], list[Edge]]]:
    """Lines that meet, directly or through others; parallel row rules of one width count as meeting too."""
    flat, standing = _merged(page.flat), _merged(page.standing)
    if len(flat) * len(standing) > _MOST_MEETINGS:
        return []
    parent = list(range(len(flat) + len(standing)))

    def root(place: int) -> int:
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    for i, across in enumerate(flat):
        for j, down in enumerate(standing):
            meets = across.low - _TOUCH <= down.at <= across.high + _TOUCH
            if meets and down.low - _TOUCH <= across.at <= down.high + _TOUCH:
                parent[root(i)] = root(len(flat) + j)
    crossed = {root(len(flat) + j) for j in range(len(standing))}
    lone = [i for i in range(len(flat)) if root(i) not in crossed]
    for i, j in pairwise(lone):
        if abs(flat[i].low - flat[j].low) < _TOUCH and abs(flat[i].high - flat[j].high) < _TOUCH:
            parent[root(i)] = root(j)
    found: dict[int, tuple[list[Edge], list[Edge]]] = {}
    for i, edge in enumerate(flat):
        found.setdefault(root(i), ([], []))[0].append(edge)
    for j, edge in enumerate(standing):
        found.setdefault(root(len(flat) + j), ([], []))[1].append(edge)
    return list(found.values())


def _merged(edges: Iterable[Edge]) -> list[Edge]:
    """Pieces of one line put together, and the two sides of a thick line made one."""
    lanes: list[list[Edge]] = []
    for edge in sorted(edges, key=lambda each: each.at):
        if lanes and edge.at - lanes[-1][0].at <= _TOUCH:
            lanes[-1].append(edge)
        else:
            lanes.append([edge])
    merged: list[Edge] = []
    for lane in lanes:
        open_edge: Edge | None = None
        for edge in sorted(lane, key=lambda each: each.low):
            if open_edge is not None and edge.low <= open_edge.high + _TOUCH:
                open_edge = Edge(open_edge.at, open_edge.low, max(open_edge.high, edge.high))
                continue
            if open_edge is not None:
                merged.append(open_edge)
            open_edge = edge
        if open_edge is not None:
            merged.append(open_edge)
    return merged


def _lanes(edges: Iterable[Edge]) -> list[float]:
    places: list[float] = []
    for at in sorted(edge.at for edge in edges):
        if not places or at - places[-1] > _TOUCH:
            places.append(at)
    return places


def _ruled(page: PrintedPage, flat: Sequence[Edge], standing: Sequence[Edge]) -> PrintedTable | None:
    columns, levels = _lanes(standing), _lanes(flat)
    levels = _with_open_ends(levels, standing)
    if not 3 <= len(columns) <= _MOST_LINES or not 2 <= len(levels) <= _MOST_LINES:
        return None
    inside = _words_inside(page.words, columns, levels)
    rows = []
    for top, bottom in pairwise(levels):
        band = [word for word in inside if top <= word.middle < bottom]
        rows.append(PrintedRow(top, bottom, _cells_of_band(band, columns, standing, (top + bottom) / 2)))
    rows = _with_spanning_rows(rows, columns, flat)
    return _table(columns, rows)


def _with_open_ends(levels: list[float], standing: Sequence[Edge]) -> list[float]:
    """A table cut by a page break may lack its first or last rule: the standing lines show how far it goes."""
    top, bottom = min(edge.low for edge in standing), max(edge.high for edge in standing)
    if not levels or levels[0] - top > 2 * _TOUCH:
        levels = [top, *levels]
    if bottom - levels[-1] > 2 * _TOUCH:
        levels = [*levels, bottom]
    return levels


def _cells_of_band(
    band: Sequence[Word], columns: Sequence[float], standing: Sequence[Edge], level: float
) -> tuple[PrintedCell, ...]:
    """One cell a column; a cell that no line divides keeps its words in its first column."""
    cells: list[PrintedCell] = []
    start = 0
    for place in range(1, len(columns)):
        is_divided = place == len(columns) - 1 or any(
            abs(edge.at - columns[place]) <= _TOUCH and edge.low - _TOUCH <= level <= edge.high + _TOUCH
            for edge in standing
        )
        if not is_divided:
            continue
        left, right = columns[start], columns[place]
        words = tuple(word for word in band if left <= (word.left + word.right) / 2 < right)
        cells.append(PrintedCell(left, right, words))
        cells.extend(PrintedCell(columns[n], columns[n + 1], ()) for n in range(start + 1, place))
        start = place
    return tuple(cells)


def _with_spanning_rows(rows: Sequence[PrintedRow], columns: Sequence[float], flat: Sequence[Edge]) -> list[PrintedRow]:
    """A cell with no rule above it continues the cell over it: the words of both count on each row."""
    filled = [list(row.cells) for row in rows]
    for column, (left, right) in enumerate(pairwise(columns)):
        middle, first = (left + right) / 2, 0
        for place in range(1, len(rows) + 1):
            is_ruled = place == len(rows) or any(
                abs(edge.at - rows[place].top) <= _TOUCH and edge.low <= middle <= edge.high for edge in flat
            )
            if is_ruled:
                words = tuple(word for row in range(first, place) for word in filled[row][column].words)
                for row in range(first, place):
                    filled[row][column] = PrintedCell(left, filled[row][column].right, words)
                first = place
    return [PrintedRow(row.top, row.bottom, tuple(cells)) for row, cells in zip(rows, filled, strict=True)]


def _rows_only(page: PrintedPage, flat: Sequence[Edge]) -> PrintedTable | None:
    """Rules between rows but none between columns: a column ends where no row has words."""
    levels = _lanes(flat)
    left, right = min(edge.low for edge in flat), max(edge.high for edge in flat)
    if not _FEWEST_RULES <= len(levels) <= _MOST_LINES:
        return None
    inside = _words_inside(page.words, [left, right], levels)
    columns = [left, *_gaps(inside), right]
    divisions = [Edge(column, levels[0], levels[-1]) for column in columns]
    if len(columns) < 3:
        return None
    rows = []
    for top, bottom in pairwise(levels):
        band = [word for word in inside if top <= word.middle < bottom]
        rows.append(PrintedRow(top, bottom, _cells_of_band(band, columns, divisions, top)))
    return _table(columns, rows)


def _gaps(words: Sequence[Word]) -> list[float]:
    """Places where a column ends: white from top to bottom, wider than between words."""
    reach, gaps = None, []
    for word in sorted(words, key=lambda each: each.left):
        if reach is not None and word.left - reach >= max(_COLUMN_GAP, 0.7 * word.size):
            gaps.append(word.left - 2)
        reach = max(reach or word.right, word.right)
    return gaps


def _words_inside(words: Iterable[Word], columns: Sequence[float], levels: Sequence[float]) -> list[Word]:
    return [
        word
        for word in words
        if columns[0] - _TOUCH <= (word.left + word.right) / 2 <= columns[-1] + _TOUCH
        and levels[0] - _TOUCH <= word.middle <= levels[-1] + _TOUCH
    ]


def _table(columns: Sequence[float], rows: Sequence[PrintedRow]) -> PrintedTable | None:
    spoken = [row for row in rows if any(cell.words for cell in row.cells)]
    if not spoken:
        return None
    return PrintedTable(spoken[0].top, spoken[-1].bottom, tuple(columns), tuple(spoken))
