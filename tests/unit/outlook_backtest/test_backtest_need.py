"""Need that was foreseen beside need that came, by habit and by draws."""

import numpy as np
import pytest

from styrhus.outlook.backtest.model import Coverage, NeedTrial
from styrhus.outlook.backtest.need import HABITS, held, look_back_on_need, with_chance


def trial(place="Vik", *, after=0.3, people_after=120.0, projected=120.0):
    return NeedTrial(
        place=place,
        code="1417",
        rate_before=0.3,
        people_before=100.0,
        people_earlier=80.0,
        projected={"MMMM": projected, "LLML": projected * 0.9, "HHMH": projected * 1.1},
        rate_after=after,
        people_after=people_after,
    )


@pytest.mark.parametrize(
    ("habit", "users"),
    [
        ("Samme antall brukere som i dag", 30.0),
        ("Samme vekst som de siste årene", 37.5),  # 80 became 100, so 30 becomes 37.5
        ("Konstante rater × framskrevet folketall", 45.0),
        ("Konstante rater × folketallet som kom", 36.0),
    ],
)
def test_habits_by_hand(habit, users):
    assert HABITS[habit](trial(projected=150.0)) == pytest.approx(users)


def test_a_perfect_projection_has_no_error_and_is_covered():
    lines = {line.method: line for line in look_back_on_need([trial()], {"Vår": {"Vik": np.full(10, 36.0)}})}

    assert lines["Konstante rater × framskrevet folketall"].errors.mean_absolute == pytest.approx(0)
    assert lines["Vår"].errors.bias_percent == pytest.approx(0)
    assert lines["Vår"].coverage == Coverage(1, 1)
    assert lines["Samme antall brukere som i dag"].coverage is None


def test_one_draw_alone_is_no_interval():
    line = look_back_on_need([trial()], {"Vår": {"Vik": np.array([30.0])}})[-1]

    assert line.coverage is None
    assert line.errors.mean_absolute == pytest.approx(6)


def test_a_fall_in_use_shows_as_bias():
    lines = {line.method: line for line in look_back_on_need([trial(after=0.27)], {})}

    assert lines["Konstante rater × framskrevet folketall"].errors.bias_percent == pytest.approx(100 / 9)


@pytest.mark.parametrize(("low", "high", "within"), [(35.0, 37.0, 1), (36.5, 40.0, 0), (20.0, 35.5, 0)])
def test_held_between_tenth_and_ninetieth(low, high, within):
    assert held([trial()], {"Vik": np.linspace(low, high, 11)}).within == within


def test_chance_is_added_around_the_same_middle():
    drawn = with_chance(np.full(20_000, 36.0), 120.0, np.random.default_rng(3))

    assert drawn.mean() == pytest.approx(36.0, abs=0.15)
    assert drawn.var() == pytest.approx(120 * 0.3 * 0.7, rel=0.05)
    assert with_chance(np.array([500.0]), 120.0, np.random.default_rng(3)) == [120.0], "aldri flere enn det er folk"
