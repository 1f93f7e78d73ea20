"""Whole numbers to figures: adds months and units up, divides once, reads percentiles off histograms. Knows no engine.

Everything is exact (`Fraction`). A count without rows is zero where somebody answered for the days, else it is missing.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from styrhus.records.facts import Facts
from styrhus.records.profile import BY_NAME

from .engines.answers import Answers, Grain, Membership, Place, grain_of
from .expression.nodes import Aggregate, Arithmetic, ColumnOf, External, Measure, Number, Quantity, Shifted, TimeKind
from .model import Definition, Figure, IndicatorKind, Period, Status
from .percentiles import mean_of, percentile_of
from .periods import months_of, years_earlier

ExternalFigures = Mapping[tuple[str, str, str, str, str], Fraction]  # source, table, contents, unit, period key
Histogram = Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity's answer at one place. `value` is None when no part of it could be told."""

    value: Fraction | None
    missing_months: int = 0
    histogram: Histogram | None = None


class Ledger:
    """Looks amounts up by measure, unit and period. Adds each measure up over the tree once a period, for all units."""

    def __init__(
        self,
        measures: Sequence[Measure],
        answers: Answers,
        memberships: Sequence[Membership],
        facts: Facts,
        external: ExternalFigures | None = None,
    ) -> None:
        self._places = {measure: place for place, measure in enumerate(measures)}
        self._facts = facts
        self._external = external or {}
        self._nodes: dict[tuple[str, str], list[str]] = defaultdict(list)  # period, leaf → whom it counts for
        self._units: dict[str, set[str]] = defaultdict(set)
        for member in memberships:
            self._nodes[member.period, member.leaf].append(member.node)
            self._units[member.period].add(member.node)
        self._counts = _by_measure_and_span(answers.counts)
        self._histograms = _by_measure_and_span(answers.histograms)
        self._rolled: dict[tuple[Measure, str], dict[str, int]] = {}
        self._rolled_histograms: dict[tuple[Measure, str], dict[str, dict[int, int]]] = {}
        self._coverage: dict[tuple[str, str], bool] = {}

    def units(self, period: Period) -> list[str]:
        return sorted(self._units[period.key])

    def amount(self, quantity: Quantity, unit: str, period: Period) -> Amount:
        match quantity:
            case Measure():
                return self._measured(quantity, unit, period)
            case Number(text):
                return Amount(Fraction(text))
            case Shifted(inner, years):
                return self.amount(inner, unit, years_earlier(period, years))
            case Arithmetic(left, operator, right):
                return _combined(self.amount(left, unit, period), operator, self.amount(right, unit, period))
            case External(source, table, contents):
                return Amount(self._external.get((source, table, contents, unit, period.key)))

    def _measured(self, measure: Measure, unit: str, period: Period) -> Amount:
        spans = spans_of(measure, period)
        missing = sum(not self._is_covered(measure.table, span) for span in spans)
        if missing == len(spans):
            return Amount(None, missing)
        if measure.aggregate is Aggregate.HISTOGRAM:
            return Amount(None, missing, self._histograms_of(measure, period, spans).get(unit, {}))
        return Amount(Fraction(self._counts_of(measure, period, spans).get(unit, 0), scale_of(measure)), missing)

    def _counts_of(self, measure: Measure, period: Period, spans: Sequence[Period]) -> dict[str, int]:
        if (measure, period.key) not in self._rolled:
            found = [self._counts.get((self._places[measure], span.key), {}) for span in spans]
            self._rolled[measure, period.key] = self._rolled_up(measure, period, found)
        return self._rolled[measure, period.key]

    def _rolled_up(self, measure: Measure, period: Period, found: Sequence[Mapping[str, int]]) -> dict[str, int]:
        if grain_of(measure) is Grain.NODE_AND_PERIOD:
            return dict(found[0])
        leaves: dict[str, int] = defaultdict(int)
        for counts in found:
            for leaf, amount in counts.items():
                leaves[leaf] += amount
        nodes: dict[str, int] = defaultdict(int)
        for leaf, amount in leaves.items():
            for node in self._nodes.get((period.key, leaf), ()):
                nodes[node] += min(amount, 1) if measure.aggregate is Aggregate.UNITS else amount
        return nodes

    def _histograms_of(self, measure: Measure, period: Period, spans: Sequence[Period]) -> dict[str, dict[int, int]]:
        if (measure, period.key) not in self._rolled_histograms:
            nodes: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
            for span in spans:
                for leaf, histogram in self._histograms.get((self._places[measure], span.key), {}).items():
                    for node in self._nodes.get((period.key, leaf), ()):
                        for days, rows in histogram.items():
                            nodes[node][days] += rows
            self._rolled_histograms[measure, period.key] = nodes
        return self._rolled_histograms[measure, period.key]

    def _is_covered(self, table: str, span: Period) -> bool:
        """Somebody answered for these days: without that, no rows means not known."""
        if (table, span.key) not in self._coverage:
            covered = self._facts.covered
            self._coverage[table, span.key] = (
                table in self._facts.slices if covered is None else _covers(covered.get(table, ()), span)
            )
        return self._coverage[table, span.key]


