"""Lists of notes that no heading names as such: their numbers are the ones that the text points to."""

import re
from collections.abc import Sequence
from itertools import takewhile

from styrhus.documents.model import Block, BlockKind
from styrhus.documents.recognising.labels import Label, label_of_line
from styrhus.documents.recognising.vocabulary import Sense
from styrhus.targets.patterns import lazy_pattern

NOTE_ANCHOR = lazy_pattern(r"\((?:note|fotnote|notar)\s*(\d{1,3})\)|\[(\d{1,3})\](?!\()", re.IGNORECASE)
_LONGEST_LEAD = 80


def note_labels(blocks: Sequence[Block]) -> dict[int, Label]:
    """Block number → «notes», for the line over points that are numbered as the notes in the text."""
    pointed = {match[1] or match[2] for block in blocks for match in NOTE_ANCHOR.finditer(block.text)}
    if not pointed:
        return {}
    return {
        block.index: Label(Sense.NOTES)
        for place, block in enumerate(blocks)
        if _may_lead(block) and _is_numbered_as(blocks[place + 1 :], pointed)
    }


def _may_lead(block: Block) -> bool:
    is_line = block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH) and not block.marker
    return is_line and len(block.text) <= _LONGEST_LEAD and label_of_line(block.text) is None


def _is_numbered_as(below: Sequence[Block], pointed: set[str]) -> bool:
    points = list(takewhile(lambda block: block.kind is BlockKind.ITEM, below))
    numbers = [block.marker.strip("()[]. ") for block in points if block.level == 0]
    return bool(numbers) and all(number in pointed for number in numbers)
