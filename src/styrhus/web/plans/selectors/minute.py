"""The plan in one minute: what the planner wrote, else what can be counted. Pure: works on a page already fetched."""

from dataclasses import dataclass
from datetime import date

from styrhus.targets.model import Status
from styrhus.targets.saying import format_date, format_kroner

from .plan_pages import PlanPage

GOOD = (Status.REACHED, Status.ON_TRACK)


@dataclass(frozen=True, slots=True)
class MinutePart:
    heading: str
    figure: str
    text: str


@dataclass(frozen=True, slots=True)
class Minute:
    headline: str  # «Slik går det nå: 4 av 8 mål er nådd eller i rute»
    action_headline: str
    parts: tuple[MinutePart, ...]


def plan_in_one_minute(page: PlanPage, today: date) -> Minute:
    written = tuple(
        MinutePart(part.get("heading", ""), part.get("figure", ""), part.get("text", "")) for part in page.plan.minute
    )
    parts = written or tuple(part for part in (_wants(page), _costs(page), _does(page), _next(page, today)) if part)
    return Minute(_goals_said(page), _actions_said(page), parts)


def _goals_said(page: PlanPage) -> str:
    counted, good = sum(page.tally.values()), sum(page.tally.get(status, 0) for status in GOOD)
    if counted and page.tally.get(Status.UNKNOWN, 0) + page.tally.get(Status.NO_TARGET, 0) == counted:
        return "Vi vet ikke ennå hvordan det går med målene"
    return f"Slik går det nå: {good} av {counted} mål er nådd eller i rute"


def _actions_said(page: PlanPage) -> str:
    counted, good = sum(page.action_tally.values()), sum(page.action_tally.get(status, 0) for status in GOOD)
    return f"{good} av {counted} tiltak er ferdige eller i rute"


def _wants(page: PlanPage) -> MinutePart:
    goals, actions = len(page.judged_goals), sum(page.action_tally.values())
    counted = [f"{goals} mål"] if goals or not actions else []
    figure = ", ".join([*counted, f"{actions} tiltak"] if actions else counted)
    tops = [card.goal.text for card in page.goals[:3]] or [line.action.text for line in page.actions[:3]]
    return MinutePart("Hva vil vi?", figure, " · ".join(tops) if tops else "Ingen mål er lagt inn ennå.")


def _costs(page: PlanPage) -> MinutePart | None:
    kroner = sum(
        next((one for one in (year.actual, year.budgeted, year.planned) if one is not None), 0) for year in page.money
    )
    if not kroner:
        return None
    years = f"{page.money[0].year}–{page.money[-1].year}" if len(page.money) > 1 else str(page.money[0].year)
    return MinutePart("Hva koster det?", format_kroner(kroner), f"Så mye er lagt inn på tiltakene i {years}.")


def _does(page: PlanPage) -> MinutePart | None:
    if not page.indicators:
        return None
    with_figures = sum(1 for line in page.indicators if line.last is not None)
    counted = len(page.indicators)
    text = "Alle har tall." if with_figures == counted else f"{with_figures} av dem har tall så langt."
    return MinutePart(
        "Hvordan ser vi at det hjelper?", f"{counted} {'indikator' if counted == 1 else 'indikatorer'}", text
    )


def _next(page: PlanPage, today: date) -> MinutePart | None:
    """The nearest milestone or deadline of a decision that is still ahead."""
    ahead = [
        (milestone.due_on, f"Da skal «{milestone.name}» være gjort, i tiltaket {line.action.text.rstrip('.')}.")
        for line in page.actions
        for milestone in line.action.milestones.all()
        if milestone.done_on is None and milestone.due_on >= today
    ]
    ahead += [
        (line.decision.due_on, f"Frist for vedtaket «{line.decision.text}».")
        for line in page.decisions
        if line.decision.due_on and line.decision.due_on >= today and line.verdict.status == Status.ON_TRACK
    ]
    if not ahead:
        return None
    day, text = min(ahead)
    return MinutePart("Hva skjer nå?", format_date(day), text)
