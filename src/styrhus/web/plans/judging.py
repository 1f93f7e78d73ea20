"""From rows to verdicts: stored targets, values, milestones and reports as plain values, judged by `styrhus.targets`.

Asks the database for nothing: whoever calls has fetched the rows, so no query hides inside a loop.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from styrhus.targets.model import Input, Observation, Status, Target, TargetKind, Verdict
from styrhus.targets.progress import SERIOUS, Child, Milestone, Report, action_verdict, goal_verdict
from styrhus.targets.saying import format_date
from styrhus.targets.verdict import verdict

from . import models
from .target_mapping import target_from_row

# Worst first; a target that is not followed decides only where nothing else can.
WORST_FIRST = (*SERIOUS, Status.STOPPED, Status.NO_TARGET)
NOTHING_MEASURED = "V-04"
Ties = Mapping[int, list[int]]  # goal → the elements that hang on it


@dataclass(frozen=True, slots=True)
class Deciding:
    """The indicator or action a goal's status comes from."""

    kind: str  # indicator, action
    pk: int
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class PlanVerdicts:
    """The verdicts of the elements, by primary key, and for a goal the verdict of what decided it."""

    goals: dict[int, Verdict] = field(default_factory=dict)
    deciding: dict[int, Deciding] = field(default_factory=dict)
    actions: dict[int, Verdict] = field(default_factory=dict)
    indicators: dict[int, Verdict] = field(default_factory=dict)
    decisions: dict[int, Verdict] = field(default_factory=dict)


def judge_plan(
    *,
    goals: Sequence[models.Goal],
    actions: Sequence[models.Action],
    indicators: Sequence[models.Indicator],
    decisions: Sequence[models.Decision],
    actions_of: Ties,
    indicators_of: Ties,
    today: date,
) -> PlanVerdicts:
    """Everything judged once; a goal by its own indicators and actions and by the goals under it."""
    of_actions = {row.pk: judge_action(row, today) for row in actions}
    of_indicators = {row.pk: judge_indicator(row, today) for row in indicators}
    named_actions = {row.pk: Child(row.text, of_actions[row.pk]) for row in actions}
    named_indicators = {row.pk: Child(row.text, of_indicators[row.pk]) for row in indicators}
    below = _goals_below(goals)
    of_goals, deciding = {}, {}
    for goal in goals:
        branch = [goal.pk, *below.get(goal.pk, ())]
        shown = {
            pk: named_indicators[pk] for one in branch for pk in indicators_of.get(one, ()) if pk in named_indicators
        }
        done = {pk: named_actions[pk] for one in branch for pk in actions_of.get(one, ()) if pk in named_actions}
        of_goals[goal.pk] = goal_verdict(list(shown.values()), list(done.values()))
        if decides := _deciding(of_goals[goal.pk], shown, done):
            deciding[goal.pk] = decides
    of_decisions = {row.pk: judge_decision(row, today) for row in decisions}
    return PlanVerdicts(of_goals, deciding, of_actions, of_indicators, of_decisions)


def _goals_below(goals: Sequence[models.Goal]) -> dict[int, list[int]]:
    """Every goal → all goals under it, however deep."""
    children: dict[int, list[int]] = {}
    for goal in goals:
        if goal.parent_id is not None:
            children.setdefault(goal.parent_id, []).append(goal.pk)
    below: dict[int, list[int]] = {}
    for pk in children:
        found, waiting = [], [pk]
        while waiting:
            under = [child for child in children.get(waiting.pop(), ()) if child not in found]
            found += under
            waiting += under
        below[pk] = found
    return below


def _deciding(found: Verdict, indicators: Mapping[int, Child], actions: Mapping[int, Child]) -> Deciding | None:
    """The child the goal's status was taken from, picked as the goal's rule picks it."""
    kind, children = ("indicator", indicators) if found.rule == "G-01" else ("action", actions)
    same = [(child.name, pk) for pk, child in children.items() if child.verdict.status is found.status]
    return Deciding(kind, min(same)[1], children[min(same)[1]].verdict) if same else None


