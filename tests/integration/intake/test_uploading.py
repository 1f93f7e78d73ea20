"""From a file in a form to a document that waits to be read, and everything that can be wrong with it."""

import io
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.test.client import MULTIPART_CONTENT
from django.urls import reverse
from intake_help import PLAN_TEXT, a_file

from styrhus.web.accounts.models import User
from styrhus.web.audit.models import Event
from styrhus.web.intake.models import Intake
from styrhus.web.plans.models import SourceDocument

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
UPLOAD = "/innlesing/last-opp/"


def kept_files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()] if folder.exists() else []


def upload(client: Client, content: bytes | str = PLAN_TEXT, name: str = "plan.md", **fields: Any) -> Any:
    return client.post(UPLOAD, {"file": a_file(content, name), "plan": "", **fields})


def test_upload_page_says_what_can_be_read_and_how_large(browser_of: SignIn, planner: User) -> None:
    page = browser_of(planner).get(UPLOAD).content.decode()
    assert "Word (.docx), PDF, Excel (.xlsx)" in page
    assert "50\u00a0MB" in page or "50&nbsp;MB" in page


def test_upload_is_kept_queued_and_logged(
    browser_of: SignIn, planner: User, django_capture_on_commit_callbacks: Any, data_folder: Path
) -> None:
    from django_tasks_db.models import DBTaskResult

    with django_capture_on_commit_callbacks(execute=True):
        answer = upload(browser_of(planner), name="Handlingsplan 2026.md")
    intake = Intake.objects.get()
    assert answer.headers["Location"] == reverse("intake:intake", args=[intake.pk])
    assert (intake.state, intake.source.name, intake.created_by) == ("waiting", "Handlingsplan 2026.md", planner)
    assert DBTaskResult.objects.get().args_kwargs["args"] == [intake.pk]
    assert Event.objects.filter(kind="intake.received", object_id=str(intake.pk)).count() == 1
    (file,) = kept_files(data_folder)
    assert file.read_text() == PLAN_TEXT
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "handlingsplan" not in file.name.lower()


def test_upload_for_a_plan_becomes_its_new_version(browser_of: SignIn, planner: User, fjordvik: Any) -> None:
    from styrhus.web.plans.services import create_plan

    plan = create_plan(municipality=fjordvik, title="Trygg hverdag", kind="handlingsplan", by=planner)
    upload(browser_of(planner), plan=plan.public_id)
    assert Intake.objects.get().plan == plan


def test_the_same_file_is_recognised(browser_of: SignIn, planner: User, data_folder: Path) -> None:
    client = browser_of(planner)
    upload(client)
    again = upload(client, name="et annet navn.md")
    assert again.status_code == 422
    assert "Denne fila er lest inn før" in again.content.decode()
    assert Intake.objects.count() == SourceDocument.objects.count() == len(kept_files(data_folder)) == 1


def test_the_same_file_is_read_again_when_asked_for(browser_of: SignIn, planner: User) -> None:
    client = browser_of(planner)
    upload(client)
    assert upload(client, again="1").status_code == 302
    assert Intake.objects.count() == 2


def test_upload_without_a_file_says_what_to_do(browser_of: SignIn, planner: User) -> None:
    answer = browser_of(planner).post(UPLOAD, {"plan": ""})
    assert answer.status_code == 422
    assert "Velg fila du vil lese inn" in answer.content.decode()


class NeverRead(io.RawIOBase):
    """A body of 200 MB that tells how much of it was asked for at a time."""

    def __init__(self, size: int) -> None:
        self.left, self.largest = size, 0

    def read(self, size: int = -1) -> bytes:
        self.largest = max(self.largest, self.left if size < 0 else size)
        taken = self.left if size < 0 else min(size, self.left)
        self.left -= taken
        return b"x" * taken


