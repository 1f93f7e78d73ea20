"""What the worker makes of an upload: a whole draft or a clear refusal, and nothing lost when it is killed."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from intake_help import a_file

from styrhus.documents.draft import Anchor, DraftAction, DraftGoal, Finding, Period, PlanDraft
from styrhus.web.accounts.models import User
from styrhus.web.intake.models import DraftElement, Intake
from styrhus.web.intake.services import reading, receiving
from styrhus.web.intake.services.requeueing import requeue_stuck_intakes
from styrhus.web.intake.tasks import read_intake
from styrhus.web.organisation.models import Municipality

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def test_reading_makes_a_draft_to_review(received: Intake) -> None:
    reading.read_in(received.pk)
    received.refresh_from_db()
    assert (received.state, received.progress, received.error) == ("ready", 100, "")
    assert received.facts["from"] == 2026
    assert "Fjordvik" in received.source.text or "Fjordvik" in Intake.objects.get().source.text
    kinds = set(received.elements.values_list("kind", flat=True))
    assert {"goal", "action"} <= kinds


def test_pages_are_counted_aloud_while_they_are_read(
    fjordvik: Municipality, planner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    import typst

    words = "\n#pagebreak()\n".join(f"= Mål {number}: Flere bor trygt hjemme" for number in range(1, 4))
    pdf = typst.compile(words.encode())
    intake = receiving.receive_document(municipality=fjordvik, file=a_file(pdf, "p.pdf"), sha256="3" * 64, by=planner)
    told: list[str] = []
    monkeypatch.setattr(reading, "SECONDS_BETWEEN_WORDS", 0)
    tell = reading._tell
    monkeypatch.setattr(reading, "_tell", lambda *said: (told.append(said[2]), tell(*said)))
    reading.read_in(intake.pk)
    assert told[1:5] == ["Leser side 1 av 3", "Leser side 2 av 3", "Leser side 3 av 3", "Finner mål og tiltak"]


def test_reading_twice_changes_nothing(received: Intake) -> None:
    reading.read_in(received.pk)
    before = list(received.elements.values_list("pk", "key"))
    reading.read_in(received.pk)
    assert list(received.elements.values_list("pk", "key")) == before


def test_reading_what_has_been_deleted_does_nothing(received: Intake) -> None:
    number = received.pk
    received.delete()
    reading.read_in(number)
    assert not DraftElement.objects.exists()


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"", "tom.docx", "Filen er tom"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * 100, "bilde.pdf", "bilde"),
        (b"MZ\x90\x00" + b"\x00" * 100, "plan.docx", "program"),
        (b"PK\x03\x04" + b"\x00" * 100, "plan.docx", ""),
        (b"%PDF-1.7 og resten mangler", "plan.pdf", "skadet"),
    ],
)
def test_unreadable_file_gets_a_clear_reason_and_is_kept(
    fjordvik: Municipality,
    planner: User,
    client: Client,
    content: bytes,
    name: str,
    says: str,
    django_capture_on_commit_callbacks: Any,
) -> None:
    intake = receiving.receive_document(municipality=fjordvik, file=a_file(content, name), sha256="1" * 64, by=planner)
    reading.read_in(intake.pk)
    intake.refresh_from_db()
    assert intake.state == "failed"
    assert intake.error_code
    assert says in intake.error
    assert not intake.elements.exists()
    assert Path(intake.source.file.path).exists()
    client.force_login(planner)
    page = client.get(reverse("intake:intake", args=[intake.pk])).content.decode()
    assert "Dokumentet kunne ikke leses" in page
    assert "Prøv igjen med samme fil" in page


def test_fault_of_ours_is_told_and_can_be_tried_again(
    received: Intake, planner: User, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(reading, "recognise", lambda document: 1 / 0)
        reading.read_in(received.pk)
    received.refresh_from_db()
    assert (received.state, received.error) == ("failed", reading.OUR_FAULT)
    assert "ZeroDivisionError" in caplog.text
    receiving.retry(intake=received, by=planner)
    reading.read_in(received.pk)
    received.refresh_from_db()
    assert (received.state, received.error) == ("ready", "")


def test_failure_while_the_draft_is_written_leaves_no_half_draft(
    received: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(reading, "suggested_facts", lambda draft: 1 / 0)
        reading.read_in(received.pk)
    received.refresh_from_db()
    assert received.state == "failed"
    assert not received.elements.exists()
    assert not received.source.blocks


def test_lost_file_is_told(received: Intake) -> None:
    Path(received.source.file.path).unlink()
    reading.read_in(received.pk)
    received.refresh_from_db()
    assert (received.state, received.error) == ("failed", reading.MISSING_FILE)


def test_document_that_keeps_killing_its_reader_is_given_up(received: Intake) -> None:
    Intake.objects.update(state="reading", attempts=reading.MOST_ATTEMPTS)
    reading.read_in(received.pk)
    received.refresh_from_db()
    assert (received.state, received.error) == ("failed", reading.GAVE_UP)


def test_findings_make_the_element_they_point_at_uncertain(received: Intake, monkeypatch: pytest.MonkeyPatch) -> None:
    def at(place: int) -> Anchor:
        return Anchor(block=place, page=None, start=place * 10, end=place * 10 + 9)

    draft = PlanDraft(
        title="Trygg hverdag",
        period=Period(2026, 2029),
        levels=("mål",),
        goals=(DraftGoal("G1", "mål", "Hjelp innen seks uker", at(1), number="1"),),
        actions=(
            DraftAction("T1", "Søknad på nett", at(2), goals=("G1",), responsible=("A",), years=Period(2026, 2027)),
            DraftAction("T2", "Nye team", at(3), goals=("G1",), responsible=("B",), years=Period(2027, 2028)),
        ),
        findings=(Finding("years.unclear", "Året kan være feil lest", at(3)),),
    )
    monkeypatch.setattr(reading, "recognise", lambda document: draft)
    reading.read_in(received.pk)
    certain = dict(received.elements.values_list("key", "certain"))
    assert certain["T2"] is False
    assert "Året kan være feil lest" in received.elements.get(key="T2").findings[-1]["title"]


class TestRequeueing:
    """Who is stuck: unfinished, with no task waiting and no living reader."""

    def test_upload_whose_task_was_never_queued_is_queued(
        self, received: Intake, django_capture_on_commit_callbacks: Any
    ) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            assert requeue_stuck_intakes() == 1
        assert DBTaskResult.objects.get().args_kwargs["args"] == [received.pk]

    def test_upload_that_waits_its_turn_is_left_alone(self, received: Intake) -> None:
        read_intake.enqueue(received.pk)
        assert requeue_stuck_intakes() == 0

    def test_upload_that_is_being_read_is_left_alone(self, received: Intake) -> None:
        Intake.objects.update(state="reading")
        with reading.held_by_us(received.source) as is_ours:
            assert is_ours
            assert requeue_stuck_intakes() == 0

    def test_second_reader_leaves_the_first_in_peace(self, received: Intake) -> None:
        with reading.held_by_us(received.source):
            reading.read_in(received.pk)
        received.refresh_from_db()
        assert received.state == "waiting"

    @pytest.mark.parametrize("state", ["ready", "failed", "adopted"])
    def test_what_is_finished_stays_finished(self, received: Intake, state: str) -> None:
        Intake.objects.update(state=state)
        assert requeue_stuck_intakes() == 0


SLOW_WORKER = """
import sys, time, pathlib
import django
django.setup()
from styrhus.web.intake.services import reading
read = reading.read_document
def slowly(data, name, **options):
    pathlib.Path(sys.argv[1]).write_text("reading")
    time.sleep(60)
    return read(data, name, **options)
