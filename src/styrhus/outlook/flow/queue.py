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
    freed = np.fromiter(_freed_plainly(arrivals.tolist(), services.tolist(), servers), np.float64, len(arrivals))
    return np.maximum(freed, arrivals) - arrivals


def _freed_plainly(arrivals: list[float], services: list[float], servers: int) -> list[float]:
    """For each, when the server that takes them was free. The heap's first is free first."""
    free_at, take = [0.0] * servers, heapreplace
    return [
        take(free_at, (first if (first := free_at[0]) > arrival else arrival) + service)
        for arrival, service in zip(arrivals, services, strict=True)
    ]
