"""One indicator in many units, each against the whole: is a unit really different, or is it what chance gives so few?

Shown as outside the municipality: what is hidden there is hidden here, and the limits are reckoned from what is shown.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from styrhus.indicators.charts import ChartKind, rate_in_words
from styrhus.indicators.charts.norwegian import say_count
from styrhus.indicators.model import Definition, Direction, PeriodKind
from styrhus.indicators.periods import MONTHS_IN, read_period
from styrhus.web.drawing.league import LeagueDrawing, LeagueRow, LeagueSeries, draw_league
from styrhus.web.insight.models import Computation, Figure
from styrhus.web.plans.periods import period_name

from .charts import kind_of
from .figures import Audience, Row, row_of, said_value
from .units import Node, count_said

BY_CHANCE = 0.0027  # beyond three standard deviations on either side
SHARES, RATES = (ChartKind.P, ChartKind.PP), (ChartKind.U, ChartKind.UP)
NO_LIMITS = (
    "Dette tallet er ikke en andel eller rate av noe som telles, så vi kan ikke regne ut hva tilfeldigheter gir."
)
NO_WHOLE = "Tallet for helheten kan ikke vises, så vi har ingenting å måle enhetene mot."


@dataclass(frozen=True, slots=True)
class Limits:
    lower: float
    upper: float


@dataclass(frozen=True, slots=True)
class LeagueLine:
    node: Node
    row: Row
    said: str
    count_said: str
    limits: Limits | None
    distance: float | None  # from the whole, in standard deviations
    words: str
    is_outside: bool
    is_bad: bool


@dataclass(frozen=True, slots=True)
class PeriodChoice:
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Grouping:
    """Which units are set side by side: the smallest ones, or those right under one unit."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class League:
    definition: Definition
    period: PeriodChoice
    periods: tuple[PeriodChoice, ...]
    grouping: str
    groupings: tuple[Grouping, ...]
    lines: tuple[LeagueLine, ...]
    whole: Row | None
    whole_name: str
    why_no_limits: str
    finding: str
    chance_said: str
    drawings: tuple[LeagueDrawing, LeagueDrawing] | None

    @property
    def signs(self) -> list[str]:
        return sorted({line.row.sign for line in self.lines if line.row.value is None})


def league_of(
    computation: Computation,
    definition: Definition,
    nodes: Sequence[Node],
    *,
    period_key: str = "",
    under: str = "",
    by_distance: bool = False,
) -> League | None:
    """One query. None where nothing was computed."""
    found = list(Figure.objects.filter(computation=computation, slug=definition.slug))
    periods = _periods(found)
    if not periods:
        return None
    chosen = next((one for one in periods if one.key == period_key), None) or _usual(periods)
    rows = {one.unit_code: row_of(one, Audience.OUTSIDE) for one in found if one.period_key == chosen.key}
    known = {one.unit_code for one in found if one.status == Figure.Status.VALUE}
    placed = [node for node in nodes if node.code in rows and node.code in known]
    groupings = _groupings(placed)
    group = under if under in {one.code for one in groupings} else ""
    top = next((node for node in nodes if node.code == group), nodes[0])
    whole = rows.get(top.code)
    lines = [_line(definition, node, rows[node.code], whole) for node in _members(placed, group)]
    lines.sort(key=_by_distance if by_distance else lambda line: line.node.name.lower())
    has_limits = any(line.limits for line in lines)
    return League(
        definition=definition,
        period=chosen,
        periods=periods,
        grouping=group,
        groupings=groupings,
        lines=tuple(lines),
        whole=whole,
        whole_name=top.name,
        why_no_limits="" if has_limits else _why_no_limits(definition, whole),
        finding=_finding(lines, has_limits),
        chance_said=_chance_said(sum(line.limits is not None for line in lines)) if has_limits else "",
        drawings=draw_league(_series(definition, chosen, lines, whole, top)),
    )


def limits_of(kind: ChartKind, centre: float, denominator: float, factor: float) -> tuple[Limits, float] | None:
    """What three standard deviations of pure chance allow about the whole, and one of them; on the scale shown."""
    if not denominator or kind not in (*SHARES, *RATES):
        return None
    whole = centre / factor
    variance = whole * (1 - whole) if kind in SHARES else whole
    if variance < 0:
        return None
    sigma = sqrt(variance / denominator)
    upper = whole + 3 * sigma
    upper = min(1.0, upper) if kind in SHARES else upper
    return Limits(max(0.0, whole - 3 * sigma) * factor, upper * factor), sigma * factor


def _line(definition: Definition, node: Node, row: Row, whole: Row | None) -> LeagueLine:
    found, distance = None, None
    if row.value is not None and row.denominator and whole is not None and whole.value is not None:
        found = limits_of(kind_of(definition), whole.value, row.denominator, float(definition.factor))
    if found is not None and row.value is not None and whole is not None and whole.value is not None:
        distance = (row.value - whole.value) / found[1] if found[1] else 0.0
    limits = found[0] if found else None
    is_outside = limits is not None and row.value is not None and not limits.lower <= row.value <= limits.upper
    is_high = distance is not None and distance > 0
    good = None if definition.direction is Direction.NEUTRAL else is_high == (definition.direction is Direction.UP)
    return LeagueLine(
        node=node,
        row=row,
        said="" if row.value is None else said_value(definition, row.value),
        count_said=count_said(row),
        limits=limits,
        distance=distance,
        words=_words(is_outside, is_high, good) if limits else "",
        is_outside=is_outside,
        is_bad=is_outside and good is False,
    )


