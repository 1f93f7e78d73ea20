"""The worker's part: files become an extract in the store, wholly or not at all, and a report.

A reader holds a lock in the files' folder while it works. The lock goes with the process, so what a killed worker left
behind can be told from what another worker is busy with.
"""

import fcntl
import logging
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.db.models import F

from styrhus.records.checking import Span
from styrhus.records.faults import RefusedError
from styrhus.records.importing import check_extract, import_extract
from styrhus.records.pseudonyms import Key, new_key, read_key
from styrhus.records.report import ImportReport, in_words
from styrhus.web import clock
from styrhus.web.insight.models import Extract
from styrhus.web.insight.places import key_file_of, rejected_rows_of, store_of
from styrhus.web.organisation.models import Municipality

from .asking import ask_for_figures
from .filing import folder_of, throw_away_files
from .receiving import UNFINISHED
from .telling import tell

log = logging.getLogger(__name__)

MOST_ATTEMPTS = 3
LOCK = ".lock"
GAVE_UP = (
    "Lesingen stoppet flere ganger uten å bli ferdig. Filene er tatt vare på. "
    "Del uttrekket, for eksempel etter måned, og last opp delene hver for seg."
)
OUR_FAULT = (
    "Noe gikk galt hos oss da filene ble lest. De er tatt vare på, og ingenting er tatt i bruk. Prøv igjen, "
    "og si fra til administratoren hvis det skjer på nytt."
)
MISSING_FILES = "Filene finnes ikke lenger på serveren. Last dem opp på nytt."
NOTHING_USABLE = "Ingen av radene kunne brukes. Last ned listen over avviste rader, og be om et nytt uttrekk."


def read_in(extract_id: int) -> None:
    """Read one delivery. Safe to call twice: what is read, or being read by another, is left alone."""
    extract = Extract.objects.select_related("municipality", "created_by").filter(pk=extract_id).first()
    if extract is None or extract.state not in UNFINISHED:
        return
    try:
        with held_by_us(extract) as is_ours:
            if is_ours:
                _read_held(extract)
    except FileNotFoundError:
        _refuse(extract, MISSING_FILES)


@contextmanager
def held_by_us(extract: Extract) -> Iterator[bool]:
    """Whether we got hold of the files. The system lets go of them when the process ends, however it ends."""
    handle = os.open(folder_of(extract) / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
    finally:
        os.close(handle)


def _read_held(extract: Extract) -> None:
    if not _begin(extract):
        return
    try:
        report = _import(extract)
        _finish(extract, report)
    except RefusedError as refused:
        _refuse(extract, refused.message)
        throw_away_files(extract)
    except Exception:
        log.exception("Reading extract %s failed", extract.pk)
        _refuse(extract, OUR_FAULT)


def _begin(extract: Extract) -> bool:
    """Count the attempt before it is made: files that kill their reader must not do so for ever."""
    if extract.attempts >= MOST_ATTEMPTS:
        _refuse(extract, GAVE_UP)
        return False
    begun = Extract.objects.filter(pk=extract.pk, state__in=UNFINISHED).update(
        state=Extract.State.CHECKING, attempts=F("attempts") + 1, progress=5, step="Åpner filene"
    )
    return bool(begun)


def _import(extract: Extract) -> ImportReport:
    files = sorted(path for path in folder_of(extract).iterdir() if path.name != LOCK)
    store, span = store_of(extract.municipality), Span(extract.covers_from, extract.covers_to)
    key, received, tell_step = key_of(extract.municipality), clock.now(), _step_teller(extract, len(files))
    report = import_extract(files, store=store, key=key, received=received, span=span, progress=tell_step)
    if report.came_before and not _is_known(extract, report.extract):
        # A worker was killed between the store and the database: the extract is in, and only its report is missing.
        return check_extract(files, key=key, received=report.came_before, span=span, progress=tell_step)
    return report


def key_of(municipality: Municipality) -> Key:
    """The municipality's key; made the first time it is needed."""
    path = key_file_of(municipality)
    return read_key(path, store=store_of(municipality)) if path.exists() else new_key(path)


def _is_known(extract: Extract, store_id: str) -> bool:
    others = Extract.objects.filter(municipality_id=extract.municipality_id, store_id=store_id)
    return others.exclude(pk=extract.pk).exists()


def _step_teller(extract: Extract, files: int) -> Callable[[str], None]:
    """«Leser vedtak.csv»: a step a file, and the store at the end."""
    read = 0

    def tell_step(step: str) -> None:
        nonlocal read
        progress = 90 if step == "Lagrer" else 5 + 85 * min(read, files) // max(files, 1)
        read += 1
        step = re.sub(r"\s+", " ", step)[:80]
        Extract.objects.filter(pk=extract.pk).update(progress=progress, step=step)

    return tell_step


@transaction.atomic
def _finish(extract: Extract, report: ImportReport) -> None:
    row = Extract.objects.select_for_update().get(pk=extract.pk)
    if row.state != Extract.State.CHECKING:
        return
    row.store_id, row.progress, row.step, row.finished_at = report.extract, 100, "", clock.now()
    row.rows_kept, row.rows_rejected = report.kept, report.rejected
    row.report = _told(report)
    row.state = _state_of(report)
    if row.state == Extract.State.REFUSED:
        row.error, row.store_id = NOTHING_USABLE, ""
    if row.state == Extract.State.REPEATED and report.came_before:
        row.error = f"Disse filene ble lest inn {in_words(report.came_before)}. Ingenting er endret."
    if report.rejections:
        _keep_rejected(extract, report)
    row.full_clean()
    row.save()
    tell(
        f"extract.{row.state}",
        municipality=extract.municipality,
        object_id=row.pk,
        by=extract.created_by,
        kept=row.rows_kept,
        rejected=row.rows_rejected,
        store_id=row.store_id,
    )
    if row.state == Extract.State.IMPORTED:
        ask_for_figures(municipality=extract.municipality, by=extract.created_by)
    transaction.on_commit(lambda: throw_away_files(extract))


def _told(report: ImportReport) -> dict[str, Any]:
    """The report without its single rows, which have a list of their own; one sentence a rule."""
    examples = {one.rule: one.sentence for one in reversed(report.rejections)}
    return {name: said for name, said in report.as_json().items() if name != "rejections"} | {"examples": examples}


def _state_of(report: ImportReport) -> Extract.State:
    if report.came_before:
        return Extract.State.REPEATED
    is_empty_handed = not report.kept and report.rejected > 0
    return Extract.State.REFUSED if is_empty_handed else Extract.State.IMPORTED


def _keep_rejected(extract: Extract, report: ImportReport) -> None:
    path = rejected_rows_of(extract.municipality, extract.pk)
    path.touch(mode=0o600)
    path.write_text(report.as_csv(), encoding="utf-8", newline="")


def _refuse(extract: Extract, message: str) -> None:
    changed = Extract.objects.filter(pk=extract.pk, state__in=UNFINISHED)
    with transaction.atomic():
        if changed.update(state=Extract.State.REFUSED, error=message, step="", finished_at=clock.now()):
            tell(
                "extract.refused",
                municipality=extract.municipality,
                object_id=extract.pk,
                by=extract.created_by,
                why=message,
            )
