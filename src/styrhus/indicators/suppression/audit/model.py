"""What the audit is given and what it says. Hidden counts are not given: the audit knows what a reader knows."""

from collections.abc import Hashable, Set
from dataclasses import dataclass
from enum import StrEnum


class FindingKind(StrEnum):
    DETERMINED = "determined"  # follows from published figures by adding and subtracting
    NARROW = "narrow"  # can only be one of too few whole numbers
    UNPROVEN = "unproven"  # the search was given up before the range was shown to be wide enough
    INSIDER = "insider"  # one lone person, who knows his own count, can work out another


@dataclass(frozen=True)
class AuditedCell:
    """A cell as readers see it: what it sums, and its count, or None where it is hidden. `lone` marks a hidden count of
    one person, who knows it; `sensitive` a hidden count that even he must not find out."""

    key: Hashable
    members: Set[int]
    count: int | None
    lone: bool = False
    sensitive: bool = True


@dataclass(frozen=True)
class Finding:
    """A hidden cell not well hidden, the smallest and largest it can be, and the published cells that show it."""

    key: Hashable
    kind: FindingKind
    lower: int
    upper: int | None
    because: frozenset[Hashable]


class ContradictionError(ValueError):
    """No whole numbers of 0 or more give the published figures."""

    def __init__(self, keys: frozenset[Hashable]) -> None:
        named = ", ".join(sorted(map(str, keys)))
        super().__init__(f"Tallene stemmer ikke overens: {named}. Kontroller at summene er regnet av de samme radene.")
