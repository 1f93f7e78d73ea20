"""`styrhus records`: JSON on standard output, words on standard error, and no person on either."""

import json
import stat
from pathlib import Path

import pytest

VISITS = "bruker;enhet;dato;planlagt_minutter;utført_minutter;merknad\n"
PERSON = "12859000019"  # of the synthetic series: nobody has it


@pytest.fixture
def visits(tmp_path: Path) -> Path:
    file = tmp_path / "besøk mars.csv"
    file.write_text(f"{VISITS}{PERSON};sone1;01.03.2026;30;20;\n{PERSON};sone1;02.03.2026;30;mange;\n", "latin-1")
    return file


def test_extract_is_checked_imported_recognised_and_verified(run, visits, tmp_path):
    checked = run("records", "check", visits.name, "--json")
    assert (checked.returncode, json.loads(checked.stdout)["stored"]) == (0, False)
    assert "Besøk hjemme: 1 av 2 rader er gode." in run("records", "check", visits.name).stdout

    made = run("records", "new-key", "nøkkel")
    assert stat.S_IMODE((tmp_path / "nøkkel").stat().st_mode) == 0o600
    where = ("--store", "lager", "--key", "nøkkel", "--from", "2026-03-01", "--to", "31.03.2026")
    imported = run("records", "import", visits.name, *where, "--report", "avvist.csv")
    report = json.loads(imported.stdout)
    assert imported.returncode == 0
    assert (report["stored"], report["kept"], report["rejected"], report["by_rule"]) == (True, 1, 1, {"R-03": 1})
    assert report["tables"][0]["covers"] == [["2026-03-01", "2026-03-31"]]
    assert "rad 3, kolonnen «utført_minutter»" in imported.stderr
    assert "besøk mars.csv;3;utført_minutter;R-03" in (tmp_path / "avvist.csv").read_text("utf-8-sig")

    again = run("records", "import", visits.name, *where)
    assert (again.returncode, json.loads(again.stdout)["stored"]) == (0, False)
    assert "Dette uttrekket er alt lest inn" in again.stderr

    verified = run("records", "verify", "--store", "lager")
    assert (verified.returncode, json.loads(verified.stdout)) == (0, {"whole": True, "faults": []})
    assert "1 uttrekk, alle hele." in verified.stderr
    assert PERSON not in "".join(one.stdout + one.stderr for one in (checked, made, imported, again, verified))

    next((tmp_path / "lager").rglob("*.parquet")).write_bytes(b"x")
    harmed = run("records", "verify", "--store", "lager")
    assert harmed.returncode == 1
    assert "er endret etter innlesingen" in harmed.stderr


def test_identity_number_in_a_free_column_ends_with_2_and_is_not_repeated(run, visits, tmp_path):
    visits.write_text(f"{VISITS}b1;sone1;01.03.2026;30;20;Datter: {PERSON[:6]} {PERSON[6:]}\n", "latin-1")
    run("records", "new-key", "nøkkel")

    for arguments in (("check", visits.name), ("import", visits.name, "--store", "lager", "--key", "nøkkel")):
        ended = run("records", *arguments)
        assert (ended.returncode, ended.stdout) == (2, "")
        assert "besøk mars.csv: Rad 2, kolonnen «merknad»" in ended.stderr
        assert PERSON[6:] not in ended.stderr
    assert not list((tmp_path / "lager").rglob("*.parquet"))


def test_wrong_use_is_told_in_norwegian(run, run_here, visits):
    run("records", "new-key", "lager/nøkkel")
    for arguments, says in (
        (("import", visits.name, "--store", "lager", "--key", "nøkkel"), "Nøkkelfilen finnes ikke"),
        (("import", visits.name, "--store", "lager"), "Her mangler --key"),
        (("check", visits.name, "--from", "i går"), "er ikke en dato"),
        (("check", visits.name, "--from", "2026-03-02", "--to", "2026-03-01"), "Siste dag er før første dag"),
        (("check", "uttrekk.csv"), "finnes ikke"),
        (("check", visits.name, "--report", "borte/avvist.csv"), "Rapporten kan ikke skrives her"),
        (("check", visits.name, "--report", "."), "Rapporten kan ikke skrives her"),
    ):
        ended = run_here("records", *arguments)
        assert (ended.returncode, ended.stdout) == (2, "")
        assert says in ended.stderr


def test_file_where_no_row_is_good_ends_with_2_and_is_explained(run, visits):
    visits.write_text(f"{VISITS}b1;sone1;i går;30;20;\n", "latin-1")
    ended = run("records", "check", visits.name, "--json")

    assert ended.returncode == 2
    assert json.loads(ended.stdout)["by_rule"] == {"R-02": 1}
