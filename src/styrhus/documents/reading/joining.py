"""Joins printed lines that make up one paragraph, list point or heading.

Judges by indentation, width, punctuation and letter case, never by what the words say.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from styrhus.documents.reading.lines import Line, Piece, Row, join_words
from styrhus.documents.reading.markers import Marker, MarkerKind, split_marker
from styrhus.targets.patterns import lazy_pattern

_SHORTEST_FULL_LINE = 40  # characters; narrower columns are not judged by their width
_SHORTEST_RUN = 3  # lines; fewer do not show how wide their column is
_MOST_LINES_JOINED = 400
_CAPITAL_HEADING = 60
_LONGEST_LABEL = 70
# «Satsingsområde A: Oppvekst», «Mål 2 – Trygghet» begin something new, however full the line above is.
_OPENS_LEVEL = lazy_pattern(
    r"[A-ZÆØÅ][a-zæøå]{2,24}(?: [a-zæøå]{2,20})? (?:\d{1,2}(?:\.\d{1,2})*|[A-Z])(?:\s*[:.]|\s+[–-])\s+[A-ZÆØÅ«]"
)


@dataclass(frozen=True, slots=True)
class Group:
    """One or more lines that belong together."""

    text: str
    marker: Marker | None
    first: Line
    last: Line
    line_count: int = 1
    is_bold: bool = False
    text_left: float = 0  # where the words begin after the marker

    @property
    def ends_sentence(self) -> bool:
        return replace(self.last, text=self.text).ends_sentence


def join_lines(pieces: Sequence[Piece]) -> Iterator[Group | Row]:
    """Groups in reading order; rows pass through untouched and end whatever came before them."""
    judge = _Judge([piece for piece in pieces if isinstance(piece, Line)])
    open_group: Group | None = None
    for piece in pieces:
        if isinstance(piece, Row):
            if open_group is not None:
                yield open_group
            open_group = None
            yield piece
        elif open_group is not None and judge.continues(open_group, piece):
            open_group = _extended(open_group, piece)
        else:
            if open_group is not None:
                yield open_group
            open_group = _begun(piece)
    if open_group is not None:
        yield open_group


def _begun(line: Line) -> Group:
    marker, rest = split_marker(line.text)
    if marker is not None and marker.kind is MarkerKind.BARE:
        marker, rest = (marker, rest) if _may_be_bare_heading(line, rest) else (None, line.text)
    text_left = line.left + (line.width * (1 - len(rest) / len(line.text)) if marker and line.text else 0)
    return Group(rest, marker, line, line, is_bold=line.is_bold, text_left=text_left)


def _may_be_bare_heading(line: Line, rest: str) -> bool:
    return len(rest) <= 80 and not line.ends_sentence and not rest.endswith((",", ";"))


def _extended(group: Group, line: Line) -> Group:
    return replace(
        group,
        text=join_words(group.text, line.text),
        last=line,
        line_count=group.line_count + 1,
        is_bold=group.is_bold and line.is_bold,
    )


class _Judge:
    def __init__(self, lines: Sequence[Line]) -> None:
        self._widths = _local_widths(lines)
        self._is_wrapped = _is_hard_wrapped(lines)

    def continues(self, group: Group, line: Line) -> bool:
        """Does the line go on where the group left off?"""
        if group.line_count >= _MOST_LINES_JOINED:
            return False
        last, marker = group.last, split_marker(line.text)[0]
        if _is_heading_like(group) or (line.is_bold and not group.is_bold and _is_short_bold(line)):
            return self._continues_heading(group, line)
        if line.size and abs(line.size - last.size) > 0.15 * max(line.size, last.size):
            return False
        if last.has_columns or line.has_columns or (last.page == line.page and line.after_gap):
            return False
        if last.is_capitals and not line.is_capitals and not group.text.endswith("-"):
            return False
        if marker is not None and not self._is_false_marker(group, line, marker):
            return False
        if group.text.endswith("-") and not group.text.endswith(" -"):
            return True
        if not group.ends_sentence and line.opens_lower:
            return True
        if last.page != line.page:
            return False
        if group.marker is not None and line.left > group.first.left + 0.8 * _step(line):
            return line.left >= group.text_left - 3 * _step(line)
        if _OPENS_LEVEL.match(line.text) and not group.text.endswith((",", "-")):
            return False
        return not _is_label(last) and not _is_label(line) and self._is_full(last, line)

    def _continues_heading(self, group: Group, line: Line) -> bool:
        """A heading goes on over the next line when both are set alike and neither is a sentence."""
        last = group.last
        if line.after_gap or last.page != line.page or split_marker(line.text)[0] is not None:
            return False
        if last.is_capitals and line.is_capitals:
            return True
        if last.size and line.size and abs(line.size - last.size) > 0.08 * last.size:
            return False
        if last.is_capitals and not last.is_bold:
            return not line.has_letters and len(line.text) <= 12
        return last.is_bold and line.is_bold and group.line_count < 4 and not group.ends_sentence

    def _is_false_marker(self, group: Group, line: Line, marker: Marker) -> bool:
        """A number in the middle of a paragraph that happens to come first on its line."""
        if marker.kind in (MarkerKind.BULLET, MarkerKind.LETTER, MarkerKind.SECTION) or group.ends_sentence:
            return False
        if marker.kind is MarkerKind.CAPITAL or marker.kind is MarkerKind.BARE:
            return self._is_full(group.last, line)
        if group.marker is not None:
            return False
        return marker.number != 1 and self._is_full(group.last, line)

    def _is_full(self, last: Line, line: Line) -> bool:
        """The next line's first word would not have fitted on the last: the break is the page's, not the writer's."""
        if not self._is_wrapped or len(last.text) < _SHORTEST_FULL_LINE:
            return False
        first_word = len(line.text.split(" ", 1)[0]) + 1
        return last.width + first_word * _step(last) > 0.92 * self._widths[id(last)]


