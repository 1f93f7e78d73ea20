"""One target held up against what was measured: everything the rules of status look at, worked out once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from styrhus.targets.model import DatedValue, Observation, Target, TargetKind
from styrhus.targets.path import (
    BEYOND_BASELINE,
    Aim,
    Start,
    aim_of,
    deadline_day,
    measured,
    path_value,
    points_of,
    start_of,
)


@dataclass(frozen=True, slots=True)
class Case:
    """All that the rules look at, worked out once."""

    target: Target
    today: date
    latest: Observation
    value: float  # of the latest, as compared
    start: Start | None
    aim: Aim
    end: date | None
    previous: float | None = None  # the measurement before the latest, as compared

    @property
    def path(self) -> float | None:
        """Where the path is on the day of the latest value."""
        if self.start is None or self.end is None or self.aim.goal is None or self.end <= self.start.value.on:
            return None
        return path_value(points_of(self.start.value, self.target, self.aim.goal, self.end), self.latest.on)

    @property
    def is_open_change(self) -> bool:
        """«Flere enn i 2019»: any improvement will do, once the time is out."""
        return self.target.kind in BEYOND_BASELINE and self.target.value is None

    @property
    def is_past(self) -> bool:
        return self.end is not None and self.end < self.today

    @property
    def beyond(self) -> float | None:
        """How far beyond the goal, in its own unit; a range has no beyond."""
        if self.aim.goal is None or self.target.kind is TargetKind.RANGE or not self.aim.is_reached(self.value):
            return None
        return round(abs(self.value - self.aim.goal), 9) or None


def case_of(target: Target, known: Sequence[Observation], today: date) -> Case:
    start = start_of(target, known)
    if start is not None:
        start = Start(DatedValue(measured(target, start.value.value), start.value.on), start.origin)
    aim = aim_of(target, start.value if start else None)
    of_last_day = [o for o in known if o.on == known[-1].on]
    worst_first = sorted(of_last_day, key=lambda o: measured(target, o.value or 0.0), reverse=not aim.is_up)
    latest = worst_first[0]  # two values on one day: the worse one counts
    earlier = [measured(target, o.value or 0.0) for o in known if o.on < latest.on]
    value = measured(target, latest.value or 0.0)
    return Case(target, today, latest, value, start, aim, deadline_day(target), earlier[-1] if earlier else None)
