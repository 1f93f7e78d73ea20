"""Turns groups of lines into blocks: which are headings and at what level, how deep each list point lies."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from styrhus.documents.reading.building import DocumentBuilder
from styrhus.documents.reading.joining import Group
from styrhus.documents.reading.lines import Row
from styrhus.documents.reading.markers import Marker, MarkerKind
from styrhus.targets.patterns import lazy_pattern

_LONGEST_HEADING = 110
_LONGEST_NUMBERED_HEADING = 200
_TAIL = 80
_TEXT_LENGTH = 80  # a paragraph longer than this is body text
_DATE_AT_END = lazy_pattern(
    r"\d{1,2}\.\s?(?:\d{1,2}\.\s?\d{2,4}|(?:jan|feb|mar|apr|mai|maj|jun|jul|aug|sep|okt|nov|des|dec)[a-z]*\.?\s\d{4})"
    r"(?:\s*\([^()]*\))?\s*[-–]?$"
)
_PAGE_REFERENCE = lazy_pattern(r"(?:\.{3,}|\s\.\s|…|\ss\.)\s*\d{1,3}$")


class ListDepths:
    """How deep list points lie, by indentation and by which marker stands inside which."""

    def __init__(self) -> None:
        self._stack: list[tuple[float, Marker]] = []
        self._page: int | None = None

    def end(self) -> None:
        self._stack.clear()

    def depth(self, left: float, marker: Marker, page: int | None, step: float = 1) -> int:
        stack = self._stack
        if stack and page != self._page and self._return_to(marker):
            stack[-1] = (left, marker)  # margins differ from page to page
        else:
            while stack and left < stack[-1][0] - 1.5 * step:
                stack.pop()
            if (
                not stack
                or left > stack[-1][0] + 1.5 * step
                or (not self._return_to(marker) and _opens_list(marker, inside=stack[-1][1]))
            ):
                stack.append((left, marker))
            else:
                stack[-1] = (left, marker)
        self._page = page
        return len(stack) - 1

    def _return_to(self, marker: Marker) -> bool:
        """Close inner lists until one with this kind of marker is open; False when none is."""
        for place in range(len(self._stack) - 1, -1, -1):
            if self._stack[place][1].family == marker.family:
                del self._stack[place + 1 :]
                return True
        return False


def _opens_list(marker: Marker, inside: Marker) -> bool:
    """At one margin bullets lie under numbers, not numbers under bullets; and no inner list begins above 1."""
    if inside.kind is MarkerKind.BULLET and marker.kind is not MarkerKind.BULLET:
        return False
    return marker.number in (None, 1)


def arrange(groups: Sequence[Group | Row], builder: DocumentBuilder) -> None:
    """Add every group and row to the builder as the block it is."""
    headings = _Headings([group for group in groups if isinstance(group, Group)])
    depths = ListDepths()
    for place, group in enumerate(groups):
        headings.has_met_any = not builder.is_empty
        if isinstance(group, Row):
            builder.page = group.page
            builder.row(group.cells, group.table)
            depths.end()
            continue
        builder.page = group.first.page
        before = groups[place - 1] if place else None
        after = groups[place + 1] if place + 1 < len(groups) else None
        marker = group.marker
        if headings.is_heading(group, before, after):
            builder.heading(group.text, headings.level(group), marker.text if marker else "")
            depths.end()
        elif marker is not None and marker.kind is not MarkerKind.BARE:
            depth = depths.depth(group.first.left, marker, group.first.page, headings.step(group))
            builder.item(group.text, depth, marker.text)
        else:
            builder.paragraph(f"{marker.text} {group.text}" if marker else group.text)
            depths.end()


class _Headings:
    def __init__(self, groups: Sequence[Group]) -> None:
        self._times = Counter(group.text for group in groups)
        self._body_size = _body_size(groups)
        self._sizes = _heading_sizes(groups, self._body_size)
        self.has_met_any = False  # a heading, or body text before any heading

    def step(self, group: Group) -> float:
        return group.first.size * 0.4 if group.first.size else 1

    def is_heading(self, group: Group, before: Group | Row | None, after: Group | Row | None) -> bool:
        if group.marker is not None and group.marker.kind is MarkerKind.BULLET:
            return False
        if _is_reference(group):
            return False
        if self._is_set_apart(group):
            return True
        if group.marker is not None:
            return _is_numbered_heading(group, before, after)
        if self._sizes and group.first.size:
            return False  # a document that sets its headings larger has no need of plain ones
        return _is_standalone_heading(group, before, after)

    def level(self, group: Group) -> int:
        first_of_all = not self.has_met_any
        marker = group.marker
        if marker is not None and marker.kind in (MarkerKind.SECTION, MarkerKind.BARE):
            return marker.parts
        if self._size_rank(group) is not None:
            return self._size_rank(group) or 1
        if first_of_all or (group.first.is_capitals and marker is None):
            return 1
        return 3 if marker is None and self._times[group.text] > 1 else 2

    def _is_set_apart(self, group: Group) -> bool:
        """Larger or bolder than what surrounds it, and no sentence."""
        if len(group.text) > _LONGEST_NUMBERED_HEADING or not group.first.has_letters:
            return False
        if group.text.endswith((",", ";", ":")):
            return False
        if self._size_rank(group) is not None:
            return True
        is_short = len(group.text) <= _LONGEST_HEADING and not group.text.endswith(".")
        if group.is_bold:
            return is_short
        return group.first.is_capitals and is_short and len(group.text) > 3 and group.marker is None

    def _size_rank(self, group: Group) -> int | None:
        """1 for the largest size that headings share; a size used once counts with the nearest above its own."""
        size = round(group.first.size)
        if not self._body_size or size <= self._body_size * 1.12:
            return None
        return 1 + sum(1 for shared in self._sizes if shared > size)


def _body_size(groups: Iterable[Group]) -> float:
    letters: Counter[int] = Counter()
    for group in groups:
        letters[round(group.first.size)] += len(group.text)
    return letters.most_common(1)[0][0] if letters else 0


def _heading_sizes(groups: Iterable[Group], body: float) -> list[int]:
    """Sizes clearly above the body's that several headings share, or all such sizes when none is shared."""
    times = Counter(round(g.first.size) for g in groups if body and g.first.size > body * 1.12)
    return [size for size, uses in times.items() if uses > 1] or list(times)


