"""`manage worker`: the queue's own worker, which first takes up what a killed one left behind."""

from typing import Any

from django_tasks_db.management.commands.db_worker import Command as QueueWorker

from styrhus.web.intake.services.requeueing import requeue_stuck_intakes


class Command(QueueWorker):
    help = "Kjør arbeideren som leser dokumenter. Det en stanset arbeider ikke ble ferdig med, tas opp igjen først."

    def handle(self, *args: Any, **options: Any) -> None:
        requeue_stuck_intakes()
        super().handle(*args, **options)
