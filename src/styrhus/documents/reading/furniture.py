"""Page furniture: page numbers and running headers and footers, found by where they stand and that they recur."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from styrhus.documents.reading.lines import Line, Piece
from styrhus.targets.patterns import lazy_pattern

_PAGE_LABEL = lazy_pattern(r"(?:side|s\.|page|sida)\s*\d{1,4}(?:\s*(?:av|of|/)\s*\d{1,4})?$", re.IGNORECASE)
_LONE_NUMBER = lazy_pattern(r"[-–—|\s]*(\d{1,4})[-–—|\s]*$")
_NUMBER_IN_HEADER = lazy_pattern(r"(?:\b(?:side|sida|s\.|page)\s*|[|•·]\s*)\d+(?:\s*(?:av|of|/)\s*\d+)?", re.IGNORECASE)
_EDGE_LINES = 2  # how many lines from the top or bottom of a page may be furniture
_SHORTEST_SEQUENCE = 3
_MOST_STARTS_TRIED = 30


def lone_number(text: str) -> int | None:
    """The number of a line that holds nothing but a number, between dashes or not."""
    match = _LONE_NUMBER.match(text)
    return int(match.group(1)) if match else None


def is_page_label(text: str) -> bool:
    """«Side 3 av 10»."""
    return _PAGE_LABEL.match(text) is not None


def without_furniture(pages: Sequence[Sequence[Piece]]) -> list[list[Piece]]:
    """The pages without page numbers, and with lines that recur at the edge of most pages kept once."""
    shift = _numbering_shift(pages)
    recurring = _recurring_edges(pages)
    met: set[str] = set()
    kept: list[list[Piece]] = []
    for index, page in enumerate(pages):
        edge = _edges(page)
        kept.append([])
        for position, piece in enumerate(page):
            if isinstance(piece, Line) and position in edge:
                shape = _shape(piece.text)
                if is_page_label(piece.text) or _is_own_number(piece.text, index, shift) or shape in met:
                    continue
                met.update({shape} & recurring)
            kept[-1].append(piece)
    return [_topmost_without_gap(page) for page in kept]


def _topmost_without_gap(page: list[Piece]) -> list[Piece]:
    if page and isinstance(page[0], Line):
        page[0] = replace(page[0], after_gap=False)
    return page


def _edges(page: Sequence[Piece]) -> set[int]:
    return {*range(min(_EDGE_LINES, len(page))), *range(max(0, len(page) - _EDGE_LINES), len(page))}


def _edge_texts(page: Sequence[Piece]) -> list[str]:
    pieces = [page[position] for position in sorted(_edges(page))]
    return [piece.text for piece in pieces if isinstance(piece, Line)]


def _numbering_shift(pages: Sequence[Sequence[Piece]]) -> int | None:
    """Printed number minus place in the file, when at least two pages agree on it (one will do for one page)."""
    shifts: Counter[int] = Counter()
    for index, page in enumerate(pages):
        numbers = map(lone_number, _edge_texts(page))
        shifts.update({number - index for number in numbers if number is not None})
    if not shifts:
        return None
    shift, times = shifts.most_common(1)[0]
    return shift if times >= min(2, len(pages)) and abs(shift) < 1000 else None


def _is_own_number(text: str, index: int, shift: int | None) -> bool:
    return shift is not None and lone_number(text) == index + shift


def _shape(text: str) -> str:
    """The text with its page number made alike; other numbers tell lines apart («Mål 1» and «Mål 2»)."""
    return _NUMBER_IN_HEADER.sub("#", text)


def _recurring_edges(pages: Sequence[Sequence[Piece]]) -> set[str]:
    """Shapes of lines that stand at the edge of at least half the pages; of two pages both, outermost."""
    seen: Counter[str] = Counter()
    for page in pages:
        texts = _edge_texts(page)
        seen.update({_shape(text) for text in (texts if len(pages) > 2 else [*texts[:1], *texts[-1:]])})
    needed = max(min(_SHORTEST_SEQUENCE, len(pages)), len(pages) / 2)
    return {shape for shape, times in seen.items() if times >= max(2, needed) and _is_header_like(shape)}


def _is_header_like(shape: str) -> bool:
    return len(shape) <= 120 and shape.strip(" -–#") != "" and not shape.startswith(("•", "-", "–", "○"))


def split_at_printed_numbers(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Pages of a text without form feeds, told by lone numbers that count upwards or by «Side 1 av 3»."""
    sequence = _printed_sequence(pieces)
    pages: list[list[Piece]] = [[]]
    for position, piece in enumerate(pieces):
        if position in sequence or (isinstance(piece, Line) and is_page_label(piece.text)):
            pages.append([])
        else:
            pages[-1].append(piece)
    return pages if pages[-1] else pages[:-1] or [[]]


def _printed_sequence(pieces: Sequence[Piece]) -> set[int]:
    numbers = [(i, lone_number(p.text)) for i, p in enumerate(pieces) if isinstance(p, Line)]
    lone = [(i, number) for i, number in numbers if number is not None]
    for first in range(min(len(lone), _MOST_STARTS_TRIED)):
        run = [lone[first]]
        for place, number in lone[first + 1 :]:
            if number == run[-1][1] + 1 and place - run[-1][0] > 3:
                run.append((place, number))
        if len(run) >= _SHORTEST_SEQUENCE:
            return {place for place, _ in run}
    return set()
