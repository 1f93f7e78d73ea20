"""Days from application to start, so that a period gets exactly the wanted share in time and ninth decile."""

import numpy as np

from .columns import Numbers, whole

IN_TIME = 42
_LONGEST_TAIL = 45.0


def waits(random: np.random.Generator, slowness: np.ndarray, in_time: int, nine_of_ten: int) -> Numbers:
    """A wait for each row; `slowness` decides, with chance, who waits the longest.

    Sorted, the first `in_time` are 42 days or less and the rest more, and the two rows around rank 0.9·(n − 1) wait
    `nine_of_ten` days as far as the share allows it.
    """
    rows = len(slowness)
    ordered = _sorted_waits(random, rows, min(in_time, rows), nine_of_ten)
    found = np.empty(rows, dtype=np.int64)
    found[np.argsort(slowness + random.normal(0, 1, rows))] = ordered
    return found


def _sorted_waits(random: np.random.Generator, rows: int, in_time: int, nine_of_ten: int) -> Numbers:
    rank = int((rows - 1) * 0.9)
    found = np.empty(rows, dtype=np.int64)
    highest = min(IN_TIME, nine_of_ten) if in_time >= rank + 2 else IN_TIME
    found[:in_time] = np.sort(whole(highest * random.random(in_time) ** 1.6 + 0.5))
    late = rows - in_time
    if not late:
        return found
    before = max(0, min(rank - in_time, late))
    top = max(nine_of_ten, IN_TIME + 1)
    found[in_time : in_time + before] = np.sort(random.integers(IN_TIME + 1, top + 1, before))
    tail = top + random.exponential(_LONGEST_TAIL, late - before)
    tail[: 2 if before or in_time <= rank else 0] = top
    found[in_time + before :] = np.sort(whole(np.minimum(tail, 400)))
    return found
