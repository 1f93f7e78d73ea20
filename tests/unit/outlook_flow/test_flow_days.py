"""Days in each home by year, added up here person by person and day by day of change, also for those who were moved."""

from math import inf

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.flow_cases import random_case

from styrhus.outlook.flow import CapacityChange, FlowCase, Home, PersonClass, Start, Stay
from styrhus.outlook.flow.drawing import draw_batches
from styrhus.outlook.flow.kernels import Kernel
from styrhus.outlook.flow.model import DAYS_A_YEAR, Arrivals
from styrhus.outlook.flow.rules import rules_of, year_turns
from styrhus.outlook.flow.simulating import place, simulate
from styrhus.outlook.flow.tallying import tally


def spans_of(people, placed, person):
    """(home, from, to) of one person: the place waited in, the place needed, both cut where the person was moved."""
    spans = []
    if placed.bridge_home[person] >= 0:
        end = min(placed.placed_at[person], people.lost_at[person])
        spans.append([int(placed.bridge_home[person]), placed.bridged_at[person], end])
    if placed.home[person] >= 0:
        spans.append(
            [int(placed.home[person]), placed.placed_at[person], placed.placed_at[person] + people.stay[person]]
        )
    for row in np.flatnonzero(placed.moved == person):
        at = placed.moved_at[row]
        for span in list(spans):
            # To and with the end: among several stays that end at once, one may be moved a moment before leaving.
            if span[0] == placed.moved_from[row] and span[1] <= at <= span[2]:
                spans.append([int(placed.moved_to[row]), at, span[2]])
                span[2] = at
                break
        else:
            raise AssertionError("flyttet fra et sted vedkommende ikke var")
    return spans


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_days_by_home_and_year(seed):
    case, arrivals = random_case(seed)
    rules, turns = rules_of(case), year_turns(case.days)
    (people,) = draw_batches(case, arrivals, replications=1, seed=np.random.SeedSequence(seed))
    placed = place(rules, people, Kernel.PLAIN)

    expected = np.zeros((len(turns) - 1, len(case.homes)))
    for person in range(len(people.group)):
        for home, begin, end in spans_of(people, placed, person):
            overlap = np.minimum(end, turns[1:]) - np.maximum(begin, turns[:-1])
            expected[:, home] += np.maximum(overlap, 0.0)

    found = tally(case, rules, people, placed)
    assert found.occupied_days[0] == pytest.approx(expected, abs=1e-6)


def test_open_days_follow_the_calendar():
    one = PersonClass("a", "", 1.0, 0, 42.0, Stay(730.0))
    changes = (CapacityChange("home", DAYS_A_YEAR + 100.0, -4), CapacityChange("home", 2 * DAYS_A_YEAR, 6))
    case = FlowCase((one,), (Home("home", "", 10),), Start({}, {}), 2.5 * DAYS_A_YEAR, changes)

    found = simulate(case, Arrivals(np.zeros(3)), replications=2, seed=np.random.SeedSequence(1))

    by_hand = [10 * DAYS_A_YEAR, 10 * 100 + 6 * (DAYS_A_YEAR - 100), 12 * 0.5 * DAYS_A_YEAR]
    assert found.open_days[0, :, 0].tolist() == pytest.approx(by_hand)
    assert found.open_days.shape == (2, 3, 1)


def test_nobody_is_in_two_places_or_leaves_before_coming():
    for seed in range(40):
        case, arrivals = random_case(seed)
        (people,) = draw_batches(case, arrivals, replications=1, seed=np.random.SeedSequence(seed))
        placed = place(rules_of(case), people, Kernel.FASTEST)
        came = people.group >= 0

        assert (placed.placed_at[came] >= people.arrival[came]).all()
        assert (placed.bridged_at[came] >= people.arrival[came]).all()
        is_bridged = placed.bridged_at < inf
        assert (placed.bridged_at[is_bridged] <= placed.placed_at[is_bridged]).all()
        assert (placed.placed_at[placed.placed_at < inf] <= people.lost_at[placed.placed_at < inf]).all()
