"""Files as record systems write them, and files nobody should be able to stop us with."""

import io
import zipfile
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from extract_files import GOOD, KEY, RECEIVED, SYNTHETIC, csv_text, decisions, visits, write_csv
from hypothesis import given
from hypothesis import strategies as st

from styrhus.records.faults import RefusedError
from styrhus.records.importing import check_extract
from styrhus.records.profile import BY_NAME, TABLES
from styrhus.records.reading.csv_files import read_csv
from styrhus.records.reading.headings import match_headings, table_of
from styrhus.records.reading.parquet_files import read_parquet
from styrhus.records.reading.sources import Source
from styrhus.records.report import ImportReport

HEADINGS = b"vedtak;bruker;tjenestetype;enhet;vedtak_resultat\n"


def check(*paths: Path) -> ImportReport:
    return check_extract(paths, key=KEY, received=RECEIVED, progress=lambda _: None)


def refusal(*paths: Path) -> str:
    with pytest.raises(RefusedError) as refused:
        check(*paths)
    return refused.value.message


def source(content: bytes, name: str = "fil.csv") -> Source:
    return Source(name, len(content), lambda: io.BufferedReader(io.BytesIO(content)))


def cells(content: bytes) -> list[tuple[str, ...]]:
    sheet = read_csv(source(content))
    return [sheet.headings, *(row for batch in sheet.batches for row in zip(*batch.columns, strict=True))]


# --- CSV


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_encoding_and_separator_make_no_difference(encoding, separator):
    text = csv_text(
        [{"søknad": "æøå", "enhet": 'a "b"'}, {"søknad": "", "enhet": f"x{separator}y"}], separator=separator
    )

    assert cells(text.encode(encoding)) == [("søknad", "enhet"), ("æøå", 'a "b"'), ("", f"x{separator}y")]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("a;b\n1;2", [("a", "b"), ("1", "2")]),
        ("a;b;\r\n1;2;\r\n", [("a", "b"), ("1", "2")]),
        ("a;b\n1;2;;;\n", [("a", "b"), ("1", "2")]),
        ("a;b\n\n1;2\n;\n", [("a", "b"), ("1", "2")]),
        ("sep=,\na,b\n1,2", [("a", "b"), ("1", "2")]),
        ('a;b\n"to\nlinjer";2', [("a", "b"), ("to\nlinjer", "2")]),
        ("a;b\n37,5;1,2,3", [("a", "b"), ("37,5", "1,2,3")]),
    ],
)
def test_csv_is_read_as_it_was_meant(written, read):
    assert cells(written.encode()) == read


@given(st.lists(st.tuples(st.text(min_size=1), st.text()), min_size=1))
def test_any_text_comes_back_from_csv(rows):
    rows = [(f"x{one.replace(chr(13), '')}", two.replace("\r", "")) for one, two in rows]
    text = csv_text([{"a": one, "b": two} for one, two in rows])

    assert cells(text.encode("utf-8", "replace"))[1:] == [
        tuple(cell.encode("utf-8", "replace").decode() for cell in row) for row in rows
    ]


def test_row_numbers_are_those_of_a_spreadsheet(tmp_path):
    text = csv_text(decisions(4)).replace("v1;", "v1;for;mange;felt;").replace("v3;", ";")
    (tmp_path / "vedtak.csv").write_text(text.replace("v2;", '\r\n"v\n2";'))

    assert [(one.row, one.rule) for one in check(tmp_path / "vedtak.csv").rejections] == [(3, "R-09"), (6, "R-01")]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "Første rad er tom"),
        (b"\n\n", "Første rad er tom"),
        (b"\0" * 2000, "mangler kolonnene"),
        (HEADINGS + b'1;"2\n3;4', "Anførselstegnene går ikke opp"),
        (HEADINGS + b'1;"2"3\n', "Anførselstegnene går ikke opp ved linje 2"),
        (b"vedtak;bruker\n1;2\n", "mangler kolonnene «tjenestetype», «enhet», «vedtak_resultat»"),
        (b"%PDF-1.7\n%\xe2\xe3", "mangler kolonnene"),
    ],
)
def test_strange_file_is_refused_with_a_reason(tmp_path, content, says):
    (tmp_path / "vedtak.csv").write_bytes(content)

    message = refusal(tmp_path / "vedtak.csv")
    assert message.startswith("vedtak.csv: ")
    assert says in message


