"""The axes of a control chart: how far they reach, and which periods are named under it. Knows numbers and dots."""

from styrhus.targets.saying import format_number

from .control_series import Dot
from .lettering import width_of
from .line_chart import Tick

SIZE = 13  # of the letters under the chart


def with_air(values: list[float], *, is_percent: bool) -> tuple[float, float]:
    """A little air over and under; shares stay between 0 and 100, and nothing counted goes below 0."""
    low, high = min(values), max(values)
    air = (high - low) * 0.06 or abs(high) * 0.1 or 1.0
    least = low - air if low < 0 else max(0.0, low - air)
    return least, min(100.0, high + air) if is_percent and high <= 100 else high + air


def step_text(step: float, steps: list[float]) -> str:
    decimals = next((places for places in (0, 1) if all(round(one, places) == one for one in steps)), 2)
    return format_number(step, decimals)


def period_ticks(placed: list[tuple[float, Dot]], left: float, right: float) -> tuple[Tick, ...]:
    """The first and last period by name, and between them those that have room: the first of a year before others."""
    first, last = Tick(left, placed[0][1].tick, "start"), Tick(right, placed[-1][1].tick, "end")
    if _overlap(_span(first), _span(last)):
        return (last,)
    ticks = [first, last]
    for x, dot in sorted(placed[1:-1], key=lambda one: (one[1].first_day.month != 1, one[0])):
        tick = Tick(x, dot.tick)
        if not any(_overlap(_span(tick), _span(other)) for other in ticks):
            ticks.append(tick)
    return tuple(sorted(ticks, key=lambda tick: tick.at))


def _span(tick: Tick) -> tuple[float, float]:
    width = width_of(tick.text, SIZE)
    left = {"start": tick.at, "middle": tick.at - width / 2, "end": tick.at - width}[tick.anchor]
    return left - 6, left + width + 6


def _overlap(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
