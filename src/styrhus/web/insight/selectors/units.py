"""The units that figures are counted for, and all figures of one of them with what their charts say."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Max, Q

from styrhus.indicators.charts import Rule
from styrhus.indicators.loading import load_library
from styrhus.indicators.model import Definition
from styrhus.targets.saying import format_change, format_number
from styrhus.web.drawing.series import Point, Series
from styrhus.web.drawing.spark import Spark, draw_spark
from styrhus.web.insight.models import Computation, Explanation, Figure, Rebase
from styrhus.web.insight.tree import code_of
from styrhus.web.organisation.models import Municipality
from styrhus.web.organisation.selectors import units_in_tree_order

from .charts import ChartOf, chart_of
from .figures import Row, rows_of, said_value
from .findings import LASTING, finding_of

A_YEAR = timedelta(days=365)
SLACK = timedelta(days=5)  # the last day of February moves


@dataclass(frozen=True, slots=True)
class Node:
    """A unit as figures know it. What no unit carries the code of stands under the top as itself."""

    code: str
    name: str
    depth: int
    parent: str | None
    is_known: bool = True


def nodes_of(municipality: Municipality, day: date, codes_in_figures: Iterable[str] = ()) -> tuple[Node, ...]:
    """The municipality, then its tree from the top down, then codes nobody has named."""
    found = [Node(municipality.code, municipality.full_name, 0, None)]
    line = [municipality.code]
    for depth, unit in units_in_tree_order(municipality, day):
        if code_of(unit) == municipality.code:
            continue  # it is counted as the whole
        line = line[: depth + 1]
        found.append(Node(code_of(unit), unit.name, depth + 1, line[-1]))
        line.append(code_of(unit))
    known = {node.code for node in found}
    unknown = sorted(set(codes_in_figures) - known)
    return (*found, *(Node(code, f"Ukjent enhet ({code})", 1, municipality.code, is_known=False) for code in unknown))


@dataclass(frozen=True, slots=True)
class UnitEntry:
    node: Node
    figures: int  # how many indicators have a value here
    last_day: date | None


def unit_entries(computation: Computation, municipality: Municipality, day: date) -> tuple[UnitEntry, ...]:
    """Every unit with how much is known about it; those without figures are shown as that."""
    found = (
        Figure.objects.filter(computation=computation)
        .order_by()
        .values("unit_code")
        .annotate(
            figures=Count("slug", distinct=True, filter=Q(status=Figure.Status.VALUE)),
            last=Max("last_day", filter=Q(status=Figure.Status.VALUE)),
        )
    )
    known = {row["unit_code"]: (row["figures"], row["last"]) for row in found}
    return tuple(UnitEntry(node, *known.get(node.code, (0, None))) for node in nodes_of(municipality, day, known))


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One indicator of one unit: latest value, change, small chart, and what its control chart says."""

    definition: Definition
    latest: Row
    said: str
    count_said: str
    change_said: str  # since the same period a year before
    finding: str
    stands_out: bool  # the newest values do, in the control chart
    is_bad: bool
    spark: Spark | None
    completeness_said: str  # where something is missing


@dataclass(frozen=True, slots=True)
class UnitTheme:
    name: str
    lines: tuple[UnitLine, ...]


@dataclass(frozen=True, slots=True)
class UnitPage:
    node: Node
    above: tuple[Node, ...]  # from the top
    below: tuple[Node, ...]
    standing_out: tuple[UnitLine, ...]  # what is worse first
    themes: tuple[UnitTheme, ...]
    without_values: tuple[Definition, ...]
    data_date: date | None

    @property
    def count(self) -> int:
        return sum(len(theme.lines) for theme in self.themes)


