"""Population tables in all the forms people keep them."""

from pathlib import Path

import pytest

from styrhus.statbank.cells import CellStatus
from styrhus.statbank.errors import PayloadError
from styrhus.statbank.json_stat import parse_dataset
from styrhus.statbank.population import population_of, read_population_file, total
from styrhus.statbank.population_words import Ages, Region, Sex, read_ages, read_alternative, read_region, read_sex

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "statbank"
SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("K-3001 Halden", Region("3001", "Halden")),
        ("0101 Halden", Region("0101", "Halden")),
        ("Porsgrunn", Region("", "Porsgrunn")),
        ("Porsgrunn (-2019)", Region("", "Porsgrunn", None, 2019)),
        ("Kragerø (1960-2019)", Region("", "Kragerø", 1960, 2019)),
        ("Bø (Telemark) (-2019)", Region("", "Bø (Telemark)", None, 2019)),
        ("Vestfold og Telemark (2020-2023)", Region("", "Vestfold og Telemark", 2020, 2023)),
        ("K-Rest Divided municalities and unknown", Region("", "Divided municalities and unknown", is_rest=True)),
    ],
)
def test_region_as_written(text, expected):
    assert read_region(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("080", Ages(80, 80)),
        ("105+", Ages(105)),
        ("0 år", Ages(0, 0)),
        ("1 year", Ages(1, 1)),
        ("1-5 år", Ages(1, 5)),
        ("0-19 år", Ages(0, 19)),
        ("80+ år", Ages(80)),
        ("75 år+", Ages(75)),
        ("90 år eller eldre", Ages(90)),
        ("105 years or older", Ages(105)),
    ],
)
def test_ages_as_written(text, expected):
    assert read_ages(text) == expected


@pytest.mark.parametrize("text", ["", "i alt", "9-3 år", "999 år", "80 år gammel"])
def test_what_is_no_age_is_refused(text):
    with pytest.raises(PayloadError):
        read_ages(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hovedalternativet (MMMM)", "MMMM"),
        ("Lav nasjonal vekst (Alternativ LLML)", "LLML"),
        ("MMM", "MMM"),
        ("Uten innvandring (MM00)", "MM00"),
        ("Personer", ""),
        ("Historisk", ""),
    ],
)
def test_alternative_as_written(text, expected):
    assert read_alternative(text) == expected


def test_sex_in_code_norwegian_and_english():
    assert [read_sex(text) for text in ("2", "Kvinner", "Females", "1", "Menn", "Begge kjønn")] == [
        *[Sex.WOMEN] * 3,
        *[Sex.MEN] * 2,
        Sex.BOTH,
    ]
    with pytest.raises(PayloadError):
        read_sex("katter")


def rows_of(name):
    return read_population_file((FIXTURES / name).read_bytes())


def test_dump_with_title_rest_and_sexes():
    rows = rows_of("population_latin1_semicolon.csv")

    assert [(row.region.name, row.sex, row.ages, row.cell.value) for row in rows] == [
        ("Halden", Sex.MEN, Ages(104, 104), 1),
        ("Halden", Sex.WOMEN, Ages(105), 2),
        ("Indre Østfold", Sex.MEN, Ages(1, 1), 311),
        ("Divided municalities and unknown", Sex.MEN, Ages(0, 0), 7),
    ]
    assert {(row.year, row.table, row.is_projected) for row in rows} == {(2021, "07459", False)}


def test_dump_with_years_side_by_side_and_a_sign():
    rows = rows_of("population_latin1_tab.csv")

    assert [(row.region.code, row.year, row.cell.value) for row in rows[:2]] == [
        ("0101", 2017, 302),
        ("0101", 2018, 310),
    ]
    assert (rows[2].cell.value, rows[3].cell.status) == (0, CellStatus.MISSING)
    with pytest.raises(PayloadError, match="mangler tall"):
        total(rows, 80)


def test_projection_with_alternatives_and_vintage():
    rows = rows_of("projection_utf8_comma.csv")

    assert [(row.alternative, row.vintage, row.table, row.year, row.is_projected) for row in rows] == [
        ("MMMM", 2018, "11668", 2018, True),
        ("LLML", 2018, "11668", 2040, True),
        ("HHMH", 2018, "11668", 2040, True),
    ]
    assert rows[2].region == Region("", "Tokke", 1964, 2019)


