"""Each rule of the check-up with a tiny plan that it strikes, and its neighbour that it leaves alone."""

from datetime import date

import cases_elements
import cases_whole
import pytest
from tiny_plans import GOOD_PLAN, Case

from styrhus.checkup import RULES, check

TODAY = date(2026, 9, 8)
CASES = [*cases_elements.CASES, *cases_whole.CASES]


def messages(case: Case) -> list[str]:
    found = check(case.draft, today=TODAY, text=case.text)
    return [finding.message for finding in found if finding.code == case.code]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code} {case.about}")
def test_rule_on_tiny_plan(case: Case) -> None:
    assert messages(case) == ([case.says] if case.says else [])


def test_plan_in_order_gives_no_finding() -> None:
    assert check(GOOD_PLAN, today=TODAY) == ()


@pytest.mark.parametrize("code", [rule.code for rule in RULES])
def test_rule_has_a_plan_it_strikes_and_one_it_leaves_alone(code: str) -> None:
    assert {case.says is None for case in CASES if case.code == code} == {True, False}
