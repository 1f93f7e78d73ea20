"""From files to the store: what is kept, what is told, what stops everything."""

import json
import re
from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from extract_files import GOOD, KEY, RECEIVED, SYNTHETIC, decisions, identity_number, visits, write_csv
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from styrhus.records.checking import Span
from styrhus.records.faults import RefusedError
from styrhus.records.importing import check_extract, import_extract
from styrhus.records.manifest import NO_KEY
from styrhus.records.profile import BY_NAME
from styrhus.records.pseudonyms import Key
from styrhus.records.report import ImportReport
from styrhus.records.schema import schema_of
from styrhus.records.store import manifests, table_file, verify

MARCH = Span(date(2026, 3, 1), date(2026, 3, 31))


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "lager"


def bring_in(store: Path, *paths: Path, key: Key = KEY, days: int = 0, span: Span | None = None) -> ImportReport:
    received = RECEIVED + timedelta(days=days)
    return import_extract(paths, store=store, key=key, received=received, span=span, progress=lambda _: None)


def refusal(store: Path, *paths: Path, key: Key = KEY) -> str:
    with pytest.raises(RefusedError) as refused:
        bring_in(store, *paths, key=key)
    return refused.value.message


def everything_in(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_one_bad_row_in_a_hundred_is_exactly_what_is_reported(store, tmp_path):
    rows = decisions(1000)
    for place in range(50, 1000, 100):
        rows[place] |= {"tjenestetype": "999"}

    report = bring_in(store, write_csv(tmp_path / "vedtak.csv", rows))

    assert [one.row for one in report.rejections] == [place + 2 for place in range(50, 1000, 100)]
    assert (report.kept, report.rejected, report.by_rule) == (990, 10, {"R-05": 10})
    kept = pq.read_table(table_file(store, report.extract, "decisions"))["decision"].to_pylist()
    assert sorted(kept) == sorted(f"v{number}" for number in range(1000) if number % 100 != 50)


def test_stored_table_is_sorted_typed_and_without_persons(store, tmp_path):
    days = ["2026-03-31", "2026-03-01", "2026-03-15"]
    report = bring_in(store, write_csv(tmp_path / "besøk.csv", visits(days)))
    table = pq.read_table(table_file(store, report.extract, "visits"))

    assert table.schema.remove_metadata() == schema_of(BY_NAME["visits"])
    assert [day.isoformat() for day in table["on"].to_pylist()] == sorted(days)
    assert set(table["person"].to_pylist()) == {KEY.pseudonym("bruker", "b1")}
    row_group = pq.ParquetFile(table_file(store, report.extract, "visits")).metadata.row_group(0)
    assert row_group.column(0).compression == "ZSTD"


def test_no_person_and_no_key_is_written_anywhere(store, tmp_path):
    rows = [row | {"bruker": SYNTHETIC} for row in decisions(1)]
    bring_in(store, write_csv(tmp_path / "vedtak.csv", rows))

    written = b"".join(everything_in(store).values())
    assert SYNTHETIC.encode() not in written
    assert KEY.secret not in written
    assert KEY.secret.hex().encode() not in written


@pytest.mark.parametrize("ending", ["csv", "parquet"])
@pytest.mark.parametrize("heading", ["ventested", "enhet", "Notat", "timer_per_uke", "slutt"])
def test_identity_number_outside_the_person_column_stops_the_file(store, tmp_path, heading, ending):
    rows = [{"Notat": ""} | row for row in decisions(20)]
    rows[7] |= {heading: f"se {SYNTHETIC[:6]} {SYNTHETIC[6:]}"}
    path = tmp_path / f"vedtak.{ending}"
    if ending == "csv":
        write_csv(path, rows)
    else:
        pq.write_table(pa.Table.from_pylist(rows), path)

    message = refusal(store, path)

    assert f"Rad {9 if ending == 'csv' else 8}, kolonnen «{heading}»" in message
    assert message.startswith(path.name)
    assert SYNTHETIC[:6] not in message
    assert SYNTHETIC[6:] not in message
    assert manifests(store) == ()
    assert not list(store.glob(".incoming-*"))


@pytest.mark.parametrize("row", ["{0};b", "v;b;15;e;{0}", "v;b;15;e;;;innvilget;;;;;x;{0}"])
def test_identity_number_in_a_row_with_too_few_or_many_fields_stops_the_file(store, tmp_path, row):
    path = write_csv(tmp_path / "vedtak.csv", decisions(1))
    path.write_text(path.read_text() + row.format(SYNTHETIC))

    message = refusal(store, path)
    assert "Rad 3, som har feil antall felt, inneholder et fødselsnummer" in message
    assert SYNTHETIC not in message


def test_person_in_a_row_with_too_many_fields_does_not_stop_the_file(store, tmp_path):
    path = write_csv(tmp_path / "vedtak.csv", [GOOD["decisions"], GOOD["decisions"] | {"bruker": SYNTHETIC}])
    path.write_text(path.read_text().rstrip() + ";x\n")

    assert bring_in(store, path).by_rule == {"R-09": 1}


def test_column_of_numbers_without_their_first_nought_stops_the_file(store, tmp_path):
    number = int(identity_number(2, 5, 1990))
    pq.write_table(pa.Table.from_pylist([GOOD["decisions"] | {"enhet": number}]), tmp_path / "vedtak.parquet")

    message = refusal(store, tmp_path / "vedtak.parquet")
    assert "kolonnen «enhet», inneholder et fødselsnummer" in message
    assert str(number) not in message


def test_same_file_under_two_names_is_read_once(store, tmp_path):
    one = write_csv(tmp_path / "besøk.csv", visits(["2026-03-01"]))
    other = write_csv(tmp_path / "besøk-kopi.csv", visits(["2026-03-01"]))

    report = bring_in(store, one, other, one)
    assert (report.kept, report.files) == (1, ("besøk-kopi.csv",))
    assert bring_in(store, one).came_before


def test_what_points_at_rows_nobody_handed_in_is_told_and_kept(store, tmp_path):
    paths = [
        write_csv(tmp_path / "vedtak.csv", decisions(2)),
        write_csv(tmp_path / "pauser.csv", [GOOD["pauses"], GOOD["pauses"] | {"vedtak": "borte"}]),
        write_csv(tmp_path / "enheter.csv", [GOOD["units"], GOOD["units"] | {"enhet": "topp", "overordnet": ""}]),
    ]

    report = bring_in(store, *paths)
    assert report.warnings == ("Midlertidige stopp: 1 rad gjelder et vedtak som ikke er blant de innleste.",)
    assert report.kept == 6
    assert "1 rad hører under en enhet" in bring_in(store, write_csv(paths[2], [GOOD["units"]])).warnings[0]


def test_store_of_invented_persons_takes_no_real_extract(store, tmp_path):
    bring_in(store, write_csv(tmp_path / "vedtak.csv", decisions(3)))
    manifest = next(store.rglob("manifest.json"))
    manifest.write_text(manifest.read_text().replace(KEY.fingerprint, NO_KEY))

    assert "oppdiktede personer" in refusal(store, write_csv(tmp_path / "besøk.csv", visits(["2026-03-01"])))


def test_file_without_headings_is_stopped_by_its_first_row(store, tmp_path):
    (tmp_path / "vedtak.csv").write_text(f"1;{SYNTHETIC};15\n2;{SYNTHETIC};15\n")

    message = refusal(store, tmp_path / "vedtak.csv")
    assert "Rad 1, overskriftene" in message
    assert SYNTHETIC not in message


def test_same_extract_twice_is_recognised_whatever_it_is_called(store, tmp_path):
    first = bring_in(store, write_csv(tmp_path / "vedtak.csv", decisions(3)))
    before = everything_in(store)
    second = bring_in(store, write_csv(tmp_path / "vedtak-mars.csv", decisions(3)), days=4)

    assert (second.extract, second.came_before, second.is_stored) == (first.extract, RECEIVED, False)
    assert second.as_sentences() == ("Dette uttrekket er alt lest inn 2. april 2026. Ingenting er endret.",)
    assert everything_in(store) == before


def test_another_key_is_refused_and_nothing_is_changed(store, tmp_path):
    bring_in(store, write_csv(tmp_path / "vedtak.csv", decisions(3)))
    before = everything_in(store)

    message = refusal(store, write_csv(tmp_path / "besøk.csv", visits(["2026-03-01"])), key=Key(b"x" * 32))
    assert "Nøkkelen er en annen" in message
    assert everything_in(store) == before


def test_table_without_a_good_row_does_not_replace_an_older_one(store, tmp_path):
    bad = [row | {"start": "i mars"} for row in decisions(3)]

    alone = bring_in(store, write_csv(tmp_path / "vedtak.csv", bad))
    assert (alone.is_stored, alone.rejected, manifests(store)) == (False, 3, ())
    both = bring_in(store, tmp_path / "vedtak.csv", write_csv(tmp_path / "besøk.csv", visits(["2026-03-01"])))
    assert both.is_stored
    assert list(manifests(store)[0].by_table) == ["visits"]
    assert "Ingen rad kunne brukes" in both.warnings[0]


def test_month_without_deviations_can_be_handed_in(store, tmp_path):
    (tmp_path / "avvik.csv").write_text("avviksnr;enhet;kategori;alvor;meldt\n")
    (tmp_path / "svar.csv").write_text("undersøkelse;enhet;dato;spørsmål;svar;svarnr\n")

    report = bring_in(store, tmp_path / "avvik.csv", tmp_path / "svar.csv", span=MARCH)
    assert report.is_stored
    assert {one.table: one.covers for one in report.tables} == {
        "deviations": (),
        "answers": ((MARCH.first, MARCH.last),),
    }


@pytest.mark.parametrize(
    ("days", "span", "covers"),
    [
        (["2026-03-05", "2026-03-20"], None, [("2026-03-01", "2026-03-31")]),
        (["2026-01-05", "2026-03-20"], None, [("2026-01-01", "2026-01-31"), ("2026-03-01", "2026-03-31")]),
        (["2026-03-05", "2026-04-01"], None, [("2026-03-01", "2026-04-02")]),
        (["2026-03-05"], MARCH, [("2026-03-01", "2026-03-31")]),
    ],
)
def test_days_an_extract_of_events_answers_for(store, tmp_path, days, span, covers):
    report = bring_in(store, write_csv(tmp_path / "besøk.csv", visits(days)), span=span)

    assert [(str(first), str(last)) for first, last in report.tables[0].covers] == covers


def test_manifest_tells_what_came_and_what_was_made_of_it(store, tmp_path):
    rows = [*decisions(3), GOOD["decisions"] | {"tjenestetype": "999"}]
    report = bring_in(store, write_csv(tmp_path / "vedtak.csv", rows))
    (manifest,) = manifests(store)
    entry = manifest.by_table["decisions"]

    assert (manifest.number, manifest.received, manifest.key) == (1, RECEIVED, KEY.fingerprint)
    assert (entry.rows, entry.rejected, dict(entry.by_rule)) == (3, 1, {"R-05": 1})
    assert [(one.name, one.size) for one in manifest.sources] == [
        ("vedtak.csv", (tmp_path / "vedtak.csv").stat().st_size)
    ]
    assert json.loads(manifest.as_text())["extract"] == report.extract
    assert verify(store) == ()


def test_report_can_be_sent_back_to_the_owner_of_the_record_system(store, tmp_path):
    rows = [row | {"timer_per_uke": "hundre"} for row in decisions(2)]
    report = check_extract(
        [write_csv(tmp_path / "vedtak.csv", rows)], key=KEY, received=RECEIVED, progress=lambda _: None
    )

    assert report.as_csv().splitlines() == [
        "\ufefffil;rad;kolonne;regel;forklaring",
        "vedtak.csv;2;timer_per_uke;R-04;Dette er ikke et tall. Skriv det som 37,5.",
        "vedtak.csv;3;timer_per_uke;R-04;Dette er ikke et tall. Skriv det som 37,5.",
    ]
    assert report.by_unit == {"sone1": 2}
    assert "R-04: 2 ganger, første gang i vedtak.csv, rad 2, kolonnen «timer_per_uke»." in report.as_sentences()[1]


secret = st.text(st.characters(categories=["L", "N"]), min_size=4, max_size=9).map("zq{}".format)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from([*GOOD["decisions"]]), secret, max_size=4), min_size=1, max_size=6))
def test_no_report_repeats_what_a_cell_held_except_the_unit(tmp_path, changes):
    rows = [
        row | {f: v for f, v in change.items() if f != "enhet"}
        for row, change in zip(decisions(6), changes, strict=False)
    ]
    report = check_extract(
        [write_csv(tmp_path / "vedtak.csv", rows)], key=KEY, received=RECEIVED, progress=lambda _: None
    )

    told = json.dumps([report.as_json(), report.as_sentences(), report.as_csv()], ensure_ascii=False).casefold()
    held = {value.casefold() for change in changes for heading, value in change.items() if heading != "enhet"}
    assert not [value for value in held if re.search(rf"\b{re.escape(value)}\b", told)]
    assert report.kept + len({one.row for one in report.rejections}) == len(rows)


