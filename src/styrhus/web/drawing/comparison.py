"""Some lines over the same years, one of them one's own, each named at its end. Drawn twice, wide and narrow.

Pure geometry; 1 unit is 1 px. Knows no statistics: whoever fills in the lines has chosen them.
"""

from collections.abc import Callable
from dataclasses import dataclass

from styrhus.targets.saying import format_number

from .line_chart import NARROW, WIDE, Frame, Tick, nice_steps
from .series import spread_apart

LABEL_GAP = 18.0
YEAR_WIDTH = 44.0


@dataclass(frozen=True, slots=True)
class ComparedLine:
    name: str
    short_name: str  # for the narrow drawing
    values: tuple[float | None, ...]  # one a year; None is a gap
    said: str  # the newest value
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class ComparedSeries:
    name: str
    description: str
    years: tuple[int, ...]
    lines: tuple[ComparedLine, ...]
    unit: str = ""
    provisional: frozenset[int] = frozenset()  # years with figures that may still change


@dataclass(frozen=True, slots=True)
class DrawnLine:
    stretches: tuple[str, ...]
    dots: tuple[tuple[float, float, bool], ...]  # x, y, may still change
    is_own: bool


@dataclass(frozen=True, slots=True)
class EndLabel:
    y: float
    text: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class ComparisonDrawing:
    frame: Frame
    title: str
    description: str
    lines: tuple[DrawnLine, ...]
    labels: tuple[EndLabel, ...]
    grid: tuple[Tick, ...]
    years: tuple[Tick, ...]


def draw_comparison(series: ComparedSeries) -> tuple[ComparisonDrawing, ComparisonDrawing] | None:
    """None where no line has two values: a table says as much."""
    if not any(sum(value is not None for value in line.values) > 1 for line in series.lines):
        return None
    return _draw(series, WIDE), _draw(series, NARROW)


def _draw(series: ComparedSeries, frame: Frame) -> ComparisonDrawing:
    known = [value for line in series.lines for value in line.values if value is not None]
    air = (max(known) - min(known)) * 0.1 or abs(max(known)) * 0.1 or 1.0
    low = min(known) - air if min(known) < 0 else max(0.0, min(known) - air)
    steps = nice_steps(low, max(known) + air)
    first, last = series.years[0], series.years[-1]

    def x_of(year: int) -> float:
        return round(frame.left + (year - first) / max(1, last - first) * (frame.right - frame.left), 1)

    def y_of(value: float) -> float:
        share = (value - steps[0]) / (steps[-1] - steps[0])
        return round(frame.bottom - share * (frame.bottom - frame.top), 1)

    unit = "\u00a0%" if series.unit == "%" else ""
    return ComparisonDrawing(
        frame=frame,
        title=series.name,
        description=series.description,
        lines=tuple(_line(line, series, x_of, y_of) for line in series.lines),
        labels=_labels(series, frame, y_of),
        grid=tuple(Tick(y_of(step), f"{format_number(step)}{unit if frame is WIDE else ''}") for step in steps),
        years=_years(series.years, frame, x_of),
    )


def _line(
    line: ComparedLine, series: ComparedSeries, x_of: Callable[[int], float], y_of: Callable[[float], float]
) -> DrawnLine:
    stretches: list[list[tuple[float, float]]] = [[]]
    dots = []
    for year, value in zip(series.years, line.values, strict=True):
        if value is None:
            stretches.append([])
            continue
        stretches[-1].append((x_of(year), y_of(value)))
        dots.append((x_of(year), y_of(value), year in series.provisional))
    joined = tuple(" ".join(f"{x},{y}" for x, y in one) for one in stretches if len(one) > 1)
    return DrawnLine(joined, tuple(dots), line.is_own)


def _labels(series: ComparedSeries, frame: Frame, y_of: Callable[[float], float]) -> tuple[EndLabel, ...]:
    """At the height of the newest value, moved apart where they would meet."""
    told = []
    for line in series.lines:
        newest = next((value for value in reversed(line.values) if value is not None), None)
        if newest is not None:
            name = line.name if frame is WIDE else line.short_name
            told.append((y_of(newest) + 5, f"{name} {line.said}", line.is_own))
    places = spread_apart([y for y, _, _ in told], LABEL_GAP, frame.top, frame.bottom + 4)
    return tuple(EndLabel(round(y, 1), text, own) for (_, text, own), y in zip(told, places, strict=True))


def _years(years: tuple[int, ...], frame: Frame, x_of: Callable[[int], float]) -> tuple[Tick, ...]:
    """Every year, or every so many of them as there is room for, counted from the newest."""
    room = (frame.right - frame.left) / max(1, years[-1] - years[0])
    every = max(1, round(YEAR_WIDTH / room + 0.49))
    return tuple(Tick(x_of(year), f"{year}") for year in years if (years[-1] - year) % every == 0)
