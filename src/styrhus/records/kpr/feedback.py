"""What FHI gives back to municipalities: users by service type, long-stay and home-dwelling on a day, completeness.

Counts distinct persons. Nothing is suppressed here: these figures are for the municipality's own import report.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from styrhus.records.codes.service_types import LONG_STAY

from .checking import Checked
from .replay import Replayed, users_at
from .series import Gap


@dataclass(frozen=True, slots=True)
class Completeness:
    """What came, was used and never came from one municipality."""

    municipality: str
    seen: int
    used: int
    missing: int
    gaps: tuple[Gap, ...]

    @property
    def expected(self) -> int:
        return self.seen + self.missing


@dataclass(frozen=True, slots=True)
class Feedback:
    day: date
    users_by_service_type: Mapping[str, int]
    users: int
    long_stay: int
    home_dwelling: int  # a service and no long stay
    on_pause: int  # of the users: every service they have is on a pause
    completeness: tuple[Completeness, ...]


def give_feedback(checked: Sequence[Checked], replayed: Replayed, day: date) -> Feedback:
    """Figures as of `day`, which FHI sets to 31 December."""
    by_type = users_at(replayed.intervals, day)
    everybody = set[str]().union(*by_type.values())
    active = set[str]().union(*users_at(replayed.intervals, day, counting_paused=False).values())
    long_stay = by_type.get(LONG_STAY, set())
    return Feedback(
        day,
        {code: len(by_type[code]) for code in sorted(by_type, key=lambda code: (len(code), code))},
        len(everybody),
        len(long_stay),
        len(everybody - long_stay),
        len(everybody - active),
        measure_completeness(checked),
    )


def measure_completeness(checked: Sequence[Checked]) -> tuple[Completeness, ...]:
    """The gaps are those that still stand after the last message."""
    usable = [one for one in checked if one.municipality]
    if not usable:
        return ()
    last = usable[-1].ledger.series
    return tuple(
        Completeness(
            municipality,
            sum(one.seen for one in usable if one.municipality == municipality),
            sum(len(one.accepted) for one in usable if one.municipality == municipality),
            last[municipality].missing,
            last[municipality].gaps,
        )
        for municipality in sorted({one.municipality for one in usable})
    )
