"""Extracts from upload to report: what is kept, refused and thrown away, who may, and what a stop leaves behind."""

import io
import stat
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from extract_help import LAST, a_file, decisions, deviations, handed_in, havnes, received
from factories import a_municipality, a_user

from styrhus.web.accounts.permissions import Role
from styrhus.web.audit.models import Event
from styrhus.web.insight.models import Computation, Extract
from styrhus.web.insight.services import reading, requeueing

pytestmark = pytest.mark.django_db
IDENTITY_NUMBER = "01019012480"  # made up, with check digits that hold
SMALL = {"HT": 2, "HS": 1}


def kept_files(data_folder: Path) -> list[Path]:
    return [path for path in (data_folder / "incoming").rglob("*") if path.is_file() and path.name != ".lock"]


def upload(client: Client, *files: Any, **fields: str) -> Any:
    return client.post(reverse("insight:upload_extract"), {"uploaded": list(files), **fields})


@pytest.fixture
def planners_browser(client: Client) -> Client:
    _, planner, _ = havnes()
    client.force_login(planner)
    return client


def test_files_are_kept_for_the_worker_and_nobody_else(
    planners_browser: Client, data_folder: Path, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        answer = upload(
            planners_browser,
            a_file(decisions(SMALL), "vedtak.csv"),
            a_file(deviations({"HT": [2]}), "../../avvik juni.csv"),
            covers_from="01.01.2025",
            covers_to=f"{LAST:%d.%m.%Y}",
        )
    extract = Extract.objects.get()
    assert answer.headers["Location"] == reverse("insight:extract", args=[extract.pk])
    assert [file["name"] for file in extract.files] == ["vedtak.csv", "avvik juni.csv"]
    assert all(len(file["sha256"]) == 64 for file in extract.files)
    assert DBTaskResult.objects.get().args_kwargs["args"] == [extract.pk]
    kept = kept_files(data_folder)
    assert {stat.S_IMODE(path.stat().st_mode) for path in kept} == {0o600}
    assert stat.S_IMODE(kept[0].parent.stat().st_mode) == 0o700
    page = planners_browser.get(answer.headers["Location"]).content.decode()
    assert 'http-equiv="refresh"' in page
    assert "hx-get" in page


def test_report_tells_of_each_table_and_rule(
    data_folder: Path, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    municipality, planner, _ = havnes()
    with django_capture_on_commit_callbacks(execute=True):
        extract = handed_in(municipality, planner, vedtak=decisions(SMALL, bad=3), avvik=deviations({"HT": [2, 1]}))
    assert (extract.state, extract.rows_rejected) == ("imported", 3)
    assert extract.rows_kept == 18 * 3 - 3 + 27
    assert not kept_files(data_folder), "files with people in them are thrown away"
    assert Event.objects.filter(kind="extract.imported", object_id=str(extract.pk)).count() == 1
    client.force_login(planner)
    page = client.get(reverse("insight:extract", args=[extract.pk])).content.decode()
    assert "78 av 81 rader er gode" in page
    assert "Last ned lista over avviste rader" in page
    listed = client.get(reverse("insight:extract_report", args=[extract.pk]))
    lines = listed.content.decode("utf-8-sig").splitlines()
    assert {line.split(";")[1] for line in lines[1:]} == {"2", "3", "4"}
    assert "lokal-" not in listed.content.decode(), "no content of any cell"
    assert client.get(reverse("insight:extract_progress", args=[extract.pk])).headers["HX-Redirect"]


def test_keys_and_store_are_closed_to_others(data_folder: Path) -> None:
    municipality, planner, _ = havnes()
    handed_in(municipality, planner, vedtak=decisions(SMALL))
    key = data_folder / "keys" / "havnes.key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    before = key.read_text()
    handed_in(municipality, planner, avvik=deviations({"HT": [2]}))
    assert key.read_text() == before, "the same person keeps the same pseudonym"
    assert not list((data_folder / "records").rglob("*.key"))


def test_same_extract_twice_is_recognised(client: Client) -> None:
    municipality, planner, _ = havnes()
    handed_in(municipality, planner, vedtak=decisions(SMALL))
    again = handed_in(municipality, planner, vedtak=decisions(SMALL))
    assert again.state == "repeated"
    client.force_login(planner)
    assert "Ingenting er endret" in client.get(reverse("insight:extract", args=[again.pk])).content.decode()


def test_identity_number_in_another_column_stops_the_files_unrepeated(data_folder: Path, client: Client) -> None:
    municipality, planner, _ = havnes()
    wrong = decisions(SMALL).replace(";HT;", f";{IDENTITY_NUMBER};", 1)
    extract = handed_in(municipality, planner, vedtak=wrong)
    assert extract.state == "refused"
    client.force_login(planner)
    page = client.get(reverse("insight:extract", args=[extract.pk])).content.decode()
    assert "ble ikke lest inn" in page
    told = page + str(list(Event.objects.values_list("data", flat=True))) + str(Extract.objects.values().get())
    assert IDENTITY_NUMBER not in told
    assert not kept_files(data_folder)


def test_no_usable_row_is_refused_with_a_list() -> None:
    municipality, planner, _ = havnes()
    extract = handed_in(municipality, planner, vedtak=decisions({"HT": 1}, bad=18))
    assert (extract.state, extract.rows_kept, extract.rows_rejected) == ("refused", 0, 18)
    assert "Ingen av radene" in extract.error
    assert not Computation.objects.exists()


def test_zip_stands_for_the_files_in_it(planners_browser: Client) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("vedtak.csv", decisions(SMALL))
    upload(planners_browser, a_file(packed.getvalue(), "august.zip"), covers_to=f"{LAST:%d.%m.%Y}")
    extract = Extract.objects.get()
    reading.read_in(extract.pk)
    extract.refresh_from_db()
    assert (extract.state, extract.rows_kept) == ("imported", 54)


@pytest.mark.parametrize(
    ("names", "fields", "says"),
    [
        ([], {}, "Velg minst én fil"),
        (["vedtak.csv", "Vedtak.csv"], {}, "heter det samme"),
        ([f"vedtak {IDENTITY_NUMBER}.csv"], {}, "fødselsnummer"),
        (["vedtak.csv"], {"covers_from": "01.02.2026", "covers_to": "01.01.2026"}, "Bytt om datoene"),
        (["vedtak.csv"], {"covers_from": "i går"}, "Skriv en dato"),
    ],
)
def test_upload_that_cannot_be_used_says_why(
    planners_browser: Client, data_folder: Path, names: list[str], fields: dict[str, str], says: str
) -> None:
    answer = upload(planners_browser, *(a_file("x", name) for name in names), **fields)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert IDENTITY_NUMBER not in answer.content.decode()
    assert not Extract.objects.exists()
    assert not kept_files(data_folder)


def test_files_too_large_together_leave_nothing(
    planners_browser: Client, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("styrhus.web.insight.uploads.MOST_BYTES", 10_000)
    answer = upload(planners_browser, a_file("a" * 7_000, "vedtak.csv"), a_file("b" * 7_000, "avvik.csv"))
    assert answer.status_code == 413
    assert "for store til sammen" in answer.content.decode()
    assert not kept_files(data_folder)


class KilledError(BaseException):
    """Ends the reader the way a kill does: past every handler."""


@pytest.mark.parametrize("where", ["before the store", "between store and database"])
def test_killed_worker_loses_nothing(
    where: str, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    municipality, planner, _ = havnes()
    extract = received(municipality, planner, vedtak=decisions(SMALL, bad=1))

    def kill(*args: Any, **options: Any) -> None:
        raise KilledError

    with monkeypatch.context() as patch:
        patch.setattr(reading, "import_extract" if where == "before the store" else "_finish", kill)
        with pytest.raises(KilledError):
            reading.read_in(extract.pk)
    extract.refresh_from_db()
    assert extract.state == "checking"
    with django_capture_on_commit_callbacks(execute=True):
        assert requeueing.requeue_stuck_work() == 1
    reading.read_in(extract.pk)
    extract.refresh_from_db()
    assert (extract.state, extract.rows_kept, extract.rows_rejected) == ("imported", 53, 1)


def test_our_own_fault_keeps_the_files_to_try_again(
    monkeypatch: pytest.MonkeyPatch, client: Client, data_folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    municipality, planner, _ = havnes()
    with monkeypatch.context() as patch:
        patch.setattr(reading, "import_extract", lambda *_, **__: 1 / 0)
        extract = handed_in(municipality, planner, vedtak=decisions(SMALL))
    assert extract.state == "refused"
    assert kept_files(data_folder)
    client.force_login(planner)
    client.post(reverse("insight:retry_extract", args=[extract.pk]))
    reading.read_in(extract.pk)
    extract.refresh_from_db()
    assert extract.state == "imported"


def test_extracts_are_for_planners_of_the_municipality(client: Client) -> None:
    municipality, planner, _ = havnes()
    extract = handed_in(municipality, planner, vedtak=decisions(SMALL, bad=1))
    pages = {name: reverse(f"insight:{name}") for name in ("extract_list", "upload_extract")}
    of_extract = ("extract", "extract_progress", "extract_report")
    own = {name: reverse(f"insight:{name}", args=[extract.pk]) for name in of_extract}

    def answers(role: Role, where: Any, addresses: dict[str, str]) -> set[int]:
        client.force_login(a_user(role, where))
        return {client.get(address).status_code for address in addresses.values()}

    for role in (Role.READER, Role.REPORTER, Role.UNIT_LEADER):
        assert answers(role, municipality, pages | own) == {403}
    for role in (Role.PLANNER, Role.ADMINISTRATOR):
        assert answers(role, municipality, pages | own) == {200}
    assert answers(Role.PLANNER, a_municipality("Nabovik"), own) == {404}


def test_files_left_by_a_reader_killed_while_tidying_are_thrown_away(data_folder: Path) -> None:
    municipality, planner, _ = havnes()
    handed_in(municipality, planner, vedtak=decisions(SMALL))
    assert kept_files(data_folder)
    requeueing.requeue_stuck_work()
    assert not kept_files(data_folder)
