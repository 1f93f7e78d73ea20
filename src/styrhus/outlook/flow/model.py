"""What the flow through places is made of, and what comes out. Time is in days, counted from the start of the run."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

DAYS_A_YEAR = 365.25


class PlaceKind(StrEnum):
    """The places people come to stay in, and the short-term places where some of them wait meanwhile."""

    LONG = "long"
    SHORT = "short"


class WaitsAt(StrEnum):
    HOME = "home"
    HOSPITAL = "hospital"


@dataclass(frozen=True, slots=True)
class Stay:
    """How long a place is held: exponential, or a mixture where `short_share` leave early (hyperexponential).

    The mean over all is `mean_days`; those who leave early stay `short_mean_days` on average.
    """

    mean_days: float
    short_share: float = 0.0
    short_mean_days: float = 0.0
    is_fixed: bool = False  # every stay exactly the mean


@dataclass(frozen=True, slots=True)
class PersonClass:
    """Those who wait on the same terms.

    `share` is the class's part of the admissions wished to places of its kind. `priority`: lower goes first, first come
    first served inside a class. `limit_days`: what is promised; 0 is at once. `counts_from`: what ends the wait for the
    promise: a place of the kind needed, or any sound place (a short-term place too), as for a patient in hospital.
    """

    key: str
    name: str
    share: float
    priority: int
    limit_days: float
    stay: Stay
    needs: PlaceKind = PlaceKind.LONG
    waits_at: WaitsAt = WaitsAt.HOME
    may_bridge: bool = False  # may wait in a short-term place for a long-term one
    any_place_counts: bool = False  # the promise is kept by a short-term place too
    lost_a_year: float = 0.0  # rate of death or withdrawal while waiting


@dataclass(frozen=True, slots=True)
class Home:
    """Places under one roof, on the first day."""

    key: str
    name: str
    places: int
    kind: PlaceKind = PlaceKind.LONG


@dataclass(frozen=True, slots=True)
class CapacityChange:
    """Places opened (+) or closed (−) in a home on a day. Closed places empty as stays end, unless people are moved."""

    home: str
    day: float
    places: int
    moves_people: bool = False


@dataclass(frozen=True, slots=True)
class Start:
    """Today. `residents`: people in each home; `days_left` are drawn (what is left of a stay in progress).

    `waiting`: for each class, how many days each person on its list has waited already.
    """

    residents: dict[str, int]
    waiting: dict[str, tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class FlowCase:
    """`is_pooled`: people take any home of the kind they need; otherwise each wants one home, drawn by its places."""

    classes: tuple[PersonClass, ...]
    homes: tuple[Home, ...]
    start: Start
    days: float
    changes: tuple[CapacityChange, ...] = ()
    is_pooled: bool = True


@dataclass(frozen=True, eq=False, slots=True)
class Arrivals:
    """Admissions wished for, people a year, for each year of the run: (years,) or (replications, years), by kind."""

    long: NDArray[np.float64]
    short: NDArray[np.float64] | None = None


@dataclass(frozen=True, slots=True)
class Promise:
    """A share of people within their limits. `classes`: the keys it is made to; empty is all."""

    share: float
    classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PromiseKept:
    """The three numbers. A breach is a wait that passed the limit: admitted later, lost later or still waiting."""

    share_within: float
    breaches_a_year: float
    probability_no_breach: float


@dataclass(frozen=True, eq=False, slots=True)
class FlowResult:
    """Counts by (replication, year, class), sums of person-days by (replication, year[, class or home]).

    A person is counted in the year of arrival; those on the first day's list are not in `arrived`, and are judged in
    year 0. `kept + broken + undecided == arrived (+ waiting_start in year 0)`: undecided were lost, or the run ended,
    before their limit. `arrived + waiting_start == admitted + lost + waiting_end` over the whole run. `waiting_end`
    counts those without the place they need at the year's end. `open_days` follows the calendar: a closed place that
    somebody still lives in is in `occupied_days` only.
    """

    classes: tuple[str, ...]
    homes: tuple[str, ...]
    years: int
    arrived: NDArray[np.int64]
    admitted: NDArray[np.int64]  # by year of admission
    lost: NDArray[np.int64]  # by year of loss
    waiting_end: NDArray[np.int64]
    kept: NDArray[np.int64]
    broken: NDArray[np.int64]
    wait_days: NDArray[np.float64]  # person-days spent waiting for the place needed, in that year
    hospital_days: NDArray[np.float64]  # (replication, year): days in hospital after being ready
    bridge_days: NDArray[np.float64]  # (replication, year): days waited in a short-term place
    occupied_days: NDArray[np.float64]  # (replication, year, home)
    open_days: NDArray[np.float64]  # (replication, year, home): places open
    waiting_start: NDArray[np.int64]  # (replication, class): on the list on the first day

    @property
    def undecided(self) -> NDArray[np.int64]:
        judged = self.arrived.copy()
        judged[:, 0] += self.waiting_start
        return judged - self.kept - self.broken
