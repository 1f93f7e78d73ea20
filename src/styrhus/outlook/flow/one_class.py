"""The plainest question: one kind of people, one pool of places, a load and a limit. Builds the case; runs nothing."""

from dataclasses import dataclass
from enum import StrEnum
from math import floor

import numpy as np
from numpy.typing import NDArray

from styrhus.outlook.errors import Fault, OutlookError

from .checking import MOST_YEARS, stay_faults
from .drawing import Begin, Beginning
from .kernels import Kernel
from .model import DAYS_A_YEAR, Arrivals, FlowCase, Home, PersonClass, Promise, Start, Stay
from .numbers import Numbers, Purpose
from .search import PlacesQuestion, Told, first_guess
from .theory import fewest_servers, shares_present

POOL, PEOPLE = "pool", "people"


class FirstDay(StrEnum):
    """Who is there when the run begins."""

    EMPTY = "empty"
    FULL = "full"  # every place taken, nobody waits
    STEADY = "steady"  # as many as there would be in the long run, with their list


@dataclass(frozen=True, slots=True)
class OneClass:
    """`load` is people present if there were places for all: admissions a year times the mean stay in years, today."""

    load: float
    stay: Stay
    limit_days: float
    share: float
    years: int
    growth: float = 0.0
    lost_a_year: float = 0.0
    first_day: FirstDay = FirstDay.STEADY

    @property
    def stay_years(self) -> float:
        return self.stay.mean_days / DAYS_A_YEAR

    @property
    def arrivals(self) -> Arrivals:
        """Grows from one year to the next, and stands still within a year."""
        today = self.load / self.stay_years
        return Arrivals(np.array([today * (1.0 + self.growth) ** year for year in range(self.years)]))

    def case(self, places: int) -> FlowCase:
        return FlowCase(
            classes=(PersonClass(PEOPLE, "Alle", 1.0, 0, self.limit_days, self.stay, lost_a_year=self.lost_a_year),),
            homes=(Home(POOL, "Alle plasser", places),),
            start=Start({}, {}),
            days=self.years * DAYS_A_YEAR,
        )

    def beginning(self, places: int) -> Begin:
        """For each replication, how many are there on the first day.

        Where the load fills all places and nobody is lost, there is no long run: then all places are taken, and nobody
        waits.
        """
        if self.first_day is FirstDay.EMPTY:
            return _present(0)
        leaving = self.lost_a_year * self.stay_years
        if self.first_day is FirstDay.FULL or (self.load >= places and not leaving):
            return _present(places)
        return self._steady(places, np.cumsum(shares_present(places, self.load, leaving)))

    def _steady(self, places: int, present: NDArray[np.float64]) -> Begin:
        """Those who wait came one place's turnover apart, seen from the last in line.

        For arrivals seen backwards are departures of the same queue, and while all places are taken they come at the
        rate of all places. With short stays, or loss while waiting, it is close and no more.
        """

        def begin(numbers: Numbers, count: int) -> Beginning:
            drawn = numbers.uniforms(Purpose.START_NUMBER, 0, 1)[:count, 0]
            people = np.searchsorted(present, drawn * present[-1], side="right")
            residents, waiting = np.minimum(people, places), np.maximum(people - places, 0)
            most = int(waiting.max(initial=0))
            gaps = numbers.exponentials(Purpose.START_GAP, 0, most)[:count, :most]
            rate = places / self.stay.mean_days + np.arange(1, most + 1) * self.lost_a_year / DAYS_A_YEAR
            waited = np.cumsum(gaps / rate, axis=1)
            return Beginning(residents[:, None], (np.where(np.arange(most) < waiting[:, None], waited, np.nan),))

        return begin

    def question(
        self,
        *,
        replications: int,
        seed: np.random.SeedSequence,
        kernel: Kernel = Kernel.FASTEST,
        progress: Told | None = None,
    ) -> PlacesQuestion:
        """Ready for `find_places`. OutlookError names each field that cannot be used."""
        faults = tuple(self._faults(replications))
        if faults:
            raise OutlookError(faults)
        return PlacesQuestion(
            case=self.case(0),
            arrivals=self.arrivals,
            promise=Promise(self.share),
            home=POOL,
            most=self.most_places(),
            replications=replications,
            seed=seed,
            kernel=kernel,
            begin_with=self.beginning,
            progress=progress,
            lowest=self.fewest_places(),
        )

    def fewest_places(self) -> int:
        """With no more places than the load there is no long run to begin in, unless people are lost while they wait:
        the first day would be far better with one place less."""
        return floor(self.load) + 1 if self.first_day is FirstDay.STEADY and not self.lost_a_year else 0

    def most_places(self) -> int:
        """Far more than any promise that can be kept would ask for: places for twice the most that will be there."""
        return 2 * first_guess(self.case(0), self.arrivals, POOL) + 20

    def places_in_the_long_run(self) -> int | None:
        """The closed form, where it applies: no growth, nobody lost, exponential stays."""
        if self.growth or self.lost_a_year or self.stay.short_share or self.first_day is not FirstDay.STEADY:
            return None
        return fewest_servers(self.load, limit=self.limit_days, share=self.share, mean_service=self.stay.mean_days)

    def _faults(self, replications: int) -> list[Fault]:
        wrong = {
            "load": (0 < self.load <= 1e5, "Skal være større enn 0 og høyst 100 000."),
            "stay": (0 < self.stay.mean_days <= 100 * DAYS_A_YEAR, "Skal være større enn 0 og høyst 100 år."),
            "within": (
                0 <= self.limit_days < self.years * DAYS_A_YEAR,
                "Fristen skal være minst 0 og kortere enn årene som regnes ut: ellers får ingen sett om den holdes.",
            ),
            "share": (0 < self.share < 1, "Skal være en andel over 0 og under 1, for eksempel 0.95."),
            "years": (1 <= self.years <= MOST_YEARS, f"Skal være fra 1 til {MOST_YEARS}."),
            "growth": (-1 < self.growth <= 1, "Skal være over −1 og høyst 1: 0.02 er to prosent i året."),
            "lost_a_year": (0 <= self.lost_a_year <= 1000, "Skal være 0 eller større, og høyst 1000."),
            "replications": (1 <= replications <= 1_000_000, "Skal være fra 1 til en million."),
        }
        faults = [Fault(field, reason) for field, (is_right, reason) in wrong.items() if not is_right]
        faults += [Fault(field, reason) for field, reason in stay_faults(self.stay) if field != "mean_days"]
        return faults


def _present(people: int) -> Begin:
    def begin(numbers: Numbers, count: int) -> Beginning:
        return Beginning(np.full((count, 1), people, np.int64), (np.empty((count, 0)),))

    return begin
