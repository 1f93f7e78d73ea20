"""The small chart of a card: one line, its target and path, and labels at its end. 1 unit is 1 px."""

from dataclasses import dataclass
from datetime import date

from .series import Series, runs_without_gaps, spread_apart

WIDTH, HEIGHT = 330, 104
LEFT, RIGHT, TOP, BOTTOM = 6.0, 218.0, 12.0, 76.0
LABELS_AT = 230
MOST_POINTS = 9  # more than this is a line chart's work
LABEL_GAP = 17.0
LABEL_ROOM = 13  # characters


@dataclass(frozen=True, slots=True)
class Label:
    y: float
    text: str
    kind: str  # t target, p path, s the series' own last value


@dataclass(frozen=True, slots=True)
class Spark:
    title: str
    lines: tuple[str, ...]  # points of each unbroken stretch
    dots: tuple[tuple[float, float], ...]  # values that stand alone between gaps
    last: tuple[float, float]
    target_y: float | None
    path: str
    labels: tuple[Label, ...]
    first_period: str
    last_period: str


def draw_spark(series: Series) -> Spark | None:
    """None with fewer than two values: one value is no line, and is told in words instead."""
    points = series.points[-MOST_POINTS:]
    measured = [point for point in points if point.value is not None]
    if len(measured) < 2:
        return None
    first_day, last_day = points[0].on.toordinal(), points[-1].on.toordinal()
    path = [(point.on, series.path_at(point.on)) for point in points]
    path_values = [(day, value) for day, value in path if value is not None]
    values = [point.value for point in measured if point.value is not None] + [value for _, value in path_values]
    if series.target is not None:
        values.append(series.target)
    low, high = min(values), max(values)

    def x_of(day: date) -> float:
        return round(LEFT + (day.toordinal() - first_day) / max(1, last_day - first_day) * (RIGHT - LEFT), 1)

    def y_of(value: float) -> float:
        return round((TOP + BOTTOM) / 2 if high == low else BOTTOM - (value - low) / (high - low) * (BOTTOM - TOP), 1)

    runs = runs_without_gaps(points)
    last = measured[-1]
    last_value = last.value if last.value is not None else 0.0
    said = series.end_labels(path_values[-1][1] if path_values else None, LABEL_ROOM)
    places = spread_apart([y_of(value) + 5 for _, value, _ in said], LABEL_GAP, TOP, HEIGHT - 20.0)
    return Spark(
        title=series.sentence(),
        lines=tuple(
            " ".join(f"{x_of(point.on)},{y_of(point.value or 0)}" for point in run) for run in runs if len(run) > 1
        ),
        dots=tuple((x_of(run[0].on), y_of(run[0].value or 0)) for run in runs if len(run) == 1),
        last=(x_of(last.on), y_of(last_value)),
        target_y=y_of(series.target) if series.target is not None else None,
        path=" ".join(f"{x_of(day)},{y_of(value)}" for day, value in path_values) if len(path_values) > 1 else "",
        labels=tuple(Label(round(y, 1), text, kind) for (kind, _, text), y in zip(said, places, strict=True)),
        first_period=points[0].period,
        last_period=points[-1].period,
    )
