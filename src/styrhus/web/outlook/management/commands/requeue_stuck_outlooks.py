"""`manage requeue_stuck_outlooks`: run when a worker starts, so that a killed one loses nothing."""

from typing import Any

from django.core.management.base import BaseCommand

from styrhus.web.outlook.services.requeueing import requeue_stuck_runs


class Command(BaseCommand):
    help = "Sett spørsmål om framtida som ingen regner på, tilbake i køen."

    def handle(self, *args: Any, **options: Any) -> None:
        count = requeue_stuck_runs()
        if count:
            self.stdout.write(f"{count} oppgaver ble satt tilbake i køen.")
