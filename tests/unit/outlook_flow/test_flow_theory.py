"""The formulas against the values of the reference page, recomputed there independently."""

import numpy as np
import pytest

from styrhus.outlook.errors import OutlookError
from styrhus.outlook.flow import theory
from styrhus.outlook.flow.model import DAYS_A_YEAR

TWO_YEARS = 2 * DAYS_A_YEAR


@pytest.mark.parametrize(
    ("servers", "load", "erlang_b", "erlang_c", "wait"),
    [
        (1, 0.8, 0.4444444444, 0.8, 4.0),
        (2, 1.6, 0.3298969072, 0.7111111111, 1.7777777778),
        (5, 4.5, 0.2430210018, 0.7624932207, 1.5249864415),
        (10, 9.0, 0.1679632263, 0.6687315241, 0.6687315241),
        (20, 18.0, 0.1092128459, 0.5507690048, 0.2753845024),
        (60, 57.0, 0.0695082500, 0.5990394745, 0.1996798248),
        (70, 57.0, 0.0124738351, 0.0636837507, 0.0048987501),
        (100, 95.0, 0.0488042062, 0.5064568539, 0.1012913708),
    ],
)
def test_erlang(servers, load, erlang_b, erlang_c, wait):
    assert round(theory.erlang_b(servers, load), 10) == erlang_b
    assert round(theory.erlang_c(servers, load), 10) == erlang_c
    assert round(theory.mean_wait(servers, load), 10) == wait
    assert theory.number_waiting(servers, load) == pytest.approx(load * wait, abs=load * 1e-10)


@pytest.mark.parametrize(
    ("servers", "load", "wait"), [(1, 0.8, 2.0), (5, 4.5, 0.776695), (20, 18.0, 0.144286), (60, 57.0, 0.103899)]
)
def test_fixed_service_is_exact(servers, load, wait):
    assert round(theory.fixed_service_mean_wait(servers, load), 6) == wait


def test_one_server_with_any_stay_is_pollaczek_khinchine():
    assert theory.general_mean_wait(1, 0.8, 0.0) == pytest.approx(theory.fixed_service_mean_wait(1, 0.8))
    assert theory.general_mean_wait(1, 0.8, 1.0) == pytest.approx(theory.mean_wait(1, 0.8))


def test_cobham():
    first, second = theory.cobham(20, (6.0, 12.0))

    assert (round(first, 5), round(second, 5)) == (0.03934, 0.39341)
    # No order of service that looks at nobody's stay changes how much waiting there is.
    assert 6 * first + 12 * second == pytest.approx(18 * theory.mean_wait(20, 18.0))


def test_erlang_a():
    assert round(theory.erlang_a_share_lost(20, 22.0, 0.5), 5) == 0.12213
    assert theory.erlang_a_share_lost(20, 18.0, 1e-9) == pytest.approx(0.0, abs=1e-9)


def test_halfin_whitt_is_near_and_low():
    assert round(theory.halfin_whitt(60, 57.0), 4) == 0.5864


@pytest.mark.parametrize(("share", "places"), [(0.90, 67), (0.95, 69), (0.99, 74)])
def test_promise_by_share(share, places):
    assert theory.fewest_servers(57.0, limit=42.0, share=share, mean_service=TWO_YEARS) == places


@pytest.mark.parametrize(("days", "places"), [(5, 71), (14, 70), (28, 70), (42, 69), (60, 68), (90, 67)])
def test_promise_by_days(days, places):
    assert theory.fewest_servers(57.0, limit=days, share=0.95, mean_service=TWO_YEARS) == places


@pytest.mark.parametrize(("load", "places"), [(19.0, 27), (57.0, 69), (150.0, 167)])
def test_promise_by_load(load, places):
    assert theory.fewest_servers(load, limit=42.0, share=0.95, mean_service=TWO_YEARS) == places


def test_wait_in_the_long_run_with_sixty_places():
    assert theory.mean_wait(60, 57.0, TWO_YEARS) == pytest.approx(146, abs=0.5)


@pytest.mark.parametrize(
    ("servers", "load", "leaving"), [(3, 2.4, 0.0), (60, 57.0, 0.0), (20, 22.0, 0.5), (900, 850.0, 0.0)]
)
def test_shares_present_balance(servers, load, leaving):
    shares = theory.shares_present(servers, load, leaving)
    present = np.arange(len(shares))

    assert shares.sum() == pytest.approx(1.0)
    served = (np.minimum(present, servers) * shares).sum()
    lost = (np.maximum(present - servers, 0) * shares).sum() * leaving
    assert served + lost == pytest.approx(load)
    if not leaving:
        assert shares[servers:].sum() == pytest.approx(theory.erlang_c(servers, load))


def test_modified_offered_load_falls_as_people_leave_and_lags_as_they_come():
    alone = theory.modified_offered_load(np.zeros(2), TWO_YEARS, first=24.0, step=DAYS_A_YEAR)
    fewer = theory.modified_offered_load(np.full(1, 0.8 * 57 / TWO_YEARS), TWO_YEARS, first=57.0, step=DAYS_A_YEAR)

    assert [round(float(people), 1) for people in alone[1:]] == [14.6, 8.8]
    assert round(float(fewer[1]), 1) == 52.5


def test_ratio_method_overstates_under_growth():
    steps = 12 * 60
    rates = 57 / TWO_YEARS * 1.04 ** (np.arange(steps) / 12)
    present = theory.modified_offered_load(rates, TWO_YEARS, first=57.0, step=DAYS_A_YEAR / 12)

    assert rates[-1] * TWO_YEARS / present[-1] == pytest.approx(1.078, abs=0.002)


def test_square_root_rule():
    assert theory.square_root_servers(100.0, 1.0) == 110


@pytest.mark.parametrize("formula", [theory.mean_wait, theory.fixed_service_mean_wait])
def test_a_load_that_fills_all_places_has_no_steady_state(formula):
    with pytest.raises(OutlookError, match="køen alltid"):
        formula(60, 60.0)
