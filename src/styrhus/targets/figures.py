"""The numbers behind a status: every input with its day and origin, and how far one has come in way and time."""

from dataclasses import replace

from styrhus.targets.case import Case
from styrhus.targets.model import Input, Status, TargetKind, Verdict
from styrhus.targets.path import measured, share_between


def with_figures(found: Verdict, case: Case) -> Verdict:
    progress = 1.0 if found.status is Status.REACHED else _progress(case)
    return replace(
        found,
        inputs=tuple(_inputs(case)),
        progress=progress,
        overshoot=case.beyond if found.status is Status.REACHED else None,
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
