"""The indicator's line chart, drawn twice: wide and narrow, so that text keeps its size. 1 unit is 1 px."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from math import ceil, floor, log10

from styrhus.targets.saying import format_number

from .series import Point, Series, runs_without_gaps, spread_apart


@dataclass(frozen=True, slots=True)
class Frame:
    """The sheet of one drawing: its size, the field the line is drawn in, and where the labels stand."""

    name: str
    width: int
    height: int
    left: float
    right: float
    top: float
    bottom: float
    labels_at: float
    radius: float
    label_room: int  # characters


WIDE = Frame("wide", 860, 400, 62, 712, 48, 366, 722, 4.5, 18)
NARROW = Frame("narrow", 340, 340, 40, 246, 34, 310, 252, 3.6, 11)


MARK_ROOM = 40  # characters


@dataclass(frozen=True, slots=True)
class Tick:
    at: float
    text: str
    anchor: str = "middle"


@dataclass(frozen=True, slots=True)
class Label:
    y: float
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Marking:
    x: float
    letter: str  # shown alone where there is no room for the words
    day: date
    text: str
    label: str  # the text, cut where the drawing has no room for more
    anchor: str
    text_x: float


@dataclass(frozen=True, slots=True)
class Drawing:
    frame: Frame
    title: str
    description: str
    lines: tuple[str, ...]
    points: tuple[tuple[float, float], ...]
    gaps: tuple[tuple[float, str], ...]  # x and sign of periods that were measured and have no value to draw
    grid: tuple[Tick, ...]
    days: tuple[Tick, ...]
    target_y: float | None
    band: tuple[float, float] | None  # top and height of a target range
    path: str
    labels: tuple[Label, ...]
    marks: tuple[Marking, ...]


def draw_line_chart(series: Series) -> tuple[Drawing, Drawing] | None:
    """The wide and the narrow drawing; None where there are fewer than two values."""
    if len(series.measured) < 2:
        return None
    return _draw(series, WIDE), _draw(series, NARROW)


def nice_steps(low: float, high: float, wanted: int = 5) -> list[float]:
    """Round numbers that enclose low..high: steps of 1, 2, 2.5 or 5 times a power of ten."""
    span = high - low
    if span <= max(abs(low), abs(high)) * 1e-9 or span < 1e-12:  # the same value all the way
        span = abs(high) if abs(high) > 1e-12 else 1.0
    rough = span / wanted
    power = 10.0 ** floor(log10(rough))
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= rough * 0.999)
    decimals = max(0, 2 - floor(log10(step)))
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    return [round(index * step, decimals) for index in range(first, max(last, first + 1) + 1)]


def _draw(series: Series, frame: Frame) -> Drawing:
    first_day, last_day = series.points[0].on, series.points[-1].on
    path = _path_inside(series, first_day, last_day)
    values = [point.value for point in series.measured if point.value is not None] + [value for _, value in path]
    values += [value for value in (series.target, series.target_from) if value is not None]
    steps = nice_steps(*_room(min(values), max(values), series.unit))
    low, high = steps[0], steps[-1]

    def x_of(day: date) -> float:
        share = (day - first_day).days / max(1, (last_day - first_day).days)
        return round(frame.left + share * (frame.right - frame.left), 1)

    def y_of(value: float) -> float:
        return round(frame.bottom - (value - low) / (high - low) * (frame.bottom - frame.top), 1)

    unit = " %" if series.unit in ("%", "prosent") and frame is WIDE else ""
    runs = runs_without_gaps(series.points)
    band = None
    if series.target is not None and series.target_from is not None:
        band = (y_of(series.target), round(y_of(series.target_from) - y_of(series.target), 1))
    return Drawing(
        frame=frame,
        title=f"{series.name}, {series.points[0].period} til {series.points[-1].period}",
        description=f"{series.sentence()} Tallene står i tabellen under.",
        lines=tuple(" ".join(f"{x_of(p.on)},{y_of(p.value or 0)}" for p in run) for run in runs if len(run) > 1),
        points=tuple((x_of(p.on), y_of(p.value)) for p in series.points if p.value is not None),
        gaps=tuple((x_of(p.on), p.sign) for p in series.points if p.value is None),
        grid=tuple(Tick(y_of(step), f"{_step_text(step, steps)}{unit}") for step in steps),
        days=_day_ticks(series.points, frame, x_of),
        target_y=y_of(series.target) if series.target is not None else None,
        band=band,
        path=" ".join(f"{x_of(day)},{y_of(value)}" for day, value in path) if len(path) > 1 else "",
        labels=_labels(series, path, frame, y_of),
        marks=_marks(series, frame, x_of),
    )


def _room(low: float, high: float, unit: str) -> tuple[float, float]:
    """A little air over and under the line; shares stay between 0 and 100, and nothing counted goes below 0."""
    air = (high - low) * 0.08 or abs(high) * 0.1 or 1.0
    least = low - air if low < 0 else max(0.0, low - air)
    most = min(100.0, high + air) if unit in ("%", "prosent") and high <= 100 else high + air
    return least, most


def _path_inside(series: Series, first: date, last: date) -> list[tuple[date, float]]:
    """The path's corners inside the drawing, with its values where it enters and leaves."""
    days = sorted({first, last} | {day for day, _ in series.path if first <= day <= last})
    found = [(day, series.path_at(day)) for day in days]
    return [(day, value) for day, value in found if value is not None]


