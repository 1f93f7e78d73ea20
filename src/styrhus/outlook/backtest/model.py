"""What is compared when one looks back, and what comes out. Knows no file and no place by name.

Errors are projected against counted: +3 % is a projection that was 3 % too high.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import hypot, log, sqrt

from styrhus.outlook.population import GroupCount

WIDTH_80 = 1.281552  # an 80 % interval reaches this many standard deviations to each side


@dataclass(frozen=True, slots=True, order=True)
class AgeGroup:
    """Whole years, both ends included; without a last one it is «and older»."""

    first: int
    last: int | None = None

    def __str__(self) -> str:
        return f"{self.first}+" if self.last is None else f"{self.first}–{self.last}"


CHILDREN, WORKING, YOUNG_OLD, OLD, OLDEST = (
    AgeGroup(0, 19),
    AgeGroup(20, 66),
    AgeGroup(67, 79),
    AgeGroup(80, 89),
    AgeGroup(90),
)
GROUPS = (CHILDREN, WORKING, YOUNG_OLD, OLD, OLDEST)
OLD_GROUPS = (YOUNG_OLD, OLD, OLDEST)


@dataclass(frozen=True, slots=True)
class Headcount:
    """People of these ages in a place on 1 January: counted where there is no vintage, else projected."""

    place: str
    year: int
    group: AgeGroup
    persons: float
    vintage: int | None = None
    alternative: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """What a vintage said about a year, beside what came."""

    place: str
    group: AgeGroup
    vintage: int
    year: int
    projected: float
    counted: float

    @property
    def ahead(self) -> int:
        return self.year - self.vintage


@dataclass(frozen=True, slots=True)
class Errors:
    """How far off, over many comparisons. `bias_percent` is that of all of them added up."""

    comparisons: int
    mean_absolute: float
    mean_absolute_percent: float
    bias_percent: float


@dataclass(frozen=True, slots=True)
class Coverage:
    """How often what came lay within the interval."""

    comparisons: int
    within: int

    @property
    def percent(self) -> float:
        return 100 * self.within / self.comparisons


@dataclass(frozen=True, slots=True)
class ErrorModel:
    """How sure a projected group is: relative variance = years ahead × (scatter² ÷ persons + drift²).

    `scatter` is each place's own, and wears off as groups grow; `drift` is what all places share, and does not.
    """

    scatter: float
    drift: float

    def spread(self, persons: float, ahead: float) -> float:
        """Standard deviation as a share of the projected number."""
        return sqrt(ahead * (self.scatter**2 / max(persons, 1.0) + self.drift**2))

    def interval(self, pair: Pair) -> tuple[float, float]:
        """80 %."""
        reach = WIDTH_80 * self.spread(pair.projected, pair.ahead) * pair.projected
        return pair.projected - reach, pair.projected + reach


@dataclass(frozen=True, slots=True)
class VintageError:
    """One vintage, all places added up."""

    vintage: int
    year: int
    projected: float
    counted: float

    @property
    def percent(self) -> float:
        return 100 * (self.projected / self.counted - 1)


@dataclass(frozen=True, slots=True)
class ErrorLine:
    """The errors of the main alternative for one age group, at some years ahead or one size of municipality."""

    group: AgeGroup
    where: str
    errors: Errors


@dataclass(frozen=True, slots=True)
class IntervalTrial:
    """The interval of one age group: set by what was known on `known_until`, tried on vintages from then on.

    `later_sums` are the same places added up. `origins` are all years it could have been set in. `left_out` tries each
    place with a model set by all the others, in all years, and `vintages_left_out` does the same with each vintage.
    `everything` is set by all there is: what need uses.
    """

    group: AgeGroup
    known_until: int
    earlier: ErrorModel
    earlier_comparisons: int
    later: Coverage
    later_by: tuple[tuple[str, Coverage], ...]
    later_sums: Coverage
    origins: tuple[tuple[int, Coverage], ...]
    left_out: Coverage
    vintages_left_out: tuple[tuple[str | int, Coverage], ...]
    everything: ErrorModel


@dataclass(frozen=True, slots=True)
class SpreadLine:
    """How often what came lay between the low and the high alternative."""

    group: AgeGroup
    where: str
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class PopulationBackTest:
    places: int
    vintages: tuple[VintageError, ...]
    errors: tuple[ErrorLine, ...]
    intervals: tuple[IntervalTrial, ...]
    alternatives: tuple[SpreadLine, ...]
    not_compared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RatePair:
    """The share that used a service in two years, and how many it was a share of."""

    place: str
    before: float
    after: float
    people_before: float
    people_after: float


@dataclass(frozen=True, slots=True)
class RateCoverage:
    """How often the later rate lay within 80 % about the earlier: by chance alone, and when use may change as well."""

    where: str
    by_chance: Coverage
    with_change: Coverage


@dataclass(frozen=True, slots=True)
class RateBackTest:
    """How use at a given age changed. Spreads are standard deviations of log(after ÷ before) over all the years.

    `spread_seen` is between municipalities, `spread_by_chance` what chance alone gives, `spread_net` what is left.
    """

    municipalities: int
    left_out: Mapping[str, int]
    years: int
    before: float
    after: float
    fell: int
    spread_seen: float
    spread_by_chance: float
    spread_net: float
    held: tuple[RateCoverage, ...] = ()

    @property
    def change_percent(self) -> float:
        return 100 * (self.after / self.before - 1)

    @property
    def spread_in_all(self) -> float:
        """Of a municipality's change: the common one, seen once so that its size stands for its spread, and its own."""
        return hypot(log(self.after / self.before), self.spread_net)


@dataclass(frozen=True, slots=True)
class TrendPrior:
    """80 % interval for a yearly change of use, about none: as a share a year held over `horizon` years."""

    horizon: int
    reach: float


@dataclass(frozen=True, slots=True)
class NeedTrial:
    """One municipality: what was known when the projection was made, and what came.

    People are of the ages the rate is about. `projected` are those of each alternative in the year that is foreseen.
    """

    place: str
    code: str
    rate_before: float
    people_before: float
    people_earlier: float  # as many years before as the projection looks ahead
    projected: Mapping[str, float]
    rate_after: float
    people_after: float

    @property
    def users_after(self) -> float:
        return self.rate_after * self.people_after


@dataclass(frozen=True, slots=True)
class MethodLine:
    """One way to foresee need, over all municipalities; coverage where the method gives an interval."""

    method: str
    errors: Errors
    coverage: Coverage | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that is known, read and followed to the municipalities of today.

    `populations` are the rows of `vintage` in their own age groups, by place: what the need of the trials was foreseen
    with. `rates_left_out` counts the municipalities whose rates cannot be compared, by why.
    """

    counted: tuple[Headcount, ...]
    projected: tuple[Headcount, ...]
    not_compared: tuple[str, ...]
    rates: tuple[RatePair, ...]
    rates_left_out: Mapping[str, int]
    rate_years: tuple[int, int]
    national_rate_before: float
    vintage: int
    trials: tuple[NeedTrial, ...]
    populations: Mapping[str, tuple[GroupCount, ...]]


@dataclass(frozen=True, slots=True)
class BackTest:
    population: PopulationBackTest
    rates: RateBackTest
    priors: tuple[TrendPrior, ...]
    need: tuple[MethodLine, ...]
