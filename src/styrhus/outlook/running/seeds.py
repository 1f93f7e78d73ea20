"""Which random numbers are used for what. The same purpose has the same numbers in the baseline and in every
alternative, so that two futures differ by what is done and not by luck. Knows no scenario."""

from enum import IntEnum

import numpy as np


class Purpose(IntEnum):
    """The number is part of the seed: a new purpose is added last, and no number is used again."""

    NEED = 1
    FLOW = 2
    STEP = 3
    PRODUCTIVITY = 4


def seed_for(seed: int, purpose: Purpose, key: str = "") -> np.random.SeedSequence:
    """A child of the seed, the same however many others are asked for. The length keeps «a» + «b» apart from «ab»."""
    letters = key.encode()
    return np.random.SeedSequence(seed, spawn_key=(int(purpose), len(letters), *letters))


def generator_for(seed: int, purpose: Purpose, key: str = "") -> np.random.Generator:
    return np.random.Generator(np.random.PCG64(seed_for(seed, purpose, key)))
