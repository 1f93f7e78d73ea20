"""The client of Statistics Norway against a server with the service's limits and traps."""

import json
import random
from itertools import product

import pytest
from support.statbank_server import subset

from styrhus.statbank.cells import CellStatus
from styrhus.statbank.errors import ServiceError, WrongRequestError
from styrhus.statbank.selecting import Selection
from styrhus.statbank.statistics_norway import StatisticsNorway, latest_projection_table

KOSTRA = Selection({"KOKkommuneregion0000": ("3101", "EAK"), "ContentsCode": ("KOShjtj80aarover0001",), "Tid": ("*",)})
POPULATION = Selection({"Region": ("*",), "Kjonn": ("*",), "Alder": ("*",), "ContentsCode": ("*",), "Tid": ("*",)})


@pytest.fixture
def norway(bank, make_asker):
    return StatisticsNorway(make_asker(), f"{bank.address}/v2")


def cells_of(dataset):
    return dict(dataset.rows())


def test_extract_is_what_the_table_holds_with_its_provenance(bank, norway, time):
    extract = norway.fetch("12209", KOSTRA)

    cell = extract.dataset.cell({"KOKkommuneregion0000": "3101", "Tid": "2025"})
    assert (cell.status, cell.is_provisional, isinstance(cell.value, float)) == (CellStatus.VALUE, True, True)
    old = extract.dataset.cell({"KOKkommuneregion0000": "3101", "Tid": "2019"})
    assert (old.status, old.value) == (CellStatus.NOT_APPLICABLE, None)
    (origin,) = extract.provenance
    assert (origin.method, origin.credit, origin.licence) == ("GET", "Kilde: Statistisk sentralbyrå", "CC BY 4.0")
    assert origin.url.startswith(f"{bank.address}/v2/tables/12209/data?lang=no&outputFormat=json-stat2")
    assert origin.fetched_at == time.moment().isoformat()


def test_limits_are_the_services_own(bank, norway, time):
    bank.config |= {"maxCallsPerTimeWindow": 3, "timeWindow": 10}

    for year in ("2019", "2021", "2024", "2025"):
        norway.fetch("12209", Selection({**KOSTRA.selectors, "Tid": (year,)}))

    assert norway.limits().calls == 3
    # config was the first call, then metadata and four extracts: three within ten seconds, then a pause.
    assert sum(time.slept) == pytest.approx(10)


def test_service_without_settings_is_asked_within_the_known_limits(bank, norway):
    bank.failures = [404]

    assert norway.limits().most_cells == 800_000


@pytest.mark.parametrize("most_cells", [1176, 400, 100, 8, 1])
def test_large_extract_is_divided_and_put_together_again(bank, make_asker, told, most_cells):
    bank.config["maxDataCells"] = most_cells
    norway = StatisticsNorway(make_asker(), f"{bank.address}/v2")
    wanted = POPULATION if most_cells > 8 else Selection({**POPULATION.selectors, "Alder": ("range([080,082])",)})

    extract = norway.fetch("07459", wanted)

    payload = bank.tables["07459"]
    ages = set(extract.dataset.dimension("Alder").codes)
    everything = product(*(payload["dimension"][code]["category"]["index"] for code in payload["id"]))
    expected = {codes: value for codes, value in zip(everything, payload["value"], strict=True) if codes[2] in ages}
    assert {codes: cell.value for codes, cell in cells_of(extract.dataset).items()} == expected
    assert len(extract.provenance) == len(bank.data_calls) >= len(expected) / most_cells
    assert bool(told) == (len(bank.data_calls) > 1)


def test_long_list_of_codes_goes_in_a_body(bank, norway):
    payload = bank.tables["07459"]
    regions = payload["dimension"]["Region"]["category"]
    regions["index"] |= {f"{number}": place for place, number in enumerate(range(4000, 4500), start=3)}
    payload["size"][0] = len(regions["index"])
    payload["value"] += [1] * (500 * 2 * 28 * 7)
    many = tuple(code for code in norway.dimensions("07459")[0].codes if code != "3105")
    extract = norway.fetch("07459", Selection({"Region": many, "ContentsCode": ("*",), "Tid": ("2026",)}))

    assert bank.data_calls[-1][0] == "POST"
    assert extract.left_out == ("Kjonn", "Alder")
    assert extract.dataset.cell({"Region": "4499"}).value == 56
    assert json.loads(extract.provenance[0].body)["selection"][0]["variableCode"] == "Region"


