"""What a run answers. Plain numbers, rounded once, so that the same inputs and seed give the same bytes."""

from dataclasses import dataclass

VERSION = 1  # of how an answer is reckoned; an older answer is kept as it was


@dataclass(frozen=True, slots=True)
class Series:
    """A quantity by year: the mean of all runs, and the fields that 50 and 80 of 100 runs end inside.

    Keys: `users:<service>`, `hours:home` (a week), `places_needed:<service>`, `open:<service>`, `residents:<service>`,
    `waiting:<service>`, `hospital_days`, `fte`, `fte:<education>`, `cost:<item>`, `cost` (net, kroner a year).
    """

    key: str
    name: str
    unit: str
    years: tuple[int, ...]
    mean: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    low50: tuple[float, ...]
    high50: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Split:
    """How wide the 80 % interval of a series is when only one source varies. They do not add up to `whole`."""

    key: str
    years: tuple[int, ...]
    population: tuple[float, ...]
    rates: tuple[float, ...]
    policy: tuple[float, ...]
    chance: tuple[float, ...]
    whole: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class ClassPromise:
    """The three numbers for one class of people, over the decision years."""

    key: str
    name: str
    limit_days: float
    share_within: float
    breaches_a_year: float
    probability_no_breach: float
    mean_wait_days: float


@dataclass(frozen=True, slots=True)
class PromiseAnswer:
    """`fewest`: the smallest number of places that keeps the promise through the decision years, None if too many."""

    service: str
    share_promised: float
    share_within: float
    breaches_a_year: float
    probability_no_breach: float
    classes: tuple[ClassPromise, ...]
    fewest: int | None


@dataclass(frozen=True, slots=True)
class PlacesPoint:
    """A stop on the slider: with so many places through the decision years."""

    places: int
    share_within: float
    breaches_a_year: float
    probability_no_breach: float


@dataclass(frozen=True, slots=True)
class Bar:
    key: str
    name: str
    change: float
    action: str = ""


@dataclass(frozen=True, slots=True)
class Waterfall:
    """From baseline to alternative in one year: each step alone, and what they do together (`interaction`).

    start + sum of bars + interaction == end, always.
    """

    key: str  # the series' key
    name: str
    unit: str
    year: int
    start: float
    bars: tuple[Bar, ...]
    interaction: float
    end: float


@dataclass(frozen=True, slots=True)
class DelayGap:
    """Delayed minus in time, by year, for one series."""

    step: str
    name: str
    years_later: int
    key: str
    years: tuple[int, ...]
    gap: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class AlternativeAnswer:
    key: str
    name: str
    series: tuple[Series, ...]
    splits: tuple[Split, ...]
    promises: tuple[PromiseAnswer, ...]
    waterfalls: tuple[Waterfall, ...]  # against the baseline; none for the baseline itself
    delays: tuple[DelayGap, ...]
    cost_of_a_place: dict[str, tuple[float, float]]  # service → (average, next one), kroner a year
    notes: tuple[str, ...]

    def one(self, key: str) -> Series:
        return next(series for series in self.series if series.key == key)


@dataclass(frozen=True, slots=True)
class Answer:
    """`inputs_sha256` is of the scenario and the population, as canonical JSON: who has both can check the answer."""

    version: int
    scenario: str
    inputs_sha256: str
    seed: int
    draws: int
    years: tuple[int, ...]
    alternatives: tuple[AlternativeAnswer, ...]  # the baseline first
    notes: tuple[str, ...]
