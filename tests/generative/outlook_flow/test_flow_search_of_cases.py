"""Long random search: both kernels place everybody alike, and nobody disappears, over many more cases."""

from dataclasses import fields

import numpy as np
import pytest
from support.flow_cases import random_case

from styrhus.outlook.flow.drawing import draw_batches
from styrhus.outlook.flow.kernels import Kernel, can_compile
from styrhus.outlook.flow.people import Placements
from styrhus.outlook.flow.rules import rules_of
from styrhus.outlook.flow.simulating import place
from styrhus.outlook.flow.tallying import tally

pytestmark = pytest.mark.generative
SEEDS_A_ROUND = 100


@pytest.mark.skipif(not can_compile(), reason="Numba er ikke installert")
@pytest.mark.parametrize("round_", range(10))
def test_many_cases(round_):
    for seed in range(round_ * SEEDS_A_ROUND, (round_ + 1) * SEEDS_A_ROUND):
        case, arrivals = random_case(seed)
        rules = rules_of(case)
        (people,) = draw_batches(case, arrivals, replications=2, seed=np.random.SeedSequence(seed))

        plain, compiled = (place(rules, people, kernel) for kernel in (Kernel.PLAIN, Kernel.COMPILED))

        for field in fields(Placements):
            assert np.array_equal(getattr(plain, field.name), getattr(compiled, field.name)), (seed, field.name)
        found = tally(case, rules, people, plain)
        left = found.admitted.sum(axis=1) + found.lost.sum(axis=1) + found.waiting_end[:, -1]
        assert np.array_equal(found.arrived.sum(axis=1) + found.waiting_start, left), seed
        assert (found.undecided >= 0).all(), seed
