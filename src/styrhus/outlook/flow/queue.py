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
    arrivals = np.cumsum(gaps)  # one after the other, which is what summing gap by gap gives
    return np.array(_starts_plainly(arrivals.tolist(), services.tolist(), servers), np.float64) - arrivals


def _starts_plainly(arrivals: list[float], services: list[float], servers: int) -> list[float]:
    free_at = [0.0] * servers  # a heap: the first is free first
    found: list[float] = []
    note, take = found.append, heapreplace
    for arrival, service in zip(arrivals, services, strict=True):
        start = free_at[0]
        if start < arrival:
            start = arrival
        note(start)
        take(free_at, start + service)
    return found
