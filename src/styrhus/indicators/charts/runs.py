"""Rule set `anhoej`: the longest run about the centre line and how often it is crossed. Knows no limits of a chart."""

from collections.abc import Sequence
from functools import lru_cache
from math import isclose, log2

from .model import Runs

Placed = tuple[int, int]  # position, side: 1 above the line, -1 below


def side_of(value: float, line: float) -> int:
    """1 above, -1 below, 0 on it. A value equal to its own mean is on the line, whatever the last bit of it says."""
    if isclose(value, line, rel_tol=1e-12, abs_tol=1e-15):
        return 0
    return 1 if value > line else -1


def longest_run_limit(useful: int) -> int:
    return round(log2(useful)) + 3


@lru_cache(maxsize=1024)
def crossings_limit(useful: int) -> int:
    """The least number that at least one in twenty series of pure chance stays at or below: exact, by counting."""
    chances, limit = useful - 1, 0
    all_series = 2**chances
    ways = below = 1  # series with just so many crossings, and with at most so many
    while below * 20 < all_series:
        ways = ways * (chances - limit) // (limit + 1)
        limit += 1
        below += ways
    return limit


def split_by_side(placed: Sequence[Placed]) -> list[list[Placed]]:
    """Runs: stretches on one side. Points on the line are not there and break nothing."""
    found: list[list[Placed]] = []
    for position, side in placed:
        if side == 0:
            continue
        if not found or found[-1][-1][1] != side:
            found.append([])
        found[-1].append((position, side))
    return found


def runs_of(placed: Sequence[Placed]) -> Runs:
    stretches = split_by_side(placed)
    useful = sum(len(stretch) for stretch in stretches)
    if not useful:
        return Runs(0, 0, None, 0, None)
    longest = max(len(stretch) for stretch in stretches)
    return Runs(useful, longest, longest_run_limit(useful), len(stretches) - 1, crossings_limit(useful))
