"""What my page shows: what waits, what is behind in my units, what I have just answered, what comes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from styrhus.targets.model import Status, Verdict
from styrhus.web.accounts.models import Membership, User
from styrhus.web.accounts.permissions import Role, Scope, can_edit_plans
from styrhus.web.intake.models import Intake
from styrhus.web.organisation.models import Municipality
from styrhus.web.plans.judging import PlanVerdicts
from styrhus.web.plans.models import Action, ActionReport, Indicator, Milestone, Plan
from styrhus.web.plans.selectors.plan_pages import PlanRows, judge_rows, rows_of_plans
from styrhus.web.words import TROUBLE_ORDER

from . import waiting
from .waiting import Ask

CLOSED = (Status.REACHED, Status.STOPPED)


@dataclass(frozen=True, slots=True)
class Waiting:
    """An ask with the verdict of the element it is about."""

    ask: Ask
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Trouble:
    public_id: str
    text: str
    verdict: Verdict
    is_action: bool


@dataclass(frozen=True, slots=True)
class MyPage:
    urgent: tuple[Waiting, ...]
    others: tuple[Waiting, ...]
    reviews: tuple[Intake, ...]
    ownerless: tuple[tuple[Plan, int], ...]  # plans and how many of their actions nobody owns
    answered: tuple[ActionReport, ...]
    behind: tuple[Trouble, ...]
    on_track: int
    coming: tuple[Milestone, ...]
    place: str  # the units the person works for, else the whole municipality
    headline: str
    lead: str

    @property
    def count(self) -> int:
        return len(self.urgent) + len(self.others) + len(self.reviews) + len(self.ownerless)


def my_page(user: User, municipality: Municipality, scope: Scope, today: date) -> MyPage:
    """Everything on my page, in a number of queries that does not grow with the plans."""
    plans = list(municipality.plans.filter(state=Plan.State.ADOPTED))
    rows = rows_of_plans(plans)
    verdicts = judge_rows(rows, today)
    leads = {unit for unit, roles in scope.unit_roles.items() if roles & {Role.UNIT_LEADER, Role.REPORTER}}
    actions = [row for row in rows.actions if _is_mine(row, user, leads)]
    indicators = [row for row in rows.indicators if _is_mine(row, user, leads)]
    edits = can_edit_plans(scope, municipality_id=municipality.pk)
    asks = waiting.in_order(_asks(actions, indicators, verdicts, today))
    urgent = tuple(_with_verdict(ask, rows, verdicts) for ask in asks if ask.is_urgent)
    others = tuple(_with_verdict(ask, rows, verdicts) for ask in asks if not ask.is_urgent)
    reviews = tuple(_reviews(municipality)) if edits else ()
    ownerless = _ownerless(rows, plans, verdicts) if edits else ()
    behind = _behind(actions, indicators, verdicts)
    count = len(asks) + len(reviews) + len(ownerless)
    return MyPage(
        urgent=urgent,
        others=others,
        reviews=reviews,
        ownerless=ownerless,
        answered=tuple(_answered(user, municipality, today)),
        behind=behind,
        on_track=sum(
            1 for row in indicators if verdicts.indicators[row.pk].status in (Status.ON_TRACK, Status.REACHED)
        ),
        coming=tuple(_coming(actions, today)),
        place=_place(user, municipality),
        headline=waiting.headline(count, user.first_name),
        lead=waiting.lead(len(urgent), count - len(urgent)),
    )


def _place(user: User, municipality: Municipality) -> str:
    """The units the person works for; a role for the whole municipality says its name, whatever else one has."""
    held = Membership.objects.filter(user=user, municipality=municipality).select_related("unit").order_by("pk")
    units = [one.unit.name if one.unit else municipality.full_name for one in held]
    return municipality.full_name if municipality.full_name in units else ", ".join(dict.fromkeys(units))


def _is_mine(row: Action | Indicator, user: User, leads: set[int]) -> bool:
    """Mine when I own it; my unit's when nobody does."""
    return row.owner_id == user.pk or (row.owner_id is None and row.owner_unit_id in leads)