# --- headings and file names


@pytest.mark.parametrize(
    "heading",
    [
        "søknad_mottatt",
        "SØKNAD MOTTATT",
        " Søknad-mottatt ",
        "soknad_mottatt",
        "Soeknad mottatt",
        "S?knad_mottatt",
        "applied",
    ],
)
def test_heading_is_recognised_in_many_ways(heading):
    headings = [*(one for one in GOOD["decisions"] if one != "søknad_mottatt"), heading]

    assert match_headings(BY_NAME["decisions"], headings, file="f").places["applied"] == len(headings) - 1


def test_no_two_columns_of_a_table_share_a_heading():
    for table in TABLES:
        written = [written for one in table.columns for written in {one.heading, one.name, *one.aliases}]
        assert len(written) == len(set(written)), table.name


def test_same_column_twice_is_refused():
    with pytest.raises(RefusedError, match="Både «bruker» og «Fødselsnummer» er kolonnen «bruker»"):
        match_headings(BY_NAME["decisions"], [*GOOD["decisions"], "Fødselsnummer"], file="f")


def test_unknown_column_is_told_and_left_out(tmp_path):
    rows = [row | {"Notat": "fri tekst"} for row in decisions(1)]

    report = check(write_csv(tmp_path / "vedtak.csv", rows))
    assert report.kept == 1
    assert "«Notat»" in report.warnings[0]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_file_name_chooses_the_table(table):
    for name in (f"{table.file_name}.csv", f"{table.file_name.upper()}-2026-03.CSV", f"2026 {table.name}.parquet"):
        assert table_of(name, TABLES) is table


@pytest.mark.parametrize("name", ["uttrekk.csv", "vedtaket.csv", "vedtak og pauser.csv", "2026.csv"])
def test_file_name_that_chooses_none_or_two_chooses_nothing(name):
    assert table_of(name, TABLES) is None


def test_file_without_a_table_is_refused_with_the_names_to_use(tmp_path):
    message = refusal(write_csv(tmp_path / "uttrekk.csv", decisions(1)))

    assert "«vedtak»" in message
    assert "«besøk»" in message


# --- Parquet


def test_parquet_is_read_as_csv_is(tmp_path):
    columns = {
        "bruker": [12345678901, 2],
        "enhet": ["e", "e"],
        "dato": [datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 3, 2, 10, tzinfo=UTC)],
        "planlagt_minutter": [30.0, 15.5],
        "utført_minutter": [Decimal("20"), None],
    }
    pq.write_table(pa.table(columns), tmp_path / "besøk.parquet")

    report = check(tmp_path / "besøk.parquet")
    assert (report.kept, [(one.row, one.rule) for one in report.rejections]) == (1, [(2, "R-01"), (2, "R-03")])


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, ""), (True, "ja"), (1.5, "1.5"), (float("nan"), "NaN"), (1e20, "1" + "0" * 20), (b"a", "a")],
)
def test_parquet_value_becomes_text(value, text):
    file = io.BytesIO()
    pq.write_table(pa.table({"a": [value]}), file)

    (batch,) = read_parquet(source(file.getvalue())).batches
    assert batch.columns == [[text]]


@pytest.mark.parametrize("content", [b"", b"PAR1", b"PAR1" * 10, b"vedtak;bruker\n"])
def test_damaged_parquet_is_refused(tmp_path, content):
    (tmp_path / "vedtak.parquet").write_bytes(content)

    assert "Parquet" in refusal(tmp_path / "vedtak.parquet")


def test_parquet_day_outside_the_calendar_is_a_wrong_day(tmp_path):
    columns = {name: [text] for name, text in GOOD["visits"].items()} | {"dato": pa.array([10**9], pa.date32())}
    pq.write_table(pa.table(columns), tmp_path / "besøk.parquet")

    assert check(tmp_path / "besøk.parquet").by_rule == {"R-02": 1}


def test_nested_parquet_is_refused(tmp_path):
    pq.write_table(pa.table({"vedtak": [[1, 2]]}), tmp_path / "vedtak.parquet")

    assert "flere verdier" in refusal(tmp_path / "vedtak.parquet")


