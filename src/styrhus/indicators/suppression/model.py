"""What suppression takes and gives: thresholds, cells that would be published, and cells with what must not be shown
taken out. Knows no rule, no table form and no page."""

from collections.abc import Hashable, Set
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Hidden(StrEnum):
    """Why a figure is not shown. For the record only: readers see one and the same sign for both."""

    PRIMARY = "primary"
    SECONDARY = "secondary"


class Part(StrEnum):
    """A figure is a count, those it leaves out, and the two together."""

    COUNT = "count"
    COMPLEMENT = "complement"
    DENOMINATOR = "denominator"


@dataclass(frozen=True)
class Threshold:
    """Counts from 1 to `small` are small, and so are denominators from 1 to `denominator`."""

    small: int = 4
    denominator: int = 0
    zero_is_sensitive: bool = False

    def __post_init__(self) -> None:
        if self.small < 0 or self.denominator < 0:
            raise ValueError("Grensen for små tall kan ikke være negativ. Oppgi 0 eller mer.")


@dataclass(frozen=True)
class PublishedCell:
    """A figure one wants to publish: the inner cells it sums, and what they sum to. `people` are those behind a count
    of something else, such as hours. A larger `weight` asks that the figure be hidden later than its size says."""

    key: Hashable
    members: Set[int]
    count: int
    complement: int | None = None
    denominator: int | None = None
    weight: int | Fraction = 1
    already_published: bool = False
    people: int | None = None
    denominator_is_public: bool = False

    def __post_init__(self) -> None:
        if self.count < 0 or (self.denominator is not None and self.denominator < self.count):
            raise ValueError(f"{self.key}: Antallet må være 0 eller mer, og ikke større enn nevneren.")
        if None not in (self.denominator, self.complement) and self.rest != self.complement:
            raise ValueError(f"{self.key}: Antallet og resten av nevneren skal til sammen bli nevneren.")

    @property
    def rest(self) -> int | None:
        """Those in the denominator who are not in the count."""
        return self.complement if self.denominator is None else self.denominator - self.count


@dataclass(frozen=True)
class SuppressedFigure:
    """What may be shown of one published cell. A percentage needs both its parts."""

    key: Hashable
    count: int | None
    hidden: Hidden | None
    denominator: int | None = None
    denominator_hidden: Hidden | None = None

    @property
    def share_may_be_shown(self) -> bool:
        return self.count is not None and self.denominator is not None


@dataclass(frozen=True)
class Leak:
    """A hidden part that readers can still work out or nearly so, because of what was published before."""

    key: Hashable
    part: Part
    why: str


@dataclass(frozen=True)
class Suppression:
    """Every figure in the order it came, and what could not be protected because of what was published before."""

    figures: tuple[SuppressedFigure, ...]
    leaks: tuple[Leak, ...]


@dataclass(frozen=True)
class SuppressedCell:
    """A cell of a crossed table. A total's label is `*`."""

    labels: tuple[str, ...]
    count: int | None
    hidden: Hidden | None
