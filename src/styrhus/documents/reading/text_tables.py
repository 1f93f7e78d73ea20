"""Tables set with spaces in plain text, as `pdftotext -layout` leaves them, to the cells of each row."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from styrhus.documents.reading.aligned import AlignedLine, AlignedRow, CellWords, aligned_line, aligned_table
from styrhus.documents.reading.lines import join_words
from styrhus.documents.reading.markers import MarkerKind, split_marker
from styrhus.targets.patterns import lazy_pattern

_WIDE = 2.0  # characters
_MAY_HEAD = lazy_pattern(r"\s*\S+(?: \S+)* {2,}\S+(?: \S+)* {2,}\S")


@dataclass(frozen=True, slots=True)
class Ink:
    text: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class SpacedTable:
    lines: frozenset[int]  # places of the lines it is made of
    rows: dict[int, tuple[str, ...]]  # place of a row's first line → its cells
    goes_on: bool  # the same headings stood over the table before, on the page before


def spaced_tables(lines: Sequence[str]) -> list[SpacedTable]:
    """Every such table of a run of lines, from the top."""
    shown = [place for place, line in enumerate(lines) if line.strip()]
    laid = [_laid(lines, place) for place in shown]
    times = Counter(_shape(lines[place]) for place in shown)
    found: list[SpacedTable] = []
    last: tuple[tuple[str, ...], int] | None = None  # the headings and the end of the table before
    number = 0
    while number < len(shown):
        may_head = _MAY_HEAD.match(lines[shown[number]].replace("\t", "  "))
        table = aligned_table(laid, number) if may_head else None
        if table is None:
            number += 1
            continue
        rows = {shown[row.first]: _cells(row) for row in table.rows}
        headings = _cells(table.rows[0])
        between = [_shape(lines[place]) for place in shown[last[1] : number]] if last else []
        goes_on = last is not None and last[0] == headings and all(not s or times[s] > 1 for s in between)
        found.append(SpacedTable(frozenset(shown[number : table.end]), rows, goes_on))
        last, number = (headings, table.end), table.end
    return found


def _laid(lines: Sequence[str], place: int) -> AlignedLine[Ink]:
    words = [Ink(word[0], word.start(), word.end()) for word in re.finditer(r"\S+", lines[place])]
    return aligned_line(words, lambda _: _WIDE, after_gap=place > 0 and not lines[place - 1].strip())


def _shape(line: str) -> str:
    """A running header's words without its page number; nothing for a line that holds only a number."""
    return re.sub(r"[\d\s–—-]+", " ", re.sub(r"^\s*(?:side|s\.)\s*\d+.*$", "", line, flags=re.IGNORECASE)).strip()


def _cells(row: AlignedRow[Ink]) -> tuple[str, ...]:
    return tuple("\n".join(_lines(cell)) for cell in row.cells)


def _lines(cell: CellWords[Ink]) -> Iterator[str]:
    """The words of a cell as one line, and a line for each point."""
    open_line = ""
    for words in cell:
        text = " ".join(word.text for word in words)
        marker = split_marker(text)[0]
        if open_line and marker is not None and marker.kind is MarkerKind.BULLET:
            yield open_line
            open_line = text
        else:
            open_line = join_words(open_line, text) if open_line else text
    yield open_line
