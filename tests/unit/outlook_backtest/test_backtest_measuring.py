"""Errors and coverage that can be followed by hand, and an interval set by what it is to describe."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrhus.outlook.backtest.measuring import calibrate, coverage_of, errors_of, errors_of_pairs
from styrhus.outlook.backtest.model import OLD, ErrorModel, Pair
from styrhus.outlook.backtest.pairing import add_up_places
from styrhus.outlook.need.population_error import GROUP_ERRORS, error_spread


def pair(projected, counted, *, ahead=1, place="Vik", vintage=2010):
    return Pair(place, OLD, vintage, vintage + ahead, projected, counted)


@pytest.mark.parametrize(
    ("projected", "counted", "mean_absolute", "percent", "bias"),
    [
        ([100], [100], 0, 0, 0),  # a perfect projection
        ([110, 90], [100, 100], 10, 10, 0),  # errors that cancel in the sum
        ([110, 220], [100, 200], 15, 10, 10),  # a planted bias of ten per cent
        ([50, 300], [100, 200], 75, 50, 50 / 3),
        ([3, 100], [0, 100], 1.5, 0, 3),  # nobody came: three persons off, and no share of nothing
    ],
)
def test_errors_by_hand(projected, counted, mean_absolute, percent, bias):
    found = errors_of(projected, counted)

    assert found.comparisons == len(counted)
    assert found.mean_absolute == pytest.approx(mean_absolute)
    assert found.mean_absolute_percent == pytest.approx(percent)
    assert found.bias_percent == pytest.approx(bias)


def test_spread_by_hand():
    model = ErrorModel(scatter=0.3, drift=0.04)

    assert model.spread(100, 1) == pytest.approx(0.05)  # √(0.09 ÷ 100 + 0.0016)
    assert model.spread(100, 4) == pytest.approx(0.10)
    assert model.interval(pair(100, 0, ahead=4)) == pytest.approx((100 - 12.81552, 100 + 12.81552))


@pytest.mark.parametrize("group", GROUP_ERRORS, ids=lambda group: f"fra {group.first} år")
@pytest.mark.parametrize(("people", "ahead"), [(0.0, 3.0), (40.0, 1.0), (2500.0, 20.0)])
def test_need_reckons_with_the_same_spread(group, people, ahead):
    """What is tried here is what is used there."""
    used = error_spread(np.array([people]), np.array([ahead]), [group.first])

    assert ErrorModel(group.chance, group.common).spread(people, ahead) == pytest.approx(used[0])


@pytest.mark.parametrize(("counted", "within"), [(93, 0), (93.6, 1), (100, 1), (106.4, 1), (107, 0)])
def test_coverage_by_hand(counted, within):
    model = ErrorModel(scatter=0.5, drift=0.0)  # sd 5 of 100 after one year: 93.59 to 106.41

    assert coverage_of([pair(100, counted)], model.interval).within == within


def test_a_perfect_projection_is_always_covered_and_needs_no_width():
    pairs = [pair(size, size, place=str(size), ahead=ahead) for size in (50, 500) for ahead in (1, 2, 3)]
    model = calibrate(pairs, add_up_places(pairs))

    assert model == ErrorModel(0.0, 0.0)
    assert coverage_of(pairs, model.interval).percent == 100
    assert errors_of_pairs(pairs).mean_absolute == 0


def test_calibration_by_hand():
    """Two places of 100: 10 over and 10 under; their sum is right, so all is each one's own."""
    pairs = [pair(100, 110, place="Vik"), pair(100, 90, place="Nes")]

    assert calibrate(pairs, add_up_places(pairs)) == ErrorModel(scatter=1.0, drift=0.0)


def test_what_places_share_is_drift():
    """Both 10 % over: persons × error² is 1 for each and 2 for the sum, all of it explained by a drift of 10 %."""
    pairs = [pair(100, 110, place="Vik"), pair(100, 110, place="Nes")]
    found = calibrate(pairs, add_up_places(pairs))

    assert found.scatter == pytest.approx(0.0, abs=1e-9)
    assert found.drift == pytest.approx(0.1)


def test_one_place_alone_has_no_drift():
    pairs = [pair(100, 120)]

    assert calibrate(pairs, add_up_places(pairs)) == ErrorModel(scatter=2.0, drift=0.0)


@pytest.mark.parametrize(("scatter", "drift"), [(0.3, 0.0), (0.5, 0.02)])
def test_calibration_finds_the_model_that_made_the_errors(scatter, drift):
    """Many made-up vintages, and an interval that covers eight of ten of them."""
    generator = np.random.default_rng(11)
    pairs = []
    for vintage in range(1000):
        shared = drift * generator.standard_normal()
        for number, size in enumerate((40.0, 100.0, 300.0, 900.0, 2500.0)):
            error = shared + scatter / size**0.5 * generator.standard_normal()
            pairs.append(pair(size, size * (1 + error * 2), ahead=4, place=str(number), vintage=vintage))
    found = calibrate(pairs, add_up_places(pairs))

    assert found.scatter == pytest.approx(scatter, rel=0.05)
    assert found.drift == pytest.approx(drift, abs=0.003)
    assert coverage_of(pairs, found.interval).percent == pytest.approx(80, abs=2.5)


sizes = st.lists(st.tuples(st.floats(1, 1e4), st.floats(0, 1e4)), min_size=1, max_size=6)


@given(sizes)
def test_calibration_never_fails_on_odd_sizes(numbers):
    pairs = [pair(said, came, place=str(place)) for place, (said, came) in enumerate(numbers)]
    found = calibrate(pairs, add_up_places(pairs))

    assert found.scatter >= 0
    assert found.drift >= 0
