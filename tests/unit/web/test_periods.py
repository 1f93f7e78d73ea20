"""How periods are called, where they end, and which one wants a value."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrhus.web.plans.periods import next_to_measure, period_end, period_name


@pytest.mark.parametrize(
    ("on", "frequency", "name"),
    [
        (date(2026, 8, 31), "tertial", "2. tertial 2026"),
        (date(2026, 9, 1), "tertial", "3. tertial 2026"),
        (date(2026, 3, 31), "quarter", "1. kvartal 2026"),
        (date(2026, 4, 1), "quarter", "2. kvartal 2026"),
        (date(2026, 6, 30), "half_year", "1. halvår 2026"),
        (date(2026, 12, 31), "half_year", "2. halvår 2026"),
        (date(2026, 2, 28), "month", "februar 2026"),
        (date(2026, 12, 31), "year", "2026"),
    ],
)
def test_period_is_called_what_people_call_it(on, frequency, name):
    assert period_name(on, frequency) == name


@pytest.mark.parametrize(
    ("on", "frequency", "last_day"),
    [
        (date(2026, 5, 1), "tertial", date(2026, 8, 31)),
        (date(2024, 2, 3), "month", date(2024, 2, 29)),
        (date(2026, 8, 31), "quarter", date(2026, 9, 30)),
        (date(2026, 6, 30), "half_year", date(2026, 6, 30)),
        (date(2026, 1, 1), "year", date(2026, 12, 31)),
    ],
)
def test_period_ends_on_its_last_day(on, frequency, last_day):
    assert period_end(on, frequency) == last_day


@pytest.mark.parametrize(
    ("last_on", "frequency", "today", "wanted"),
    [
        (date(2026, 4, 30), "tertial", date(2026, 9, 8), date(2026, 8, 31)),
        (date(2026, 8, 31), "tertial", date(2026, 9, 8), date(2026, 12, 31)),  # not over yet
        (date(2025, 12, 31), "year", date(2026, 9, 8), date(2026, 12, 31)),
        (date(2026, 1, 15), "month", date(2026, 9, 8), date(2026, 2, 28)),
        (None, "tertial", date(2026, 9, 8), date(2026, 8, 31)),
        (None, "year", date(2026, 9, 8), date(2025, 12, 31)),
        (None, "month", date(2026, 9, 30), date(2026, 9, 30)),
    ],
)
def test_the_period_that_wants_a_value(last_on, frequency, today, wanted):
    assert next_to_measure(last_on, frequency, today) == wanted


@given(
    st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.sampled_from(["month", "quarter", "tertial", "half_year", "year"])
)
def test_without_values_the_newest_period_that_is_over_is_asked_for(today, frequency):
    wanted = next_to_measure(None, frequency, today)
    assert wanted <= today < next_to_measure(wanted, frequency, today)
