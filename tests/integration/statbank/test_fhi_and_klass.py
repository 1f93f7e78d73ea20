"""FHI's open API and KLASS against a server that answers as they do."""

from datetime import date

import pytest

from styrhus.statbank.cells import CellStatus
from styrhus.statbank.errors import ServiceError, WrongRequestError
from styrhus.statbank.fhi import FolkehelseStatistics
from styrhus.statbank.klass import KOSTRA_GROUPS, MUNICIPALITIES, Klass
from styrhus.statbank.kostra import KostraGroups
from styrhus.statbank.municipalities import Ambiguous, Exact, MunicipalityCodes
from styrhus.statbank.selecting import Selection

ALL = {"Sted": ("*",), "tjtjentypeNavn": ("*",), "AAR": ("*",), "MEASURE_TYPE": ("*",)}


@pytest.fixture
def fhi(bank, make_asker):
    return FolkehelseStatistics(make_asker(), "kpr", f"{bank.address}/fhi")


@pytest.fixture
def klass(bank, make_asker):
    return Klass(make_asker(), f"{bank.address}/klass")


def test_users_by_municipality_with_mark_and_hidden_cells(fhi):
    # The county comes first in the dimension, above its municipality, and has no figures of its own.
    places = ("3101 Halden (2024->)", "5603 Hammerfest (2024->)")

    dataset = fhi.fetch("634", Selection({**ALL, "Sted": places})).dataset

    statuses = [cell.status for cell in dataset.cells]
    assert statuses.count(CellStatus.SUPPRESSED) == 2
    assert dataset.cell({"Sted": places[1], "tjtjentypeNavn": "Tj_21", "AAR": "2025"}).value == 0
    assert dataset.cell({"Sted": places[0], "tjtjentypeNavn": "Tj_21", "AAR": "2025"}).value is None


def test_every_dimension_wants_a_filter(bank, fhi):
    with pytest.raises(WrongRequestError, match="Velg koder i AAR"):
        fhi.fetch("634", Selection({name: codes for name, codes in ALL.items() if name != "AAR"}))
    assert bank.data_calls == []


@pytest.mark.parametrize("table", ["634/../..", "", "kpr"])
def test_wrong_table_number_is_told(fhi, table):
    with pytest.raises(WrongRequestError, match="ikke et tabellnummer hos FHI"):
        fhi.fetch(table, Selection(ALL))


def test_wrong_source_and_codelist_are_told(fhi, make_asker):
    with pytest.raises(WrongRequestError, match="ikke en kilde hos FHI"):
        FolkehelseStatistics(make_asker(), "../x")
    with pytest.raises(WrongRequestError, match="FHI har ikke kodelister"):
        fhi.fetch("634", Selection(ALL, {"Sted": "agg_x"}))


def test_dimensions_of_unknown_form_are_no_answer(bank, fhi):
    bank.failures = [b'{"dimensions": []}'] * 9

    with pytest.raises(ServiceError, match="ukjent form"):
        fhi.dimensions("634")


def test_codes_followed_with_changes_from_klass(klass):
    begin, end = date(2019, 1, 1), date(2026, 1, 1)
    codes = MunicipalityCodes(klass.changes(MUNICIPALITIES, begin, end), klass.codes(MUNICIPALITIES, begin, end))

    assert codes.follow("0101", begin, end) == Exact("3101")
    assert codes.follow("1507", date(2023, 12, 31), end) == Ambiguous(("1508", "1580"))


def test_groups_are_the_same_by_codes_and_by_correspondence(klass):
    by_codes = KostraGroups.from_codes(klass.codes_at(KOSTRA_GROUPS, date(2026, 1, 1)))
    by_correspondence = KostraGroups.from_correspondences(
        klass.correspondences(KOSTRA_GROUPS, MUNICIPALITIES, date(2026, 1, 1))
    )

    assert by_codes == by_correspondence == KostraGroups({"3101": "EKG05", "3118": "EKG06"})


def test_klass_answer_of_unknown_form_is_told(bank, klass):
    bank.failures = [b"[]"] * 9

    with pytest.raises(ServiceError, match="mangler listen correspondenceMaps"):
        klass.correspondence_table(7)
