"""Amounts to figures: divides once, reads percentiles off histograms, says what is missing. Knows no engine."""

from fractions import Fraction

from .expression.nodes import Aggregate, Measure
from .ledger import Amount, Histogram, Ledger, are_comparable, joined_gaps
from .model import Definition, Figure, IndicatorKind, Period, Status
from .percentiles import mean_of, percentile_of
from .periods import months_of


def finish(definition: Definition, ledger: Ledger, unit: str, period: Period) -> Figure:
    numerator = ledger.amount(definition.numerator, unit, period)
    denominator = ledger.amount(definition.denominator, unit, period) if definition.denominator else None
    over, under, value, status = _divided(definition, numerator, denominator, period)
    gaps = joined_gaps(numerator, denominator or numerator) or frozenset()
    months = len(months_of(period))
    return Figure(
        indicator=definition.slug,
        version=definition.version,
        unit=unit,
        period=period,
        numerator=over,
        denominator=under,
        value=value,
        status=status,
        completeness=Fraction(months - len(gaps), months),
        missing_months=len(gaps),
        people=_people_behind(definition, over),
        definition_hash=definition.hash,
    )


def _people_behind(definition: Definition, numerator: Fraction | None) -> int | None:
    is_people = isinstance(definition.numerator, Measure) and definition.numerator.aggregate is Aggregate.PEOPLE
    return int(numerator) if is_people and numerator is not None else None


Divided = tuple[Fraction | None, Fraction | None, Fraction | None, Status]


def _divided(definition: Definition, numerator: Amount, denominator: Amount | None, period: Period) -> Divided:
    if numerator.histogram is not None:
        return _off_histogram(definition, numerator.histogram)
    under = denominator.value if denominator else None
    if numerator.is_undefined or (denominator and (denominator.is_undefined or denominator.value == 0)):
        return numerator.value, under, None, Status.NOT_APPLICABLE
    if numerator.value is None:
        return None, under, None, Status.MISSING
    value = numerator.value * definition.factor
    if definition.is_annualised:
        value = value * 365 / _days_told_of(period, numerator)
    if denominator is None:
        return numerator.value, None, value, Status.VALUE
    if denominator.value is None or not are_comparable(numerator, denominator):
        return numerator.value, under, None, Status.MISSING
    return numerator.value, under, value / denominator.value, Status.VALUE


def _days_told_of(period: Period, numerator: Amount) -> int:
    """A year's rate from the days somebody answered for: a missing month must not look like a quiet one."""
    told = (month for place, month in enumerate(months_of(period)) if place not in (numerator.gaps or ()))
    return sum((month.end - month.start).days + 1 for month in told)


def _off_histogram(definition: Definition, histogram: Histogram) -> Divided:
    """The numerator of a duration is how many rows stand behind; the value is read off their days."""
    rows = sum(histogram.values())
    if not rows:
        return Fraction(0), None, None, Status.NOT_APPLICABLE
    if definition.kind is IndicatorKind.MEAN or definition.percentile is None:
        return Fraction(rows), None, mean_of(histogram) * definition.factor, Status.VALUE
    return Fraction(rows), None, percentile_of(histogram, definition.percentile) * definition.factor, Status.VALUE
