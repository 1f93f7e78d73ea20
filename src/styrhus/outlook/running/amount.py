"""How many of the draws the flow is run for. A queue with thousands of short stays takes long to follow, so the number
of people followed is bounded; never by which kernel runs, since the answer must be the same."""

from collections.abc import Iterable

import numpy as np

from styrhus.outlook.flow import Arrivals

PEOPLE_OF_A_RUN = 600_000
PEOPLE_OF_A_PROMISE = 300_000
FEWEST_REPLICATIONS = 200  # with fewer, the ends of an interval are guesswork


def replications_for(arrivals: Iterable[Arrivals], *, draws: int, most_people: int) -> int:
    """All the draws where so many people can be followed; else as many draws as can, though never below 200."""
    people = sum(_people_of(each) for each in arrivals)
    return min(draws, max(FEWEST_REPLICATIONS, int(most_people / max(people, 1.0))))


def _people_of(arrivals: Arrivals) -> float:
    """Who come in one replication, on average."""
    kinds = [arrivals.long] if arrivals.short is None else [arrivals.long, arrivals.short]
    return sum(float(np.atleast_2d(each).sum(axis=1).mean()) for each in kinds)
