"""Random numbers that stay the same whatever is asked: each belongs to a purpose, a replication and a person's number.

A scenario with more people, more places or more replications draws further along the same rows, so two scenarios differ
by what they assume and not by luck. Knows nothing of what the numbers are used for.
"""

from collections.abc import Callable
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

REPLICATIONS_A_BLOCK = 50  # share one generator: a thousand replications need twenty, not a thousand
PEOPLE_A_CHUNK = 128

Floats = NDArray[np.float64]


class Purpose(IntEnum):
    """What a row of numbers is for. The values are part of every stored answer: never renumber."""

    ARRIVAL = 0
    STAY = 1
    BRANCH = 2
    PATIENCE = 3
    WISH = 4
    SHORT_WISH = 5
    RESIDENT_STAY = 6
    RESIDENT_BRANCH = 7
    LISTED_STAY = 8
    LISTED_BRANCH = 9
    LISTED_PATIENCE = 10
    LISTED_WISH = 11
    LISTED_SHORT_WISH = 12
    START_NUMBER = 13
    START_GAP = 14


class Numbers:
    """Rows of numbers for the replications of one block."""

    def __init__(self, seed: np.random.SeedSequence, block: int) -> None:
        self._seed = seed
        self._block = block

    def exponentials(self, purpose: Purpose, position: int, people: int) -> Floats:
        """Mean one; a row a replication, at least `people` long."""
        return self._rows(self._generator(purpose, position).standard_exponential, people)

    def uniforms(self, purpose: Purpose, position: int, people: int) -> Floats:
        return self._rows(self._generator(purpose, position).random, people)

    def poisson_points(self, purpose: Purpose, position: int, ends: Floats) -> Floats:
        """Points of a Poisson process of rate one, from 0 until every row has passed its end."""
        generator = self._generator(purpose, position)
        most = float(ends.max(initial=0.0))
        points = np.cumsum(self._rows(generator.standard_exponential, int(most + 4 * most**0.5) + 1), axis=1)
        while bool((points[: len(ends), -1] <= ends).any()):
            more = self._rows(generator.standard_exponential, PEOPLE_A_CHUNK)
            more[:, 0] += points[:, -1]
            points = np.concatenate([points, np.cumsum(more, axis=1)], axis=1)
        return points

    def _generator(self, purpose: Purpose, position: int) -> np.random.Generator:
        # The child that `spawn` would give, named instead of counted: asking twice gives the same child.
        key = (*self._seed.spawn_key, int(purpose), position, self._block)
        return np.random.Generator(np.random.PCG64(np.random.SeedSequence(self._seed.entropy, spawn_key=key)))

    @staticmethod
    def _rows(draw: Callable[[tuple[int, int, int]], Floats], people: int) -> Floats:
        """Chunk after chunk for the whole block, so that a longer row begins with the shorter one."""
        chunks = -(-max(people, 1) // PEOPLE_A_CHUNK)
        drawn = draw((chunks, REPLICATIONS_A_BLOCK, PEOPLE_A_CHUNK))
        return np.ascontiguousarray(drawn.transpose(1, 0, 2)).reshape(REPLICATIONS_A_BLOCK, chunks * PEOPLE_A_CHUNK)
