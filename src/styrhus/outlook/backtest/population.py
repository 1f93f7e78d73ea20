"""The population projections looked back upon: how far off, whether our interval is honest on years it was not set by,
and whether the low and the high alternative would have done as one."""

from collections.abc import Callable, Mapping, Sequence

from styrhus.outlook.errors import Fault, OutlookError

from .measuring import calibrate, coverage_of, errors_of_pairs
from .model import (
    OLD_GROUPS,
    AgeGroup,
    Coverage,
    ErrorLine,
    ErrorModel,
    Headcount,
    IntervalTrial,
    Pair,
    PopulationBackTest,
    SpreadLine,
    VintageError,
)
from .pairing import add_up_places, pair_up, split_by

LOW, HIGH = "LLML", "HHMH"
STEPS_AHEAD = ((1, 2), (3, 4), (5, 8), (9, 16))
SMALL, LARGE = 300, 1000
EVERYWHERE = "alle"


def look_back_on_population(
    counted: Sequence[Headcount],
    projected: Sequence[Headcount],
    *,
    known_until: int,
    groups: Sequence[AgeGroup],
    not_compared: tuple[str, ...] = (),
) -> PopulationBackTest:
    """All questions at once. Intervals are set by counts until `known_until` and tried on what followed."""
    pairs = pair_up(counted, projected)
    size_of = sizes(counted)
    by_group = {group: [pair for pair in pairs if pair.group == group] for group in groups}
    check_both_sides(by_group, known_until)
    return PopulationBackTest(
        places=len({pair.place for pair in pairs}),
        vintages=vintage_errors(pairs),
        errors=tuple(
            ErrorLine(group, where, errors_of_pairs(those))
            for group in OLD_GROUPS
            for where, those in _ways(by_group[group], size_of).items()
        ),
        intervals=tuple(try_interval(by_group[group], known_until, size_of) for group in groups),
        alternatives=alternatives_held(counted, projected),
        not_compared=not_compared,
    )


def check_both_sides(by_group: Mapping[AgeGroup, Sequence[Pair]], known_until: int) -> None:
    """An interval cannot be tried without comparisons from before and from after."""
    faults = [
        Fault(
            f"{group} år",
            f"Ingen framskriving {what}. Legg til flere årganger eller flere år med folketall.",
        )
        for group, pairs in by_group.items()
        for what, there in (
            (f"kan sammenliknes med folketall til og med {known_until}", any(p.year <= known_until for p in pairs)),
            (f"fra {known_until} eller senere kan sammenliknes", any(p.vintage >= known_until for p in pairs)),
        )
        if not there
    ]
    if faults:
        raise OutlookError(faults)


def vintage_errors(pairs: Sequence[Pair]) -> tuple[VintageError, ...]:
    """Those of 80 and older in the newest year that is counted, by vintage."""
    newest = max(pair.year for pair in pairs)
    old = [pair for pair in pairs if pair.year == newest and pair.group.first >= 80]
    sums = {vintage: [each for each in old if each.vintage == vintage] for vintage in sorted({p.vintage for p in old})}
    return tuple(
        VintageError(vintage, newest, sum(p.projected for p in those), sum(p.counted for p in those))
        for vintage, those in sums.items()
    )


def try_interval(pairs: Sequence[Pair], known_until: int, size_of: Mapping[str, str]) -> IntervalTrial:
    """One age group. Older vintages against older counts set the model; newer vintages against newer counts try it."""
    model, later = set_and_left(pairs, known_until)
    return IntervalTrial(
        group=pairs[0].group,
        known_until=known_until,
        earlier=model,
        earlier_comparisons=sum(pair.year <= known_until for pair in pairs),
        later=coverage_of(later, model.interval),
        later_by=tuple(
            (where, coverage_of(those, model.interval)) for where, those in _ways(later, size_of, whole=False).items()
        ),
        later_sums=coverage_of(add_up_places(later), model.interval),
        origins=tuple((year, tried_from(pairs, year)) for year in sorted({pair.vintage for pair in pairs})[2:]),
        left_out=_together(leave_one_out(pairs, lambda pair: pair.place)),
        vintages_left_out=tuple(leave_one_out(pairs, lambda pair: pair.vintage).items()),
        everything=calibrate(pairs, add_up_places(pairs)),
    )


