"""How much of two pages a note takes in Word, near enough: Word itself breaks the lines, so there is some to spare.
Knows letters and points, and no file."""

from styrhus.web.drawing.fan import Fan
from styrhus.web.drawing.lettering import width_of
from styrhus.web.drawing.waterfall import draw_waterfall_on

from . import words
from .fitting import BREAK_HERE, LEVELS, shortened
from .note import Note, NoteTable, Picture
from .pictures import FAN_SHEET, WATERFALL_SHEET, WIDTH_MM, can_be_drawn

POINTS_A_MM = 72 / 25.4
WIDTH = WIDTH_MM * POINTS_A_MM
PAGE = (297 - 14 - 15) * POINTS_A_MM
SPARE = 0.93  # of two pages: what a heading or picture leaves at the foot of the first one
LINE = 1.25  # from one line to the next, in letter sizes
CELL_PADDING = 11.0  # left and right together
HEADING = 12 * LINE + 12
FIRST_COLUMN = 1.8  # as wide as so many of the others


def column_widths(table: NoteTable) -> tuple[float, ...]:
    """In points; they fill the page."""
    first = 1.0 if table.is_text else FIRST_COLUMN
    shares = (first, *(1.0 for _ in table.headings[1:]))
    return tuple(WIDTH * share / sum(shares) for share in shares)


def fitted_for_word(note: Note) -> Note:
    """As much of the note as two pages of Word hold."""
    for limits in LEVELS:
        short = shortened(note, limits)
        if height_of(short) <= 2 * PAGE * SPARE:
            break
    return short


def height_of(note: Note) -> float:
    """All of it, in points."""
    tables = (note.key_figures, note.cost, note.staff, note.uncertainty, words.assumption_table(note))
    particulars = "   ·   ".join(f"{name}: {value}" for name, value in words.particulars(note))
    texts = (
        _lines(words.KIND, 10, WIDTH) + _lines(note.question, 20, WIDTH) + 4 + _lines(particulars, 10, WIDTH) + 3,
        _lines(note.answer, 12, WIDTH) + 12,
        HEADING + words.PROPOSAL_LINES * (10 * LINE + 6),
        sum(HEADING + _table(table) for table in tables),
        sum(_picture(one) for one in note.pictures if can_be_drawn(one.drawn)),
        sum(HEADING + sum(_lines(one, 10, WIDTH - 18) + 1 for one in said) for said in (note.can_say, note.cannot_say)),
        HEADING + sum(_lines(one, 8.5, WIDTH) for one in _ending(note)),
    )
    return sum(texts)


def _ending(note: Note) -> tuple[str, ...]:
    return words.reckoning_said(note), words.checksum_said(note), words.see_said(note)


def _lines(text: str, size: float, room: float) -> float:
    """Height of a text broken where its words, or the places made in long ones, allow it."""
    lines, used = 1, 0.0
    for word in text.replace(BREAK_HERE, f"{BREAK_HERE} ").split(" "):
        wide = width_of(word.rstrip(BREAK_HERE), size) + (0 if word.endswith(BREAK_HERE) else 0.27 * size)
        if used and used + wide > room:
            lines, used = lines + 1, 0.0
        used += wide
    return lines * size * LINE


def _table(table: NoteTable) -> float:
    widths = column_widths(table)
    rows = (table.headings, *table.rows)
    cells = sum(
        max(_lines(cell, 9, width - CELL_PADDING) for cell, width in zip(row, widths, strict=False)) + 1.5
        for row in rows
    )
    return cells + (_lines(table.caption, 8.5, WIDTH) + 1 if table.caption else 0)


def _picture(picture: Picture) -> float:
    if isinstance(picture.drawn, Fan):
        shape = FAN_SHEET.height / FAN_SHEET.width
    else:
        shape = draw_waterfall_on(picture.drawn, WATERFALL_SHEET).height / WATERFALL_SHEET.width
    said = _lines(picture.sentence, 8.5, WIDTH) + 3
    return _lines(picture.heading, 12, WIDTH) + 12 + said + shape * WIDTH + 4
