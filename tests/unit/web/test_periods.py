"""How periods are called."""

from datetime import date

import pytest

from styrhus.web.plans.periods import period_name


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
