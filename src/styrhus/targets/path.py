"""The way from where one began to where one is going: baseline, dated points, deadline, and the line between them.

Pure arithmetic on days and values; knows no status.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from styrhus.targets.model import DatedValue, Observation, Target, TargetKind

UPWARD = {
    TargetKind.INCREASE, TargetKind.RELATIVE_INCREASE, TargetKind.INCREASE_POINTS, TargetKind.ABSOLUTE_INCREASE,
    TargetKind.ABSOLUTE_AT_LEAST, TargetKind.SHARE_AT_LEAST, TargetKind.ALL, TargetKind.DONE, TargetKind.BY_DATE,
    TargetKind.ABOVE_BENCHMARK,
}  # fmt: skip
BY_AMOUNT = {
    TargetKind.INCREASE_POINTS, TargetKind.DECREASE_POINTS, TargetKind.ABSOLUTE_INCREASE, TargetKind.ABSOLUTE_DECREASE,
}  # fmt: skip
BY_PERCENT = {TargetKind.RELATIVE_INCREASE, TargetKind.RELATIVE_DECREASE}
BEYOND_BASELINE = {TargetKind.INCREASE, TargetKind.DECREASE, TargetKind.GAP_DECREASE}
KEPT = {TargetKind.ABSOLUTE_AT_LEAST, TargetKind.ABSOLUTE_AT_MOST}
FIXED_GOALS = {TargetKind.ALL: 100.0, TargetKind.NONE: 0.0, TargetKind.DONE: 1.0, TargetKind.BY_DATE: 1.0}


@dataclass(frozen=True, slots=True)
class Aim:
    """Which way is better, and the value to reach. `must_pass` says that the value itself is not enough."""

    is_up: bool
    goal: float | None
    must_pass: bool = False

    def is_better(self, value: float, other: float) -> bool:
        return value > other if self.is_up else value < other

    def is_reached(self, value: float) -> bool:
        if self.goal is None:
            return False
        return self.is_better(value, self.goal) or (value == self.goal and not self.must_pass)


def aim_of(target: Target, baseline: DatedValue | None) -> Aim:
    """The goal as a level. Changes are reckoned from the baseline; without one they have no level."""
    is_up = target.kind in UPWARD or (target.kind is TargetKind.WITHIN_TIME and target.value is None)
    return Aim(is_up, _goal(target, baseline, is_up), _must_pass(target))


def _must_pass(target: Target) -> bool:
    against = (TargetKind.BELOW_BENCHMARK, TargetKind.ABOVE_BENCHMARK)
    is_open_change = target.kind in BEYOND_BASELINE and target.value is None
    return target.strict or target.kind in against or is_open_change


def _goal(target: Target, baseline: DatedValue | None, is_up: bool) -> float | None:
    if target.kind in FIXED_GOALS:
        return FIXED_GOALS[target.kind]
    if target.kind is TargetKind.RANGE:
        return 0.0  # values are distances from the range
    if target.kind is TargetKind.WITHIN_TIME and target.value is None:
        return 100.0  # the share that was in time
    value = target.value if isinstance(target.value, float | int) else None
    if target.kind in BY_PERCENT | BY_AMOUNT | BEYOND_BASELINE:
        return _changed_from(target, baseline, value, 1 if is_up else -1)
    if value is None and target.kind in KEPT and baseline and (target.baseline or target.baseline_year):
        return baseline.value  # «minst like mange som i 2020»
    return None if value is None else float(value)


def _changed_from(target: Target, baseline: DatedValue | None, amount: float | None, sign: int) -> float | None:
    if baseline is None or (amount is None and target.kind not in BEYOND_BASELINE):
        return None
    amount = amount or 0.0
    is_percent = target.kind in BY_PERCENT or (target.kind is TargetKind.GAP_DECREASE and target.unit == "%")
    goal = baseline.value + sign * (abs(baseline.value) * amount / 100 if is_percent else amount)
    return round(goal, 9)  # 9,8 less 2 is 7,8, not 7,800000000000001


def measured(target: Target, value: float) -> float:
    """What is compared: the value, or for a range how far outside it is."""
    if target.kind is TargetKind.RANGE and isinstance(target.value, tuple):
        low, high = target.value
        return max(low - value, value - high, 0.0)
    return value


def deadline_day(target: Target) -> date | None:
    """A year alone ends on its last day."""
    if target.deadline is None:
        return None
    return date(int(target.deadline), 12, 31) if len(target.deadline) == 4 else date.fromisoformat(target.deadline)


def known_values(observations: Sequence[Observation], today: date) -> list[Observation]:
    """Observations with a value, up to today, oldest first."""
    known = [o for o in observations if o.value is not None and o.on <= today]
    return sorted(known, key=lambda o: (o.on, o.value or 0.0, o.source, o.period))


@dataclass(frozen=True, slots=True)
class Start:
    """The baseline, and how we came to it: stated, from the stated year, or the first that was measured."""

    value: DatedValue
    origin: str  # stated, year, first


def start_of(target: Target, known: Sequence[Observation]) -> Start | None:
    if target.baseline is not None:
        return Start(target.baseline, "stated")
    in_year = [o for o in known if o.on.year == target.baseline_year]
    if in_year:
        return Start(DatedValue(in_year[-1].value or 0.0, in_year[-1].on), "year")
    if known:
        return Start(DatedValue(known[0].value or 0.0, known[0].on), "first")
    return None


def path_value(points: Sequence[DatedValue], on: date) -> float:
    """The value on a day: straight lines between dated points, level before the first and after the last."""
    if on <= points[0].on:
        return points[0].value
    for earlier, later in pairwise(points):
        if on <= later.on:
            share = (on - earlier.on).days / (later.on - earlier.on).days
            return round(earlier.value + share * (later.value - earlier.value), 9)
    return points[-1].value


def points_of(start: DatedValue, target: Target, goal: float, end: date) -> list[DatedValue]:
    """Baseline, the waypoints between, and the goal on its day."""
    between = [DatedValue(measured(target, point.value), point.on) for point in target.waypoints]
    by_day = {point.on: point for point in sorted(between, key=lambda p: (p.on, p.value)) if start.on < point.on < end}
    return [start, *by_day.values(), DatedValue(goal, end)]


def share_between(start: float, end: float, value: float) -> float | None:
    """How far from start to end, from 0 to 1; None where there is no way to go."""
    return None if start == end else min(1.0, max(0.0, (value - start) / (end - start)))
