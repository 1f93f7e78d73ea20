"""The slider and the search: other numbers of places for the same people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.outlook_running import DRAWS, vesle, whole_run

from styrhus.outlook.errors import OutlookError
from styrhus.outlook.flow import PlaceKind, Promise
from styrhus.outlook.flow.kernels import Kernel
from styrhus.outlook.running.promising import (
    fewest_places,
    promise_basis,
    promise_here,
    promise_table,
    promise_with,
    smallest_kept,
)


def basis_for(alternative: str, draws: int = DRAWS):
    scenario, population = vesle()
    return promise_basis(
        scenario,
        population,
        alternative=alternative,
        service="nursing_home",
        draws=draws,
        seed=1,
        kernel=Kernel.PLAIN,
    )


@pytest.fixture(scope="module")
def basis():
    return basis_for("today")


def test_more_places_keep_more_of_the_promise(basis):
    points = [promise_with(basis, places) for places in (50, 57, 64, 70, 80, 110)]
    shares = [point.share_within for point in points]
    assert shares == sorted(shares)
    assert [point.breaches_a_year for point in points] == sorted((p.breaches_a_year for p in points), reverse=True)
    assert points[-1].share_within == points[-1].probability_no_breach == 1.0
    assert [point.places for point in points] == [50, 57, 64, 70, 80, 110]


def test_its_own_number_is_what_the_run_says(basis):
    own = whole_run().alternatives[0].promises[0]
    point = promise_with(basis, 64)
    assert (point.share_within, point.breaches_a_year) == (own.share_within, own.breaches_a_year)
    assert point.probability_no_breach == own.probability_no_breach


@pytest.mark.parametrize("alternative", ["today", "home_first", "close"])
def test_fewest_keeps_it_to_every_class_and_one_less_does_not(alternative):
    basis = basis_for(alternative)
    fewest = next(each for each in whole_run().alternatives if each.key == alternative).promises[0].fewest
    assert fewest is not None
    for guess in (fewest - 5, fewest + 9):
        assert fewest_places(basis, guess=guess, most=200) == fewest
    assert promise_with(basis, fewest).share_within >= 0.9
    assert fewest_places(basis, guess=fewest, most=fewest - 1) is None


def test_the_table_is_the_slider():
    scenario, population = vesle()
    question = {"alternative": "close", "service": "nursing_home", "draws": 20, "seed": 3}
    table = promise_table(scenario, population, places=range(60, 66, 3), **question)
    basis = promise_basis(scenario, population, **question)
    assert table == (promise_with(basis, 60), promise_with(basis, 63))


def test_until_the_decision_years_the_calendar_holds():
    basis = basis_for("close", draws=2)
    case = basis.with_places(70)
    assert basis.first == 1
    assert [(change.home, change.places) for change in case.changes] == [("nord", 6)]
    assert [(change.home, change.places) for change in basis.with_places(20).changes] == [("nord", -40), ("sor", -4)]
    assert basis.with_places(64).changes == ()


@pytest.mark.parametrize(
    ("classes", "kind", "expected"),
    [
        ((), PlaceKind.LONG, ("hospital", "list")),
        (("list",), PlaceKind.LONG, ("list",)),
        (("list",), PlaceKind.SHORT, ("list",)),  # none of them here: the promise as it stands
        ((), PlaceKind.SHORT, ()),
    ],
)
def test_a_promise_is_judged_by_those_who_need_such_places(basis, classes, kind, expected):
    assert promise_here(basis.case, Promise(0.9, classes), kind) == Promise(0.9, expected)


def test_what_is_not_known_is_refused(basis):
    scenario, population = vesle()
    for wrong in ({"alternative": "nei"}, {"service": "home_care"}):
        with pytest.raises(OutlookError, match="Velg blant"):
            promise_basis(
                scenario, population, **({"alternative": "today", "service": "nursing_home"} | wrong), draws=2, seed=1
            )
    with pytest.raises(OutlookError, match="negativt"):
        promise_with(basis, -1)


@given(
    shares=st.lists(st.floats(0.0, 1.0), min_size=1, max_size=200).map(sorted),
    share=st.floats(0.01, 1.0),
    guess=st.integers(-5, 300),
)
def test_the_smallest_number_is_found_whatever_the_shares_and_the_guess(shares, share, guess):
    tried = []

    def share_with(places):
        tried.append(places)
        return shares[places]

    expected = next((places for places, kept in enumerate(shares) if kept >= share), None)
    assert smallest_kept(share_with, share, guess, len(shares) - 1) == expected
    assert len(set(tried)) == len(tried) <= 40


@pytest.mark.parametrize(("guess", "tries"), [(100, 2), (90, 4), (140, 4)])
def test_an_even_fall_takes_few_tries(guess, tries):
    tried = []

    def share_with(places):
        tried.append(places)
        return 1.0 - 0.05 * 0.9 ** (places - 99.5)

    assert smallest_kept(share_with, 0.95, guess, 200) == 100
    assert len(tried) <= tries
