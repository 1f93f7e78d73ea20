"""One queue, first come first served, on given gaps and service times: small enough to be held against other engines.

Arrivals are summed gap by gap, as an event engine's clock does, so that the waits are equal to the last bit.
"""

from heapq import heapreplace

import numpy as np
from numpy.typing import NDArray

from .kernels import Kernel, chosen

Floats = NDArray[np.float64]


def waits(gaps: Floats, services: Floats, servers: int, kernel: Kernel = Kernel.FASTEST) -> Floats:
    """How long each waits who comes `gaps` after the one before and is served for `services`, all places free at 0."""
    if chosen(kernel) is Kernel.COMPILED:
        # Only here: Numba is optional, and takes a third of a second to import.
        from .compiled_queue import waits_compiled

        return waits_compiled(np.ascontiguousarray(gaps), np.ascontiguousarray(services), servers)
    return np.array(_waits_plainly(gaps.tolist(), services.tolist(), servers))


def _waits_plainly(gaps: list[float], services: list[float], servers: int) -> list[float]:
    free_at = [0.0] * servers  # a heap: the first is free first
    now, found = 0.0, []
    for gap, service in zip(gaps, services, strict=True):
        now += gap
        start = free_at[0]
        if start < now:
            start = now
        found.append(start - now)
        heapreplace(free_at, start + service)
    return found
