"""In which order figures are offered for publishing: what comes first is hidden last. Knows nothing of what is hidden.

The order is the one Statistics Norway's tools use: zeros first, then by size, and among equals the figure that shares
its inner cells with more and larger figures first. Exact integers, so that the order is the same everywhere."""

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction

from styrhus.indicators.suppression.columns import Column

_TIE = Fraction(99, 100)  # less than one person: ties are broken, sizes are never overruled


def by_priority(columns: Sequence[Column]) -> list[Column]:
    """First published first. Equals stand in the order of their keys, so that the order of the rows has no say."""
    ties = _ties(columns)
    largest = max(ties, default=0) or 1

    def rank(numbered: tuple[int, Column]) -> tuple[bool, Fraction, str, str]:
        number, column = numbered
        size = (column.value + 1) * Fraction(column.weight) + _TIE * ties[number] / largest
        return column.value != 0, -size, column.part.value, repr(column.key)

    return [column for _, column in sorted(enumerate(columns), key=rank)]


def _ties(columns: Sequence[Column]) -> list[int]:
    load: defaultdict[int, int] = defaultdict(int)
    for column in columns:
        for unknown in column.row:
            load[unknown] += column.value + 1
    return [sum(load[unknown] for unknown in column.row) for column in columns]