def judge_action(action: models.Action, today: date) -> Verdict:
    """From dates, milestones or points done, and the owner's answers that still stand."""
    starts = action.starts_on or (date(action.year_from, 1, 1) if action.year_from else None)
    ends = action.ends_on or (date(action.year_to, 12, 31) if action.year_to else None)
    stopped = None
    if action.stopped_on and action.stopped_on <= today:
        stopped = f"Stanset {format_date(action.stopped_on)}: {action.stopped_reason}"
    if action.finished_on and action.finished_on <= today:
        finished = Report(action.finished_on, Status.REACHED)
        return action_verdict(today=today, starts=starts, ends=ends, reports=[finished], stopped=stopped)
    tasks, reports = _tasks(action), _reports(action)
    return action_verdict(today=today, starts=starts, ends=ends, milestones=tasks, reports=reports, stopped=stopped)


def _tasks(action: models.Action) -> list[Milestone]:
    """The milestones; for an action without any, the points the plan lists, once somebody has ticked one off."""
    milestones = [
        Milestone(row.name, row.due_on, row.done_on, row.first_due_on, row.moved_reason)
        for row in action.milestones.all()
    ]
    if milestones:
        return milestones
    points = [Milestone(row.text, done_on=row.done_on) for row in action.activities.all() if row.parent_id is None]
    return points if any(point.is_done for point in points) else []


def _reports(action: models.Action) -> list[Report]:
    """The answers as statuses. «Ingen endring» repeats the answer before it; the first one says that all is well."""
    found: list[Report] = []
    for row in action.reports.all():
        before = found[-1] if found else Report(row.reported_on, Status.ON_TRACK)
        status, text = before.status, before.text
        if row.answer == models.ActionReport.Answer.DONE:
            status, text = Status.REACHED, row.reason
        elif row.answer == models.ActionReport.Answer.DELAYED:
            expected = f" Ventes ferdig {format_date(row.expected_on)}." if row.expected_on else ""
            status, text = Status.BEHIND, f"{row.reason}{expected}"
        found.append(Report(row.reported_on, status, text))
    return found


def judge_indicator(indicator: models.Indicator, today: date) -> Verdict:
    """The worst of its targets' verdicts; without a target there is no status to give."""
    rows = list(indicator.observations.all())
    observations = observation_values(rows)
    targets = [target_from_row(row) for row in indicator.targets.all()] or [Target(TargetKind.MONITOR)]
    return _naming_what_is_hidden(worst([verdict(target, observations, today) for target in targets]), rows)


def _naming_what_is_hidden(found: Verdict, rows: Sequence[models.Observation]) -> Verdict:
    """Where values were taken out for those outside: that nothing newer is known is not that nothing was measured."""
    hidden = [row for row in rows if row.is_hidden and row.value is None]
    newest = max(hidden, key=lambda row: row.on, default=None)
    if newest is None or (found.data_date is not None and found.data_date >= newest.on):
        return found
    said = f"Tallet for {newest.period} er skjult av hensyn til personvernet."
    if found.rule == NOTHING_MEASURED:
        return replace(found, reasons=(said, "Derfor kan vi ikke vise hvordan det går."))
    return replace(found, reasons=(*found.reasons, said))


def observation_values(rows: Iterable[models.Observation]) -> tuple[Observation, ...]:
    return tuple(Observation(row.on, row.value, row.numerator, row.denominator, row.source, row.period) for row in rows)


def worst(verdicts: list[Verdict]) -> Verdict:
    return min(verdicts, key=lambda one: WORST_FIRST.index(one.status))


def judge_decision(decision: models.Decision, today: date) -> Verdict:
    """A decision is followed up when there is proof, and late when its date has passed without it."""
    state, due = decision.state, decision.due_on
    inputs = tuple(
        Input(role, None, on, note)
        for role, on, note in [("decided", decision.decided_on, f"sak {decision.case_number}"), ("deadline", due, "")]
        if on is not None
    )
    if state == models.Decision.State.DONE:
        status, why = Status.REACHED, f"Bevis: {decision.proof}."
    elif state == models.Decision.State.NOT_DONE:
        status, why = Status.NOT_REACHED, decision.note or "Det er meldt at vedtaket ikke blir fulgt opp."
    elif state == models.Decision.State.REPEALED:
        status, why = Status.STOPPED, decision.note or "Vedtaket er opphevet."
    elif due is None:
        status, why = Status.UNKNOWN, "Vedtaket har verken frist eller bevis ennå."
    elif due < today:
        status, why = Status.BEHIND, "Fristen er ute, og det finnes ikke noe bevis ennå."
    else:
        status, why = Status.ON_TRACK, "Fristen er ikke ute."
    rule = "Et vedtak er fulgt opp når det finnes et bevis: en rapport, et tall eller et dokument."
    return Verdict(status, "D-01", rule, (why,), inputs, data_date=decision.decided_on)
