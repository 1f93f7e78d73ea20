"""A population as arrays. Knows nothing of where the figures were fetched."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

OLDEST = 105  # and older
AGES = OLDEST + 1
WOMEN, MEN = 0, 1


@dataclass(frozen=True, slots=True)
class GroupCount:
    """A row of a table: how many of these ages on 1 January. `last` is None where the group is open upwards."""

    year: int
    sex: int | None  # WOMEN, MEN, or None where the table does not tell them apart
    first: int
    last: int | None
    persons: float
    alternative: str = ""  # «MMMM» …; empty for those who have been counted


@dataclass(frozen=True, eq=False, slots=True)
class Population:
    """One alternative. `persons` has shape (years, 2, AGES): women first, persons on 1 January."""

    region: str
    alternative: str
    first_year: int
    persons: NDArray[np.float64]
    source: str = ""

    @property
    def years(self) -> range:
        return range(self.first_year, self.first_year + self.persons.shape[0])

    def of(self, year: int, first: int = 0, last: int | None = None) -> float:
        """People of these ages that year, both sexes."""
        return float(self.persons[year - self.first_year, :, first : OLDEST + 1 if last is None else last + 1].sum())


@dataclass(frozen=True, eq=False, slots=True)
class PopulationSet:
    """The alternatives of one projection over the same years. `main` is the one that stands for the middle."""

    main: str
    alternatives: Mapping[str, Population]

    @property
    def central(self) -> Population:
        return self.alternatives[self.main]
