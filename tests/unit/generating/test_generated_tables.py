"""What holds for every invented extract: repeatable, whole, with a tree that lives, and good enough to be imported."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import numpy as np
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrhus.indicators.percentiles import percentile_of
from styrhus.records.faults import RefusedError
from styrhus.records.generating import Delivery, Scenario, generate, generate_files, read_scenario
from styrhus.records.generating.events import shared_out
from styrhus.records.generating.generating import town_of
from styrhus.records.generating.tables import make_tables
from styrhus.records.generating.waiting import IN_TIME, waits
from styrhus.records.identity_numbers import holds_identity_number
from styrhus.records.importing import import_extract
from styrhus.records.profile import TABLES
from styrhus.records.pseudonyms import Key
from styrhus.records.schema import schema_of
from styrhus.records.store import manifests, verify

SMALL = {"people": 3_000, "months": 6, "last_month": date(2026, 8, 1), "events": 20_000}
RECEIVED = datetime(2026, 9, 2, 8, 0, tzinfo=UTC)


def hashes(store):
    return {entry.table: entry.sha256 for entry in manifests(store)[0].tables}


@pytest.fixture(scope="module")
def small_store(tmp_path_factory):
    return generate(tmp_path_factory.mktemp("small"), seed=7, **SMALL)


def test_same_seed_gives_the_same_bytes_and_another_seed_others(small_store, tmp_path):
    again = generate(tmp_path / "again", seed=7, **SMALL)
    other = generate(tmp_path / "other", seed=8, **SMALL)
    assert hashes(again.folder) == hashes(small_store.folder)
    assert again.extract == small_store.extract != other.extract
    assert {table for table, sha in hashes(other.folder).items() if sha == hashes(again.folder)[table]} <= {
        *("units", "places", "population")  # by size alone
    }


def test_store_is_whole_typed_sorted_and_not_written_twice(small_store):
    assert verify(small_store.folder) == ()
    for table in TABLES:
        rows = pq.read_table(small_store.facts().slices[table.name][0].path)
        assert rows.schema.equals(schema_of(table)), table.name
        if table.starts:
            days = rows.column(table.starts).drop_null()
            assert days.equals(days.take(np.argsort(days.to_numpy(), kind="stable"))), table.name
    again = generate(small_store.folder, seed=7, **SMALL)
    assert len(manifests(small_store.folder)) == 1
    assert again.rows == small_store.rows


def test_events_decide_how_many_rows_there_are(small_store):
    assert small_store.total == pytest.approx(20_000, rel=0.05)


def test_files_pass_every_check_and_import_to_the_same_rows_as_the_store(tmp_path):
    files = generate_files(tmp_path / "files", seed=7, **SMALL)
    key = Key(b"7" * 32)
    report = import_extract([files.folder], store=tmp_path / "imported", key=key, received=RECEIVED, progress=str)
    assert (report.is_stored, report.rejected, report.kept) == (True, 0, files.total)
    direct = generate(tmp_path / "direct", seed=7, **SMALL, delivery=Delivery(key, RECEIVED))
    for table in TABLES:
        found, wanted = (
            pq.read_table(store / "extracts" / manifests(store)[0].extract / f"{table.name}.parquet")
            for store in (tmp_path / "imported", direct.folder)
        )
        order = [(name, "ascending") for name in table.names]
        assert found.sort_by(order).equals(wanted.sort_by(order)), table.name
    assert manifests(direct.folder)[0].key == manifests(tmp_path / "imported")[0].key


def test_no_file_holds_anything_that_could_be_an_identity_number(tmp_path):
    files = generate_files(tmp_path, seed=3, **SMALL)
    for file in sorted(files.folder.glob("*.csv")):
        with file.open(encoding="utf-8") as lines:
            assert not any(holds_identity_number(line) for line in lines), file.name


def test_one_ward_moves_and_one_zone_closes_and_has_no_rows_after(ask):
    moved = "select count(*) from (select unit from units group by unit having count(distinct parent) > 1)"
    assert ask(moved) == 1
    closed = ask("select unit from units group by unit having bool_and(stop is not null)")
    last_day = ask(f"select stop from units where unit = '{closed}'")
    assert ask(f"select count(*) from visits where unit = '{closed}'") > 0
    assert ask(f"select max(\"on\") from visits where unit = '{closed}'") <= last_day
    assert ask(f"select count(*) from decisions where unit = '{closed}' and start is not null and stop is null") == 0
    strangers = " union all ".join(
        f"select unit from {table.name} where unit not in (select unit from units)" for table in TABLES if table.unit
    )
    assert ask(f"select count(*) from ({strangers})") == 0


def test_visits_come_in_pieces_that_never_grow_with_their_number():
    town = town_of(40_000, 5, 3, date(2026, 8, 1), Scenario())
    sizes = [len(piece["person"]) for piece in make_tables(town, 2_600_000).visits]
    assert len(sizes) >= 3
    assert max(sizes) < 1_100_000


@given(rows=st.integers(12, 400), share=st.floats(0.3, 1.0), decile=st.integers(20, 150), seed=st.integers(0, 99))
def test_waits_keep_the_share_and_the_ninth_decile(rows, share, decile, seed):
    in_time = round(rows * share)
    found = waits(np.random.default_rng(seed), np.zeros(rows), in_time, decile)
    assert (found <= IN_TIME).sum() == in_time
    assert found.min() >= 0
    rank = int((rows - 1) * 0.9)
    histogram = {int(days): int(count) for days, count in zip(*np.unique(found, return_counts=True), strict=True)}
    if in_time <= rank and decile > IN_TIME:  # else the share alone decides that nine of ten wait shorter
        assert percentile_of(histogram, 90) == decile


@given(st.lists(st.floats(0.01, 50), min_size=2, max_size=60), st.integers(0, 900))
def test_shares_of_a_total_are_whole_and_add_up(weights, total):
    found = shared_out(np.array(weights), total)
    assert found.sum() == total
    assert (np.abs(found - np.array(weights) / sum(weights) * total) < 1).all()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[paths]\nunknown = [[2023-01-01, 1]]", "unknown"),
        ('[[units]]\ncode = "A"\nname = "A"\nrole = "castle"\nstart = 2020-01-01', "castle"),
        ("paths = [", "ikke TOML"),
        (None, "kan ikke leses"),
    ],
)
def test_scenario_that_cannot_be_followed_is_refused_in_norwegian(tmp_path, text, says):
    file = tmp_path / "scenario.toml"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    with pytest.raises(RefusedError, match=says):
        read_scenario(file)


def test_a_path_of_one_figure_leaves_the_other_tables_as_they_were(small_store, tmp_path):
    scenario = read_scenario_with_falls(tmp_path)
    bent = generate(tmp_path / "bent", seed=7, **SMALL, scenario=scenario)
    changed = {table for table, sha in hashes(bent.folder).items() if sha != hashes(small_store.folder)[table]}
    assert changed == {"contacts", "people", "visits"}  # visits fill up to the number of events
    rows = pq.read_table(bent.facts().slices["contacts"][0].path).to_pylist()
    assert sum(row["contact"] == "fall" for row in rows) == 17


def read_scenario_with_falls(folder):
    file = folder / "falls.toml"
    file.write_text("[paths]\nfalls = [[2026-08-31, 17]]\n", encoding="utf-8")
    return replace(read_scenario(file), events=())


def test_command_writes_a_store_or_files_and_tells_the_rows(tmp_path, capsys):
    from styrhus.cli import styrhus

    asked = ["records", "generate", "--people", "3000", "--seed", "7", "--months", "2", "--events", "6000"]
    styrhus.main([*asked, "--as", "files", "--out", str(tmp_path / "files")], standalone_mode=False)
    told = json.loads(capsys.readouterr().out)
    assert told["rows"] == sum(told["tables"].values())
    assert (tmp_path / "files" / "vedtak.csv").is_file()
    styrhus.main([*asked, "--out", str(tmp_path / "store")], standalone_mode=False)
    told = json.loads(capsys.readouterr().out)
    assert manifests(tmp_path / "store")[0].extract == told["extract"]
