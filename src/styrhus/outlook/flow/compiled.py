"""The compiled kernel: the plain one's rules over arrays and heaps of our own, several replications at a time.

Written apart from the plain kernel on purpose, so that each is a check on the other. Draws nothing and counts nothing.

All that a replication reads and changes stands on two sheets, one of floats and one of integers, with named rows: every
function takes the two, which compiles in seconds, where two dozen arrays took half a minute and ran ten times slower.
"""

import numpy as np

from .compiling import compiled, in_threads
from .people import Floats, Integers, People, Placements
from .rules import LONG, SHORT, Rules

INFINITE = np.inf
# Rows of floats: by person, by change, by move, the clock, which is one cell, and the heaps.
ARRIVAL, STAY, LOST_AT, WISH, SHORT_WISH, PLACED_AT, BRIDGED_AT, CHANGE_DAY, MOVED_AT, CLOCK, TIMES = range(11)
LEAVING, LOSING = 0, 1  # two heaps of times: rows TIMES and WHO, and their sizes
FLOAT_ROWS = TIMES + 2
# Rows of integers: by person, class, home, change, move; then counters, heaps, and a row for each queue.
GROUP, CURRENT, HOME, BRIDGE_HOME, RANK, NEEDS, BRIDGES, KIND, PLACES, OPEN, TAKEN, TO_MOVE, QUEUED = range(13)
CHANGE_HOME, CHANGE_PLACES, CHANGE_MOVES, MOVED, MOVED_FROM, MOVED_TO, COUNTERS, WHO = range(13, 21)
QUEUE = WHO + 2
# Cells of the row of counters; the first two are the sizes of the heaps.
PEOPLE, HOMES, IS_POOLED, CHANGES, NEXT_CHANGE, MOVES = range(2, 8)
FEWEST_COLUMNS = 8


def place_compiled(rules: Rules, people: People) -> Placements:
    """Every replication; the order they are done in changes nothing."""
    total, room = len(people.group), rules.most_moves
    sheets = _sheets(rules, int(np.diff(people.starts).max(initial=0)))  # those of a thread are its own
    given = np.stack([people.arrival, people.stay, people.lost_at, *people.wish])
    given_whole = np.stack([people.group, people.home])
    times, homes = np.empty((2, total)), np.empty((2, total), np.int64)
    moved_at, moves = np.empty((people.replications, room)), np.full((people.replications, 3, room), -1, np.int64)
    horizon = float(np.nextafter(rules.days, 0.0))

    def work(first: int, last: int) -> None:
        found = times, homes, moved_at[first:last], moves[first:last]
        chosen = people.starts[first : last + 1], people.residents[first:last]
        _play(*(sheet.copy() for sheet in sheets), given, given_whole, found, *chosen, horizon)

    in_threads(work, people.replications)
    is_move = moves[:, 0] >= 0
    person, old, new = (moves[:, row][is_move] for row in range(3))
    return Placements(times[0], homes[0], times[1], homes[1], person, moved_at[is_move], old, new)


def _sheets(rules: Rules, longest: int) -> tuple[Floats, Integers]:
    """The two sheets with what is the same in every replication."""
    homes, classes, changes = len(rules.kind), len(rules.rank), len(rules.change_day)
    columns = max(longest, rules.most_moves, homes, classes, changes, FEWEST_COLUMNS)
    floats = np.zeros((FLOAT_ROWS, columns))
    integers = np.zeros((QUEUE + max(2, homes), columns), np.int64)
    floats[CHANGE_DAY, :changes] = rules.change_day
    rows = {
        RANK: rules.rank,
        NEEDS: rules.needs,
        BRIDGES: rules.bridges,
        KIND: rules.kind,
        PLACES: rules.places,
        CHANGE_HOME: rules.change_home,
        CHANGE_PLACES: rules.change_places,
        CHANGE_MOVES: rules.change_moves,
    }
    for row, values in rows.items():
        integers[row, : len(values)] = values
    integers[COUNTERS, [HOMES, IS_POOLED, CHANGES]] = homes, rules.is_pooled, changes
    return floats, integers


