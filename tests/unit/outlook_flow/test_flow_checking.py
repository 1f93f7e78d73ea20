"""Bad input is named by field before anything is drawn."""

from dataclasses import replace

import numpy as np
import pytest

from styrhus.outlook.errors import OutlookError
from styrhus.outlook.flow import CapacityChange, FlowCase, Home, PersonClass, PlaceKind, Start, Stay
from styrhus.outlook.flow.model import DAYS_A_YEAR, Arrivals
from styrhus.outlook.flow.simulating import simulate

CLASS = PersonClass("a", "", 1.0, 0, 42.0, Stay(730.0))
CASE = FlowCase((CLASS,), (Home("home", "", 10),), Start({"home": 5}, {"a": (3.0,)}), 2 * DAYS_A_YEAR)
GOOD = Arrivals(np.full(2, 5.0))


def faults(case, arrivals=GOOD, replications=2):
    with pytest.raises(OutlookError) as refused:
        simulate(case, arrivals, replications=replications, seed=np.random.SeedSequence(1))
    return {fault.field for fault in refused.value.faults}


def a_class(**changed):
    return replace(CASE, classes=(replace(CLASS, **changed),))


@pytest.mark.parametrize(
    ("case", "fields"),
    [
        (replace(CASE, days=0.0), {"days"}),
        (replace(CASE, days=float("nan")), {"days"}),
        (replace(CASE, classes=(), start=Start({}, {})), {"classes"}),
        (a_class(share=0.9), {"classes"}),
        (
            replace(CASE, classes=(replace(CLASS, share=1.5), replace(CLASS, share=-0.5))),
            {f"classes[{n}].{f}" for n in (0, 1) for f in ("key", "share")},
        ),
        (a_class(limit_days=-1.0), {"classes[0].limit_days"}),
        (a_class(lost_a_year=-0.1), {"classes[0].lost_a_year"}),
        (a_class(stay=Stay(0.0)), {"classes[0].stay.mean_days"}),
        (a_class(stay=Stay(100.0, 1.0, 5.0)), {"classes[0].stay.short_share"}),
        (a_class(stay=Stay(100.0, 0.5, 250.0)), {"classes[0].stay.short_mean_days"}),
        (a_class(stay=Stay(100.0, 0.5, 10.0, is_fixed=True)), {"classes[0].stay.is_fixed"}),
        (
            a_class(needs=PlaceKind.SHORT, may_bridge=True),
            {"classes[0].may_bridge", "homes", "start.residents.home", "arrivals.short"},
        ),
        (replace(CASE, homes=(Home("home", "", -1),)), {"homes[0].places"}),
        (replace(CASE, homes=(Home("home", "", 1), Home("home", "", 2))), {"homes[0].key", "homes[1].key"}),
        (replace(CASE, changes=(CapacityChange("annex", 1.0, 1),)), {"changes[0].home"}),
        (replace(CASE, changes=(CapacityChange("home", -1.0, 1),)), {"changes[0].day"}),
        (
            replace(CASE, changes=(CapacityChange("home", 9.0, -6), CapacityChange("home", 3.0, -6))),
            {"changes[0].places"},
        ),
        (replace(CASE, changes=(CapacityChange("home", 1.0, 2, moves_people=True),)), {"changes[0].moves_people"}),
        (replace(CASE, start=Start({"annex": 1, "home": -1}, {})), {"start.residents.annex", "start.residents.home"}),
        (replace(CASE, start=Start({}, {"a": (-1.0,), "b": ()})), {"start.waiting.a", "start.waiting.b"}),
    ],
)
def test_case(case, fields):
    assert faults(case) == fields


@pytest.mark.parametrize(
    "rates", [np.full(3, 5.0), np.full((3, 2), 5.0), np.array([5.0, -1.0]), np.array([5.0, np.nan])]
)
def test_arrivals(rates):
    assert faults(CASE, Arrivals(rates)) == {"arrivals.long"}


def test_everything_wrong_is_said_at_once():
    case = replace(a_class(limit_days=-1.0), homes=(Home("home", "", -1),))

    assert faults(case, Arrivals(np.ones(9)), replications=0) == {
        "classes[0].limit_days",
        "homes[0].places",
        "arrivals.long",
        "replications",
    }
