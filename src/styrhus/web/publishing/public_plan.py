"""What of a plan everybody may see: the plan page without what nobody owns. Pure: works on a page already fetched."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby

from styrhus.targets.model import Status
from styrhus.targets.saying import format_date
from styrhus.web.plans.models import Phase
from styrhus.web.plans.selectors.lines import ActionLine, GoalCard, money_years, tally_of
from styrhus.web.plans.selectors.minute import Minute, MinutePart, plan_in_one_minute
from styrhus.web.plans.selectors.pictures import Picture, picture_of, shows_status
from styrhus.web.plans.selectors.plan_pages import PlanPage

MOST_BEHIND = 4
HEARING_WORDS = ("høring", "høyring", "offentlig ettersyn", "offentleg ettersyn")
MOST_PARTS = 4


@dataclass(frozen=True, slots=True)
class PublicPlan:
    """Everything the public pages of one plan show."""

    page: PlanPage
    minute: Minute
    picture: Picture | None
    subtitle: str  # over the title: the plan's full name without what the title says, and its period
    top: GoalCard | None  # the one goal above all others, where it has nothing of its own to show but its text
    shows_status: bool
    left_out: tuple[ActionLine, ...]  # actions nobody owns
    behind: tuple[GoalCard, ...]
    late_actions: tuple[ActionLine, ...]
    hearing: Phase | None  # now or next
    current_phase: int | None
    updated: datetime


def public_plan(page: PlanPage, today: date, updated: datetime) -> PublicPlan:
    shown = without_what_nobody_owns(page)
    has_status = shows_status(page)
    behind = shown.behind[:MOST_BEHIND] if has_status else ()
    return PublicPlan(
        page=shown,
        minute=_minute(shown, today),
        picture=picture_of(page),
        subtitle=_subtitle(page),
        top=_only_top(shown),
        shows_status=has_status,
        left_out=tuple(line for line in page.actions if not is_owned(line)),
        behind=behind,
        late_actions=shown.late_actions[: MOST_BEHIND - len(behind)],
        hearing=next((phase for phase in shown.phases if _is_hearing(phase) and not _is_over(phase, today)), None),
        current_phase=next((phase.pk for phase in shown.phases if _is_now(phase, today)), None),
        updated=updated,
    )


def is_owned(line: ActionLine) -> bool:
    """A unit or a person answers for it. What nobody answers for is not promised to the public."""
    return line.action.owner_unit_id is not None or line.action.owner_id is not None


def without_what_nobody_owns(page: PlanPage) -> PlanPage:
    """The goals keep the status they have: leaving an action out must not make a goal look better."""
    shown = replace(
        page,
        goals=tuple(_owned_only(card) for card in page.goals),
        loose_actions=tuple(filter(is_owned, page.loose_actions)),
        late_actions=tuple(filter(is_owned, page.late_actions)),
        behind=tuple(_owned_only(card) for card in page.behind),
    )
    return replace(
        shown,
        action_tally=tally_of(line.verdict for line in shown.actions),
        money=money_years([line.action for line in shown.actions]),
    )


def _owned_only(card: GoalCard) -> GoalCard:
    children = tuple(_owned_only(child) for child in card.children)
    return replace(card, actions=tuple(filter(is_owned, card.actions)), children=children)


def _subtitle(page: PlanPage) -> str:
    plan = page.plan
    said = plan.get_kind_display().capitalize()
    if plan.short_title:
        rest = plan.title.removeprefix(plan.short_title).lstrip()
        said = rest.lstrip(" :–-.,") if rest[:1] in (":", "–", "-", ".", ",") else plan.title
        said = said[:1].upper() + said[1:]
    return said if plan.period in said else f"{said} {plan.period}".strip()


def _only_top(page: PlanPage) -> GoalCard | None:
    if len(page.goals) != 1 or not page.goals[0].children:
        return None
    top = page.goals[0]
    return None if top.actions or top.indicators or top.means or top.decisions or top.goal.explanation else top


def _minute(page: PlanPage, today: date) -> Minute:
    """What the planner wrote; else what was counted, with the next step and the period where there is room."""
    minute = plan_in_one_minute(page, today)
    if page.plan.minute:
        return minute
    parts = list(minute.parts)
    if step := _next_phase(page, today):
        parts.append(step)
    if page.plan.period:
        text = "Så lenge gjelder planen."
        if page.plan.revise_by:
            text = f"Så lenge gjelder planen. Den skal revideres innen {format_date(page.plan.revise_by)}."
        parts.append(MinutePart("Når gjelder den?", page.plan.period, text))
    return replace(minute, parts=tuple(parts[:MOST_PARTS]))


def _next_phase(page: PlanPage, today: date) -> MinutePart | None:
    """The next phase to begin, or to end; the last one is the plan in force, and its end is the period's."""
    for phase in page.phases:
        if phase.starts_on and phase.starts_on > today:
            return MinutePart("Hva er neste steg?", format_date(phase.starts_on), f"Da begynner «{phase.name}».")
        if phase.ends_on and phase.ends_on >= today and phase != page.phases[-1]:
            return MinutePart("Hva er neste steg?", format_date(phase.ends_on), f"Da er «{phase.name}» ferdig.")
    return None


def in_runs(cards: Iterable[GoalCard]) -> list[tuple[bool, list[GoalCard]]]:
    """The goals in the plan's order, those that stand together as cards kept together: (has goals under it, cards)."""
    return [(has_children, list(run)) for has_children, run in groupby(cards, key=lambda card: bool(card.children))]


def _is_hearing(phase: Phase) -> bool:
    return any(word in phase.name.lower() for word in HEARING_WORDS)


def _is_over(phase: Phase, today: date) -> bool:
    last = phase.ends_on or phase.starts_on
    return last is None or last < today


def _is_now(phase: Phase, today: date) -> bool:
    return phase.starts_on is not None and phase.starts_on <= today <= (phase.ends_on or today)


@dataclass(frozen=True, slots=True)
class Standing:
    """How it goes in one line, with what is counted: goals, else actions, else nothing is judged."""

    headline: str
    tally: dict[Status, int]
    of: str = "goal"


def standing_of(plan: PublicPlan) -> Standing:
    goals = len(plan.page.judged_goals)
    if plan.shows_status and plan.page.tally:
        return Standing(plan.minute.headline, plan.page.tally)
    if plan.page.action_tally and not goals:
        return Standing(f"Slik går det nå: {plan.minute.action_headline}", plan.page.action_tally, "action")
    return Standing(f"{goals} mål" if goals else "Planen har ingen mål ennå", {})
