"""The ways between the states of a plan: every state has its ways, and the drawing in the pages is the same."""

from pathlib import Path

import pytest

from styrhus.web.plans.models import Plan
from styrhus.web.plans.states import TRANSITIONS, can_become, diagram

PAGE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "plan-states.md"


def test_every_state_has_its_ways_and_none_leads_to_itself():
    assert set(TRANSITIONS) == set(Plan.State)
    assert not any(state in reached for state, reached in TRANSITIONS.items())


def test_every_state_can_be_reached_from_the_first():
    reached, waiting = set(), [Plan.State.DRAFT]
    while waiting:
        state = waiting.pop()
        if state not in reached:
            reached.add(state)
            waiting += TRANSITIONS[state]
    assert reached == set(Plan.State)


@pytest.mark.parametrize(
    ("state", "wanted", "is_open"),
    [("draft", "adopted", True), ("adopted", "draft", False), ("superseded", "adopted", True)],
)
def test_way_is_looked_up_by_stored_value(state, wanted, is_open):
    assert can_become(state, wanted) is is_open


def test_drawing_in_the_documentation_is_the_dictionary():
    assert f"```mermaid\n{diagram()}\n```" in PAGE.read_text(encoding="utf-8")
