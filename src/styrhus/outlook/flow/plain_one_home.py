"""The plain kernel's quick ways where there is one home: with one rank and no changes, places are only clocks to read.

Gives the same bits as the way through everything; a test holds them together. Draws nothing and counts nothing.
"""

from collections.abc import Callable
from heapq import heapify, heappop, heappush, heapreplace
from math import inf

import numpy as np

from .people import People, Placements
from .rules import Rules

Column = list[float]


def place_in_one_home(rules: Rules, people: People) -> Placements:
    """Every replication, in order."""
    is_plain_queue = not len(rules.change_day) and not rules.rank.any()
    way: Callable[..., Column] = _first_come if is_plain_queue else _by_rank
    placed: Column = []
    for number in range(people.replications):
        first, last = int(people.starts[number]), int(people.starts[number + 1])
        middle = first + int(people.residents[number])
        arrivals = people.arrival[middle:last].tolist()
        stays = people.stay[middle:last].tolist()
        patience = people.lost_at[middle:last].tolist()
        ends = people.stay[first:middle].tolist()
        ranks = rules.rank[people.group[middle:last]].tolist()
        placed += [0.0] * (middle - first) + way(rules, ends, arrivals, stays, patience, ranks)
    placed_at = np.array(placed, np.float64)
    return Placements(
        placed_at=placed_at,
        home=np.where(placed_at < inf, 0, -1).astype(np.int64),
        bridged_at=np.full(len(placed), inf),
        bridge_home=np.full(len(placed), -1, np.int64),
        moved=np.zeros(0, np.int64),
        moved_at=np.zeros(0),
        moved_from=np.zeros(0, np.int64),
        moved_to=np.zeros(0, np.int64),
    )


def _first_come(rules: Rules, ends: Column, arrivals: Column, stays: Column, patience: Column, _: list[int]) -> Column:
    """Each takes the place that is free first, unless patience ends before that."""
    places, horizon = int(rules.places[0]), rules.days
    placed = [inf] * len(arrivals)
    if not places:
        return placed
    # Where more live there than there are places for, the first to leave free none.
    free = sorted(ends)[-places:] if len(ends) > places else [*ends, *([0.0] * (places - len(ends)))]
    heapify(free)
    for person, arrival in enumerate(arrivals):
        at = free[0]
        if at < arrival:
            at = arrival
        if at <= patience[person] and at < horizon:
            placed[person] = at
            heapreplace(free, at + stays[person])
    return placed


def _by_rank(
    rules: Rules, leaving: Column, arrivals: Column, stays: Column, patience: Column, ranks: list[int]
) -> Column:
    """Stays that end, places that open or close, and people who come, in order of time."""
    count, horizon = len(arrivals), float(np.nextafter(rules.days, 0.0))
    placed = [inf] * count
    taken, places = len(leaving), int(rules.places[0])
    heapify(leaving)
    changes = list(zip(rules.change_day.tolist(), rules.change_places.tolist(), strict=True))[::-1]
    waiting = [rank * count + person for person, rank in enumerate(ranks) if arrivals[person] <= 0.0]
    newcomer, now = len(waiting), 0.0
    heapify(waiting)
    for person in range(newcomer, count + 1):
        until = arrivals[person] if person < count else horizon
        while now <= until:
            while taken < places and waiting:
                first = heappop(waiting) % count
                if patience[first] >= now:
                    placed[first] = now
                    taken += 1
                    heappush(leaving, now + stays[first])
            now = leaving[0] if leaving else inf
            if changes and changes[-1][0] <= now:
                now = changes[-1][0]
                if now <= until:
                    places += changes.pop()[1]
            elif now <= until:
                heappop(leaving)
                taken -= 1
        now = until
        if person < count:
            if taken < places:
                placed[person] = now
                taken += 1
                heappush(leaving, now + stays[person])
            else:
                heappush(waiting, ranks[person] * count + person)
    return placed
