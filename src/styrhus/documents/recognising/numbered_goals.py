"""Goals listed with numbers under area headings, for a table that later names them by number only."""

import re

from styrhus.documents.model import Block, BlockKind
from styrhus.documents.recognising.columns import Column, Table, goal_numbers_in
from styrhus.documents.recognising.labels import bare
from styrhus.documents.recognising.ledger import GoalEntry, Ledger
from styrhus.documents.recognising.outline import Outline, Section, point_of
from styrhus.documents.recognising.vocabulary import LEVEL_WORDS, Sense

DEFAULT_AREA = "satsingsområde"


def take_numbered_goals(outline: Outline, tables: list[Table], ledger: Ledger, titles: frozenset[int]) -> None:
    """Claims the numbered points that the tables' goal column refers to, and the headings these stand under."""
    wanted, level = _wanted(tables)
    if not wanted:
        return
    listed = [(section, block) for section in outline.sections for block in section.items if _number(block)]
    run = _run(listed, wanted)
    areas: dict[int, GoalEntry] = {}
    for section, block in run:
        area = _area(section, block, areas, ledger, titles, spread=len({id(s) for s, _ in run}))
        point = point_of(block)
        ledger.goals.append(GoalEntry(point, level, Sense.GOAL, area))
        ledger.claim([block.index])


def _wanted(tables: list[Table]) -> tuple[set[str], str]:
    numbers: set[str] = set()
    level = "mål"
    for table in tables:
        place = table.place(Column.GOAL)
        if place is None or not table.has(Column.ACTION):
            continue
        for row in table.rows:
            if place < len(row.cells):
                numbers.update(goal_numbers_in(row.cells[place].text))
        heading = re.sub(r"[ -]?(?:nr|nummer)\.?$", "", bare(table.heading(place)))
        level = heading if heading in LEVEL_WORDS else level
    return numbers, level


def _number(block: Block) -> str | None:
    if block.kind is not BlockKind.ITEM or block.level > 0:
        return None
    return point_of(block).number


def _run(listed: list[tuple[Section, Block]], wanted: set[str]) -> list[tuple[Section, Block]]:
    """The one list of points that counts on without starting again and holds most of the wanted numbers."""
    runs: list[list[tuple[Section, Block]]] = []
    for section, block in listed:
        number = _number(block) or ""
        known = {_number(b) for _, b in runs[-1]} if runs else set()
        if not runs or number in known or (runs[-1] and _starts_again(runs[-1][-1][1], number)):
            runs.append([])
        runs[-1].append((section, block))
    best = max(runs, key=lambda run: len({_number(b) for _, b in run} & wanted), default=[])
    held = {_number(b) for _, b in best} & wanted
    return best if len(held) * 2 > len(wanted) else []


def _starts_again(last: Block, number: str) -> bool:
    before = _number(last) or ""
    return number == "1" and before != "0" and "." not in before


def _stands_over(number: str | None, block: Block) -> bool:
    """«Hovedmål 1» over the points 1.1, 1.2 …"""
    return number is not None and (_number(block) or "").startswith(f"{number}.")


def _area(
    section: Section, block: Block, areas: dict[int, GoalEntry], ledger: Ledger, titles: frozenset[int], *, spread: int
) -> GoalEntry | None:
    head = section.head
    if head is None or head.index in titles:
        return None
    if head.index in areas:
        return areas[head.index]
    label = section.label
    is_goal = label is not None and label.sense is Sense.GOAL and _stands_over(label.number, block)
    is_area = label is None or label.sense is Sense.AREA
    if not (is_area or is_goal) or (label is None and spread < 2) or (label is not None and not label.name):
        return None
    point = section.name or point_of(head)
    level = label.level if label is not None and label.level else DEFAULT_AREA
    entry = GoalEntry(point, level, Sense.GOAL if is_goal else Sense.AREA)
    areas[head.index] = entry
    ledger.goals.append(entry)
    ledger.claim([head.index])
    return entry
