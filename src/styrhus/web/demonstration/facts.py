"""The demonstration's facts as typed values, read from `facts.toml`. Knows no database."""

import tomllib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
DOCUMENTS = HERE / "documents"
FIGURES = HERE / "figures.toml"  # what bends the invented extract; its units are the organisation
STATISTICS = HERE / "statistics"  # answers as from a statistics bank, but invented


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
    plans: tuple[PlanFacts, ...]
    extracts_came_on: date
    explanations: tuple[dict[str, Any], ...]  # of points in figures
    rebases: tuple[dict[str, Any], ...]


def read_facts() -> Facts:
    told = tomllib.loads((HERE / "facts.toml").read_text(encoding="utf-8"))
    measured_by = tomllib.loads(FIGURES.read_text(encoding="utf-8"))["measured_by"]
    return Facts(
        municipality=told["municipality"],
        people=tuple(told["people"]),
        master_plan=told["master_plan"],
        plans=tuple(_plan(plan, measured_by) for plan in told["plans"]),
        extracts_came_on=told["figures"]["extracts_came_on"],
        explanations=tuple(told["figures"]["explanations"]),
        rebases=tuple(told["figures"]["rebases"]),
    )


def _plan(told: dict[str, Any], measured_by: dict[str, str]) -> PlanFacts:
    lists = ("carried_by", "carries", "minute", "foundation", "decisions", "actions")
    return PlanFacts(
        document=told["document"],
        short_title=told["short_title"],
        summary=told["summary"],
        owner=told["owner"],
        unit=told["unit"],
        is_public=told["public"],
        goal_owners=told.get("goal_owners", {}),
        period=(told.get("period_from"), told.get("period_to")),
        indicators=tuple(
            indicator | {"definition": measured_by[indicator["starts"]]} for indicator in told.get("indicators", ())
        ),
        **{name: tuple(told.get(name, ())) for name in lists},
    )
