"""A scenario as values: a baseline, and up to four alternatives, each a list of steps in the order they are told."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from styrhus.outlook.flow import Home, PersonClass, Promise, Start
from styrhus.outlook.need import Correlation, Drivers, Service, Uncertain
from styrhus.outlook.resources import Education, Grant, HomeCare, Prices, WardStaffing

MOST_ALTERNATIVES = 4


@dataclass(frozen=True, slots=True)
class PopulationSource:
    """Which people: a file beside the scenario, the region's name in it, and how often each alternative is drawn."""

    file: str
    region: str
    main: str
    weights: dict[str, float]


@dataclass(frozen=True, slots=True)
class PlaceSystem:
    """Places of one service, and the short-term places people may wait in. `buffer` is that service's key."""

    service: str
    homes: tuple[Home, ...]
    classes: tuple[PersonClass, ...]
    start: Start
    promise: Promise
    buffer: str = ""
    is_pooled: bool = True
    places_a_step: int = 1  # places one building step gives, for the slider


@dataclass(frozen=True, slots=True)
class ChangeCoverage:
    """More or fewer of these ages get the service: their rates times 1 + change."""

    key: str
    label: str
    service: str
    change: Uncertain
    from_year: int
    over_years: int = 0
    first_age: int = 0
    last_age: int | None = None
    action: str = ""  # permanent id of the plan's action that does it


@dataclass(frozen=True, slots=True)
class MoveNeed:
    """A share of new admissions to one service are helped by another instead, with so many hours a week. Admissions
    fall and hours rise by construction; those who live there already stay."""

    key: str
    label: str
    from_service: str
    to_service: str
    share: Uncertain
    hours_a_week: float
    from_year: int
    over_years: int = 0
    action: str = ""


@dataclass(frozen=True, slots=True)
class ChangeStay:
    """Stays become longer or shorter: the mean times 1 + change."""

    key: str
    label: str
    service: str
    change: Uncertain
    from_year: int
    over_years: int = 0
    action: str = ""


class Driver(StrEnum):
    HEALTHY_AGEING = "healthy_ageing"
    FAMILY_CARE = "family_care"
    SERVICE_STANDARD = "service_standard"
    RATE_TREND = "rate_trend"
    PRODUCTIVITY = "productivity"


@dataclass(frozen=True, slots=True)
class ChangeDriver:
    """Another belief about what drives need: replaces the baseline's."""

    key: str
    label: str
    driver: Driver
    value: Uncertain


@dataclass(frozen=True, slots=True)
class OpenPlaces:
    """Places opened in a home, new or there from before. `cost_a_place` is what building them costs; 0 for none."""

    key: str
    label: str
    service: str
    home: str
    places: int
    on: date
    cost_a_place: float = 0.0
    applies_for_grant: bool = False
    action: str = ""


@dataclass(frozen=True, slots=True)
class ClosePlaces:
    """Places closed. They empty as stays end, or people are moved on the day and have places before others."""

    key: str
    label: str
    service: str
    home: str
    places: int
    on: date
    moves_people: bool = False
    action: str = ""


@dataclass(frozen=True, slots=True)
class PoolHomes:
    """All homes of the service are offered as one, or each for itself."""

    key: str
    label: str
    service: str
    is_pooled: bool


@dataclass(frozen=True, slots=True)
class UsePopulation:
    """The population goes another way: this alternative always."""

    key: str
    label: str
    alternative: str


Step = ChangeCoverage | MoveNeed | ChangeStay | ChangeDriver | OpenPlaces | ClosePlaces | PoolHomes | UsePopulation


@dataclass(frozen=True, slots=True)
class Delay:
    """The same alternative with one step so many years later, to see the gap it opens."""

    step: str
    years: int


@dataclass(frozen=True, slots=True)
class Alternative:
    key: str
    name: str
    steps: tuple[Step, ...]
    delays: tuple[Delay, ...] = ()


class Asks(StrEnum):
    """What the council asks for: the answer that stands first. Everything is reckoned whatever it is."""

    PROMISE = "promise"  # can this be promised?
    COST = "cost"  # what do the alternatives cost?
    NEED = "need"  # how much will be needed?


@dataclass(frozen=True, slots=True)
class Scenario:
    """The whole file. `base_year` is today's; figures are for 1 January of each year to `last_year`, money and flow for
    each year from `base_year` to `last_year` − 1. `decision_years` is what the council decides about."""

    key: str
    title: str
    question: str
    municipality: str
    base_year: int
    last_year: int
    decision_years: tuple[int, int]
    population: PopulationSource
    services: tuple[Service, ...]
    systems: tuple[PlaceSystem, ...]
    educations: tuple[Education, ...]
    wards: tuple[WardStaffing, ...]
    home_care: HomeCare
    prices: Prices
    grant: Grant | None
    drivers: Drivers
    productivity: Uncertain
    correlation: Correlation
    baseline: Alternative  # «Som i dag»: its steps are what is decided already
    alternatives: tuple[Alternative, ...]
    compare_in: int  # the year of the waterfall
    asks: Asks = Asks.PROMISE

    @property
    def all_alternatives(self) -> tuple[Alternative, ...]:
        return (self.baseline, *self.alternatives)
