"""After a stop: extracts that nobody reads, computations and outlooks that nobody runs are put back in the queue."""

from typing import Any

from django.db import transaction
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from styrhus.web.insight.models import Computation, Extract, OutlookRun
from styrhus.web.insight.tasks import compute_waiting, read_extract, run_outlook

from .filing import throw_away_files

UNFINISHED: list[tuple[Any, type[Extract] | type[Computation] | type[OutlookRun], tuple[str, str]]] = [
    (read_extract, Extract, (Extract.State.WAITING, Extract.State.CHECKING)),
    (compute_waiting, Computation, (Computation.State.WAITING, Computation.State.RUNNING)),
    (run_outlook, OutlookRun, (OutlookRun.State.WAITING, OutlookRun.State.RUNNING)),
]


def requeue_stuck_work() -> int:
    """Queue what has no waiting task. Called when a worker starts; harmless at any other time: the reader and the
    computer each hold a lock, and a task too many finds nothing to do."""
    for read in Extract.objects.filter(state__in=(Extract.State.IMPORTED, Extract.State.REPEATED)).exclude(folder=""):
        throw_away_files(read)  # the one who read them was killed before he had tidied up
    count = 0
    for job, model, states in UNFINISHED:
        for pk in model._default_manager.filter(state__in=states).values_list("pk", flat=True):
            tasks = DBTaskResult.objects.filter(task_path=job.module_path, args_kwargs__args=[pk])
            if not tasks.filter(status=TaskResultStatus.READY).exists():
                _put_back(job, pk)
                count += 1
    return count


def _put_back(job: Any, pk: int) -> None:
    with transaction.atomic():
        transaction.on_commit(lambda: job.enqueue(pk))
