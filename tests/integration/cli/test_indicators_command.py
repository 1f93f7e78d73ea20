"""`indicators`: the library listed and computed over a store, as people run it."""

import csv
import json

import pyarrow.parquet as pq
import pytest

UNITS = "enhet;navn;overordnet;fra;til\nHO;Helse og omsorg;;2020-01-01;\nA;Nord;HO;2020-01-01;\nB;Sør;HO;2020-01-01;\n"
DECISIONS = """vedtak;bruker;tjenestetype;enhet;søknad_mottatt;vedtak_dato;vedtak_resultat;start;slutt
1;b1;15;A;2026-01-02;2026-01-10;innvilget;2026-01-20;
2;b2;15;A;2026-01-02;2026-01-10;innvilget;2026-03-20;
3;b1;1;B;2026-01-02;2026-01-10;innvilget;2026-01-20;
4;b3;1;C;2026-01-02;2026-01-10;innvilget;2026-01-20;
"""
PERIOD = ("--from", "2026-01-01", "--to", "2026-04-30", "--today", "2026-05-02")


@pytest.fixture
def store(run, tmp_path):
    extract = tmp_path / "uttrekk"
    extract.mkdir()
    (extract / "enheter.csv").write_text(UNITS, "utf-8")
    (extract / "vedtak.csv").write_text(DECISIONS, "utf-8")
    run("records", "new-key", "nøkkel")
    span = ("--from", "2026-01-01", "--to", "2026-04-30")
    imported = run("records", "import", "uttrekk", "--store", "lager", "--key", "nøkkel", *span)
    assert imported.returncode == 0, imported.stderr
    return "lager"


def compute(run, store, out, *more):
    return run("indicators", "compute", "--store", store, "--out", out, *PERIOD, *more)


def test_library_is_computed_to_a_long_table(run, store, tmp_path):
    only = ("--only", "oppstart-innen-seks-uker,nye-brukere", "--periods", "month,tertial")
    ended = compute(run, store, "tall.csv", *only)
    assert ended.returncode == 0, ended.stderr
    summary = json.loads(ended.stdout)
    assert (summary["indicators"], summary["units"], summary["periods"], summary["figures"]) == (2, 3, 5, 30)
    assert summary["units_outside_tree"] == ["C"]
    assert "Enheten C står ikke i organisasjonstreet" in ended.stderr

    rows = list(csv.DictReader((tmp_path / "tall.csv").read_text(encoding="utf-8").splitlines()))
    told = {(row["indicator"], row["unit"], row["period"]): row for row in rows}
    share = told["oppstart-innen-seks-uker", "HO", "2026-T1"]
    assert (share["numerator"], share["denominator"], share["value"]) == ("2", "3", "66.666666666667")
    assert told["nye-brukere", "HO", "2026-T1"]["value"] == "2"  # one person got something from both units
    quiet = told["oppstart-innen-seks-uker", "B", "2026-03"]
    assert (quiet["value"], quiet["status"]) == ("", "not_applicable")
    assert list(told) == sorted(told)

    for out, engine in (("tall.parquet", "reference"), ("tall.json", "duckdb")):
        assert compute(run, store, out, "--engine", engine, *only).returncode == 0
    parquet, plain = (
        pq.read_table(tmp_path / "tall.parquet").to_pylist(),
        json.loads((tmp_path / "tall.json").read_text()),
    )
    assert [row["value"] and round(float(row["value"]), 6) for row in parquet] == [
        row["value"] and round(row["value"], 6) for row in plain
    ]
    assert {row["engine"] for row in parquet} == {"reference"}


def test_library_is_listed(run):
    listed = run("indicators", "list", "--json")
    library = json.loads(listed.stdout)
    assert len(library) >= 55
    assert {"slug", "name", "unit", "direction", "hash"} <= set(library[0])
    assert "Sykefravær i helse og omsorg (%)" in run("indicators", "list").stdout


def test_wrong_use_is_told_in_norwegian(run_here, store, tmp_path):
    (tmp_path / "tomt").mkdir()
    for arguments, says in (
        (("--store", "nei", "--out", "a.csv"), "Mappen finnes ikke"),
        (("--store", "tomt", "--out", "a.csv"), "ingen uttrekk"),
        (("--store", store, "--out", "a.xlsx"), "må ende på .csv, .parquet eller .json"),
        (("--store", store, "--out", "nei/a.csv"), "Mappen finnes ikke"),
        (("--store", store, "--out", "a.csv", "--only", "lykke"), "Ukjent indikator: lykke"),
        (("--store", store, "--out", "a.csv", "--periods", "uke"), "--periods skal være"),
        (("--store", store, "--out", "a.csv", "--from", "2026-03-02", "--to", "2026-03-01"), "før første dag"),
        (("--store", store, "--out", "a.csv", "--from", "2026-03-02", "--to", "2026-03-05"), "Ingen hele perioder"),
        (("--out", "a.csv"), "Her mangler --store"),
    ):
        ended = run_here("indicators", "compute", *arguments)
        assert (ended.returncode, ended.stdout) == (2, ""), arguments
        assert says in ended.stderr
    assert not list(tmp_path.glob("a.*"))