@compiled
def _play(
    floats: Floats,
    integers: Integers,
    given: Floats,
    given_whole: Integers,
    found: tuple[Floats, Integers, Floats, Integers],
    starts: Integers,
    residents: Integers,
    horizon: float,
) -> None:
    times, homes, moved_at, moves = found
    for number in range(len(residents)):
        begin, people = starts[number], starts[number + 1] - starts[number]
        for counter in (LEAVING, LOSING, NEXT_CHANGE, MOVES):
            integers[COUNTERS, counter] = 0
        integers[COUNTERS, PEOPLE] = people
        for home in range(integers.shape[0] - QUEUE):
            integers[OPEN, home] = integers[PLACES, home]
            integers[TAKEN, home] = integers[TO_MOVE, home] = integers[QUEUED, home] = 0
        for person in range(people):  # cell by cell: slices of sheets take Numba half a minute to compile
            for row in range(len(given)):
                floats[ARRIVAL + row, person] = given[row, begin + person]
            floats[PLACED_AT, person] = 0.0 if person < residents[number] else INFINITE
            floats[BRIDGED_AT, person] = INFINITE
            integers[GROUP, person] = given_whole[0, begin + person]
            integers[CURRENT, person] = integers[HOME, person] = given_whole[1, begin + person]
            integers[BRIDGE_HOME, person] = -1
        _run(floats, integers, residents[number], horizon)
        for person in range(people):
            for row in range(2):
                times[row, begin + person] = floats[PLACED_AT + row, person]
                homes[row, begin + person] = integers[HOME + row, person]
        for move in range(integers[COUNTERS, MOVES]):
            moved_at[number, move] = floats[MOVED_AT, move]
            moves[number, 0, move] = begin + integers[MOVED, move]
            moves[number, 1, move] = integers[MOVED_FROM, move]
            moves[number, 2, move] = integers[MOVED_TO, move]


@compiled
def _run(floats: Floats, integers: Integers, residents: int, horizon: float) -> None:
    for person in range(residents):
        integers[TAKEN, integers[CURRENT, person]] += 1
        _push_time(floats, integers, LEAVING, floats[STAY, person], person)
    person, people = residents, integers[COUNTERS, PEOPLE]
    while person < people and floats[ARRIVAL, person] <= 0.0:
        group = integers[GROUP, person]
        _wait(floats, integers, person, integers[NEEDS, group])
        if integers[BRIDGES, group]:
            _wait(floats, integers, person, SHORT)
        person += 1
    floats[CLOCK, 0] = 0.0
    for kind in (LONG, SHORT):
        for home in range(integers[COUNTERS, HOMES]):
            if integers[KIND, home] == kind:
                _fill(floats, integers, home)
    while person < people:
        _advance(floats, integers, floats[ARRIVAL, person])
        _arrive(floats, integers, person)
        person += 1
    _advance(floats, integers, horizon)


@compiled
def _advance(floats: Floats, integers: Integers, until: float) -> None:
    counters = integers[COUNTERS]
    while True:
        change = floats[CHANGE_DAY, counters[NEXT_CHANGE]] if counters[NEXT_CHANGE] < counters[CHANGES] else INFINITE
        leave = floats[TIMES + LEAVING, 0] if counters[LEAVING] else INFINITE
        lose = floats[TIMES + LOSING, 0] if counters[LOSING] else INFINITE
        now = min(change, leave, lose)
        if now > until:
            floats[CLOCK, 0] = until
            return
        floats[CLOCK, 0] = now
        if change == now:
            counters[NEXT_CHANGE] += 1
            _change(floats, integers, counters[NEXT_CHANGE] - 1)
        elif leave == now:
            _vacate(floats, integers, _pop_time(floats, integers, LEAVING))
        else:
            person = _pop_time(floats, integers, LOSING)
            if floats[PLACED_AT, person] == INFINITE:
                _vacate(floats, integers, person)


@compiled
def _arrive(floats: Floats, integers: Integers, person: int) -> None:
    group = integers[GROUP, person]
    kind = integers[NEEDS, group]
    home = _free_home(floats, integers, person, kind)
    if home >= 0:
        _place(floats, integers, person, home)
        return
    _wait(floats, integers, person, kind)
    if integers[BRIDGES, group]:
        home = _free_home(floats, integers, person, SHORT)
        if home >= 0:
            _bridge(floats, integers, person, home)
        else:
            _wait(floats, integers, person, SHORT)


