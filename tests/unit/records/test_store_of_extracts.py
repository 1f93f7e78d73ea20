"""Which rows count when many extracts have come, that the store is whole, and that a kill leaves it as it was."""

import errno
import json
import os
import stat
import subprocess
import sys
from datetime import date, datetime, timedelta
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from extract_files import GOOD, KEY, RECEIVED, decisions, visits, write_csv
from hypothesis import given
from hypothesis import strategies as st

from styrhus.records.checking import Span
from styrhus.records.days import joined, month_of, months_with, without
from styrhus.records.facts import Facts
from styrhus.records.faults import RefusedError
from styrhus.records.importing import import_extract
from styrhus.records.store import EXTRACTS, MANIFEST, facts_of, manifests, table_file, turn_in, verify

CHILD = os.environ | {"PYTHONPATH": str(Path(__file__).parents[3] / "src")}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "lager"


class Deliveries:
    """Hands in one extract a day, each in a folder of its own."""

    def __init__(self, store: Path, folder: Path) -> None:
        self.store, self.folder, self.count = store, folder, 0

    def bring(self, first: str = "", last: str = "", **tables: list[dict[str, str]]) -> str:
        self.count += 1
        place = self.folder / str(self.count)
        place.mkdir()
        for name, rows in tables.items():
            write_csv(place / f"{name}.csv", rows)
        span = Span(date.fromisoformat(first), date.fromisoformat(last)) if first else None
        return import_extract(
            [place], store=self.store, key=KEY, received=self.received(self.count), span=span, progress=lambda _: None
        ).extract

    def received(self, count: int) -> datetime:
        return RECEIVED + timedelta(days=count)


@pytest.fixture
def deliveries(store: Path, tmp_path: Path) -> Deliveries:
    return Deliveries(store, tmp_path)


def days_in(facts: Facts, table: str = "visits", column: str = "on") -> list[tuple[str, str]]:
    """Unit and day of every row that counts."""
    found = []
    for part in facts.slices[table]:
        rows = pq.read_table(part.path)
        if part.first and part.last:
            day = pc.field(column)
            rows = rows.filter((day >= part.first) & (day <= part.last))
        found += zip(rows["unit"].to_pylist(), map(str, rows[column].to_pylist()), strict=True)
    return sorted(found)


# --- which rows count


def test_a_day_of_events_is_taken_from_the_newest_extract_that_covers_it(store, deliveries):
    deliveries.bring("2026-01-01", "2026-02-28", visits=visits(["2026-01-10", "2026-02-10"], unit="gammel"))
    deliveries.bring("2026-02-01", "2026-03-31", visits=visits(["2026-02-11", "2026-03-11"], unit="ny"))
    facts = facts_of(store)

    assert days_in(facts) == [("gammel", "2026-01-10"), ("ny", "2026-02-11"), ("ny", "2026-03-11")]
    assert facts.covered == {"visits": ((date(2026, 1, 1), date(2026, 3, 31)),)}
    assert len(facts.extracts) == 2


def test_a_correction_in_the_middle_cuts_the_older_extract_in_two(store, deliveries):
    old = deliveries.bring("2026-01-01", "2026-03-31", visits=visits(["2026-01-31", "2026-02-10", "2026-03-01"]))
    deliveries.bring("2026-02-01", "2026-02-28", visits=visits(["2026-02-20"], unit="ny"))
    slices = facts_of(store).slices["visits"]

    assert [(one.first, one.last) for one in slices if old in str(one.path)] == [
        (date(2026, 1, 1), date(2026, 1, 31)),
        (date(2026, 3, 1), date(2026, 3, 31)),
    ]
    assert days_in(facts_of(store)) == [("e", "2026-01-31"), ("e", "2026-03-01"), ("ny", "2026-02-20")]


def test_intervals_and_states_are_those_of_the_newest_extract_that_has_them(store, deliveries):
    first = deliveries.bring(vedtak=decisions(5), personer=[GOOD["people"]])
    second = deliveries.bring(vedtak=decisions(2))
    facts = facts_of(store)

    assert facts.slices["decisions"][0].path == table_file(store, second, "decisions")
    assert facts.slices["people"][0].path == table_file(store, first, "people")
    assert facts.extracts == tuple(sorted([first, second]))


def test_extract_that_nobody_needs_any_more_is_not_in_use(store, deliveries):
    deliveries.bring(vedtak=decisions(5))
    second = deliveries.bring(vedtak=decisions(2))

    assert facts_of(store).extracts == (second,)


def test_courses_without_a_date_count_from_the_newest_extract_only(store, deliveries):
    waiting = GOOD["courses"] | {"gjennomført": "", "frist": "2026-12-31"}
    deliveries.bring(kurs=[waiting | {"ansatt": "a1"}, GOOD["courses"] | {"gjennomført": "2026-01-05"}])
    deliveries.bring(kurs=[waiting | {"ansatt": "a2"}, GOOD["courses"] | {"gjennomført": "2026-03-05"}])

    assert [day for _, day in days_in(facts_of(store), "courses")] == ["2026-01-05", "2026-03-05", "None"]


def test_what_was_known_on_an_earlier_day_can_be_asked_again(store, deliveries):
    first = deliveries.bring(vedtak=decisions(5))
    deliveries.bring(vedtak=decisions(2))

    assert facts_of(store, as_of=deliveries.received(1)).extracts == (first,)
    assert facts_of(store, as_of=RECEIVED) == Facts({}, (), {})


def test_a_store_that_is_not_there_has_no_facts(tmp_path):
    assert facts_of(tmp_path / "ingen") == Facts({}, (), {})


