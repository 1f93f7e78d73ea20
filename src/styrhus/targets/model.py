"""Targets, observations and verdicts as plain values. Knows no sentence, no chart and no database."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any


class TargetKind(StrEnum):
    INCREASE = "increase"
    DECREASE = "decrease"
    RELATIVE_INCREASE = "relative_increase"
    RELATIVE_DECREASE = "relative_decrease"
    INCREASE_POINTS = "increase_points"
    DECREASE_POINTS = "decrease_points"
    ABSOLUTE_INCREASE = "absolute_increase"
    ABSOLUTE_DECREASE = "absolute_decrease"
    ABSOLUTE_AT_LEAST = "absolute_at_least"
    ABSOLUTE_AT_MOST = "absolute_at_most"
    SHARE_AT_LEAST = "share_at_least"
    SHARE_AT_MOST = "share_at_most"
    RANGE = "range"
    ALL = "all"
    NONE = "none"
    DONE = "done"
    BY_DATE = "by_date"
    RECURRENCE = "recurrence"
    WITHIN_TIME = "within_time"
    RANK_AT_MOST = "rank_at_most"
    BELOW_BENCHMARK = "below_benchmark"
    ABOVE_BENCHMARK = "above_benchmark"  # beyond the published list: «over landsgjennomsnittet» is no other kind
    GAP_DECREASE = "gap_decrease"
    MONITOR = "monitor"
    QUALITATIVE = "qualitative"


class Status(StrEnum):
    """What a goal, indicator or action is judged to be. Values are stored; words are the reader's."""

    REACHED = "reached"
    ON_TRACK = "on_track"
    BEHIND = "behind"
    WRONG_WAY = "wrong_way"
    NOT_REACHED = "not_reached"
    NOT_STARTED = "not_started"
    STOPPED = "stopped"
    UNKNOWN = "unknown"
    NO_TARGET = "no_target"


@dataclass(frozen=True, slots=True)
class Limit:
    """What «all» or «nobody» is measured against: six weeks, five days, 40 percent."""

    kind: str  # absolute_at_most, absolute_at_least, share_at_least, share_at_most
    value: float
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class DatedValue:
    """A value that holds on a day: a baseline, or a point on the way to the target."""

    value: float
    on: date


@dataclass(frozen=True, slots=True)
class Target:
    """One typed target. The first nine fields are the published contract; the rest is known once a person
    has filled in what the sentence did not say."""

    kind: TargetKind
    value: float | tuple[float, float] | None = None
    unit: str | None = None
    population: str | None = None
    limit: Limit | None = None
    baseline_year: int | None = None
    deadline: str | None = None  # "YYYY" or "YYYY-MM-DD"
    recurrence: str | None = None
    strict: bool = False  # "over ten", not "ten or more"
    baseline: DatedValue | None = None
    waypoints: tuple[DatedValue, ...] = ()  # dated points between baseline and deadline

    def as_json(self) -> dict[str, Any]:
        """The contract's form: whole numbers without a decimal point, a range as a list."""
        limit = self.limit and {
            "kind": self.limit.kind,
            "value": plain_number(self.limit.value),
            "unit": self.limit.unit,
        }
        value = [plain_number(part) for part in self.value] if isinstance(self.value, tuple) else self.value
        return {
            "kind": self.kind.value,
            "value": value if isinstance(value, list) else plain_number(value),
            "unit": self.unit,
            "population": self.population,
            "limit": limit,
            "baseline_year": self.baseline_year,
            "deadline": self.deadline,
            "recurrence": self.recurrence,
            "strict": self.strict,
        }


def plain_number(value: float | None) -> float | int | None:
    return int(value) if value is not None and float(value).is_integer() else value


@dataclass(frozen=True, slots=True)
class Observation:
    """One measured value. `value` None means that the period was measured and gave no value."""

    on: date  # the last day of what was measured
    value: float | None
    numerator: int | None = None
    denominator: int | None = None
    source: str = ""
    period: str = ""  # «2. tertial 2026», as people say it


@dataclass(frozen=True, slots=True)
class Input:
    """One row of «Tallene bak statusen»: what it is, its value, its day and where it came from."""

    role: str  # baseline, latest, path, target, milestones, ...
    value: float | None
    on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A status that explains itself: the rule by name and in words, the reasons, and every input with its date."""

    status: Status
    rule: str  # a stable code, listed in the reference
    rule_text: str  # the rule in Norwegian
    reasons: tuple[str, ...] = ()  # this case in Norwegian sentences
    inputs: tuple[Input, ...] = ()
    progress: float | None = None  # 0 to 1, capped; share of the way from baseline to target
    overshoot: float | None = None  # how far beyond the target, in the target's unit
    time_used: float | None = None  # 0 to 1, share of the time from baseline to deadline
    data_date: date | None = None