def _is_reference(group: Group) -> bool:
    """A line of a table of contents, or one that ends in a date."""
    if group.first.has_columns or _PAGE_REFERENCE.search(group.text[-_TAIL:]) is not None:
        return True
    return _DATE_AT_END.search(group.text[-_TAIL:]) is not None


def _is_numbered_heading(group: Group, before: Group | Row | None, after: Group | Row | None) -> bool:
    marker = group.marker
    if marker is None or group.text.endswith((".", ",", ";", ":")) or len(group.text) > _LONGEST_NUMBERED_HEADING:
        return False
    if marker.kind is MarkerKind.BARE:
        return not _has_marker(after, marker) and not _has_marker(before, marker)
    if marker.kind is MarkerKind.SECTION:
        in_list = _adjoins_sibling(before, group) or _adjoins_sibling(group, after)
        return not in_list and len(group.text) <= _LONGEST_HEADING and not group.text[:1].islower()
    if marker.kind is not MarkerKind.NUMBER or not marker.text.endswith((".", ")")):
        return False
    if after is None or _has_marker(after, marker) or group.text[:1].islower():
        return False
    if isinstance(after, Row) or after.first.after_gap:
        return group.first.after_gap or before is None or group.first.page != _page_of(before)
    return (
        len(group.text) <= 60
        and after.marker is None
        and len(after.text) > _TEXT_LENGTH
        and not _has_marker(before, marker)
    )


def _page_of(piece: Group | Row | None) -> int | None:
    return piece.page if isinstance(piece, Row) else piece.last.page if piece is not None else None


def _has_marker(piece: Group | Row | None, marker: Marker) -> bool:
    return isinstance(piece, Group) and piece.marker is not None and piece.marker.family == marker.family


def _adjoins_sibling(first: Group | Row | None, second: Group | Row | None) -> bool:
    """Two points of the same numbering on consecutive lines."""
    if not isinstance(first, Group) or not isinstance(second, Group) or first.marker is None:
        return False
    return _has_marker(second, first.marker) and not second.first.after_gap


def _is_standalone_heading(group: Group, before: Group | Row | None, after: Group | Row | None) -> bool:
    text = group.text
    if group.line_count > 1 or not 3 <= len(text) <= _LONGEST_HEADING or len(text.split()) > 14:
        return False
    if text[-1] in ".,;:!-–" or not (text[0].isupper() or text[0].isdigit() or text[0] in '«"“”') or after is None:
        return False
    if not group.first.has_letters or (": " in text and not text[:1].isdigit() and not _is_labelled_number(text)):
        return False
    if isinstance(after, Row):
        return True
    if before is not None and not group.first.after_gap and group.first.page == _page_of(before):
        # No blank line above: only a list below makes a heading of it.
        return after.marker is not None and not after.first.after_gap and _ended(before)
    if after.first.after_gap or after.first.page != group.last.page:
        return True
    return after.marker is not None or len(after.text) > max(_TEXT_LENGTH / 2, 1.5 * len(text))


def _is_labelled_number(text: str) -> bool:
    """«Satsingsområde 1: Helsefremming» is a heading; «Status: vedtatt» is a value with its label."""
    return re.match(r"\w[\w -]{2,30} \d+:", text) is not None


def _ended(piece: Group | Row | None) -> bool:
    return not isinstance(piece, Group) or piece.ends_sentence or piece.marker is not None
