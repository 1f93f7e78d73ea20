"""The largest a sum can be in whole numbers, where the simplex method answers with a fraction: branch and bound with a
limit on how long to search. Knows no cells."""

from collections.abc import Sequence
from fractions import Fraction
from math import floor

from styrhus.indicators.suppression.audit.simplex import InfeasibleError, Row, Tableau

Bound = tuple[int, int, bool]  # an unknown, a whole number, and whether that is the most it may be


def largest_whole(equations: Sequence[tuple[Row, int]], width: int, coefficients: Row, *, patience: int) -> int | None:
    """The largest whole value, or None when the search was given up. The sum must be bounded."""
    best: int | None = None
    waiting: list[tuple[Bound, ...]] = [()]
    while waiting:
        patience -= 1
        if patience < 0:
            return None
        bounds = waiting.pop()
        solved = _solve(equations, width, coefficients, bounds)
        if solved is None or (best is not None and floor(solved[0]) <= best):
            continue
        value, corner = solved
        broken = min(
            (unknown for unknown, at in corner.items() if unknown < width and at.denominator > 1), default=None
        )
        if broken is None:
            best = floor(value)
            continue
        below = floor(corner[broken])
        waiting += [(*bounds, (broken, below + 1, False)), (*bounds, (broken, below, True))]
    return best


def _solve(
    equations: Sequence[tuple[Row, int]], width: int, coefficients: Row, bounds: Sequence[Bound]
) -> tuple[Fraction, dict[int, Fraction]] | None:
    """Each bound is an equation with an unknown of its own for what is left over."""
    rows = list(equations)
    for number, (unknown, limit, at_most) in enumerate(bounds):
        rows.append(({unknown: 1, width + number: 1 if at_most else -1}, limit))
    try:
        tableau = Tableau(rows, width + len(bounds))
    except InfeasibleError:
        return None
    value, _ = tableau.largest(coefficients, lambda: False)
    return None if value is None else (value, tableau.values())
