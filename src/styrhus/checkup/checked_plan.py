"""A plan draft with what the rules keep asking for: who belongs to whom, which day it is, what all of it says.
Passes no judgement."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from styrhus.checkup.model import Hit
from styrhus.documents.draft import (
    DraftAction,
    DraftGoal,
    DraftIndicator,
    DraftPhase,
    DraftReference,
    Period,
    PlanDraft,
)

Element = DraftGoal | DraftAction | DraftIndicator | DraftPhase | DraftReference

KINDS = {
    DraftGoal: "goal",
    DraftAction: "action",
    DraftIndicator: "indicator",
    DraftPhase: "phase",
    DraftReference: "note",
}


@dataclass(frozen=True)
class CheckedPlan:
    draft: PlanDraft
    today: date
    text: str = ""  # the whole document, where it is known; drafts leave running text out

    @property
    def period(self) -> Period:
        return self.draft.period

    @cached_property
    def goals_by_id(self) -> dict[str, DraftGoal]:
        return {goal.id: goal for goal in self.draft.goals}

    @cached_property
    def children(self) -> dict[str, tuple[DraftGoal, ...]]:
        found: dict[str, list[DraftGoal]] = {}
        for goal in self.draft.goals:
            if goal.parent is not None:
                found.setdefault(goal.parent, []).append(goal)
        return {parent: tuple(goals) for parent, goals in found.items()}

    @cached_property
    def goal_numbers(self) -> Counter[str]:
        return Counter(goal.number for goal in self.draft.goals if goal.number)

    @cached_property
    def is_empty(self) -> bool:
        """Nothing that can be followed up. Challenges and phases alone make no plan."""
        draft = self.draft
        return not (draft.goals or draft.actions or draft.means or draft.indicators)

    @cached_property
    def notes(self) -> tuple[DraftReference, ...]:
        return tuple(reference for reference in self.draft.references if reference.kind == "note")

    def ancestors(self, goal: DraftGoal) -> Iterator[DraftGoal]:
        """Upwards, nearest first. Stops where a tree bites its own tail."""
        seen = {goal.id}
        while goal.parent is not None and goal.parent not in seen and goal.parent in self.goals_by_id:
            seen.add(goal.parent)
            goal = self.goals_by_id[goal.parent]
            yield goal

    @property
    def text_elements(self) -> tuple[DraftGoal | DraftAction | DraftIndicator, ...]:
        return (*self.draft.goals, *self.draft.actions, *self.draft.indicators)

    def elements_with_text(self) -> Iterator[tuple[Element, str]]:
        """Goals, actions and indicators, each with all it says: an action's activities included."""
        for element in self.text_elements:
            activities = element.activities if isinstance(element, DraftAction) else ()
            parts = [part for activity in activities for part in (activity.text, *activity.sub)]
            yield element, "\n".join((element.text, *parts))

    @cached_property
    def everything_said(self) -> str:
        """The document where we have it, else all that the draft kept."""
        if self.text:
            return self.text
        kept: Iterable[str] = (
            *(text for _, text in self.elements_with_text()),
            *(means.text for means in self.draft.means),
            *(challenge.text for challenge in self.draft.challenges),
            *(rule.what for rule in self.draft.reporting),
        )
        return "\n".join(kept)


def at(element: Element, message: str) -> Hit:
    """A hit on an element of the plan."""
    return Hit(message, KINDS[type(element)], getattr(element, "id", None), element.anchor)
