"""Places needed for a promise, against the closed form of the reference page and against each other."""

import numpy as np
import pytest

from styrhus.outlook.flow import Home, PersonClass, PlaceKind, Promise, Start, Stay
from styrhus.outlook.running.places import ServicePlaces
from styrhus.outlook.running.sizing import places_needed
from styrhus.outlook.scenario import PlaceSystem

TWO_YEARS = Stay(730.5)


def places(*classes: PersonClass, homes=(1,), is_pooled=True, buffer="") -> ServicePlaces:
    named = tuple(Home(f"h{number}", "Hjem", count) for number, count in enumerate(homes))
    system = PlaceSystem("home", named, classes, Start({}, {}), Promise(0.95), buffer, is_pooled)
    return ServicePlaces("home", PlaceKind.LONG, system)


def needed(service: ServicePlaces, load: float, share: float, *classes: str) -> float:
    open_places = np.array([[home.places] for home in service.homes], dtype=float)
    return float(places_needed(service, np.array([[load]]), Promise(share, classes), open_places)[0, 0])


def one(limit: float, **more) -> PersonClass:
    return PersonClass("list", "Listen", 1.0, 1, limit, TWO_YEARS, **more)


@pytest.mark.parametrize(
    ("load", "limit", "share", "expected"),
    [
        (57, 42, 0.90, 67),
        (57, 42, 0.95, 69),
        (57, 42, 0.99, 74),
        (57, 5, 0.95, 71),
        (57, 14, 0.95, 70),
        (57, 28, 0.95, 70),
        (57, 60, 0.95, 68),
        (57, 90, 0.95, 67),
        (19, 42, 0.95, 27),
        (150, 42, 0.95, 167),
        (0, 42, 0.95, 0),
    ],
)
def test_closed_form(load, limit, share, expected):
    assert needed(places(one(limit)), load, share) == expected


def test_small_pools_cost_places():
    apart = places(one(42), homes=(20, 20, 20), is_pooled=False)
    assert needed(apart, 57, 0.95) == 3 * 27
    assert needed(places(one(42), homes=(20, 20, 20)), 57, 0.95) == 69


def test_the_class_that_is_hardest_to_serve_decides():
    first = PersonClass("hospital", "Sykehus", 0.4, 1, 5, TWO_YEARS)
    last = PersonClass("list", "Listen", 0.6, 2, 42, TWO_YEARS)
    both = places(first, last)
    assert needed(both, 57, 0.95) == max(needed(both, 57, 0.95, "hospital"), needed(both, 57, 0.95, "list")) == 70
    assert needed(both, 57, 0.95, "hospital") < 71  # who goes first waits less than alone in the queue of all


def test_whom_a_short_term_place_serves_as_well_does_not_decide():
    first = PersonClass("hospital", "Sykehus", 0.4, 1, 0, TWO_YEARS, any_place_counts=True, may_bridge=True)
    last = PersonClass("list", "Listen", 0.6, 2, 42, TWO_YEARS)
    assert needed(places(first, last, buffer="short"), 57, 0.95) < needed(places(first, last), 57, 0.95)


def test_more_people_never_need_fewer_places():
    loads = np.linspace(0, 130, 400)[None, :]
    found = places_needed(places(one(42)), loads, Promise(0.95), np.ones((1, 400)))
    assert (np.diff(found) >= 0).all()
    assert (found >= loads).all()
