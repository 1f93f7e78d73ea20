"""What happens to those who live in a service when fewer come, or stay for another time: slowly, and exactly."""

from datetime import date

import numpy as np
import pytest
from support.outlook_running import certain, vesle

from styrhus.outlook.flow.arrivals import admissions_from_census, census_from_admissions
from styrhus.outlook.flow.model import DAYS_A_YEAR
from styrhus.outlook.need import Uncertain
from styrhus.outlook.running.moving import (
    admissions_behind,
    census_after,
    census_with_other_stays,
    not_admitted,
)
from styrhus.outlook.running.needing import need_of
from styrhus.outlook.running.phasing import day_of, phased_in
from styrhus.outlook.scenario import ChangeStay
from styrhus.outlook.sources import EXPECTED

TWO_YEARS = np.full((1, 5), 2 * DAYS_A_YEAR)
STEADY = np.full((1, 6), 57.0)


def test_a_fifth_fewer_admitted_leaves_more_than_half_of_the_change_for_later():
    left = STEADY - not_admitted(STEADY, TWO_YEARS, np.full((1, 5), 0.2))
    after = 57 * (0.8 + 0.2 * np.exp(-np.arange(6) / 2))
    assert left[0] == pytest.approx(after)
    assert left[0, 1] == pytest.approx(52.5, abs=0.05)  # not 45.6
    assert left[0, 5] > 45.6


def test_nobody_admitted_leaves_those_who_live_there():
    left = STEADY - not_admitted(STEADY, TWO_YEARS, np.ones((1, 5)))
    assert left[0] == pytest.approx(57 * np.exp(-np.arange(6) / 2))


def test_admissions_and_census_are_each_other_turned_round():
    census = np.array([[57.0, 55.0, 58.0, 60.0, 61.0, 70.0]])
    coming = admissions_behind(census, TWO_YEARS)
    assert census_after(coming, TWO_YEARS, census[:, 0]) == pytest.approx(census)
    assert coming == pytest.approx(admissions_from_census(census, 2 * DAYS_A_YEAR))
    assert census_from_admissions(coming, 2 * DAYS_A_YEAR, first=57.0) == pytest.approx(census)


@pytest.mark.parametrize("change", [-0.25, 0.0, 0.5])
def test_another_stay_with_the_same_admissions_ends_at_another_census(change):
    long = np.full((1, 60), 2 * DAYS_A_YEAR)
    found = census_with_other_stays(np.full((1, 61), 57.0), long, long * (1 + change))
    assert found[0, -1] == pytest.approx(57 * (1 + change), rel=1e-6)
    assert found[0, 0] == 57.0
    assert change or (found == 57.0).all()


@pytest.mark.parametrize(
    ("from_year", "over_years", "expected"),
    [
        (2027, 0, [0, 1, 1, 1]),
        (2026, 0, [1, 1, 1, 1]),
        (2027, 2, [0, 0.25, 0.75, 1]),
        (2029, 1, [0, 0, 0, 0.5]),
        (2035, 3, [0, 0, 0, 0]),
    ],
)
def test_a_step_takes_hold_evenly(from_year, over_years, expected):
    assert phased_in(from_year, over_years, range(2026, 2030)) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("day", "expected"), [("2026-01-01", 0.0), ("2027-01-01", 1.0), ("2028-07-02", 2 + 183 / 366), ("2030-01-01", 4.0)]
)
def test_a_year_of_the_run_begins_on_1_january(day, expected):
    assert day_of(date.fromisoformat(day), 2026) == pytest.approx(expected * DAYS_A_YEAR)


def expected_need(*steps):
    return need_of(certain(), vesle()[1], steps, draws=3, seed=1, vary=EXPECTED)


def test_who_is_not_admitted_is_helped_at_home_with_the_hours_said():
    at_home = vesle()[0].alternatives[0].steps[0]
    before, after = expected_need(), expected_need(at_home)
    fewer = before.users["nursing_home"] - after.users["nursing_home"]
    assert before.users["nursing_home"][0] == pytest.approx(57.0)
    assert after.users["nursing_home"][0, :4] == pytest.approx([57, 57, 52.51, 49.79], abs=0.01)
    assert after.users["home_care"] - before.users["home_care"] == pytest.approx(fewer)
    assert after.hours["home_care"] - before.hours["home_care"] == pytest.approx(14 * fewer)


def test_shorter_stays_empty_places():
    after = expected_need(ChangeStay("short", "Kortere opphold", "nursing_home", Uncertain(-0.5), 2027))
    one_year = np.exp(-np.arange(6) * DAYS_A_YEAR / 365)
    assert after.users["nursing_home"][0, 1:] == pytest.approx(57 * (0.5 + 0.5 * one_year), rel=1e-3)
    assert after.stays["nursing_home"][0] / after.stays["nursing_home"][0, 0] == pytest.approx(
        [1, 0.5, 0.5, 0.5, 0.5, 0.5]
    )
