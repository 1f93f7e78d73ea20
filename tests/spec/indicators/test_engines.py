"""What a measure means, on every engine: the same small tables, one expression a line, and what it counts."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from support.random_measures import questions, small_tables
from support.small_facts import SmallTables, facts_of

from styrhus.indicators.engines.answers import Answers, Engine, Membership, Question
from styrhus.indicators.engines.duckdb import DuckDb
from styrhus.indicators.engines.reference import Reference
from styrhus.indicators.expression.nodes import Measure
from styrhus.indicators.expression.reading import read_quantity
from styrhus.indicators.model import PeriodKind
from styrhus.indicators.periods import periods_between
from styrhus.records.facts import Facts, Slice


def day(text: str) -> date:
    return date.fromisoformat(text)


def decision(person: int, service: str, unit: str, start: str | None, stop: str | None, **more: Any) -> dict[str, Any]:
    dates = {"start": start and day(start), "stop": stop and day(stop)}
    return {"person": person, "service_type": service, "unit": unit, "outcome": "innvilget", **dates, **more}


# Two wards, «a» and «b», under «by» until June 2025; from then on «b» stands under «land».
PERIODS = periods_between(date(2025, 1, 1), date(2025, 12, 31), PeriodKind)
TREE = [
    Membership(period.key, leaf, node)
    for period in PERIODS
    for leaf, node in [("a", "a"), ("a", "by"), ("b", "b"), ("b", "land" if period.end >= date(2025, 6, 1) else "by")]
]
TABLES: SmallTables = {
    "people": [
        {"person": 1, "birth_year": 1945, "sex": "2", "dementia": True},
        {"person": 2, "birth_year": 1946, "sex": "1"},
        {"person": 3, "birth_year": 1990, "sex": "1"},
    ],
    "decisions": [
        decision(1, "15", "a", "2024-11-15", None, applied=day("2024-11-01"), hours_week=2550),
        decision(1, "15", "b", "2025-01-31", "2025-02-28", applied=day("2025-01-01"), decided=day("2025-01-10")),
        decision(2, "15", "b", "2025-01-10", "2025-01-30", hours_week=2500),  # gone before the month's last day
        decision(2, "21", "a", "2025-03-31", "2025-03-31", decided=day("2025-02-01"), hours_week=100),
        decision(3, "21", "b", "2025-06-01", None, decided=day("2025-07-13"), outcome="delvis"),
        decision(4, "21", "b", None, None, applied=day("2025-06-01")),  # never began; nobody knows the person
    ],
    "visits": [
        {"person": 1, "unit": "a", "on": day("2025-01-01"), "planned_minutes": 30, "delivered_minutes": 0},
        {"person": 1, "unit": "a", "on": day("2025-01-31"), "planned_minutes": 30, "delivered_minutes": 25},
        {"person": 1, "unit": "b", "on": day("2025-02-01"), "planned_minutes": 10, "delivered_minutes": 15},
        {"person": 2, "unit": "b", "on": day("2025-12-31"), "planned_minutes": 10, "delivered_minutes": 0},
        {"person": 2, "unit": "b", "on": day("2026-01-01"), "planned_minutes": 10, "delivered_minutes": 10},
    ],
    "contacts": [{"person": 1, "unit": "b", "contact": "fall", "on": day("2025-02-15")}],
}
JAN_TO_DEC = [f"2025-{month:02}" for month in range(1, 13)]


def each_month(unit: str, first: int, last: int, amount: int = 1) -> dict[tuple[str, str], int]:
    return {(unit, month): amount for month in JAN_TO_DEC[first - 1 : last]}


# fmt: off
COUNTS = {
    # what happened on a day counts in that day's month, both ends of the month included
    'rows(visits, during(on))': {("a", "2025-01"): 2, ("b", "2025-02"): 1, ("b", "2025-12"): 1},
    'rows(visits, during(on), delivered_minutes == 0)': {("a", "2025-01"): 1, ("b", "2025-12"): 1},
    # a sum of nought is an answer: somebody was there
    'total(delivered_minutes, visits, during(on))': {("a", "2025-01"): 25, ("b", "2025-02"): 15, ("b", "2025-12"): 0},
    # an age is told in the event's year
    'rows(visits, during(on), person.age == 80)': {("a", "2025-01"): 2, ("b", "2025-02"): 1},
    # on the last day of each month: from and to are both inside, an open end goes on, what never began does not count
    'rows(decisions, at_end(), service_type == "15")':
        each_month("a", 1, 12) | {("b", "2025-01"): 1, ("b", "2025-02"): 1},
    'rows(decisions, at_end(), service_type == "21")': {("a", "2025-03"): 1} | each_month("b", 6, 12),
    'rows(decisions, at_end(), person.age >= 80, service_type == "15")':
        each_month("a", 1, 12) | {("b", "2025-01"): 1, ("b", "2025-02"): 1},
    'total(hours_week, decisions, at_end())': each_month("a", 1, 2, 2550) | {("a", "2025-03"): 2650}
        | each_month("a", 4, 12, 2550) | each_month("b", 1, 2, 0) | each_month("b", 6, 12, 0),
    # decimal columns are compared in the unit people write
    'rows(decisions, at_end(), hours_week > 25)': each_month("a", 1, 12),
    # days inside the month, both ends counted
    'days_overlap(decisions, service_type == "15", known(decided))': {("b", "2025-01"): 1, ("b", "2025-02"): 28},
    'days_overlap(decisions, known(stop), weight=hours_week)':
        {("b", "2025-01"): 21 * 2500, ("b", "2025-02"): 0, ("a", "2025-03"): 100},
    # what is not known is not fulfilled, also when it is unlike; turned about, it is
    'rows(decisions, during(start), decided != date(2025, 1, 10))': {("a", "2025-03"): 1, ("b", "2025-06"): 1},
    'rows(decisions, during(start), not (decided == date(2025, 1, 10)))':
        {("b", "2025-01"): 1, ("a", "2025-03"): 1, ("b", "2025-06"): 1},
    'rows(decisions, during(start), person.sex not in ["1"])': {("b", "2025-01"): 1},
    'rows(decisions, during(start), start - decided <= 42)': {("b", "2025-01"): 1, ("b", "2025-06"): 1},
    # a condition about the period itself
    'rows(decisions, at_end(), period.end - start > 300)': each_month("a", 9, 12),
    # units are counted once a month
    'units(visits, during(on), delivered_minutes > 0)': {("a", "2025-01"): 1, ("b", "2025-02"): 1},
}
PEOPLE = {
    # a person who was in two wards counts once for the unit above them, in each period over the period's own tree
    'people(visits, during(on))': {
        ("a", "2025-01"): 1, ("by", "2025-01"): 1, ("b", "2025-02"): 1, ("by", "2025-02"): 1,
        ("a", "2025-Q1"): 1, ("b", "2025-Q1"): 1, ("by", "2025-Q1"): 1,
        ("a", "2025"): 1, ("b", "2025"): 2, ("by", "2025"): 1, ("land", "2025"): 2,
    },
    # on the last day: only months are asked, since a longer period takes its last month
    'people(decisions, at_end(), service_type == "15")': {
        ("a", "2025-01"): 1, ("b", "2025-01"): 1, ("by", "2025-01"): 1, ("a", "2025-12"): 1, ("by", "2025-12"): 1,
    },
    'people(decisions, touching(), service_type == "21")': {
        ("a", "2025-03"): 1, ("by", "2025-03"): 1, ("a", "2025-Q1"): 1, ("by", "2025-Q1"): 1,
        ("b", "2025-Q2"): 1, ("land", "2025-Q2"): 1,
        ("a", "2025"): 1, ("b", "2025"): 1, ("by", "2025"): 1, ("land", "2025"): 1,
    },
    # the other row must lie in the same period, in whatever unit
    'people(visits, during(on), exists(contacts, during(on), contact == "fall"))': {
        ("b", "2025-02"): 1, ("by", "2025-02"): 1, ("a", "2025-Q1"): 1, ("b", "2025-Q1"): 1, ("by", "2025-Q1"): 1,
        ("a", "2025"): 1, ("b", "2025"): 1, ("by", "2025"): 1, ("land", "2025"): 1,
    },
    # «on the last day» inside: the last day of the same period, also when it is a year
    'people(visits, during(on), exists(decisions, at_end(), service_type == "15"))': {
        ("a", "2025-01"): 1, ("by", "2025-01"): 1, ("a", "2025-Q1"): 1, ("b", "2025-Q1"): 1, ("by", "2025-Q1"): 1,
        ("a", "2025"): 1, ("b", "2025"): 1, ("by", "2025"): 1, ("land", "2025"): 1,
    },
}
HISTOGRAMS = {
    'days(start - applied, decisions, during(start))': {("b", "2025-01"): {30: 1}},
    'days(start - decided, decisions, during(start))':
        {("b", "2025-01"): {21: 1}, ("a", "2025-03"): {58: 1}, ("b", "2025-06"): {-42: 1}},
}
# fmt: on
ALL = [*COUNTS, *PEOPLE, *HISTOGRAMS]
ONE_OF_EACH = [  # Spark takes seconds for what others do in a blink
    "total(delivered_minutes, visits, during(on))",
    'rows(decisions, at_end(), person.age >= 80, service_type == "15")',
    "days_overlap(decisions, known(stop), weight=hours_week)",
    'people(visits, during(on), exists(contacts, during(on), contact == "fall"))',
    'people(decisions, touching(), service_type == "21")',
    "days(start - decided, decisions, during(start))",
]


def measure_of(expression: str) -> Measure:
    quantity = read_quantity(expression)
    assert isinstance(quantity, Measure)
    return quantity


def asked(*expressions: str) -> Question:
    return Question([measure_of(one) for one in expressions], PERIODS, TREE)


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    return facts_of(TABLES, tmp_path_factory.mktemp("facts"))


def counted(answers: Answers, place: int) -> dict[tuple[str, str], int]:
    return {(unit, key): amount for (at, unit, key), amount in answers.counts.items() if at == place}


def assert_told(answers: Answers, expressions: Sequence[str]) -> None:
    """What is written above of these, in one answer to all of them."""
    for place, expression in enumerate(expressions):
        spread = {(unit, key): dict(days) for (at, unit, key), days in answers.histograms.items() if at == place}
        if expression in COUNTS:
            assert counted(answers, place) == COUNTS[expression], expression
        elif expression in PEOPLE:
            shown = {key for _, key in PEOPLE[expression]}  # of many periods, those written above, whole
            found = {at: amount for at, amount in counted(answers, place).items() if at[1] in shown}
            assert found == PEOPLE[expression], expression
        else:
            assert spread == HISTOGRAMS[expression], expression


@pytest.mark.parametrize("engine", [Reference(), DuckDb()], ids=lambda engine: engine.name)
def test_an_engine_answers_all_at_once(engine: Engine, facts: Facts):
    assert_told(engine.answer(asked(*ALL), facts), ALL)


@pytest.mark.parametrize("expression", ["people(visits, during(on))", "rows(decisions, at_end(), hours_week > 25)"])
def test_a_measure_alone_is_answered_as_among_others(expression: str, facts: Facts):
    alone, among = DuckDb().answer(asked(expression), facts), DuckDb().answer(asked(*ALL), facts)

    assert counted(alone, 0) == counted(among, ALL.index(expression))


@pytest.mark.spark
@pytest.mark.xdist_group("spark")
def test_spark_answers_one_of_each_kind_of_scan(spark_session: Any, facts: Facts):
    from styrhus.indicators.engines.spark import Spark

    assert_told(Spark(spark_session).answer(asked(*ONE_OF_EACH), facts), ONE_OF_EACH)


def test_a_table_nobody_handed_in_has_no_rows():
    facts = Facts({})

    assert DuckDb().answer(asked(*ALL), facts) == Reference().answer(asked(*ALL), facts) == Answers()


def test_nothing_asked_is_nothing_answered(facts: Facts):
    assert DuckDb().answer(Question([measure_of(ALL[0])], [], []), facts) == Answers()


def test_an_event_belongs_to_the_extract_that_covers_its_day(facts: Facts):
    (old,) = facts.slices["visits"]
    cut = Slice(old.path, date(2025, 1, 31), date(2025, 12, 30))
    newer = Slice(old.path, date(2025, 12, 31), date(2025, 12, 31))

    for engine in (DuckDb(), Reference()):
        answers = engine.answer(asked("rows(visits, during(on))"), Facts({"visits": (cut, newer)}))
        assert counted(answers, 0) == {("a", "2025-01"): 1, ("b", "2025-02"): 1, ("b", "2025-12"): 1}


def answers_agree(tables: SmallTables, question: Question, folder: Path) -> None:
    facts = facts_of(tables, folder)
    judged, found = Reference().answer(question, facts), DuckDb().answer(question, facts)
    assert found.counts == judged.counts
    assert found.histograms == judged.histograms


@settings(max_examples=6, suppress_health_check=list(HealthCheck))
@given(tables=small_tables(), question=questions(at_most=6))
def test_duckdb_agrees_with_the_judge_on_random_measures(
    tables: SmallTables, question: Question, tmp_path_factory: pytest.TempPathFactory
):
    answers_agree(tables, question, tmp_path_factory.mktemp("random"))
