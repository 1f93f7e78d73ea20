"""Where the walk stands while it goes down through the sections: the goals in force and what may become one."""

import re
from collections.abc import Sequence

from styrhus.documents.model import Block
from styrhus.documents.recognising.ledger import ActionEntry, ChallengeEntry, GoalEntry, Ledger
from styrhus.documents.recognising.outline import Outline, Point, Section, point_of
from styrhus.documents.recognising.vocabulary import Sense
from styrhus.targets.patterns import lazy_pattern

_OVERALL = lazy_pattern(r"^(?:visjon|vision|målbil|overordn|samfunnsmål|effektmål)")
_MAIN = lazy_pattern(r"^(?:hovedmål|hovudmål)")
_LOWEST = lazy_pattern(r"^(?:del|resultat)mål")
DEFAULT_AREA = "område"


class State:
    def __init__(self, outline: Outline, ledger: Ledger, holds_no_actions: bool) -> None:
        self.outline = outline
        self.ledger = ledger
        self.holds_no_actions = holds_no_actions
        self.titles: frozenset[int] = frozenset()  # blocks that are the document's own title
        self.announced: dict[str, str] = {}  # a name announced in a list → its level word
        self.pending: Section | None = None  # a plain heading that may turn out to be a goal
        self.current: list[GoalEntry] = []  # the goals that what follows belongs to
        self.in_turn: list[GoalEntry] = []  # goals of one list, when lists of actions follow in the same order
        self.turn = 0
        self.recent: list[ActionEntry] = []  # the actions that an «Ansvar: …» line speaks of
        self.challenge: ChallengeEntry | None = None
        self.in_challenges = False
        self.in_sdgs = False
        self.numbered_level: tuple[str, Sense] | None = None  # «Periodemål»: numbered headings below are such
        self.numbered_under = 0  # the heading level of «Periodemål» itself
        self.chapter: Section | None = None  # «Tiltak» with named lists beneath: each name is an area
        self.chapter_of_both: Section | None = None  # «Mål og tiltak»: each name is a goal, its points actions
        self.goals_hold_actions = _goals_hold_actions(outline)
        self.area_came_first = False
        self.overall: GoalEntry | None = None
        self.inline_targets: list[tuple[Point, GoalEntry]] = []  # «Tilflytting. Mål: 60 nye …»
        self.measured: list[GoalEntry] = []  # «Resultatmål»: goals that stand to be measured by
        self._stack: list[tuple[float, GoalEntry]] = []

    def add_goal(self, point: Point, level: str, sense: Sense, parent: GoalEntry | None = None) -> GoalEntry:
        """A goal under whatever stands above it: the given parent, else the nearest goal of a higher level."""
        rank = self._rank(level, sense, point.number)
        while self._stack and self._stack[-1][0] >= rank:
            self._stack.pop()
        entry = GoalEntry(point, level, sense, parent or self._numbered_above(point) or self._above(point))
        if sense is not Sense.INHERITED:
            self._stack.append((rank, entry))
        if sense is Sense.AREA:
            self.area_came_first = self.area_came_first or not any(
                _MAIN.match(goal.level) for goal in self.ledger.goals
            )
        self.ledger.goals.append(entry)
        return entry

    def known_goal(self, section: Section) -> GoalEntry | None:
        """«Mål 2» over its actions, when goal 2 has been named already, with the same words or with none here."""
        label = section.label
        if label is None or label.sense is not Sense.GOAL or label.number is None or not (label.name or section.body):
            return None
        named = [g for g in self.ledger.goals if g.point.number == label.number and g.sense is Sense.GOAL]
        words = _key(label.name)
        same = [g for g in named if _key(g.point.text) == words] if words else named
        return same[0] if len(same) == 1 else None

    def _numbered_above(self, point: Point) -> GoalEntry | None:
        """Goal 1.2 stands under the goal numbered 1, also when all the main goals are listed first."""
        prefix = (point.number or "").rpartition(".")[0]
        if not prefix:
            return None
        return next((g for g in reversed(self.ledger.goals) if g.point.number == prefix and _may_hold(g)), None)

    def _above(self, point: Point) -> GoalEntry | None:
        for _, goal in reversed(self._stack):
            if goal.sense is Sense.GOAL and not self._may_be_above(goal, point):
                continue
            return goal
        return None

    def _may_be_above(self, goal: GoalEntry, point: Point) -> bool:
        """A goal stands over others when its level says so or when its number begins theirs."""
        if _OVERALL.match(goal.level) or _MAIN.match(goal.level):
            return True
        ours, theirs = goal.point.number or "", point.number or ""
        return (bool(ours) and theirs.startswith(f"{ours}.")) or (goal.level == "mål" and not theirs)

    def _rank(self, level: str, sense: Sense, number: str | None) -> float:
        deeper = 0.1 * (number or "").count(".")
        if sense is Sense.VISION or level.startswith("visjon"):
            return 0
        if _OVERALL.match(level):
            return 1
        if _MAIN.match(level):
            return (4 if self.area_came_first else 2) + deeper
        if sense is Sense.AREA:
            return 3 + deeper
        return (6 if _LOWEST.match(level) else 5) + deeper

    def open_areas(self) -> list[GoalEntry]:
        return [goal for _, goal in self._stack if goal.sense is Sense.AREA]

    def close_goals(self) -> None:
        """A new chapter begins: only what stands over the whole plan stays in force."""
        self._stack = [(rank, goal) for rank, goal in self._stack if rank <= 1 or goal is self.overall]

    def realise_pending(self, sense: Sense = Sense.AREA) -> GoalEntry | None:
        """The plain heading above turns out to be a goal, since goals, actions or indicators stand beneath it."""
        section, self.pending = self.pending, None
        if section is None or section.head is None:
            return None
        point = point_of(section.head)
        level = self.announced.get(_key(point.text)) or DEFAULT_AREA
        return self.add_goal(point, level, sense)

    def goals_for_followers(self) -> list[GoalEntry]:
        """The goals that a list of actions or indicators belongs to, given what came before it."""
        if self.pending is not None and not (self.current and not any(goal.is_used for goal in self.current)):
            goal = self.realise_pending()
            self.current = [goal] if goal else []
        for goal in self.current:
            goal.is_used = True
        return list(self.current)

    def free(self, blocks: Sequence[Block]) -> list[Block]:
        return [block for block in blocks if block.index not in self.ledger.claimed]


def _goals_hold_actions(outline: Outline) -> bool:
    """In a plan that labels no actions, the points right below its named goals are what is to be done."""
    sections = [section for section in outline.sections if section.head is not None]
    if any(s.sense in (Sense.ACTION, Sense.MEANS, Sense.INDICATOR) for s in sections):
        return False
    named = [section for section in sections if section.sense is Sense.GOAL and section.name is not None]
    return len(named) > 1 and sum(bool(section.items) for section in named) * 2 >= len(named)


def _may_hold(goal: GoalEntry) -> bool:
    return goal.sense in (Sense.GOAL, Sense.AREA)


def _key(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().lower()


def announce(state: State, names: Sequence[str], level: str) -> None:
    for name in names:
        state.announced[_key(name)] = level


def is_announced_heading(state: State, name: str) -> bool:
    """True when a name in a list comes again as a heading of its own."""
    key = _key(name)
    return any(
        section.head is not None
        and section.head.index not in state.outline.noise.contents
        and (_key(point_of(section.head).text) == key or (section.name and _key(section.name.text) == key))
        for section in state.outline.sections
    )
