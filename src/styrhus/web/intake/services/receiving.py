"""Uploads come in, are kept until somebody deletes them, and are queued for the worker. Reads no document."""

from functools import partial
from pathlib import PurePath
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from styrhus.web.accounts.models import User
from styrhus.web.audit.services import record_event
from styrhus.web.intake.models import Intake
from styrhus.web.intake.tasks import read_intake
from styrhus.web.organisation.models import Municipality
from styrhus.web.plans.models import Plan, SourceDocument


def receive_document(
    *, municipality: Municipality, file: UploadedFile, sha256: str, by: User, plan: Plan | None = None
) -> Intake:
    """Keep the file and queue it to be read. If anything fails, neither rows nor file are left behind."""
    if plan is not None and plan.municipality_id != municipality.pk:
        raise ValidationError("Planen hører til en annen kommune.")
    name = PurePath((file.name or "").replace("\\", "/")).name[:255] or "uten navn"
    source = SourceDocument(municipality=municipality, name=name, size=file.size or 0, sha256=sha256, uploaded_by=by)
    source.file.save(uuid4().hex, file, save=False)  # a name nobody can guess, and that says nothing
    try:
        return _keep(source, plan, by)
    except BaseException:
        source.file.delete(save=False)
        raise


@transaction.atomic
def _keep(source: SourceDocument, plan: Plan | None, by: User) -> Intake:
    source.full_clean(exclude=["pages", "blocks"])  # known when it has been read
    source.save()
    intake = Intake(municipality=source.municipality, source=source, plan=plan, created_by=by)
    intake.full_clean(exclude=["draft", "started_at"])
    intake.save()
    _record(intake, "intake.received", by, name=source.name, size=source.size, sha256=source.sha256)
    enqueue_on_commit(intake)
    return intake


@transaction.atomic
def retry(*, intake: Intake, by: User) -> Intake:
    """Read a document that failed once more, from the file that was kept."""
    intake = Intake.objects.select_for_update().get(pk=intake.pk)
    if intake.state != Intake.State.FAILED:
        return intake
    intake.state, intake.error, intake.error_code = Intake.State.WAITING, "", ""
    intake.progress, intake.step, intake.attempts = 0, "", 0
    intake.save()
    _record(intake, "intake.retried", by)
    enqueue_on_commit(intake)
    return intake


@transaction.atomic
def discard(*, intake: Intake, by: User) -> None:
    """Delete an upload and what was read from it. What has become a plan stays."""
    intake = Intake.objects.select_for_update().select_related("source").get(pk=intake.pk)
    if intake.state == Intake.State.ADOPTED:
        raise ValidationError("Dokumentet er tatt i bruk som plan og kan ikke slettes her.")
    source = intake.source
    _record(intake, "intake.discarded", by, name=source.name, sha256=source.sha256)
    intake.delete()
    storage, path = source.file.storage, str(source.file.name)
    source.delete()
    transaction.on_commit(partial(storage.delete, path))


def enqueue_on_commit(intake: Intake) -> None:
    """The worker must not look for a row that is not there yet. If we die in between, the next start finds it."""
    transaction.on_commit(partial(read_intake.enqueue, intake.pk))


def _record(intake: Intake, kind: str, by: User | None, **data: object) -> None:
    record_event(
        kind=kind,
        by=by,
        object_type="intake",
        object_id=str(intake.pk),
        municipality_id=intake.municipality_id,
        data=data,
    )
