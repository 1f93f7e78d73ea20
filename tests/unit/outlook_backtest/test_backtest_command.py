"""The command over a folder of made-up tables in the forms public ones have, and over the real ones where they are."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from support.requirements import SHARED

from styrhus.commands.backtest_files import read_evidence
from styrhus.commands.norwegian import Refusal
from styrhus.commands.outlook_backtest import as_plain, backtest, look_back_at
from styrhus.outlook.backtest import forecasting
from styrhus.outlook.backtest.forecasting import forecasts
from styrhus.outlook.backtest.model import GROUPS, ErrorModel, TrendPrior
from styrhus.outlook.backtest.wording import BEGIN, END, as_markdown, put_into, tables_of
from styrhus.outlook.need.population_error import GROUP_ERRORS

PAGE = Path(__file__).parents[3] / "docs" / "explanation" / "tilbakeblikk.md"
AGES = {"0-19 år": 300, "20-66 år": 900, "67-79 år": 200, "80-89 år": 80, "90 år eller eldre": 20}
TODAY = {"Vik": 1, "Midt-Telemark": 2, "By": 15}  # how many hundreds of 80 and older
BEFORE_2020 = {"Vik (-2019)": 1, "Bø (Telemark) (-2019)": 0.5, "Sauherad (-2019)": 1.5, "By (-2019)": 15, "Landet": 99}
CHANGES = ["1417 - Vik;4639 - Vik;0", "0821 - Bø;3817 - Midt-Telemark;0", "0822 - Sauherad;3817 - Midt-Telemark;0"]
SPLIT = ["5012 - Snillfjord;5055 - Heim;1", "5012 - Snillfjord;5056 - Hitra;1", "5013 - Hitra;5056 - Hitra;0"]
# number: (2019, 2023). 0301 is one number throughout, 5056 got a part of 5012, 0822 is three times as large as 0821.
RATES = {
    "EAK": (30.0, 27.0),
    "0301": (20.0, 18.0),
    "1417": (40.0, "."),
    "4639": (".", 36.0),
    "0821": (20.0, "."),
    "0822": (40.0, "."),
    "3817": (".", 35.0),
    "5012": (30.0, "."),
    "5013": (30.0, "."),
    "5056": (".", 25.0),
    "5055": (".", ".."),
    "1850": ("..", ".."),
    "1145": (30.0, 33.0),
}
PEOPLE = {"1417": 100, "4639": 100, "0821": 50, "0822": 150, "3817": 200, "0301": 1500, "1145": 80}


def vintage(year):
    """As foreseen in a year before the reform: 4 % too high in the main alternative from the year after."""
    lines = ["region,statistikkvariabel,år,alder,value,Framskriving,Tabell"]
    for place, size in BEFORE_2020.items():
        for name, share in {"Hovedalternativet (MMMM)": 1.04, "Lav (LLML)": 1.02, "Høy (HHMH)": 1.06}.items():
            for later in range(year, 2031):
                grown = size * (share if later > year else 1)
                lines += [f"{place},{name},{later},{age},{round(n * grown)},{year},1" for age, n in AGES.items()]
    return "\n".join(lines)


def comparison():
    """What came: the same number every year. And a vintage that only this file has, which was right."""
    lines = ["Kommune,Alder,År,Personer,Kilde"]
    for place, size in TODAY.items():
        for age, number in AGES.items():
            lines += [f"{place},{age},{year},{number * size},Historisk" for year in range(2014, 2027)]
            lines += [f"{place},{age},{year},{number * size},Framskriving 2016" for year in range(2016, 2031)]
    return "\n".join(lines)


def rates():
    values = [value for pair in RATES.values() for value in pair]
    return json.dumps(
        {
            "version": "2.0",
            "class": "dataset",
            "id": ["KOKkommuneregion0000", "ContentsCode", "Tid"],
            "size": [len(RATES), 1, 2],
            "role": {"time": ["Tid"], "geo": ["KOKkommuneregion0000"], "metric": ["ContentsCode"]},
            "dimension": {
                "KOKkommuneregion0000": {"category": {"index": list(RATES)}},
                "ContentsCode": {"category": {"index": ["andel"]}},
                "Tid": {"category": {"index": ["2019", "2023"]}},
            },
            "value": [None if isinstance(value, str) else value for value in values],
            "status": {str(place): value for place, value in enumerate(values) if isinstance(value, str)},
        }
    )


def people(codes, year):
    lines = [f'"{code} Navn";"80 years";{number}' for code, number in PEOPLE.items() if codes(code)]
    return "\n".join([f'"region";"age";"Persons {year}"', *lines])


def drop(file, *words):
    """The file without the lines that have any one of these words."""
    lines = file.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not any(word in line for word in words)]
    file.write_text("\n".join(kept), encoding="utf-8")


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tables")
    for year in (2014, 2018):
        (folder / f"Framskrevet_folkemengde_{year}-2030.csv").write_text(vintage(year), encoding="utf-8")
    (folder / "befolkning_sammenlikning.csv").write_text(comparison(), encoding="utf-8")
    (folder / "ssb_12209.json").write_text(rates(), encoding="utf-8")
    (folder / "kommuner_med_endringer_fra2019_til2020.csv").write_bytes(
        "\n".join(["kommuner_2019;kommuner_2020;splittes", *CHANGES, *SPLIT])
        .replace(" - ", "\u00a0-\u00a0")
        .encode("latin-1")
    )
    (folder / "Personer2015-2018.csv").write_text(people(lambda code: code not in ("4639", "3817"), 2018))
    (folder / "Personer2021.csv").write_text(people(lambda code: code not in ("1417", "0821", "0822"), 2021))
    return folder


@pytest.fixture(scope="module")
def evidence(tables):
    return read_evidence(tables, 2018)


def test_municipalities_are_followed_to_those_of_today(evidence):
    assert evidence.not_compared == ("Landet",)
    assert {row.place for row in evidence.projected} == set(TODAY)
    came = {(row.place, row.group): row.persons for row in evidence.counted if row.year == 2018}
    said = {
        (row.place, row.group): row.persons
        for row in evidence.projected
        if (row.vintage, row.year, row.alternative) == (2018, 2018, "MMMM")
    }
    assert said == came, "Bø og Sauherad er til sammen Midt-Telemark"
    assert {row.group for row in evidence.projected} == set(GROUPS)


def test_rates_are_followed_through_the_reform(evidence):
    found = {pair.place: (round(pair.before, 4), pair.after, pair.people_before) for pair in evidence.rates}

    assert found == {
        "0301": (0.2, 0.18, 1500),
        "4639": (0.4, 0.36, 100),  # a new number
        "3817": (0.35, 0.35, 200),  # 20 % of 50 and 40 % of 150 is 35 % of 200
        "1145": (0.3, 0.33, 80),
    }
    # 5055 and 5056 got parts of Snillfjord; 1850 was in use both years without a figure in either.
    assert evidence.rates_left_out == {"fikk deler av en delt kommune": 2, "tall mangler": 1}


def test_what_need_is_tried_on(evidence):
    vik = next(trial for trial in evidence.trials if trial.place == "Vik")

    assert [trial.place for trial in evidence.trials] == ["Midt-Telemark", "Vik"], "By har ingen rate"
    assert (vik.code, vik.rate_before, vik.rate_after) == ("4639", pytest.approx(0.4), pytest.approx(0.36))
    assert (vik.people_earlier, vik.people_before, vik.people_after) == (100, 100, 100)
    assert vik.projected == {"MMMM": 104, "LLML": 102, "HHMH": 106}


@pytest.fixture(scope="module")
def foreseen(evidence):
    return forecasts(evidence, TrendPrior(4, 0.04), draws=4000, generator=np.random.default_rng(2))


def test_nothing_moves_and_the_rate_is_our_own(foreseen):
    """As many of each age in 2024 as in 2020, so a curve over ages changes nothing: 40 % of 104, 35 % of 208.

    Nearly: the tables have whole people.
    """
    found = foreseen[forecasting.ONLY_CURVE]

    assert {place: list(draws) for place, draws in found.items()} == {
        "Vik": [pytest.approx(41.6, rel=0.002)],
        "Midt-Telemark": [pytest.approx(72.8, rel=0.002)],
    }


def test_rates_are_drawn_towards_the_countrys(foreseen):
    """Vik has 40 users of 100, the country 30 %: somewhere between 30 % and 40 % of 104."""
    assert 31.2 < foreseen[forecasting.ONLY_POPULATION]["Vik"].mean() < 41.6


def test_each_source_makes_the_interval_wider(foreseen):
    variants = [
        forecasting.ONLY_POPULATION,
        forecasting.AND_RATES,
        forecasting.AND_TREND,
        forecasting.AND_CHANCE,
    ]
    for place in ("Vik", "Midt-Telemark"):
        spreads = [foreseen[variant][place].std() for variant in variants]
        middles = [foreseen[variant][place].mean() for variant in variants]

        assert spreads == sorted(spreads)
        assert middles == pytest.approx([middles[0]] * 4, rel=0.02)


def test_command_answers_with_json_and_puts_tables_into_the_page(tables, tmp_path):
    page = tmp_path / "side.md"
    page.write_text(f"# Før\n\n{BEGIN}\ngammelt\n{END}\n\nEtter\n", encoding="utf-8")
    ended = CliRunner().invoke(backtest, [str(tables), "--out", str(page)])

    assert ended.exit_code == 0, ended.output
    answer = json.loads(ended.stdout)
    assert {each["vintage"]: round(each["percent"], 2) for each in answer["population"]["vintages"]} == {
        2014: 4.0,
        2016: 0.0,
        2018: 4.0,
    }
    methods = {line["method"]: line for line in answer["need"]}
    assert methods["Samme antall brukere som i dag"]["errors"]["bias_percent"] == pytest.approx(100 * (110 / 106 - 1))
    assert methods["… og usikker endring i bruken"]["coverage"]["comparisons"] == 2
    text = page.read_text(encoding="utf-8")
    assert text.startswith("# Før\n")
    assert text.endswith("\nEtter\n")
    assert "gammelt" not in text
    assert "| 2018 | 1\u00a0872 | 1\u00a0800 | +4,0 % |" in text


def test_same_seed_same_answer(tables):
    assert as_plain(look_back_at(tables)) == as_plain(look_back_at(tables))


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda folder: shutil.rmtree(folder), "finnes ikke. Oppgi mappen der tabellene fra SSB ligger"),
        (lambda folder: (folder / "ssb_12209.json").unlink(), "- ssb_12209*.json\nLegg dem"),
        (lambda folder: (folder / "ssb_12209.json").write_text("{}"), "ikke et datasett i JSON-stat2"),
        (lambda folder: (folder / "befolkning_sammenlikning.csv").write_text("a,b"), "ingen befolkningstabell"),
        (
            lambda folder: (folder / "befolkning_sammenlikning2.csv").touch(),
            "har 2 filer «befolkning_sammenlikning*.csv»",
        ),
        (
            lambda folder: (folder / "kommuner_med_endringer_fra2019_til2020.csv").write_text("a;b\nHalden;Halden"),
            "linje 2: ventet «0821 - Bø;3817 - Midt-Telemark;0»",
        ),
        (
            lambda folder: drop(folder / "befolkning_sammenlikning.csv", "Vik,90 år eller eldre,2024"),
            "Vik 2024: Tallene for 80+ år er ikke hele",
        ),
        (
            lambda folder: drop(folder / "befolkning_sammenlikning.csv", ",2024,"),
            "Folketallet over 80 år mangler for Midt-Telemark, 2024",
        ),
        (
            lambda folder: drop(folder / "befolkning_sammenlikning.csv", "Vik,", "Midt-Telemark,"),
            "finnes ikke for de samme kommunene",
        ),
    ],
)
def test_what_is_wrong_with_the_folder_is_told(tables, tmp_path, spoil, says):
    folder = tmp_path / "tabeller"
    shutil.copytree(tables, folder)
    spoil(folder)
    ended = CliRunner().invoke(backtest, [str(folder)], standalone_mode=False)

    assert isinstance(ended.exception, Refusal)
    assert says in ended.exception.message


@pytest.mark.parametrize(
    ("out", "says"), [("tall.json", r"skal slutte på \.md"), ("ingen/tall.md", "finnes ikke. Lag den først")]
)
def test_where_the_tables_may_go(tables, tmp_path, out, says):
    with pytest.raises(Refusal, match=says):
        backtest([str(tables), "--out", str(tmp_path / out)], standalone_mode=False)


@pytest.mark.parametrize("page", ["# Om oss\n", f"# Om oss\n{BEGIN}\n", f"{END}\n{BEGIN}\n"])
def test_a_page_without_marks_is_left_alone(tables, tmp_path, page):
    out = tmp_path / "om-oss.md"
    out.write_text(page, encoding="utf-8")

    with pytest.raises(Refusal, match="har ikke merkene"):
        backtest([str(tables), "--out", str(out)], standalone_mode=False)
    assert out.read_text(encoding="utf-8") == page


def test_tables_alone_where_the_page_has_no_marks():
    assert tables_of(put_into("", "| a |\n")) == "| a |\n"


# --- the real tables


@pytest.fixture(scope="module")
def real():
    return look_back_at(SHARED / "data")


@pytest.mark.shared
@pytest.mark.parametrize(("vintage", "percent"), [(2016, 0.8), (2018, 1.9), (2020, 2.7), (2022, 2.6), (2024, 0.1)])
def test_known_errors_of_the_oldest_in_telemark(real, vintage, percent):
    found = {each.vintage: each for each in real.population.vintages}

    assert real.population.places == 17
    assert found[vintage].year == 2026
    assert round(found[vintage].percent, 1) == percent


@pytest.mark.shared
def test_municipalities_together_are_the_country(real):
    """Statistics Norway published 30.0 and 26.9 % for the country; ours are the municipalities', weighed by people."""
    assert round(100 * real.rates.before, 1) == 30.0
    assert round(100 * real.rates.after, 1) == 26.9
    assert real.rates.municipalities + sum(real.rates.left_out.values()) == 356


@pytest.mark.shared
def test_need_uses_what_the_back_test_found(real):
    """Two decimals for chance, three for what is common."""
    found = {trial.group.first: trial.everything for trial in real.population.intervals}

    for error in GROUP_ERRORS:
        assert found[error.first] == ErrorModel(
            pytest.approx(error.chance, abs=0.006), pytest.approx(error.common, abs=0.0006)
        )


@pytest.mark.shared
def test_the_page_has_the_figures_of_today(real):
    told, cure = tables_of(PAGE.read_text(encoding="utf-8")), "./styrhus outlook backtest ../shared/data --out"

    assert told == as_markdown(real), f"Kjør {cure} {PAGE}"