def _step_text(step: float, steps: list[float]) -> str:
    whole = all(float(one).is_integer() for one in steps)
    return format_number(step, 0 if whole else (1 if all(float(one * 10).is_integer() for one in steps) else 2))


def _day_ticks(points: tuple[Point, ...], frame: Frame, x_of: Callable[[date], float]) -> tuple[Tick, ...]:
    """The first and last period by name, and between them those that have room for their words."""
    last = Tick(x_of(points[-1].on), points[-1].period, "end")
    free_until = last.at - _width(last.text)
    first = Tick(max(0.0, min(frame.left, free_until - 8 - _width(points[0].period))), points[0].period, "start")
    free_from = first.at + _width(first.text)
    if free_from > free_until:
        return (last,)  # both names cannot be read: the newest says more
    ticks = [first]
    for point in points[1:-1]:
        half = _width(point.period) / 2
        if x_of(point.on) - half > free_from + 12 and x_of(point.on) + half < free_until - 12:
            ticks.append(Tick(x_of(point.on), point.period))
            free_from = x_of(point.on) + half
    return (*ticks, last)


def _width(text: str) -> float:
    """About how wide a text of 13 px is: the browser decides, so there is some to spare."""
    return len(text) * 7.0


def _labels(
    series: Series, path: list[tuple[date, float]], frame: Frame, y_of: Callable[[float], float]
) -> tuple[Label, ...]:
    path_end = path[-1][1] if path and path[-1][0] == series.points[-1].on else None
    said = series.end_labels(path_end, frame.label_room)
    wanted = [y_of(value) + 5 for _, value, _ in said]
    places = spread_apart(wanted, 18.0, frame.top, frame.bottom + 4)
    return tuple(Label(round(y, 1), text, kind) for (kind, _, text), y in zip(said, places, strict=True))


def _marks(series: Series, frame: Frame, x_of: Callable[[date], float]) -> tuple[Marking, ...]:
    """Actions that ended or began inside the drawing; text turns inwards near the right edge."""
    first, last = series.points[0].on, series.points[-1].on
    found = []
    for index, mark in enumerate(mark for mark in series.marks if first <= mark.on <= last):
        x = x_of(mark.on)
        inwards = x > (frame.left + frame.right) / 2
        found.append(
            Marking(
                x=x,
                letter=chr(ord("A") + index % 26),
                day=mark.on,
                text=mark.text,
                label=mark.text if len(mark.text) <= MARK_ROOM else mark.text[:MARK_ROOM].rsplit(" ", 1)[0] + " …",
                anchor="end" if inwards else "start",
                text_x=x - 6 if inwards else x + 6,
            )
        )
    return tuple(found)
