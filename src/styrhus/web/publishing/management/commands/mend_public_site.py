"""Shows readers what the database says is out, where a kill came between the two. Harmless to run at any time."""

from typing import Any

from django.core.management.base import BaseCommand

from styrhus.web.publishing.services import mend_site


class Command(BaseCommand):
    help = "Gjør ferdig det en avbrutt publisering lot stå igjen."

    def handle(self, *args: Any, **options: Any) -> None:
        if mend_site():
            self.stdout.write("De åpne sidene viser nå det som er lagt ut.")
