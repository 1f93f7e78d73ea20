"""Computed figures as pages and files need them: one series with every period in its place, and who else has one.

Asks for figures of one computation only. What may not leave the municipality is told by `Audience`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from styrhus.indicators.loading import load_library
from styrhus.indicators.model import Definition, Period, PeriodKind
from styrhus.indicators.periods import MONTHS_IN, periods_between, read_period
from styrhus.targets.saying import format_value
from styrhus.web.insight.models import Computation, Figure
from styrhus.web.insight.tree import code_of
from styrhus.web.organisation.models import Municipality, Unit
from styrhus.web.organisation.selectors import parents_on, units_in_tree_order
from styrhus.web.plans.periods import period_name

_SHORT_MONTHS = ("jan.", "feb.", "mars", "april", "mai", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "des.")
_SHORT_PARTS = {PeriodKind.QUARTER: "kv.", PeriodKind.TERTIAL: "tert.", PeriodKind.HALF_YEAR: "halvår"}
SIGNS = {"suppressed": ":", "missing": "..", "not_applicable": "."}


class Audience(Enum):
    INSIDE = "inside"  # everybody with a role in the municipality sees exact numbers
    OUTSIDE = "outside"  # everybody else: small numbers are hidden


@dataclass(frozen=True, slots=True)
class Row:
    """One period of one series; without a figure it is missing."""

    period: Period
    figure: Figure | None
    audience: Audience = Audience.INSIDE

    @property
    def name(self) -> str:
        return period_name(self.period.end, self.period.kind)

    @property
    def tick(self) -> str:
        """Short enough for an axis."""
        year, month, kind = self.period.end.year, self.period.end.month, self.period.kind
        if kind is PeriodKind.MONTH:
            return f"{_SHORT_MONTHS[month - 1]} {year}"
        return str(year) if kind is PeriodKind.YEAR else f"{month // MONTHS_IN[kind]}. {_SHORT_PARTS[kind]} {year}"

    @property
    def status(self) -> str:
        """value, missing, not_applicable or suppressed."""
        if self.figure is None:
            return "missing"
        return "suppressed" if self.figure.hidden and self.audience is Audience.OUTSIDE else self.figure.status

    @property
    def sign(self) -> str:
        return SIGNS.get(self.status, "..")

    @property
    def is_hidden_outside(self) -> bool:
        return self.figure is not None and bool(self.figure.hidden)

    @property
    def value(self) -> float | None:
        return self.figure.value if self.figure is not None and self.status == "value" else None

    @property
    def numerator(self) -> float | None:
        return None if self.figure is None or self.status == "suppressed" else self.figure.numerator

    @property
    def denominator(self) -> float | None:
        return None if self.figure is None or self.status == "suppressed" else self.figure.denominator


@dataclass(frozen=True, slots=True)
class UnitChoice:
    code: str
    name: str
    depth: int = 0


def newest_computation(municipality: Municipality) -> Computation | None:
    return Computation.objects.filter(municipality=municipality, state=Computation.State.DONE).first()


def find_definition(slug: str) -> Definition | None:
    return next((one for one in load_library() if one.slug == slug), None)


def said_value(definition: Definition, value: float) -> str:
    return format_value(value, definition.unit, definition.decimals)


def series_rows(
    computation: Computation, slug: str, unit_code: str, kind: PeriodKind, audience: Audience = Audience.INSIDE
) -> tuple[Row, ...]:
    """From the first to the last period that has a figure, each in its place; one query."""
    found = Figure.objects.filter(computation=computation, slug=slug, unit_code=unit_code, period_kind=kind.value)
    return rows_of(found, kind, audience)


def rows_of(figures: Iterable[Figure], kind: PeriodKind, audience: Audience = Audience.INSIDE) -> tuple[Row, ...]:
    by_key = {figure.period_key: figure for figure in figures}
    known = [figure for figure in by_key.values() if figure.status != Figure.Status.MISSING]
    if not known:
        return ()
    first, last = min(one.first_day for one in known), max(one.last_day for one in by_key.values())
    return tuple(Row(period, by_key.get(period.key), audience) for period in periods_between(first, last, [kind]))


def row_of(figure: Figure, audience: Audience) -> Row:
    return Row(read_period(figure.period_key), figure, audience)


def period_kinds(computation: Computation, slug: str, unit_code: str) -> tuple[PeriodKind, ...]:
    """The kinds this figure has periods of, the shortest first."""
    found = Figure.objects.filter(computation=computation, slug=slug, unit_code=unit_code)
    kinds = set(found.order_by().values_list("period_kind", flat=True).distinct())
    return tuple(sorted((PeriodKind(kind) for kind in kinds), key=MONTHS_IN.__getitem__))


def unit_choices(municipality: Municipality, computation: Computation, slug: str, day: date) -> tuple[UnitChoice, ...]:
    """The units that have this figure: the municipality, then its tree, then codes nobody has placed."""
    found = Figure.objects.filter(computation=computation, slug=slug).order_by()
    codes = set(found.values_list("unit_code", flat=True).distinct())
    named = all_units(municipality, day)
    known = {unit.code for unit in named}
    return tuple(unit for unit in named if unit.code in codes) + tuple(
        UnitChoice(code, code, 1) for code in sorted(codes - known)
    )


def all_units(municipality: Municipality, day: date) -> tuple[UnitChoice, ...]:
    """The municipality and its units as they stand that day, from the top down."""
    tree = [UnitChoice(code_of(unit), unit.name, depth + 1) for depth, unit in units_in_tree_order(municipality, day)]
    return (UnitChoice(municipality.code, municipality.full_name), *tree)


def codes_under(municipality: Municipality, unit_code: str, day: date) -> tuple[str, ...]:
    """The codes of the units directly under one."""
    units = {unit.pk: unit for unit in Unit.objects.filter(municipality=municipality)}
    parents = parents_on(municipality, day)
    codes = {None: municipality.code} | {pk: code_of(unit) for pk, unit in units.items()}
    return tuple(codes[pk] for pk in units if codes.get(parents.get(pk)) == unit_code)
