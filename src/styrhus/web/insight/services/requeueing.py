"""After a stop: extracts that nobody reads and computations that nobody runs are put back in the queue."""

from typing import Any

from django.db import transaction
from django.db.models import Model
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from styrhus.web.insight.models import Computation, Extract
from styrhus.web.insight.tasks import compute_waiting, read_extract

from .filing import throw_away_files

Unfinished = tuple[Any, type[Model], tuple[str, str]]  # the task, the rows it works on, and the states it must leave
UNFINISHED: list[Unfinished] = [
    (read_extract, Extract, (Extract.State.WAITING, Extract.State.CHECKING)),
    (compute_waiting, Computation, (Computation.State.WAITING, Computation.State.RUNNING)),
]


def requeue_stuck_work() -> int:
    """Queue what has no waiting task. Called when a worker starts; harmless at any other time: the reader and the
    computer each hold a lock, and a task too many finds nothing to do."""
    for read in Extract.objects.filter(state__in=(Extract.State.IMPORTED, Extract.State.REPEATED)).exclude(folder=""):
        throw_away_files(read)  # the one who read them was killed before he had tidied up
    return put_back(UNFINISHED)


def put_back(unfinished: list[Unfinished]) -> int:
    """How many rows got a task again."""
    count = 0
    for job, model, states in unfinished:
        for pk in model._default_manager.filter(state__in=states).values_list("pk", flat=True):
            tasks = DBTaskResult.objects.filter(task_path=job.module_path, args_kwargs__args=[pk])
            if not tasks.filter(status=TaskResultStatus.READY).exists():
                _enqueue(job, pk)
                count += 1
    return count


def _enqueue(job: Any, pk: int) -> None:
    with transaction.atomic():
        transaction.on_commit(lambda: job.enqueue(pk))
