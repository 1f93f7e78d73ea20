"""Plans of a few lines, all from the invented municipality of Havnes. Each starts from one that is in order."""

from dataclasses import dataclass, replace
from typing import Any

from styrhus.documents.draft import (
    Anchor,
    DraftAction,
    DraftActivity,
    DraftBody,
    DraftEvent,
    DraftGoal,
    DraftIndicator,
    DraftMeans,
    DraftPhase,
    DraftReference,
    DraftSdg,
    Period,
    PlanDraft,
)
from styrhus.targets.model import Target, TargetKind


@dataclass(frozen=True)
class Case:
    code: str
    about: str
    draft: PlanDraft
    says: str | None  # the message, or None where the rule keeps silent
    text: str = ""  # running text around the draft


HERE = Anchor(block=0, page=1, start=0, end=10)


def goal(identity: str, text: str = "", level: str = "mål", **more: Any) -> DraftGoal:
    number = more.pop("number", identity if identity[:1].isdigit() else None)
    return DraftGoal(
        identity, level, text or f"Innbyggerne er trygge på område {identity}", HERE, number=number, **more
    )


def action(text: str, *goals: str, **more: Any) -> DraftAction:
    """Owned, timed and paid for, unless the case says otherwise."""
    filled = {
        "id": f"t-{text[:12]}",
        "responsible": ("Hjemmetjenesten",),
        "years": Period(2026, 2027),
        "financing": ("Egne rammer",),
    }
    return DraftAction(text=text, anchor=HERE, goals=goals, **(filled | more))


def target(kind: str = "share_at_least", value: float | None = 90, **more: Any) -> Target:
    return Target(TargetKind(kind), value, **({"deadline": "2027"} | more))


def indicator(text: str, *goals: str, targets: tuple[Target, ...] = (target(),), **more: Any) -> DraftIndicator:
    return DraftIndicator(id=more.pop("id", f"i-{text[:12]}"), text=text, anchor=HERE, goals=goals, targets=targets)


def phase(number: int, name: str, first: str | None, last: str | None = None, *events: DraftEvent) -> DraftPhase:
    return DraftPhase(number, name, HERE, first, last, events)


def note(number: str, text: str = "Meld. St. 24 (2022–2023)") -> DraftReference:
    return DraftReference("note", f"{text} {number}", HERE, number=number)


GOOD_PLAN = PlanDraft(
    title="Temaplan for hjelp hjemme",
    period=Period(2025, 2028),
    levels=("område", "mål"),
    goals=(goal("1", "Rett hjelp i tide", "område"), goal("1.1", parent="1"), goal("1.2", parent="1")),
    actions=(
        action("Ansette to ergoterapeuter", "1.1", id="t1"),
        action("Innføre søknad på nett", "1.2", id="t2"),
    ),
    indicators=(
        indicator("Andel i gang innen seks uker", "1.1", id="i1"),
        indicator("Andel søknader på nett", "1.2", id="i2"),
    ),
    bodies=(DraftBody("Styringsgruppe", "steering", HERE),),
)


def plan(**changes: Any) -> PlanDraft:
    return replace(GOOD_PLAN, **changes)


def with_actions(*actions: DraftAction, **changes: Any) -> PlanDraft:
    return plan(actions=(*GOOD_PLAN.actions, *actions), **changes)


def with_indicators(*indicators: DraftIndicator, **changes: Any) -> PlanDraft:
    return plan(indicators=(*GOOD_PLAN.indicators, *indicators), **changes)


def with_goals(*goals: DraftGoal, **changes: Any) -> PlanDraft:
    return plan(goals=(*GOOD_PLAN.goals, *goals), **changes)


__all__ = [
    "GOOD_PLAN",
    "HERE",
    "Case",
    "DraftActivity",
    "DraftEvent",
    "DraftMeans",
    "DraftSdg",
    "Period",
    "PlanDraft",
    "action",
    "goal",
    "indicator",
    "note",
    "phase",
    "plan",
    "target",
    "with_actions",
    "with_goals",
    "with_indicators",
]
