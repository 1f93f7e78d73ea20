"""What a projection of need is made of, and what comes out. Shapes and units stand beside each field."""

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from styrhus.outlook.population import PopulationSet


class NeedLevel(StrEnum):
    """Need of help as IPLOS grades it; ALL where a service does not tell levels apart."""

    ALL = "all"
    LIMITED = "limited"
    MEDIUM = "medium"
    EXTENSIVE = "extensive"


@dataclass(frozen=True, slots=True)
class AgeRate:
    """Users on one day of those aged `first` to `last`, as a share: 0.12 is 12 of 100 inhabitants of these ages.

    `people` is how many the rate was seen among: its weight when it is shrunk towards the comparable group's.
    """

    first: int
    last: int | None
    rate: float
    people: float
    sex: int | None = None
    level: NeedLevel = NeedLevel.ALL


@dataclass(frozen=True, slots=True)
class Service:
    """One rung of the ladder of help. `comparison` is the same rates in the comparable group, to shrink towards."""

    key: str
    name: str
    rates: tuple[AgeRate, ...]
    comparison: tuple[AgeRate, ...] = ()
    hours_a_week: float | None = None  # for each user, where help is given as hours


@dataclass(frozen=True, slots=True)
class Uncertain:
    """A quantity one is not sure of: its middle and its 80 % interval (normal; sd = width / 2.563103)."""

    middle: float
    low: float | None = None
    high: float | None = None

    @property
    def spread(self) -> float:
        """Standard deviation; 0 where no interval is given."""
        return 0.0 if self.low is None or self.high is None else (self.high - self.low) / 2.563103


@dataclass(frozen=True, slots=True)
class Phase:
    """When a change takes hold: nothing before `first_year`, all of it `over_years` later, evenly between."""

    first_year: int
    over_years: int = 0


@dataclass(frozen=True, slots=True)
class RateChange:
    """A policy: the rates of one service, for these ages, times 1 + `change` when phased in (−0.1 is 10 % fewer)."""

    service: str
    change: Uncertain
    phase: Phase
    first: int = 0
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Drivers:
    """What changes need besides how many people there are. All yearly changes are shares: 0.01 is 1 % a year.

    Healthy ageing: the share of the gain in life expectancy that is spent in better health; the age curve is read at
    age − share × gain, for ages 55 to 90.
    """

    healthy_ageing: Uncertain = Uncertain(0.0)  # 0 none, 1 all of the gain
    life_expectancy_gain: float = 0.12  # years of life a year
    family_care: Uncertain = Uncertain(0.0)  # change a year in what families carry; more of it lowers need
    service_standard: Uncertain = Uncertain(0.0)  # change a year in hours a user
    rate_trend: Uncertain = Uncertain(0.0)  # change a year in use at a given age
    rate_changes: tuple[RateChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Correlation:
    """How far the services' rates and trends move together, between 0 and 1 (one common factor)."""

    between_services: float = 0.5


@dataclass(frozen=True, eq=False, slots=True)
class NeedCase:
    """All a projection needs. `weights` say how often each population alternative is drawn; they sum to 1."""

    population: PopulationSet
    weights: dict[str, float]
    services: tuple[Service, ...]
    first_year: int
    last_year: int
    drivers: Drivers = field(default_factory=Drivers)
    correlation: Correlation = field(default_factory=Correlation)


@dataclass(frozen=True, eq=False, slots=True)
class NeedDraws:
    """Need as draws, on 1 January of each year.

    `users`: (draws, years, services), people who need the service. `hours`: same shape, hours a week, 0 where help is
    not given as hours.
    """

    services: tuple[str, ...]
    years: range
    users: NDArray[np.float64]
    hours: NDArray[np.float64]

    def of(self, service: str) -> NDArray[np.float64]:
        """(draws, years) of one service."""
        return self.users[:, :, self.services.index(service)]
