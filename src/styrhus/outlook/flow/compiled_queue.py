"""The one queue of `queue.py`, compiled. Imported only where Numba is installed and wanted."""

import numpy as np
from numpy.typing import NDArray

from .compiling import compiled

Floats = NDArray[np.float64]


@compiled
def waits_compiled(gaps: Floats, services: Floats, servers: int) -> Floats:
    """How long each waits. `free_at` is a heap: who takes its first server lets the new end sink to its place."""
    free_at, found, now = np.zeros(servers), np.empty(len(gaps)), 0.0
    for person in range(len(gaps)):
        now += gaps[person]
        start = max(free_at[0], now)
        found[person] = start - now
        end, at, below = start + services[person], 0, 1
        while below < servers:
            if below + 1 < servers and free_at[below + 1] < free_at[below]:
                below += 1
            if end <= free_at[below]:
                break
            free_at[at] = free_at[below]
            at, below = below, 2 * below + 1
        free_at[at] = end
    return found
