"""Which figures of one definition must not leave the municipality. Pure: figures and thresholds in, reasons out.

A figure is small when the people it counts, those it leaves out, or those it divides by are few. What would give a
small one away through sums over units or over periods is hidden too. Nothing is summed over a year's end, so each
year is a system of its own. Numerators and those left out of a share are two such systems with one pattern: what is
hidden in one is hidden in the other, until neither gives anything away. A denominator is hidden with its numerator.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction
from functools import lru_cache

from styrhus.indicators.engines.answers import Membership
from styrhus.indicators.expression.nodes import Aggregate, Arithmetic, Measure, Number, Quantity, TimeKind
from styrhus.indicators.loading import measures_of
from styrhus.indicators.model import Definition, Figure, Period, PeriodKind
from styrhus.indicators.periods import MONTHS_IN
from styrhus.indicators.suppression import (
    Hidden,
    PublishedCell,
    SeriesPoint,
    Suppression,
    Threshold,
    suppress_cells,
    why_series_is_hidden,
)

Place = tuple[str, str]  # unit, period key
MOST_SMALL = 0.25  # of the units' figures of one kind of period
COUNTED = frozenset({Aggregate.PEOPLE, Aggregate.ROWS, Aggregate.HISTOGRAM})


class OverTime(Enum):
    """How the figure of a longer period follows from shorter ones."""

    SUMS = "sums"
    LAST = "last"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class PublishedBefore:
    """What earlier publications of the same, unchanged figures showed and hid."""

    shown: frozenset[Place] = frozenset()
    hidden: frozenset[Place] = frozenset()


@dataclass(frozen=True, slots=True)
class Below:
    """Which units' own counts a unit holds in a period."""

    leaves: Mapping[Place, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, memberships: Iterable[Membership]) -> "Below":
        found: defaultdict[Place, set[str]] = defaultdict(set)
        for member in memberships:
            found[member.node, member.period].add(member.leaf)
        return cls({place: frozenset(leaves) for place, leaves in found.items()})


def threshold_of(definition: Definition, small_count: int, *, zero_is_sensitive: bool = False) -> Threshold:
    """The definition's own limits go before the municipality's."""
    own = definition.disclosure
    return Threshold(
        small=small_count if own.numerator_max is None else own.numerator_max,
        denominator=own.denominator_max or 0,
        zero_is_sensitive=zero_is_sensitive or own.zero_is_sensitive,
    )


def is_small(definition: Definition, figure: Figure, people: int | None, threshold: Threshold) -> bool:
    """The primary rule for one figure."""
    return _fewest(definition, figure, people, threshold) is not None


@lru_cache(maxsize=256)  # two percentiles of one count are the same system
def _suppressed(
    cells: tuple[PublishedCell, ...], threshold: Threshold, forced: frozenset[Place], shown: frozenset[Place]
) -> Suppression:
    return suppress_cells(cells, threshold, forced_hidden=forced, already_published=shown)


def hidden_of(
    definition: Definition,
    figures: Sequence[Figure],
    below: Below,
    *,
    people: Mapping[Place, int],
    threshold: Threshold,
    before: PublishedBefore = PublishedBefore(),
) -> dict[Place, str]:
    """«primary» or «secondary» for each figure that must not be shown."""
    if not definition.disclosure.is_about_people:
        return {}
    told = [figure for figure in figures if figure.numerator is not None]
    fewest = {
        _place(figure): few
        for figure in told
        if (few := _fewest(definition, figure, people.get(_place(figure)), threshold)) is not None
    }
    apart = _thin_levels(told, fewest, below) if not before.shown else set()
    withheld = _thin_series([figure for figure in told if _place(figure) not in apart], fewest) - before.shown
    hidden = dict.fromkeys(withheld, Hidden.SECONDARY.value)
    hidden |= {place: (Hidden.PRIMARY if place in fewest else Hidden.SECONDARY).value for place in apart}
    years: defaultdict[int, list[Figure]] = defaultdict(list)
    for figure in told:
        years[figure.period.end.year].append(figure)
    for year in years.values():
        hidden |= _hidden_in_year(definition, year, below, fewest, withheld | apart, threshold, before)
    return hidden


