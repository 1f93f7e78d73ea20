"""Who gets which place when, told by hand. Both kernels follow the same rules. Days; stays are exact."""

from dataclasses import replace
from math import inf

import pytest
from support.flow_people import BOTH_KERNELS, Comer, played

from styrhus.outlook.flow import CapacityChange, FlowCase, Home, PersonClass, PlaceKind, Start, Stay

FIXED = Stay(10.0, is_fixed=True)
ANYONE = PersonClass("anyone", "Alle", 1.0, 1, 42.0, FIXED)
URGENT = replace(ANYONE, key="urgent", priority=0)
BRIDGES = replace(ANYONE, key="bridges", may_bridge=True)
SHORT_STAY = replace(ANYONE, key="short", needs=PlaceKind.SHORT)
NEVER = inf

pytestmark = pytest.mark.parametrize("kernel", BOTH_KERNELS)


def case(*homes, classes=(ANYONE,), changes=(), is_pooled=True, days=100.0):
    places = tuple(
        Home(name, name, count, PlaceKind.SHORT if name.startswith("short") else PlaceKind.LONG)
        for name, count in homes
    )
    return FlowCase(classes, places, Start({}, {}), days, changes, is_pooled)


def placed_at(placements):
    return placements.placed_at.tolist()


@pytest.mark.parametrize(
    ("told", "places", "comers", "expected"),
    [
        ("first come, first served", 1, [Comer(1, 5), Comer(2, 5), Comer(3, 5)], [1, 6, 11]),
        ("a free place is taken at once", 2, [Comer(1, 5), Comer(2, 5), Comer(3, 5)], [1, 2, 6]),
        ("who leaves at the very moment leaves the place", 1, [Comer(1, 5), Comer(6, 5)], [1, 6]),
        ("the urgent go first", 1, [Comer(1, 5), Comer(2, 5), Comer(3, 5, group=1)], [1, 11, 6]),
        ("but turn nobody out", 1, [Comer(1, 50), Comer(2, 5, group=1)], [1, 51]),
        ("who is lost is passed over", 1, [Comer(1, 5), Comer(2, 5, lost_at=4), Comer(3, 5)], [1, NEVER, 6]),
        ("a place in the last moment is a place", 1, [Comer(1, 5), Comer(2, 5, lost_at=6), Comer(3, 5)], [1, 6, 11]),
        ("the list is offered what is free first", 1, [Comer(-9, 5), Comer(-3, 5, group=1), Comer(1, 5)], [5, 0, 10]),
        ("no places, nobody placed", 0, [Comer(1, 5), Comer(2, 5)], [NEVER, NEVER]),
        ("what would begin after the last day does not", 1, [Comer(1, 99), Comer(2, 5)], [1, NEVER]),
    ],
)
def test_one_home(kernel, told, places, comers, expected):
    _, found = played(case(("home", places), classes=(ANYONE, URGENT)), comers, kernel)

    assert placed_at(found) == expected


@pytest.mark.parametrize(
    ("told", "changes", "residents", "comers", "expected"),
    [
        ("an opened place is filled that day", [("home", 4, 1)], [(0, 50)], [Comer(1, 5)], [4]),
        ("a closed place is not filled again", [("home", 3, -1)], [(0, 5)], [Comer(1, 5)], [NEVER]),
        ("closing comes before a stay that ends then", [("home", 5, -1)], [(0, 5)], [Comer(1, 5)], [NEVER]),
        (
            "opening comes before closing where told so",
            [("home", 5, 1), ("home", 5, -1)],
            [(0, 50)],
            [Comer(1, 5)],
            [5],
        ),
        ("too many residents leave no place at first", [], [(0, 5), (0, 7)], [Comer(1, 5)], [7]),
    ],
)
def test_places_open_and_close(kernel, told, changes, residents, comers, expected):
    changes = tuple(CapacityChange(*change) for change in changes)

    _, found = played(case(("home", 1), changes=changes), comers, kernel, residents)

    assert placed_at(found)[len(residents) :] == expected


def test_who_waits_in_a_short_term_place_keeps_the_turn_and_leaves_it_to_the_next(kernel):
    comers = [Comer(1, 5), Comer(2, 5), Comer(3, 5)]

    _, found = played(case(("home", 1), ("short", 1), classes=(BRIDGES,)), comers, kernel, [(0, 10)])

    assert placed_at(found)[1:] == [10, 15, 20]
    assert found.bridged_at.tolist()[1:] == [1, 10, 15]


def test_who_is_lost_in_a_short_term_place_leaves_it_that_day(kernel):
    comers = [Comer(1, 5, lost_at=6), Comer(2, 5)]

    _, found = played(case(("home", 1), ("short", 1), classes=(BRIDGES,)), comers, kernel, [(0, 10)])

    assert placed_at(found)[1:] == [NEVER, 10]
    assert found.bridged_at.tolist()[1:] == [1, 6]


def test_short_stays_and_those_who_wait_compete_for_short_term_places(kernel):
    comers = [Comer(1, 5, group=0), Comer(2, 5, group=1), Comer(3, 5, group=0)]

    _, found = played(case(("home", 1), ("short", 1), classes=(BRIDGES, SHORT_STAY)), comers, kernel, [(0, 4)])

    # The first waits there from day 1 until the long-term place is free on day 4; then the short stay is next in turn.
    assert placed_at(found)[1:] == [4, 4, 9]
    assert found.bridged_at.tolist()[1:] == [1, NEVER, NEVER]


def test_who_is_moved_from_a_closed_home_goes_before_those_who_wait(kernel):
    closing = (CapacityChange("old", 3.0, -1, moves_people=True),)

    _, found = played(case(("old", 1), ("new", 1), changes=closing), [Comer(1, 5)], kernel, [(0, 20), (1, 6)])

    # On day 6 the free place goes to the one who was moved; the one who came on day 1 has it after that stay ends.
    assert (found.moved.tolist(), found.moved_at.tolist()) == ([0], [6.0])
    assert (found.moved_from.tolist(), found.moved_to.tolist()) == ([0], [1])
    assert placed_at(found)[2] == 20


def test_closing_without_moving_lets_people_stay(kernel):
    closing = (CapacityChange("old", 3.0, -1),)

    _, found = played(case(("old", 1), ("new", 1), changes=closing), [Comer(1, 5)], kernel, [(0, 20), (1, 6)])

    assert not len(found.moved)
    assert (placed_at(found)[2], found.home[2]) == (6, 1)


@pytest.mark.parametrize(("wish", "home", "placed"), [(0.1, 0, 50), (0.9, 1, 1)])
def test_separate_homes_are_wished_for_by_their_places(kernel, wish, home, placed):
    separate = case(("first", 1), ("second", 3), is_pooled=False)

    _, found = played(separate, [Comer(1, 5, wish=wish)], kernel, [(0, 50)])

    assert (found.home[1], placed_at(found)[1]) == (home, placed)


def test_who_waits_for_a_home_that_closes_for_good_wants_another(kernel):
    closing = (CapacityChange("first", 7.0, -1),)
    separate = case(("first", 1), ("second", 1), changes=closing, is_pooled=False)

    _, found = played(separate, [Comer(1, 5, wish=0.1)], kernel, [(0, 50), (1, 3)])

    assert (found.home[2], placed_at(found)[2]) == (1, 7)
