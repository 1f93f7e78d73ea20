"""What the pages of one goal, one action and one indicator show: the plan's own values, seen from one element."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from styrhus.targets.path import deadline_day
from styrhus.targets.saying import format_number, format_percent, format_short_date
from styrhus.web.drawing.line_chart import Drawing, draw_line_chart
from styrhus.web.drawing.series import Mark
from styrhus.web.plans.findings import finding_of
from styrhus.web.plans.models import (
    Action,
    ActionReport,
    Activity,
    Goal,
    Indicator,
    Milestone,
    MoneyLine,
    Observation,
    Plan,
    Target,
)
from styrhus.web.plans.periods import next_to_measure
from styrhus.web.plans.target_mapping import target_from_row
from styrhus.web.plans.target_words import say_target

from .changes import Change, last_changes, last_changes_under
from .lines import (
    ActionLine,
    DecisionLine,
    GoalCard,
    IndicatorLine,
    Money,
    money_of,
    plan_name,
    series_of,
)
from .places import Place, place_of
from .plan_pages import PlanPage, parents_of, plan_page

Crumbs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class GoalPage:
    card: GoalCard
    whole: PlanPage  # the plan it is seen from
    crumbs: Crumbs
    money: Money
    target_said: str
    place: Place | None
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class ActivityLine:
    pk: int
    text: str
    done_on: date | None
    sub: tuple[Activity, ...]


@dataclass(frozen=True, slots=True)
class ActionPage:
    line: ActionLine
    whole: PlanPage  # the plan it is seen from
    crumbs: Crumbs
    years: str
    activities: tuple[ActivityLine, ...]
    milestones: tuple[Milestone, ...]
    money_lines: tuple[MoneyLine, ...]
    indicators: tuple[IndicatorLine, ...]
    decisions: tuple[DecisionLine, ...]
    last_report: ActionReport | None
    place: Place | None
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One of the big figures at the top: what, how much, and one line more."""

    label: str
    figure: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class TargetLine:
    row: Target
    said: str


@dataclass(frozen=True, slots=True)
class IndicatorPage:
    line: IndicatorLine
    goals: tuple[GoalCard, ...]
    crumbs: Crumbs
    finding: str  # the heading over the chart says what one sees
    figures: tuple[Figure, ...]
    drawings: tuple[Drawing, Drawing] | None
    chart_intro: str
    targets: tuple[TargetLine, ...]
    rows: tuple[Observation, ...]
    has_counts: bool
    wanted_on: date  # the last day of the period that wants a value
    is_value_due: bool
    place: Place | None
    changes: tuple[Change, ...]


def goal_page(goal: Goal, today: date) -> GoalPage:
    page = plan_page(goal.plan, today)
    card = next(card for card in page.all_goals if card.goal.pk == goal.pk)
    first = next((line for line in card.indicators if line.target), None)
    return GoalPage(
        card=card,
        whole=page,
        crumbs=_crumbs(page.plan, parents_of(page, card)),
        money=money_of(row for line in card.actions for row in line.action.money_lines.all()),
        target_said=say_target(target_from_row(first.target), first.indicator.unit) if first and first.target else "",
        place=place_of(goal, goal.plan),
        changes=last_changes_under(
            goal, [line.action for line in card.actions] + [line.indicator for line in card.indicators]
        ),
    )


def action_page(action: Action, today: date) -> ActionPage:
    page = plan_page(action.plan, today)
    line = next(line for line in page.actions if line.action.pk == action.pk)
    served = [card for card in page.all_goals if any(one.action.pk == action.pk for one in card.actions)]
    reports = list(line.action.reports.all())
    decided = set(action.decisions.values_list("pk", flat=True))
    return ActionPage(
        line=line,
        whole=page,
        crumbs=_crumbs(page.plan, served[:1]),
        years=_years(action),
        activities=_activities(line.action),
        milestones=tuple(line.action.milestones.all()),
        money_lines=tuple(line.action.money_lines.all()),
        indicators=tuple({one.indicator.pk: one for card in served for one in card.indicators}.values()),
        decisions=tuple(one for one in page.decisions if one.decision.pk in decided),
        last_report=reports[-1] if reports else None,
        place=place_of(action, action.plan),
        changes=last_changes(action),
    )


def indicator_page(indicator: Indicator, today: date) -> IndicatorPage:
    return indicator_in(plan_page(indicator.plan, today), indicator, today)


