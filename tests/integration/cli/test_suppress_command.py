"""`styrhus suppress`: what it prints for a table, and what it says when the table will not do."""

import json

import pytest

TABLE = "enhet;alder;antall\nNord;under 80;2\nNord;80+;20\nSør;under 80;30\nSør;80+;40\n"


def cells_of(ended) -> dict:
    assert (ended.returncode, ended.stderr) == (0, "")
    cells = json.loads(ended.stdout)["cells"]
    return {(cell["enhet"], cell["alder"]): (cell["count"], cell["hidden"]) for cell in cells}


EXPECTED = {
    ("Nord", "80+"): (None, "secondary"), ("Nord", "under 80"): (None, "primary"), ("Nord", "*"): (22, None),
    ("Sør", "80+"): (None, "secondary"), ("Sør", "under 80"): (None, "secondary"), ("Sør", "*"): (70, None),
    ("*", "80+"): (60, None), ("*", "under 80"): (32, None), ("*", "*"): (92, None),
}  # fmt: skip


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(TABLE.encode(), id="semicolons"),
        pytest.param(TABLE.replace(";", ",").encode(), id="commas"),
        pytest.param(TABLE.replace(";", "\t").encode(), id="tabs"),
        pytest.param(TABLE.encode("utf-8-sig"), id="byte order mark"),
        pytest.param(TABLE.encode("latin-1"), id="latin-1"),
        pytest.param(TABLE.replace("\n", "\r\n\r\n").encode(), id="windows, with empty lines"),
        pytest.param(TABLE.replace(";2\n", ";1\nNord;under 80;1.0\n").encode(), id="rows of one cell are summed"),
        pytest.param(TABLE.replace("Sør;80+;40", '"Sør";"80+";" 40 "').encode(), id="quotes and spaces"),
    ],
)
def test_table_with_all_totals(run, tmp_path, data):
    (tmp_path / "tabell.csv").write_bytes(data)

    ended = run("suppress", "tabell.csv", "--count", "antall", "--by", "enhet,alder", "--threshold", "4")

    assert cells_of(ended) == EXPECTED


def test_threshold_decides_and_standard_input_is_read(run):
    arguments = ("suppress", "-", "--count", "antall", "--by", "enhet,alder")

    assert cells_of(run(*arguments, stdin=TABLE)) == EXPECTED
    assert all(hidden is None for _, hidden in cells_of(run(*arguments, "--threshold", "1", stdin=TABLE)).values())


@pytest.mark.parametrize(
    ("text", "more", "message"),
    [
        (None, (), "finnes ikke"),
        ("", (), "Filen er tom"),
        ("enhet;alder;antall\n", (), "ingen rader"),
        ("enhet;antall\nNord;3\n", (), "Kolonnen «alder» finnes ikke. Filen har: enhet, antall."),
        ("enhet;alder;antall\nNord;80+;mange\n", (), "linje 2: «mange» er ikke et helt tall"),
        ("enhet;alder;antall\nNord;80+;2,5\n", (), "«2,5» er ikke et helt tall"),
        ("enhet;alder;antall\nNord;80+\n", (), "«» er ikke et helt tall"),
        ("enhet;alder;antall\nNord;80+;-3\n", (), "-3 er et negativt antall"),
        ("enhet;alder;antall\nNord;*;30\n", (), "Ta bort summene"),
        ("enhet;alder;alder;antall\nNord;80+;80+;30\n", (), "flere kolonner"),
        (TABLE, ("--threshold", "-1"), "helt tall fra 0"),
        (TABLE, ("--by", "enhet,enhet"), "ulike kolonner"),
        (TABLE, ("--by", "enhet,antall"), "ikke både telles og deles"),
        (TABLE, ("--by", "enhet,hidden"), "annet navn"),
    ],
)
def test_what_will_not_do_is_told_in_norwegian(run, tmp_path, text, more, message):
    if text is not None:
        (tmp_path / "tabell.csv").write_text(text, encoding="utf-8")

    ended = run("suppress", "tabell.csv", "--count", "antall", "--by", "enhet,alder", *more)

    assert (ended.returncode, ended.stdout) == (2, "")
    assert message in ended.stderr
    assert "Traceback" not in ended.stderr


def test_folder_is_told_from_a_file(run, tmp_path):
    ended = run("suppress", str(tmp_path), "--count", "antall", "--by", "enhet")

    assert ended.returncode == 2
    assert "Dette er en mappe" in ended.stderr