@compiled
def _free_home(floats: Floats, integers: Integers, person: int, kind: int) -> int:
    if not integers[COUNTERS, IS_POOLED]:
        home = _wanted_home(floats, integers, person, kind)
        return home if home >= 0 and integers[TAKEN, home] < integers[OPEN, home] else -1
    for home in range(integers[COUNTERS, HOMES]):
        if integers[KIND, home] == kind and integers[TAKEN, home] < integers[OPEN, home]:
            return home
    return -1


@compiled
def _wanted_home(floats: Floats, integers: Integers, person: int, kind: int) -> int:
    total, homes, last = 0, 0, -1
    for home in range(integers[COUNTERS, HOMES]):
        if integers[KIND, home] == kind:
            total, homes, last = total + integers[OPEN, home], homes + 1, home
    left = floats[WISH + kind, person] * (total if total > 0 else homes)
    for home in range(integers[COUNTERS, HOMES]):
        if integers[KIND, home] == kind:
            left -= integers[OPEN, home] if total > 0 else 1
            if left < 0.0:
                return home
    return last


@compiled
def _wait(floats: Floats, integers: Integers, person: int, kind: int) -> None:
    home = _wanted_home(floats, integers, person, kind)
    if home >= 0:
        key = integers[RANK, integers[GROUP, person]] * integers[COUNTERS, PEOPLE] + person
        _push_key(integers, kind if integers[COUNTERS, IS_POOLED] else home, key)


@compiled
def _fill(floats: Floats, integers: Integers, home: int) -> None:
    while integers[TAKEN, home] < integers[OPEN, home]:
        if _move_into(floats, integers, home):
            continue
        person = _next_for(floats, integers, home)
        if person < 0:
            return
        if integers[NEEDS, integers[GROUP, person]] == integers[KIND, home]:
            _place(floats, integers, person, home)
        else:
            _bridge(floats, integers, person, home)


@compiled
def _fill_short(floats: Floats, integers: Integers, home: int) -> None:
    """The same for a place left for a long-term one. Nobody here leaves another place behind, so it ends here."""
    while integers[TAKEN, home] < integers[OPEN, home]:
        if _move_into(floats, integers, home):
            continue
        person = _next_for(floats, integers, home)
        if person < 0:
            return
        if integers[NEEDS, integers[GROUP, person]] == SHORT:
            _settle(floats, integers, person, home)
        else:
            _bridge(floats, integers, person, home)


@compiled
def _next_for(floats: Floats, integers: Integers, home: int) -> int:
    queue = integers[KIND, home] if integers[COUNTERS, IS_POOLED] else home
    while integers[QUEUED, queue]:
        person = _pop_key(integers, queue) % integers[COUNTERS, PEOPLE]
        is_waiting = floats[PLACED_AT, person] == INFINITE and floats[LOST_AT, person] >= floats[CLOCK, 0]
        if is_waiting and (integers[KIND, home] == LONG or integers[CURRENT, person] < 0):
            return person
    return -1


@compiled
def _place(floats: Floats, integers: Integers, person: int, home: int) -> None:
    bridge = integers[CURRENT, person]
    _settle(floats, integers, person, home)
    if bridge >= 0:
        integers[TAKEN, bridge] -= 1
        _fewer_to_move(integers, bridge)
        _fill_short(floats, integers, bridge)


@compiled
def _settle(floats: Floats, integers: Integers, person: int, home: int) -> None:
    floats[PLACED_AT, person] = floats[CLOCK, 0]
    integers[CURRENT, person] = integers[HOME, person] = home
    integers[TAKEN, home] += 1
    _push_time(floats, integers, LEAVING, floats[CLOCK, 0] + floats[STAY, person], person)


@compiled
def _bridge(floats: Floats, integers: Integers, person: int, home: int) -> None:
    floats[BRIDGED_AT, person] = floats[CLOCK, 0]
    integers[CURRENT, person] = integers[BRIDGE_HOME, person] = home
    integers[TAKEN, home] += 1
    if floats[LOST_AT, person] < INFINITE:
        _push_time(floats, integers, LOSING, floats[LOST_AT, person], person)


@compiled
def _vacate(floats: Floats, integers: Integers, person: int) -> None:
    home = integers[CURRENT, person]
    integers[CURRENT, person] = -1
    integers[TAKEN, home] -= 1
    _fewer_to_move(integers, home)
    _fill(floats, integers, home)


