"""The plain kernel: one replication at a time with Python's own lists and heaps. Draws nothing and counts nothing.

What happens at the same moment happens in this order: places open or close, stays end, patience ends, people come.
"""

from heapq import heapify, heappop, heappush
from math import inf

import numpy as np

from .people import People, Placements
from .plain_one_home import place_in_one_home
from .rules import LONG, SHORT, Rules


def place_plainly(rules: Rules, people: People) -> Placements:
    """Every replication, in order."""
    if rules.is_one_home:
        return place_in_one_home(rules, people)
    flows = [Flow(rules, people, number) for number in range(people.replications)]
    moves = [move for flow in flows for move in flow.run()]
    return Placements(
        placed_at=_joined([flow.placed_at for flow in flows], np.float64),
        home=_joined([flow.home for flow in flows], np.int64),
        bridged_at=_joined([flow.bridged_at for flow in flows], np.float64),
        bridge_home=_joined([flow.bridge_home for flow in flows], np.int64),
        moved=np.array([move[0] for move in moves], np.int64),
        moved_at=np.array([move[1] for move in moves], np.float64),
        moved_from=np.array([move[2] for move in moves], np.int64),
        moved_to=np.array([move[3] for move in moves], np.int64),
    )


def _joined(columns: list[list], kind: type) -> np.ndarray:
    return np.array([value for column in columns for value in column], kind)


