"""Which measures share a scan, and what is decided before a row meets a period."""

from datetime import date

import pytest

from styrhus.indicators.engines.answers import Membership, Question
from styrhus.indicators.expression.nodes import AllOf, Measure
from styrhus.indicators.expression.reading import read_quantity
from styrhus.indicators.model import PeriodKind
from styrhus.indicators.periods import periods_between
from styrhus.indicators.plan import plan_for
from styrhus.indicators.plan.asked import asked_in
from styrhus.indicators.plan.dependence import Dependence, dependence_of_measure, row_part

PERIODS = periods_between(date(2024, 1, 1), date(2025, 12, 31), [PeriodKind.MONTH, PeriodKind.QUARTER])


def measure_of(expression: str) -> Measure:
    quantity = read_quantity(expression)
    assert isinstance(quantity, Measure)
    return quantity


def asked(*expressions: str) -> Question:
    return Question([measure_of(one) for one in expressions], PERIODS, ())


SHARED = [
    # one reading of the table answers all of these
    (1, ["rows(visits, during(on))", "total(delivered_minutes, visits, during(on))", "units(visits, during(on))"]),
    (1, ["rows(decisions, at_end())", "rows(decisions, at_end(), person.age >= 80)"]),
    (1, ["people(decisions, at_end())", 'people(decisions, at_end(), service_type == "15", person.age >= 80)']),
    (1, ["days(left - ready, discharges, during(left))", "days(left - ready, discharges, during(left), known(unit))"]),
    # another day, another table, another way of counting or another difference: another scan
    (2, ["rows(decisions, during(start))", "rows(decisions, during(decided))"]),
    (2, ["rows(visits, during(on))", "rows(contacts, during(on))"]),
    (2, ["rows(visits, during(on))", "people(visits, during(on))"]),
    (2, ["days(start - applied, decisions, during(start))", "days(start - decided, decisions, during(start))"]),
    (2, ["rows(decisions, touching())", "days_overlap(decisions)"]),
    # a condition about the period itself would slow down those that do not ask
    (2, ["people(decisions, touching())", "people(decisions, touching(), exists(visits, during(on)))"]),
]  # fmt: skip


@pytest.mark.parametrize(("scans", "expressions"), SHARED)
def test_measures_that_read_alike_share_a_scan(scans: int, expressions: list[str]):
    plan = plan_for(asked(*expressions))

    assert len(plan.scans) == scans
    assert sorted(place for scan in plan.scans for place in scan.places) == list(range(len(expressions)))


DEPENDENCES = [
    ("rows(decisions, at_end(), hours_week > 25)", Dependence.ROW),
    ("rows(decisions, at_end(), person.age >= 80)", Dependence.YEAR),
    ("rows(decisions, during(start), person.age >= 80)", Dependence.ROW),
    ("rows(decisions, at_end(), not (known(stop) and stop <= period.end))", Dependence.PERIOD),
    ("rows(decisions, during(start), exists(contacts, during(on)))", Dependence.PERIOD),
    ("days(period.end - start, decisions, during(start))", Dependence.PERIOD),
]


@pytest.mark.parametrize(("expression", "dependence"), DEPENDENCES)
def test_what_a_measure_looks_at(expression: str, dependence: Dependence):
    assert dependence_of_measure(measure_of(expression)) is dependence


def test_only_what_the_row_alone_decides_is_decided_early():
    measure = measure_of('rows(decisions, at_end(), service_type == "15", person.age >= 80, known(decided))')
    assert isinstance(measure.where, AllOf)

    assert row_part(measure.where, measure.time) == AllOf((measure.where.parts[0], measure.where.parts[2]))


def test_an_either_or_with_an_age_in_it_is_not_decided_early():
    measure = measure_of('rows(decisions, at_end(), service_type == "15" or person.age >= 80)')

    assert row_part(measure.where, measure.time) is None


def test_periods_under_the_same_tree_share_it():
    before = [Membership(period.key, "a", "by") for period in PERIODS if period.end < date(2025, 6, 1)]
    after = [Membership(period.key, "a", "land") for period in PERIODS if period.end >= date(2025, 6, 1)]

    asked = asked_in(Question([], PERIODS, before + after))

    (branches,) = [small for small in asked.tables if small.name == "asked_branches"]
    assert len(branches.rows) == 3  # 2024 had one tree, 2025 had two
    assert asked.nodes == ("by", "land")


def test_a_quarter_has_the_bits_of_its_months():
    (periods,) = [small for small in asked_in(asked()).tables if small.name == "asked_periods"]

    bits = {(row[4], row[5]): row[6] for row in periods.rows}
    assert bits[date(2025, 4, 1), date(2025, 6, 30)] == 0b111000
    assert bits[date(2025, 4, 1), date(2025, 4, 30)] == 0b001000


def test_the_same_plan_is_written_for_both_engines():
    (scan,) = plan_for(asked("people(decisions, at_end(), person.age >= 80)")).scans

    assert "BIT_OR" in scan.sql("duckdb")
    assert "BIT_OR" in scan.sql("pyspark")