@compiled
def _fewer_to_move(integers: Integers, home: int) -> None:
    over = max(0, integers[TAKEN, home] - integers[OPEN, home])
    integers[TO_MOVE, home] = min(integers[TO_MOVE, home], over)


@compiled
def _move_into(floats: Floats, integers: Integers, home: int) -> bool:
    for old in range(integers[COUNTERS, HOMES]):
        if integers[TO_MOVE, old] and integers[KIND, old] == integers[KIND, home] and old != home:
            person = 0
            while integers[CURRENT, person] != old:
                person += 1
            integers[CURRENT, person] = home
            integers[TAKEN, old] -= 1
            integers[TO_MOVE, old] -= 1
            integers[TAKEN, home] += 1
            move = integers[COUNTERS, MOVES]
            integers[MOVED, move], integers[MOVED_FROM, move], integers[MOVED_TO, move] = person, old, home
            floats[MOVED_AT, move] = floats[CLOCK, 0]
            integers[COUNTERS, MOVES] += 1
            return True
    return False


@compiled
def _change(floats: Floats, integers: Integers, number: int) -> None:
    home, places = integers[CHANGE_HOME, number], integers[CHANGE_PLACES, number]
    kind = integers[KIND, home]
    integers[OPEN, home] += places
    if integers[CHANGE_MOVES, number]:
        integers[TO_MOVE, home] -= places
    _fewer_to_move(integers, home)
    for other in range(integers[COUNTERS, HOMES]):
        if not integers[COUNTERS, IS_POOLED] and integers[KIND, other] == kind:
            _wish_again(floats, integers, other, kind)
    for other in range(integers[COUNTERS, HOMES]):
        if integers[KIND, other] == kind:
            _fill(floats, integers, other)


@compiled
def _wish_again(floats: Floats, integers: Integers, home: int, kind: int) -> None:
    has_open = False
    for other in range(integers[COUNTERS, HOMES]):
        has_open = has_open or (integers[KIND, other] == kind and integers[OPEN, other] > 0)
    if integers[OPEN, home] > 0 or not has_open:
        return
    while integers[QUEUED, home]:
        key = _pop_key(integers, home)
        _push_key(integers, _wanted_home(floats, integers, key % integers[COUNTERS, PEOPLE], kind), key)


@compiled
def _push_time(floats: Floats, integers: Integers, heap: int, time: float, person: int) -> None:
    times, who, at = floats[TIMES + heap], integers[WHO + heap], integers[COUNTERS, heap]
    integers[COUNTERS, heap] += 1
    while at > 0:
        above = (at - 1) >> 1
        if times[above] < time or (times[above] == time and who[above] < person):
            break
        times[at], who[at] = times[above], who[above]
        at = above
    times[at], who[at] = time, person


@compiled
def _pop_time(floats: Floats, integers: Integers, heap: int) -> int:
    """Takes the first away; the last of them looks for its place from the top."""
    times, who, size = floats[TIMES + heap], integers[WHO + heap], integers[COUNTERS, heap] - 1
    integers[COUNTERS, heap] = size
    first: int = who[0]
    time, person, at, below = times[size], who[size], 0, 1
    while below < size:
        right = below + 1
        if right < size and (times[right] < times[below] or (times[right] == times[below] and who[right] < who[below])):
            below = right
        if time < times[below] or (time == times[below] and person < who[below]):
            break
        times[at], who[at] = times[below], who[below]
        at, below = below, 2 * below + 1
    times[at], who[at] = time, person
    return first


@compiled
def _push_key(integers: Integers, queue: int, key: int) -> None:
    keys, at = integers[QUEUE + queue], integers[QUEUED, queue]
    integers[QUEUED, queue] += 1
    while at > 0:
        above = (at - 1) >> 1
        if keys[above] < key:
            break
        keys[at] = keys[above]
        at = above
    keys[at] = key


@compiled
def _pop_key(integers: Integers, queue: int) -> int:
    keys, size = integers[QUEUE + queue], integers[QUEUED, queue] - 1
    integers[QUEUED, queue] = size
    first: int = keys[0]
    key, at, below = keys[size], 0, 1
    while below < size:
        if below + 1 < size and keys[below + 1] < keys[below]:
            below += 1
        if key < keys[below]:
            break
        keys[at] = keys[below]
        at, below = below, 2 * below + 1
    keys[at] = key
    return first
