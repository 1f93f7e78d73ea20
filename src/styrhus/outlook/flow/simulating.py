"""Runs a case: people are drawn, a kernel places them, and the placements are counted. A batch at a time."""

from collections.abc import Iterator

import numpy as np

from .checking import check
from .drawing import draw_batches
from .kernels import Kernel, chosen
from .model import Arrivals, FlowCase, FlowResult
from .people import People, Placements
from .plain import place_plainly
from .rules import Rules, rules_of
from .tallying import joined, tally


def simulate(
    case: FlowCase,
    arrivals: Arrivals,
    *,
    replications: int,
    seed: np.random.SeedSequence,
    kernel: Kernel = Kernel.FASTEST,
) -> FlowResult:
    """Everybody who comes in each replication, and how long they wait.

    The same seed gives the same random numbers whatever the case: person for person, and also when there are more
    replications, other rates, other limits or other places. OutlookError where the case cannot be run.
    """
    check(case, arrivals, replications=replications)
    kernel = chosen(kernel)
    return joined(list(_results(case, draw_batches(case, arrivals, replications=replications, seed=seed), kernel)))


def _results(case: FlowCase, batches: Iterator[People], kernel: Kernel) -> Iterator[FlowResult]:
    for people in batches:
        yield result_of(case, people, kernel)


def result_of(case: FlowCase, people: People, kernel: Kernel) -> FlowResult:
    """One batch of people that are drawn already."""
    rules = rules_of(case)
    return tally(case, rules, people, place(rules, people, kernel))


def place(rules: Rules, people: People, kernel: Kernel) -> Placements:
    """Where each person came to live, by the kernel asked for: the same bits from both."""
    if kernel is Kernel.COMPILED:
        # Only here: Numba is optional, and takes a third of a second to import.
        from .compiled import place_compiled

        return place_compiled(rules, people)
    return place_plainly(rules, people)
