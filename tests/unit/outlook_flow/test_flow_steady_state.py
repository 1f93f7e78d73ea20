"""The whole flow, left to run until its start is forgotten, is what theory says: within three standard errors over
replications. A stay is a day here, so that a year is a long time."""

from dataclasses import replace

import numpy as np
import pytest

from styrhus.outlook.flow import FlowCase, Home, PersonClass, Start, Stay, theory
from styrhus.outlook.flow.intervals import estimate
from styrhus.outlook.flow.model import DAYS_A_YEAR, Arrivals
from styrhus.outlook.flow.simulating import simulate

ONE = PersonClass("one", "", 1.0, 0, 0.0, Stay(1.0))
YEARS, REPLICATIONS = 3, 25


def figures(servers, load, classes):
    """Mean wait and share who had to wait by class, and share lost, by replication; the first year is not counted."""
    case = FlowCase(classes, (Home("home", "", servers),), Start({"home": int(load)}, {}), YEARS * DAYS_A_YEAR)
    seed = np.random.SeedSequence((servers, len(classes)))
    found = simulate(case, Arrivals(np.full(YEARS, load * DAYS_A_YEAR)), replications=REPLICATIONS, seed=seed)
    later = slice(1, None)
    came = found.arrived[:, later].sum(axis=1)
    waits = found.wait_days[:, later].sum(axis=1) / came
    waiting = found.broken[:, later].sum(axis=1) / came
    return waits, waiting, found.lost[:, later].sum(axis=(1, 2)) / came.sum(axis=1)


def is_near(values, exact):
    found = estimate(values)
    assert abs(found.mean - exact) < 1.5 * (found.high - found.mean)
    assert found.high - found.low < 0.35 * exact


@pytest.mark.parametrize(("servers", "load"), [(5, 4.5), (20, 18.0), (60, 57.0)])
def test_one_class_is_erlang_c(servers, load):
    waits, waiting, _ = figures(servers, load, (ONE,))

    is_near(waits[:, 0], theory.mean_wait(servers, load))
    is_near(waiting[:, 0], theory.erlang_c(servers, load))


def test_two_classes_are_cobhams():
    waits, _, _ = figures(20, 18.0, (replace(ONE, share=1 / 3), replace(ONE, key="two", share=2 / 3, priority=1)))

    for column, exact in enumerate(theory.cobham(20, (6.0, 12.0))):
        is_near(waits[:, column], exact)


def test_loss_while_waiting_is_erlang_a():
    _, _, lost = figures(20, 22.0, (replace(ONE, lost_a_year=0.5 * DAYS_A_YEAR),))

    is_near(lost, theory.erlang_a_share_lost(20, 22.0, 0.5))


def test_stays_that_are_all_alike_are_m_d_c():
    waits, _, _ = figures(20, 18.0, (replace(ONE, stay=Stay(1.0, is_fixed=True)),))

    is_near(waits[:, 0], theory.fixed_service_mean_wait(20, 18.0))
