"""The benchmark refuses to speak of time where waits differ, and reads its aims the right way. No time is a test."""

import numpy as np
import pytest

from styrhus.bench import flow
from styrhus.bench.flow import Aim, FlowFigures, flow_figures


@pytest.mark.parametrize(
    ("aim", "is_reached"),
    [
        (Aim("ratio", 50.0, least=50.0), True),
        (Aim("ratio", 49.9, least=50.0), False),
        (Aim("seconds", 2.0, most=2.0), True),
        (Aim("seconds", 2.1, most=2.0), False),
    ],
)
def test_aim(aim, is_reached):
    assert aim.is_reached is is_reached
    assert aim.as_json()["reached"] is is_reached


def test_reached_is_all_of_it():
    aim = Aim("ratio", 60.0, least=50.0)

    assert FlowFigures({}, {"simpy": True}, (aim,), 60).is_reached
    assert not FlowFigures({}, {"simpy": False}, (aim,), 60).is_reached
    assert not FlowFigures({}, {"simpy": True}, (aim, Aim("seconds", 9.0, most=1.0)), 60).is_reached


def test_a_small_run_of_everything(monkeypatch):
    monkeypatch.setattr(flow, "ARRIVALS", 400)
    monkeypatch.setattr(flow, "REPLICATIONS", 10)
    monkeypatch.setattr(flow, "seconds_of_projection", lambda: 0.05)
    told = []

    figures = flow_figures(told.append)

    assert all(figures.are_equal.values())
    assert {"simpy", "ciw"} <= set(figures.are_equal)
    assert 50 < figures.places < 70
    assert len(told) == 5
    assert figures.as_json()["aims"]["projection_seconds"] == {"figure": 0.05, "at_most": 0.1, "reached": True}


def test_waits_that_differ_give_no_times(monkeypatch):
    monkeypatch.setattr(flow, "ARRIVALS", 50)
    monkeypatch.setattr(flow, "waits_by_ciw", lambda gaps, services, servers: np.ones(len(gaps)))

    with pytest.raises(RuntimeError, match="ciw"):
        flow_figures(lambda text: None)
