"""`manage requeue_stuck_figures`: run when a worker starts, so that a killed one loses nothing."""

from typing import Any

from django.core.management.base import BaseCommand

from styrhus.web.insight.services.requeueing import requeue_stuck_work


class Command(BaseCommand):
    help = "Sett uttrekk som ingen leser, og beregninger som ingen kjører, tilbake i køen."

    def handle(self, *args: Any, **options: Any) -> None:
        count = requeue_stuck_work()
        if count:
            self.stdout.write(f"{count} oppgaver ble satt tilbake i køen.")
