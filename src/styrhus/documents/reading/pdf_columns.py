"""Finds pages set in two columns and puts their words in the order they are read: left column, then right."""

from collections.abc import Iterable, Sequence
from statistics import mean

from styrhus.documents.reading.pdf_lines import text_rows
from styrhus.documents.reading.pdf_page import Word

_FEWEST_ROWS = 6  # with words on both sides
_NARROWEST_GUTTER = 9.0
_SHORTEST_HALF = 14  # letters a row has on each side, on average; labels with values have fewer
_CROSSING_SHARE = 0.34  # of the rows may run across both columns, as headings do


def in_reading_order(words: Sequence[Word], width: float) -> list[list[Word]]:
    """Groups of words to be read one after the other; one group where the page has one column."""
    rows = text_rows(words)
    gutter = _gutter(rows, width)
    if gutter is None:
        return [list(words)]
    groups: list[list[Word]] = []
    left: list[Word] = []
    right: list[Word] = []
    for row in rows:
        if _crosses(row, gutter):
            groups += [left, right, list(row)]
            left, right = [], []
        else:
            left += [word for word in row if word.right <= gutter]
            right += [word for word in row if word.left >= gutter]
    return [group for group in _joined_across([*groups, left, right], gutter) if group]


def _joined_across(groups: Iterable[list[Word]], gutter: float) -> list[list[Word]]:
    """Rows across both columns that follow each other are one group."""
    joined: list[list[Word]] = []
    for group in groups:
        if not group:
            continue
        if joined and _crosses(group, gutter) and _crosses(joined[-1], gutter):
            joined[-1] = joined[-1] + group
        else:
            joined.append(group)
    return joined


def _crosses(row: Sequence[Word], gutter: float) -> bool:
    """A word over the gutter, or words so close on both sides that the gutter is a mere space."""
    before, after = float("-inf"), float("inf")
    for word in row:
        if word.left < gutter < word.right:
            return True
        if word.right <= gutter:
            before = max(before, word.right)
        else:
            after = min(after, word.left)
    return after - before < _NARROWEST_GUTTER * 0.8


def _gutter(rows: Sequence[Sequence[Word]], width: float) -> float | None:
    """The place near the middle that the fewest rows cross, if it parts real columns."""
    if len(rows) < _FEWEST_ROWS:
        return None
    candidates = [width * share / 100 for share in range(35, 66)]
    best = min(candidates, key=lambda place: (sum(_crosses(row, place) for row in rows), abs(place - width / 2)))
    parted = [row for row in rows if not _crosses(row, best)]
    both = [row for row in parted if row[0].right <= best and row[-1].left >= best]
    if len(both) < _FEWEST_ROWS or len(rows) - len(parted) > _CROSSING_SHARE * len(rows):
        return None
    left = mean(sum(len(word.text) for word in row if word.right <= best) for row in both)
    right = mean(sum(len(word.text) for word in row if word.left >= best) for row in both)
    return best if min(left, right) >= _SHORTEST_HALF else None
