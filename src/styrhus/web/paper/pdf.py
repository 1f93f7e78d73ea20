"""A decision note as PDF: two tagged A4 pages (PDF/UA-1) with the charts as lines. The same note gives the same bytes.

The text goes to the typesetter as data, never as markup. Knows no request, and no clock.
"""

import json
from bisect import bisect_left
from dataclasses import asdict
from datetime import UTC, datetime, time
from importlib import resources
from typing import Any, Literal

import pypdfium2
import typst

from . import words
from .fitting import LEVELS, shortened
from .note import Note
from .pictures import as_svg, can_be_drawn, told

PAGES = 2
STANDARD: Literal["ua-1"] = "ua-1"


def write_pdf(note: Note) -> bytes:
    return fitted(note)[1]


def fitted(note: Note) -> tuple[Note, bytes]:
    """The note with as much as two pages hold, and its PDF. The last level always fits."""
    tried: dict[int, tuple[Note, bytes]] = {}

    def fits(level: int) -> bool:
        short = shortened(note, LEVELS[level])
        tried[level] = short, _typeset(short, is_roomy=LEVELS[level].is_roomy)
        return pages_in(tried[level][1]) <= PAGES

    last = len(LEVELS) - 1
    if fits(0):  # most notes do
        return tried[0]
    level = bisect_left(range(last), True, lo=1, key=fits)
    if level not in tried:
        fits(level)
    return tried[level]


def pages_in(pdf: bytes) -> int:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def _typeset(note: Note, *, is_roomy: bool = False) -> bytes:
    source = resources.files(__package__).joinpath("note.typ").read_bytes()
    made = typst.compile(
        source,
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs={"note": json.dumps(_as_data(note, is_roomy), ensure_ascii=False)},
        pdf_standards=[STANDARD],
        timestamp=datetime.combine(note.on, time(12), UTC),
    )
    return made[0] if isinstance(made, list) else made or b""


def _as_data(note: Note, is_roomy: bool) -> dict[str, Any]:
    """All the template reads, as plain values."""
    pictures = [
        {"heading": one.heading, "sentence": one.sentence, "svg": as_svg(one.drawn), "alt": told(one.drawn)}
        for one in note.pictures
        if can_be_drawn(one.drawn)
    ]
    return {
        "kind": words.KIND,
        "question": note.question,
        "answer": note.answer,
        "author": note.prepared_by or note.municipality,
        "keywords": [words.KIND, note.municipality],
        "year": note.on.year,
        "month": note.on.month,
        "day": note.on.day,
        "footer": words.footer(note),
        "particulars": words.particulars(note),
        "proposal_lines": words.ROOMY_LINES if is_roomy else words.PROPOSAL_LINES,
        "is_roomy": is_roomy,
        "words": words.HEADINGS,
        "pictures": pictures,
        "key_figures": asdict(note.key_figures),
        "cost": asdict(note.cost),
        "staff": asdict(note.staff),
        "uncertainty": asdict(note.uncertainty),
        "can_say": note.can_say,
        "cannot_say": note.cannot_say,
        "assumptions": asdict(words.assumption_table(note)),
        "reckoning": words.reckoning_said(note),
        "checksum": words.checksum_said(note),
        "see": words.see_said(note),
    }
