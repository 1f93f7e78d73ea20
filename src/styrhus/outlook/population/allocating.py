"""Shares people out over cells so that the cells add up to exactly what was shared out, also as floating numbers.

Cells are whole 1/1024 parts of a person: sums of such numbers have no rounding. Knows nothing of ages.
"""

import numpy as np
from numpy.typing import NDArray

PARTS = 1024  # a power of two, so that every part is a floating number
_JUST_BELOW = 1 - 1e-12  # rounding must not give away more than there is


def allocate(persons: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """`persons` (rows,) over `weights` (rows, cells) by largest remainder; ties go to the first cell.

    A count that is not a whole number of parts keeps its crumb, in the cell with most people.
    """
    parts = np.floor(persons * PARTS)
    even = np.ones_like(weights)
    usable = np.where(weights.sum(axis=1, keepdims=True) > 0, weights, even)
    wished = parts[:, None] * _JUST_BELOW * usable / usable.sum(axis=1, keepdims=True)
    given = np.floor(wished)
    left_over = parts - given.sum(axis=1)
    by_remainder = np.argsort(given - wished, axis=1, kind="stable")
    rank = np.empty_like(by_remainder)
    np.put_along_axis(rank, by_remainder, np.arange(weights.shape[1])[None, :], axis=1)
    shared = (given + (rank < left_over[:, None])) / PARTS
    largest = shared.argmax(axis=1)
    shared[np.arange(len(shared)), largest] += persons - parts / PARTS
    return shared
