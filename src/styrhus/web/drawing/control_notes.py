"""What is written at the points of a control chart: «8 måneder på rad», with a brace. Knows places, and no rules."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .control_places import LINE, Area, Block, best_place
from .control_series import Note
from .shapes import Text

AWAY = 13.0  # from the outermost point to the brace
Dots = Mapping[int, tuple[float, float]]  # place → where it is drawn


@dataclass(frozen=True, slots=True)
class WrittenNote:
    texts: tuple[Text, ...]
    brace: str = ""


def write_notes(notes: tuple[Note, ...], dots: Dots, field: Area) -> tuple[WrittenNote, ...]:
    """Those that have room, in their order."""
    taken: list[Area] = []
    found = []
    for note in notes:
        about = [dots[place] for place in range(note.first, note.last + 1) if place in dots]
        if not about:
            continue
        wanted = _beside(note, about[0]) if len(about) == 1 else _along(note, about)
        for brace, block in wanted:
            if best_place([block], field, taken, list(dots.values())) is not None:
                taken.append(block.area)
                found.append(WrittenNote(block.texts("note"), brace))
                break
    return tuple(found)


def _beside(note: Note, dot: tuple[float, float]) -> Iterator[tuple[str, Block]]:
    x, y = dot
    tall = LINE * (len(note.lines) - 1)
    yield "", Block(x - 14, y + 1, note.lines, "end")
    yield "", Block(x + 14, y + 1, note.lines, "start")
    yield "", Block(x, y + 26, note.lines, "middle")
    yield "", Block(x, y - 16 - tall, note.lines, "middle")


def _along(note: Note, dots: list[tuple[float, float]]) -> Iterator[tuple[str, Block]]:
    """Under the points or over them; the words at the brace's right end, its middle or its left end."""
    left, right = dots[0][0], dots[-1][0]
    for is_under in (note.is_under, not note.is_under):
        edge = max(y for _, y in dots) + AWAY if is_under else min(y for _, y in dots) - AWAY
        tall = LINE * (len(note.lines) - 1)
        baseline = edge + 22 if is_under else edge - 10 - tall
        turn = 5 if is_under else -5
        brace = f"M{left} {edge:.1f}v{turn}h{right - left:.1f}v{-turn}"
        for x, anchor in ((right, "end"), ((left + right) / 2, "middle"), (left, "start")):
            yield brace, Block(x, baseline, note.lines, anchor)
