"""Havnes' figures, computed from its invented extract by the library's definitions, are those its paths ask for."""

import tomllib
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from styrhus.indicators.computing import Order, compute
from styrhus.indicators.engines.duckdb import DuckDb
from styrhus.indicators.loading import load_library
from styrhus.indicators.model import PeriodKind, Status
from styrhus.indicators.periods import period_ending_in, periods_between
from styrhus.indicators.tree import Placing, Tree

ROOT = Path(__file__).resolve().parents[3]
TOLD = tomllib.loads((ROOT / "src/styrhus/web/demonstration/figures.toml").read_text(encoding="utf-8"))
TERTIAL, QUARTER, HALF_YEAR, YEAR = PeriodKind.TERTIAL, PeriodKind.QUARTER, PeriodKind.HALF_YEAR, PeriodKind.YEAR
FIRST, LAST = date(2023, 1, 1), date(2026, 8, 31)


@pytest.fixture(scope="module")
def figures(havnes):
    """The plans' indicators for the whole municipality, by slug and period."""
    facts = havnes.facts()
    units = pq.read_table(facts.slices["units"][0].path).to_pylist()
    placings = (Placing(row["unit"], row["name"], row["parent"], row["start"], row["stop"]) for row in units)
    measured = tuple(one for one in load_library() if one.slug in TOLD["measured_by"].values())
    periods = periods_between(FIRST, LAST, [TERTIAL, QUARTER, HALF_YEAR, YEAR])
    computed = compute(Order(measured, periods, Tree(tuple(placings)), LAST), facts, DuckDb())
    return {(one.indicator, one.period.key): one for one in computed.figures if one.unit == "HAV"}


def steps(name, kind):
    """The path's steps whose period is whole."""
    for last, *values in TOLD["paths"][name]:
        period = period_ending_in(last.year, last.month, kind)
        if period.start >= FIRST and period.end == last <= LAST:
            yield period.key, values


def test_share_started_in_time_is_exact_in_every_tertial(figures):
    for key, (in_time, of) in steps("started_within_42_days", TERTIAL):
        figure = figures["oppstart-innen-seks-uker", key]
        assert (figure.numerator, figure.denominator) == (in_time, of), key


@pytest.mark.parametrize(
    ("path", "slug", "kind", "factor", "tolerance"),
    [
        ("nine_of_ten_days", "ventedager-ni-av-ti", TERTIAL, 1, 0),
        ("excess_days", "utskrivningsklare-dogn", TERTIAL, 1, 0),
        ("full_time", "heltid", TERTIAL, 100, 0.2),
        ("sick_leave", "sykefravaer", QUARTER, 100, 0.05),
        ("falls", "fallskader", YEAR, 1, 0),
    ],
)
def test_figure_follows_its_path(figures, path, slug, kind, factor, tolerance):
    found = {key: float(figures[slug, key].value) for key, _ in steps(path, kind)}
    wanted = {key: values[0] * factor for key, values in steps(path, kind)}
    assert len(found) >= 3
    assert found == pytest.approx(wanted, abs=tolerance)


def test_those_who_live_at_home_are_the_inhabitants_without_the_residents(figures):
    residents = dict(steps("long_stay_80", HALF_YEAR))
    for key, (inhabitants,) in steps("population_80", HALF_YEAR):
        figure = figures["bor-hjemme-80-ar", key]
        assert (figure.numerator, figure.denominator) == (inhabitants - residents[key][0], inhabitants), key


def test_home_visits_are_offered_to_as_many_as_wanted(figures):
    offered, of = dict(steps("home_visits", YEAR)), dict(steps("population_78", YEAR))
    for key, (count,) in offered.items():
        figure = figures["hjemmebesok-78", key]
        assert (figure.numerator, figure.denominator) == (count, of[key][0])


SURVEYED = {
    "fast kontakt": "parorende-fast-kontakt",
    "fysisk aktiv": "fysisk-aktive",
    "ensomhet": "ensomme",
    "fysisk aktiv hver dag": "ungdom-aktive",
}


@pytest.mark.parametrize("survey", TOLD["surveys"], ids=lambda survey: survey["question"])
def test_survey_has_its_answers(figures, survey):
    for on, well, of in survey["counts"]:
        kind = HALF_YEAR if survey["survey"] == "ungdata" else YEAR
        figure = figures[SURVEYED[survey["question"]], period_ending_in(on.year, on.month, kind).key]
        assert (figure.numerator, figure.denominator) == (well, of)


def test_open_meeting_places_are_those_of_the_scenario(figures):
    assert [figures["moteplasser", key].value for key in ("2023", "2024", "2025", "2026-T2")] == [1, 2, 2, 3]


def test_every_indicator_of_the_plans_has_a_definition_and_a_figure(figures):
    for words, slug in TOLD["measured_by"].items():
        found = [one for (name, _), one in figures.items() if name == slug and one.status is Status.VALUE]
        assert found, words
