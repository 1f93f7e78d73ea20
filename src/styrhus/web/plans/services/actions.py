"""What happens to an action on its way: points ticked off, milestones, money, reports, finished or stopped."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from styrhus.web import clock
from styrhus.web.accounts.models import User
from styrhus.web.plans.models import Action, ActionReport, Activity, Milestone, MoneyLine

from .locking import write_changes
from .recording import record_on

Answer = ActionReport.Answer


@transaction.atomic
def add_activity(*, action: Action, text: str, by: User, parent: Activity | None = None) -> Activity:
    """A point under the action, or under another of its points."""
    if parent is not None and parent.action_id != action.pk:
        raise ValidationError("Punktet hører til et annet tiltak.")
    activity = Activity(action=action, text=text, parent=parent, position=action.activities.count())
    activity.full_clean()
    activity.save(force_insert=True)
    record_on(action, "activity_added", by=by, text=text)
    return activity


@transaction.atomic
def finish_activity(*, activity: Activity, done_on: date | None, by: User) -> Activity:
    """Tick the point off on that day, or put the tick back with None."""
    activity.done_on = done_on
    activity.save(update_fields=["done_on"])
    record_on(activity.action, "activity_finished", by=by, text=activity.text, done_on=done_on)
    return activity


@transaction.atomic
def add_milestone(*, action: Action, name: str, due_on: date, by: User) -> Milestone:
    milestone = Milestone(action=action, name=name, due_on=due_on)
    milestone.full_clean()
    milestone.save(force_insert=True)
    record_on(action, "milestone_added", by=by, milestone=name, due_on=due_on)
    return milestone


@transaction.atomic
def move_milestone(*, milestone: Milestone, due_on: date, reason: str, by: User) -> Milestone:
    """A new date with its reason. The first date is kept for ever, so that a slip can be seen."""
    if not reason.strip():
        raise ValidationError({"reason": "Skriv hvorfor milepælen flyttes."})
    before = milestone.due_on
    milestone.first_due_on = milestone.first_due_on or before
    milestone.due_on, milestone.moved_reason = due_on, reason.strip()
    milestone.full_clean()
    milestone.save(update_fields=["first_due_on", "due_on", "moved_reason"])
    told: dict[str, Any] = {"milestone": milestone.name, "due_on": [before, due_on], "reason": reason}
    record_on(milestone.action, "milestone_moved", by=by, **told)
    return milestone


@transaction.atomic
def finish_milestone(*, milestone: Milestone, done_on: date | None, by: User) -> Milestone:
    """Reached on that day; None takes it back."""
    milestone.done_on = done_on
    milestone.save(update_fields=["done_on"])
    record_on(milestone.action, "milestone_finished", by=by, milestone=milestone.name, done_on=done_on)
    return milestone


@transaction.atomic
def set_money(
    *,
    action: Action,
    year: int,
    by: User,
    kroner: int | None = None,
    fte: Decimal | float | None = None,
    purpose: str = MoneyLine.Purpose.RUNNING,
    stage: str = MoneyLine.Stage.PLANNED,
) -> MoneyLine | None:
    """Kroner and full-time equivalents of one year, purpose and stage; neither of them takes the line out."""
    line = action.money_lines.filter(year=year, purpose=purpose, stage=stage).first()
    before = [line.kroner, line.fte] if line else [None, None]
    if kroner is None and fte is None:
        if line is not None:
            line.delete()
            line = None
    else:
        line = line or MoneyLine(action=action, year=year, purpose=purpose, stage=stage)
        line.kroner = kroner
        line.fte = None if fte is None else Decimal(str(fte))
        line.full_clean()
        line.save()
    told: dict[str, Any] = {"year": year, "purpose": str(purpose), "stage": str(stage)}
    record_on(action, "money_set", by=by, kroner=[before[0], kroner], fte=[before[1], fte], **told)
    return line


@transaction.atomic
def report_action(
    *,
    action: Action,
    answer: str,
    by: User,
    reason: str = "",
    expected_on: date | None = None,
    on: date | None = None,
) -> ActionReport:
    """The owner's answer to how it goes. «Ferdig» also finishes the action, on the day that is reported."""
    if answer == Answer.DELAYED and not reason.strip():
        raise ValidationError({"reason": "Skriv hva som er grunnen til at tiltaket er forsinket."})
    report = ActionReport(
        action=action,
        reported_on=on or clock.today(),
        answer=answer,
        reason=reason.strip(),
        expected_on=expected_on,
        by=by,
    )
    report.full_clean()
    report.save(force_insert=True)
    told: dict[str, Any] = {"answer": str(answer), "reason": report.reason, "expected_on": expected_on}
    finished = {"finished_on": report.reported_on} if answer == Answer.DONE else {}
    written = write_changes(action, finished)
    revision = action.revision if written.changes else None
    record_on(action, "reported", by=by, changes=written.changes, revision=revision, report=report.pk, **told)
    return report


@transaction.atomic
def undo_report(*, report: ActionReport, by: User) -> ActionReport:
    """Take an answer back. It stays in the history; an action it finished is open again."""
    report = ActionReport.objects.select_for_update().select_related("action").get(pk=report.pk)
    if report.undone_at is not None:
        return report
    report.undone_at = timezone.now()
    report.save(update_fields=["undone_at"])
    others = report.action.reports.filter(answer=Answer.DONE, undone_at__isnull=True)
    finished_by_this = report.answer == Answer.DONE and report.action.finished_on == report.reported_on
    reopened = {"finished_on": None} if finished_by_this and not others.exists() else {}
    written = write_changes(report.action, reopened)
    revision = report.action.revision if written.changes else None
    record_on(report.action, "report_undone", by=by, changes=written.changes, revision=revision, report=report.pk)
    return report


@transaction.atomic
def finish_action(*, action: Action, on: date, by: User) -> Action:
    written = write_changes(action, {"finished_on": on})
    if written.changes:
        record_on(action, "finished", by=by, changes=written.changes, revision=action.revision)
    return action


@transaction.atomic
def stop_action(*, action: Action, on: date, reason: str, by: User) -> Action:
    """Stopped by a decision: the reason says which, and why."""
    if not reason.strip():
        raise ValidationError({"reason": "Skriv hvilket vedtak som stanset tiltaket, og hvorfor."})
    written = write_changes(action, {"stopped_on": on, "stopped_reason": reason.strip()})
    record_on(action, "stopped", by=by, changes=written.changes, revision=action.revision)
    return action


@transaction.atomic
def resume_action(*, action: Action, by: User) -> Action:
    """Taken up again: neither stopped nor finished. Why it once was, stays in the log."""
    written = write_changes(action, {"stopped_on": None, "stopped_reason": "", "finished_on": None})
    if written.changes:
        record_on(action, "resumed", by=by, changes=written.changes, revision=action.revision)
    return action
