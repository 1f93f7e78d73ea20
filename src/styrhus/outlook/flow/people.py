"""Those who come, and where they were given a place: flat columns, one replication after the other. Decides nothing."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True, eq=False, slots=True)
class People:
    """Within a replication: today's residents, then today's list and all who come, by the time they came.

    `stay` of a resident is what is left of it. `lost_at` is when patience ends, never for residents. `wish` is the
    number that draws a home of each kind where homes are separate.
    """

    starts: Integers  # (replications + 1,): where each replication begins
    residents: Integers  # (replications,)
    listed: Integers  # (replications, classes)
    group: Integers  # position of the class; −1 for a resident
    arrival: Floats  # below 0 for those on the list
    stay: Floats
    lost_at: Floats
    wish: Floats  # (2, people): long-term, short-term
    home: Integers  # where a resident lives; −1 for others

    @property
    def replications(self) -> int:
        return len(self.residents)

    @property
    def replication(self) -> Integers:
        """The replication of each person."""
        return np.repeat(np.arange(self.replications), np.diff(self.starts))


@dataclass(frozen=True, eq=False, slots=True)
class Placements:
    """When and where each person got the place needed, and the short-term place waited in.

    Never is infinity and nowhere is −1. `moved_*` has a row for each time somebody was moved out of a home that closed.
    """

    placed_at: Floats
    home: Integers
    bridged_at: Floats
    bridge_home: Integers
    moved: Integers  # the person
    moved_at: Floats
    moved_from: Integers
    moved_to: Integers
