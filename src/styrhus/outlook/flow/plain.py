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
    total = int(people.starts[-1])
    placed_at, bridged_at = np.empty(total), np.empty(total)
    home, bridge_home = np.empty(total, np.int64), np.empty(total, np.int64)
    moves: list[tuple[int, float, int, int]] = []
    for number in range(people.replications):
        flow = Flow(rules, people, number)
        moves += flow.run()
        part = slice(flow.first, flow.first + flow.count)
        placed_at[part], home[part] = flow.placed_at, flow.home
        bridged_at[part], bridge_home[part] = flow.bridged_at, flow.bridge_home
    return Placements(
        placed_at=placed_at,
        home=home,
        bridged_at=bridged_at,
        bridge_home=bridge_home,
        moved=np.array([move[0] for move in moves], np.int64),
        moved_at=np.array([move[1] for move in moves], np.float64),
        moved_from=np.array([move[2] for move in moves], np.int64),
        moved_to=np.array([move[3] for move in moves], np.int64),
    )


def _changes(rules: Rules) -> list[tuple[float, int, int, bool]]:
    columns = (rules.change_day, rules.change_home, rules.change_places, rules.change_moves)
    return list(zip(*(column.tolist() for column in columns), strict=True))


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
        self.wish = ([], []) if rules.is_pooled else tuple(people.wish[kind, part].tolist() for kind in (LONG, SHORT))
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
        # Each ends with what never comes, so that the first can be read without asking whether there is one.
        self.leaving: list[tuple[float, int]] = [(inf, self.count)]
        self.losing: list[tuple[float, int]] = [(inf, self.count)]
        self.moves: list[tuple[int, float, int, int]] = []
        self.changes = [(inf, 0, 0, False), *_changes(rules)[::-1]]
        self.seldom = self.changes[-1][0]  # when places next open or close, or patience in a short-term place ends
        self.now = 0.0

    def run(self) -> list[tuple[int, float, int, int]]:
        """The moves; the rest is read from the columns.

        Most people come while there is room and leave while nobody waits: that is done here and now, for it is most of
        the time of a run. All else goes by the rules further down.
        """
        taken, places, to_move, leaving, current = self.taken, self.open, self.to_move, self.leaving, self.current
        placed_at, home_of, stay, group = self.placed_at, self.home, self.stay, self.group
        queues, queue_of, room = self.queues, self.queue_of, self._where_room_is_enough()
        needs, rank, only_waits = self.needs, self.rank, self._who_only_wait()
        newcomer, moves_people = self._begin(), bool(self.rules.change_moves.any())
        count, seldom = self.count, self.seldom
        moments = [*self.arrival[newcomer:], float(np.nextafter(self.rules.days, 0.0))]
        for person, until in enumerate(moments, newcomer):
            while (now := leaving[0][0]) <= until or seldom <= until:
                if seldom <= now:
                    self._happen(seldom)
                    seldom = self.seldom
                    continue
                leaver = heappop(leaving)[1]
                home = current[leaver]
                if queues[queue_of[home]] or (moves_people and any(to_move)):
                    self.now = now
                    self._vacate(leaver)
                    seldom = self.seldom
                else:
                    current[leaver] = -1
                    taken[home] -= 1
            if person == count:
                break
            one = group[person]
            for home in room[one]:
                if taken[home] < places[home]:
                    placed_at[person] = until
                    home_of[person] = current[person] = home
                    taken[home] += 1
                    heappush(leaving, (until + stay[person], person))
                    break
            else:
                if only_waits[one]:
                    heappush(queues[needs[one]], rank[one] * count + person)
                else:
                    self.now = until
                    self._arrive(person)
                    seldom = self.seldom
        return self.moves

    def _where_room_is_enough(self) -> list[list[int]]:
        """By class, the homes any of which will do; none where each wants a certain one."""
        homes = [self.homes[kind] for kind in self.needs]
        return [some if self.rules.is_pooled or len(some) == 1 else [] for some in homes]

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

    def _who_only_wait(self) -> list[bool]:
        """By class, whether those who find no room there join one queue and nothing else."""
        rooms = self._where_room_is_enough()
        return [bool(some) and self.rules.is_pooled and not self.bridges[one] for one, some in enumerate(rooms)]

    def _happen(self, now: float) -> None:
        """What comes first of the three that may be due at this moment."""
        self.now = now
        if self.changes[-1][0] == now:
            self._change(*self.changes.pop()[1:])
        elif self.leaving[0][0] == now:
            self._vacate(heappop(self.leaving)[1])
        else:
            person = heappop(self.losing)[1]
            if self.placed_at[person] == inf:
                self._vacate(person)
        self.seldom = min(self.changes[-1][0], self.losing[0][0])

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
        for home in homes:
            if self.taken[home] < self.open[home]:
                return home
        return -1

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
        """Free places to those who are moved, then to the first in the queue.

        Those who are placed, lost, or have a short-term place already, are passed over.
        """
        taken, places, kind, count, now = self.taken, self.open[home], self.kind[home], self.count, self.now
        queue, placed_at, lost_at, current = (
            self.queues[self.queue_of[home]],
            self.placed_at,
            self.lost_at,
            self.current,
        )
        while taken[home] < places:
            if any(self.to_move) and self._move_into(home):
                continue
            if not queue:
                return
            person = heappop(queue) % count
            if placed_at[person] < inf or lost_at[person] < now or (kind == SHORT and current[person] >= 0):
                continue
            if self.needs[self.group[person]] == kind:
                self._place(person, home)
            else:
                self._bridge(person, home)

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
            self.seldom = min(self.seldom, self.lost_at[person])

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
