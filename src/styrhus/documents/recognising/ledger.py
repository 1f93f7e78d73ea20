"""Where the families put down what they find; gives every element its lasting id in document order.

The only mutable thing in recognising. Entries know their goals by entry, never by id.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from styrhus.documents.draft import (
    DraftAction,
    DraftActivity,
    DraftChallenge,
    DraftGoal,
    DraftIndicator,
    DraftMeans,
    Finding,
    Period,
)
from styrhus.documents.recognising.outline import Point
from styrhus.documents.recognising.vocabulary import Sense
from styrhus.documents.recognising.years import NO_YEARS
from styrhus.targets.model import Target


@dataclass(eq=False, slots=True)
class GoalEntry:
    point: Point
    level: str
    sense: Sense
    parent: "GoalEntry | None" = None
    is_used: bool = False  # something already belongs to it


@dataclass(eq=False, slots=True)
class ActionEntry:
    point: Point
    goals: list[GoalEntry] = field(default_factory=list)
    activities: list[DraftActivity] = field(default_factory=list)
    financing: list[str] = field(default_factory=list)
    responsible: list[str] = field(default_factory=list)
    years: Period = NO_YEARS
    is_means: bool = False
    is_proposal: bool = False

    def add_activity(self, text: str, depth: int = 0) -> None:
        """An activity, or a point under the last one."""
        if depth > 0 and self.activities:
            last = self.activities[-1]
            self.activities[-1] = DraftActivity(last.text, (*last.sub, text))
        else:
            self.activities.append(DraftActivity(text))


@dataclass(eq=False, slots=True)
class IndicatorEntry:
    point: Point
    goals: list[GoalEntry] = field(default_factory=list)
    targets: tuple[Target, ...] = ()


@dataclass(eq=False, slots=True)
class ChallengeEntry:
    point: Point
    sub: list[str] = field(default_factory=list)


class Ledger:
    def __init__(self) -> None:
        self.goals: list[GoalEntry] = []
        self.actions: list[ActionEntry] = []
        self.indicators: list[IndicatorEntry] = []
        self.challenges: list[ChallengeEntry] = []
        self.findings: list[Finding] = []
        self.claimed: set[int] = set()  # blocks that one family has used and others leave alone

    def find(self, code: str, message: str, point: Point | None = None) -> None:
        self.findings.append(Finding(code, message, point.anchor if point else None))

    def claim(self, blocks: Iterable[int]) -> None:
        self.claimed.update(blocks)

    def settled(self) -> "Settled":
        """Every entry in document order with its id."""
        self.goals.sort(key=lambda goal: goal.point.anchor.start)
        ids = {id(goal): f"G{place}" for place, goal in enumerate(self.goals, 1)}
        actions = sorted((a for a in self.actions if not a.is_means), key=lambda a: a.point.anchor.start)
        means = sorted((a for a in self.actions if a.is_means), key=lambda a: a.point.anchor.start)
        indicators = sorted(self.indicators, key=lambda i: i.point.anchor.start)
        return Settled(
            goals=tuple(_goal(goal, ids) for goal in self.goals),
            actions=tuple(_action(action, f"T{n}", ids) for n, action in enumerate(actions, 1)),
            means=tuple(_means(action, f"V{n}", ids) for n, action in enumerate(means, 1)),
            indicators=tuple(_indicator(entry, f"I{n}", ids) for n, entry in enumerate(indicators, 1)),
            challenges=tuple(
                DraftChallenge(f"U{n}", entry.point.text, entry.point.anchor, tuple(entry.sub))
                for n, entry in enumerate(self.challenges, 1)
            ),
        )


@dataclass(frozen=True, slots=True)
class Settled:
    goals: tuple[DraftGoal, ...]
    actions: tuple[DraftAction, ...]
    means: tuple[DraftMeans, ...]
    indicators: tuple[DraftIndicator, ...]
    challenges: tuple[DraftChallenge, ...]


def _goal_ids(goals: Iterable[GoalEntry], ids: dict[int, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids[id(goal)] for goal in goals))


def _goal(entry: GoalEntry, ids: dict[int, str]) -> DraftGoal:
    parent = ids[id(entry.parent)] if entry.parent is not None else None
    point = entry.point
    return DraftGoal(ids[id(entry)], entry.level, point.text, point.anchor, parent, point.number)


def _action(entry: ActionEntry, new_id: str, ids: dict[int, str]) -> DraftAction:
    return DraftAction(
        id=new_id,
        text=entry.point.text,
        anchor=entry.point.anchor,
        goals=_goal_ids(entry.goals, ids),
        activities=tuple(entry.activities),
        financing=tuple(entry.financing),
        responsible=tuple(entry.responsible),
        years=entry.years,
    )


def _means(entry: ActionEntry, new_id: str, ids: dict[int, str]) -> DraftMeans:
    parents = _goal_ids(entry.goals, ids)
    return DraftMeans(new_id, entry.point.text, entry.point.anchor, parents[0] if parents else None)


def _indicator(entry: IndicatorEntry, new_id: str, ids: dict[int, str]) -> DraftIndicator:
    return DraftIndicator(new_id, entry.point.text, entry.point.anchor, _goal_ids(entry.goals, ids), entry.targets)
