"""Random numbers that stay put: each thing that is uncertain draws from a stream with its own name, so that nothing
added, removed or turned off moves what another draws. This is what makes scenarios comparable run by run."""

import hashlib

import numpy as np

_WORDS = 4  # 128 bits


class Streams:
    """Children of one generator, found by name. The generator is drawn from once."""

    def __init__(self, generator: np.random.Generator) -> None:
        self._entropy = [int(word) for word in generator.integers(0, 2**32, size=_WORDS, dtype=np.uint32)]

    def of(self, *names: object) -> np.random.Generator:
        digest = hashlib.sha256("\x1f".join(map(str, names)).encode()).digest()
        key = tuple(int.from_bytes(digest[at : at + 4], "big") for at in range(0, 4 * _WORDS, 4))
        return np.random.default_rng(np.random.SeedSequence(self._entropy, spawn_key=key))
