"""The drawing of a chart: lines, shapes, dated marks and the few words written at the points. Asks for nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from styrhus.indicators.charts import Rule, Signal
from styrhus.indicators.charts.norwegian import say_count
from styrhus.indicators.model import PeriodKind
from styrhus.targets.saying import format_value
from styrhus.web.drawing.control_chart import ControlDrawing, draw_control_chart, lettered_marks
from styrhus.web.drawing.control_series import ControlSeries, DatedMark, Dot, MarkKind, Note, Shape
from styrhus.web.plans.models import Action

from .charts import ChartOf
from .figures import Row, said_value
from .findings import LASTING, PERIOD_WORDS, shape_of

MOST_POINT_NOTES = 2
MOST_ACTION_MARKS = 6
MARK_WORDS = {MarkKind.ACTION: "Tiltak", MarkKind.EVENT: "Hendelse", MarkKind.CUT: "Nye grenser"}


@dataclass(frozen=True, slots=True)
class Aim:
    """What a plan's indicator adds to the chart of its definition."""

    target: float | None = None
    path: tuple[tuple[date, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    drawings: tuple[ControlDrawing, ControlDrawing]
    marks: tuple[tuple[str, str, DatedMark], ...]  # letter, kind in words, mark


def picture_of(seen: ChartOf, aim: Aim, actions: Iterable[Action]) -> Picture | None:
    if seen.chart is None:
        return None
    series = control_series(seen, aim, [*_action_marks(actions), *_own_marks(seen)])
    drawings = draw_control_chart(series)
    if drawings is None:
        return None
    marks = tuple((letter, MARK_WORDS[mark.kind], mark) for letter, mark in lettered_marks(series))
    return Picture(drawings, marks)


def control_series(seen: ChartOf, aim: Aim, marks: Sequence[DatedMark]) -> ControlSeries:
    definition = seen.definition
    return ControlSeries(
        name=definition.name,
        description=description_of(seen, aim),
        dots=tuple(_dot(seen, place, row) for place, row in enumerate(seen.rows)),
        unit=definition.unit,
        decimals=definition.decimals,
        target=aim.target,
        path=aim.path,
        marks=tuple(marks),
        notes=_notes(seen),
    )


def description_of(seen: ChartOf, aim: Aim) -> str:
    """What one sees, for those who do not see it."""
    definition, latest, chart = seen.definition, seen.latest, seen.chart
    said = []
    if latest is not None and latest.value is not None:
        said.append(f"Siste måling, {latest.name}, er {said_value(definition, latest.value)}.")
    centre = None if chart is None or not chart.lines else chart.lines[-1].centre
    if centre is not None:
        said.append(f"Midtlinja er {said_value(definition, centre)}.")
    if chart is not None:
        said += [signal.text for signal in chart.signals if signal.rule in LASTING][-2:]
        outside = sum(signal.rule is Rule.OUTSIDE for signal in chart.signals)
        if outside:
            count = "Én måling" if outside == 1 else f"{say_count(outside).capitalize()} målinger"
            said.append(f"{count} ligger utenfor grensene.")
    if aim.target is not None:
        said.append(f"Målet er {format_value(aim.target, definition.unit)}.")
    return " ".join(said)


def _dot(seen: ChartOf, place: int, row: Row) -> Dot:
    assert seen.chart is not None
    line, mark = seen.chart.lines[place], seen.chart.marks[place]
    part = next(n for n, one in enumerate(seen.chart.parts) if one.first <= place + 1 <= one.last)
    shape = Shape.CIRCLE if mark is None else shape_of(mark)
    return Dot(
        first_day=row.period.start,
        last_day=row.period.end,
        name=row.name,
        tick=row.tick,
        label=row.name.split(" ")[0].capitalize() if row.period.kind is PeriodKind.MONTH else "",
        value=seen.chart.values[place],
        centre=line.centre,
        lower=line.lower,
        upper=line.upper,
        part=part,
        is_frozen=seen.frozen_before is not None and row.period.end >= seen.frozen_before,
        shape=Shape.CROSS if place + 1 in seen.excluded else shape,
        is_bad=mark is not None and mark.good is False,
        sign=row.sign,
    )


def _notes(seen: ChartOf) -> tuple[Note, ...]:
    """The newest that lasts, then the newest points outside."""
    assert seen.chart is not None
    lasting = [one for one in seen.chart.signals if one.rule in LASTING]
    outside = [one for one in seen.chart.signals if one.rule is Rule.OUTSIDE]
    newest = sorted(lasting, key=lambda one: one.points[-1])[-1:]
    points = sorted(outside, key=lambda one: one.points[-1], reverse=True)[:MOST_POINT_NOTES]
    return (*(_run_note(one, seen) for one in newest), *(_point_note(one, seen) for one in points))


def _run_note(signal: Signal, seen: ChartOf) -> Note:
    period, count = PERIOD_WORDS[seen.rows[0].period.kind], len(signal.points)
    is_up = signal.side is not None and signal.side.is_up
    where = "over" if is_up else "under"
    way = "stiger" if is_up else "synker"
    long, short = (way, way) if signal.rule is Rule.TREND else (f"{where} midtlinja", f"{where} midten")
    first, last = signal.points[0] - 1, signal.points[-1] - 1
    return Note(first, last, (f"{count} {period} på rad", long), (f"{count} på rad", short), is_under=is_up)


def _point_note(signal: Signal, seen: ChartOf) -> Note:
    assert seen.chart is not None
    place = signal.points[0] - 1
    value = said_value(seen.definition, seen.chart.values[place] or 0.0)
    is_up = signal.side is not None and signal.side.is_up
    name = seen.rows[place].tick.capitalize()
    long, short = ("over øvre grense", "over grensen") if is_up else ("under nedre grense", "under grensen")
    return Note(place, place, (f"{name}: {value}", long), (name, short))


def _action_marks(actions: Iterable[Action]) -> list[DatedMark]:
    """One mark a day, the newest ones: a drawing full of lines says nothing. The rest stand in the page's text."""
    by_day: dict[date, list[str]] = {}
    for action in actions:
        if action.starts_on:
            by_day.setdefault(action.starts_on, []).append(action.text)
    newest = sorted(by_day)[-MOST_ACTION_MARKS:]
    return [DatedMark(day, _named(by_day[day])) for day in newest]


def _named(texts: Sequence[str]) -> str:
    return texts[0] if len(texts) == 1 else f"{texts[0]} og {len(texts) - 1} til"


def _own_marks(seen: ChartOf) -> list[DatedMark]:
    events = [DatedMark(one.on, one.label, MarkKind.EVENT) for one in seen.definition.annotations]
    return events + [DatedMark(day, reason, MarkKind.CUT) for day, reason in seen.cuts.items()]
