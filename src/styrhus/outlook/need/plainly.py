"""The same projection one draw and one year at a time, nothing reckoned ahead: what the batched one is judged by, and
the rival it is measured against."""

import numpy as np
from numpy.typing import NDArray

from styrhus.outlook.population import AGES
from styrhus.outlook.sources import EVERY_SOURCE, Source

from .drawn import Drawn, draw_all
from .model import NeedCase, NeedDraws
from .projecting import with_trends
from .shifting import FIRST_AGE, LAST_AGE

Floats = NDArray[np.float64]


def project_plainly(
    case: NeedCase, *, draws: int, generator: np.random.Generator, vary: frozenset[Source] = EVERY_SOURCE
) -> NeedDraws:
    """As `project`, of a case without faults."""
    drawn = draw_all(case, draws=draws, generator=generator, vary=vary)
    users = np.empty((draws, len(drawn.shifts), len(case.services)))
    for rows, persons in drawn.people.alternatives:
        for draw in rows:
            rates = _rates_of(drawn, int(draw))
            for year in range(len(drawn.shifts)):
                users[draw, year] = _users_of(drawn, rates, persons[year], year, int(draw))
    return with_trends(case, users, drawn)


def _rates_of(drawn: Drawn, draw: int) -> Floats:
    """(services, 2, AGES): the rates of one draw."""
    if drawn.levels is None:
        return np.stack([curve.sum(axis=0) for curve in drawn.curves])
    levels = [level[:, draw] for level in drawn.levels]
    return np.stack(
        [np.tensordot(level, curve, axes=1) for level, curve in zip(levels, drawn.curves, strict=True)],
    )


def _users_of(drawn: Drawn, rates: Floats, persons: Floats, year: int, draw: int) -> Floats:
    """(services,)"""
    ages = np.arange(AGES, dtype=np.float64)
    is_moved = (ages >= FIRST_AGE) & (ages <= LAST_AGE)
    shift = drawn.shifts[year, draw if drawn.shifts.shape[1] > 1 else 0]
    read = np.clip(np.where(is_moved, ages - shift, ages), 0, AGES - 1)
    below = np.minimum(read.astype(np.intp), AGES - 2)
    above = read - below
    moved = rates[:, :, below] * (1 - above) + rates[:, :, below + 1] * above
    segment = np.searchsorted(drawn.people.segments, ages, side="right") - 1
    if drawn.people.errors is not None:
        persons = persons * drawn.people.errors[year, segment, draw]
    for place, policy in enumerate(drawn.policies):
        if policy is not None:
            moved[place] *= policy[year, segment, draw]
    users: Floats = (moved * persons).sum(axis=(1, 2))
    return users