def unit_page(computation: Computation, nodes: Sequence[Node], node: Node) -> UnitPage:
    """Three queries: the unit's figures, what was said about them, and what was decided."""
    figures: defaultdict[str, list[Figure]] = defaultdict(list)
    for figure in Figure.objects.filter(computation=computation, unit_code=node.code):
        figures[figure.slug].append(figure)
    place = {"municipality_id": computation.municipality_id, "unit_code": node.code}
    left_out: defaultdict[str, list[str]] = defaultdict(list)
    for said in Explanation.objects.filter(**place, leaves_point_out=True):
        left_out[said.slug].append(said.period_key)
    rebased: defaultdict[str, dict[date, str]] = defaultdict(dict)
    for decided in Rebase.objects.filter(**place):
        rebased[decided.slug][decided.on] = decided.reason
    lines, without = [], []
    for definition in load_library():
        seen = _chart_of(definition, figures[definition.slug], left_out[definition.slug], rebased[definition.slug])
        if seen.latest is not None:
            lines.append(_line(seen, seen.latest))
        elif definition.slug in figures and seen.rows:
            without.append(definition)
    by_code = {one.code: one for one in nodes}
    return UnitPage(
        node=node,
        above=_above(node, by_code),
        below=tuple(one for one in nodes if one.parent == node.code),
        standing_out=tuple(sorted((line for line in lines if line.stands_out), key=lambda line: not line.is_bad)),
        themes=_themes(lines),
        without_values=tuple(without),
        data_date=max((line.latest.period.end for line in lines), default=None),
    )


def _chart_of(
    definition: Definition, figures: Sequence[Figure], left_out: Sequence[str], rebased: dict[date, str]
) -> ChartOf:
    """In the shortest kind of period that the definition has: the one its chart is made for."""
    kind = definition.periods[0]
    rows = rows_of([figure for figure in figures if figure.period_kind == kind.value], kind)
    return chart_of(definition, rows, left_out=left_out, rebased_on=rebased)


def _line(seen: ChartOf, latest: Row) -> UnitLine:
    definition = seen.definition
    place = seen.rows.index(latest)
    mark = seen.chart.marks[place] if seen.chart is not None else None
    stands_out = mark is not None and (mark.rule in LASTING or mark.rule is Rule.OUTSIDE)
    points = tuple(Point(row.period.end, row.value, row.tick) for row in seen.rows)
    series = Series(definition.name, points, definition.unit, definition.decimals)
    value = latest.value if latest.value is not None else 0.0
    return UnitLine(
        definition=definition,
        latest=latest,
        said=said_value(definition, value),
        count_said=count_said(latest),
        change_said=_change_said(definition, seen.rows, latest),
        finding=finding_of(seen),
        stands_out=stands_out,
        is_bad=stands_out and mark is not None and mark.good is False,
        spark=draw_spark(series),
        completeness_said=_completeness_said(latest),
    )


def count_said(row: Row) -> str:
    """«233 av 269», where both are counts."""
    counts = (row.numerator, row.denominator)
    if any(count is None or not float(count).is_integer() for count in counts):
        return ""
    return " av ".join(format_number(count, 0) for count in counts if count is not None)


def _change_said(definition: Definition, rows: Sequence[Row], latest: Row) -> str:
    """Since the same period a year before, so that seasons say nothing."""
    wanted = latest.period.end - A_YEAR
    before = next((row for row in rows if abs(row.period.end - wanted) <= SLACK), None)
    if before is None or before.value is None or latest.value is None:
        return ""
    change = latest.value - before.value
    said = format_change(change, definition.decimals)
    if not said.strip("0,+\u2212"):
        return f"som for {before.name}"
    unit = "prosentpoeng" if definition.unit == "%" else definition.unit
    return f"{said}\u00a0{unit} fra {before.name}"


def _completeness_said(row: Row) -> str:
    if row.figure is None or row.figure.completeness is None or row.figure.completeness >= 1:
        return ""
    if row.figure.missing_months:
        months = row.figure.missing_months
        return f"{months} måned mangler" if months == 1 else f"{months} måneder mangler"
    return f"{format_number(100 * row.figure.completeness, 0)}\u00a0% av dataene er kommet inn"


def _themes(lines: Iterable[UnitLine]) -> tuple[UnitTheme, ...]:
    """By the first tag, which is what the definition is mostly about."""
    grouped: defaultdict[str, list[UnitLine]] = defaultdict(list)
    for line in lines:
        grouped[next(iter(line.definition.tags), "annet")].append(line)
    return tuple(UnitTheme(name.capitalize(), tuple(grouped[name])) for name in sorted(grouped))


def _above(node: Node, by_code: dict[str, Node]) -> tuple[Node, ...]:
    found: list[Node] = []
    parent = by_code.get(node.parent or "")
    while parent is not None:
        found.append(parent)
        parent = by_code.get(parent.parent or "")
    return tuple(reversed(found))
