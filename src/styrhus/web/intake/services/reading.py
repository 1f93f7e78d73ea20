"""The worker's part: an upload becomes a draft to review, wholly or not at all.

A reader holds a lock on the upload while it works. The lock goes with the process, so what a killed worker left behind
can be told from what another worker is busy with.
"""

import fcntl
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from styrhus.checkup import CheckFinding, check
from styrhus.documents.draft import PlanDraft, draft_as_json
from styrhus.documents.model import Block, Document, UnreadableDocumentError
from styrhus.documents.reading import read_document
from styrhus.documents.recognising import recognise
from styrhus.web.clock import today
from styrhus.web.intake.models import DraftElement, Intake
from styrhus.web.intake.seeding import plan_findings, seeds_of
from styrhus.web.plans.models import SourceDocument

log = logging.getLogger(__name__)

MOST_ATTEMPTS = 3
SECONDS_BETWEEN_WORDS = 0.5
UNFINISHED = (Intake.State.WAITING, Intake.State.READING)
GAVE_UP = (
    "Lesingen stoppet flere ganger uten å bli ferdig. Fila er tatt vare på. "
    "Lagre dokumentet på nytt i et enklere format, for eksempel .docx, og last opp den nye fila."
)
OUR_FAULT = (
    "Noe gikk galt hos oss da dokumentet ble lest. Fila er tatt vare på. Prøv igjen, "
    "og si fra til administratoren hvis det skjer på nytt."
)
MISSING_FILE = "Fila finnes ikke lenger på serveren. Slett denne innlesingen, og last opp dokumentet på nytt."


def read_in(intake_id: int) -> None:
    """Read one upload. Safe to call twice: what is read already, deleted, or being read by another is left alone."""
    intake = Intake.objects.select_related("source").filter(pk=intake_id, state__in=UNFINISHED).first()
    if intake is None:
        return
    try:
        with held_by_us(intake.source) as is_ours:
            if is_ours:
                _read_held(intake)
    except FileNotFoundError:
        _fail(intake, "missing_file", MISSING_FILE)


@contextmanager
def held_by_us(source: SourceDocument) -> Iterator[bool]:
    """Whether we got hold of the upload. The system lets go of it when the process ends, however it ends."""
    with open(source.file.path, "rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


def _read_held(intake: Intake) -> None:
    if not _begin(intake):
        return
    try:
        document = _document(intake)
        _tell(intake, 55, "Finner mål og tiltak")
        draft = recognise(document)
        _tell(intake, 85, "Kontrollerer planen")
        findings = check(draft, today=today(), text=document.text)
        _save(intake, document, draft, findings)
    except UnreadableDocumentError as refused:
        _fail(intake, refused.code, refused.message)
    except Exception:
        log.exception("Reading intake %s failed", intake.pk)
        _fail(intake, "failed", OUR_FAULT)


def _begin(intake: Intake) -> bool:
    """Count the attempt before it is made: a document that kills its reader must not do so for ever."""
    if intake.attempts >= MOST_ATTEMPTS:
        _fail(intake, "gave_up", GAVE_UP)
        return False
    begun = Intake.objects.filter(pk=intake.pk, state__in=UNFINISHED).update(
        state=Intake.State.READING,
        attempts=F("attempts") + 1,
        started_at=timezone.now(),
        progress=5,
        step="Åpner dokumentet",
        changed_at=timezone.now(),
    )
    return bool(begun)


def _document(intake: Intake) -> Document:
    with intake.source.file.open("rb") as file:
        data = file.read()
    _tell(intake, 10, "Leser dokumentet")
    return read_document(data, intake.source.name, on_page=_page_teller(intake))


def _page_teller(intake: Intake) -> Callable[[int, int], None]:
    """Tells of pages as they are read, but seldom enough not to slow the reading down."""
    told_at = time.monotonic()

    def tell(page: int, pages: int) -> None:
        nonlocal told_at
        if time.monotonic() - told_at >= SECONDS_BETWEEN_WORDS:
            told_at = time.monotonic()
            _tell(intake, 10 + 45 * page // pages, f"Leser side {page} av {pages}")

    return tell


def _tell(intake: Intake, progress: int, step: str) -> None:
    Intake.objects.filter(pk=intake.pk).update(progress=progress, step=step, changed_at=timezone.now())


@transaction.atomic
def _save(intake: Intake, document: Document, draft: PlanDraft, findings: tuple[CheckFinding, ...]) -> None:
    """All of it in one transaction: a reviewer never meets half a draft."""
    current = Intake.objects.select_for_update().filter(pk=intake.pk, state=Intake.State.READING).first()
    if current is None:  # deleted while we read
        return
    _save_source(intake.source, document)
    current.elements.all().delete()
    DraftElement.objects.bulk_create(
        DraftElement(
            intake=current,
            kind=seed.kind,
            key=seed.key,
            position=position * 100,  # room for what a person adds or splits
            data=seed.data,
            certain=seed.is_certain,
            findings=seed.findings,
        )
        for position, seed in enumerate(seeds_of(draft, findings), start=1)
    )
    current.draft = draft_as_json(draft)
    current.plan_findings = plan_findings(findings, draft.findings)
    current.facts = suggested_facts(draft)
    current.state, current.progress, current.step = Intake.State.READY, 100, ""
    current.full_clean()
    current.save()


def _save_source(source: SourceDocument, document: Document) -> None:
    source.format, source.pages, source.text = document.format, document.pages, document.text
    source.blocks = [_block(block) for block in document.blocks]
    source.save(update_fields=["format", "pages", "text", "blocks"])


def _block(block: Block) -> dict[str, Any]:
    plain = asdict(block)
    return {name: plain[name] for name in ("index", "kind", "start", "end", "page", "level", "marker", "table")}


def suggested_facts(draft: PlanDraft) -> dict[str, Any]:
    return {
        "title": draft.title,
        "kind": draft.kind or "",
        "from": draft.period.first,
        "to": draft.period.last,
    }


def _fail(intake: Intake, code: str, message: str) -> None:
    Intake.objects.filter(pk=intake.pk, state__in=UNFINISHED).update(
        state=Intake.State.FAILED, error_code=code, error=message, step="", changed_at=timezone.now()
    )
