"""The two kernels place everybody alike, to the last bit; the quick ways give what the way through everything gives."""

from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.flow_cases import random_case

from styrhus.outlook.errors import OutlookError
from styrhus.outlook.flow import kernels, simulating
from styrhus.outlook.flow.drawing import draw_batches
from styrhus.outlook.flow.kernels import Kernel, can_compile
from styrhus.outlook.flow.model import FlowResult
from styrhus.outlook.flow.people import Placements
from styrhus.outlook.flow.plain import Flow
from styrhus.outlook.flow.plain_one_home import place_in_one_home
from styrhus.outlook.flow.rules import rules_of
from styrhus.outlook.flow.simulating import place, simulate

needs_numba = pytest.mark.skipif(not can_compile(), reason="Numba er ikke installert")


@needs_numba
@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_kernels_place_alike(seed):
    case, arrivals = random_case(seed)
    rules = rules_of(case)
    (people,) = draw_batches(case, arrivals, replications=3, seed=np.random.SeedSequence(seed))

    plain, compiled = (place(rules, people, kernel) for kernel in (Kernel.PLAIN, Kernel.COMPILED))

    for field in fields(Placements):
        assert np.array_equal(getattr(plain, field.name), getattr(compiled, field.name)), field.name


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32), has_changes=st.booleans(), has_ranks=st.booleans())
def test_quick_ways_with_one_home_give_what_the_long_way_gives(seed, has_changes, has_ranks):
    case, arrivals = random_case(seed)
    home = case.homes[0]
    classes = [one for one in case.classes if one.needs is home.kind]
    case = replace(
        case,
        homes=(home,),
        classes=tuple(one if has_ranks else replace(one, priority=1) for one in classes),
        changes=tuple(change for change in case.changes if has_changes and change.home == home.key),
        start=replace(
            case.start,
            residents={home.key: case.start.residents[home.key]},
            waiting={one.key: case.start.waiting[one.key] for one in classes},
        ),
    )
    rules = rules_of(case)
    (people,) = draw_batches(case, arrivals, replications=2, seed=np.random.SeedSequence(seed))

    quick = place_in_one_home(rules, people)

    flows = [Flow(rules, people, number) for number in range(people.replications)]
    assert not [move for flow in flows for move in flow.run()]
    assert np.array_equal(quick.placed_at, np.concatenate([flow.placed_at for flow in flows]))
    assert np.array_equal(quick.home, np.concatenate([flow.home for flow in flows]))


@needs_numba
def test_results_are_equal_over_several_batches(monkeypatch):
    monkeypatch.setattr("styrhus.outlook.flow.drawing.MOST_PEOPLE", 1)
    case, arrivals = random_case(11)

    one, other = (
        simulate(case, arrivals, replications=110, seed=np.random.SeedSequence(3), kernel=kernel)
        for kernel in (Kernel.PLAIN, Kernel.COMPILED)
    )

    for field in fields(FlowResult):
        assert np.array_equal(getattr(one, field.name), getattr(other, field.name)), field.name


def test_without_numba_the_fastest_is_plain_and_compiled_is_refused(monkeypatch):
    monkeypatch.setattr(kernels, "find_spec", lambda name: None)
    case, arrivals = random_case(11)

    assert simulate(case, arrivals, replications=2, seed=np.random.SeedSequence(1)).years
    with pytest.raises(OutlookError, match="Numba er ikke installert"):
        simulating.simulate(case, arrivals, replications=2, seed=np.random.SeedSequence(1), kernel=Kernel.COMPILED)
