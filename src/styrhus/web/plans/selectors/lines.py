"""What pages show of the thread, as frozen values: an element beside its verdict. Knows no request and no query."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from styrhus.targets.model import Observation, Status, TargetKind, Verdict
from styrhus.targets.path import aim_of, deadline_day, points_of, start_of
from styrhus.web.drawing.series import Mark, Point, Series
from styrhus.web.drawing.spark import Spark, draw_spark
from styrhus.web.plans.judging import Deciding, observation_values
from styrhus.web.plans.models import Action, Decision, Goal, Indicator, MoneyLine, Plan, Target
from styrhus.web.plans.target_mapping import target_from_row


@dataclass(frozen=True, slots=True)
class Money:
    """Kroner and full-time equivalents over some years."""

    kroner: int = 0
    fte: float = 0.0
    first_year: int | None = None
    last_year: int | None = None

    @property
    def years(self) -> str:
        if self.first_year is None or self.first_year == self.last_year:
            return str(self.first_year or "")
        return f"{self.first_year}–{self.last_year}"

    def __bool__(self) -> bool:
        return bool(self.kroner or self.fte)


@dataclass(frozen=True, slots=True)
class ActionLine:
    action: Action
    verdict: Verdict
    money: Money = Money()


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    indicator: Indicator
    verdict: Verdict
    series: Series
    target: Target | None = None

    @property
    def spark(self) -> Spark | None:
        return draw_spark(self.series)

    @property
    def last(self) -> Point | None:
        return self.series.last

    @property
    def last_said(self) -> str:
        last = self.series.last
        return self.series.say(last.value) if last is not None and last.value is not None else ""


@dataclass(frozen=True, slots=True)
class DecisionLine:
    decision: Decision
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class GoalCard:
    """A goal with everything that hangs on it; `children` are the goals under it."""

    goal: Goal
    verdict: Verdict
    actions: tuple[ActionLine, ...] = ()
    indicators: tuple[IndicatorLine, ...] = ()
    decisions: tuple[DecisionLine, ...] = ()
    decided_by: Deciding | None = None
    decided_unit: str = ""
    decided_decimals: int | None = None
    means: tuple[str, ...] = ()
    children: tuple["GoalCard", ...] = ()
    depth: int = 0

    @property
    def said(self) -> tuple[str, ...]:
        """How it goes in words: the figures that decide, or what the goal's own rule says."""
        if self.decided_by is not None and self.decided_by.kind == "indicator":
            return self.decided_by.verdict.reasons
        return self.verdict.reasons

    def walk(self) -> Iterator["GoalCard"]:
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class MoneyYear:
    """One year of the plan's money: what is planned, what is in the budget, what was spent."""

    year: int
    planned: int | None
    budgeted: int | None
    actual: int | None
    fte: float | None


# The stage that counts where a year has several: what was spent, else what was granted, else what was planned.
_STAGES = (MoneyLine.Stage.ACTUAL, MoneyLine.Stage.BUDGETED, MoneyLine.Stage.PLANNED)


def money_of(lines: Iterable[MoneyLine]) -> Money:
    """One sum for an action: each year counts once, by its most certain stage."""
    by_year: dict[tuple[int, str], dict[str, MoneyLine]] = {}
    for line in lines:
        by_year.setdefault((line.year, line.purpose), {})[line.stage] = line
    chosen = [next(stages[stage] for stage in _STAGES if stage in stages) for stages in by_year.values()]
    years = [line.year for line in chosen]
    return Money(
        kroner=sum(line.kroner or 0 for line in chosen),
        fte=max((float(line.fte or 0) for line in chosen), default=0.0),
        first_year=min(years, default=None),
        last_year=max(years, default=None),
    )


def money_years(actions: Iterable[Action]) -> tuple[MoneyYear, ...]:
    """The plan's money year by year; a stage nobody has filled in is None, which is not 0."""
    sums: dict[int, dict[str, int]] = {}
    fte: dict[int, dict[str, float]] = {}
    for action in actions:
        for line in action.money_lines.all():
            year, staged = sums.setdefault(line.year, {}), fte.setdefault(line.year, {})
            if line.kroner is not None:
                year[line.stage] = year.get(line.stage, 0) + line.kroner
            if line.fte is not None:
                staged[line.stage] = staged.get(line.stage, 0.0) + float(line.fte)
    return tuple(
        MoneyYear(
            year,
            sums[year].get(MoneyLine.Stage.PLANNED),
            sums[year].get(MoneyLine.Stage.BUDGETED),
            sums[year].get(MoneyLine.Stage.ACTUAL),
            next((fte[year][stage] for stage in _STAGES if stage in fte[year]), None),
        )
        for year in sorted(sums)
    )


def series_of(indicator: Indicator, row: Target | None, marks: Iterable[Mark] = ()) -> Series:
    """What the charts are drawn from: the values, the target's level, and the path from baseline to deadline."""
    observations = indicator.observations.all()
    level, lower, path = _aims(row, observation_values(observations)) if row else (None, None, ())
    return Series(
        name=indicator.text,
        points=tuple(Point(one.on, one.value, one.period, one.is_hidden and one.value is None) for one in observations),
        unit=indicator.unit,
        decimals=indicator.decimals,
        target=level,
        target_from=lower,
        path=path,
        marks=tuple(marks),
    )


def _aims(
    row: Target, observations: tuple[Observation, ...]
) -> tuple[float | None, float | None, tuple[tuple[date, float], ...]]:
    """The target's level on the indicator's own scale, the lower level of a range, and the path there."""
    target = target_from_row(row)
    if isinstance(target.value, tuple):
        return target.value[1], target.value[0], ()
    if target.kind in (TargetKind.DONE, TargetKind.BY_DATE, TargetKind.RECURRENCE):
        return None, None, ()
    known = [one for one in observations if one.value is not None]
    start = start_of(target, known)
    level = aim_of(target, start.value if start else None).goal
    ends = deadline_day(target)
    if level is None or start is None or ends is None or ends <= start.value.on:
        return level, None, ()
    return level, None, tuple((point.on, point.value) for point in points_of(start.value, target, level, ends))


def tally_of(verdicts: Iterable[Verdict]) -> dict[Status, int]:
    """How many have each status, in the order of the statuses; only those that occur."""
    counted: dict[Status, int] = {}
    for verdict in verdicts:
        counted[verdict.status] = counted.get(verdict.status, 0) + 1
    return {status: counted[status] for status in Status if status in counted}


def plan_name(plan: Plan) -> str:
    return f"{plan.name} {plan.period}".strip()
