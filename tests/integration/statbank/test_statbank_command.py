"""`styrhus statbank fetch` as people use it: rows out, progress apart, and what went wrong in Norwegian."""

import json
import subprocess
import sys
from types import SimpleNamespace

import pyarrow.parquet as parquet
import pytest

from styrhus.cli import main

KOSTRA = [
    "--select",
    "KOKkommuneregion0000=3101,0101,EAK",
    "--select",
    "Tid=from(2019)",
    "--contents",
    "KOShjtj80aarover0001",
]


@pytest.fixture
def fetch(bank, tmp_path, capsys, monkeypatch):
    # The command waits as anybody would; here nobody has the time.
    monkeypatch.setattr(
        "styrhus.commands.statbank.time", SimpleNamespace(monotonic=lambda: 0.0, sleep=lambda seconds: None)
    )

    def fetch(*arguments, base="v2"):
        address = ["--base-url", f"{bank.address}/{base}"] if base else []
        with pytest.raises(SystemExit) as ended:
            main(["statbank", "fetch", *arguments, *address, "--cache", str(tmp_path / "cache")])
        out, told = capsys.readouterr()
        return ended.value.code, out, told

    return fetch


def test_rows_on_standard_output_progress_beside(fetch):
    code, out, told = fetch("12209", *KOSTRA)

    answer = json.loads(out)
    assert (code, told) == (0, "12 rader fra 1 svar.\n")
    assert answer["statuses"] == {"value": 7, "missing": 0, "not_applicable": 5, "suppressed": 0}
    first = answer["data"][0]
    assert {name: first[name] for name in ("region", "period", "value", "status")} == {
        "region": "3101",
        "period": "2019",
        "value": None,
        "status": "not_applicable",
    }
    assert answer["provenance"][0]["credit"] == "Kilde: Statistisk sentralbyrå"


@pytest.mark.parametrize("name", ["tall.json", "tall.parquet"])
def test_rows_in_a_file_and_a_description_on_standard_output(fetch, tmp_path, name):
    code, out, _ = fetch("12209", *KOSTRA, "--out", str(tmp_path / name))

    described = json.loads(out)
    assert (code, described["rows"], described["table"]) == (0, 12, "12209")
    assert len(rows_of(tmp_path / name)) == 12
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["cache", name])


def rows_of(path):
    if path.suffix == ".json":
        return json.loads(path.read_text(encoding="utf-8"))["data"]
    table = parquet.read_table(path)
    assert json.loads(table.schema.metadata[b"styrhus"])["provenance"][0]["licence"] == "CC BY 4.0"
    return table.to_pylist()


def test_what_is_added_up_is_told(fetch):
    code, out, told = fetch("07459", "--select", "Region=3101", "--select", "tid=top(1)", "--contents", "*")

    assert (code, json.loads(out)["left_out"]) == (0, ["Kjonn", "Alder"])
    assert "Ingen koder er valgt i Kjonn, Alder: tallene gjelder alle samlet." in told


def test_merged_series_by_codelist(fetch):
    options = ["--select", "Region=K-3103", "--codelist", "Region=agg_KommSummer", "--select", "Tid=2026"]
    code, out, _ = fetch("07459", *options, "--contents", "Personer1")

    assert (code, json.loads(out)["data"][0]["region_label"]) == (0, "K-3103")


def test_health_institute(fetch):
    selected = [f"--select={name}=*" for name in ("tjtjentypeNavn", "AAR", "MEASURE_TYPE")]
    code, out, _ = fetch(
        "kpr/634", *selected, "--select", "Sted=5603 Hammerfest (2024->)", "--source", "fhi", base="fhi"
    )

    answer = json.loads(out)
    assert (code, answer["statuses"]["suppressed"], answer["statuses"]["value"]) == (0, 1, 5)
    assert answer["provenance"][0]["credit"] == "Kilde: Folkehelseinstituttet"
    assert answer["data"][0]["region"] == "5603 Hammerfest (2024->)"


def test_without_a_net_the_stored_answer_is_the_same(bank, fetch):
    before = json.loads(fetch("12209", *KOSTRA)[1])
    calls = len(bank.asked)

    code, out, _ = fetch("12209", *KOSTRA, "--offline")

    assert (code, json.loads(out), len(bank.asked)) == (0, before, calls)
    assert fetch("07459", "--contents", "*", "--select", "Tid=*", "--offline")[0] == 1
    assert fetch("12209", *KOSTRA, "--refresh")[0] == 0
    assert len(bank.asked) == 2 * calls


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["12209"], "Velg koder i KOKkommuneregion0000 (region), ContentsCode (statistikkvariabel), Tid (år)."),
        (["12209", *KOSTRA[:-1], "KOS"], "Koden «KOS» finnes ikke i ContentsCode"),
        (["12209", "--select", "Tid"], "«Tid» er ikke på formen til --select"),
        (["12209", "--select", "Tid=2019", "--select", "tid=2021"], "tid er valgt to ganger"),
        (["12209", *KOSTRA, "--out", "tall.xlsx"], "må ende på .json eller .parquet"),
        (["12209", *KOSTRA, "--out", "ingen/tall.json"], "Mappen ingen finnes ikke"),
        (["12209", *KOSTRA, "--offline", "--refresh"], "kan ikke brukes sammen"),
        (["99999", *KOSTRA], "Kontroller tabellnummeret"),
        (["12209", *KOSTRA, "--source", "scb"], "--source skal være ett av ssb, fhi"),
        ([], "Her mangler"),
    ],
)
def test_wrong_use_ends_with_two(fetch, arguments, says):
    code, out, told = fetch(*arguments)

    assert (code, out) == (2, "")
    assert says in told


def test_service_that_does_not_answer_ends_with_one(bank, fetch, tmp_path):
    bank.failures = [503] * 99

    code, out, told = fetch("12209", *KOSTRA, "--out", str(tmp_path / "tall.json"))

    assert (code, out) == (1, "")
    assert told.splitlines()[-1] == "127.0.0.1 svarte med feil 503. Prøv igjen senere."
    assert not (tmp_path / "tall.json").exists()


def test_address_that_is_none_ends_with_two(fetch):
    assert fetch("12209", *KOSTRA, "--base-url", "ftp://x", base=None)[0] in (1, 2)


def test_loading_asks_nobody_and_needs_no_django():
    program = (
        "import sys, socket; socket.socket.connect = None; import styrhus.commands.statbank;"
        "from styrhus.statbank import asking, fetching, fhi, klass, kostra, nordic, population, statistics_norway;"
        "assert not [name for name in sys.modules if name.startswith('django')]"
    )

    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True).stderr == ""
