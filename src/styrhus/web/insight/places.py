"""Where a municipality's records, its key and its uploads lie. Knows no file's content."""

import os
from pathlib import Path

from django.conf import settings

from styrhus.web.organisation.models import Municipality

PRIVATE_FOLDER = 0o700


def records_of(municipality: Municipality) -> Path:
    return private_folder(settings.DATA / "records" / municipality.slug)


def store_of(municipality: Municipality) -> Path:
    return records_of(municipality) / "store"


def rejected_rows_of(municipality: Municipality, extract_id: int) -> Path:
    """The list that can be sent back to the record system's owner."""
    return private_folder(records_of(municipality) / "rejected") / f"{extract_id}.csv"


def key_file_of(municipality: Municipality) -> Path:
    """Outside the store: whoever copies the store does not get the key with it."""
    return private_folder(settings.DATA / "keys") / f"{municipality.slug}.key"


def incoming() -> Path:
    return private_folder(settings.DATA / "incoming")


def private_folder(path: Path) -> Path:
    path.mkdir(parents=True, exist_ok=True)
    os.chmod(path, PRIVATE_FOLDER)
    return path
