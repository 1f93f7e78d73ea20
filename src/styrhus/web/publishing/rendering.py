"""Renders every file of one version of a plan's public pages. Values in, file contents out; writes nothing.

Links inside the version are relative, so the same files answer at the plan's address and in the archive.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

from django.template.loader import render_to_string

from styrhus.web.plans.models import Plan
from styrhus.web.plans.selectors import public_plan_page
from styrhus.web.plans.selectors.element_pages import indicator_in
from styrhus.web.plans.selectors.lines import GoalCard, IndicatorLine
from styrhus.web.plans.selectors.plan_pages import parents_of
from styrhus.web.plans.thread import thread_in

from .folders import LISTING
from .open_data import open_data
from .public_plan import PublicPlan, in_runs, public_plan, standing_of

Render = Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Download:
    name: str
    words: str
    form: str
    size: int

    @property
    def said_size(self) -> str:
        return f"{max(1, round(self.size / 1024))}\u00a0kB"


def public_plan_of(plan: Plan, today: date, updated: datetime) -> PublicPlan:
    return public_plan(public_plan_page(plan, today), today, updated)


def render_version(shown: PublicPlan, today: date) -> dict[str, bytes]:
    return {name: render() for name, render in pages_of(shown, today).items()}


def pages_of(shown: PublicPlan, today: date) -> dict[str, Render]:
    """File name → how it is made, so that a preview can make the one it is asked for."""
    data = open_data(shown)
    files: dict[str, Render] = {f"data/{name}": partial(bytes, content) for name, content in data.items()}
    files[LISTING] = partial(_listing, shown)
    files["index.html"] = partial(_plan_html, shown, _downloads(data))
    for card in shown.page.all_goals:
        files[f"maal/{card.goal.public_id}/index.html"] = partial(_goal_html, shown, card)
    for line in shown.page.indicators:
        files[f"indikatorer/{line.indicator.public_id}/index.html"] = partial(_indicator_html, shown, line, today)
    return files


def _plan_html(shown: PublicPlan, downloads: tuple[Download, ...]) -> bytes:
    return _html("publishing/plan.html", shown, root="./", downloads=downloads)


def _goal_html(shown: PublicPlan, card: GoalCard) -> bytes:
    thread, above = thread_in(shown.page, card.goal), parents_of(shown.page, card)
    return _html("publishing/goal.html", shown, root="../../", card=card, thread=thread, above=above)


def _indicator_html(shown: PublicPlan, line: IndicatorLine, today: date) -> bytes:
    seen = indicator_in(shown.page, line.indicator, today)
    return _html("publishing/indicator.html", shown, root="../../", seen=seen)


def _html(template: str, shown: PublicPlan, *, root: str, **context: Any) -> bytes:
    plan = shown.page.plan
    values = {"public": shown, "page": shown.page, "plan": plan, "municipality": plan.municipality, "root": root}
    values |= {"in_runs": in_runs, "standing": standing_of(shown)}
    return render_to_string(template, values | context).encode()


def _downloads(data: dict[str, bytes]) -> tuple[Download, ...]:
    told = {
        "maal.csv": ("Alle målene med status", "CSV"),
        "tiltak.csv": ("Alle tiltakene med status, år og penger", "CSV"),
        "indikatorer.csv": ("Alle tallene, måling for måling", "CSV"),
        "plan.json": ("Hele planen med definisjoner, for maskiner", "JSON"),
    }
    rows = {name: content.count(b"\n") for name, content in data.items()}
    return tuple(Download(name, words, form, len(data[name])) for name, (words, form) in told.items() if rows[name] > 1)


def _listing(shown: PublicPlan) -> bytes:
    """What the front pages say about the plan."""
    plan, standing = shown.page.plan, standing_of(shown)
    said = {
        "name": plan.name,
        "kind": plan.get_kind_display().capitalize(),
        "period": plan.period,
        "summary": plan.summary,
        "language": plan.language,
        "is_draft": plan.state == Plan.State.DRAFT,
        "headline": standing.headline,
        "tally": [[status.value, count] for status, count in standing.tally.items()],
        "of": standing.of,
        "data_date": shown.page.data_date.isoformat() if shown.page.data_date else None,
        "updated": shown.updated.isoformat(),
    }
    return json.dumps(said, ensure_ascii=False).encode()
