"""The plan draft: what recognising a document yields. The JSON form is a published contract.

Missing is None or empty, never a guess; a guess worth offering is a finding. Plain values only.
"""

from dataclasses import dataclass
from typing import Any

from styrhus.targets.model import Target


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where an element came from: a block, its page, and offsets into the normalised text."""

    block: int
    page: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Period:
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True)
class DraftGoal:
    id: str
    level: str
    text: str
    anchor: Anchor
    parent: str | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True)
class DraftActivity:
    text: str
    sub: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftAction:
    id: str
    text: str
    anchor: Anchor
    goals: tuple[str, ...] = ()
    activities: tuple[DraftActivity, ...] = ()
    financing: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    years: Period = Period()


@dataclass(frozen=True, slots=True)
class DraftMeans:
    id: str
    text: str
    anchor: Anchor
    parent: str | None = None  # a goal's id


@dataclass(frozen=True, slots=True)
class DraftChallenge:
    id: str
    text: str
    anchor: Anchor
    sub: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftIndicator:
    id: str
    text: str
    anchor: Anchor
    goals: tuple[str, ...] = ()
    targets: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftEvent:
    text: str
    body: str | None = None
    date: str | None = None  # ISO
    case: str | None = None


@dataclass(frozen=True, slots=True)
class DraftPhase:
    number: int
    name: str
    anchor: Anchor
    first: str | None = None  # ISO dates
    last: str | None = None
    events: tuple[DraftEvent, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftBody:
    name: str
    role: str
    anchor: Anchor
    members: tuple[str, ...] = ()
    mandate: str | None = None


@dataclass(frozen=True, slots=True)
class DraftReporting:
    sender: str
    receiver: str
    what: str
    anchor: Anchor
    frequency: str | None = None


@dataclass(frozen=True, slots=True)
class DraftSdg:
    number: int
    name: str


@dataclass(frozen=True, slots=True)
class DraftReference:
    kind: str  # note, case, meeting_case, law, url, plan
    text: str
    anchor: Anchor
    number: str | None = None
    body: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    code: str
    message: str  # Norwegian, for the person who reviews
    anchor: Anchor | None = None


@dataclass(frozen=True, slots=True)
class PlanDraft:
    title: str
    municipality: str | None = None
    kind: str | None = None
    period: Period = Period()
    language: str | None = None
    levels: tuple[str, ...] = ()
    goals: tuple[DraftGoal, ...] = ()
    actions: tuple[DraftAction, ...] = ()
    means: tuple[DraftMeans, ...] = ()
    challenges: tuple[DraftChallenge, ...] = ()
    indicators: tuple[DraftIndicator, ...] = ()
    phases: tuple[DraftPhase, ...] = ()
    bodies: tuple[DraftBody, ...] = ()
    reporting: tuple[DraftReporting, ...] = ()
    sdgs: tuple[DraftSdg, ...] = ()
    references: tuple[DraftReference, ...] = ()
    findings: tuple[Finding, ...] = ()


# Names that are Python keywords or say less than the contract's readers expect.
_CONTRACT_NAMES = {
    "DraftPhase": {"first": "from", "last": "to"},
    "Period": {"first": "from", "last": "to"},
    "DraftReporting": {"sender": "from", "receiver": "to"},
}


def draft_as_json(value: Any) -> Any:
    """The contract's plain form of a draft or any part of it: dicts, lists, strings, numbers, None."""
    if isinstance(value, Target):
        return value.as_json()
    if hasattr(value, "__dataclass_fields__"):
        names = _CONTRACT_NAMES.get(type(value).__name__, {})
        return {names.get(name, name): draft_as_json(getattr(value, name)) for name in value.__dataclass_fields__}
    if isinstance(value, tuple | list):
        return [draft_as_json(item) for item in value]
    return value
