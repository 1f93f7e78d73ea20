"""How our kernels are compiled. Only the kernels' own modules may import this one: it imports Numba.

Compiled code is kept beside the source, where Python keeps its own, so it is as safe as that folder is: who can write
there can already change the source. Each compiled module calls nothing compiled in another, since Numba looks only at
the file it compiles when it decides whether what it kept is stale. Where no such folder can be written, nothing is kept
and each process compiles once. Threads are ours, and the compiled code lets go of the interpreter: Numba's own
threading stops the whole process when two threads of a web server meet in it.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Any

import numba


def compiled(function: Callable[..., Any]) -> Callable[..., Any]:
    """Same bits as Python: no fast-math, so nothing is reordered or fused."""
    try:
        found: Callable[..., Any] = numba.njit(nogil=True, cache=True)(function)
    except RuntimeError:  # no folder to keep it in
        found = numba.njit(nogil=True)(function)
    return found


def in_threads(work: Callable[[int, int], None], count: int) -> None:
    """Calls `work(first, last)` on as many equal parts of `count` as there are processors."""
    threads = max(1, min(numba.get_num_threads(), count))
    turns = [count * number // threads for number in range(threads + 1)]
    if threads == 1:
        work(0, count)
        return
    with ThreadPoolExecutor(threads) as pool:
        for done in [pool.submit(work, first, last) for first, last in pairwise(turns)]:
            done.result()
