"""What has come beside what one may expect, and the days of events an extract has answered for."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from extract_files import GOOD, KEY, RECEIVED, visits, write_csv

from styrhus.records.checking import Span
from styrhus.records.completeness import (
    FilledIn,
    Lateness,
    Refused,
    UnitMonth,
    completeness,
    filled_in,
    lateness,
    missing_months,
    refused,
    rows_by_unit_and_month,
)
from styrhus.records.importing import import_extract
from styrhus.records.profile import BY_NAME
from styrhus.records.store import facts_of, manifests

JANUARY, FEBRUARY, MARCH = MONTHS = (date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1))


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "lager"


def bring(store: Path, *paths: Path, days: int = 0, span: Span | None = None) -> str:
    received = RECEIVED + timedelta(days=days)
    return import_extract(paths, store=store, key=KEY, received=received, span=span, progress=lambda _: None).extract


def rows_of(found: tuple[UnitMonth, ...], unit: str) -> list[tuple[int, bool, bool]]:
    return [(one.rows, one.is_expected, one.is_missing) for one in found if one.unit == unit]


def test_unit_with_rows_in_half_of_the_other_months_is_expected(store, tmp_path):
    rows = [
        *visits(["2026-01-05", "2026-01-06", "2026-02-05", "2026-03-05"], unit="alltid"),
        *visits(["2026-01-05"], unit="sluttet"),
        *visits(["2026-01-05", "2026-03-05"], unit="hull"),
    ]
    bring(store, write_csv(tmp_path / "besøk.csv", rows))
    found = completeness(facts_of(store), months=MONTHS)

    assert rows_of(found, "alltid") == [(2, True, False), (1, True, False), (1, True, False)]
    assert rows_of(found, "hull") == [(1, True, False), (0, True, True), (1, True, False)]
    assert rows_of(found, "sluttet") == [(1, False, False), (0, True, True), (0, True, True)]
    assert missing_months(found) == {("visits", "hull"): (FEBRUARY,), ("visits", "sluttet"): (FEBRUARY, MARCH)}


def test_unit_of_the_tree_is_expected_although_it_has_sent_nothing(store, tmp_path):
    bring(store, write_csv(tmp_path / "besøk.csv", visits(["2026-03-05"])))
    found = completeness(facts_of(store), months=[MARCH], units=["stille"])

    assert rows_of(found, "stille") == [(0, True, True)]
    assert rows_of(found, "e") == [(1, False, False)]


def test_month_is_covered_when_an_extract_answers_for_all_its_days(store, tmp_path):
    bring(
        store,
        write_csv(tmp_path / "besøk.csv", visits(["2026-02-05"])),
        span=Span(date(2026, 1, 15), date(2026, 2, 28)),
    )
    found = completeness(facts_of(store), months=MONTHS)

    assert [(one.month, one.is_covered) for one in found] == [(JANUARY, False), (FEBRUARY, True), (MARCH, False)]


def test_rows_that_a_newer_extract_replaced_are_not_counted(store, tmp_path):
    bring(store, write_csv(tmp_path / "besøk.csv", visits(["2026-02-05"] * 5 + ["2026-01-31"])))
    bring(store, write_csv(tmp_path / "besøk.csv", visits(["2026-02-05"])), days=1)

    counted = rows_by_unit_and_month(BY_NAME["visits"], facts_of(store).slices["visits"])
    assert counted == {"e": {JANUARY: 1, FEBRUARY: 1}}


def test_fields_an_indicator_needs_are_counted(store, tmp_path):
    rows = [GOOD["decisions"] | {"vedtak": str(number)} for number in range(4)]
    rows[0] |= {"timer_per_uke": "", "søknad_mottatt": ""}
    rows[1] |= {"timer_per_uke": ""}
    rows[2] |= {"start": "", "slutt": ""}  # belongs to no month
    bring(store, write_csv(tmp_path / "vedtak.csv", rows))

    assert filled_in(facts_of(store), table="decisions", columns=["applied", "hours_week"]) == (
        FilledIn("decisions", "sone1", JANUARY, "applied", 3, 2),
        FilledIn("decisions", "sone1", JANUARY, "hours_week", 3, 1),
    )


def test_lateness_is_that_of_the_first_extract_with_the_whole_month(store, tmp_path):
    whole = Span(date(2026, 3, 1), date(2026, 3, 31))
    bring(store, write_csv(tmp_path / "besøk.csv", visits(["2026-03-05"])), span=Span(whole.first, date(2026, 3, 20)))
    second = bring(store, write_csv(tmp_path / "besøk.csv", visits(["2026-03-06"])), days=3, span=whole)
    bring(store, write_csv(tmp_path / "besøk.csv", visits(["2026-03-07"])), days=9, span=whole)

    assert lateness(manifests(store), table="visits", months=[MARCH, JANUARY]) == (
        Lateness("visits", MARCH, second, 5),
    )


def test_refused_rows_are_figures(store, tmp_path):
    rows = visits(["2026-03-05", "i går", "2026-03-06", "i morgen"])
    extract = bring(store, write_csv(tmp_path / "besøk.csv", rows))

    assert refused(manifests(store)) == (Refused(extract, "visits", 4, 2, {"R-02": 2}),)
