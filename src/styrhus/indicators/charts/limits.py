"""Centre line and limits of one part of a chart, by kind. Knows no rules about signals and no texts.

The formulas with their constants are in docs/explanation/how-a-control-chart-is-reckoned.md.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import fsum, sqrt
from statistics import median

from .measuring import Measured
from .model import ChartKind, Line

RANGE_LIMIT = 3.267  # upper limit of a moving range, in mean moving ranges
WHEELER = 2.66 / 3  # one sigma of an XmR chart, in mean moving ranges
D2 = 1.128  # the mean range of two normal values, in sigmas
ROOT = 3.6  # the power that makes times between rare events nearly normal
FEWEST_FOR_LIMITS = 3


@dataclass(frozen=True, slots=True)
class Segment:
    """One part: what was measured, and which of the points count (excluded ones do not) and make the baseline."""

    measured: Sequence[Measured | None]
    counts: Sequence[bool]
    is_baseline: Sequence[bool]
    screen: bool = True

    @property
    def baseline(self) -> list[Measured]:
        return [one for one, is_in in zip(self.measured, self.is_baseline, strict=True) if one is not None and is_in]

    @property
    def values(self) -> list[float | None]:
        return [None if one is None else one.value for one in self.measured]


def lines_of(kind: ChartKind, segment: Segment) -> list[Line]:
    """A line for each point. A baseline of one or two has a centre and no limits; an empty one has nothing."""
    if not segment.baseline:
        return [Line() for _ in segment.measured]
    lines = _KINDS[kind](segment)
    if len(segment.baseline) >= FEWEST_FOR_LIMITS:
        return lines
    return [Line(centre=line.centre) for line in lines]


def drawn_values(kind: ChartKind, segment: Segment) -> list[float | None]:
    """What is drawn: the values themselves, or on an MR chart the steps between them."""
    if kind is not ChartKind.MR:
        return segment.values
    return moving_ranges(
        [value if is_in else None for value, is_in in zip(segment.values, segment.counts, strict=True)]
    )


def moving_ranges(values: Sequence[float | None]) -> list[float | None]:
    """Steps from one value to the next; none for the first point, and a gap gives none on either side."""
    steps = [None if before is None or after is None else abs(after - before) for before, after in pairwise(values)]
    return [None, *steps] if values else []


def mean_moving_range(values: Sequence[float | None], screen: bool) -> float | None:
    """Screened once: steps beyond their own limit are left out. Values that never move have the mean 0."""
    steps = [step for step in moving_ranges(values) if step is not None]
    if not steps:
        return None
    mean = _mean(steps)
    if screen and mean > 0:
        mean = _mean([step for step in steps if step < RANGE_LIMIT * mean])
    return mean


def _mean(values: Sequence[float]) -> float:
    return fsum(values) / len(values)


def _line(centre: float, sigma: float | None, floor: float | None = None, ceiling: float | None = None) -> Line:
    if sigma is None:
        return Line(centre)

    def away(sigmas: int) -> float:
        value = centre + sigmas * sigma
        value = value if floor is None else max(floor, value)
        return value if ceiling is None else min(ceiling, value)

    return Line(centre, away(-3), away(3), away(-2), away(2), sigma)


def _same_everywhere(segment: Segment, line: Line) -> list[Line]:
    return [line for _ in segment.measured]


def _in_baseline(segment: Segment, values: Sequence[float | None]) -> list[float | None]:
    return [value if is_in else None for value, is_in in zip(values, segment.is_baseline, strict=True)]


# --- single values


def _individuals(sigma_of_range: float) -> Callable[[Segment], list[Line]]:
    def lines(segment: Segment) -> list[Line]:
        spread = mean_moving_range(_in_baseline(segment, segment.values), segment.screen)
        sigma = None if spread is None else spread * sigma_of_range
        return _same_everywhere(segment, _line(_mean([one.value for one in segment.baseline]), sigma))

    return lines


def _ranges(segment: Segment) -> list[Line]:
    centre = mean_moving_range(_in_baseline(segment, segment.values), screen=False)
    if centre is None:
        return _same_everywhere(segment, Line())
    return _same_everywhere(segment, Line(centre, 0.0, RANGE_LIMIT * centre))


def _times(segment: Segment) -> list[Line]:
    """Individuals on a scale where the times are nearly normal, and the lines brought back from it."""

    def bent(one: Measured | None) -> Measured | None:
        return None if one is None else Measured(one.value ** (1 / ROOT))

    on_scale = Segment([bent(one) for one in segment.measured], segment.counts, segment.is_baseline, segment.screen)
    line = _individuals(1 / D2)(on_scale)[0]

    def back(value: float | None) -> float | None:
        return None if value is None else max(value, 0.0) ** ROOT

    ends = (line.centre, line.lower, line.upper, line.near_lower, line.near_upper)
    return _same_everywhere(segment, Line(*map(back, ends)))


# --- counts


def _counts(segment: Segment) -> list[Line]:
    centre = _mean([one.value for one in segment.baseline])
    return _same_everywhere(segment, _line(centre, sqrt(centre), floor=0.0))


def _cases_between(segment: Segment) -> list[Line]:
    """Limits about the mean, but the line that is drawn is the median: the values lean far to one side."""
    values = [one.value for one in segment.baseline]
    mean = _mean(values)
    line = _line(mean, sqrt(mean * (mean + 1)), floor=0.0)
    middle = median(values)
    return _same_everywhere(segment, Line(middle, line.lower, line.upper, line.near_lower, line.near_upper, line.sigma))


# --- shares and rates


def _ratios(ceiling: float | None, laney: bool) -> Callable[[Segment], list[Line]]:
    def lines(segment: Segment) -> list[Line]:
        centre = _pooled(segment.baseline)
        variance = centre * (1 - centre) if ceiling else centre
        sigmas = [None if one is None else sqrt(variance / one.denominator) for one in segment.measured]
        if laney:
            stretch = _extra_spread(segment, centre, sigmas)
            sigmas = [None if sigma is None or stretch is None else sigma * stretch for sigma in sigmas]
        return [_line(centre, sigma, 0.0, ceiling) for sigma in sigmas]

    return lines


def _pooled(measured: Sequence[Measured]) -> float:
    """Add up first, divide after: never a mean of ratios."""
    return fsum(one.numerator for one in measured) / fsum(one.denominator for one in measured)


def _extra_spread(segment: Segment, centre: float, sigmas: Sequence[float | None]) -> float | None:
    """How much more the values move from point to point than chance alone would have them do; 1 is no more."""
    if not any(sigmas):
        return 1.0  # all or none everywhere: nothing moves, and nothing is to be stretched
    distances = [
        None if one is None or not sigma else (one.value - centre) / sigma
        for one, sigma in zip(segment.measured, sigmas, strict=True)
    ]
    spread = mean_moving_range(_in_baseline(segment, distances), segment.screen)
    return None if spread is None else spread / D2


_KINDS: dict[ChartKind, Callable[[Segment], list[Line]]] = {
    ChartKind.XMR: _individuals(WHEELER),
    ChartKind.I: _individuals(1 / D2),
    ChartKind.MR: _ranges,
    ChartKind.P: _ratios(1.0, laney=False),
    ChartKind.PP: _ratios(1.0, laney=True),
    ChartKind.U: _ratios(None, laney=False),
    ChartKind.UP: _ratios(None, laney=True),
    ChartKind.C: _counts,
    ChartKind.G: _cases_between,
    ChartKind.T: _times,
}
