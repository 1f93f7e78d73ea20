"""The folder of files that have been handed in and not been read yet, and its end."""

import shutil
from pathlib import Path

from django.conf import settings

from styrhus.web.insight.models import Extract


def folder_of(extract: Extract) -> Path:
    if not extract.folder:
        raise FileNotFoundError("The files have been read and taken away.")
    return Path(settings.DATA) / extract.folder


def throw_away_files(extract: Extract) -> None:
    """Files with people in them are not kept a moment longer than they are needed."""
    if extract.folder:
        shutil.rmtree(folder_of(extract), ignore_errors=True)
        Extract.objects.filter(pk=extract.pk).update(folder="")
