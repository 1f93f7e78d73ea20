"""The five questions the demonstration asks of the future: the people they are asked about, and what is answered."""

from collections import defaultdict
from pathlib import Path

import pytest

from styrhus.statbank.population import PopulationRow, read_population_file, total
from styrhus.web.demonstration.facts import HERE

ROOT = Path(__file__).resolve().parents[3]
OUTLOOK = HERE / "outlook"
POPULATION = OUTLOOK / "population.csv"


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
