"""One row a cell, the same in both file formats, with what one must know to use it."""

import json
from pathlib import Path

import pyarrow.parquet as parquet
import pytest

from styrhus.statbank.cache import Provenance
from styrhus.statbank.cells import CellStatus
from styrhus.statbank.errors import ServiceError
from styrhus.statbank.extracts import Extract
from styrhus.statbank.fetching import tidy, write_table
from styrhus.statbank.json_stat import parse_dataset

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "statbank"
ORIGIN = Provenance("GET", "https://x.invalid/", "", "2026-11-20T08:00:00+00:00", "ab", "Kilde: SSB", "CC BY 4.0")


def table_of(name):
    return tidy(Extract(parse_dataset((FIXTURES / name).read_bytes()), (ORIGIN,), ("Alder",)), "12209")


@pytest.mark.parametrize("name", ["ssb_12209.json", "ssb_07459.json"])
def test_both_formats_hold_the_same_rows_and_description(tmp_path, name):
    table = table_of(name)
    for place in (tmp_path / "x.json", tmp_path / "x.parquet"):
        write_table(table, place)

    written = json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))
    columns = parquet.read_table(tmp_path / "x.parquet")
    rows = [row | {"other": dict(row["other"])} for row in columns.to_pylist()]
    assert rows == written.pop("data")
    assert json.loads(columns.schema.metadata[b"styrhus"]) == written == table.description()


def test_row_names_its_region_figure_and_unit():
    row = next(row for row in table_of("ssb_12209.json").rows if row.region == "3001" and row.period == "2021")

    assert (row.region_label, row.unit, row.status, row.other) == (
        "Halden (2020-2023)",
        "prosent",
        CellStatus.VALUE,
        {},
    )
    assert row.contents_label.startswith("Andel innbyggere 80 år og over")


def test_other_dimensions_are_kept_by_name():
    assert table_of("ssb_07459.json").rows[0].other == {"Kjonn": "2", "Alder": "078"}


def test_counts_tell_all_four_statuses():
    table = table_of("ssb_12209.json")

    assert table.counts() == {"value": 51, "missing": 2, "not_applicable": 42, "suppressed": 1}
    assert sum(table.counts().values()) == len(table.rows) == 96


def test_file_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "x.json").mkdir()

    with pytest.raises(ServiceError, match="kan ikke skrives"):
        write_table(table_of("ssb_12209.json"), tmp_path / "x.json")
    assert [path.name for path in tmp_path.iterdir()] == ["x.json"]