texts = st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=20).map(lambda text: " ".join(text.split()))
answers = st.fixed_dictionaries(
    {
        "unit": texts.map("enhet {}".format).map(str.strip),
        "on": st.dates(date(1990, 1, 1), date(2026, 4, 2)),
        "question": texts.map("q{}".format),
        "answer": st.booleans(),
    }
)


def _place(row: dict[str, object]) -> tuple[object, ...]:
    return row["on"], row["unit"], row["question"]


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(answers, max_size=20, unique_by=lambda row: (row["unit"], row["on"], row["question"])), st.data())
def test_what_was_written_to_a_file_is_what_the_store_has(tmp_path_factory, rows, data):
    folder = tmp_path_factory.mktemp("runde")
    written = [
        {
            "enhet": row["unit"],
            "dato": row["on"].strftime(data.draw(st.sampled_from(["%Y-%m-%d", "%d.%m.%Y", "%Y%m%d"]))),
            "spørsmål": row["question"],
            "svar": data.draw(st.sampled_from(["ja", "J", "1"] if row["answer"] else ["nei", "N", "0"])),
        }
        for row in rows
    ]
    path = write_csv(folder / "enhetssvar.csv", [*written, GOOD["unit_answers"]], encoding="utf-8-sig")
    report = bring_in(folder / "lager", path)

    kept = pq.read_table(table_file(folder / "lager", report.extract, "unit_answers")).to_pylist()
    expected = [*rows, {"unit": "e", "on": date(2026, 3, 1), "question": "fagforum", "answer": True}]
    assert sorted(kept, key=_place) == sorted(expected, key=_place)
    assert [row["on"] for row in kept] == sorted(row["on"] for row in kept)
