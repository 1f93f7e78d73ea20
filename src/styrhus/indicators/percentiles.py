"""Mean and percentiles off an exact histogram of whole days. Plain arithmetic on counts."""

from collections.abc import Mapping
from fractions import Fraction


def mean_of(histogram: Mapping[int, int]) -> Fraction:
    """Raises ZeroDivisionError when there are no rows."""
    return Fraction(sum(days * rows for days, rows in histogram.items()), sum(histogram.values()))


def percentile_of(histogram: Mapping[int, int], percent: int) -> Fraction:
    """Linear between neighbouring rows, as the definition most tools call type 7: rank (n − 1)·p, counted from 0.

    Source: Hyndman and Fan, Sample Quantiles in Statistical Packages (1996), definition 7; DuckDB's quantile_cont.
    """
    rows = sum(histogram.values())
    rank = Fraction((rows - 1) * percent, 100)
    low = int(rank)
    lower, upper = _at_rank(histogram, low), _at_rank(histogram, min(low + 1, rows - 1))
    return lower + (rank - low) * (upper - lower)


def _at_rank(histogram: Mapping[int, int], rank: int) -> Fraction:
    passed = 0
    for days in sorted(histogram):
        passed += histogram[days]
        if rank < passed:
            return Fraction(days)
    raise ValueError("Ingen rader.")
