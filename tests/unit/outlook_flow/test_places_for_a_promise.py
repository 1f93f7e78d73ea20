"""The smallest number of places, and the three numbers it is answered with."""

from dataclasses import replace

import numpy as np
import pytest

from styrhus.outlook.errors import OutlookError
from styrhus.outlook.flow import CapacityChange, FlowCase, Home, PersonClass, Promise, PromiseKept, Start, Stay, WaitsAt
from styrhus.outlook.flow.kernels import Kernel
from styrhus.outlook.flow.model import DAYS_A_YEAR, Arrivals
from styrhus.outlook.flow.one_class import FirstDay, OneClass
from styrhus.outlook.flow.promises import Judged, is_kept, promise_kept, promise_kept_by_class
from styrhus.outlook.flow.search import fewest_places, find_places, first_guess
from styrhus.outlook.flow.simulating import simulate

YEAR = DAYS_A_YEAR
STAY = Stay(2.0 * YEAR, 0.12, 0.25 * YEAR)
HOSPITAL = PersonClass("hospital", "", 0.4, 0, 5.0, STAY, waits_at=WaitsAt.HOSPITAL, lost_a_year=0.25)
LIST = PersonClass("list", "", 0.6, 1, 42.0, STAY, lost_a_year=0.25)
CASE = FlowCase((HOSPITAL, LIST), (Home("home", "", 60),), Start({"home": 57}, {}), 20 * YEAR)
FLAT = Arrivals(np.full(20, 28.5))
SEED = np.random.SeedSequence(3)


MOST_GET_ONE = Promise(0.95)


def found(case=CASE, arrivals=FLAT, promise=MOST_GET_ONE, **asked):
    asked = {"home": "home", "most": 200, "replications": 100, "seed": SEED, **asked}
    return fewest_places(case, arrivals, promise, **asked)


def test_two_groups_at_ninety_five_of_a_hundred_take_sixty_nine_places_or_the_next():
    answer = found(replications=400)

    assert answer.places in (69, 70)
    assert answer.kept.share_within > 0.95


def test_the_answer_keeps_the_promise_and_one_place_fewer_does_not():
    answer = found()
    with_one_fewer = replace(CASE, homes=(Home("home", "", answer.places - 1),))
    result = simulate(with_one_fewer, FLAT, replications=100, seed=SEED)

    assert not is_kept(with_one_fewer, result, Promise(0.95))
    assert dict(answer.tried)[answer.places] == answer.kept
    assert dict(answer.tried)[answer.places - 1] == promise_kept(with_one_fewer, result, Promise(0.95))


def test_the_search_finds_what_trying_them_all_finds():
    asked = {"replications": 40, "seed": SEED}
    small, few = replace(CASE, days=3 * YEAR, start=Start({"home": 8}, {})), Arrivals(np.full(3, 4.0))
    kept = [
        is_kept(tried, simulate(tried, few, **asked), Promise(0.9))
        for tried in (replace(small, homes=(Home("home", "", places),)) for places in range(30))
    ]

    assert kept == sorted(kept)
    assert found(small, few, Promise(0.9), **asked).places == kept.index(True)


def test_both_kernels_find_the_same():
    asked = {"replications": 30}

    assert found(kernel=Kernel.PLAIN, **asked).tried == found(kernel=Kernel.FASTEST, **asked).tried


def test_a_promise_to_one_class_asks_for_less():
    both = found(replications=40).places

    assert found(promise=Promise(0.95, ("hospital",)), replications=40).places <= both
    assert found(promise=Promise(0.5), replications=40).places < both


def test_rates_of_each_replication():
    rates = np.linspace(20, 36, 100)[:, None] * np.ones(20)

    assert found(arrivals=Arrivals(rates)).places > found().places


@pytest.mark.parametrize(
    ("case", "asked", "words"),
    [
        (
            CASE,
            {"most": 50},
            r"promise: Ikke noe antall plasser opp til 50 holder løftet: med 50 får .* og løftet er 95 %",
        ),
        (
            replace(CASE, start=Start({"home": 57}, {"list": (60.0,)})),
            {"promise": Promise(1.0)},
            "promise: Ikke noe antall plasser opp til 200",
        ),
        (CASE, {"home": "annex"}, "home: Hjemmet «annex» finnes ikke"),
        (CASE, {"promise": Promise(1.2)}, "promise.share: Skal være en andel"),
        (CASE, {"promise": Promise(0.9, ("nobody",))}, "promise.classes: Gruppen «nobody» finnes ikke"),
        (replace(CASE, changes=(CapacityChange("home", 9.0, -24),)), {"most": 10}, "most: Skal være minst 24"),
    ],
)
def test_what_cannot_be_kept_is_refused_by_field(case, asked, words):
    with pytest.raises(OutlookError, match=words):
        found(case, **{"replications": 20, **asked})