def _words(is_outside: bool, is_high: bool, good: bool | None) -> str:
    if not is_outside:
        return "Innenfor det en må vente av tilfeldigheter"
    way = {True: "Bedre", False: "Dårligere", None: "Høyere" if is_high else "Lavere"}[good]
    return f"{way} enn tilfeldigheter alene skulle gi"


def _finding(lines: Sequence[LeagueLine], has_limits: bool) -> str:
    """One sentence without a full stop: what one should see."""
    shown = [line for line in lines if line.row.value is not None]
    if len(shown) < 2:
        return "Det er for få enheter med tall til å sammenlikne"
    if not has_limits:
        return f"{say_count(len(shown)).capitalize()} enheter ved siden av hverandre"
    outside = [line for line in shown if line.is_outside]
    if not outside:
        return "Ingen enhet skiller seg ut: forskjellene er ikke større enn tilfeldigheter gir"
    if len(outside) == 1:
        return f"{outside[0].node.name} skiller seg ut, de andre gjør det ikke"
    count = say_count(len(outside)).capitalize()
    return f"{count} av {say_count(len(shown))} enheter skiller seg fra helheten"


def _chance_said(count: int) -> str:
    """How often a list of units without any true difference has one outside."""
    rate = rate_in_words(1 - (1 - BY_CHANCE) ** count)
    return (
        f"Om ingen av {say_count(count)} enheter egentlig var annerledes, ville likevel {rate} slike oversikter "
        "ha en enhet utenfor. Det er en grunn til å spørre, ikke et svar."
    )


def _why_no_limits(definition: Definition, whole: Row | None) -> str:
    if kind_of(definition) not in (*SHARES, *RATES):
        return NO_LIMITS
    return NO_WHOLE if whole is None or whole.value is None else ""


def _by_distance(line: LeagueLine) -> tuple[bool, float, str]:
    """The farthest from the whole first; what cannot be told comes last."""
    return line.distance is None, -abs(line.distance or 0.0), line.node.name.lower()


def _periods(figures: Iterable[Figure]) -> tuple[PeriodChoice, ...]:
    """Newest first, the longest kind first: more people behind each number."""
    keys = {figure.period_key for figure in figures if figure.status == Figure.Status.VALUE}
    found = sorted((read_period(key) for key in keys), key=lambda one: (MONTHS_IN[one.kind], one.end), reverse=True)
    return tuple(PeriodChoice(one.key, period_name(one.end, one.kind)) for one in found)


def _usual(periods: Sequence[PeriodChoice]) -> PeriodChoice:
    """The newest tertial where there are such: newer than the year, and not as thin as the month."""
    for kind in (PeriodKind.TERTIAL, PeriodKind.HALF_YEAR, PeriodKind.YEAR):
        for one in periods:
            if read_period(one.key).kind is kind:
                return one
    return periods[0]


def _groupings(placed: Sequence[Node]) -> tuple[Grouping, ...]:
    children: Mapping[str, int] = _count(node.parent for node in placed)
    named = {node.code: node.name for node in placed}
    found = [Grouping(code, f"Rett under {named[code]}") for code in named if children.get(code, 0) > 1]
    return (Grouping("", "De minste enhetene"), *found)


def _count(codes: Iterable[str | None]) -> dict[str, int]:
    counted: dict[str, int] = {}
    for code in codes:
        if code is not None:
            counted[code] = counted.get(code, 0) + 1
    return counted


def _members(placed: Sequence[Node], group: str) -> list[Node]:
    if group:
        return [node for node in placed if node.parent == group]
    parents = {node.parent for node in placed}
    return [node for node in placed if node.code not in parents]


def _series(
    definition: Definition, period: PeriodChoice, lines: Sequence[LeagueLine], whole: Row | None, top: Node
) -> LeagueSeries:
    rows = tuple(
        LeagueRow(
            name=line.node.name,
            value=line.row.value,
            said=line.said,
            lower=line.limits.lower if line.limits else None,
            upper=line.limits.upper if line.limits else None,
            is_outside=line.is_outside,
            is_bad=line.is_bad,
        )
        for line in lines
        if line.row.value is not None
    )
    value = whole.value if whole is not None else None
    centre_said = "" if value is None else f"{top.name}: {said_value(definition, value)}"
    told = [f"{line.node.name}: {line.said}. {line.words}." for line in lines if line.is_outside]
    description = " ".join(told) or f"{_finding(lines, any(line.limits for line in lines))}."
    name = f"{definition.name}, {period.name}: {len(rows)} enheter"
    return LeagueSeries(
        name, f"{description} Tallene står i tabellen under.", rows, value, centre_said, definition.unit
    )
