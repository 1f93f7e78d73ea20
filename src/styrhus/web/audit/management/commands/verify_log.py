"""`verify_log`: goes through the log from the first event and says whether anybody has tampered with it."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from styrhus.web.audit.models import Event
from styrhus.web.audit.services import first_broken_event


class Command(BaseCommand):
    help = "Kontroller at loggen er uendret, fra den første hendelsen til den siste."
    requires_migrations_checks = True

    def handle(self, *args: Any, **options: Any) -> None:
        broken = first_broken_event()
        if broken is not None:
            raise CommandError(
                f"Loggen er brutt ved hendelse {broken.pk}: {broken.kind} {broken.object_id}, "
                f"{timezone.localtime(broken.at):%d.%m.%Y kl. %H.%M.%S}, av {broken.by_name}. "
                "Denne hendelsen, eller en like før den, er endret eller slettet. "
                "Ta vare på databasen, og sammenlign med siste sikkerhetskopi."
            )
        self.stdout.write(f"Loggen er hel. {Event.objects.count()} hendelser er kontrollert.")
