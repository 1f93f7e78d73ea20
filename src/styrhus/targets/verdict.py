"""Target and observations → status with its rule, reasons and inputs. Pure: the same values give the same verdict, in
whatever order they come; `today` is an argument. Knows no sentence, no page and no database."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from styrhus.targets.model import DatedValue, Input, Observation, Status, Target, TargetKind, Verdict
from styrhus.targets.path import (
    BEYOND_BASELINE,
    Aim,
    Start,
    aim_of,
    deadline_day,
    known_values,
    measured,
    path_value,
    points_of,
    share_between,
    start_of,
)
from styrhus.targets.rhythm import recurrence_verdict
from styrhus.targets.rules import judged
from styrhus.targets.saying import format_date, format_number, format_value

UNMEASURED = (TargetKind.MONITOR, TargetKind.QUALITATIVE)
YES_OR_NO = (TargetKind.DONE, TargetKind.BY_DATE)
SHARES = (TargetKind.ALL, TargetKind.SHARE_AT_LEAST, TargetKind.SHARE_AT_MOST)


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
        return judged(Status.UNKNOWN, "V-04", _nothing_measured(observations))
    return _of_case(_case(target, known, today), fresh_days)


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


def _case(target: Target, known: Sequence[Observation], today: date) -> Case:
    start = start_of(target, known)
    if start is not None:
        start = Start(DatedValue(measured(target, start.value.value), start.value.on), start.origin)
    aim = aim_of(target, start.value if start else None)
    of_last_day = [o for o in known if o.on == known[-1].on]
    worst_first = sorted(of_last_day, key=lambda o: measured(target, o.value or 0.0), reverse=not aim.is_up)
    latest = worst_first[0]  # two values on one day: the worse one counts
    return Case(target, today, latest, measured(target, latest.value or 0.0), start, aim, deadline_day(target))


def _of_case(case: Case, fresh_days: int) -> Verdict:
    """The rules in order; the first that fits decides."""
    decide_on = min(case.today, case.end) if case.end else case.today
    if (decide_on - case.latest.on).days > fresh_days:
        found = judged(Status.UNKNOWN, "V-05", f"Siste tall er fra {format_date(case.latest.on)}.")
    elif case.aim.goal is None:
        found = judged(Status.UNKNOWN, "V-11", "Tallet vi skal sammenligne med, mangler.")
    elif case.aim.is_reached(case.value) and (case.is_past or not case.is_open_change):
        found = judged(Status.REACHED, "V-06", *_reached_reasons(case))
    elif case.is_past:
        found = judged(Status.NOT_REACHED, "V-07", *_too_late(case))
    elif case.target.kind in YES_OR_NO:
        found = judged(Status.UNKNOWN, "V-17", "Et ja eller nei sier ikke om det går fort nok.")
    else:
        found = _on_the_way(case)
    return _with_numbers(found, case)


def _on_the_way(case: Case) -> Verdict:
    """Not reached, not too late: compared with where it began and with the path."""
    start = case.start
    if start is None or case.latest.on <= start.value.on:
        return judged(Status.UNKNOWN, "V-14", *_start_reason(case))
    if case.aim.is_better(start.value.value, case.value):
        return judged(Status.WRONG_WAY, "V-08", _compared_with_start(case), *_start_reason(case))
    if case.is_open_change and case.value == start.value.value:
        return judged(Status.BEHIND, "V-13", *_start_reason(case))
    if case.is_open_change:
        return judged(Status.ON_TRACK, "V-12", _compared_with_start(case), *_start_reason(case))
    if case.path is None:
        return judged(Status.UNKNOWN, "V-11", _missing_for_path(case), *_start_reason(case))
    if case.aim.is_better(case.path, case.value):
        return judged(Status.BEHIND, "V-10", *_path_reasons(case), *_start_reason(case))
    return judged(Status.ON_TRACK, "V-09", *_path_reasons(case), *_start_reason(case))


# --- reasons, in Norwegian


def _said(case: Case, value: float, *, as_distance: bool = True) -> str:
    if case.target.kind is TargetKind.RANGE and as_distance:
        return f"{format_number(value)} utenfor"
    return format_value(value, _unit(case.target))


def _unit(target: Target) -> str | None:
    if target.kind in SHARES:
        return "%"
    if target.kind is TargetKind.WITHIN_TIME and target.value is None:
        return "%"
    is_change = target.kind.value.startswith(("relative", "increase", "decrease", "gap"))
    return None if is_change else target.unit


def _latest_said(case: Case) -> str:
    value = format_value(case.latest.value or 0.0, _unit(case.target))
    when = case.latest.period or format_date(case.latest.on)
    counted = _counted(case.latest)
    return f"Siste verdi er {value} ({when}{counted})."


def _counted(latest: Observation) -> str:
    if latest.numerator is None or latest.denominator is None:
        return ""
    return f", {format_number(latest.numerator)} av {format_number(latest.denominator)}"


def _nothing_measured(observations: Sequence[Observation]) -> str:
    empty = [o for o in observations if o.value is None]
    return "Det er målt, men uten å gi noen verdi." if empty else "Ingen verdi er lagt inn."


def _reached_reasons(case: Case) -> tuple[str, ...]:
    goal = case.aim.goal if case.aim.goal is not None else 0.0
    beyond = _beyond(case)
    passed = (
        f"Det er {format_value(beyond, _unit(case.target) and _difference_unit(case))} forbi målet." if beyond else ""
    )
    late = "Det ble målt etter fristen." if case.end and case.latest.on > case.end else ""
    return _latest_said(case), f"Målet er {_goal_said(case, goal)}.", passed, late


def _difference_unit(case: Case) -> str | None:
    return "prosentpoeng" if _unit(case.target) == "%" else _unit(case.target)


def _goal_said(case: Case, goal: float) -> str:
    target = case.target
    if target.kind is TargetKind.RANGE and isinstance(target.value, tuple):
        return f"{format_number(target.value[0])} til {format_value(target.value[1], target.unit)}"
    word = (
        ("over " if case.aim.is_up else "under ") if case.aim.must_pass else ("minst " if case.aim.is_up else "høyst ")
    )
    return ("" if target.kind in (*YES_OR_NO, TargetKind.ALL, TargetKind.NONE) else word) + format_value(
        goal, _unit(target)
    )


def _beyond(case: Case) -> float | None:
    """How far beyond the goal, in its own unit; a range has no beyond."""
    if case.aim.goal is None or case.target.kind is TargetKind.RANGE or not case.aim.is_reached(case.value):
        return None
    return round(abs(case.value - case.aim.goal), 9) or None


def _too_late(case: Case) -> tuple[str, ...]:
    assert case.end is not None  # is_past was tested before, and so was the goal
    assert case.aim.goal is not None
    before = "Den er målt før fristen." if case.latest.on < case.end else ""
    worse = ""
    if case.start and case.aim.is_better(case.start.value.value, case.value):
        worse = "Den er dårligere enn utgangspunktet."
    goal = f"Målet var {_goal_said(case, case.aim.goal)} innen {format_date(case.end)}."
    return _latest_said(case), goal, before, worse


def _compared_with_start(case: Case) -> str:
    assert case.start is not None  # only asked on the way, where there is a start
    began = f"Utgangspunktet var {_said(case, case.start.value.value)} ({format_date(case.start.value.on)})."
    return f"{_latest_said(case)} {began}"


def _path_reasons(case: Case) -> tuple[str, ...]:
    assert case.path is not None  # tested before; a path has a goal and an end
    assert case.aim.goal is not None
    assert case.end is not None
    stands = f"Da skulle den vært på {_said(case, round(case.path, 1))}."
    if case.target.kind is TargetKind.RANGE:
        stands = f"Da skulle den vært høyst {_said(case, round(case.path, 1))}."
    goal = f"Målet er {_goal_said(case, case.aim.goal)} innen {format_date(case.end)}."
    return _latest_said(case), stands, goal


def _missing_for_path(case: Case) -> str:
    if case.end is None:
        return "Fristen er ikke satt, så vi kan ikke si om det går fort nok."
    return "Fristen ligger ikke etter utgangspunktet."


def _start_reason(case: Case) -> tuple[str, ...]:
    """Says so where the baseline was not stated."""
    if case.start is None or case.start.origin == "stated":
        return ()
    on = format_date(case.start.value.on)
    if case.start.origin == "year":
        return (f"Utgangspunktet er siste måling i {case.start.value.on.year} ({on}).",)
    missing = case.target.baseline_year
    because = f"Vi har ingen måling fra {missing}" if missing else "Planen oppgir ikke utgangspunktet"
    return (f"{because}, så vi regner fra den første målingen ({on}).",)


# --- numbers behind the status


def _with_numbers(found: Verdict, case: Case) -> Verdict:
    progress = 1.0 if found.status is Status.REACHED else _progress(case)
    return replace(
        found,
        inputs=tuple(_inputs(case)),
        progress=progress,
        overshoot=_beyond(case) if found.status is Status.REACHED else None,
        time_used=_time_used(case),
        data_date=case.latest.on,
    )


def _progress(case: Case) -> float | None:
    """The share of the way that is gone, from 0 to 1; None where there was no way to go from the baseline."""
    if case.start is None or case.aim.goal is None or case.is_open_change:
        return None
    if case.aim.is_reached(case.start.value.value):
        return None
    return share_between(case.start.value.value, case.aim.goal, case.value)


def _time_used(case: Case) -> float | None:
    if case.start is None or case.end is None:
        return None
    return share_between(case.start.value.on.toordinal(), case.end.toordinal(), case.today.toordinal())


ORIGINS = {"stated": "oppgitt i planen", "year": "siste måling i året planen oppgir", "first": "første måling"}


def _inputs(case: Case) -> list[Input]:
    rows = []
    if case.start is not None:
        rows.append(Input("baseline", case.start.value.value, case.start.value.on, ORIGINS[case.start.origin]))
    rows += [Input("waypoint", measured(case.target, point.value), point.on) for point in case.target.waypoints]
    rows.append(Input("latest", case.latest.value, case.latest.on, case.latest.source or case.latest.period))
    if case.path is not None:
        rows.append(Input("path", case.path, case.latest.on, "på stien denne dagen"))
    if case.target.kind is TargetKind.RANGE and isinstance(case.target.value, tuple):
        rows += [
            Input("target_low", case.target.value[0], case.end),
            Input("target_high", case.target.value[1], case.end),
        ]
    else:
        rows.append(Input("target", case.aim.goal, case.end, "regnet fra utgangspunktet" if _is_reckoned(case) else ""))
    return rows


def _is_reckoned(case: Case) -> bool:
    return case.target.kind.value.startswith(
        ("relative", "increase", "decrease", "absolute_increase", "absolute_decrease", "gap")
    )