# --- folders and zip files


def zipped(path: Path, files: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return path


def test_folder_and_zip_file_stand_for_their_files(tmp_path):
    folder = tmp_path / "mars"
    folder.mkdir()
    files = {"vedtak.csv": csv_text(decisions(2)), "besøk-1.csv": csv_text(visits(["2026-03-01"]))}
    for name, content in files.items():
        (folder / name).write_text(content, newline="")
    (folder / ".skjult").write_text("x")
    packed = zipped(
        tmp_path / "a.zip", {"__MACOSX/x": "", "mars/": "", **{f"mars/{name}": text for name, text in files.items()}}
    )

    one, other = check(folder), check(packed)
    assert one == other
    assert {table.table: table.kept for table in one.tables} == {"decisions": 2, "visits": 1}


def test_several_files_of_a_table_are_one_table(tmp_path):
    first = write_csv(tmp_path / "vedtak-1.csv", decisions(2))
    second = write_csv(tmp_path / "vedtak-2.csv", decisions(3))

    report = check(first, second)
    assert report.kept == 3
    assert [(one.file, one.row, one.rule) for one in report.rejections] == [
        ("vedtak-2.csv", 2, "R-14"),
        ("vedtak-2.csv", 3, "R-14"),
    ]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("vedtak.csv", b"0" * 3_000_000, "altfor stor"),
        ("vedtak.docx", b"x", "leses ikke"),
        ("vedtak.xlsx", b"x", "regneark"),
        ("mappe/indre.zip", b"x", "leses ikke"),
        (f"vedtak {SYNTHETIC}.csv", b"x", "Et filnavn inneholder"),
        (f"vedtak {SYNTHETIC}.docx", b"x", "Et filnavn inneholder"),
        (f"{SYNTHETIC}/vedtak.csv", b"x", "Et filnavn inneholder"),
        ("[Content_Types].xml", b"x", "regneark"),
    ],
)
def test_zip_file_with_what_it_should_not_have_is_refused(tmp_path, name, content, says):
    message = refusal(zipped(tmp_path / "a.zip", {name: content}))

    assert says in message
    assert SYNTHETIC not in message


def test_damaged_zip_file_is_refused(tmp_path):
    packed = zipped(tmp_path / "a.zip", {"vedtak.csv": csv_text(decisions(500))})
    content = bytearray(packed.read_bytes())
    content[200:230] = bytes(30)
    packed.write_bytes(content)

    assert "ødelagt" in refusal(packed)


def test_empty_folder_and_missing_file_are_told(tmp_path):
    assert "ingen filer" in refusal(tmp_path)
    assert "finnes ikke" in refusal(tmp_path / "vedtak.csv")
    assert "finnes ikke" in refusal(tmp_path / "vedtak")


def test_file_that_only_calls_itself_a_zip_file_is_refused(tmp_path):
    (tmp_path / "a.zip").write_bytes(b"PK rubbish")

    assert "ødelagt" in refusal(tmp_path / "a.zip")


def test_folder_inside_a_folder_is_refused_rather_than_passed_over(tmp_path):
    (tmp_path / "mars" / "gammelt").mkdir(parents=True)
    write_csv(tmp_path / "mars" / "vedtak.csv", decisions(1))

    assert "gammelt: En mappe inni mappen" in refusal(tmp_path / "mars")


@pytest.mark.parametrize("ending", ["", ".csv", ".docx", ".zip", ".xlsx"])
@pytest.mark.parametrize("kind", ["missing", "file", "folder", "in a folder"])
def test_identity_number_in_a_file_name_is_never_repeated(tmp_path, kind, ending):
    path = tmp_path / "mars" / f"vedtak {SYNTHETIC}{ending}"
    path.parent.mkdir()
    if kind == "folder":
        path.mkdir()
    elif kind != "missing":
        path.write_bytes(b"x")

    assert refusal(path.parent if kind == "in a folder" else path).startswith("Et filnavn inneholder")


def test_file_with_headings_only_needs_a_period(tmp_path):
    (tmp_path / "avvik.csv").write_text("avviksnr;enhet;kategori;alvor;meldt\n")

    assert "ingen rader" in refusal(tmp_path / "avvik.csv")