day = st.dates(date(2025, 12, 1), date(2026, 3, 31))
stretches = st.lists(st.tuples(day, day).map(lambda two: (min(two), max(two))), max_size=5)


def every_day(some: object) -> set[date]:
    return {first + timedelta(days=n) for first, last in some for n in range((last - first).days + 1)}


@given(stretches, stretches)
def test_stretches_are_sets_of_days(some, taken):
    assert every_day(joined(some)) == every_day(some)
    assert every_day(without(joined(some), taken)) == every_day(some) - every_day(taken)
    ends = [one for stretch in joined(some) for one in stretch]
    assert all(later - earlier > timedelta(days=1) for earlier, later in zip(ends[1::2], ends[2::2], strict=False))


@given(st.lists(day))
def test_months_with_rows_hold_all_the_rows(days):
    covered = every_day(months_with(days, until=date(2026, 3, 31)))

    assert covered == {one for some in days for one in every_day([month_of(some)])}


# --- whole, and in turn


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        (lambda folder: (folder / "decisions.parquet").write_bytes(b"x"), "er endret"),
        (lambda folder: (folder / "decisions.parquet").unlink(), "mangler"),
        (lambda folder: (folder / MANIFEST).write_text("{"), "Manifestet"),
        (lambda folder: (folder / MANIFEST).unlink(), "Manifestet"),
        (lambda folder: (folder / "visits.parquet").write_bytes(b"x"), "hører ikke til"),
        (lambda folder: folder.rename(folder.with_name("annet")), "annet navn"),
    ],
)
def test_verifying_finds_what_was_done_to_the_store(store, deliveries, harm, says):
    extract = deliveries.bring(vedtak=decisions(2))
    assert verify(store) == ()

    harm(store / EXTRACTS / extract)
    (fault,) = verify(store)
    assert says in fault.message


@pytest.mark.parametrize("content", [b"{}", b"[]", b"", b"\xff\xfe"])
def test_import_into_a_store_with_a_harmed_manifest_is_refused(store, deliveries, content):
    deliveries.bring(besøk=visits(["2026-03-01"]))
    next(store.rglob(MANIFEST)).write_bytes(content)

    with pytest.raises(RefusedError, match="Hent lageret fra sikkerhetskopi"):
        deliveries.bring(besøk=visits(["2026-03-02"]))


def test_import_that_fails_leaves_nothing_behind(store, tmp_path, monkeypatch):
    def full_disk(*_: object) -> None:
        raise OSError(errno.ENOSPC, "")

    monkeypatch.setattr("styrhus.records.store.write_table", full_disk)
    path = write_csv(tmp_path / "vedtak.csv", decisions(1))

    with pytest.raises(RefusedError, match="disken er full"):
        import_extract([path], store=store, key=KEY, received=RECEIVED, progress=lambda _: None)
    assert [one.name for one in store.rglob("*") if one.is_file()] == [".lock"]
    assert [one.name for one in store.iterdir() if one.is_dir()] == [EXTRACTS]


def test_verifying_what_is_no_store_is_refused(tmp_path):
    with pytest.raises(RefusedError, match="ikke noe lager"):
        verify(tmp_path)


def test_new_store_is_for_its_owner_and_a_folder_keeps_its_rights(store, tmp_path):
    tmp_path.chmod(0o750)
    with turn_in(store), turn_in(tmp_path):
        assert stat.S_IMODE(store.stat().st_mode) == 0o700
        assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o750


def test_two_imports_take_turns(store):
    waiting = (
        "import sys; from pathlib import Path; from styrhus.records.store import turn_in\n"
        "print('venter', flush=True)\nwith turn_in(Path(sys.argv[1])): print('inne', flush=True)"
    )
    with turn_in(store):
        other = subprocess.Popen(
            [sys.executable, "-c", waiting, str(store)], stdout=subprocess.PIPE, text=True, env=CHILD
        )
        assert other.stdout.readline() == "venter\n"
        assert other.poll() is None
        with pytest.raises(subprocess.TimeoutExpired):
            other.wait(0.2)
    assert other.communicate(timeout=30)[0] == "inne\n"


KILLED_AT_EACH_STEP = Path(__file__).with_name("killed_at_each_step.py")


def test_kill_at_any_step_leaves_the_store_as_it_was(store, deliveries, tmp_path):
    """Children are killed at the first, second, third … of the steps that touch the disk, until one comes through."""
    deliveries.bring(vedtak=decisions(3))
    folder = tmp_path / "neste"
    folder.mkdir()
    write_csv(folder / "vedtak.csv", decisions(5))
    write_csv(folder / "besøk.csv", visits(["2026-03-01"]))

    program = [sys.executable, str(KILLED_AT_EACH_STEP), str(store), str(folder)]
    ended = subprocess.run(program, capture_output=True, text=True, timeout=120, check=True, env=CHILD)
    rounds = json.loads(ended.stdout)

    killed, finished = rounds[:-1], rounds[-1]
    assert len(killed) >= 9
    assert all(one["signal"] == 9 for one in killed)
    states = [one["extracts"] for one in killed]
    assert sorted(states) == states  # before the one step that moves the extract in, and after it
    assert set(states) == {1, 2}
    assert all(one["is_whole"] and one["first_is_untouched"] for one in rounds)
    assert (finished["signal"], finished["extracts"], finished["left_behind"]) == (0, 2, 0)
    assert max(one["left_behind"] for one in killed) == 1  # each sweeps what the one before it left
    assert len(manifests(store)) == 2
