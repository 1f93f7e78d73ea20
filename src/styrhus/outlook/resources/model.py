"""Staffing, prices and buildings as values. Money is kroner of one price year; FTE are full-time equivalents."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Education:
    """A group of staff: its share of all FTE in a service, and what one FTE costs a year with social costs."""

    key: str
    name: str
    share_of_places: float
    share_of_home: float
    cost_a_year: float


@dataclass(frozen=True, slots=True)
class WardStaffing:
    """A shift plan comes in steps: every begun ward of `places` open places carries `fixed_fte` (nights, leader), and
    each resident `fte_a_resident`. So an empty place saves little until a ward closes."""

    kind: str  # key of the service the places belong to
    places: int
    fixed_fte: float
    fte_a_resident: float


@dataclass(frozen=True, slots=True)
class HomeCare:
    """From hours with people to FTE: net hours an FTE works a year, and the share of them that is face to face."""

    hours_an_fte: float = 1_400.0
    face_to_face: float = 0.60
    travel: float = 0.15  # share of working hours on the road; what is left is meetings and writing


@dataclass(frozen=True, slots=True)
class Prices:
    """Kroner in `price_year`. Keys of the mappings are services with places."""

    price_year: int
    other_running: dict[str, float]  # a resident and year besides staff: food, medicine, laundry
    other_a_place: dict[str, float]  # an open place and year, taken or not: heating, cleaning, upkeep
    user_payment: dict[str, float]  # a resident and year, income
    home_hour_payment: float = 0.0  # income an hour at home
    hospital_day: float = 0.0  # what the municipality pays for a discharge-ready day
    sources: tuple[tuple[str, str], ...] = ()  # (what, where the figure is from), shown on the page


@dataclass(frozen=True, slots=True)
class Building:
    """A construction: straight-line depreciation over `life_years`, interest on what is left."""

    service: str
    opens_year: int
    places: int
    cost_a_place: float
    life_years: int = 40
    interest: float = 0.04
    applies_for_grant: bool = False


@dataclass(frozen=True, slots=True)
class Grant:
    """The state grant pays a share, up to a ceiling a place, for net growth across the municipality only, held so many
    years from application."""

    share: float
    ceiling_a_place: float
    held_years: int = 10
    source: str = ""


@dataclass(frozen=True, slots=True)
class PlaceChange:
    """Places opened (+) or closed (−) anywhere in the municipality, decided for this year."""

    year: int
    places: int


@dataclass(frozen=True, slots=True)
class ResourceCase:
    """`place_changes`: every opening and closing that is decided, for the net growth a grant asks for. None is not
    known, and then the notes say so."""

    years: range
    educations: tuple[Education, ...]
    wards: tuple[WardStaffing, ...]
    home: HomeCare
    prices: Prices
    buildings: tuple[Building, ...] = ()
    grant: Grant | None = None
    productivity: float = 0.0  # change a year in FTE for the same work: −0.005 is half a percent less
    place_changes: tuple[PlaceChange, ...] | None = None


@dataclass(frozen=True, eq=False, slots=True)
class ResourceUse:
    """What is to be staffed and paid. All arrays are (draws, years); mappings are by service with places."""

    open_places: dict[str, NDArray[np.float64]]
    residents: dict[str, NDArray[np.float64]]
    home_hours_a_week: NDArray[np.float64]
    hospital_days: NDArray[np.float64]  # days a year


class CostItem(StrEnum):
    STAFF_PLACES = "staff_places"
    STAFF_HOME = "staff_home"
    OTHER_RUNNING = "other_running"
    USER_PAYMENT = "user_payment"  # negative: income
    HOSPITAL_DAYS = "hospital_days"
    DEPRECIATION = "depreciation"
    INTEREST = "interest"
    GRANT = "grant"  # negative: the yearly share of a grant over the building's life


@dataclass(frozen=True, eq=False, slots=True)
class ResourceDraws:
    """`fte`: (draws, years, educations). `cost`: kroner, each item (draws, years). `notes`: what the reader must know,
    such as that a grant falls away because places close elsewhere."""

    years: range
    educations: tuple[str, ...]
    fte: NDArray[np.float64]
    cost: dict[CostItem, NDArray[np.float64]]
    notes: tuple[str, ...] = ()

    @property
    def net(self) -> NDArray[np.float64]:
        """(draws, years), kroner."""
        return np.sum(list(self.cost.values()), axis=0)