def _is_label(line: Line) -> bool:
    """«Tiltak:» stands by itself, whatever its neighbours' width."""
    return line.text.endswith(":") and len(line.text) <= _LONGEST_LABEL and not line.opens_lower


def _step(line: Line) -> float:
    """The width of one character on this line."""
    return line.width / len(line.text) if line.text and line.size else 1


def _is_heading_like(group: Group) -> bool:
    if group.marker is not None and group.marker.kind is MarkerKind.BULLET:
        return False
    if group.is_bold and _is_short_bold(group.last):
        return True
    return group.last.is_capitals and len(group.text) <= _CAPITAL_HEADING


def _is_short_bold(line: Line) -> bool:
    return line.is_bold and len(line.text) <= 120


def _is_hard_wrapped(lines: Sequence[Line]) -> bool:
    """Line breaks are the page's doing: always in print, in text when enough unfinished lines go on in lower case."""
    wraps = sum(
        not a.ends_sentence and b.opens_lower and not b.after_gap and split_marker(b.text)[0] is None
        for a, b in pairwise(lines)
    )
    is_print = bool(lines) and lines[0].size > 0
    return is_print or (wraps >= 3 and wraps >= 0.08 * len(lines))


def _local_widths(lines: Sequence[Line]) -> dict[int, float]:
    """For each line the widest line of the run without gaps that it stands in; of its page when the run is short."""
    page_widths: dict[int | None, float] = {}
    for line in lines:
        page_widths[line.page] = max(page_widths.get(line.page, 0), line.width)
    widths: dict[int, float] = {}
    run: list[Line] = []
    for following in [*lines, None]:
        if following is None or following.after_gap or (run and run[-1].page != following.page):
            is_short = len(run) < _SHORTEST_RUN
            widest = max((page_widths[each.page] if is_short else each.width for each in run), default=0)
            widths.update((id(each), widest) for each in run)
            run = []
        if following is not None:
            run.append(following)
    return widths
