"""Where runs under way hold their locks. Knows no file's content."""

from pathlib import Path

from django.conf import settings

from styrhus.web.insight.places import private_folder
from styrhus.web.organisation.models import Municipality


def locks_of(municipality: Municipality) -> Path:
    return private_folder(settings.DATA / "outlooks" / municipality.slug)