if len(sys.argv) > 1:
    reading.read_document = slowly
from django.core.management import call_command
call_command("requeue_stuck_intakes", verbosity=0)
call_command("db_worker", batch=True, startup_delay=False, reload=False, verbosity=0)
"""


@pytest.mark.django_db(transaction=True)
def test_killed_worker_loses_no_upload_and_leaves_no_half_plan(
    received: Intake, tmp_path: Path, settings: Any, worker_environment: dict[str, str]
) -> None:
    """A real worker process is killed in the middle of reading; the next one reads the upload from the beginning."""
    read_intake.enqueue(received.pk)
    sign = tmp_path / "has begun"
    command = [sys.executable, "-c", SLOW_WORKER]
    with subprocess.Popen([*command, str(sign)], env=worker_environment) as worker:
        deadline = time.monotonic() + 60
        while not sign.exists() and time.monotonic() < deadline and worker.poll() is None:
            time.sleep(0.05)
        assert sign.exists(), "the worker never began"
        os.kill(worker.pid, signal.SIGKILL)
    received.refresh_from_db()
    assert received.state == "reading"
    assert Path(received.source.file.path).exists()
    assert not received.elements.exists()

    subprocess.run(command, env=worker_environment, check=True, timeout=120)
    received.refresh_from_db()
    assert (received.state, received.attempts) == ("ready", 2)
    assert received.elements.exists()


@pytest.fixture
def worker_environment(settings: Any) -> dict[str, str]:
    """The test's own database and folder, for a process of its own."""
    from django.db import connection

    if connection.vendor != "sqlite":
        address = connection.settings_dict
        where = f"{address['NAME']}?host={address['HOST']}"  # a folder with the server's socket, or a name
        url = f"postgres://{address['USER']}:{address['PASSWORD']}@:{address['PORT']}/{where}"
    else:
        url = f"sqlite:{connection.settings_dict['NAME']}"
    source = Path(reading.__file__).parents[4]
    return os.environ | {
        "STYRHUS_DATABASE_URL": url,
        "STYRHUS_DATA": str(settings.DATA),
        "PYTHONPATH": os.pathsep.join(filter(None, [os.environ.get("PYTHONPATH"), str(source)])),
        "DJANGO_SETTINGS_MODULE": "styrhus.web.settings",
    }


def test_status_page_tells_how_far_it_has_come(client: Client, received: Intake, planner: User) -> None:
    Intake.objects.update(state="reading", progress=55, step="Finner mål og tiltak")
    client.force_login(planner)
    page = client.get(reverse("intake:intake", args=[received.pk])).content.decode()
    assert "Finner mål og tiltak" in page
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in page
    poll = client.get(reverse("intake:progress", args=[received.pk]), headers={"HX-Request": "true"})
    assert 'value="55"' in poll.content.decode()
    Intake.objects.update(state="failed", error="Filen er tom.")
    poll = client.get(reverse("intake:progress", args=[received.pk]), headers={"HX-Request": "true"})
    assert poll.headers["HX-Redirect"] == reverse("intake:intake", args=[received.pk])