def test_codelist_gives_merged_series(bank, norway):
    selection = Selection(
        {"Region": ("K-3103",), "ContentsCode": ("*",), "Tid": ("top(1)",)}, {"region": "agg_KommSummer"}
    )

    merged = norway.fetch("07459", selection).dataset.cell({})
    apart = norway.fetch("07459", Selection({"Region": ("3103", "3105"), "ContentsCode": ("*",), "Tid": ("2026",)}))

    assert merged.value == sum(cell.value for cell in apart.dataset.cells)


@pytest.mark.parametrize(
    ("selectors", "codelists", "says"),
    [
        ({}, {}, "Velg koder i KOKkommuneregion0000 (region), ContentsCode (statistikkvariabel), Tid (år)"),
        ({"Tid": ("*",)}, {}, "Velg koder i KOKkommuneregion0000 (region), ContentsCode"),
        ({**KOSTRA.selectors, "Tid": ("2018",)}, {}, "Koden «2018» finnes ikke i Tid (år)."),
        ({**KOSTRA.selectors, "Region": ("3101",)}, {}, "Dimensjonen «Region» finnes ikke. Tabellen har KOKkommune"),
        (
            {**KOSTRA.selectors, "KOKkommuneregion0000": ("Halden",)},
            {},
            "Mente du 3101 Halden, 3001 Halden (2020-2023)",
        ),
        (KOSTRA.selectors, {"KOKkommuneregion0000": "agg_Annet"}, "Kodelisten «agg_Annet» finnes ikke"),
    ],
)
def test_wrong_selection_is_told_before_anything_is_fetched(bank, norway, selectors, codelists, says):
    with pytest.raises(WrongRequestError) as told:
        norway.fetch("12209", Selection(selectors, codelists))

    assert says in told.value.message
    assert bank.data_calls == []


def test_code_that_has_gone_since_metadata_was_stored_is_named(bank, norway):
    norway.fetch("12209", KOSTRA)
    payload = bank.tables["12209"]
    codes = {code: list(payload["dimension"][code]["category"]["index"]) for code in payload["id"]}
    codes["KOKkommuneregion0000"].remove("3118")
    bank.tables["12209"] = subset(payload, codes)

    with pytest.raises(WrongRequestError, match="Koden «3118» finnes ikke i KOKkommuneregion0000"):
        norway.fetch("12209", Selection({**KOSTRA.selectors, "KOKkommuneregion0000": ("3101", "3118")}))


def test_refusal_the_metadata_cannot_explain_keeps_the_services_words(bank, norway):
    norway.dimensions("12209")
    bank.failures = [403]

    with pytest.raises(WrongRequestError, match=r"avviste spørringen \(feil 403\): nede"):
        norway.fetch("12209", KOSTRA)


def test_another_extract_than_asked_for_is_no_answer(bank, norway):
    norway.dimensions("12209")
    default = json.dumps(bank._ssb_data("12209", {})).encode()
    bank.failures = [default] * 5

    with pytest.raises(ServiceError, match="et annet uttrekk"):
        norway.fetch("12209", KOSTRA)


@pytest.mark.parametrize("table", ["1220x/../config", "12209?x", "", "æ"])
def test_table_number_cannot_lead_elsewhere(bank, norway, table):
    with pytest.raises(WrongRequestError, match="ikke et tabellnummer"):
        norway.fetch(table, KOSTRA)


def test_unknown_table_is_told(norway):
    with pytest.raises(WrongRequestError, match="Kontroller tabellnummeret"):
        norway.fetch("99999", KOSTRA)


def test_latest_municipal_projection_is_found_among_all_pages(bank, norway):
    tables = norway.find_tables("title:Framskrevet folkemengde")

    assert [table.table for table in tables] == ["14288", "14746", "13599", "13600", "14747"]
    assert latest_projection_table(tables).table == "14746"
    shuffled = random.Random(1).sample(tables, len(tables))
    assert latest_projection_table(shuffled).table == "14746"
    with pytest.raises(WrongRequestError, match=r"\(K\)"):
        latest_projection_table([table for table in tables if "(K)" not in table.label])
