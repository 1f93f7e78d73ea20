"""Target and observations → status with its rule, reasons and inputs. Pure: the same values give the same verdict, in
whatever order they come; `today` is an argument. Knows no sentence, no page and no database."""

from collections.abc import Sequence
from datetime import date

from styrhus.targets import reasons
from styrhus.targets.case import Case, case_of
from styrhus.targets.figures import with_figures
from styrhus.targets.model import Observation, Status, Target, TargetKind, Verdict
from styrhus.targets.path import known_values
from styrhus.targets.rhythm import recurrence_verdict
from styrhus.targets.rules import judged
from styrhus.targets.saying import format_date
from styrhus.targets.telling import YES_OR_NO

UNMEASURED = (TargetKind.MONITOR, TargetKind.QUALITATIVE)


def verdict(
    target: Target,
    observations: Sequence[Observation],
    today: date,
    *,
    stopped: str | None = None,
    starts: date | None = None,
    fresh_days: int = 550,
) -> Verdict:
    """How it goes with one target. `stopped` is the decision to stop, in words; `starts` the day the work begins."""
    if stopped is not None:
        return judged(Status.STOPPED, "V-01", stopped)
    if target.kind in UNMEASURED:
        return judged(Status.NO_TARGET, "V-02")
    known = known_values(observations, today)
    if starts is not None and starts > today:
        return judged(Status.NOT_STARTED, "V-03", f"Arbeidet begynner {format_date(starts)}.")
    if target.kind is TargetKind.RECURRENCE:
        return recurrence_verdict(target, known, today)
    if not known:
        return judged(Status.UNKNOWN, "V-04", reasons.nothing_measured([o for o in observations if o.on <= today]))
    return _of_case(case_of(target, known, today), fresh_days)


def _of_case(case: Case, fresh_days: int) -> Verdict:
    """The rules in order; the first that fits decides."""
    decide_on = min(case.today, case.end) if case.end else case.today
    if (decide_on - case.latest.on).days > fresh_days:
        found = judged(Status.UNKNOWN, "V-05", *reasons.too_old(case))
    elif case.aim.goal is None:
        found = judged(Status.UNKNOWN, "V-11", *reasons.no_level(case))
    elif case.aim.is_reached(case.value) and (case.is_past or not case.is_open_change):
        found = judged(Status.REACHED, "V-06", *reasons.reached(case))
    elif case.is_past:
        found = judged(Status.NOT_REACHED, "V-07", *reasons.not_reached(case))
    elif case.target.kind in YES_OR_NO:
        found = judged(Status.UNKNOWN, "V-17", *reasons.not_there_yet(case))
    else:
        found = _on_the_way(case)
    return with_figures(found, case)


def _on_the_way(case: Case) -> Verdict:
    """Not reached, not too late: compared with where it began and with the path."""
    start = case.start
    if start is None or case.latest.on <= start.value.on:
        return judged(Status.UNKNOWN, "V-14", *reasons.only_the_start(case))
    if case.aim.is_better(start.value.value, case.value):
        return judged(Status.WRONG_WAY, "V-08", *reasons.wrong_way(case))
    if case.is_open_change and case.value == start.value.value:
        return judged(Status.BEHIND, "V-13", *reasons.same_as_start(case))
    if case.is_open_change:
        return judged(Status.ON_TRACK, "V-12", *reasons.better_than_start(case))
    if case.path is None:
        return judged(Status.UNKNOWN, "V-11", *reasons.no_path(case))
    if case.aim.is_better(case.path, case.value):
        return judged(Status.BEHIND, "V-10", *reasons.behind(case))
    return judged(Status.ON_TRACK, "V-09", *reasons.ahead(case))
