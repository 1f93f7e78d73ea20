"""A contents list that the file shows as one numbered list: the chapter of goals is opened, so that the lines
numbered under it can be read as the goals. Knows blocks and labels, not plans."""

import re
from collections.abc import Sequence
from dataclasses import replace

from styrhus.documents.model import Block, BlockKind
from styrhus.documents.recognising.labels import label_of_line
from styrhus.documents.recognising.vocabulary import Sense
from styrhus.targets.patterns import lazy_pattern

_CHAPTER = lazy_pattern(r"(\d{1,2})[.)]?$")
_GOALS = frozenset({Sense.GOAL, Sense.AREA})


def with_chapters_of_contents(blocks: Sequence[Block]) -> list[Block]:
    """«4. Satsingsområder» right over «4.1 …» becomes a heading, and so does the chapter after it."""
    opened = list(blocks)
    for place, block in enumerate(blocks):
        number = _chapter(block)
        children = _children(blocks, place, number) if number else 0
        if not number or not children or not _names_goals(block):
            continue
        end = place + 1 + children
        opened[place] = replace(block, kind=BlockKind.HEADING, level=2)
        for below in range(place + 1, end):
            opened[below] = replace(blocks[below], level=0)
        if end < len(blocks) and _chapter(blocks[end]) == str(int(number) + 1):
            opened[end] = replace(blocks[end], kind=BlockKind.HEADING, level=2)
    return opened


def _chapter(block: Block) -> str | None:
    match = _CHAPTER.match(block.marker) if block.kind is BlockKind.ITEM else None
    return match[1] if match else None


def _children(blocks: Sequence[Block], place: int, number: str) -> int:
    """How many points right below are numbered under this one, without points of their own between."""
    count = 0
    for block in blocks[place + 1 :]:
        if block.kind is not BlockKind.ITEM or not re.match(rf"{number}\.\d", block.marker):
            break
        count += 1
    return count


def _names_goals(block: Block) -> bool:
    label = label_of_line(block.text)
    return label is not None and label.sense in _GOALS and not label.name
