"""Everything the page of one figure shows, for one unit and one kind of period, in a bounded number of queries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from styrhus.indicators.charts import tell_alarms, tell_assurance
from styrhus.indicators.model import Definition, PeriodKind
from styrhus.indicators.periods import years_earlier
from styrhus.targets.saying import format_date, format_number
from styrhus.web.insight.models import PERIOD_KINDS, Computation, Explanation, Extract, Figure, Rebase
from styrhus.web.organisation.models import Municipality
from styrhus.web.plans.models import Action, Indicator, Plan
from styrhus.web.plans.selectors import indicator_page
from styrhus.web.plans.selectors.element_pages import Figure as BigFigure
from styrhus.web.plans.selectors.element_pages import IndicatorPage

from .charts import ChartOf, chart_of, firm_baseline_before
from .effects import ActionEffect, effects_of
from .figures import (
    Audience,
    Row,
    UnitChoice,
    codes_under,
    find_definition,
    newest_computation,
    period_kinds,
    row_of,
    said_value,
    series_rows,
    unit_choices,
)
from .findings import SignalLine, finding_of, signal_lines, word_at
from .pictures import Aim, Picture, picture_of

ALL = "alle"  # the limits are reckoned from every measurement


@dataclass(frozen=True, slots=True)
class Wish:
    """What was chosen on the page; empty = the most fitting."""

    unit: str = ""
    period: str = ""
    baseline: str = ""  # ALL, or the public id of the action the limits are frozen before


@dataclass(frozen=True, slots=True)
class TableRow:
    row: Row
    limits: str
    word: str
    explanation: Explanation | None


@dataclass(frozen=True, slots=True)
class UnitRow:
    unit: UnitChoice
    row: Row


@dataclass(frozen=True, slots=True)
class FigurePage:
    definition: Definition
    unit: UnitChoice
    kind: PeriodKind
    units: tuple[UnitChoice, ...]
    kinds: tuple[PeriodKind, ...]
    computation: Computation | None
    seen: ChartOf
    finding: str
    intro: str
    picture: Picture | None
    signals: tuple[SignalLine, ...]
    alarms: str
    assurance: str
    effects: tuple[ActionEffect, ...]
    baselines: tuple[Action, ...]  # actions the limits can be frozen before
    baseline: str  # the one chosen
    undated: tuple[Action, ...]  # actions nobody has given a day of start
    matches: tuple[Indicator, ...]  # every plan indicator measured by this definition
    matched: IndicatorPage | None  # the one of this very unit
    figures: tuple[BigFigure, ...]
    parts: tuple[UnitRow, ...]  # of the units under this one, as others see them
    whole: Row | None
    table: tuple[TableRow, ...]
    rebases: tuple[Rebase, ...]
    extract: Extract | None

    @property
    def latest(self) -> Row | None:
        return self.seen.latest

    @property
    def hidden_count(self) -> int:
        return sum(row.is_hidden_outside for row in self.seen.rows)


def figure_page(municipality: Municipality, slug: str, wish: Wish, today: date) -> FigurePage | None:
    """None where there is no such definition. Without any computation the page says so."""
    definition = find_definition(slug)
    if definition is None:
        return None
    computation = newest_computation(municipality)
    units = unit_choices(municipality, computation, slug, today) if computation else ()
    root = UnitChoice(municipality.code, municipality.full_name)
    unit = next((one for one in units if one.code == wish.unit), units[0] if units else root)
    kinds = period_kinds(computation, slug, unit.code) if computation else ()
    kind = next((one for one in kinds if one.value == wish.period), kinds[0] if kinds else definition.periods[0])
    rows = series_rows(computation, slug, unit.code, kind) if computation else ()
    place = {"municipality": municipality, "slug": slug, "unit_code": unit.code}
    explained = {one.period_key: one for one in Explanation.objects.filter(**place).select_related("written_by")}
    rebases = tuple(Rebase.objects.filter(**place).select_related("decided_by"))
    matches = matched_indicators(municipality, slug)
    own = next((one for one in matches if _is_of(one, unit, municipality)), None)
    matched = indicator_page(own, today) if own else None
    actions = actions_behind(matches)
    baselines = [action for action in actions if firm_baseline_before(rows, _days([action]))]
    frozen = _frozen_before(rows, baselines, wish.baseline)
    aim = _aim(matched)
    seen = chart_of(
        definition, rows, left_out=[key for key, one in explained.items() if one.leaves_point_out],
        rebased_on={one.on: one.reason for one in rebases}, freeze_before=frozen, target=aim.target,
    )  # fmt: skip
    parts, whole = _parts(municipality, computation, definition, unit, units, seen.latest, today)
    return FigurePage(
        definition=definition,
        unit=unit,
        kind=kind,
        units=units,
        kinds=kinds,
        computation=computation,
        seen=seen,
        finding=finding_of(seen),
        intro=_intro(seen),
        picture=picture_of(seen, aim, actions),
        signals=signal_lines(seen, explained),
        alarms=tell_alarms(seen.chart) if seen.chart and seen.has_limits else "",
        assurance=tell_assurance(seen.chart) if seen.chart else "",
        effects=effects_of(seen, actions, today),
        baselines=tuple(baselines),
        baseline=next((one.public_id for one in baselines if one.starts_on == seen.frozen_before), ALL),
        undated=tuple(action for action in actions if action.starts_on is None),
        matches=matches,
        matched=matched,
        figures=(matched.figures if matched else ()) or _own_figures(seen),
        parts=parts,
        whole=whole,
        table=_table(seen, explained),
        rebases=rebases,
        extract=_newest_extract(municipality, computation),
    )


def matched_indicators(municipality: Municipality, slug: str) -> tuple[Indicator, ...]:
    """The plan indicators measured by a definition, those of plans in force first."""
    found = Indicator.objects.living().filter(
        plan__municipality=municipality, library_slug=slug, plan__state__in=[Plan.State.ADOPTED, Plan.State.DRAFT]
    )
    rows = found.select_related("plan__municipality", "owner", "owner_unit").order_by(
        "plan__state", "plan_id", "position", "pk"
    )
    return tuple(sorted(rows, key=lambda one: one.plan.state != Plan.State.ADOPTED))


def actions_behind(indicators: Iterable[Indicator]) -> tuple[Action, ...]:
    """The actions of the goals these indicators show, in the order they began."""
    found = Action.objects.living().filter(goals__indicators__in=[one.pk for one in indicators]).distinct()
    return tuple(sorted(found, key=lambda action: (action.starts_on or date.max, action.pk)))


def _is_of(indicator: Indicator, unit: UnitChoice, municipality: Municipality) -> bool:
    return (indicator.library_unit or municipality.code) == unit.code


def _days(actions: Iterable[Action]) -> list[date]:
    return [action.starts_on for action in actions if action.starts_on]


def _frozen_before(rows: tuple[Row, ...], actions: list[Action], chosen: str) -> date | None:
    if chosen == ALL:
        return None
    wanted = [action for action in actions if action.public_id == chosen] or actions
    return firm_baseline_before(rows, _days(wanted))


def _aim(matched: IndicatorPage | None) -> Aim:
    return Aim(matched.line.series.target, matched.line.series.path) if matched else Aim()


def _intro(seen: ChartOf) -> str:
    if not seen.rows:
        return ""
    said = f"{seen.definition.short_name} per {PERIOD_KINDS[seen.rows[0].period.kind]}."
    if not seen.has_limits:
        return said
    if seen.frozen_before:
        return f"{said} Båndet viser vanlig variasjon slik det var før {format_date(seen.frozen_before)}."
    return f"{said} Båndet viser vanlig variasjon, regnet av målingene selv."


def _own_figures(seen: ChartOf) -> tuple[BigFigure, ...]:
    """The latest value, and the same period the year before."""
    latest = seen.latest
    if latest is None or latest.value is None:
        return ()
    found = [BigFigure(latest.name, said_value(seen.definition, latest.value), count_of(latest))]
    earlier = years_earlier(latest.period, 1)
    before = next((row for row in seen.rows if row.period == earlier and row.value is not None), None)
    if before is not None and before.value is not None:
        found.append(
            BigFigure(f"Ett år før: {before.name}", said_value(seen.definition, before.value), count_of(before))
        )
    return tuple(found)


def count_of(row: Row) -> str:
    if row.numerator is None or row.denominator is None:
        return ""
    return f"{format_number(row.numerator)} av {format_number(row.denominator)}"


def _parts(
    municipality: Municipality,
    computation: Computation | None,
    definition: Definition,
    unit: UnitChoice,
    units: tuple[UnitChoice, ...],
    latest: Row | None,
    today: date,
) -> tuple[tuple[UnitRow, ...], Row | None]:
    """The units right under this one in the latest period, and the whole, as others see them."""
    if computation is None or latest is None or latest.figure is None:
        return (), None
    codes = codes_under(municipality, unit.code, today)
    found = Figure.objects.filter(
        computation=computation, slug=definition.slug, period_key=latest.period.key, unit_code__in=codes
    )
    by_code = {figure.unit_code: row_of(figure, Audience.OUTSIDE) for figure in found}
    rows = tuple(UnitRow(one, by_code[one.code]) for one in units if one.code in by_code)
    return rows, row_of(latest.figure, Audience.OUTSIDE) if rows else None


def _table(seen: ChartOf, explained: Mapping[str, Explanation]) -> tuple[TableRow, ...]:
    """Newest first."""
    rows = []
    for place, row in enumerate(seen.rows, start=1):
        limits = word = ""
        if seen.chart is not None:
            line = seen.chart.lines[place - 1]
            if line.lower is not None and line.upper is not None:
                decimals = seen.definition.decimals
                limits = f"{format_number(line.lower, decimals)}–{format_number(line.upper, decimals)}"
            word = word_at(seen.chart, place)
        rows.append(TableRow(row, limits, word, explained.get(row.period.key)))
    return tuple(reversed(rows))


def _newest_extract(municipality: Municipality, computation: Computation | None) -> Extract | None:
    if computation is None:
        return None
    return Extract.objects.filter(municipality=municipality, store_id__in=computation.extracts).first()
