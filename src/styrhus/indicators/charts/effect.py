"""Was an action followed by a real change? Judges what came after against a baseline frozen before it began.

Says that something changed and when, never why. Knows no action and no clock: `started` is an argument.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from math import fsum
from statistics import median

from styrhus.indicators.model import Direction

from .alarms import effect_alarm_rate
from .charting import control_chart
from .doubts import Compared, doubts_about
from .measuring import RATIOS, Measured, measured
from .model import FIRM_BASELINE, Chart, ChartError, ChartKind, Point, Rule, RuleSet, Signal
from .rules import stretches
from .runs import runs_of, side_of, split_by_side

LEAST_BASELINE = 8
BEGAN_EARLIER = ("Endringen begynner før tiltaket startet.",)


class EffectVerdict(StrEnum):
    IMPROVEMENT_SIGNAL = "improvement_signal"
    WORSENING_SIGNAL = "worsening_signal"
    NO_SIGNAL = "no_signal"
    TOO_LITTLE_DATA = "too_little_data"


@dataclass(frozen=True, slots=True)
class Effect:
    """Means are on the scale that is shown. `weak_signals` never carry the verdict."""

    verdict: EffectVerdict
    rules: RuleSet
    direction: Direction
    started: date
    before: int  # points with a value in the baseline
    after: int
    is_trial: bool  # a baseline of 8 to 11
    shift: int
    began_on: date | None = None  # the first point of the change
    first_signal_on: date | None = None  # the first day on which the rule had been met
    mean_before: float | None = None
    mean_after: float | None = None
    difference: float | None = None
    lag_1: float | None = None  # how like its neighbour each point of the baseline is
    false_alarm_rate: float | None = None
    weak_signals: tuple[Signal, ...] = ()
    warnings: tuple[str, ...] = ()
    chart: Chart | None = None  # of `points`, the baseline frozen
    points: tuple[Point, ...] = ()


def effect(
    points: Sequence[Point],
    started: date,
    *,
    direction: Direction | str,
    rules: RuleSet | str = RuleSet.ANHOEJ,
    kind: ChartKind | str = ChartKind.XMR,
    shift: int = 7,
    definition_changes: Iterable[date] = (),
    factor: float = 1.0,
) -> Effect:
    """The effect seen in a series in order of time, each point dated. The day the action began belongs to after."""
    wanted, rule_set = Direction(direction), RuleSet(rules)
    if wanted is Direction.NEUTRAL:
        raise ChartError("Indikatoren har ingen retning som er bra. Da kan ikke effekten av et tiltak vurderes.")
    if ChartKind(kind) is ChartKind.MR:
        raise ChartError("Effekt vurderes på målingene selv, ikke på sprangene mellom dem. Velg xmr.")
    if any(point.on is None for point in points):
        raise ChartError("Alle målinger må ha dato for å vite hva som kom før og etter at tiltaket startet.")
    in_order = sorted(points, key=lambda point: point.on or date.min)
    compared = _compared(in_order, started, ChartKind(kind), factor, list(definition_changes))
    before, after = len(compared.before), len(compared.after)
    found = Effect(
        EffectVerdict.TOO_LITTLE_DATA, rule_set, wanted, started, before, after, before < FIRM_BASELINE, shift,
        points=compared.points,
    )  # fmt: skip
    if before < LEAST_BASELINE or after < shift:
        return found
    return _judged(found, compared, ChartKind(kind), factor)


def _compared(
    points: Sequence[Point], started: date, kind: ChartKind, factor: float, changes: Sequence[date]
) -> Compared:
    """What can be compared: after the last change of definition before the action, and before the first one since."""
    since = max((day for day in changes if day <= started), default=date.min)
    until = min((day for day in changes if day > started), default=date.max)
    kept = tuple(point for point in points if point.on is not None and since <= point.on < until)
    found = measured(kept, kind, factor)
    pairs = [(point.on, one) for point, one in zip(kept, found, strict=True) if one is not None and point.on]
    return Compared(
        points=kept,
        before=tuple((on, one) for on, one in pairs if on < started),
        after=tuple((on, one) for on, one in pairs if on >= started),
        left_out=len(points) - len(kept),
    )


def _judged(bare: Effect, compared: Compared, kind: ChartKind, factor: float) -> Effect:
    frozen = sum(1 for point in compared.points if point.on is not None and point.on < bare.started)
    chart = control_chart(
        compared.points, kind=kind, rules=RuleSet.MDC_7, freeze=frozen, run_length=bare.shift,
        direction=bare.direction, factor=factor,
    )  # fmt: skip
    scale = factor if kind in RATIOS else 1.0
    series = _Series.of(chart, compared, scale, bare)
    verdict, began = series.verdict(len(compared.after))
    before, after = (_mean(part, kind, scale) for part in (compared.before, compared.after))
    return replace(
        bare,
        verdict=verdict,
        began_on=None if began is None else series.days[began],
        first_signal_on=series.first_day_of(verdict),
        mean_before=before,
        mean_after=after,
        difference=after - before,
        lag_1=compared.lag_1,
        false_alarm_rate=effect_alarm_rate(bare.rules, bare.before, bare.after) if bare.shift == 7 else None,
        weak_signals=_weak(chart, frozen, bare.rules),
        warnings=doubts_about(compared) + (BEGAN_EARLIER if began is not None and began < series.before else ()),
        chart=chart,
    )


def _mean(part: Sequence[tuple[date, Measured]], kind: ChartKind, scale: float) -> float:
    """Shares and rates are added up first and divided after."""
    found = [one for _, one in part]
    if kind in RATIOS:
        return fsum(one.numerator for one in found) * scale / fsum(one.denominator for one in found)
    return fsum(one.value for one in found) / len(found)


def _weak(chart: Chart, frozen: int, rules: RuleSet) -> tuple[Signal, ...]:
    """Told apart: points outside, and with `mdc-7` its two other rules, which fire too often to prove a thing."""
    weak = (Rule.OUTSIDE,) if rules is RuleSet.ANHOEJ else (Rule.OUTSIDE, Rule.TREND, Rule.TWO_OF_THREE)
    return tuple(one for one in chart.signals if one.rule in weak and one.points[0] > frozen)


# --- the rules


@dataclass(frozen=True, slots=True)
class _Series:
    """Baseline and what followed as sides of the frozen lines; `before` is how many belong to the baseline."""

    days: tuple[date, ...]
    about_centre: tuple[int, ...]
    about_median: tuple[int, ...]
    before: int
    shift: int
    good_side: int
    uses_runs: bool

    @classmethod
    def of(cls, chart: Chart, compared: Compared, scale: float, bare: Effect) -> "_Series":
        rows = [*compared.before, *compared.after]
        middle = median(one.value * scale for _, one in compared.before)
        shown = [(v, line.centre) for v, line in zip(chart.values, chart.lines, strict=True) if v is not None]
        return cls(
            days=tuple(on for on, _ in rows),
            about_centre=tuple(side_of(value, centre or 0.0) for value, centre in shown),
            about_median=tuple(side_of(one.value * scale, middle) for _, one in rows),
            before=len(compared.before),
            shift=bare.shift,
            good_side=1 if bare.direction is Direction.UP else -1,
            uses_runs=bare.rules is RuleSet.ANHOEJ,
        )

    def verdict(self, after: int) -> tuple[EffectVerdict, int | None]:
        """By the first `after` points that followed, and where the change begins. The latest change counts."""
        changes = [*self._shifts(after), *(self._long_runs(after) if self.uses_runs else [])]
        if not changes and self.uses_runs:
            changes = self._few_crossings(after)
        if not changes:
            return EffectVerdict.NO_SIGNAL, None
        _, first, side = max(changes)
        good = side == self.good_side
        return EffectVerdict.IMPROVEMENT_SIGNAL if good else EffectVerdict.WORSENING_SIGNAL, first

    def first_day_of(self, verdict: EffectVerdict) -> date | None:
        if verdict is EffectVerdict.NO_SIGNAL:
            return None
        count = len(self.days) - self.before
        first = next(after for after in range(1, count + 1) if self.verdict(after)[0] is verdict)
        return self.days[self.before + first - 1]

    def _shifts(self, after: int) -> list[tuple[int, int, int]]:
        """Last index, first index and side of each shift among the points that followed."""
        sides = self.about_centre[self.before : self.before + after]
        found = stretches(sides, self.shift)
        return [(self.before + last, self.before + first, sides[first]) for first, last in found]

    def _long_runs(self, after: int) -> list[tuple[int, int, int]]:
        """Runs about the frozen median that are too long for the whole series and reach into what followed."""
        placed = list(enumerate(self.about_median[: self.before + after]))
        limit = runs_of(placed).longest_run_limit or len(placed)
        runs = [run for run in split_by_side(placed) if len(run) > limit and run[-1][0] >= self.before]
        return [(run[-1][0], run[0][0], run[0][1]) for run in runs]

    def _few_crossings(self, after: int) -> list[tuple[int, int, int]]:
        """Too few crossings count only if the baseline did not already show them: then it was no steady ground."""
        placed = list(enumerate(self.about_median[: self.before + after]))
        if not runs_of(placed).is_crossed_too_seldom or runs_of(placed[: self.before]).is_crossed_too_seldom:
            return []
        leaning = sum(side for _, side in placed[self.before :])
        side = (leaning > 0) - (leaning < 0)
        return [(placed[-1][0], self.before, side)] if side else []
