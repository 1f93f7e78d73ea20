"""From one sum to another, step by step, as bars lying down: long words have room beside them. Drawn twice.

Bars start at 0, and no axis is broken. Where the steps are too small to be seen beside the sums, the sums are told in
words and only the changes are drawn, from 0. Pure geometry; 1 unit is 1 px. Knows nothing of how steps are reckoned.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import accumulate

from .lettering import break_lines, width_of
from .shapes import Box, Text
from .waterfall_words import Step, Waterfall, end_said, said_change, said_sum, start_said, waterfall_table

SMALL = 0.15  # of the largest sum: changes that never get further than this are drawn alone
LEAST_WIDTH = 2.0  # of a bar, so that one without change is seen
SIZE, LINE = 16.0, 18.0  # room for the larger letters of a tablet

__all__ = ["Step", "Waterfall", "WaterfallDrawing", "draw_waterfall", "waterfall_table"]


@dataclass(frozen=True, slots=True)
class WaterfallSheet:
    """On the wide sheet the words stand left of the bars, on the narrow one above them."""

    name: str
    width: int
    row: float  # from one bar to the next
    bar: float  # how thick it is
    words: float  # room for the words left of the bars
    lines: int
    size: float

    @property
    def is_wide(self) -> bool:
        return self.words > 0


WIDE = WaterfallSheet("wide", 860, 44, 26, 290, 2, SIZE)
NARROW = WaterfallSheet("narrow", 340, 76, 22, 0, 2, 13)


@dataclass(frozen=True, slots=True)
class DrawnBar:
    """`kind`: total, rise, fall or same. `joint`: the line down to the next bar, from x and y to y; None at the end."""

    kind: str
    box: Box
    words: tuple[Text, ...]
    value: Text
    joint: tuple[float, float, float] | None


@dataclass(frozen=True, slots=True)
class WaterfallDrawing:
    sheet: WaterfallSheet
    height: float
    title: str
    description: str
    notes: tuple[Text, ...]
    bars: tuple[DrawnBar, ...]
    zero: float


@dataclass(frozen=True, slots=True)
class _Row:
    words: str
    value: str
    begin: float
    end: float
    kind: str


def draw_waterfall(fall: Waterfall) -> tuple[WaterfallDrawing, WaterfallDrawing]:
    return draw_waterfall_on(fall, WIDE), draw_waterfall_on(fall, NARROW)


def shows_changes_only(fall: Waterfall) -> bool:
    """Whether the steps would be slivers beside the sums."""
    levels = list(accumulate((change for _, change in fall.changes), initial=0.0))
    largest = max(abs(fall.start), abs(fall.end))
    return largest > 0 and max(levels) - min(levels) < SMALL * largest


def draw_waterfall_on(fall: Waterfall, sheet: WaterfallSheet) -> WaterfallDrawing:
    """One drawing, on a sheet of any width."""
    alone = shows_changes_only(fall)
    rows = _rows(fall, alone)
    room = max(width_of(row.value, sheet.size) for row in rows) + 12
    right = sheet.width - room
    ends = [end for row in rows for end in (row.begin, row.end)]
    low, high = min(0.0, *ends), max(0.0, *ends)

    def x_of(value: float) -> float:
        share = (value - low) / (high - low) if high > low else 0.0
        return round(sheet.words + share * (right - sheet.words), 1)

    notes = _notes(fall, sheet) if alone else ()
    top = LINE * len(notes) + (12 if notes else 0)
    bars = tuple(_bar(row, sheet, top + place * sheet.row, x_of) for place, row in enumerate(rows))
    bars = (*bars[:-1], replace(bars[-1], joint=None))
    return WaterfallDrawing(
        sheet=sheet,
        height=round(top + sheet.row * len(rows), 1),
        title=fall.name,
        description=f"{fall.sentence} Tallene står i tabellen under.",
        notes=notes,
        bars=bars,
        zero=x_of(0.0),
    )


def _rows(fall: Waterfall, alone: bool) -> list[_Row]:
    level = 0.0 if alone else fall.start
    rows = [] if alone else [_Row(fall.start_label, said_sum(fall, fall.start), 0.0, fall.start, "total")]
    for words, change in fall.changes:
        rows.append(_Row(words, said_change(fall, change), level, level + change, _kind(fall, change)))
        level += change
    if alone:
        total = fall.end - fall.start
        return [*rows, _Row("Endring i alt", said_change(fall, total), 0.0, total, "total")]
    return [*rows, _Row(fall.end_label, said_sum(fall, fall.end), 0.0, fall.end, "total")]


def _kind(fall: Waterfall, change: float) -> str:
    rounded = round(change, fall.places)
    return "rise" if rounded > 0 else "fall" if rounded < 0 else "same"


def _notes(fall: Waterfall, sheet: WaterfallSheet) -> tuple[Text, ...]:
    """The two sums in words, over the changes between them."""
    told = (start_said(fall), end_said(fall), "Søylene viser bare endringene.")
    lines = [break_lines(one, sheet.size, sheet.width, 1)[0] for one in told]
    kinds = ("lab", "lab", "tick")
    return tuple(
        Text(0, round(14 + LINE * at, 1), text, kind) for at, (text, kind) in enumerate(zip(lines, kinds, strict=True))
    )


def _bar(row: _Row, sheet: WaterfallSheet, top: float, x_of: Callable[[float], float]) -> DrawnBar:
    left, right = sorted((x_of(row.begin), x_of(row.end)))
    at = top + (sheet.row - sheet.bar if not sheet.is_wide else (sheet.row - sheet.bar) / 2)
    box = Box(left, round(at, 1), round(max(LEAST_WIDTH, right - left), 1), sheet.bar)
    middle = round(at + sheet.bar / 2 + 5, 1)
    room = sheet.words - 16 if sheet.is_wide else sheet.width
    lines = break_lines(row.words, sheet.size, room, sheet.lines)
    first = middle - LINE * (len(lines) - 1) / 2 if sheet.is_wide else at - 7 - LINE * (len(lines) - 1)
    weight = "strong" if row.kind == "total" else "lab"
    words = tuple(Text(0, round(first + LINE * place, 1), line, weight) for place, line in enumerate(lines))
    value = Text(round(box.x + box.width + 6, 1), middle, row.value, "strong")
    joint = (x_of(row.end), box.bottom, round(at + sheet.row, 1)) if sheet.is_wide else None
    return DrawnBar(row.kind, box, words, value, joint)
