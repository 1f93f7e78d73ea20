"""A slow and obvious judge of suppressed tables, for comparison: whole tables tried out by rank."""

from collections.abc import Collection, Hashable, Iterable, Mapping
from fractions import Fraction
from itertools import combinations

Members = Mapping[Hashable, frozenset[int]]


def follows(published: Iterable[frozenset[int]], wanted: frozenset[int]) -> bool:
    """Whether a sum of inner cells is a combination of the published sums."""
    basis: dict[int, dict[int, Fraction]] = {}
    for members in published:
        left = _reduced({inner: Fraction(1) for inner in members}, basis)
        if left:
            basis[min(left)] = left
    return not _reduced({inner: Fraction(1) for inner in wanted}, basis)


def _reduced(row: dict[int, Fraction], basis: dict[int, dict[int, Fraction]]) -> dict[int, Fraction]:
    for pivot in sorted(basis):
        take = row.get(pivot, Fraction(0)) / basis[pivot][pivot]
        if take:
            row = {key: row.get(key, Fraction(0)) - take * basis[pivot].get(key, 0) for key in row | basis[pivot]}
    return {key: value for key, value in row.items() if value}


def is_safe(members: Members, hidden: Collection[Hashable], guarded: Collection[Hashable]) -> bool:
    published = [inside for key, inside in members.items() if key not in hidden]
    return not any(follows(published, members[key]) for key in guarded)


def fewest_more(members: Members, guarded: Collection[Hashable], candidates: Collection[Hashable], most: int) -> int:
    """How many must be hidden beside the guarded ones, by trying all; `most` when fewer will not do."""
    for size in range(most):
        for chosen in combinations(candidates, size):
            if is_safe(members, {*guarded, *chosen}, guarded):
                return size
    return most