def test_200_megabytes_are_refused_before_they_are_parsed(
    browser_of: SignIn, planner: User, data_folder: Path, tmp_path: Path, settings: Any
) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "incoming")
    Path(settings.FILE_UPLOAD_TEMP_DIR).mkdir()
    size = 200 * 1024 * 1024
    body = NeverRead(size)
    request: dict[str, Any] = {
        "PATH_INFO": UPLOAD,
        "REQUEST_METHOD": "POST",
        "CONTENT_TYPE": MULTIPART_CONTENT,
        "CONTENT_LENGTH": str(size),
        "wsgi.input": body,
    }
    answer = browser_of(planner).request(**request)
    assert answer.status_code == 413
    assert "Fila er for stor" in answer.content.decode()
    assert body.largest <= 64 * 1024, "read in small pieces and thrown away"
    assert not kept_files(data_folder)
    assert not kept_files(tmp_path / "incoming")
    assert not Intake.objects.exists()


def test_file_that_grows_too_large_on_the_way_leaves_nothing(
    browser_of: SignIn, planner: User, data_folder: Path, tmp_path: Path, settings: Any
) -> None:
    settings.MAX_UPLOAD_BYTES = 10_000  # the request may be larger, for the form's other fields
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "incoming")
    Path(settings.FILE_UPLOAD_TEMP_DIR).mkdir()
    answer = upload(browser_of(planner), "a" * 40_000)
    assert answer.status_code == 413
    assert "Fila er for stor" in answer.content.decode()
    assert not kept_files(data_folder)
    assert not kept_files(tmp_path / "incoming")
    assert not Intake.objects.exists()


def test_failing_database_leaves_no_file(
    browser_of: SignIn, planner: User, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("no room")

    monkeypatch.setattr("styrhus.web.intake.services.receiving.record_event", failing)
    with pytest.raises(RuntimeError):
        upload(browser_of(planner))
    assert not kept_files(data_folder)
    assert not SourceDocument.objects.exists()


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd.md", "passwd.md"),
        ("C:\\Planer\\plan.md", "plan.md"),
        ("<script>alert(1)</script>.md", "&lt;script&gt;alert(1)&lt;"),
        ("a" * 300 + ".md", "aaa"),
    ],
)
def test_names_of_files_are_only_names(browser_of: SignIn, planner: User, name: str, shown: str) -> None:
    client = browser_of(planner)
    assert upload(client, name=name).status_code == 302
    page = client.get("/innlesing/").content.decode()
    assert "<script>alert" not in page
    assert len(SourceDocument.objects.get().name) <= 255


def test_readers_may_not_upload(browser_of: SignIn, reader: User) -> None:
    client = browser_of(reader)
    assert client.get(UPLOAD).status_code == 403
    assert upload(client).status_code == 403
    assert not Intake.objects.exists()


def test_nobody_uploads_without_signing_in(client: Client, db: None) -> None:
    assert upload(client).headers["Location"].startswith("/logg-inn/")


def test_upload_needs_the_forms_own_token(planner: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(planner)
    assert upload(client).status_code == 403
    assert not Intake.objects.exists()


def test_upload_of_another_municipalitys_plan_is_not_found(browser_of: SignIn, planner: User, stranger: User) -> None:
    from styrhus.web.organisation.models import Municipality
    from styrhus.web.plans.services import create_plan

    theirs = Municipality.objects.get(slug="nabovik")
    plan = create_plan(municipality=theirs, title="Deres plan", kind="temaplan", by=stranger)
    assert upload(browser_of(planner), plan=plan.public_id).status_code in (404, 422)
    assert not Intake.objects.exists()


@pytest.mark.parametrize("page", ["intake", "progress"])
def test_another_municipalitys_document_is_not_found(
    browser_of: SignIn, received: Intake, stranger: User, page: str
) -> None:
    assert browser_of(stranger).get(reverse(f"intake:{page}", args=[received.pk])).status_code == 404


def test_failed_document_can_be_deleted_with_its_file(
    browser_of: SignIn,
    received: Intake,
    planner: User,
    data_folder: Path,
    django_capture_on_commit_callbacks: Any,
) -> None:
    Intake.objects.update(state="failed", error="Filen er tom.")
    client = browser_of(planner)
    assert "Filen er tom." in client.get(reverse("intake:intake", args=[received.pk])).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("intake:discard", args=[received.pk]))
    assert not Intake.objects.exists()
    assert not kept_files(data_folder)


def test_files_are_never_served(browser_of: SignIn, received: Intake, planner: User) -> None:
    client = browser_of(planner)
    for root in ("/uploads/", "/media/", "/static/", "/"):
        assert client.get(root + received.source.file.name).status_code == 404
