"""One invented municipality for all tests of the generator, with few visits so that it is made in a moment."""

from datetime import date
from pathlib import Path

import duckdb
import pytest

from styrhus.records.generating import Generated, generate, read_scenario

ROOT = Path(__file__).resolve().parents[3]
HAVNES = ROOT / "src" / "styrhus" / "web" / "demonstration" / "figures.toml"
LAST_MONTH = date(2026, 8, 1)


@pytest.fixture(scope="session")
def town_of_20_000(tmp_path_factory) -> Generated:
    folder = tmp_path_factory.mktemp("town")
    return generate(folder, people=20_000, seed=1, last_month=LAST_MONTH, events=300_000)


@pytest.fixture(scope="session")
def ask(town_of_20_000):
    """One number out of the municipality of 20 000, by SQL written for the test alone."""
    with duckdb.connect() as connection:
        for table, slices in town_of_20_000.facts().slices.items():
            connection.read_parquet(str(slices[0].path)).create_view(table)
        yield lambda sql: connection.execute(sql).fetchone()[0]


@pytest.fixture(scope="session")
def havnes(tmp_path_factory) -> Generated:
    folder = tmp_path_factory.mktemp("havnes")
    scenario = read_scenario(HAVNES)
    return generate(folder, people=9_400, seed=2026, months=44, last_month=LAST_MONTH, events=80_000, scenario=scenario)