def test_three_numbers_by_hand():
    kept, broken = np.array([[8, 2], [9, 1]]), np.array([[2, 0], [0, 0]])
    judged = Judged(("a", "b"), kept, broken, years=2)

    assert judged.kept_to(Promise(0.9)) == PromiseKept(20 / 22, 0.5, 0.5)
    assert judged.kept_to(Promise(0.9, ("b",))) == PromiseKept(1.0, 0.0, 1.0)
    assert judged.worst_share(Promise(0.9)) == 17 / 19
    assert judged.is_kept(Promise(0.9)) is False
    assert judged.is_kept(Promise(0.9, ("b",))) is True


def test_years_of_a_promise_are_from_and_with():
    result = simulate(CASE, FLAT, replications=20, seed=SEED)
    whole, first, rest = (
        promise_kept(CASE, result, Promise(0.9), first_year=first, last_year=last)
        for first, last in ((0, None), (0, 4), (5, 19))
    )

    assert 20 * whole.breaches_a_year == pytest.approx(5 * first.breaches_a_year + 15 * rest.breaches_a_year)
    assert whole.probability_no_breach <= min(first.probability_no_breach, rest.probability_no_breach)
    assert list(promise_kept_by_class(CASE, result, Promise(0.9, ("list",)))) == ["list"]


def test_first_guess_is_the_square_root_rule_less_what_other_homes_hold():
    assert first_guess(CASE, FLAT, "home") == 70
    two = replace(CASE, homes=(Home("home", "", 0), Home("other", "", 20)))
    assert first_guess(two, FLAT, "home") == 50


@pytest.mark.parametrize(("load", "places"), [(19.0, 27), (57.0, 69)])
def test_in_a_steady_start_without_growth_the_run_says_what_the_closed_form_says(load, places):
    one = OneClass(load, Stay(2.0 * YEAR), 42.0, 0.95, years=20)

    assert one.places_in_the_long_run() == places
    assert find_places(one.question(replications=400, seed=SEED)).places == places


def test_a_start_with_every_place_taken_asks_for_more_and_an_empty_one_for_fewer():
    empty, steady, full = (
        find_places(
            OneClass(19.0, Stay(2.0 * YEAR), 42.0, 0.95, 5, first_day=day).question(replications=300, seed=SEED)
        )
        for day in (FirstDay.EMPTY, FirstDay.STEADY, FirstDay.FULL)
    )

    assert empty.places < steady.places < full.places


def test_growth_and_an_endless_list_take_their_places():
    asked = {"replications": 30, "seed": SEED}
    still, growing = (OneClass(57.0, Stay(2.0 * YEAR), 42.0, 0.95, 20, growth=growth) for growth in (0.0, 0.02))

    assert find_places(growing.question(**asked)).places > find_places(still.question(**asked)).places + 10
    assert growing.places_in_the_long_run() is None


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"load": -1.0}, "load"),
        ({"stay": Stay(0.0)}, "stay"),
        ({"stay": Stay(700.0, 0.5, 1500.0)}, "short_mean_days"),
        ({"stay": Stay(700.0, 1.5, 15.0)}, "short_share"),
        ({"limit_days": float("nan")}, "within"),
        ({"share": 1.0}, "share"),
        ({"share": 0.0}, "share"),
        ({"years": 0}, "years"),
        ({"growth": -1.0}, "growth"),
        ({"lost_a_year": -0.1}, "lost_a_year"),
    ],
)
def test_plain_questions_are_refused_by_field(changed, field):
    one = replace(OneClass(57.0, Stay(2.0 * YEAR), 42.0, 0.95, 20), **changed)

    with pytest.raises(OutlookError) as refused:
        one.question(replications=10, seed=SEED)
    assert field in {fault.field for fault in refused.value.faults}


@pytest.mark.parametrize(("load", "limit", "share", "years"), [(19.0, 365.25, 0.6, 3), (57.0, 42.0, 0.5, 1)])
def test_a_steady_start_never_answers_with_fewer_places_than_the_load(load, limit, share, years):
    """There all places would be taken and nobody wait on the first day: better than with a few more places."""
    one = OneClass(load, Stay(2 * DAYS_A_YEAR), limit, share, years)

    found = find_places(one.question(replications=100, seed=np.random.SeedSequence(1)))

    assert found.places > load
    assert abs(found.places - one.places_in_the_long_run()) <= 2