def indicator_in(page: PlanPage, indicator: Indicator, today: date) -> IndicatorPage:
    """The indicator's page seen from a plan already fetched."""
    line = next(line for line in page.indicators if line.indicator.pk == indicator.pk)
    shown = tuple(card for card in page.all_goals if any(one.indicator.pk == indicator.pk for one in card.indicators))
    series = series_of(line.indicator, line.target, _marks(shown))
    rows = tuple(reversed(line.indicator.observations.all()))
    wanted_on = next_to_measure(rows[0].on if rows else None, indicator.frequency, today)
    return IndicatorPage(
        line=line,
        goals=shown,
        crumbs=_crumbs(page.plan, shown[:1]),
        finding=finding_of(line.verdict),
        figures=_figures(line, today),
        drawings=draw_line_chart(series),
        chart_intro=_chart_intro(line),
        targets=tuple(
            TargetLine(row, say_target(target_from_row(row), line.indicator.unit))
            for row in line.indicator.targets.all()
        ),
        rows=rows,
        has_counts=any(row.denominator is not None for row in rows),
        wanted_on=wanted_on,
        is_value_due=wanted_on <= today,
        place=place_of(indicator, indicator.plan),
        changes=last_changes(indicator),
    )


def _crumbs(plan: Plan, goals: "list[GoalCard] | tuple[GoalCard, ...]") -> Crumbs:
    found = [("Planer", reverse("plans:plan_list")), (plan_name(plan), reverse("plans:plan", args=[plan.public_id]))]
    for card in goals:
        name = f"Mål {card.goal.number}" if card.goal.number else _shortened(card.goal.text)
        found.append((name, reverse("plans:goal", args=[card.goal.public_id])))
    return found


def _shortened(text: str, longest: int = 40) -> str:
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0] + " …"


def _years(action: Action) -> str:
    first, last = action.year_from, action.year_to
    return f"{first}–{last}" if first and last and first != last else str(first or last or "")


def _activities(action: Action) -> tuple[ActivityLine, ...]:
    rows = list(action.activities.all())
    return tuple(
        ActivityLine(row.pk, row.text, row.done_on, tuple(sub for sub in rows if sub.parent_id == row.pk))
        for row in rows
        if row.parent_id is None
    )


def _marks(cards: tuple[GoalCard, ...]) -> list[Mark]:
    """The actions of the goals shown that were finished: what one may look for in the line."""
    done = {line.action.pk: line.action for card in cards for line in card.actions if line.action.finished_on}
    marks = [Mark(action.finished_on, action.text) for action in done.values() if action.finished_on]
    return sorted(marks, key=lambda mark: mark.on)


def _figures(line: IndicatorLine, today: date) -> tuple[Figure, ...]:
    """The latest value, the path, the target and the same period last year: those that are known."""
    series, verdict = line.series, line.verdict
    last = series.last
    if last is None or last.value is None:
        return ()
    rows = {row.on: row for row in line.indicator.observations.all()}
    found = [Figure(last.period, series.say(last.value), _count(rows[last.on], line.indicator))]
    on_path = series.path_at(min(today, last.on)) if series.path else None
    if on_path is not None:
        found.append(Figure("Stien mot målet", series.say(on_path), "så langt burde vi ha kommet"))
    if series.target is not None and line.target is not None:
        by = deadline_day(target_from_row(line.target))
        way = "" if verdict.progress is None else f"vi har gått {format_percent(verdict.progress * 100, 0)} av veien"
        found.append(
            Figure(f"Mål innen {format_short_date(by)}" if by else "Mål", series.say_target(series.target), way)
        )
    year_ago = last.on.replace(year=last.on.year - 1, day=min(last.on.day, 28))
    near = [row for row in rows.values() if row.value is not None and abs(row.on - year_ago) <= timedelta(days=20)]
    if near and near[0].value is not None:
        found.append(
            Figure(f"Ett år før: {near[0].period}", series.say(near[0].value), _count(near[0], line.indicator))
        )
    return tuple(found)


def _count(row: Observation, indicator: Indicator) -> str:
    if row.numerator is None or row.denominator is None:
        return ""
    return f"{format_number(row.numerator)} av {format_number(row.denominator)}"


def _chart_intro(line: IndicatorLine) -> str:
    series = line.series
    said = f"Hver prikk er én måling ({line.indicator.get_frequency_display()})."
    if series.target is not None:
        said += " Den stiplede linjen er måltallet"
        said += ", og den prikkete er stien dit." if series.path else "."
    signs = {point.sign for point in series.points if point.value is None}
    if ".." in signs:
        said += " To punktum viser perioder uten verdi."
    if ":" in signs:
        said += " Kolon viser perioder der tallet er skjult av hensyn til personvernet."
    return said