def _asks(actions: list[Action], indicators: list[Indicator], verdicts: PlanVerdicts, today: date) -> Iterable[Ask]:
    open_actions = [row for row in actions if verdicts.actions[row.pk].status not in CLOSED]
    overdue = [
        waiting.MilestoneFacts(point.pk, point.name, point.due_on, row.public_id, row.text)
        for row in open_actions
        for point in row.milestones.all()
        if point.done_on is None
    ]
    yield from waiting.milestone_asks(overdue, today)
    yield from waiting.action_asks((_action_facts(row, verdicts, today) for row in open_actions), today)
    yield from waiting.figure_asks((_figure_facts(row) for row in indicators), today)


def _action_facts(row: Action, verdicts: PlanVerdicts, today: date) -> waiting.ActionFacts:
    points = list(row.milestones.all())
    heard = [report.reported_on for report in row.reports.all()] + [point.done_on for point in points if point.done_on]
    ends = row.ends_on or (date(row.year_to, 12, 31) if row.year_to else None)
    starts = row.starts_on or (date(row.year_from, 1, 1) if row.year_from else None)
    return waiting.ActionFacts(
        public_id=row.public_id,
        text=row.text,
        has_started=starts is not None and starts <= today,
        is_closed=verdicts.actions[row.pk].status in CLOSED,
        last_heard=max(heard, default=None),
        ends_on=ends,
        has_overdue_milestone=any(point.done_on is None and point.due_on < today for point in points),
    )


def _figure_facts(row: Indicator) -> waiting.FigureFacts:
    last = max((value.on for value in row.observations.all()), default=None)
    return waiting.FigureFacts(row.public_id, row.text, row.frequency, last)


def _with_verdict(ask: Ask, rows: PlanRows, verdicts: PlanVerdicts) -> Waiting:
    action = next((row for row in rows.actions if row.public_id == ask.link), None)
    return Waiting(ask, verdicts.actions[action.pk] if action else None)


def _behind(actions: list[Action], indicators: list[Indicator], verdicts: PlanVerdicts) -> tuple[Trouble, ...]:
    """Worst first; figures before actions."""
    found = [Trouble(row.public_id, row.text, verdicts.indicators[row.pk], False) for row in indicators]
    found += [Trouble(row.public_id, row.text, verdicts.actions[row.pk], True) for row in actions]
    trouble = [one for one in found if one.verdict.status in TROUBLE_ORDER]
    return tuple(sorted(trouble, key=lambda one: (TROUBLE_ORDER.index(one.verdict.status), one.is_action, one.text)))


def _reviews(municipality: Municipality) -> Iterable[Intake]:
    states = (Intake.State.READY, Intake.State.FAILED)
    return Intake.objects.filter(municipality=municipality, state__in=states).select_related("source")


def _ownerless(rows: PlanRows, plans: list[Plan], verdicts: PlanVerdicts) -> tuple[tuple[Plan, int], ...]:
    """Per plan, the running actions nobody answers for: they cannot be shown to the public."""
    lone = [
        row.plan_id for row in rows.actions if row.owner_id is None and verdicts.actions[row.pk].status not in CLOSED
    ]
    return tuple((plan, lone.count(plan.pk)) for plan in plans if plan.pk in lone)


def _answered(user: User, municipality: Municipality, today: date) -> Iterable[ActionReport]:
    """My own answers of today, so that one can take them back."""
    mine = ActionReport.objects.filter(by=user, reported_on=today, undone_at__isnull=True)
    return mine.filter(action__plan__municipality=municipality).select_related("action").order_by("-pk")[:5]


def _coming(actions: list[Action], today: date) -> list[Milestone]:
    last = today + waiting.LOOK_AHEAD
    points = [point for row in actions for point in row.milestones.all() if point.done_on is None]
    return sorted((point for point in points if today <= point.due_on <= last), key=lambda point: point.due_on)[:6]
