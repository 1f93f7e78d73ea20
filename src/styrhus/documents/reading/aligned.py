"""Tables that no line rules: short headings side by side, and words beneath them that keep to the headings' columns.

Knows words with a left and a right, in characters or points, and nothing of what they say.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, Protocol, TypeVar

from styrhus.targets.patterns import lazy_pattern

_FEWEST_COLUMNS = 3
_FEWEST_FULL_LINES = 2
_SAMPLE = 40  # lines below the heading that show where the columns part
_LONGEST_HEADING = 36
_MOST_HEADING_WORDS = 5
_CROSSING_SHARE = 0.1
_KEY_SHARE = (0.7, 1.0)  # of a column's texts are values; of the first column's all are codes
_STEPS = 24  # places tried between two headings
_HEADING = lazy_pattern(r"(?:[A-ZÆØÅ][^.;!]*|[A-ZÆØÅ]\w{1,4}\.|#)$")
_CODE = lazy_pattern(r"(?:[A-ZÆØÅ]{0,2}\d{1,3}(?:\.\d{1,2})*|[A-ZÆØÅ])[.)]?$")
_ATOM = r"(?:[A-ZÆØÅ]?\d[\d.,/–—-]*|[A-ZÆØÅ])"
_VALUES = lazy_pattern(rf"{_ATOM}(?:\s*(?:[,/&–-]|og|\s)\s*{_ATOM})*\.?$")
_GOES_ON = ("-", "–", "/", ",", "&")


class Inked(Protocol):
    """A word where it stands."""

    @property
    def text(self) -> str: ...
    @property
    def left(self) -> float: ...
    @property
    def right(self) -> float: ...


W = TypeVar("W", bound=Inked)
CellWords = tuple[tuple[W, ...], ...]  # the lines of one cell, the words of each line


@dataclass(frozen=True, slots=True)
class AlignedLine(Generic[W]):
    runs: Sequence[Sequence[W]]  # words with wide gaps between the runs
    after_gap: bool = False

    @property
    def words(self) -> list[W]:
        return [word for run in self.runs for word in run]


@dataclass(frozen=True, slots=True)
class AlignedRow(Generic[W]):
    first: int  # its lines, as places in the run of lines
    last: int
    cells: tuple[CellWords[W], ...]


@dataclass(frozen=True, slots=True)
class AlignedTable(Generic[W]):
    borders: tuple[float, ...]  # between the columns
    rows: tuple[AlignedRow[W], ...]  # the headings first
    end: int  # the place of the first line below


def aligned_line(words: Sequence[W], wide: Callable[[W], float], *, after_gap: bool) -> AlignedLine[W]:
    """A line of words; `wide` is how large a gap before a word parts columns."""
    return AlignedLine(_apart(words, wide), after_gap)


def aligned_table(lines: Sequence[AlignedLine[W]], start: int) -> AlignedTable[W] | None:
    """The table whose headings stand on the line at `start`."""
    headings = lines[start].runs
    if len(headings) < _FEWEST_COLUMNS or not all(map(_is_heading, headings)):
        return None
    sample = [line.runs for line in lines[start + 1 : start + _SAMPLE] if len(line.runs) > 1]
    if sum(len(runs) >= _FEWEST_COLUMNS for runs in sample) < _FEWEST_FULL_LINES:
        return None
    borders = _borders(headings, sample)
    if borders is None:
        return None
    table = _Reading(lines, start, borders)
    full = sum(len([cell for cell in row.cells if cell]) >= _FEWEST_COLUMNS for row in table.rows[1:])
    return AlignedTable(borders, tuple(table.rows), table.end) if full >= _FEWEST_FULL_LINES else None


def _apart(words: Sequence[W], wide: Callable[[W], float]) -> list[list[W]]:
    """Words with wide gaps between them."""
    cells: list[list[W]] = []
    for word in words:
        if cells and word.left - cells[-1][-1].right < wide(word):
            cells[-1].append(word)
        else:
            cells.append([word])
    return cells


def _said(words: Sequence[W]) -> str:
    return " ".join(word.text for word in words)


def _is_heading(words: Sequence[W]) -> bool:
    text = _said(words)
    return len(text) <= _LONGEST_HEADING and len(words) <= _MOST_HEADING_WORDS and _HEADING.match(text) is not None


def _borders(headings: Sequence[Sequence[W]], sample: Sequence[Sequence[Sequence[W]]]) -> tuple[float, ...] | None:
    """Between each two headings the place that the fewest lines cross, as near the right one as can be."""
    borders = []
    for before, after in pairwise(headings):
        low, high = before[-1].right, after[0].left
        inked = [
            (w.left, w.right) for runs in sample for words in runs for w in words if w.left < high and w.right > low
        ]
        best, fewest = high, len(inked) + 1
        for step in range(_STEPS + 1):
            place = high - (high - low) * step / _STEPS
            crossings = sum(left < place < right for left, right in inked)
            if crossings < fewest:
                best, fewest = place, crossings
            if not crossings:
                break
        if fewest > _CROSSING_SHARE * len(sample):
            return None
        borders.append(best)
    return tuple(borders)


class _Reading(Generic[W]):
    """Goes down the lines until one does not keep to the columns."""

    def __init__(self, lines: Sequence[AlignedLine[W]], start: int, borders: tuple[float, ...]) -> None:
        self._lines = lines
        self._borders = borders
        self._keys: list[int] = []
        self._start = start
        self._known: dict[int, list[tuple[W, ...]] | None] = {}
        self.end = self._end(start)
        self._read_keys(start)
        self.rows = self._rows(start)

    def _split(self, place: int) -> list[tuple[W, ...]] | None:
        if place not in self._known:
            self._known[place] = self._cells(self._lines[place])
        return self._known[place]

    def _cells(self, line: AlignedLine[W]) -> list[tuple[W, ...]] | None:
        """The line's words by column; None when words run over a border."""
        words = line.words
        if any(word.left < border < word.right for word in words for border in self._borders):
            return None
        reach = [float("-inf"), *self._borders, float("inf")]
        cells = [tuple(w for w in words if low <= w.left < high) for low, high in pairwise(reach)]
        return None if len(line.runs) == 1 and sum(map(bool, cells)) > 1 else cells

    def _end(self, start: int) -> int:
        for place in range(start + 1, len(self._lines)):
            cells = self._split(place)
            if (
                self._is_lone(place)
                and not self._is_title_inside(place)
                and (cells is None or self._lines[place].after_gap)
            ):
                return place
            if cells is None and not self._is_title_inside(place):
                return place
        return len(self._lines)

    def _is_lone(self, place: int) -> bool:
        return len(self._lines[place].runs) == 1

    def _is_title_inside(self, place: int) -> bool:
        """A line across the table, over rows that go on: «Satsingsområde A: Oppvekst»."""
        words = self._lines[place].words
        below = self._split(place + 1) if place + 1 < len(self._lines) else None
        if not self._is_lone(place) or below is None or not words[0].text[:1].isupper():
            return False
        if self._split(place) is not None and not self._lines[place].after_gap:
            return False  # the second line of a cell
        if _said(self._lines[place + 1].words) == _said(self._lines[self._start].words):
            return False  # the headings stand again below: another table begins
        first = next((cell for cell in (self._split(self._start) or []) if cell), ())
        starts_left = bool(first) and abs(words[0].left - first[0].left) <= (words[0].right - words[0].left)
        return starts_left and sum(map(bool, below)) >= _FEWEST_COLUMNS - 1 and bool(below[0])

    def _read_keys(self, start: int) -> None:
        """Columns of numbers, codes or years: what stands in them stands on a row's first line."""
        for column in range(len(self._borders) + 1):
            rows = [cells for place in range(start + 1, self.end) if (cells := self._split(place))]
            texts = [_said(cells[column]) for cells in rows if cells[column]]
            pattern = _CODE if column == 0 else _VALUES
            if texts and sum(pattern.match(text) is not None for text in texts) >= _KEY_SHARE[column == 0] * len(texts):
                self._keys.append(column)

    def _rows(self, start: int) -> list[AlignedRow[W]]:
        rows: list[list[int]] = [[start]]
        for place in range(start + 1, self.end):
            if self._begins(place, rows[-1]):
                rows.append([place])
            else:
                rows[-1].append(place)
        return [AlignedRow(own[0], own[-1], self._joined(own)) for own in rows]

    def _begins(self, place: int, above: Sequence[int]) -> bool:
        cells = self._split(place)
        if cells is None or (self._is_lone(place) and self._is_title_inside(place)):
            return True
        last = self._split(above[-1])
        if last is None:
            return True
        if 0 in self._keys:
            return bool(cells[0])
        filled = sum(map(bool, cells))
        if self._lines[place].after_gap and filled > 1:
            return True
        keys = [key for key in self._keys if cells[key] and not cells[key][0].text[:1].islower()]
        if keys:
            return not all(_said(last[key]).endswith(_GOES_ON) for key in keys)
        opens = bool(cells[0]) and not cells[0][0].text[:1].islower()
        return opens and filled >= max(2, len(cells) - 1)

    def _joined(self, places: Sequence[int]) -> tuple[CellWords[W], ...]:
        width = len(self._borders) + 1
        if self._split(places[0]) is None:
            return ((tuple(self._lines[places[0]].words),), *[()] * (width - 1))
        return tuple(
            tuple(cells[column] for place in places if (cells := self._split(place)) and cells[column])
            for column in range(width)
        )
