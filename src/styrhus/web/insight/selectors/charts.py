"""From rows to a control chart: which points, where it begins anew, what the limits are reckoned from.

Asks the database for nothing: explanations and decisions are given. Knows no page and no drawing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from styrhus.indicators.charts import Chart, ChartError, ChartKind, Point, control_chart
from styrhus.indicators.charts.model import FIRM_BASELINE
from styrhus.indicators.model import Definition

from .figures import Row

RATIOS = (ChartKind.P, ChartKind.PP, ChartKind.U, ChartKind.UP)


@dataclass(frozen=True, slots=True)
class ChartOf:
    """A series with its chart, or the sentence that says why there is none."""

    definition: Definition
    rows: tuple[Row, ...]
    points: tuple[Point, ...]
    kind: ChartKind
    chart: Chart | None
    refusal: str = ""
    frozen_before: date | None = None  # limits are reckoned from what came before this day
    excluded: frozenset[int] = frozenset()
    cuts: Mapping[date, str] = field(default_factory=dict)  # where it begins anew, and why

    @property
    def has_limits(self) -> bool:
        return self.chart is not None and any(line.upper is not None for line in self.chart.lines)

    @property
    def latest(self) -> Row | None:
        return next((row for row in reversed(self.rows) if row.value is not None), None)


def chart_of(
    definition: Definition,
    rows: Sequence[Row],
    *,
    left_out: Iterable[str] = (),
    rebased_on: Mapping[date, str] | None = None,
    freeze_before: date | None = None,
    target: float | None = None,
) -> ChartOf:
    """`left_out` holds keys of periods; a frozen baseline holds until a new part begins, and then for none."""
    points, kind = points_of(definition, rows), kind_of(definition)
    changed = [row.period.start for row in definition_changes(rows)]
    cuts = {day: reason for day, reason in (rebased_on or {}).items() if _position(rows, day)}
    excluded = frozenset(place for place, row in enumerate(rows, start=1) if row.period.key in set(left_out))
    freeze = None if cuts or changed or freeze_before is None else _points_before(points, freeze_before)
    frozen = freeze_before if freeze else None
    all_cuts = dict.fromkeys(changed, "Ny definisjon") | cuts
    try:
        chart = control_chart(
            points, kind=kind, rules=definition.chart.rules, freeze=freeze, exclude=excluded,
            breaks=[_position(rows, day) for day in cuts], definition_changes=changed,
            direction=definition.direction, target=target, factor=float(definition.factor),
        )  # fmt: skip
    except ChartError as error:
        return ChartOf(definition, tuple(rows), points, kind, None, str(error), None, excluded, all_cuts)
    return ChartOf(definition, tuple(rows), points, kind, chart, "", frozen, excluded, all_cuts)


def kind_of(definition: Definition) -> ChartKind:
    """A yearly rate is no longer a share of its denominator: it is charted as the value it is."""
    kind = ChartKind(definition.chart.kind)
    return ChartKind.XMR if kind in RATIOS and definition.is_annualised else kind


def points_of(definition: Definition, rows: Sequence[Row]) -> tuple[Point, ...]:
    """Dated by the last day: a period in which an action began belongs to what followed."""
    is_ratio = kind_of(definition) in RATIOS
    return tuple(
        Point(
            y=None if is_ratio else row.value,
            numerator=row.numerator if is_ratio and row.value is not None else None,
            denominator=row.denominator if is_ratio and row.value is not None else None,
            on=row.period.end,
            name=row.name,
            is_suppressed=row.status == "suppressed",
        )
        for row in rows
    )


def definition_changes(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The first row of each new version; what was computed anew under one version is one series."""
    dated = [row for row in rows if row.figure is not None]
    return tuple(
        row
        for before, row in pairwise(dated)
        if before.figure and row.figure and before.figure.version != row.figure.version
    )


def firm_baseline_before(rows: Sequence[Row], days: Iterable[date]) -> date | None:
    """The first of the days with enough measurements before it for firm limits, and at least one after."""
    for day in sorted(days):
        before = sum(row.value is not None and row.period.end < day for row in rows)
        after = sum(row.value is not None and row.period.end >= day for row in rows)
        if before >= FIRM_BASELINE and after:
            return day
    return None


def _points_before(points: Sequence[Point], day: date) -> int | None:
    count = sum(point.on is not None and point.on < day for point in points)
    return count if 0 < count < len(points) else None


def _position(rows: Sequence[Row], day: date) -> int:
    """How many periods lie before the one that begins anew; 0 where that is no break in this series."""
    before = sum(row.period.start < day for row in rows)
    return before if before < len(rows) else 0