class Flow:
    """One replication. People are numbered from 0; a queue is a heap of rank × people + number, so first come first."""

    def __init__(self, rules: Rules, people: People, replication: int) -> None:
        self.first = int(people.starts[replication])
        part = slice(self.first, int(people.starts[replication + 1]))
        self.count = part.stop - part.start
        self.residents = int(people.residents[replication])
        self.rules = rules
        self.group = people.group[part].tolist()
        self.arrival = people.arrival[part].tolist()
        self.stay = people.stay[part].tolist()
        self.lost_at = people.lost_at[part].tolist()
        self.wish = (people.wish[LONG, part].tolist(), people.wish[SHORT, part].tolist())
        self.rank, self.needs, self.bridges = rules.rank.tolist(), rules.needs.tolist(), rules.bridges.tolist()
        self.kind, self.open = rules.kind.tolist(), rules.places.tolist()
        self.homes = tuple([home for home, kind in enumerate(self.kind) if kind == wanted] for wanted in (LONG, SHORT))
        self.queue_of = self.kind if rules.is_pooled else list(range(len(self.kind)))
        self.queues: list[list[int]] = [[] for _ in range(max(2, len(self.kind)))]
        self.taken = [0] * len(self.kind)
        self.to_move = [0] * len(self.kind)
        self.current = people.home[part].tolist()  # the home each is in now; −1 for nowhere
        self.home = list(self.current)
        self.placed_at = [0.0] * self.residents + [inf] * (self.count - self.residents)
        self.bridged_at = [inf] * self.count
        self.bridge_home = [-1] * self.count
        self.leaving: list[tuple[float, int]] = []
        self.losing: list[tuple[float, int]] = []
        self.moves: list[tuple[int, float, int, int]] = []
        self.changes = list(
            zip(
                rules.change_day.tolist(),
                rules.change_home.tolist(),
                rules.change_places.tolist(),
                rules.change_moves.tolist(),
                strict=True,
            )
        )[::-1]
        self.now = 0.0

    def run(self) -> list[tuple[int, float, int, int]]:
        """The moves; the rest is read from the columns."""
        newcomer = self._begin()
        for person in range(newcomer, self.count):
            self._advance(self.arrival[person])
            self._arrive(person)
        self._advance(float(np.nextafter(self.rules.days, 0.0)))
        return self.moves

    def _begin(self) -> int:
        """Residents are in; those on the list are offered what is free, by rank. Answers with the first newcomer."""
        for person in range(self.residents):
            self.taken[self.current[person]] += 1
            self.leaving.append((self.stay[person], person))
        heapify(self.leaving)
        person = self.residents
        while person < self.count and self.arrival[person] <= 0.0:
            self._wait(person, SHORT if self.needs[self.group[person]] == SHORT else LONG)
            if self.bridges[self.group[person]]:
                self._wait(person, SHORT)
            person += 1
        for home in (*self.homes[LONG], *self.homes[SHORT]):
            self._fill(home)
        return person

    def _advance(self, until: float) -> None:
        leaving, losing, changes = self.leaving, self.losing, self.changes
        while True:
            change = changes[-1][0] if changes else inf
            leave = leaving[0][0] if leaving else inf
            lose = losing[0][0] if losing else inf
            now = min(change, leave, lose)
            if now > until:
                self.now = until
                return
            self.now = now
            if change == now:
                self._change(*changes.pop()[1:])
            elif leave == now:
                self._vacate(heappop(leaving)[1])
            else:
                person = heappop(losing)[1]
                if self.placed_at[person] == inf:
                    self._vacate(person)

    def _arrive(self, person: int) -> None:
        group = self.group[person]
        kind = self.needs[group]
        home = self._free_home(person, kind)
        if home >= 0:
            self._place(person, home)
            return
        self._wait(person, kind)
        if self.bridges[group]:
            home = self._free_home(person, SHORT)
            if home >= 0:
                self._bridge(person, home)
            else:
                self._wait(person, SHORT)

    def _wait(self, person: int, kind: int) -> None:
        if not self.homes[kind]:
            return
        queue = kind if self.rules.is_pooled else self._wanted_home(person, kind)
        heappush(self.queues[queue], self.rank[self.group[person]] * self.count + person)

    def _free_home(self, person: int, kind: int) -> int:
        homes = self.homes[kind]
        if not self.rules.is_pooled and homes:
            homes = [self._wanted_home(person, kind)]
        return next((home for home in homes if self.taken[home] < self.open[home]), -1)

    def _wanted_home(self, person: int, kind: int) -> int:
        """Drawn by the places that are open now; where none is, every home is as likely."""
        homes = self.homes[kind]
        total = sum(self.open[home] for home in homes)
        if total <= 0:
            return homes[int(self.wish[kind][person] * len(homes))]
        left = self.wish[kind][person] * total
        for home in homes:
            left -= self.open[home]
            if left < 0.0:
                return home
        return homes[-1]

    def _fill(self, home: int) -> None:
        """Free places to those who are moved, then to those who wait."""
        while self.taken[home] < self.open[home]:
            if self._move_into(home):
                continue
            person = self._next_for(home)
            if person < 0:
                return
            if self.needs[self.group[person]] == self.kind[home]:
                self._place(person, home)
            else:
                self._bridge(person, home)

    def _next_for(self, home: int) -> int:
        """First in the queue; those who are placed, lost, or have a short-term place already are passed over."""
        queue = self.queues[self.queue_of[home]]
        while queue:
            person = heappop(queue) % self.count
            is_waiting = self.placed_at[person] == inf and self.lost_at[person] >= self.now
            if is_waiting and (self.kind[home] == LONG or self.current[person] < 0):
                return person
        return -1

    def _place(self, person: int, home: int) -> None:
        bridge = self.current[person]
        self.placed_at[person] = self.now
        self.home[person] = self.current[person] = home
        self.taken[home] += 1
        heappush(self.leaving, (self.now + self.stay[person], person))
        if bridge >= 0:
            self.taken[bridge] -= 1
            self._after_leaving(bridge)

    def _bridge(self, person: int, home: int) -> None:
        self.bridged_at[person] = self.now
        self.bridge_home[person] = self.current[person] = home
        self.taken[home] += 1
        if self.lost_at[person] < inf:
            heappush(self.losing, (self.lost_at[person], person))

    def _vacate(self, person: int) -> None:
        home = self.current[person]
        self.current[person] = -1
        self.taken[home] -= 1
        self._after_leaving(home)

    def _after_leaving(self, home: int) -> None:
        if self.to_move[home]:
            self.to_move[home] = min(self.to_move[home], max(0, self.taken[home] - self.open[home]))
        self._fill(home)

    def _move_into(self, home: int) -> bool:
        """The lowest number first: residents, then in the order they came."""
        for old in self.homes[self.kind[home]]:
            if self.to_move[old] and old != home:
                person = self.current.index(old)
                self.current[person] = home
                self.taken[old] -= 1
                self.to_move[old] -= 1
                self.taken[home] += 1
                self.moves.append((self.first + person, self.now, old, home))
                return True
        return False

    def _change(self, home: int, places: int, moves_people: bool) -> None:
        self.open[home] += places
        over = max(0, self.taken[home] - self.open[home])
        self.to_move[home] = min(self.to_move[home] + (-places if moves_people else 0), over)
        kind = self.kind[home]
        if not self.rules.is_pooled:
            for closed in self.homes[kind]:
                self._wish_again(closed, kind)
        for other in self.homes[kind]:
            self._fill(other)

    def _wish_again(self, home: int, kind: int) -> None:
        """Those who wait for a home with no places left want one of the others."""
        queue = self.queues[home]
        if self.open[home] > 0 or not queue or not any(self.open[other] for other in self.homes[kind]):
            return
        self.queues[home] = []
        for key in queue:
            heappush(self.queues[self._wanted_home(key % self.count, kind)], key)
