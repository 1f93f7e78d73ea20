"""After a stop: uploads that nobody is reading any more are put back in the queue."""

from django.db import transaction
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from styrhus.web.intake.models import Intake
from styrhus.web.intake.tasks import read_intake

from .reading import UNFINISHED, held_by_us


def requeue_stuck_intakes() -> int:
    """Queue every unfinished upload that has neither a waiting task nor a living reader. Returns how many.

    Called when a worker starts. Harmless at any other time: a task too many finds nothing to do.
    """
    stuck = [
        intake for intake in Intake.objects.filter(state__in=UNFINISHED).select_related("source") if _is_stuck(intake)
    ]
    for intake in stuck:
        _put_back(intake)
    return len(stuck)


def _is_stuck(intake: Intake) -> bool:
    try:
        with held_by_us(intake.source) as nobody_reads:
            return nobody_reads and not _tasks_of(intake).filter(status=TaskResultStatus.READY).exists()
    except FileNotFoundError:
        return True  # the task will say what is wrong


@transaction.atomic
def _put_back(intake: Intake) -> None:
    _tasks_of(intake).filter(status=TaskResultStatus.RUNNING).update(status=TaskResultStatus.FAILED)
    transaction.on_commit(lambda: read_intake.enqueue(intake.pk))


def _tasks_of(intake: Intake):  # type: ignore[no-untyped-def]  # the queue's own query set is generic and unexported
    return DBTaskResult.objects.filter(task_path=read_intake.module_path, args_kwargs__args=[intake.pk])
