"""The lists: plans of a municipality with their tallies, and its indicators. A bounded number of queries each."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from styrhus.targets.model import Status
from styrhus.web.organisation.models import Municipality
from styrhus.web.plans.judging import judge_indicator
from styrhus.web.plans.models import Indicator, Plan
from styrhus.web.words import TROUBLE_ORDER

from .lines import IndicatorLine, tally_of
from .parts import attach_indicator_parts
from .plan_pages import indicator_line, judge_rows, rows_of_plans


@dataclass(frozen=True, slots=True)
class PlanEntry:
    plan: Plan
    goals: int
    actions: int
    tally: dict[Status, int]  # empty where there is nothing to judge the goals by, as on the plan's own page
    action_tally: dict[Status, int]


def plan_entries(
    municipality: Municipality, today: date, *, words: str = "", kind: str = "", state: str = ""
) -> tuple[PlanEntry, ...]:
    """The municipality's plans that fit the filters, each with its tallies."""
    found = Plan.objects.filter(municipality=municipality).select_related("owner", "owner_unit")
    if words:
        found = found.filter(Q(title__icontains=words) | Q(short_title__icontains=words) | Q(summary__icontains=words))
    if kind:
        found = found.filter(kind=kind)
    if state:
        found = found.filter(state=state)
    plans = list(found)
    rows = rows_of_plans(plans)
    verdicts = judge_rows(rows, today)
    above = {goal.parent_id for goal in rows.goals}
    entries = []
    for plan in plans:
        judged = [goal for goal in rows.goals if goal.plan_id == plan.pk and goal.pk not in above]
        actions = [action for action in rows.actions if action.plan_id == plan.pk]
        has_status = bool(actions) or any(one.plan_id == plan.pk for one in rows.indicators)
        entries.append(
            PlanEntry(
                plan,
                len(judged),
                len(actions),
                tally_of(verdicts.goals[goal.pk] for goal in judged if has_status),
                tally_of(verdicts.actions[action.pk] for action in actions),
            )
        )
    return tuple(entries)


@dataclass(frozen=True, slots=True)
class IndicatorGroup:
    plan: Plan
    lines: tuple[IndicatorLine, ...]


def indicator_groups(
    municipality: Municipality, today: date, *, words: str = "", status: str = "", owner_id: int | None = None
) -> tuple[IndicatorGroup, ...]:
    """Indicators by plan, trouble first within each."""
    found = Indicator.objects.living().filter(plan__municipality=municipality)
    if words:
        found = found.filter(text__icontains=words)
    if owner_id:
        found = found.filter(owner_id=owner_id)
    indicators = list(found.select_related("plan", "owner", "owner_unit"))
    attach_indicator_parts(indicators)
    grouped: dict[int, list[IndicatorLine]] = {}
    plans: dict[int, Plan] = {}
    for row in indicators:
        line = indicator_line(row, judge_indicator(row, today))
        if status and line.verdict.status != status:
            continue
        plans[row.plan_id] = row.plan
        grouped.setdefault(row.plan_id, []).append(line)
    return tuple(IndicatorGroup(plans[pk], tuple(sorted(lines, key=_trouble))) for pk, lines in grouped.items())


def _trouble(line: IndicatorLine) -> int:
    status = line.verdict.status
    return TROUBLE_ORDER.index(status) if status in TROUBLE_ORDER else len(TROUBLE_ORDER)
