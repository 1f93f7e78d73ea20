"""People written by hand for the kernels, so that a test says who comes when and nothing is drawn."""

from dataclasses import dataclass
from math import inf

import numpy as np
import pytest

from styrhus.outlook.flow.kernels import Kernel, can_compile
from styrhus.outlook.flow.model import FlowCase
from styrhus.outlook.flow.people import People, Placements
from styrhus.outlook.flow.rules import rules_of
from styrhus.outlook.flow.simulating import place

BOTH_KERNELS = [
    Kernel.PLAIN,
    pytest.param(Kernel.COMPILED, marks=pytest.mark.skipif(not can_compile(), reason="Numba er ikke installert")),
]


@dataclass(frozen=True)
class Comer:
    """Below 0 is on the list on the first day."""

    at: float
    stay: float
    group: int = 0
    lost_at: float = inf
    wish: float = 0.0
    short_wish: float = 0.0


def people_of(comers: list[Comer], residents: list[tuple[int, float]] = (), classes: int = 1) -> People:
    """One replication. `residents`: the home's position and the days left."""
    comers = sorted(comers, key=lambda one: one.at)
    listed = np.bincount([one.group for one in comers if one.at <= 0], minlength=classes)
    return People(
        starts=np.array([0, len(residents) + len(comers)]),
        residents=np.array([len(residents)]),
        listed=listed[None, :],
        group=np.array([-1] * len(residents) + [one.group for one in comers], np.int64),
        arrival=np.array([-inf] * len(residents) + [one.at for one in comers], np.float64),
        stay=np.array([left for _, left in residents] + [one.stay for one in comers], np.float64),
        lost_at=np.array([inf] * len(residents) + [one.lost_at for one in comers], np.float64),
        wish=np.array(
            [
                [0.0] * len(residents) + [one.wish for one in comers],
                [0.0] * len(residents) + [one.short_wish for one in comers],
            ],
            np.float64,
        ),
        home=np.array([home for home, _ in residents] + [-1] * len(comers), np.int64),
    )


def played(
    case: FlowCase, comers: list[Comer], kernel: Kernel, residents: list[tuple[int, float]] = ()
) -> tuple[People, Placements]:
    people = people_of(comers, residents, len(case.classes))
    return people, place(rules_of(case), people, kernel)
