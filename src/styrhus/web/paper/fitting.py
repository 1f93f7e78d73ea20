"""Shortens a note until it fits, and never without saying so: what is left out ends in «… se siden». Knows no paper."""

from dataclasses import dataclass, replace
from unicodedata import category

from .note import Assumption, Note, NoteTable, Picture

SEE = "… se siden"
LONGEST_WORD = 24  # longer ones may be broken anywhere
BREAK_HERE = "\u200b"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much there is room for. Texts in characters. A roomy note has larger letters and more lines for the pen."""

    title: int
    answer: int
    item: int
    items: int
    rows: int
    columns: int
    cell: int
    assumptions: int
    pictures: int
    is_roomy: bool = False


LEVELS = (
    Limits(200, 400, 300, 6, 12, 7, 60, 12, 2, is_roomy=True),
    Limits(200, 400, 300, 6, 12, 7, 60, 12, 2),
    Limits(180, 340, 240, 5, 10, 7, 54, 10, 2),
    Limits(150, 280, 180, 4, 9, 7, 48, 8, 2),
    Limits(150, 280, 160, 4, 9, 7, 48, 7, 1),
    Limits(120, 220, 110, 3, 6, 7, 36, 5, 1),
    Limits(100, 180, 80, 2, 5, 5, 28, 3, 1),
    Limits(80, 150, 60, 2, 4, 4, 20, 2, 1),
)


def cut(text: str, most: int) -> str:
    """Whole words, as many as there is room for; very long words get places where a line may break."""
    words = printable(text).split()
    whole = " ".join(words)
    if len(whole) > most:
        kept = ""
        for word in words:
            if len(kept) + len(word) + 2 + len(SEE) > most:
                break
            kept = f"{kept} {word}".strip()
        kept = kept.rstrip(",;:–- ") or words[0][: max(1, most - len(SEE) - 1)]
        whole = f"{kept} {SEE}"
    return " ".join(_breakable(word) for word in whole.split(" "))


def printable(text: str) -> str:
    """Without control characters: no kind of paper has any, and Word's files may not hold them."""
    return "".join(letter for letter in text if letter.isspace() or category(letter) not in ("Cc", "Cs"))


def was_cut(note: Note) -> bool:
    return SEE in repr(note)


def _breakable(word: str) -> str:
    if len(word) <= LONGEST_WORD:
        return word
    return BREAK_HERE.join(word[at : at + 12] for at in range(0, len(word), 12))


def cut_table(table: NoteTable, limits: Limits) -> NoteTable:
    """Fewer rows and columns when there are too many: the caption says how many more there are. A sum is kept."""
    columns, rows = table.headings[: limits.columns], table.rows
    if len(rows) > limits.rows:
        rows = (*rows[: limits.rows - 1], rows[-1]) if table.has_total else rows[: limits.rows]
    missing = [
        f"{count} {one if count == 1 else many}"
        for count, one, many in (
            (len(table.rows) - len(rows), "rad", "rader"),
            (len(table.headings) - len(columns), "kolonne", "kolonner"),
        )
        if count
    ]
    caption = cut(table.caption, limits.item)
    return replace(
        table,
        caption=f"{caption} {' og '.join(missing)} til {SEE}.".strip() if missing else caption,
        headings=tuple(cut(one, limits.cell) for one in columns),
        rows=tuple(tuple(cut(cell, limits.cell) for cell in row[: limits.columns]) for row in rows),
    )


def cut_list(texts: tuple[str, ...], limits: Limits) -> tuple[str, ...]:
    kept = tuple(cut(one, limits.item) for one in texts[: limits.items])
    left = len(texts) - len(kept)
    return (*kept, f"{left} punkt til {SEE}") if left else kept


def cut_assumptions(assumptions: tuple[Assumption, ...], limits: Limits) -> tuple[Assumption, ...]:
    kept = tuple(
        Assumption(cut(one.what, limits.cell), cut(one.value, 2 * limits.cell), cut(one.source, 2 * limits.cell))
        for one in assumptions[: limits.assumptions]
    )
    left = len(assumptions) - len(kept)
    return (*kept, Assumption(f"{left} til {SEE}", "", "")) if left else kept


def shortened(note: Note, limits: Limits) -> Note:
    pictures = tuple(
        Picture(cut(one.heading, limits.title), cut(one.sentence, limits.item), one.drawn)
        for one in note.pictures[: limits.pictures]
    )
    return replace(
        note,
        municipality=cut(note.municipality, 60),
        question=cut(note.question, limits.title),
        case_number=cut(note.case_number, 40),
        prepared_by=cut(note.prepared_by, 80),
        answer=cut(note.answer, limits.answer),
        key_figures=cut_table(note.key_figures, limits),
        pictures=pictures,
        cost=cut_table(note.cost, limits),
        staff=cut_table(note.staff, limits),
        uncertainty=cut_table(note.uncertainty, limits),
        can_say=cut_list(note.can_say, limits),
        cannot_say=cut_list(note.cannot_say, limits),
        assumptions=cut_assumptions(note.assumptions, limits),
        address=cut(note.address, 120),
    )
