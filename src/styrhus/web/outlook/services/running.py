"""Runs a scenario that waits, tells how far it has come, and keeps the answer. Loads what simulates, so it is
imported by tasks and commands, not by pages."""

import fcntl
import logging
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import transaction
from django.db.models import F

from styrhus.outlook.errors import OutlookError
from styrhus.outlook.running.model import VERSION
from styrhus.outlook.running.running import run
from styrhus.outlook.running.writing import answer_as_json
from styrhus.web import clock
from styrhus.web.insight.services.telling import tell
from styrhus.web.outlook.files import people_of, scenario_in, sha256_of
from styrhus.web.outlook.models import OutlookRun
from styrhus.web.outlook.places import locks_of

log = logging.getLogger(__name__)
State = OutlookRun.State
MOST_ATTEMPTS = 3
GAVE_UP = f"Beregningen stoppet {MOST_ATTEMPTS} ganger. Prøv med færre trekninger, eller meld fra til oss."
OUR_FAULT = "Noe gikk galt hos oss mens vi regnet. Det forrige svaret står fortsatt."


def run_waiting(run_id: int) -> None:
    """Safe to call twice: a run that is held by another process, or is done, is left alone."""
    row = OutlookRun.objects.select_related("scenario__municipality", "population", "repeats", "asked_by").get(
        pk=run_id
    )
    if not row.is_under_way:
        return
    with _held(row) as is_ours:
        if is_ours and _begin(row):
            _run(row)


@contextmanager
def _held(row: OutlookRun) -> Iterator[bool]:
    """The system lets go when the process ends, however it ends."""
    handle = os.open(locks_of(row.scenario.municipality) / f"{row.pk}.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
    finally:
        os.close(handle)


def _begin(row: OutlookRun) -> bool:
    """Count the attempt before it is made: a run that kills its process must not do so for ever."""
    if row.attempts >= MOST_ATTEMPTS:
        _fail(row, GAVE_UP)
        return False
    rows = OutlookRun.objects.filter(pk=row.pk, state__in=(State.WAITING, State.RUNNING))
    begun = rows.update(state=State.RUNNING, attempts=F("attempts") + 1, started_at=clock.now(), progress=0, step="")
    return bool(begun)


def _run(row: OutlookRun) -> None:
    began = time.perf_counter()
    try:
        scenario = scenario_in(row.text)
        people = people_of(row.population, scenario)
        answer = run(scenario, people, draws=row.draws, seed=row.seed, progress=_teller(row))
        _finish(row, answer_as_json(answer), answer.inputs_sha256, time.perf_counter() - began)
    except OutlookError as refused:
        _fail(row, str(refused))
    except Exception:
        log.exception("Outlook run %s failed", row.pk)
        _fail(row, OUR_FAULT)


def _teller(row: OutlookRun) -> Callable[[float, str], None]:
    """Writes how far a run has come, but only when a person could see the difference."""
    told = (-1, "")

    def tell_progress(share: float, step: str) -> None:
        nonlocal told
        now = (min(99, round(share * 100)), step[:160])
        if now != told:
            OutlookRun.objects.filter(pk=row.pk).update(progress=now[0], step=now[1])
            told = now

    return tell_progress


@transaction.atomic
def _finish(row: OutlookRun, answer: str, inputs_sha256: str, seconds: float) -> None:
    row = OutlookRun.objects.select_for_update().select_related("scenario__municipality", "repeats").get(pk=row.pk)
    row.state, row.progress, row.step, row.finished_at = State.DONE, 100, "", clock.now()
    row.answer, row.answer_sha256, row.inputs_sha256 = answer, sha256_of(answer), inputs_sha256
    row.version, row.seconds = VERSION, round(seconds, 2)
    row.full_clean()
    row.save()
    tell(
        "outlook_run.done",
        municipality=row.scenario.municipality,
        object_id=row.pk,
        by=row.asked_by,
        outlook=row.scenario.slug,
        answer_sha256=row.answer_sha256,
        inputs_sha256=inputs_sha256,
        gave_the_same=row.gave_the_same,
    )


@transaction.atomic
def _fail(row: OutlookRun, why: str) -> None:
    changed = OutlookRun.objects.filter(pk=row.pk, state__in=(State.WAITING, State.RUNNING))
    if changed.update(state=State.FAILED, error=why, step="", finished_at=clock.now()):
        tell(
            "outlook_run.failed",
            municipality=row.scenario.municipality,
            object_id=row.pk,
            by=row.asked_by,
            outlook=row.scenario.slug,
            why=why,
        )
