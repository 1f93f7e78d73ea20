"""Registry messages as part of an extract: events become decisions and pauses, and what is wrong is told."""

import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from extract_files import KEY, RECEIVED, decisions, write_csv

from styrhus.records.faults import RefusedError
from styrhus.records.importing import import_extract
from styrhus.records.report import ImportReport
from styrhus.records.store import manifests, table_file

sys.path.append(str(Path(__file__).parents[1] / "kpr"))
from kpr_messages import as_bytes, identity_of, message, told  # the builder of messages lives beside


def bring_in(folder: Path, *paths: Path) -> ImportReport:
    return import_extract(paths, store=folder / "lager", key=KEY, received=RECEIVED, progress=lambda _: None)


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    file = tmp_path / "melding.xml"
    events = (
        told(1, "start", on="2024-03-01"),
        told(2, "pause", on="2024-04-01"),
        told(3, "resume", on="2024-04-11"),
        told(4, "start", on="2024-03-05", service="T2", person="B2", type="999"),
        told(5, "end", on="2024-06-30"),
    )
    file.write_bytes(as_bytes(message(*events)))
    return file


def test_messages_become_decisions_and_pauses(tmp_path, sent):
    report = bring_in(tmp_path, sent)

    (decision,) = pq.read_table(table_file(tmp_path / "lager", report.extract, "decisions")).to_pylist()
    (pause,) = pq.read_table(table_file(tmp_path / "lager", report.extract, "pauses")).to_pylist()
    assert (str(decision["start"]), str(decision["stop"]), decision["outcome"]) == (
        "2024-03-01",
        "2024-06-30",
        "innvilget",
    )
    assert (str(pause["start"]), str(pause["stop"])) == ("2024-04-01", "2024-04-10")
    assert pause["decision"] == decision["decision"]
    assert decision["person"] == KEY.pseudonym("bruker", identity_of("B1"))


def test_what_is_wrong_with_a_message_is_in_every_form_of_the_report(tmp_path, sent):
    report = bring_in(tmp_path, sent)

    refused = [one for one in report.messages if one.is_refused]
    assert [one.file for one in refused] == ["melding.xml"]
    assert refused[0].says in report.as_csv()
    assert any(refused[0].code in sentence for sentence in report.as_sentences())
    assert report.as_json()["messages"][0]["file"] == "melding.xml"


def test_messages_and_files_go_together(tmp_path, sent):
    report = bring_in(tmp_path, sent, write_csv(tmp_path / "vedtak.csv", decisions(2)))

    assert {one.table: one.kept for one in report.tables} == {"decisions": 3, "pauses": 1}


def test_file_that_is_no_message_is_refused(tmp_path):
    (tmp_path / "melding.xml").write_text("<annet/>")

    with pytest.raises(RefusedError, match=r"melding\.xml: "):
        bring_in(tmp_path, tmp_path / "melding.xml")
    assert manifests(tmp_path / "lager") == ()
