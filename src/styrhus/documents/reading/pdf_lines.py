"""Words on a PDF page to lines in reading order, and the words of a table cell to its lines and points."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from styrhus.documents.reading.arranging import ListDepths
from styrhus.documents.reading.building import DraftLine
from styrhus.documents.reading.lines import Line, join_words
from styrhus.documents.reading.markers import MarkerKind, split_marker
from styrhus.documents.reading.normalising import clean
from styrhus.documents.reading.pdf_page import Word

_SAME_LINE = 0.35  # of the letter size
_COLUMN_GAP = 2.6  # of the letter size
_MARKER_GAP = 0.7
_USUAL_PITCH = 1.2  # of the letter size, where the document does not show its own
_DRAWN_BULLETS = {"o": "○", "§": "▪", "v": "➢", "Ø": "➢", "ü": "✓", "q": "□"}  # symbol fonts without a map


def text_rows(words: Iterable[Word]) -> list[list[Word]]:
    """Words that stand on one line, lines from the top, words from the left."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda each: (each.base, each.left)):
        row = rows[-1] if rows else None
        if row is not None and abs(word.base - row[0].base) <= _SAME_LINE * max(word.size, row[0].size):
            row.append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda each: each.left) for row in rows]


def printed_lines(words: Iterable[Word], page: int, pitch: float) -> list[tuple[float, Line]]:
    """Each line with its place from the top; `pitch` is the distance between lines of a paragraph over letter size."""
    placed: list[tuple[float, Line]] = []
    for row in text_rows(words):
        line = _line(row, page)
        if placed:
            above, last = placed[-1]
            distance = row[0].base - above
            line = replace(line, after_gap=distance > 1.28 * pitch * max(min(line.size, last.size), 1))
        placed.append((row[0].base, line))
    return placed


def _line(row: Sequence[Word], page: int) -> Line:
    row = _with_bullet(row)
    letters: Counter[float] = Counter()
    for word in row:
        letters[round(word.size, 1)] += len(word.text)
    gaps = [(after.left - before.right) / max(after.size, 1) for before, after in pairwise(row)]
    text = clean(" ".join(word.text for word in row))
    is_marked = split_marker(text)[0] is not None
    return Line(
        text=text,
        left=row[0].left,
        right=row[-1].right,
        page=page,
        size=letters.most_common(1)[0][0],
        is_bold=all(word.is_bold for word in row if any(map(str.isalnum, word.text))),
        has_columns=any(gap > _COLUMN_GAP for gap in gaps[is_marked:]),
    )


def _with_bullet(row: Sequence[Word]) -> Sequence[Word]:
    """A letter far from the words it opens is a bullet from a font of symbols."""
    if len(row) < 2 or row[0].text not in _DRAWN_BULLETS:
        return row
    if row[1].left - row[0].right < _MARKER_GAP * row[1].size:
        return row
    return [replace(row[0], text=_DRAWN_BULLETS[row[0].text]), *row[1:]]


def line_pitch(pages: Iterable[Sequence[Word]]) -> float:
    """The document's own distance between lines of a paragraph, over letter size."""
    ratios = []
    for words in pages:
        lines = printed_lines(words, 0, _USUAL_PITCH)
        for (above, first), (below, second) in pairwise(lines):
            ratio = (below - above) / max(first.size, 1)
            same_size = abs(first.size - second.size) < 0.5
            if same_size and second.opens_lower and not first.ends_sentence and ratio < 2.5:
                ratios.append(ratio)
    return median(ratios) if len(ratios) >= 3 else _USUAL_PITCH


def cell_lines(
    words: Sequence[Word], right_edge: float, pitch: float, depth_of: dict[str, int]
) -> tuple[DraftLine, ...]:
    """The lines and points of one cell; `right_edge` is how far words in this column reach.

    `depth_of` remembers how deep each marker of the table lies, for rows that begin overleaf with a point of a point.
    """
    drafted: list[DraftLine] = []
    depths, last = ListDepths(), None
    lines = [line for _, line in printed_lines(words, 0, pitch)]
    is_numbered = sum(map(_is_numbered, lines)) > 1
    kinds = (MarkerKind.BULLET, MarkerKind.NUMBER) if is_numbered else (MarkerKind.BULLET,)
    for line in lines:
        marker, rest = split_marker(line.text)
        is_point = marker is not None and marker.kind in kinds
        if is_point and marker is not None:
            depth = depths.depth(line.left, marker, 0, line.size * 0.3) or depth_of.get(marker.family, 0)
            depth_of.setdefault(marker.family, depth)
            drafted.append(DraftLine(rest, depth, True))
        elif drafted and last is not None and _goes_on(last, line, right_edge):
            drafted[-1] = replace(drafted[-1], text=join_words(drafted[-1].text, line.text))
        else:
            depths.end()
            drafted.append(DraftLine(line.text))
        last = line
    return tuple(drafted)


def _is_numbered(line: Line) -> bool:
    marker = split_marker(line.text)[0]
    return marker is not None and marker.kind is MarkerKind.NUMBER


def _goes_on(last: Line, line: Line, right_edge: float) -> bool:
    if line.after_gap or last.is_bold != line.is_bold:
        return False
    if line.opens_lower or last.text.endswith(("-", "/", ",")):
        return True
    step = line.width / max(len(line.text), 1)
    first_word = (len(line.text.split(" ", 1)[0]) + 1) * step
    return last.right + first_word > right_edge + step
