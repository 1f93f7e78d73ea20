"""The picture at the top of a plan page: the strategy house where the plan has that shape, else the goal tree.

Pure: works on a page already fetched. Addresses are the goals' own places further down the same page.
"""

from collections import Counter
from dataclasses import dataclass

from styrhus.targets.model import Status
from styrhus.web.drawing.house import (
    FEWEST_PILLARS,
    MOST_LINES,
    MOST_PILLARS,
    House,
    HouseDrawing,
    Pillar,
    StatusLine,
    draw_house,
)
from styrhus.web.drawing.tree import Branch, Tree, TreeDrawing, draw_tree
from styrhus.web.words import status_word

from .lines import GoalCard
from .plan_pages import PlanPage

LONGEST_FLAT_TITLE = 60  # goals with nothing under them make pillars only where their texts are names
MOST_FLAT_GOALS = 24  # more goals without levels are a list, and that stands on the page already


@dataclass(frozen=True, slots=True)
class Picture:
    heading: str
    help: str
    template: str
    drawings: tuple[HouseDrawing, HouseDrawing] | tuple[TreeDrawing, TreeDrawing]
    tree: Tree | None = None  # for the list beneath


def picture_of(page: PlanPage) -> Picture | None:
    """None where the plan has too few goals for a picture to say anything."""
    if house := house_of(page):
        help_text = "Velg en søyle for å se målene i den."
        return Picture("Strategihuset", help_text, "parts/house.html", draw_house(house))
    if tree := tree_of(page):
        help_text = "Velg et mål for å lese mer om det."
        return Picture("Måltreet", help_text, "parts/tree.html", draw_tree(tree), tree)
    return None


def house_of(page: PlanPage) -> House | None:
    """A house has one roof and two to six areas; whatever has another shape is a tree."""
    top = page.goals[0] if len(page.goals) == 1 and page.goals[0].children else None
    areas = top.children if top else page.goals
    if not FEWEST_PILLARS <= len(areas) <= MOST_PILLARS:
        return None
    if not any(area.children for area in areas) and any(len(area.goal.text) > LONGEST_FLAT_TITLE for area in areas):
        return None
    roof, small = _roof_of(page, top)
    pillars = tuple(_pillar(area, shows_status(page)) for area in areas)
    return House(page.plan.name, roof, pillars, small, tuple(page.plan.foundation))


def tree_of(page: PlanPage) -> Tree | None:
    is_flat = not any(card.children for card in page.goals)
    if len(page.all_goals) < FEWEST_PILLARS or (is_flat and len(page.goals) > MOST_FLAT_GOALS):
        return None
    return Tree(page.plan.name, tuple(_branch(card, shows_status(page)) for card in page.goals))


def shows_status(page: PlanPage) -> bool:
    """A strategy without actions and indicators has nothing to be judged by: its goals get no status."""
    return bool(page.actions or page.indicators)


def _roof_of(page: PlanPage, top: GoalCard | None) -> tuple[str, str]:
    if top:
        level = top.goal.level.capitalize()
        return top.goal.text, "" if top.goal.text.startswith(level) else level
    return (page.plan.summary, "") if page.plan.summary else (page.plan.name, "")


def _pillar(area: GoalCard, has_status: bool) -> Pillar:
    leaves = [card for card in area.walk() if not card.children]
    under = [card for card in leaves if card is not area]
    lines, more = _counted(under, "mål") if not has_status else _status_lines(under or [area])
    return Pillar(area.goal.number, area.goal.text, f"#{area.goal.public_id}", lines, more)


def _status_lines(cards: list[GoalCard]) -> tuple[tuple[StatusLine, ...], str]:
    """One line a goal where goals have numbers to be known by; else how many have each status."""
    if len(cards) > 1 and not all(card.goal.number for card in cards):
        counted = Counter(card.verdict.status for card in cards)
        return tuple(_status_line(f"{counted[status]}", status) for status in Status if counted[status]), ""
    shown = cards if len(cards) <= MOST_LINES else cards[: MOST_LINES - 1]
    more = f"+ {len(cards) - len(shown)} til" if len(shown) < len(cards) else ""
    numbers = [card.goal.number if len(cards) > 1 or card.depth else "" for card in shown]
    return tuple(_status_line(number, card.verdict.status) for number, card in zip(numbers, shown, strict=True)), more


def _status_line(number: str, status: Status) -> StatusLine:
    shown = status_word(status)
    return StatusLine(number, shown.shape, shown.word)


def _counted(cards: list[GoalCard], word: str) -> tuple[tuple[StatusLine, ...], str]:
    return (), f"{len(cards)} {word}" if cards else ""


def _branch(card: GoalCard, has_status: bool) -> Branch:
    goal, shown = card.goal, status_word(card.verdict.status)
    children = tuple(_branch(child, has_status) for child in card.children)
    shape, word = (shown.shape, shown.word) if has_status else ("", "")
    return Branch(goal.number, goal.text, f"#{goal.public_id}", shape, word, children)