def _by_measure_and_span(answers: Mapping[Place, Any]) -> dict[tuple[int, str], dict[str, Any]]:
    found: dict[tuple[int, str], dict[str, Any]] = defaultdict(dict)
    for (place, unit, span), answer in answers.items():
        found[place, span][unit] = answer
    return found


def _covers(covered: Sequence[tuple[date, date]], span: Period) -> bool:
    return any(first <= span.start and span.end <= last for first, last in covered)


def spans_of(measure: Measure, period: Period) -> tuple[Period, ...]:
    """The parts whose answers are added: the months, the last month for what is counted on the last day, or itself."""
    grain = grain_of(measure)
    if measure.time.kind is TimeKind.AT_END:
        return months_of(period)[-1:]
    return months_of(period) if grain is Grain.LEAF_AND_MONTH else (period,)


def scale_of(measure: Measure) -> int:
    """Decimal columns are kept in hundredths."""
    if isinstance(measure.value, ColumnOf):
        return BY_NAME[measure.table].column(measure.value.name).scale
    return 1


def _combined(left: Amount, operator: str, right: Amount) -> Amount:
    missing = max(left.missing_months, right.missing_months)
    if left.histogram is not None or right.histogram is not None:
        raise ValueError("Dager kan ikke regnes sammen med annet.")
    if left.value is None or right.value is None or (operator == "/" and not right.value):
        return Amount(None, missing)
    match operator:
        case "+":
            return Amount(left.value + right.value, missing)
        case "-":
            return Amount(left.value - right.value, missing)
        case "*":
            return Amount(left.value * right.value, missing)
        case _:
            return Amount(left.value / right.value, missing)


def finish(definition: Definition, ledger: Ledger, unit: str, period: Period) -> Figure:
    numerator = ledger.amount(definition.numerator, unit, period)
    denominator = ledger.amount(definition.denominator, unit, period) if definition.denominator else None
    over, under, value, status = _divided(definition, numerator, denominator, period)
    return Figure(
        indicator=definition.slug,
        version=definition.version,
        unit=unit,
        period=period,
        numerator=over,
        denominator=under,
        value=value,
        status=status,
        missing_months=max(numerator.missing_months, denominator.missing_months if denominator else 0),
        definition_hash=definition.hash,
    )


Divided = tuple[Fraction | None, Fraction | None, Fraction | None, Status]


def _divided(definition: Definition, numerator: Amount, denominator: Amount | None, period: Period) -> Divided:
    if numerator.histogram is not None:
        return _off_histogram(definition, numerator.histogram)
    if numerator.value is None:
        return None, denominator.value if denominator else None, None, Status.MISSING
    value = numerator.value * definition.factor
    if definition.is_annualised:
        value = value * 365 / ((period.end - period.start).days + 1)
    if denominator is None:
        return numerator.value, None, value, Status.VALUE
    if denominator.value is None:
        return numerator.value, None, None, Status.MISSING
    if not denominator.value:
        return numerator.value, denominator.value, None, Status.NOT_APPLICABLE
    return numerator.value, denominator.value, value / denominator.value, Status.VALUE


def _off_histogram(definition: Definition, histogram: Histogram) -> Divided:
    """The numerator of a duration is how many rows stand behind; the value is read off their days."""
    rows = sum(histogram.values())
    if not rows:
        return Fraction(0), None, None, Status.NOT_APPLICABLE
    if definition.kind is IndicatorKind.MEAN or definition.percentile is None:
        return Fraction(rows), None, mean_of(histogram) * definition.factor, Status.VALUE
    return Fraction(rows), None, percentile_of(histogram, definition.percentile) * definition.factor, Status.VALUE