def test_comparison_tells_counted_from_projected():
    assert [(row.vintage, row.is_projected, row.ages) for row in rows_of("comparison_utf8_comma.csv")] == [
        (None, False, Ages(80)),
        (2018, True, Ages(80)),
    ]


def test_type_column_tells_counted_from_projected():
    content = "Kommunenummer,Kommune,Alder,År,Type,Personer\n" + "".join(
        f"4012,Bamble,0 år,2030-01-01,{kind},155\n" for kind in ("Historisk", "Framskrevet", "Hovedalternativet (MMMM)")
    )

    rows = read_population_file(content.encode())

    assert [(row.is_projected, row.alternative) for row in rows] == [(False, ""), (True, ""), (True, "MMMM")]
    assert {(row.region, row.year) for row in rows} == {(Region("4012", "Bamble"), 2030)}


def test_table_of_the_statistics_bank():
    body = (FIXTURES / "ssb_07459.json").read_bytes()
    rows = population_of(parse_dataset(body))

    assert len(rows) == 3 * 2 * 28 * 7
    assert (rows[0].region, rows[0].sex, rows[0].year) == (Region("3101", "Halden"), Sex.WOMEN, 2020)
    assert rows[-1].ages == Ages(105)
    assert sum(row.cell.value for row in rows) == total(rows, 0) > total(rows, 80) > total(rows, 80, 89) > 0
    assert not any(row.is_projected for row in rows)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"a;b\n1;2\n", "ingen befolkningstabell"),
        (b"", "ingen befolkningstabell"),
        (b"region,alder\nHalden,80\n", "mangler kolonner"),
        ("region,alder,år,value\nHalden,80,2024\n".encode(), "Linje 2 har 3 felt"),
        ("region,alder,år,value\nHalden,80,2024,1\nHalden,80,i fjor,1\n".encode(), "Linje 3: «i fjor» er ikke et år"),
        ("region,alder,år,value\nHalden,80,2024,mange\n".encode(), "Linje 2: En verdi skal være et tall"),
    ],
)
def test_file_of_another_form_is_refused_with_its_line(content, says):
    with pytest.raises(PayloadError) as told:
        read_population_file(content)

    assert says in told.value.message


@pytest.mark.shared
def test_known_totals_of_the_country():
    rows = read_population_file((SHARED / "fhidata" / "Personer2021.csv").read_bytes())

    assert (total(rows, 0), total(rows, 80)) == (5_391_369, 236_407)
    assert sum(row.region.is_rest for row in rows) == 106


@pytest.mark.shared
def test_known_projection_of_telemark():
    rows = read_population_file((SHARED / "telemark" / "Framskrevet_folkemengde_2026-2050.csv").read_bytes())

    def people(alternative, year):
        chosen = [
            row for row in rows if (row.region.name, row.alternative, row.year) == ("Telemark", alternative, year)
        ]
        return total(chosen, 80)

    assert [people("MMMM", year) for year in (2026, 2035, 2040, 2050)] == [10_802, 15_229, 17_075, 20_569]
    assert (people("LLML", 2050), people("HHMH", 2050)) == (18_314, 22_882)


@pytest.mark.shared
def test_known_misses_of_former_vintages():
    content = (SHARED / "telemark" / "befolkning_sammenlikning_historisk_og_framskrivinger.csv").read_bytes()
    rows = [row for row in read_population_file(content) if row.year == 2026]
    counted = total([row for row in rows if not row.is_projected], 80)

    misses = {
        vintage: round(100 * (total([row for row in rows if row.vintage == vintage], 80) / counted - 1), 1)
        for vintage in (2016, 2018, 2020, 2022, 2024)
    }
    assert misses == {2016: 0.8, 2018: 1.9, 2020: 2.7, 2022: 2.6, 2024: 0.1}


@pytest.mark.shared
def test_known_projection_of_the_country():
    (path,) = (SHARED / "ssb").glob("ssb_13599_*")
    rows = population_of(parse_dataset(path.read_bytes()))

    by_year = {year: total([row for row in rows if row.year == year], 80) for year in (2025, 2026, 2035)}
    assert by_year == {2025: 272_848, 2026: 288_360, 2035: 422_314}
    assert {(row.alternative, row.region.name) for row in rows} == {("MMM", "Hele landet")}
