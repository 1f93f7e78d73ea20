"""Points → a control chart with its lines, parts, signals and warnings. Pure; knows no indicator and no drawing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from styrhus.indicators.model import Direction

from .limits import Segment, drawn_values, lines_of
from .measuring import RATIOS, Measured, measured
from .model import Assurance, Chart, ChartError, ChartKind, Line, Part, Point, Rule, RuleSet, Signal
from .parts import Stretch, check_freeze, check_positions, stretches_of
from .rules import Seen, signals_of
from .runs import runs_of
from .telling import tell_signal
from .warning import warnings_of


@dataclass(frozen=True, slots=True)
class Design:
    kind: ChartKind
    rules: RuleSet
    run_length: int
    screen: bool
    direction: Direction
    factor: float


def control_chart(  # noqa: PLR0913 - each is one choice of a chart, named where it is made
    points: Sequence[Point],
    *,
    kind: ChartKind | str,
    rules: RuleSet | str = RuleSet.MDC_7,
    freeze: int | None = None,
    exclude: Iterable[int] = (),
    breaks: Iterable[int | date] = (),
    definition_changes: Iterable[date] = (),
    run_length: int = 7,
    screen: bool = True,
    direction: Direction | str = Direction.NEUTRAL,
    target: float | None = None,
    factor: float = 1.0,
    is_cumulative: bool = False,
) -> Chart:
    """The chart of one series in order of time.

    `exclude` and whole-number `breaks` are positions from 1. `factor` (100 for percent) scales shares and rates.
    """
    if is_cumulative:
        raise ChartError(
            "Tall som er lagt sammen hittil i år, kan ikke stå i et kontrollkart: "
            "hver måling inneholder den forrige. Bruk tallet for hver periode."
        )
    design = Design(ChartKind(kind), RuleSet(rules), run_length, screen, Direction(direction), factor)
    check_freeze(freeze, len(points))
    excluded = check_positions(exclude, len(points))
    found = measured(points, design.kind, factor)
    stretches = stretches_of(points, breaks, definition_changes, freeze)
    drawn = [_draw(stretch, found, excluded, design) for stretch in stretches]
    return _assembled(points, design, excluded, found, drawn, target)


@dataclass(frozen=True, slots=True)
class Drawn:
    """One part of the chart, on the scale that is shown."""

    part: Part
    values: list[float | None]
    lines: list[Line]
    signals: list[Signal]


def _assembled(
    points: Sequence[Point],
    design: Design,
    excluded: frozenset[int],
    found: Sequence[Measured | None],
    drawn: Sequence[Drawn],
    target: float | None,
) -> Chart:
    chart = Chart(
        kind=design.kind,
        rules=design.rules,
        values=tuple(value for one in drawn for value in one.values),
        lines=tuple(line for one in drawn for line in one.lines),
        excluded=excluded,
        parts=tuple(one.part for one in drawn),
        signals=(),
        warnings=(),
        direction=design.direction,
        target=target,
        assurance=_assurance([line for one in drawn for line in one.lines], design.direction, target),
    )
    signals = sorted((signal for one in drawn for signal in one.signals), key=_precedence)
    told = tuple(replace(signal, text=tell_signal(signal, chart, points)) for signal in signals)
    return replace(chart, signals=told, warnings=warnings_of(chart, points, found))


def _precedence(signal: Signal) -> tuple[int, tuple[int, ...]]:
    return list(Rule).index(signal.rule), signal.points


def _draw(stretch: Stretch, found: Sequence[Measured | None], excluded: frozenset[int], design: Design) -> Drawn:
    positions = range(stretch.first, stretch.last + 1)
    counts = [position not in excluded for position in positions]
    is_baseline = [
        is_counted and position <= stretch.baseline_last for position, is_counted in zip(positions, counts, strict=True)
    ]
    segment = Segment(found[stretch.first - 1 : stretch.last], counts, is_baseline, design.screen)
    factor = design.factor if design.kind in RATIOS else 1.0
    values = [None if value is None else value * factor for value in drawn_values(design.kind, segment)]
    lines = [_scaled(line, factor) for line in lines_of(design.kind, segment)]
    seen = [
        Seen(position, value, line, position in excluded)
        for position, value, line in zip(positions, values, lines, strict=True)
        if value is not None
    ]
    runs = runs_of([(one.position, one.side) for one in seen if not one.is_excluded])
    part = Part(stretch.first, stretch.last, len(segment.baseline), runs)
    signals = signals_of(
        seen, kind=design.kind, rules=design.rules, run_length=design.run_length, direction=design.direction
    )
    return Drawn(part, values, lines, signals)


def _scaled(line: Line, factor: float) -> Line:
    ends = (line.centre, line.lower, line.upper, line.near_lower, line.near_upper, line.sigma)
    return Line(*(None if end is None else end * factor for end in ends))


def _assurance(lines: Sequence[Line], direction: Direction, target: float | None) -> Assurance | None:
    """Of the process as it is now: the last limits there are."""
    limits = [(line.lower, line.upper) for line in lines if line.lower is not None and line.upper is not None]
    if not limits or target is None or direction is Direction.NEUTRAL:
        return None
    lower, upper = limits[-1]
    if lower <= target <= upper:
        return Assurance.INCONSISTENT
    is_out_of_reach = (target > upper) == (direction is Direction.UP)
    return Assurance.CONSISTENT_FAIL if is_out_of_reach else Assurance.CONSISTENT_PASS
