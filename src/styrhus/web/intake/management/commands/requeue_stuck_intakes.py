"""`manage requeue_stuck_intakes`: run when a worker starts, so that a killed one loses nothing."""

from typing import Any

from django.core.management.base import BaseCommand

from styrhus.web.intake.services.requeueing import requeue_stuck_intakes


class Command(BaseCommand):
    help = "Sett opplastinger som ingen leser lenger, tilbake i køen."

    def handle(self, *args: Any, **options: Any) -> None:
        count = requeue_stuck_intakes()
        if count:
            self.stdout.write(f"{count} opplastinger ble satt tilbake i køen.")
