"""Points that the file does not show as such: typed numbers and signs before paragraphs, and numbers behind bullets.

Knows blocks only, never what they say.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from styrhus.documents.model import Block, BlockKind
from styrhus.targets.patterns import lazy_pattern

_SHORT_LINE = lazy_pattern(r"[A-ZÆØÅ][^.:!?…]{2,50}$")
_MOST_WORDS = 7
_REACH = 6  # how far below a heading its list may begin
_BEHIND_BULLET = lazy_pattern(r"(?P<number>\d{1,2}) +(?=[A-ZÆØÅ«])")


def with_typed_points(blocks: Sequence[Block]) -> list[Block]:
    """Paragraphs that count 1., 2., 3. or open with the same sign are points, though the file made no list of them."""
    numbers = [_typed_number(block) for block in blocks]
    signs = [_typed_sign(block) for block in blocks]
    counted = list(blocks)
    for place, sign in enumerate(signs):
        if sign and sign in (signs[place - 1] if place else "", *signs[place + 1 : place + 2]):
            block = blocks[place]
            text = block.text[len(sign) :].lstrip()
            counted[place] = replace(block, kind=BlockKind.ITEM, text=text, start=block.end - len(text), marker=sign)
    for place, number in enumerate(numbers):
        before = numbers[place - 1] if place else None
        after = numbers[place + 1] if place + 1 < len(numbers) else None
        if number is not None and (_follows(before, number) or _follows(number, after)):
            counted[place] = replace(blocks[place], kind=BlockKind.ITEM)
    return _with_numbers_behind_bullets(counted)


def with_typed_headings(blocks: Sequence[Block]) -> list[Block]:
    """A short line over a paragraph that leads on to a list is a heading, though it is printed as the text is."""
    return [
        replace(block, kind=BlockKind.HEADING, level=2) if _is_typed_heading(blocks, place) else block
        for place, block in enumerate(blocks)
    ]


def _is_typed_heading(blocks: Sequence[Block], place: int) -> bool:
    block, below = blocks[place], blocks[place + 1 : place + _REACH]
    if (
        block.kind is not BlockKind.PARAGRAPH
        or not _SHORT_LINE.match(block.text)
        or len(block.text.split()) > _MOST_WORDS
    ):
        return False
    if all(above.kind is BlockKind.HEADING for above in blocks[:place]):
        return False  # under the title itself: who publishes the plan, not its first chapter
    above = blocks[place - 1] if place else None
    ends = above is None or above.kind is not BlockKind.PARAGRAPH or above.text.endswith((".", ":", "!", "?"))
    first_item = next((n for n, b in enumerate(below) if b.kind is BlockKind.ITEM), 0)
    between = below[:first_item]
    return (
        ends
        and len(between) > 1
        and all(b.kind is BlockKind.PARAGRAPH and b.text.endswith((".", "!", "?", ":")) for b in between)
        and between[-1].text.endswith(":")
    )


def _typed_sign(block: Block) -> str:
    match = re.match(r"([^\w\s«\"“”'(\[§]+) +\S", block.text) if block.kind is BlockKind.PARAGRAPH else None
    return match[1] if match else ""


def _typed_number(block: Block) -> tuple[int, ...] | None:
    if block.kind is not BlockKind.PARAGRAPH:
        return None
    match = re.match(r"(\d{1,2}(?:\.\d{1,2})+)\.? \S|(\d{1,2})[.)] \S", block.text)
    return tuple(int(part) for part in (match[1] or match[2]).split(".")) if match else None


def _follows(earlier: tuple[int, ...] | None, later: tuple[int, ...] | None) -> bool:
    """4.2 follows 4.1, and 3 follows 2."""
    if not earlier or not later:
        return False
    return later == (*earlier[:-1], earlier[-1] + 1)


def _with_numbers_behind_bullets(blocks: Sequence[Block]) -> list[Block]:
    """«• 1 Flere går til skolen», «• 2 …»: points of one list that count upwards have their number as marker."""
    numbered = list(blocks)
    for run in _runs(blocks):
        for place in run:
            block = blocks[place]
            found = _BEHIND_BULLET.match(block.text)
            if found is not None:
                text = block.text[found.end() :]
                numbered[place] = replace(block, text=text, start=block.start + found.end(), marker=found["number"])
    return numbered


def _runs(blocks: Sequence[Block]) -> list[list[int]]:
    """Places of bullets that count 1, 2, 3 … within one list; points beneath them may stand between."""
    runs: list[list[int]] = []
    open_run: list[int] = []
    for place, block in enumerate(blocks):
        if block.kind is not BlockKind.ITEM:
            open_run = []
            continue
        number = _number_behind_bullet(block)
        if number is not None and number == len(open_run) + 1:
            if not open_run:
                runs.append(open_run)
            open_run.append(place)
        elif open_run and block.level <= blocks[open_run[-1]].level:
            open_run = []
    return [run for run in runs if len(run) > 1 and all(blocks[a].level == blocks[b].level for a, b in pairwise(run))]


def _number_behind_bullet(block: Block) -> int | None:
    match = _BEHIND_BULLET.match(block.text)
    return int(match["number"]) if match is not None and not any(map(str.isalnum, block.marker)) else None
