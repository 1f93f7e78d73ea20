"""The five questions the demonstration asks of the future: the people they are asked about, and what is answered."""

from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pytest

from styrhus.outlook.population import PopulationSet
from styrhus.outlook.running import AlternativeAnswer
from styrhus.outlook.running.running import run
from styrhus.outlook.scenario import Scenario
from styrhus.outlook.scenario.checking import faults_against
from styrhus.outlook.scenario.reading import read_scenario
from styrhus.statbank.population import PopulationRow, read_population_file, total
from styrhus.web.demonstration.facts import HERE
from styrhus.web.outlook.population import population_in

ROOT = Path(__file__).resolve().parents[3]
OUTLOOK = HERE / "outlook"
POPULATION = OUTLOOK / "population.csv"
FILES = sorted(OUTLOOK.glob("*.yaml"))
EQUAL_FROM = "# --- Herfra er de fem filene like"
each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


@pytest.fixture(scope="module")
def people() -> dict[tuple[str, int], list[PopulationRow]]:
    rows = defaultdict(list)
    for row in read_population_file(POPULATION.read_bytes()):
        rows[row.alternative, row.year].append(row)
    return rows


def test_population_is_what_the_tool_makes(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT))
    from tools.havnes_population import as_text

    again = "Lag fila på nytt: python -m tools.havnes_population"
    assert POPULATION.read_text(encoding="utf-8") == as_text(), again


def test_population_has_every_age_and_sex_of_three_alternatives(people):
    assert {alternative for alternative, _ in people} == {"MMMM", "LHML", "HLMH"}
    assert {year for _, year in people} == set(range(2026, 2052))
    assert {len(rows) for rows in people.values()} == {2 * 106}
    assert POPULATION.stat().st_size < 120_000


def test_population_agrees_with_what_the_plan_says(people):
    """«520 av oss 9 400 i Havnes er 80 år eller eldre. I 2040 regner vi med at vi er 870.»"""
    now, then = people["MMMM", 2026], people["MMMM", 2040]
    assert total(now, 0) == 9_400
    assert total(now, 80) == 508
    assert total(now, 78, 78) == 94
    assert total(then, 80) == pytest.approx(870, abs=4)


def test_strong_ageing_has_more_old_people_and_fewer_others(people):
    strong, main, weak = (people[alternative, 2046] for alternative in ("LHML", "MMMM", "HLMH"))
    assert total(strong, 80) > total(main, 80) > total(weak, 80)
    assert total(strong, 0) < total(main, 0) < total(weak, 0)


@pytest.fixture(scope="module")
def population() -> PopulationSet:
    return population_in(POPULATION.read_bytes(), region="Havnes", main="MMMM")


def scenario_of(path: Path) -> Scenario:
    return read_scenario(path.read_text(encoding="utf-8"))


def test_there_is_a_file_for_each_question():
    assert [path.stem[0] for path in FILES] == list("12345")
    assert len({scenario_of(path).key for path in FILES}) == 5


@each_file
def test_scenario_can_be_asked_of_the_population_beside_it(path, population):
    scenario = scenario_of(path)
    assert not faults_against(scenario, population)
    assert (OUTLOOK / scenario.population.file) == POPULATION
    assert scenario.question.endswith("?")
    assert 1 <= len(scenario.alternatives) <= 3


@each_file
def test_what_is_common_is_written_alike(path):
    """Each file is complete in itself. A figure that is changed in one of them is changed in all."""
    first, this = (each.read_text(encoding="utf-8").partition(EQUAL_FROM) for each in (FILES[0], path))
    assert this[1]
    assert this[2] == first[2]
    assert scenario_of(path).baseline.steps == scenario_of(FILES[0]).baseline.steps


@each_file
def test_today_is_as_the_demonstration_says(path):
    long_term, dwellings = scenario_of(path).systems
    homes = {home.name: home.places for home in long_term.homes}
    assert homes == {"Havnestun nord": 32, "Havnestun sør": 30, "Dag- og korttidsavdelingen": 14}
    assert long_term.start.residents["havnestun_north"] + long_term.start.residents["havnestun_south"] == 57
    assert len(long_term.start.waiting["list"]) == 5
    assert {each.key: each.limit_days for each in long_term.classes}["list"] == 42
    assert long_term.places_a_step == 6
    assert sum(dwellings.start.residents.values()) == 40


@each_file
def test_rates_rest_on_todays_inhabitants(path, people):
    now = people["MMMM", 2026]
    for service in scenario_of(path).services:
        for rate in service.rates:
            assert rate.people == total(now, rate.first, rate.last), f"{service.key} {rate.first}"


def test_two_questions_ask_what_a_delay_costs():
    assert sum(any(each.delays for each in scenario_of(path).all_alternatives) for path in FILES) >= 2


# --- what is answered: few draws, so wide bounds


def answers(number: str, population: PopulationSet, *keys: str) -> list[AlternativeAnswer]:
    """The baseline's answer and those of the named alternatives, in time."""
    scenario = next(scenario_of(path) for path in FILES if path.stem.startswith(number))
    chosen = tuple(replace(each, delays=()) for each in scenario.alternatives if each.key in keys)
    few = replace(scenario, baseline=replace(scenario.baseline, delays=()), alternatives=chosen)
    return list(run(few, population, draws=20).alternatives)


def in_year(answer: AlternativeAnswer, key: str, year: int) -> float:
    series = answer.one(key)
    return series.mean[series.years.index(year)]


def test_six_weeks_cannot_be_promised_with_todays_places(population):
    today, more = (each.promises[0] for each in answers("4", population, "two_stages"))
    assert 0.7 < today.share_within < 0.9
    assert today.share_within < more.share_within
    assert 65 <= (today.fewest or 0) <= 78
    by_class = {each.key: each for each in today.classes}
    assert by_class["hospital"].share_within > 0.95 > by_class["list"].share_within


def test_twenty_years_ask_for_half_as_many_places_again(population):
    (decided,) = answers("5", population)
    assert 90 <= in_year(decided, "places_needed:long_term", 2046) <= 118
    assert in_year(decided, "users:home_nursing", 2045) > 1.1 * in_year(decided, "users:home_nursing", 2026)
    assert 190 <= in_year(decided, "fte", 2026) <= 239, "Planen sier 239 årsverk i helse og omsorg i alt"
    average, following = decided.cost_of_a_place["long_term"]
    assert 0.9e6 < average < 1.3e6
    assert following < average


def test_a_ward_that_replaces_another_is_paid_for_without_the_whole_grant(population):
    decided, moved = answers("1", population, "build_then_close")
    assert in_year(moved, "open:long_term", 2031) == 68
    assert in_year(moved, "cost", 2031) > in_year(decided, "cost", 2031) + 5e6
    assert any("netto tilvekst" in note for note in moved.notes)


def test_hours_at_home_replace_places_slowly(population):
    decided, at_home = answers("3", population, "up_to_25")
    fewer = [
        in_year(decided, "users:long_term", year) - in_year(at_home, "users:long_term", year) for year in (2028, 2035)
    ]
    assert 0 < fewer[0] < 3 < fewer[1]
    assert in_year(at_home, "hours:home", 2035) > in_year(decided, "hours:home", 2035) + 100


def test_eight_dwellings_shorten_the_wait(population):
    decided, more = (each.promises[1] for each in answers("2", population, "eight_on_island"))
    assert decided.service == "staffed_dwelling"
    assert decided.share_within + 0.1 < more.share_within
