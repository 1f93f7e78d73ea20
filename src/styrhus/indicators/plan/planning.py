"""Which measures share a scan, and which place each number of a scan's answer has. Knows no engine."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from styrhus.indicators.engines.answers import Answers, Grain, Place, Question, grain_of
from styrhus.indicators.expression.nodes import Aggregate, Measure, TimeKind

from .asked import Asked, SmallTable, asked_in
from .dependence import Dependence, dependence_of_measure
from .scans import Scan, days_scan, leaf_scan, people_scan, stays_scan


@dataclass(frozen=True, slots=True)
class Plan:
    """What to run. `tables` are small, and must be there under their names beside the facts."""

    scans: tuple[Scan, ...]
    tables: tuple[SmallTable, ...]
    keys: Mapping[int, str]  # a period's number → its key
    nodes: tuple[str, ...]  # a unit's number → its code


def plan_for(question: Question) -> Plan:
    if not question.periods:
        return Plan((), (), {}, ())
    asked = asked_in(question)
    shared: dict[Hashable, list[int]] = defaultdict(list)
    for place, measure in enumerate(question.measures):
        shared[_way_of_reading(measure)].append(place)
    scans = tuple(_scan(places, question.measures, asked) for places in shared.values())
    return Plan(scans, asked.tables, asked.keys, asked.nodes)


def _way_of_reading(measure: Measure) -> Hashable:
    """Measures that agree on this are answered by the same scan."""
    if measure.aggregate is Aggregate.PEOPLE:
        return "people", measure.table, measure.time, _asks_about_period(measure)
    if _is_counted_as_stays(measure):
        return "stays", measure.table, measure.time
    spread = measure.value if measure.aggregate is Aggregate.HISTOGRAM else None
    return "leaf", measure.table, measure.time, _only_months(measure), spread


def _is_counted_as_stays(measure: Measure) -> bool:
    return (
        measure.time.kind is TimeKind.AT_END
        and measure.aggregate is not Aggregate.HISTOGRAM
        and not _asks_about_period(measure)
    )


def _asks_about_period(measure: Measure) -> bool:
    return dependence_of_measure(measure) is Dependence.PERIOD


def _only_months(measure: Measure) -> bool:
    return grain_of(measure) is Grain.LEAF_AND_MONTH


def _scan(places: Sequence[int], asked_measures: Sequence[Measure], asked: Asked) -> Scan:
    measures = tuple(asked_measures[place] for place in places)
    first = measures[0]
    if first.aggregate is Aggregate.PEOPLE:
        expression = people_scan(measures, asked, asks_about_period=_asks_about_period(first))
        return Scan(expression, tuple(places), measures, is_by_node=True)
    if _is_counted_as_stays(first):
        return Scan(stays_scan(measures), tuple(places), measures)
    if first.aggregate is Aggregate.HISTOGRAM:
        expression = days_scan(measures, asked, only_months=_only_months(first))
        return Scan(expression, tuple(places), measures, spreads_days=True)
    return Scan(leaf_scan(measures, asked, only_months=_only_months(first)), tuple(places), measures)


RunScan = Callable[[Scan], Iterable[Sequence[Any]]]


def answers_of(plan: Plan, run: RunScan) -> Answers:
    """Runs one scan after another, so that memory is bound by the largest."""
    counts: dict[Place, int] = {}
    histograms: dict[Place, dict[int, int]] = defaultdict(dict)
    for scan in plan.scans:
        for row in run(scan):
            unit = plan.nodes[row[0]] if scan.is_by_node else row[0]
            key = plan.keys.get(row[1])
            if unit is None or key is None:
                continue
            if scan.spreads_days:
                _put_days(histograms, scan, unit, key, row)
            else:
                _put_counts(counts, scan, unit, key, row)
    return Answers(counts, dict(histograms))


def _put_days(histograms: dict[Place, dict[int, int]], scan: Scan, unit: str, key: str, row: Sequence[Any]) -> None:
    for place, rows in zip(scan.places, row[3:], strict=True):
        if rows:
            histograms[place, unit, key][row[2]] = int(rows)


def _put_counts(counts: dict[Place, int], scan: Scan, unit: str, key: str, row: Sequence[Any]) -> None:
    """A count of none is no answer. A sum of nought is, when rows stand behind it."""
    for place, measure, amount in zip(scan.places, scan.measures, row[2:], strict=True):
        if amount is None or (not amount and measure.aggregate not in _SUMS):
            continue
        counts[place, unit, key] = 1 if measure.aggregate is Aggregate.UNITS else int(amount)


_SUMS = frozenset({Aggregate.TOTAL, Aggregate.OVERLAP_DAYS})