def set_and_left(pairs: Sequence[Pair], known_until: int) -> tuple[ErrorModel, list[Pair]]:
    """The model by what was known then, and the comparisons it has not seen."""
    earlier = [pair for pair in pairs if pair.year <= known_until]
    return calibrate(earlier, add_up_places(earlier)), [pair for pair in pairs if pair.vintage >= known_until]


def tried_from(pairs: Sequence[Pair], known_until: int) -> Coverage:
    """Had it been set in another year: what it would have held since."""
    model, later = set_and_left(pairs, known_until)
    return coverage_of(later, model.interval)


def leave_one_out(pairs: Sequence[Pair], name_of: Callable[[Pair], str | int]) -> dict[str | int, Coverage]:
    """Each place, or each vintage, tried with a model set by all the others."""
    found = {}
    for name in sorted({name_of(pair) for pair in pairs}, key=str):
        others = [pair for pair in pairs if name_of(pair) != name]
        model = calibrate(others, add_up_places(others))
        found[name] = coverage_of([pair for pair in pairs if name_of(pair) == name], model.interval)
    return found


def _together(parts: Mapping[str | int, Coverage]) -> Coverage:
    return Coverage(sum(each.comparisons for each in parts.values()), sum(each.within for each in parts.values()))


def alternatives_held(counted: Sequence[Headcount], projected: Sequence[Headcount]) -> tuple[SpreadLine, ...]:
    """Whether what came lay between the low and the high alternative, where both are known."""
    low = {_key(pair): pair for pair in pair_up(counted, projected, LOW)}
    high = {_key(pair): pair for pair in pair_up(counted, projected, HIGH)}

    def between(pair: Pair) -> tuple[float, float]:
        said = low[_key(pair)].projected, high[_key(pair)].projected
        return min(said), max(said)

    return tuple(
        SpreadLine(group, where, coverage_of(those, between))
        for group in OLD_GROUPS
        for where, those in _ways([pair for pair in low.values() if pair.group == group and _key(pair) in high]).items()
    )


def sizes(counted: Sequence[Headcount]) -> dict[str, str]:
    """Which size of municipality a place is, by those of 80 and older in the newest count."""
    newest = max(row.year for row in counted)
    people: dict[str, float] = {}
    for row in counted:
        if row.year == newest and row.group.first >= 80:
            people[row.place] = people.get(row.place, 0.0) + row.persons
    return {place: size_named(number) for place, number in people.items()}


def size_named(people: float) -> str:
    if people < SMALL:
        return f"under {SMALL} på 80+"
    return f"{SMALL}–{LARGE} på 80+" if people <= LARGE else f"over {LARGE} på 80+"


def _ways(pairs: Sequence[Pair], size_of: Mapping[str, str] | None = None, whole: bool = True) -> dict[str, list[Pair]]:
    """All of them, by years ahead, and by size where sizes are given."""
    found: dict[str, list[Pair]] = {EVERYWHERE: list(pairs)} if whole else {}
    named: list[Callable[[Pair], str]] = [_step]
    if size_of is not None:
        named.append(lambda pair: size_of[pair.place])
    for name_of in named:
        found |= {name: list(those) for name, those in sorted(split_by(pairs, name_of).items(), key=_by_first_size)}
    return found


def _by_first_size(item: tuple[str, tuple[Pair, ...]]) -> tuple[int, float]:
    """Years ahead by years, sizes by how large they are."""
    _, pairs = item
    return min(pair.ahead for pair in pairs), sum(pair.counted for pair in pairs) / len(pairs)


def _step(pair: Pair) -> str:
    return next(
        (f"{first}–{last} år fram" for first, last in STEPS_AHEAD if first <= pair.ahead <= last), "lenger fram"
    )


def _key(pair: Pair) -> tuple[str, AgeGroup, int, int]:
    return pair.place, pair.group, pair.vintage, pair.year