def _thin_levels(figures: Sequence[Figure], fewest: Mapping[Place, int], below: Below) -> set[Place]:
    """The months of all units when many of them are small: then months are for the whole municipality, and units have
    longer periods. With none of them shown, no sum over units gives one of them away."""
    tops = _tops(figures, below)
    levels: defaultdict[PeriodKind, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.unit not in tops:
            levels[figure.period.kind].append(figure)
    longest = max((figure.period.kind for figure in figures), key=MONTHS_IN.__getitem__, default=None)
    return {
        _place(figure)
        for kind, level in levels.items()
        if kind is not longest and sum(_place(one) in fewest for one in level) > MOST_SMALL * len(level)
        for figure in level
    }


def _tops(figures: Iterable[Figure], below: Below) -> set[str]:
    """Units that count for no other unit."""
    under: defaultdict[str, set[str]] = defaultdict(set)
    for (unit, _), leaves in below.leaves.items():
        under[unit] |= leaves - {unit}
    inner = set().union(*under.values())
    return {figure.unit for figure in figures} - inner


def _thin_series(figures: Iterable[Figure], fewest: Mapping[Place, int]) -> set[Place]:
    """All points of a unit's months, tertials or years when most of them are small: the longer periods say more, and
    a series of holes says nothing."""
    series: defaultdict[tuple[str, PeriodKind], list[Figure]] = defaultdict(list)
    for figure in figures:
        series[figure.unit, figure.period.kind].append(figure)
    return {
        _place(figure)
        for points in series.values()
        if why_series_is_hidden([SeriesPoint(0, _place(point) in fewest) for point in points], few=0)
        for figure in points
    }


def _hidden_in_year(
    definition: Definition,
    figures: Sequence[Figure],
    below: Below,
    fewest: Mapping[Place, int],
    withheld: Collection[Place],
    threshold: Threshold,
    before: PublishedBefore,
) -> dict[Place, str]:
    places = {_place(figure) for figure in figures}
    forced = frozenset(before.hidden & places)
    if places.isdisjoint(fewest) and not forced:
        return {}
    # What is withheld without being small is neither shown nor guarded: it has no part in the system.
    left_out = {place for place in withheld if place not in fewest and place not in forced}
    hidden: set[Place] = set()
    while True:
        known = len(hidden)
        for part in _parts(definition, figures, fewest, threshold):
            cells = tuple(cell for cell in _cells(part, figures, below, threshold) if cell.key not in left_out)
            done = _suppressed(cells, threshold, forced | hidden, before.shown)
            hidden |= {cell.key for cell in done.figures if cell.hidden}  # type: ignore[misc]  # our own keys
        if len(hidden) == known:
            return {place: _why(place, fewest) for place in hidden}


def _why(place: Place, fewest: Mapping[Place, int]) -> str:
    return (Hidden.PRIMARY if place in fewest else Hidden.SECONDARY).value


@dataclass(frozen=True, slots=True)
class Part:
    """The numerators of a year's figures, or what they leave out, with how few people stand behind the small ones."""

    amounts: Mapping[Place, Fraction]
    fewest: Mapping[Place, int]
    how: OverTime


def _parts(
    definition: Definition, figures: Sequence[Figure], fewest: Mapping[Place, int], threshold: Threshold
) -> list[Part]:
    over = {_place(figure): figure.numerator or Fraction(0) for figure in figures}
    parts = [Part(over, fewest, _how(definition.numerator, over, figures))]
    if definition.denominator and _counts(definition.numerator) and _counts(definition.denominator):
        rest = {_place(one): (one.denominator or Fraction(0)) - (one.numerator or Fraction(0)) for one in figures}
        if min(rest.values()) >= 0:  # else the numerator is no part of the denominator
            few = {place: int(count) for place, count in rest.items() if 1 <= count <= threshold.small}
            parts.append(Part(rest, few, _how(definition.denominator, rest, figures)))
    return parts


def _fewest(definition: Definition, figure: Figure, people: int | None, threshold: Threshold) -> int | None:
    """How few the fewest people behind a figure are, when they are too few; else None."""
    over, under = figure.numerator, figure.denominator
    if over is None:
        return None
    counts = [people if people is not None else over]
    if under is not None and _counts(definition.denominator):
        counts.append(under)
        if _counts(definition.numerator) and under >= over:
            counts.append(under - over)
        if 1 <= under <= threshold.denominator:
            return int(under)
    small = [int(count) for count in counts if 0 < count <= threshold.small]
    if small:
        return min(small)
    return 0 if threshold.zero_is_sensitive and counts[0] == 0 else None


def _counts(quantity: Quantity | None) -> bool:
    """Whether the quantity is a number of people or of rows about them, and not minutes or beds."""
    if isinstance(quantity, Measure):
        return quantity.aggregate in COUNTED or (
            quantity.aggregate is Aggregate.TOTAL and quantity.table == "population"
        )
    return isinstance(quantity, Arithmetic) and _counts(quantity.left) and _counts(quantity.right)


# --- one year as a system of sums


def _how(quantity: Quantity, amounts: Mapping[Place, Fraction], figures: Sequence[Figure]) -> OverTime:
    """Distinct people need not add up over months, but where nobody came twice they do, and readers will try."""
    how = over_time(quantity)
    return OverTime.SUMS if how is OverTime.APART and _adds_up(amounts, figures) else how


def _adds_up(amounts: Mapping[Place, Fraction], figures: Sequence[Figure]) -> bool:
    """For one kind of period at least, every unit's count is the sum of its parts."""
    periods = {figure.period.key: figure.period for figure in figures}
    longer = {
        key: parts for key, one in periods.items() if (parts := _bases(one, periods.values(), OverTime.SUMS)) != (key,)
    }
    return any(
        all(
            amounts[unit, key] == sum(amounts.get((unit, part), -1) for part in parts)
            for unit, at in amounts
            if at == key
        )
        for key, parts in longer.items()
    )


def over_time(quantity: Quantity) -> OverTime:
    measures = measures_of(quantity)
    if measures and _is_sum(quantity) and all(measure.is_additive_over_months for measure in measures):
        return OverTime.SUMS
    if measures and all(measure.time.kind is TimeKind.AT_END for measure in measures):
        return OverTime.LAST
    return OverTime.APART


def _is_sum(quantity: Quantity) -> bool:
    match quantity:
        case Measure() | Number():
            return True
        case Arithmetic(left, "+" | "-", right):
            return _is_sum(left) and _is_sum(right)
        case Arithmetic(left, "*" | "/", Number()):
            return _is_sum(left)
    return False


def _cells(
    part: Part,
    figures: Sequence[Figure],
    below: Below,
    threshold: Threshold,
) -> list[PublishedCell]:
    periods = {figure.period.key: figure.period for figure in figures}
    bases = {key: _bases(period, periods.values(), part.how) for key, period in periods.items()}
    base_keys = sorted({base for many in bases.values() for base in many})
    own = {(leaf, base): count for base in base_keys for leaf, count in _own_counts(base, part.amounts, below).items()}
    idle = _idle_above(own, below)
    own = {inner: count for inner, count in own.items() if inner[0] not in idle}
    numbers = {inner: number for number, inner in enumerate(own)}
    few = part.fewest
    return [_cell(place, bases[place[1]], below, own, numbers, few.get(place), threshold) for place in part.amounts]


def _idle_above(own: Mapping[Place, int], below: Below) -> set[str]:
    """Units that only add up those under them, as everybody can see: no count of their own may blur a sum."""
    above = {unit for (unit, _), leaves in below.leaves.items() if len(leaves) > 1}
    return above - {unit for (unit, _), count in own.items() if count}


def _cell(
    place: Place,
    bases: Collection[str],
    below: Below,
    own: Mapping[Place, int],
    numbers: Mapping[Place, int],
    few: int | None,
    threshold: Threshold,
) -> PublishedCell:
    inner = [(leaf, base) for leaf in below.leaves.get(place, ()) for base in bases if (leaf, base) in own]
    return PublishedCell(
        key=place,
        members=frozenset(numbers[one] for one in inner),
        count=sum(own[one] for one in inner),
        people=threshold.small + 1 if few is None else few,
    )


def _own_counts(base: str, amounts: Mapping[Place, Fraction], below: Below) -> dict[str, int]:
    """What each unit adds itself. A person known to two units counts once above them: then the unit above adds none."""
    units = [unit for unit, key in amounts if key == base]
    own: dict[str, int] = {}
    for unit in sorted(units, key=lambda unit: (len(below.leaves.get((unit, base), ())), unit)):
        counted = sum(own.get(leaf, 0) for leaf in below.leaves.get((unit, base), ()) if leaf != unit)
        own[unit] = max(0, round(amounts[unit, base]) - counted)
    return own


def _bases(period: Period, periods: Iterable[Period], how: OverTime) -> tuple[str, ...]:
    """The shortest periods that the period is made of; itself when there are none, or when it is not made of them."""
    if how is OverTime.APART:
        return (period.key,)
    inside = [one for one in periods if period.start <= one.start and one.end <= period.end]
    shortest = min(MONTHS_IN[one.kind] for one in inside)
    parts = sorted(one for one in inside if MONTHS_IN[one.kind] == shortest)
    if how is OverTime.LAST:
        return (parts[-1].key,) if parts[-1].end == period.end else (period.key,)
    is_whole = len(parts) * shortest == MONTHS_IN[period.kind]
    return tuple(part.key for part in parts) if is_whole else (period.key,)


def _place(figure: Figure) -> Place:
    return figure.unit, figure.period.key
