"""Extracts come in and are queued for the worker. Reads no row; a name with an identity number in it is not kept."""

import shutil
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path, PurePath
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from styrhus.records.identity_numbers import holds_identity_number
from styrhus.web import clock
from styrhus.web.accounts.models import User
from styrhus.web.insight.models import Extract
from styrhus.web.insight.places import PRIVATE_FOLDER, incoming
from styrhus.web.insight.tasks import read_extract
from styrhus.web.organisation.models import Municipality

from .telling import tell

UNFINISHED = (Extract.State.WAITING, Extract.State.CHECKING)
PRIVATE_FILE = 0o600


def receive_extract(
    *,
    municipality: Municipality,
    files: Sequence[UploadedFile],
    by: User,
    covers_from: date | None = None,
    covers_to: date | None = None,
) -> Extract:
    """Keep the files until they are read. If anything fails, neither a row nor a file is left behind."""
    names = [_plain_name(file) for file in files]
    _check(names, covers_from, covers_to)
    folder = incoming() / uuid4().hex
    folder.mkdir(mode=PRIVATE_FOLDER)
    try:
        for name, file in zip(names, files, strict=True):
            _keep(folder / name, file)
        told = [_about(name, file) for name, file in zip(names, files, strict=True)]
        return _queue(municipality, told, folder, (covers_from, covers_to), by)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


@transaction.atomic
def _queue(
    municipality: Municipality,
    files: list[dict[str, object]],
    folder: Path,
    covers: tuple[date | None, date | None],
    by: User,
) -> Extract:
    extract = Extract(
        municipality=municipality,
        files=files,
        folder=str(folder.relative_to(settings.DATA)),
        covers_from=covers[0],
        covers_to=covers[1],
        created_by=by,
        created_at=clock.now(),
    )
    extract.full_clean()
    extract.save()
    tell("extract.received", municipality=municipality, object_id=extract.pk, by=by, files=files)
    enqueue_on_commit(extract)
    return extract


@transaction.atomic
def retry_extract(*, extract: Extract, by: User) -> Extract:
    """Read files once more that we failed to read and have kept."""
    extract = Extract.objects.select_for_update().select_related("municipality").get(pk=extract.pk)
    if extract.state != Extract.State.REFUSED or not extract.folder:
        raise ValidationError("Filene er ikke lenger her. Last dem opp på nytt.")
    extract.state, extract.error, extract.progress, extract.step = Extract.State.WAITING, "", 0, ""
    extract.attempts, extract.finished_at = 0, None
    extract.save()
    tell("extract.retried", municipality=extract.municipality, object_id=extract.pk, by=by)
    enqueue_on_commit(extract)
    return extract


def enqueue_on_commit(extract: Extract) -> None:
    """The worker must not look for a row that is not there yet. If we die in between, the next start finds it."""
    transaction.on_commit(partial(read_extract.enqueue, extract.pk))


def _check(names: Sequence[str], covers_from: date | None, covers_to: date | None) -> None:
    if not names:
        raise ValidationError({"uploaded": "Velg minst én fil, for eksempel vedtak.csv."})
    if len({name.casefold() for name in names}) < len(names):
        raise ValidationError({"uploaded": "To av filene heter det samme. Gi dem hvert sitt navn."})
    if any(holds_identity_number(name) for name in names):
        raise ValidationError({"uploaded": "Et filnavn inneholder et fødselsnummer. Gi filen et annet navn."})
    if covers_from and covers_to and covers_to < covers_from:
        raise ValidationError({"covers_to": "Siste dag er før første dag. Bytt om datoene."})


def _plain_name(file: UploadedFile) -> str:
    """The name alone, without folders or signs that mean something to a file system. It says which table this is."""
    name = PurePath((file.name or "").replace("\\", "/")).name.replace("\x00", "")[:120].lstrip(".")
    return name or "uten navn"


def _keep(path: Path, file: UploadedFile) -> None:
    with path.open("xb") as kept:
        path.chmod(PRIVATE_FILE)
        for chunk in file.chunks():
            kept.write(chunk)


def _about(name: str, file: UploadedFile) -> dict[str, object]:
    return {"name": name, "size": file.size or 0, "sha256": getattr(file, "sha256", "")}
