"""Status of actions, from their tasks, dates and reports, and of goals, from what hangs beneath them.

Pure values in, a verdict out. Knows no indicator's numbers (verdict.py) and no database.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from styrhus.targets.model import Input, Status, Verdict
from styrhus.targets.path import share_between
from styrhus.targets.rules import judged
from styrhus.targets.saying import format_date, format_list, format_number, format_percent


@dataclass(frozen=True, slots=True)
class Milestone:
    """A task of an action. `due` is the day that holds now; `moved_from` the day it had first."""

    name: str
    due: date | None = None
    done_on: date | None = None
    moved_from: date | None = None
    reason: str = ""  # why it was moved

    @property
    def is_done(self) -> bool:
        return self.done_on is not None

    def first_due(self) -> date | None:
        days = [day for day in (self.due, self.moved_from) if day]
        return min(days) if days else None


@dataclass(frozen=True, slots=True)
class Report:
    """What somebody answered for: on track, behind, finished."""

    on: date
    status: Status
    text: str = ""


def action_verdict(
    *,
    today: date,
    starts: date | None = None,
    ends: date | None = None,
    milestones: Sequence[Milestone] = (),
    reports: Sequence[Report] = (),
    stopped: str | None = None,
    fresh_days: int = 180,
) -> Verdict:
    """The first rule that fits decides: stopped, finished, not begun, past its end, late, on time, unknown."""
    still_open = tuple(m for m in milestones if m.done_on is None or m.done_on > today)
    case = _Action(today, starts, ends, tuple(milestones), still_open, _latest(reports, today))
    found = (
        _stopped_or_finished(case, stopped) or _late(case, fresh_days) or _on_time(case, fresh_days) or _unknown(case)
    )
    return replace(
        found,
        inputs=tuple(_inputs(case)),
        progress=case.share_done,
        time_used=case.time_used,
        data_date=case.last_known,
    )


@dataclass(frozen=True, slots=True)
class _Action:
    today: date
    starts: date | None
    ends: date | None
    milestones: tuple[Milestone, ...]
    open: tuple[Milestone, ...]  # those of them that remain
    report: Report | None

    @property
    def done(self) -> int:
        return len(self.milestones) - len(self.open)

    @property
    def late(self) -> list[Milestone]:
        """Open past its first day: a day that was moved is still a day that was missed."""
        return [m for m in self.open if (first := m.first_due()) and first < self.today]

    @property
    def share_done(self) -> float | None:
        return self.done / len(self.milestones) if self.milestones else None

    @property
    def time_used(self) -> float | None:
        if self.starts is None or self.ends is None:
            return None
        return share_between(self.starts.toordinal(), self.ends.toordinal(), self.today.toordinal())

    @property
    def last_known(self) -> date | None:
        days = [m.done_on for m in self.milestones if m.done_on and m.done_on <= self.today]
        return max([*days, *([self.report.on] if self.report else [])], default=None)

    def counted(self) -> str:
        if not self.milestones:
            return ""
        return f"{format_number(self.done)} av {format_number(len(self.milestones))} oppgaver er gjort."

    def reported(self) -> str:
        if self.report is None:
            return ""
        on = format_date(self.report.on)
        return f"Siste rapport, fra {on}: «{self.report.text}»" if self.report.text else f"Siste rapport er fra {on}."


def _latest(reports: Sequence[Report], today: date) -> Report | None:
    told = [r for r in reports if r.on <= today and r.status is not Status.UNKNOWN]
    return max(
        told,
        key=lambda r: (r.on, -SERIOUS.index(r.status) if r.status in SERIOUS else -len(SERIOUS), r.text),
        default=None,
    )


def _stopped_or_finished(case: _Action, stopped: str | None) -> Verdict | None:
    if stopped is not None:
        return judged(Status.STOPPED, "A-01", stopped)
    if case.milestones and not case.open:
        return judged(Status.REACHED, "A-02", case.counted())
    if not case.milestones and case.report and case.report.status is Status.REACHED:
        return judged(Status.REACHED, "A-02", case.reported())
    if case.starts and case.starts > case.today and not case.done:
        return judged(Status.NOT_STARTED, "A-03", f"Tiltaket starter {format_date(case.starts)}.")
    return None


LATE_REPORTS = (Status.BEHIND, Status.WRONG_WAY, Status.NOT_REACHED)


def _late(case: _Action, fresh_days: int) -> Verdict | None:
    if case.ends and case.ends < case.today and (case.open or case.report):
        return judged(
            Status.BEHIND, "A-04", f"Skulle vært ferdig {format_date(case.ends)}.", case.counted(), case.reported()
        )
    if case.late:
        return judged(Status.BEHIND, "A-05", *(_late_said(m) for m in case.late), case.counted())
    if case.report and case.report.status in LATE_REPORTS and _is_fresh(case, fresh_days):
        return judged(Status.BEHIND, "A-06", case.reported(), case.counted())
    return None


def _late_said(milestone: Milestone) -> str:
    first = milestone.first_due()
    said = f"«{milestone.name}» skulle vært gjort {format_date(first)}." if first else ""
    if milestone.moved_from and milestone.due and milestone.due != milestone.moved_from:
        because = f": {milestone.reason}" if milestone.reason else ""
        said += f" Ny dato er {format_date(milestone.due)}{because}"
    return said if said.endswith(".") else f"{said}."


def _is_fresh(case: _Action, fresh_days: int) -> bool:
    return case.report is not None and (case.today - case.report.on).days <= fresh_days


def _on_time(case: _Action, fresh_days: int) -> Verdict | None:
    """Nothing is late. Enough is known if the tasks keep time, or a fresh report says so."""
    due_so_far = [m for m in case.milestones if m.due and m.due <= case.today]
    if case.done >= 2 and due_so_far:
        return judged(Status.ON_TRACK, "A-07", case.counted(), "Ingen oppgave er over fristen.")
    if case.report and case.report.status in (Status.ON_TRACK, Status.REACHED) and _is_fresh(case, fresh_days):
        return judged(Status.ON_TRACK, "A-08", case.reported(), case.counted())
    if case.done >= 2 and case.share_done is not None and case.time_used is not None:
        is_ahead = case.share_done >= case.time_used
        used = f"{format_percent(case.time_used * 100, 0)} av tiden er gått."
        return judged(
            Status.ON_TRACK if is_ahead else Status.BEHIND, "A-10" if is_ahead else "A-11", case.counted(), used
        )
    return None


def _unknown(case: _Action) -> Verdict:
    """Says what is known: one finished task alone is not «on track»."""
    old = "Den er for gammel til å si hvordan det går nå." if case.report else "Ingen har rapportert ennå."
    has_undated = bool(case.milestones) and not any(m.due for m in case.milestones)
    no_dates = "Ingen av oppgavene har frist." if has_undated else ""
    ended = f"Skulle vært ferdig {format_date(case.ends)}." if case.ends and case.ends < case.today else ""
    return judged(Status.UNKNOWN, "A-09", case.counted(), case.reported(), old, no_dates, ended)


def _inputs(case: _Action) -> list[Input]:
    rows = (
        [Input("milestones", float(case.done), case.last_known, f"av {len(case.milestones)}")]
        if case.milestones
        else []
    )
    rows += [Input("milestone", float(m.is_done), m.due, m.name) for m in case.milestones]
    rows += [Input("report", None, case.report.on, case.report.text)] if case.report else []
    rows += [Input("starts", None, case.starts)] if case.starts else []
    return rows + ([Input("ends", None, case.ends)] if case.ends else [])


# --- goals

SERIOUS = (
    Status.WRONG_WAY,
    Status.NOT_REACHED,
    Status.BEHIND,
    Status.UNKNOWN,
    Status.NOT_STARTED,
    Status.ON_TRACK,
    Status.REACHED,
)


@dataclass(frozen=True, slots=True)
class Child:
    """An indicator or an action beneath a goal, with its verdict and its weight if the plan gives one."""

    name: str
    verdict: Verdict
    weight: float | None = None


def goal_verdict(indicators: Sequence[Child] = (), actions: Sequence[Child] = ()) -> Verdict:
    """A goal goes as its worst indicator goes; without indicators that have a target, as its worst action."""
    measured = [child for child in indicators if child.verdict.status is not Status.NO_TARGET]
    if measured:
        return _rolled_up(measured, "G-01")
    judged_actions = [child for child in actions if child.verdict.status is not Status.NO_TARGET]
    if judged_actions:
        return _rolled_up(judged_actions, "G-02")
    return judged(Status.UNKNOWN, "G-03")


def _rolled_up(children: Sequence[Child], rule: str) -> Verdict:
    going = [child for child in children if child.verdict.status is not Status.STOPPED]
    if not going:
        return judged(Status.STOPPED, rule, f"Alt er stanset: {_names(children)}.")
    begun = [child for child in going if child.verdict.status is not Status.NOT_STARTED] or going
    worst = min(begun, key=lambda child: (SERIOUS.index(child.verdict.status), child.name))
    status = worst.verdict.status
    if status is Status.REACHED and len(begun) < len(going):
        status = Status.ON_TRACK  # what has begun is reached, but not all has begun
    words = WORDS if rule == "G-01" else ACTION_WORDS
    found = judged(status, rule, *_goal_reasons(worst, children, words))
    dates = [child.verdict.data_date for child in children if child.verdict.data_date]
    inputs = tuple(
        Input("child", c.verdict.progress, c.verdict.data_date, f"{c.name}: {words[c.verdict.status]}")
        for c in children
    )
    return replace(found, inputs=inputs, progress=_weighted_progress(going), data_date=max(dates, default=None))


def _goal_reasons(worst: Child, children: Sequence[Child], words: dict[Status, str]) -> tuple[str, ...]:
    decides = f"«{worst.name}» avgjør: {words[worst.verdict.status].lower()}."
    return decides, *worst.verdict.reasons[:3], _not_begun(children), _weights_said(children)


def _not_begun(children: Sequence[Child]) -> str:
    waiting = [child for child in children if child.verdict.status is Status.NOT_STARTED]
    return f"Ikke startet ennå: {_names(waiting)}." if waiting and len(waiting) < len(children) else ""


def _weights_said(children: Sequence[Child]) -> str:
    """All weights with their sum; a child without a weight counts one, and it is said."""
    if all(child.weight is None for child in children):
        return ""
    said = [f"{c.name} {format_number(_weight(c))}{' (ikke oppgitt)' if c.weight is None else ''}" for c in children]
    return f"Vekter: {format_list(said)}. Sum {format_number(sum(map(_weight, children)))}."


def _weight(child: Child) -> float:
    return 1.0 if child.weight is None else child.weight


def _weighted_progress(children: Sequence[Child]) -> float | None:
    known = [(_weight(child), child.verdict.progress) for child in children if child.verdict.progress is not None]
    total = sum(weight for weight, _ in known)
    return sum(weight * progress for weight, progress in known if progress) / total if total else None


def _names(children: Sequence[Child]) -> str:
    return format_list([f"«{child.name}»" for child in children])


WORDS = {
    Status.REACHED: "Nådd",
    Status.ON_TRACK: "I rute",
    Status.BEHIND: "Bak planen",
    Status.WRONG_WAY: "Feil vei",
    Status.NOT_REACHED: "Ikke nådd",
    Status.NOT_STARTED: "Ikke startet",
    Status.STOPPED: "Stanset",
    Status.UNKNOWN: "Ukjent",
    Status.NO_TARGET: "Uten måltall",
}
ACTION_WORDS = WORDS | {Status.REACHED: "Ferdig", Status.BEHIND: "Forsinket"}
