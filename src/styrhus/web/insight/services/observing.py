"""Computed figures become values of the plan indicators that a person has matched to a definition."""

from collections.abc import Iterable

from styrhus.targets.saying import format_date
from styrhus.web.accounts.models import User
from styrhus.web.clock import local_day
from styrhus.web.insight.models import Computation, Extract, Figure
from styrhus.web.plans.models import Indicator
from styrhus.web.plans.periods import period_name
from styrhus.web.plans.services.computed import ComputedRow, record_computed_observations


def write_observations(computation: Computation) -> int:
    """Every matched indicator of the municipality. Returns how many got values."""
    source = source_of(computation)
    matched = Indicator.objects.filter(plan__municipality_id=computation.municipality_id).exclude(library_slug="")
    indicators = list(matched.select_related("plan__municipality"))
    figures = _figures_of(computation, {indicator.library_slug for indicator in indicators})
    for indicator in indicators:
        place = (indicator.library_slug, _unit_of(indicator), indicator.frequency)
        _write(indicator, figures.get(place, []), source, computation.asked_by)
    return len(indicators)


def write_observations_of(indicator: Indicator, computation: Computation, by: User) -> int:
    """One indicator, just matched."""
    place = (indicator.library_slug, _unit_of(indicator), indicator.frequency)
    rows = _figures_of(computation, {indicator.library_slug}).get(place, [])
    return _write(indicator, rows, source_of(computation), by)


def source_of(computation: Computation) -> str:
    """«Uttrekk 12, hentet 2. september 2026»: the newest of those it is computed from."""
    used = Extract.objects.filter(municipality_id=computation.municipality_id, store_id__in=computation.extracts)
    newest = used.exclude(finished_at=None).order_by("-created_at", "-pk").first()
    if newest is None:
        return f"Uttrekk med data til og med {format_date(computation.last_day)}" if computation.last_day else "Uttrekk"
    return f"Uttrekk {newest.pk}, hentet {format_date(local_day(newest.created_at))}"


def _unit_of(indicator: Indicator) -> str:
    return indicator.library_unit or indicator.plan.municipality.code


def _figures_of(computation: Computation, slugs: Iterable[str]) -> dict[tuple[str, str, str], list[Figure]]:
    found: dict[tuple[str, str, str], list[Figure]] = {}
    rows = computation.figures.filter(slug__in=slugs, status=Figure.Status.VALUE, value__isnull=False)
    for figure in rows.order_by("last_day"):
        found.setdefault((figure.slug, figure.unit_code, figure.period_kind), []).append(figure)
    return found


def _write(indicator: Indicator, figures: Iterable[Figure], source: str, by: User | None) -> int:
    rows = [_row(figure, source) for figure in figures if figure.value is not None]
    return record_computed_observations(indicator=indicator, rows=rows, by=by)


def _row(figure: Figure, source: str) -> ComputedRow:
    numerator, denominator = _whole(figure.numerator), _whole(figure.denominator)
    has_both = numerator is not None and denominator is not None
    return ComputedRow(
        on=figure.last_day,
        period=period_name(figure.last_day, figure.period_kind),
        value=figure.value or 0.0,
        numerator=numerator if has_both else None,
        denominator=denominator if has_both else None,
        source=source,
        is_hidden=bool(figure.hidden),
    )


def _whole(amount: float | None) -> int | None:
    """An observation counts in whole numbers: hours with decimals are left out rather than rounded."""
    return int(amount) if amount is not None and amount >= 0 and amount == int(amount) else None
