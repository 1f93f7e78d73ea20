"""The source as numbered paragraphs, with what the draft points at marked. Pure: blocks and spans in, values out."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

Span = tuple[int, int]
BETWEEN_CELLS = "\t"


@dataclass(frozen=True, slots=True)
class Segment:
    text: str
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of the document. `hit` is "", "1" or "now", as the page's style sheet knows them."""

    block: int
    kind: str  # heading, paragraph, item, row
    level: int
    marker: str
    cells: tuple[tuple[Segment, ...], ...]  # one, except for a table row
    hit: str
    new_page: int | None = None  # set where a page begins

    @property
    def number(self) -> int:
        """As people count: from 1."""
        return self.block + 1


def paragraphs_of(
    text: str, blocks: Iterable[dict[str, Any]], spans: Iterable[Span], current: Span | None
) -> list[Paragraph]:
    """Every block in order; `spans` are the places the draft's elements came from, `current` the chosen one's."""
    marked = _joined(spans)
    starts = [span[0] for span in marked]
    found: list[Paragraph] = []
    page: int | None = None
    for block in blocks:
        hits = _within(marked, starts, block["start"], block["end"])
        is_now = current is not None and current[0] < block["end"] and block["start"] < max(current[1], current[0] + 1)
        found.append(
            Paragraph(
                block=block["index"],
                kind=block["kind"],
                level=block["level"],
                marker=block.get("marker") or "",
                cells=tuple(_cells(text, block, hits)),
                hit="now" if is_now else "1" if hits else "",
                new_page=block["page"] if block["page"] != page else None,
            )
        )
        page = block["page"]
    return found


def _joined(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that overlap made one."""
    joined: list[Span] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def _within(spans: Sequence[Span], starts: Sequence[int], start: int, end: int) -> list[Span]:
    first = max(0, bisect_left(starts, start) - 1)
    last = bisect_left(starts, end)
    return [(max(one, start), min(other, end)) for one, other in spans[first:last] if one < end and start < other]


def _cells(text: str, block: dict[str, Any], hits: list[Span]) -> Iterable[tuple[Segment, ...]]:
    position = block["start"]
    parts = (
        text[position : block["end"]].split(BETWEEN_CELLS)
        if block["kind"] == "row"
        else [text[position : block["end"]]]
    )
    for part in parts:
        yield tuple(_segments(text, position, position + len(part), hits))
        position += len(part) + len(BETWEEN_CELLS)


def _segments(text: str, start: int, end: int, hits: list[Span]) -> Iterable[Segment]:
    position = start
    for one, other in hits:
        one, other = max(one, start), min(other, end)
        if one >= other:
            continue
        if position < one:
            yield Segment(text[position:one])
        yield Segment(text[one:other], is_marked=True)
        position = other
    if position < end:
        yield Segment(text[position:end])
