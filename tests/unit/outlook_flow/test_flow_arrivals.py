"""From coverage to admissions and back."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrhus.outlook.errors import OutlookError
from styrhus.outlook.flow.arrivals import admissions_from_census, census_from_admissions
from styrhus.outlook.flow.model import DAYS_A_YEAR


@given(
    rates=st.lists(st.floats(0, 500), min_size=1, max_size=25),
    stay=st.floats(60, 4000),
    first=st.floats(0, 1000),
)
def test_one_undoes_the_other(rates, stay, first):
    census = census_from_admissions(np.array(rates), stay, first=first)

    assert admissions_from_census(census, stay) == pytest.approx(np.array(rates), rel=1e-6, abs=1e-6)


def test_a_census_that_stands_still_is_the_ratio_method():
    assert admissions_from_census(np.full(6, 57.0), 2 * DAYS_A_YEAR) == pytest.approx(57 / 2)


def test_growth_asks_for_more_than_the_ratio_method_says():
    """λ = m′ + m/S: with 4 % a year and two-year stays about 8 % more, which the ratio method would read as need."""
    census = 57.0 * np.exp(0.04 * np.arange(11))

    rates = admissions_from_census(census, 2 * DAYS_A_YEAR)

    middle = (census[1:] + census[:-1]) / 2
    assert rates * 2 / middle == pytest.approx(1.08, abs=0.01)


def test_a_census_that_falls_faster_than_stays_end_lets_nobody_in():
    assert admissions_from_census(np.array([57.0, 10.0]), 2 * DAYS_A_YEAR).tolist() == [0.0]


def test_each_draw_for_itself():
    census = np.stack([np.full(4, 10.0), np.full(4, 20.0)])

    assert admissions_from_census(census, DAYS_A_YEAR).shape == (2, 3)
    assert admissions_from_census(census, DAYS_A_YEAR)[1] == pytest.approx(20.0)


def test_a_stay_of_nothing_is_refused():
    with pytest.raises(OutlookError, match="lengre enn 0 dager"):
        admissions_from_census(np.ones(3), 0.0)
