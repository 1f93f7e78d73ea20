"""From population to kroner in a municipality where nothing changes by itself, followed by hand.

1 000 people of 80-89 years: 57 of 1 000 need a nursing home, 200 of 1 000 four hours a week at home. From 2027 every
fifth who would have been admitted gets 14 hours a week at home instead. Stays are two years.
"""

import numpy as np
import pytest
from support.outlook_running import certain, vesle

from styrhus.outlook.running.costing import resource_values
from styrhus.outlook.running.needing import need_of
from styrhus.outlook.sources import EXPECTED

#        year: 2026  2027  2028   2029   2030
LIVE = np.array([57, 57, 52.514, 49.793, 48.143])  # 57·(0.8 + 0.2·exp(−t/2)), t years after 1 January 2027
HOURS = np.array([800, 800, 862.80, 900.89, 924.00])  # 800 + 14·(57 − those who live there)


def expected():
    steps = (vesle()[0].alternatives[0].steps[0],)
    return steps, need_of(certain(), vesle()[1], steps, draws=1, seed=1, vary=EXPECTED)


def test_need():
    _, need = expected()
    assert need.users["nursing_home"][0, :5] == pytest.approx(LIVE, abs=0.001)
    assert need.hours["home_care"][0, :5] == pytest.approx(HOURS, abs=0.02)


def test_staff_and_kroner():
    """64 places are 8 wards of 8: 24 FTE, and 0.7 for each resident; an hour at home is 52 ÷ (1 400·0.6) FTE."""
    steps, need = expected()
    residents = (LIVE[:-1] + LIVE[1:]) / 2
    hours = (HOURS[:-1] + HOURS[1:]) / 2
    flow = {
        "open_or_taken:nursing_home": np.full((1, 4), 64.0),
        "residents:nursing_home": residents[None, :],
        "hospital_days": np.array([[0.0, 0.0, 10.0, 20.0]]),
    }
    found, _ = resource_values(certain(), steps, need.first_years(4), flow, np.ones((1, 4)))
    places, home = 24 + 0.7 * residents, hours * 52 / 840
    assert found["fte"][0] == pytest.approx(places + home, rel=1e-5)
    assert found["fte:nurse"][0] == pytest.approx(0.4 * places + 0.5 * home, rel=1e-5)
    assert found["cost:staff_places"][0] == pytest.approx(places * 820_000, rel=1e-5)
    assert found["cost:staff_home"][0] == pytest.approx(home * 850_000, rel=1e-5)
    assert found["cost:other_running"][0] == pytest.approx(64 * 60_000 + residents * 100_000, rel=1e-5)
    assert found["cost:user_payment"][0] == pytest.approx(-residents * 190_000, rel=1e-5)
    assert found["cost:hospital_days"][0] == pytest.approx([0, 0, 60_000, 120_000])
    assert found["cost"][0] == pytest.approx(sum(found[key][0] for key in found if key.startswith("cost:")))


def test_productivity_of_a_draw_moves_staff_and_their_pay_only():
    steps, need = expected()
    flow = {
        "open_or_taken:nursing_home": np.full((1, 6), 64.0),
        "residents:nursing_home": np.full((1, 6), 57.0),
        "hospital_days": np.zeros((1, 6)),
    }
    (plain, _), (better, _) = (
        resource_values(certain(), steps, need, flow, np.full((1, 6), factor)) for factor in (1.0, 0.9)
    )
    for key in plain:
        is_staff = key.startswith(("fte", "cost:staff"))
        assert key == "cost" or better[key] == pytest.approx(plain[key] * (0.9 if is_staff else 1.0))
