"""One queue: equal to SimPy and Ciw to the last bit on a shared trace, and to theory within intervals of many seeds."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.flow_people import BOTH_KERNELS

from styrhus.bench.flow_rivals import waits_by_ciw, waits_by_simpy
from styrhus.outlook.errors import OutlookError
from styrhus.outlook.flow import theory
from styrhus.outlook.flow.intervals import estimate, student_t
from styrhus.outlook.flow.kernels import Kernel
from styrhus.outlook.flow.queue import waits
from styrhus.outlook.flow.queue_trial import QueueTrial, try_queue, warm_up_of


@pytest.fixture(scope="module")
def trace():
    generator = np.random.default_rng(60)
    return generator.exponential(1 / 57, 6000), generator.exponential(1.0, 6000)


@pytest.fixture(scope="module")
def simpys(trace):
    return waits_by_simpy(*trace, 60)


@pytest.mark.parametrize("kernel", BOTH_KERNELS)
def test_waits_are_simpys_to_the_last_bit(trace, simpys, kernel):
    found = waits(*trace, 60, kernel)

    assert np.array_equal(found, simpys)
    assert (found > 0).mean() > 0.2


def test_waits_are_ciws_to_the_last_bit(trace, simpys):
    assert np.array_equal(waits_by_ciw(*trace, 60), simpys)


@pytest.mark.parametrize("kernel", BOTH_KERNELS)
@settings(max_examples=40, deadline=None)
@given(
    people=st.lists(st.tuples(st.sampled_from([0.0, 0.5, 1.0, 2.0]), st.sampled_from([0.5, 1.0, 3.5])), max_size=30),
    servers=st.integers(1, 4),
)
def test_ties_are_simpys_too(kernel, people, servers):
    gaps, services = (np.array(column) for column in zip(*people, strict=True)) if people else (np.zeros(0),) * 2

    assert np.array_equal(waits(gaps, services, servers, kernel), waits_by_simpy(gaps, services, servers))


@pytest.mark.parametrize(
    ("servers", "load", "is_fixed", "customers"),
    [
        (60, 57.0, False, 6000),
        (2, 1.6, False, 2000),
        (1, 0.8, True, 2000),
        (5, 4.5, True, 3000),
        (20, 18.0, True, 4000),
    ],
)
def test_steady_state_is_theorys(servers, load, is_fixed, customers):
    """Three standard errors to each side; the seed was chosen once, before the figures were seen."""
    trial = QueueTrial(servers, load, 1.0, is_fixed, customers, replications=120)
    found = try_queue(trial, seed=np.random.SeedSequence(4))
    wait = theory.fixed_service_mean_wait(servers, load) if is_fixed else theory.mean_wait(servers, load)

    assert abs(found.mean_wait.mean - wait) < 1.5 * (found.mean_wait.high - found.mean_wait.mean)
    if not is_fixed:
        off = abs(found.share_waiting.mean - theory.erlang_c(servers, load))
        assert off < 1.5 * (found.share_waiting.high - found.share_waiting.mean)


def test_same_seed_same_figures_by_either_kernel():
    trial = QueueTrial(3, 2.0, 1.0, False, 200, 3)
    one, other = (
        try_queue(trial, seed=np.random.SeedSequence(9), kernel=kernel) for kernel in (Kernel.PLAIN, Kernel.FASTEST)
    )

    assert one == other
    assert one != try_queue(trial, seed=np.random.SeedSequence(10))


def test_intervals_hold_the_truth_as_often_as_they_say():
    generator = np.random.default_rng(5)
    intervals = [estimate(generator.normal(10.0, 3.0, 5)) for _ in range(2000)]

    assert np.mean([one.low <= 10.0 <= one.high for one in intervals]) == pytest.approx(0.95, abs=0.015)


@pytest.mark.parametrize(
    ("freedom", "t"), [(1, 12.7062), (2, 4.3027), (3, 3.1824), (4, 2.7764), (9, 2.2622), (30, 2.0423), (999, 1.9623)]
)
def test_student_t(freedom, t):
    """The tables of any textbook."""
    assert student_t(freedom, 0.95) == pytest.approx(t, abs=6e-5)


def test_warm_up_is_only_for_a_start_that_is_not_exact():
    assert warm_up_of(QueueTrial(20, 18.0, 1.0, False, 100, 2)) == 0
    assert warm_up_of(QueueTrial(20, 18.0, 1.0, True, 100, 2)) > 1000


@pytest.mark.parametrize(
    ("trial", "fields"),
    [
        (QueueTrial(20, 20.0, 1.0, False, 10, 2), {"servers"}),
        (
            QueueTrial(0, -1.0, float("nan"), False, 0, 1),
            {"servers", "arrivals", "service", "customers", "replications"},
        ),
    ],
)
def test_impossible_trials_are_refused_by_field(trial, fields):
    with pytest.raises(OutlookError) as refused:
        try_queue(trial, seed=np.random.SeedSequence(1))

    assert {fault.field for fault in refused.value.faults} == fields
