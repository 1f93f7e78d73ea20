"""One's own figure beside comparable ones; and the neighbours' figures in their own forms."""

import json
from pathlib import Path

import pytest

from styrhus.statbank.cells import CellStatus
from styrhus.statbank.errors import PayloadError, WrongRequestError
from styrhus.statbank.json_stat import parse_dataset
from styrhus.statbank.kostra import KostraGroups, PublicFigure, compare, in_use
from styrhus.statbank.nordic import read_kolada, read_sotkanet

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "statbank"
SSB = Path(__file__).resolve().parents[4] / "shared" / "data" / "ssb"
HOME_SERVICES = PublicFigure("12209", "KOShjtj80aarover0001", "Andel 80+ med hjemmetjenester")
GROUPS = KostraGroups({"3101": "EKG05", "3118": "EKG06"})


@pytest.fixture(scope="module")
def dataset():
    return parse_dataset((FIXTURES / "ssb_12209.json").read_bytes())


def regions_by_year(found):
    return {
        year: {each.part: each.region for each in found if each.year == year} for year in {each.year for each in found}
    }


def test_each_year_has_the_number_in_use_then_and_those_it_is_compared_with(dataset):
    found = compare(dataset, HOME_SERVICES, ["3101", "3001", "0101"], GROUPS)

    assert regions_by_year(found) == {
        "2019": {"own": "0101", "group": "EKG05", "county": "EKA01", "country": "EAK"},
        "2021": {"own": "3001", "group": "EKG05", "county": "EKA30", "country": "EAK"},
        "2024": {"own": "3101", "group": "EKG05", "county": "EKA31", "country": "EAK"},
        "2025": {"own": "3101", "group": "EKG05", "county": "EKA31", "country": "EAK"},
    }
    assert {each.cell.status for each in found} == {CellStatus.VALUE}
    assert {each.label for each in found if each.part == "own"} == {"Halden"}
    assert {(each.unit, each.decimals) for each in found} == {("prosent", 1)}
    assert {each.year for each in found if each.cell.is_provisional} == {"2025"}


def test_number_in_use_is_found_where_labels_give_no_years(dataset):
    bare = json.loads((FIXTURES / "ssb_12209.json").read_bytes())
    del bare["dimension"]["KOKkommuneregion0000"]["category"]["label"]

    found = compare(parse_dataset(json.dumps(bare).encode()), HOME_SERVICES, ["3101", "3001", "0101"], GROUPS)

    labelled = compare(dataset, HOME_SERVICES, ["3101", "3001", "0101"], GROUPS)
    assert regions_by_year(found) == regions_by_year(labelled)


def test_missing_figure_stays_missing_beside_the_others(dataset):
    found = compare(dataset, HOME_SERVICES, ["3118", "3014"], GROUPS)

    own = {each.year: each.cell.status for each in found if each.part == "own"}
    assert own == {
        "2019": CellStatus.NOT_APPLICABLE,
        "2021": CellStatus.VALUE,
        "2024": CellStatus.MISSING,
        "2025": CellStatus.VALUE,
    }
    hidden = compare(dataset, PublicFigure("12209", "KOSsykhjand80aar0000"), ["3118", "3014"], GROUPS)
    assert [each.cell.status for each in hidden if each.part == "own"][-1] is CellStatus.SUPPRESSED


def test_without_a_known_group_the_others_are_compared(dataset):
    found = compare(dataset, HOME_SERVICES, ["3101"], KostraGroups({}))

    assert {each.part for each in found} == {"own", "county", "country"}


@pytest.mark.parametrize(
    ("figure", "codes", "says"),
    [
        (HOME_SERVICES, ["9999"], "Ingen av numrene 9999 finnes i tabell 12209"),
        (PublicFigure("12209", "KOSukjent"), ["3101"], "Koden «KOSukjent» finnes ikke"),
    ],
)
def test_what_cannot_be_compared_is_told(dataset, figure, codes, says):
    with pytest.raises(WrongRequestError, match=says):
        compare(dataset, figure, codes, GROUPS)


@pytest.mark.parametrize(
    ("label", "year", "expected"),
    [
        ("Halden (-2019)", "2019", True),
        ("Halden (-2019)", "2020", False),
        ("Halden (2020-2023)", "2019", False),
        ("Halden (2020-2023)", "2023", True),
        ("Halden (2024-)", "2026", True),
        ("Halden", "2019", None),
        ("Bø (Telemark)", "2019", None),
        ("Bø (Telemark) (-2019)", "2024", False),
    ],
)
def test_years_in_a_label(label, year, expected):
    assert in_use(label, year) is expected


@pytest.mark.shared
def test_real_table_gives_halden_a_figure_for_both_years():
    (path,) = SSB.glob("ssb_12209_*")
    found = compare(parse_dataset(path.read_bytes()), HOME_SERVICES, ["3101", "3001", "0101"], GROUPS)

    own = {each.year: each for each in found if each.part == "own"}
    assert {year: each.region for year, each in own.items()} == {"2019": "0101", "2023": "3001"}
    assert all(each.cell.status is CellStatus.VALUE for each in own.values())
    assert [each.cell.value for each in found if each.part == "country"] == [30.0, 26.9]


def test_kolada_and_sotkanet_in_their_own_forms():
    swedish = read_kolada((FIXTURES / "kolada.json").read_bytes())
    finnish = read_sotkanet((FIXTURES / "sotkanet.json").read_bytes())

    assert [(each.region, each.year, each.sex, each.cell.value) for each in swedish] == [
        ("1280", "2025", "total", 20.5),
        ("1280", "2025", "women", None),
    ]
    assert [(each.indicator, each.region, each.sex, each.cell.status) for each in finnish] == [
        ("127", "20", "total", CellStatus.VALUE),
        ("127", "46", "women", CellStatus.MISSING),
    ]


@pytest.mark.parametrize(
    ("read", "body"),
    [
        (read_kolada, b"[]"),
        (read_kolada, b'{"values": [{"kpi": "N", "period": 1, "municipality": "1"}]}'),
        (read_kolada, b'{"values": [{"kpi": "N", "period": 1, "municipality": "1", "values": [{"gender": "X"}]}]}'),
        (read_kolada, b'{"values": ["x"]}'),
        (read_sotkanet, b"{}"),
        (read_sotkanet, b'[{"indicator": 1, "region": 2, "year": true, "gender": "total", "value": 1}]'),
    ],
)
def test_neighbours_of_unknown_form_are_refused(read, body):
    with pytest.raises(PayloadError):
        read(body)


@pytest.mark.shared
def test_real_figures_of_the_neighbours():
    (swedish,), (finnish,) = SSB.glob("kolada_*"), SSB.glob("sotkanet_*")

    stockholm = [each.cell.value for each in read_kolada(swedish.read_bytes()) if each.region == "0180"]
    assert sorted(stockholm) == [15.778849, 21.88749, 25.688929]
    assert [each.cell.value for each in read_sotkanet(finnish.read_bytes())] == [314024, 201863, 674500, 255050, 214633]
