"""What goes into a control chart and what comes out: points, lines, signals. Knows no indicator and no drawing.

Positions count from 1, as people do: `chart.values[position - 1]` is the value of a signal's position.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from styrhus.indicators.model import Direction

FIRM_BASELINE = 12  # fewer make trial limits


class ChartError(ValueError):
    """A chart that must not be drawn, with a Norwegian sentence that says why and what helps."""


class ChartKind(StrEnum):
    XMR = "xmr"  # single values, limits 2.66 mean moving ranges away
    I = "i"  # noqa: E741 - the method's own name: the same with 3 ÷ 1.128
    MR = "mr"  # the moving ranges themselves
    P = "p"  # shares
    PP = "pp"  # shares of very many: p′ after Laney
    U = "u"  # events by exposure
    UP = "up"  # u′ after Laney
    C = "c"  # counts with a stable exposure
    G = "g"  # cases between rare events
    T = "t"  # time between rare events


class RuleSet(StrEnum):
    MDC_7 = "mdc-7"  # for watching
    ANHOEJ = "anhoej"  # for judging an effect


class Rule(StrEnum):
    """In order of precedence: the first that holds names the point."""

    OUTSIDE = "outside"
    TREND = "trend"
    TWO_OF_THREE = "two_of_three"
    SHIFT = "shift"
    LONGEST_RUN = "longest_run"
    CROSSINGS = "crossings"


class Side(StrEnum):
    ABOVE = "above"
    BELOW = "below"
    RISING = "rising"
    FALLING = "falling"

    @property
    def is_up(self) -> bool:
        return self in (Side.ABOVE, Side.RISING)


class Assurance(StrEnum):
    """What the target can expect of the process as it is now."""

    CONSISTENT_PASS = "consistent_pass"  # noqa: S105 - no password: the target is met whatever chance does
    CONSISTENT_FAIL = "consistent_fail"
    INCONSISTENT = "inconsistent"


class Variation(StrEnum):
    IMPROVEMENT = "improvement"
    CONCERN = "concern"
    NEUTRAL = "neutral"  # a signal in an indicator that is neither good nor bad
    COMMON_CAUSE = "common_cause"


@dataclass(frozen=True, slots=True)
class Point:
    """One period. Without a value it is a gap, never 0. `y` is a finished value; shares and rates give both counts."""

    y: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    on: date | None = None
    name: str = ""  # «2. tertial 2026»; without it the date is written
    is_suppressed: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """What is drawn at one point. None = nothing to draw there."""

    centre: float | None = None
    lower: float | None = None
    upper: float | None = None
    near_lower: float | None = None
    near_upper: float | None = None
    sigma: float | None = None


@dataclass(frozen=True, slots=True)
class Runs:
    """Runs about the centre line, points on the line left out. The limits are None where there are no points."""

    useful: int
    longest_run: int
    longest_run_limit: int | None
    crossings: int
    crossings_limit: int | None

    @property
    def is_too_long(self) -> bool:
        return self.longest_run_limit is not None and self.longest_run > self.longest_run_limit

    @property
    def is_crossed_too_seldom(self) -> bool:
        return self.crossings_limit is not None and self.crossings < self.crossings_limit


@dataclass(frozen=True, slots=True)
class Part:
    """The points from `first` to `last` have lines of their own, reckoned from `baseline` of them."""

    first: int
    last: int
    baseline: int
    runs: Runs


@dataclass(frozen=True, slots=True)
class Signal:
    rule: Rule
    points: tuple[int, ...]
    side: Side | None
    good: bool | None  # None: neither, or not known
    label: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    kind: ChartKind
    rules: RuleSet
    values: tuple[float | None, ...]
    lines: tuple[Line, ...]
    excluded: frozenset[int]
    parts: tuple[Part, ...]
    signals: tuple[Signal, ...]
    warnings: tuple[str, ...]
    direction: Direction
    target: float | None
    assurance: Assurance | None

    @property
    def centre(self) -> tuple[float | None, ...]:
        return tuple(line.centre for line in self.lines)

    @property
    def lower(self) -> tuple[float | None, ...]:
        return tuple(line.lower for line in self.lines)

    @property
    def upper(self) -> tuple[float | None, ...]:
        return tuple(line.upper for line in self.lines)

    @property
    def near_lower(self) -> tuple[float | None, ...]:
        return tuple(line.near_lower for line in self.lines)

    @property
    def near_upper(self) -> tuple[float | None, ...]:
        return tuple(line.near_upper for line in self.lines)

    @property
    def sigma(self) -> tuple[float | None, ...]:
        return tuple(line.sigma for line in self.lines)

    @property
    def runs(self) -> Runs | None:
        """Of the last part: how it is now."""
        return self.parts[-1].runs if self.parts else None

    @property
    def marks(self) -> tuple[Signal | None, ...]:
        """What each point is called: its signal of highest precedence. Few crossings belong to no point."""
        return tuple(_first_about(self.signals, position) for position in range(1, len(self.values) + 1))

    @property
    def variation(self) -> Variation:
        """The sign of the chart: what its last measured point is called."""
        measured = [i for i, value in enumerate(self.values) if value is not None and i + 1 not in self.excluded]
        mark = self.marks[measured[-1]] if measured else None
        if mark is None:
            return Variation.COMMON_CAUSE
        if mark.good is None:
            return Variation.NEUTRAL
        return Variation.IMPROVEMENT if mark.good else Variation.CONCERN


def _first_about(signals: Sequence[Signal], position: int) -> Signal | None:
    about = [one for one in signals if one.rule is not Rule.CROSSINGS and position in one.points]
    return min(about, key=lambda one: list(Rule).index(one.rule), default=None)
