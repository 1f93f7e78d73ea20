"""The axes of a fan: round steps up along it, and the years that have room under it. Knows numbers, and no fan."""

from collections.abc import Callable
from dataclasses import dataclass

from styrhus.targets.saying import format_number

from .lettering import width_of
from .line_chart import Tick, nice_steps

STARTS_AT_ZERO = 0.4  # lowest value as a share of the highest: below this the axis goes all the way down
YEAR_STEPS = (1, 2, 3, 4, 5, 10, 20, 50)
YEAR_GAP = 36.0


@dataclass(frozen=True, slots=True)
class Axis:
    steps: tuple[float, ...]
    top: float
    bottom: float

    @property
    def low(self) -> float:
        return self.steps[0]

    @property
    def high(self) -> float:
        return self.steps[-1]

    def y(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return round(self.bottom - share * (self.bottom - self.top), 1)

    def said(self, step: float) -> str:
        return format_number(step, max(decimals_of_step(one) for one in self.steps))


def axis_of(values: list[float], top: float, bottom: float, most_steps: int) -> Axis:
    """A fan is a line, so its axis may start above 0; nothing that is never negative gets an axis below it."""
    low, high = min(values), max(values)
    air = (high - low) * 0.05 or abs(high) * 0.1 or 1.0
    least = low - air if low < 0 else max(0.0, low - air)
    if 0 <= low < STARTS_AT_ZERO * high:
        least = 0.0
    steps = nice_steps(least, max(high + air, least + air))
    for wanted in range(most_steps - 1, 1, -1):
        if len(steps) <= most_steps + 1:
            break
        steps = nice_steps(least, max(high + air, least + air), wanted)
    return Axis(tuple(steps), top, bottom)


def decimals_of_step(step: float) -> int:
    return next((places for places in range(4) if round(step, places) == round(step, 6)), 4)


def year_ticks(years: tuple[int, ...], x_of: Callable[[float], float], size: float) -> tuple[Tick, ...]:
    """The first and last year always, and between them as many at an even distance as there is room for."""
    first, last = years[0], years[-1]
    width = width_of("2028", size)
    room = x_of(last) - x_of(first)
    fitting = [step for step in YEAR_STEPS if room * step / (last - first) >= width + YEAR_GAP] or [last - first]
    even = [step for step in fitting if (last - first) % step == 0 and step <= 2 * fitting[0]]
    shown = (even or fitting)[0]
    inside = [year for year in years if first < year < last and (year - first) % shown == 0]
    least = 1.5 * width + YEAR_GAP / 3  # the outermost years stand inside the ends of the axis
    kept = [year for year in inside if least <= x_of(year) - x_of(first) <= room - least]
    between = [Tick(x_of(year), f"{year}", "middle") for year in kept]
    return (Tick(x_of(first), f"{first}", "start"), *between, Tick(x_of(last), f"{last}", "end"))
