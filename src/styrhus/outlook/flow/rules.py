"""A case as the numbers a kernel reads: who goes before whom, which places open and close when. Draws nothing."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .model import DAYS_A_YEAR, FlowCase, PlaceKind

LONG, SHORT = 0, 1
KINDS = (PlaceKind.LONG, PlaceKind.SHORT)

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False, slots=True)
class Rules:
    """`rank` orders classes, 0 first; `kind` of a home and `needs` of a class are LONG or SHORT.

    Changes stand by day; those of one day in the order the case lists them.
    """

    rank: Integers
    needs: Integers
    bridges: NDArray[np.bool_]
    kind: Integers
    places: Integers
    is_pooled: bool
    change_day: Floats
    change_home: Integers
    change_places: Integers
    change_moves: NDArray[np.bool_]
    days: float

    @property
    def most_moves(self) -> int:
        """As many people can be moved as places are closed under them."""
        return int(-self.change_places[self.change_moves].sum())

    @property
    def is_one_home(self) -> bool:
        """One queue, one house, nobody waits elsewhere in between: the quick way through gives the same answer."""
        return len(self.kind) == 1


def rules_of(case: FlowCase) -> Rules:
    order = {home.key: position for position, home in enumerate(case.homes)}
    changes = sorted(case.changes, key=lambda change: change.day)
    priorities = sorted({one.priority for one in case.classes})
    return Rules(
        rank=np.array([priorities.index(one.priority) for one in case.classes], np.int64),
        needs=np.array([KINDS.index(one.needs) for one in case.classes], np.int64),
        bridges=np.array([one.may_bridge and one.needs is PlaceKind.LONG for one in case.classes], np.bool_),
        kind=np.array([KINDS.index(home.kind) for home in case.homes], np.int64),
        places=np.array([home.places for home in case.homes], np.int64),
        is_pooled=case.is_pooled,
        change_day=np.array([change.day for change in changes], np.float64),
        change_home=np.array([order[change.home] for change in changes], np.int64),
        change_places=np.array([change.places for change in changes], np.int64),
        change_moves=np.array([change.moves_people and change.places < 0 for change in changes], np.bool_),
        days=case.days,
    )


def year_turns(days: float) -> Floats:
    """0, the turns of the years, and the last day: the last year may be a part of one."""
    years = max(1, int(np.ceil(days / DAYS_A_YEAR - 1e-9)))
    turns = np.arange(years + 1, dtype=np.float64) * DAYS_A_YEAR
    turns[-1] = days
    return turns
