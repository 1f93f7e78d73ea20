"""Rows that belong together: what goes on after a page break is put back, also words cut in the middle."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from styrhus.documents.draft import Anchor
from styrhus.documents.model import Block, CellLine
from styrhus.documents.recognising.columns import Column, Table

_TELLING = (Column.GOAL, Column.AREA, Column.NUMBER, Column.YEARS, Column.MONEY, Column.RESPONSIBLE)


@dataclass(slots=True)
class MergedRow:
    """One action's or indicator's row: the lines of each cell, also those that stood overleaf."""

    first: Block
    cells: list[list[CellLine]]
    blocks: list[int] = field(default_factory=list)
    is_group: bool = False  # a row with one filled cell, over those that follow

    def lines(self, place: int | None) -> list[CellLine]:
        return self.cells[place] if place is not None and place < len(self.cells) else []

    def text(self, place: int | None) -> str:
        return " ".join(line.text for line in self.lines(place)).strip()

    def anchor(self, place: int | None) -> Anchor:
        """Where the cell stands, as far as it stands in the row's own block."""
        lines = [line for line in self.lines(place) if self.first.start <= line.start < self.first.end]
        if not lines:
            return Anchor(self.first.index, self.first.page, self.first.start, self.first.end)
        return Anchor(self.first.index, self.first.page, lines[0].start, min(lines[-1].end, self.first.end))


def merged_rows(table: Table, known_words: frozenset[str]) -> list[MergedRow]:
    merged: list[MergedRow] = []
    for block in table.rows:
        cells = [list(cell.lines) for cell in block.cells]
        cells += [[] for _ in range(len(table.columns) - len(cells))]
        if not any(cells):
            continue
        row = MergedRow(block, cells, [block.index])
        row.is_group = len(table.columns) > 2 and sum(map(bool, cells)) == 1 and _reads_as_group(cells, table)
        if merged and not merged[-1].is_group and not row.is_group and _continues(row, merged[-1], table):
            _join(merged[-1], row, known_words)
        else:
            merged.append(row)
    return merged


def _reads_as_group(cells: Sequence[Sequence[CellLine]], table: Table) -> bool:
    """«Mål 2: Trygg alderdom» across the table; not a lone line that carries on the cell above."""
    line = next(lines for lines in cells if lines)[0]
    place = next(n for n, lines in enumerate(cells) if lines)
    return place == 0 and table.columns[0] is not Column.ACTIVITIES and line.text[:1].isupper() and not line.bulleted


def _continues(row: MergedRow, above: MergedRow, table: Table) -> bool:
    """Nothing new in the columns that every action fills, and no action that begins."""
    action = row.text(_main_place(table))
    begins = bool(action) and not action[:1].islower()
    says_something_new = any(row.lines(n) for n, column in enumerate(table.columns) if column in _TELLING)
    if not action:
        return True
    if _are_points_of(row, above, table):
        return True
    return not begins and not says_something_new


def _are_points_of(row: MergedRow, above: MergedRow, table: Table) -> bool:
    """A row with bullets and nothing else, below an action that is no bullet itself, says how that is done."""
    place = _main_place(table)
    lines, action = row.lines(place), above.lines(place)
    is_alone = sum(map(bool, row.cells)) == 1
    return is_alone and all(line.bulleted for line in lines) and bool(action) and not action[0].bulleted


def _main_place(table: Table) -> int | None:
    place = table.place(Column.ACTION)
    return place if place is not None else table.place(Column.INDICATOR)


def _join(above: MergedRow, below: MergedRow, known_words: frozenset[str]) -> None:
    above.blocks.extend(below.blocks)
    for place, lines in enumerate(below.cells):
        if not lines or place >= len(above.cells):
            continue
        last = above.cells[place][-1] if above.cells[place] else None
        first = lines[0]
        if last is not None and not first.bulleted and _carries_on(last, first):
            text = join_cut(last.text, first.text, known_words)
            above.cells[place][-1] = CellLine(text, last.start, last.end, last.depth, last.bulleted)
            lines = lines[1:]
        above.cells[place].extend(lines)


def _carries_on(last: CellLine, first: CellLine) -> bool:
    return first.text[:1].islower() or last.text.endswith(("-", ",", "/"))


def join_cut(above: str, below: str, known_words: Iterable[str]) -> str:
    """«kompetanse-» and «heving», or «kompetan» and «seheving», to one word; else two words with a space."""
    if above.endswith("-") and below[:1].islower() and not below.startswith(("og ", "eller ", "eit ", "et ")):
        return above[:-1] + below
    head, tail = re.search(r"[\wæøåÆØÅ]+$", above), re.match(r"[\wæøåÆØÅ]+", below)
    if head is not None and tail is not None:
        words = known_words if isinstance(known_words, frozenset) else frozenset(known_words)
        whole = (head[0] + tail[0]).lower()
        if whole in words and (head[0].lower() not in words or tail[0].lower() not in words):
            return above + below
    return f"{above} {below}"
