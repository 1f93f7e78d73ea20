"""The services hang together: a plan can be made, changed and taken into use."""

import pytest
from factories import a_draft, a_municipality, a_plan, a_user, an_action

from styrhus.web.plans import services

pytestmark = pytest.mark.django_db


def test_action_is_changed():
    action = an_action()
    services.change_element(element=action, changes={"text": "Ny tekst"}, expected_revision=1, by=a_user())
    action.refresh_from_db()
    assert (action.text, action.revision) == ("Ny tekst", 2)


def test_draft_becomes_a_plan():
    municipality = a_municipality()
    version = services.adopt_version(plan=None, municipality=municipality, draft=a_draft(), source=None, by=a_user())
    plan = version.plan
    assert [goal.public_id for goal in plan.goals.all()] == ["HAV-M-0001", "HAV-M-0002"]
    assert [action.goals.count() for action in plan.actions.all()] == [1, 2]
    assert plan.indicators.get().targets.get().value == 90
    assert version.snapshot["actions"][0]["goals"] == ["HAV-M-0002"]


def test_second_version_takes_out_what_is_gone():
    plan = a_plan()
    services.adopt_version(plan=plan, municipality=plan.municipality, draft=a_draft(), source=None, by=a_user())
    draft = a_draft(actions=[])
    again = services.adopt_version(
        plan=plan,
        municipality=plan.municipality,
        draft=draft,
        source=None,
        by=a_user(),
        identities={"G1": "HAV-M-0001", "G2": "HAV-M-0002", "I1": "HAV-I-0001"},
    )
    assert again.number == 2
    assert plan.goals.living().count() == 2
    assert plan.actions.living().count() == 0
