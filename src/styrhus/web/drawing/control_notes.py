"""What is written at the points of a control chart: «8 måneder på rad», with a brace. Knows places, and no rules."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from .control_places import LINE, Area, Block, best_place
from .control_series import Note
from .shapes import Text

AWAY = 13.0  # from the outermost point to the brace
CLEAR = 12.0  # from the brace to a line it could be taken for
Dots = Mapping[int, tuple[float, float]]  # place → where it is drawn


@dataclass(frozen=True, slots=True)
class WrittenNote:
    texts: tuple[Text, ...]
    brace: str = ""


def write_notes(
    notes: tuple[Note, ...], dots: Dots, field: Area, *, is_short: bool, avoided: tuple[float, ...] = ()
) -> tuple[WrittenNote, ...]:
    """Those that have room, in their order, each where it covers the least. `avoided` are heights of lines."""
    taken: list[Area] = []
    found = []
    ink = _ink(dots)
    for note in notes:
        about = [dots[place] for place in range(note.first, note.last + 1) if place in dots]
        if not about:
            continue
        lines = (note.short or note.lines) if is_short else note.lines
        wanted = list(_beside(lines, about[0]) if len(about) == 1 else _along(note, lines, about, avoided))
        block = best_place([one for _, one in wanted], field, taken, ink)
        if block is not None:
            brace = next(brace for brace, one in wanted if one is block)
            taken.append(block.area)
            found.append(WrittenNote(block.texts("note"), brace))
    return tuple(found)


def _ink(dots: Dots) -> list[tuple[float, float]]:
    """The points, and some on the lines between neighbours."""
    placed = [dots[place] for place in sorted(dots)]
    between = [
        (x1 + (x2 - x1) * share / 4, y1 + (y2 - y1) * share / 4)
        for (x1, y1), (x2, y2) in pairwise(placed)
        for share in (1, 2, 3)
    ]
    return placed + between


def _beside(lines: tuple[str, ...], dot: tuple[float, float]) -> Iterator[tuple[str, Block]]:
    x, y = dot
    tall = LINE * (len(lines) - 1)
    yield "", Block(x - 14, y + 1, lines, "end")
    yield "", Block(x + 14, y + 1, lines, "start")
    yield "", Block(x, y + 26, lines, "middle")
    yield "", Block(x, y - 16 - tall, lines, "middle")


def _along(
    note: Note, lines: tuple[str, ...], dots: list[tuple[float, float]], avoided: tuple[float, ...]
) -> Iterator[tuple[str, Block]]:
    """Under the points or over them; the words at the brace's right end, its middle or its left end."""
    left, right = dots[0][0], dots[-1][0]
    for is_under in (note.is_under, not note.is_under):
        way = 1 if is_under else -1
        edge = max(way * y for _, y in dots) + AWAY
        while any(abs(way * edge - height) < CLEAR for height in avoided):
            edge += 2
        tall = 0 if is_under else LINE * (len(lines) - 1)
        brace = f"M{left} {way * edge:.1f}v{5 * way}h{right - left:.1f}v{-5 * way}"
        for x, anchor in ((right, "end"), ((left + right) / 2, "middle"), (left, "start")):
            yield brace, Block(x, way * (edge + (22 if is_under else 10)) - tall, lines, anchor)
