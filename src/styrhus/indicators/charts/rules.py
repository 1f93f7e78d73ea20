"""Which points of one part call for attention, by rule set. Knows no texts and no dates."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from styrhus.indicators.model import Direction

from .model import Chart, ChartKind, Line, Rule, RuleSet, Side, Signal
from .runs import Placed, runs_of, side_of, split_by_side

LABELS = {
    Rule.OUTSIDE: "utenfor grensene",
    Rule.TREND: "trend",
    Rule.TWO_OF_THREE: "to av tre nær grensen",
    Rule.SHIFT: "skift",
    Rule.LONGEST_RUN: "lang rekke",
    Rule.CROSSINGS: "krysser for sjelden",
}


@dataclass(frozen=True, slots=True)
class Seen:
    """A measured point as the rules see it."""

    position: int
    value: float
    line: Line
    is_excluded: bool = False

    @property
    def side(self) -> int:
        return 0 if self.line.centre is None else side_of(self.value, self.line.centre)

    @property
    def outside(self) -> int:
        """1 above the upper limit, -1 below the lower, strictly; else 0."""
        return self._beyond(self.line.lower, self.line.upper)

    @property
    def close(self) -> int:
        """Between a near limit and the limit: as `outside`."""
        return 0 if self.outside else self._beyond(self.line.near_lower, self.line.near_upper)

    def _beyond(self, lower: float | None, upper: float | None) -> int:
        if upper is not None and side_of(self.value, upper) > 0:
            return 1
        return -1 if lower is not None and side_of(self.value, lower) < 0 else 0


Found = tuple[Rule, tuple[int, ...], Side | None]


def signals_of(
    seen: Sequence[Seen], *, kind: ChartKind, rules: RuleSet, run_length: int, direction: Direction
) -> list[Signal]:
    """Signals of one part, in order of precedence and then of time. Excluded points can only lie outside."""
    counting = [one for one in seen if not one.is_excluded]
    found: list[Found] = []
    if rules is RuleSet.ANHOEJ:
        found += _anhoej([(one.position, one.side) for one in counting])
    else:
        found += _outside(seen)
        # Two neighbouring moving ranges share a point, so runs among them say nothing.
        if kind is not ChartKind.MR:
            found += [*_trends(counting, run_length), *_two_of_three(counting), *_shifts(counting, run_length)]
    return [
        Signal(rule, points, side, None if kind is ChartKind.MR else _is_good(side, direction), LABELS[rule])
        for rule, points, side in found
    ]


def outside_of(chart: Chart) -> tuple[int, ...]:
    """Positions strictly outside the limits, whichever rule set the chart goes by; excluded points too."""
    pairs = zip(chart.values, chart.lines, strict=True)
    seen = [Seen(position, value, line) for position, (value, line) in enumerate(pairs, 1) if value is not None]
    return tuple(one.position for one in seen if one.outside)


def _is_good(side: Side | None, direction: Direction) -> bool | None:
    if side is None or direction is Direction.NEUTRAL:
        return None
    return side.is_up == (direction is Direction.UP)


def _about(sign: int) -> Side:
    return Side.ABOVE if sign > 0 else Side.BELOW


# --- mdc-7


def _outside(seen: Sequence[Seen]) -> Iterator[Found]:
    for one in seen:
        if one.outside:
            yield Rule.OUTSIDE, (one.position,), _about(one.outside)


def _trends(seen: Sequence[Seen], run_length: int) -> Iterator[Found]:
    steps = [(after.value > before.value) - (after.value < before.value) for before, after in pairwise(seen)]
    for first, last in stretches(steps, run_length - 1):
        points = tuple(one.position for one in seen[first : last + 2])
        yield Rule.TREND, points, Side.RISING if steps[first] > 0 else Side.FALLING


def _two_of_three(seen: Sequence[Seen]) -> Iterator[Found]:
    covered = two_of_three([one.close for one in seen], [one.side for one in seen])
    for first, last in stretches(covered, 3):
        close = tuple(one.position for one in seen[first : last + 1] if one.close)
        yield Rule.TWO_OF_THREE, close, _about(covered[first])


def two_of_three(close: Sequence[int], sides: Sequence[int]) -> list[int]:
    """The side of each point in a window of three that lies all on it, two or more of them close to the limit."""
    covered = [0] * len(close)
    for start in range(len(close) - 2):
        window = range(start, start + 3)
        side = sides[start]
        if side and all(sides[i] == side for i in window) and sum(close[i] == side for i in window) >= 2:
            for i in window:
                covered[i] = side
    return covered


def _shifts(seen: Sequence[Seen], run_length: int) -> Iterator[Found]:
    for first, last in stretches([one.side for one in seen], run_length):
        yield Rule.SHIFT, tuple(one.position for one in seen[first : last + 1]), _about(seen[first].side)


def stretches(signs: Sequence[int], shortest: int) -> Iterator[tuple[int, int]]:
    """First and last index of each unbroken stretch of one sign other than 0, at least so long."""
    first = 0
    for index in range(1, len(signs) + 1):
        if index < len(signs) and signs[index] == signs[first]:
            continue
        if signs[first] and index - first >= shortest:
            yield first, index - 1
        first = index


# --- anhoej


def _anhoej(placed: Sequence[Placed]) -> Iterator[Found]:
    runs = runs_of(placed)
    for stretch in split_by_side(placed):
        if runs.longest_run_limit is not None and len(stretch) > runs.longest_run_limit:
            yield Rule.LONGEST_RUN, tuple(position for position, _ in stretch), _about(stretch[0][1])
    if runs.is_crossed_too_seldom:
        yield Rule.CROSSINGS, tuple(position for position, side in placed if side), None
