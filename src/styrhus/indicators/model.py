"""An indicator's definition and its figures: the values that go between reading, planning, computing and showing."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cache

from .expression.nodes import Quantity


class PeriodKind(StrEnum):
    MONTH = "month"
    QUARTER = "quarter"
    TERTIAL = "tertial"
    HALF_YEAR = "half_year"
    YEAR = "year"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Both ends included. Built from whole months, so that months add up to it."""

    start: date
    end: date
    kind: PeriodKind

    @property
    def key(self) -> str:
        """«2026-03», «2026-Q1», «2026-T1», «2026-H1», «2026»: how files and addresses write it."""
        return _period_key(self.end.year, self.end.month, self.kind)


@cache
def _period_key(year: int, month: int, kind: PeriodKind) -> str:
    """Kept, since every figure asks for it several times."""
    match kind:
        case PeriodKind.MONTH:
            return f"{year}-{month:02d}"
        case PeriodKind.QUARTER:
            return f"{year}-Q{month // 3}"
        case PeriodKind.TERTIAL:
            return f"{year}-T{month // 4}"
        case PeriodKind.HALF_YEAR:
            return f"{year}-H{month // 6}"
        case PeriodKind.YEAR:
            return f"{year}"


class IndicatorKind(StrEnum):
    FLOW = "flow"  # what happened in the period: sum over time, sum over units
    STOCK = "stock"  # how it was on the last day
    DURATION = "duration"  # days from one event to another, told as a percentile or a mean
    RATIO = "ratio"
    MEAN = "mean"
    PERCENTILE = "percentile"
    SURVEY = "survey"
    EXTERNAL = "external"  # public statistics


class Direction(StrEnum):
    UP = "up"
    DOWN = "down"
    NEUTRAL = "neutral"


class DefinitionStatus(StrEnum):
    IN_DEVELOPMENT = "in_development"
    PREVIEW = "preview"
    PUBLISHED = "published"
    ARCHIVED = "archived"


@dataclass(frozen=True, slots=True)
class Annotation:
    """Something that happened to the figure itself: drawn as a vertical line."""

    on: date
    label: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Disclosure:
    """Which counts identify people. None = the municipality's own threshold."""

    is_about_people: bool = True
    numerator_max: int | None = None
    denominator_max: int | None = None
    zero_is_sensitive: bool = False


@dataclass(frozen=True, slots=True)
class ChartChoice:
    kind: str  # "xmr", "p", "pp", "u", "up", "c", "g", "t" as in `charts`
    rules: str = "mdc-7"


@dataclass(frozen=True, slots=True)
class KostraMatch:
    """The public figure that answers the same question, for comparison with other municipalities."""

    table: str
    contents: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """One version of one indicator, as its folder in the library tells it. Texts are Norwegian, for people."""

    slug: str
    name: str
    short_name: str
    description: str
    why_it_matters: str
    how_is_it_calculated: str
    unit: str  # «%», «dager», «personer», «timer»
    decimals: int
    direction: Direction
    authored_by: str
    checked_by: str
    date_reviewed: date
    next_review: date
    status: DefinitionStatus
    source: str
    kind: IndicatorKind
    periods: tuple[PeriodKind, ...]  # the shortest first
    numerator: Quantity
    numerator_text: str
    denominator: Quantity | None
    denominator_text: str
    version: int
    valid_from: date
    factor: Fraction = Fraction(1)  # 100 for percentages
    percentile: int | None = None  # of a histogram numerator: 50, 90
    is_annualised: bool = False
    tags: tuple[str, ...] = ()
    first_published: date | None = None
    valid_to: date | None = None
    archive_date: date | None = None
    archive_reason: str = ""
    annotations: tuple[Annotation, ...] = ()
    disclosure: Disclosure = Disclosure()
    chart: ChartChoice = ChartChoice("xmr")
    kostra: KostraMatch | None = None
    words: tuple[str, ...] = ()  # how plans speak of it: for suggesting a match
    hash: str = ""  # of everything that decides the figure


class Status(StrEnum):
    VALUE = "value"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"
    SUPPRESSED = "suppressed"


@dataclass(frozen=True, slots=True)
class Figure:
    """One result row. `numerator` and `denominator` are exact; `value` is there only when `status` is VALUE."""

    indicator: str
    version: int
    unit: str
    period: Period
    numerator: Fraction | None
    denominator: Fraction | None
    value: Fraction | float | None
    status: Status
    completeness: Fraction | None = None  # received ÷ expected months of the tables it needs
    missing_months: int = 0
    people: int | None = None  # distinct people behind, where known: what suppression needs
    extracts: tuple[str, ...] = ()
    engine: str = ""
    definition_hash: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything one computation gave."""

    figures: tuple[Figure, ...]
    computed_on: date
    engine: str
    units_outside_tree: tuple[str, ...] = ()  # rows carry these codes, but the tree has never held them
    seconds: dict[str, float] = field(default_factory=dict, compare=False)
