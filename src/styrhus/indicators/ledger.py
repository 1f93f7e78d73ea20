"""The answers of an engine, looked up by measure, unit and period: months and units added up. Knows no engine by name.

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
from .expression.nodes import (
    Aggregate,
    Arithmetic,
    ColumnOf,
    External,
    Measure,
    Number,
    Quantity,
    Shifted,
    Time,
    TimeKind,
)
from .model import Period
from .periods import months_of, years_earlier
from .sources import sources_of

ExternalFigures = Mapping[tuple[str, str, str, str, str], Fraction]  # source, table, contents, unit, period key
Histogram = Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity's answer at one place. `value` is None when no part of it could be told.

    `gaps` are the months nobody answered for, counted from the period's first month; None where months mean nothing,
    as for a constant. Amounts with different gaps are not put together: eleven months over twelve is no share.
    """

    value: Fraction | None
    gaps: frozenset[int] | None = None
    histogram: Histogram | None = None
    is_undefined: bool = False  # divided by nothing: cannot occur, which is not the same as missing

    @property
    def missing_months(self) -> int:
        return len(self.gaps or ())


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
        self._rolled: dict[tuple[int, str], dict[str, int]] = {}
        self._rolled_histograms: dict[tuple[int, str], dict[str, dict[int, int]]] = {}
        self._gaps_found: dict[tuple[int, str], frozenset[int]] = {}
        self._coverage: dict[tuple[str, str], bool] = {}

    def units(self, period: Period) -> list[str]:
        return sorted(self._units[period.key])

    @property
    def units_outside_tree(self) -> tuple[str, ...]:
        """Codes that rows carry and the tree never held: their rows count for nobody, and somebody must be told."""
        found = {unit for answers in (self._counts, self._histograms) for units in answers.values() for unit in units}
        return tuple(
            sorted(
                found - {leaf for _, leaf in self._nodes} - {unit for units in self._units.values() for unit in units}
            )
        )

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
        months = months_of(period)
        gaps = self._gaps_of(measure, period)
        spans = spans_of(measure, period)
        if len(gaps) == len(months) or (measure.time.kind is TimeKind.AT_END and len(months) - 1 in gaps):
            return Amount(None, gaps)
        if measure.aggregate is Aggregate.HISTOGRAM:
            return Amount(None, gaps, self._histograms_of(measure, period, spans).get(unit, {}))
        return Amount(Fraction(self._counts_of(measure, period, spans).get(unit, 0), scale_of(measure)), gaps)

    def _gaps_of(self, measure: Measure, period: Period) -> frozenset[int]:
        spot = self._places[measure], period.key
        if spot not in self._gaps_found:
            months = months_of(period)
            found = (self._gaps(table, time, months) for table, time in sources_of(measure))
            self._gaps_found[spot] = frozenset().union(*found)
        return self._gaps_found[spot]

    def _gaps(self, table: str, time: Time, months: Sequence[Period]) -> frozenset[int]:
        """Which of the months nobody answered for; only the last one matters for what is counted on the last day."""
        asked = range(len(months))[-1:] if time.kind is TimeKind.AT_END else range(len(months))
        return frozenset(place for place in asked if not self._is_covered(table, months[place]))

    def _counts_of(self, measure: Measure, period: Period, spans: Sequence[Period]) -> dict[str, int]:
        spot = self._places[measure], period.key
        if spot not in self._rolled:
            found = [self._counts.get((self._places[measure], span.key), {}) for span in spans]
            self._rolled[spot] = self._rolled_up(measure, period, found)
        return self._rolled[spot]

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
        spot = self._places[measure], period.key
        if spot not in self._rolled_histograms:
            nodes: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
            for span in spans:
                for leaf, histogram in self._histograms.get((self._places[measure], span.key), {}).items():
                    for node in self._nodes.get((period.key, leaf), ()):
                        for days, rows in histogram.items():
                            nodes[node][days] += rows
            self._rolled_histograms[spot] = nodes
        return self._rolled_histograms[spot]

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
    if left.histogram is not None or right.histogram is not None:
        raise ValueError("Dager kan ikke regnes sammen med annet.")
    gaps = joined_gaps(left, right)
    if left.value is None or right.value is None or not are_comparable(left, right):
        return Amount(None, gaps, is_undefined=left.is_undefined or right.is_undefined)
    match operator:
        case "+":
            return Amount(left.value + right.value, gaps)
        case "-":
            return Amount(left.value - right.value, gaps)
        case "*":
            return Amount(left.value * right.value, gaps)
        case _ if right.value:
            return Amount(left.value / right.value, gaps)
        case _:
            return Amount(None, gaps, is_undefined=True)


def are_comparable(left: Amount, right: Amount) -> bool:
    """They tell about the same months."""
    return left.gaps is None or right.gaps is None or left.gaps == right.gaps


def joined_gaps(left: Amount, right: Amount) -> frozenset[int] | None:
    return (
        None if left.gaps is None and right.gaps is None else (left.gaps or frozenset()) | (right.gaps or frozenset())
    )
