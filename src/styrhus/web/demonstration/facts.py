"""The demonstration's facts as typed values, read from `facts.toml`. Knows no database."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
DOCUMENTS = HERE / "documents"
FIGURES = HERE / "figures.toml"  # what bends the invented extract; its units are the organisation


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What is known of one plan beside its document."""

    document: str
    short_title: str
    summary: str
    owner: str
    unit: str
    is_public: bool
    carried_by: tuple[str, ...] = ()  # titles
    carries: tuple[str, ...] = ()  # documents
    period: tuple[int | None, int | None] = (None, None)
    minute: tuple[dict[str, str], ...] = ()
    foundation: tuple[str, ...] = ()
    goal_owners: dict[str, str] = field(default_factory=dict)  # by the goal's number
    decisions: tuple[dict[str, Any], ...] = ()
    actions: tuple[dict[str, Any], ...] = ()
    indicators: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    municipality: dict[str, Any]
    people: tuple[dict[str, str], ...]
    master_plan: dict[str, Any]
    plans: tuple[PlanFacts, ...] = field(default=())


def read_facts() -> Facts:
    told = tomllib.loads((HERE / "facts.toml").read_text(encoding="utf-8"))
    return Facts(
        municipality=told["municipality"],
        people=tuple(told["people"]),
        master_plan=told["master_plan"],
        plans=tuple(_plan(plan) for plan in told["plans"]),
    )


def _plan(told: dict[str, Any]) -> PlanFacts:
    lists = ("carried_by", "carries", "minute", "foundation", "decisions", "actions", "indicators")
    return PlanFacts(
        document=told["document"],
        short_title=told["short_title"],
        summary=told["summary"],
        owner=told["owner"],
        unit=told["unit"],
        is_public=told["public"],
        goal_owners=told.get("goal_owners", {}),
        period=(told.get("period_from"), told.get("period_to")),
        **{name: tuple(told.get(name, ())) for name in lists},
    )
