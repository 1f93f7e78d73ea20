"""Projected beside counted: municipalities followed to those of today, rows added up to age groups, vintages paired
with what came. What a split part belongs to is never guessed; what cannot be compared is told."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from styrhus.outlook.errors import Fault, OutlookError

from .model import AgeGroup, Headcount, Pair

MAIN = "MMMM"


def follow_places(
    rows: Iterable[Headcount], becomes: Mapping[str, Sequence[str]], known: frozenset[str]
) -> tuple[tuple[Headcount, ...], tuple[str, ...]]:
    """Rows under the names of today, those of merged places added up; and the names that cannot be followed.

    A place with several successors is left out, and so are its successors in the same vintage: they would lack people.
    """
    rows = tuple(rows)
    split = {place: parts for place, parts in becomes.items() if len(parts) != 1}
    robbed = {(row.vintage, part) for row in rows for part in split.get(row.place, ())}
    sums: dict[Headcount, float] = defaultdict(float)
    lost = set()
    for row in rows:
        name = becomes[row.place][0] if row.place in becomes and row.place not in split else row.place
        if name not in known or row.place in split or (row.vintage, name) in robbed:
            lost.add(row.place)
        else:
            sums[replace(row, place=name, persons=0.0)] += row.persons
    return tuple(replace(row, persons=persons) for row, persons in sums.items()), tuple(sorted(lost))


def add_up_groups(rows: Iterable[Headcount], groups: Sequence[AgeGroup]) -> tuple[Headcount, ...]:
    """Rows of a table's own age groups added up to ours. Refused where a group is only partly there."""
    parts: dict[Headcount, list[Headcount]] = defaultdict(list)
    for row in rows:
        for group in groups:
            if _is_within(row.group, group):
                parts[replace(row, group=group, persons=0.0)].append(row)
    faults = [
        Fault(f"{row.place} {row.year}", f"Tallene for {row.group} år er ikke hele. Alle aldrene må være med, én gang.")
        for row, found in parts.items()
        if not _fills([each.group for each in found], row.group)
    ]
    if faults:
        raise OutlookError(faults)
    return tuple(replace(row, persons=sum(each.persons for each in found)) for row, found in parts.items())


def pair_up(counted: Iterable[Headcount], projected: Iterable[Headcount], alternative: str = MAIN) -> tuple[Pair, ...]:
    """What one alternative said, beside what came, from the year after the projection was made."""
    came = {(row.place, row.group, row.year): row.persons for row in counted}
    return tuple(
        Pair(row.place, row.group, row.vintage, row.year, row.persons, came[row.place, row.group, row.year])
        for row in projected
        if row.alternative == alternative
        and row.vintage is not None
        and row.year > row.vintage
        and (row.place, row.group, row.year) in came
    )


def add_up_places(pairs: Iterable[Pair], name: str = "alle") -> tuple[Pair, ...]:
    """The same comparisons with all places together."""
    sums: dict[tuple[AgeGroup, int, int], list[float]] = defaultdict(lambda: [0.0, 0.0])
    for pair in pairs:
        both = sums[pair.group, pair.vintage, pair.year]
        both[0] += pair.projected
        both[1] += pair.counted
    return tuple(Pair(name, *key, projected, counted) for key, (projected, counted) in sums.items())


def split_by(pairs: Iterable[Pair], name_of: Callable[[Pair], str]) -> dict[str, tuple[Pair, ...]]:
    found: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        found[name_of(pair)].append(pair)
    return {name: tuple(those) for name, those in found.items()}


def _is_within(part: AgeGroup, whole: AgeGroup) -> bool:
    if part.first < whole.first:
        return False
    return whole.last is None or (part.last is not None and part.last <= whole.last)


def _fills(parts: Sequence[AgeGroup], whole: AgeGroup) -> bool:
    expected: int | None = whole.first
    for part in sorted(parts, key=lambda each: each.first):
        if part.first != expected:
            return False
        expected = None if part.last is None else part.last + 1
    return expected == (None if whole.last is None else whole.last + 1)
