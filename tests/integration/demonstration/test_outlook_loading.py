"""The demonstration asks five questions: tied to actions of its plans, one answered, all of them in line."""

from types import SimpleNamespace

import pytest
from factories import a_plan, a_user, an_action

from styrhus.web.demonstration import outlooks
from styrhus.web.demonstration.outlooks import CARRIED_OUT_BY, SHOWN_AT_ONCE, load_outlooks, scenario_files, tied
from styrhus.web.outlook.files import scenario_in
from styrhus.web.outlook.models import OutlookPopulation, OutlookRun, OutlookScenario
from styrhus.web.plans.models import Action


@pytest.fixture
def cast(db):
    planner = a_user()
    plan = a_plan(by=planner)
    for text in CARRIED_OUT_BY.values():
        an_action(f"{text} og litt til", plan=plan, by=planner)
    return SimpleNamespace(municipality=plan.municipality, planner=planner)


@pytest.fixture
def loaded(cast, monkeypatch, data_folder):
    monkeypatch.setattr(outlooks, "DRAWS_AT_ONCE", 4)
    return load_outlooks(cast)


def test_five_questions_one_answer_and_five_in_line(loaded):
    assert [each.title for each in loaded] == list(OutlookScenario.objects.values_list("title", flat=True))
    assert OutlookPopulation.objects.count() == 1
    states = OutlookRun.objects.values_list("scenario__slug", "state")
    assert sorted(slug for slug, state in states if state == "waiting") == sorted(each.slug for each in loaded)
    assert [slug for slug, state in states if state == "done"] == [SHOWN_AT_ONCE]


def test_steps_lead_to_the_actions_of_the_plans(loaded):
    known = set(Action.objects.values_list("public_id", flat=True))
    for outlook in loaded:
        scenario = scenario_in(outlook.text)
        steps = [step for each in scenario.all_alternatives for step in each.steps]
        of_actions = {step.key: step.action for step in steps if step.key in CARRIED_OUT_BY}
        assert of_actions
        assert set(of_actions.values()) <= known
        assert len(set(of_actions.values())) == len(of_actions)


def test_every_tie_ties_something():
    texts = [path.read_text(encoding="utf-8") for path in scenario_files()]
    for step in CARRIED_OUT_BY:
        assert any(tied(text, {step: "AAAA"}) != text for text in texts), step


def test_an_action_that_no_plan_has_is_refused(cast):
    Action.objects.filter(text__startswith="Hjem samme dag").delete()
    with pytest.raises(Action.DoesNotExist):
        load_outlooks(cast)
