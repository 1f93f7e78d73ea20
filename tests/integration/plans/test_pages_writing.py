"""The forms: what is right is saved, what is wrong comes back with what was written, and nobody writes over another."""

from datetime import date

import pytest
from django.urls import reverse
from factories import (
    a_decision,
    a_goal,
    a_milestone,
    a_plan,
    a_target,
    a_unit,
    a_user,
    an_action,
    an_indicator,
    planner_of,
)

from styrhus.web.accounts.permissions import Role
from styrhus.web.plans import services
from styrhus.web.plans.models import Action, Goal, Indicator, Plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return a_plan()


@pytest.fixture
def planner(plan, client):
    user = planner_of(plan)
    client.force_login(user)
    return user


@pytest.fixture
def goal(plan):
    return a_goal(plan=plan)


def send(client, page, *args, **data):
    return client.post(reverse(f"plans:{page}", args=args), data)


def action_form(action, **changed):
    """The form as the browser would send it back untouched, but for what is changed."""
    return {"revision": action.revision, "text": action.text} | changed


def test_a_new_plan_is_made(client, planner):
    response = send(client, "create_plan", title="Boligplan for eldre", kind="temaplan", period_from="2027")
    plan = Plan.objects.get(title="Boligplan for eldre")
    assert response["Location"] == reverse("plans:plan", args=[plan.public_id])
    assert plan.period_from == 2027


def test_a_plan_whose_years_run_backwards_comes_back_with_what_was_written(client, planner):
    response = send(client, "create_plan", title="Boligplan", kind="temaplan", period_from="2027", period_to="2026")
    html = response.content.decode()
    assert response.status_code == 422
    assert "Siste år kan ikke være før 2027." in html
    assert 'value="Boligplan"' in html


def test_goal_action_and_indicator_are_added_under_a_goal(client, plan, planner, goal):
    send(client, "create_goal", plan.public_id, text="Delmålet", parent=goal.public_id)
    send(
        client,
        "create_action",
        plan.public_id,
        text="Tiltaket",
        goals=[goal.public_id],
        financing="Egne rammer\nTilskudd",
    )
    send(
        client,
        "create_indicator",
        plan.public_id,
        text="Tallet",
        goals=[goal.public_id],
        direction="lower",
        frequency="year",
        decimals="0",
    )
    assert Goal.objects.get(text="Delmålet").parent == goal
    action = Action.objects.get(text="Tiltaket")
    assert list(action.goals.all()) == [goal]
    assert action.financing == ["Egne rammer", "Tilskudd"]
    assert Indicator.objects.get(text="Tallet").direction == "lower"


def test_an_edit_is_saved_with_its_owner(client, plan, planner, goal):
    action, unit = an_action(plan=plan, goals=[goal]), a_unit()
    data = action_form(action, owner_unit=unit.pk, owner=planner.pk, goals=[goal.public_id], ends_on="30.11.2027")
    assert send(client, "edit_action", action.public_id, **data).status_code == 302
    action.refresh_from_db()
    assert (action.owner_unit, action.owner, action.ends_on) == (unit, planner, date(2027, 11, 30))


def test_bad_input_is_kept_and_explained(client, plan, planner):
    action = an_action(plan=plan)
    response = send(
        client, "edit_action", action.public_id, **action_form(action, text="Nytt navn", ends_on="i morgen")
    )
    html = response.content.decode()
    assert response.status_code == 422
    assert "for eksempel 30.11.2026" in html
    assert "Nytt navn" in html
    assert Action.objects.get().text != "Nytt navn"


def test_the_second_of_two_editors_is_told_what_the_first_one_changed(client, plan, planner):
    action = an_action("Digitalt tilsyn", plan=plan)
    kari = a_user(name="Kari Nes")
    services.change_element(element=action, changes={"text": "Digitalt tilsyn om natten"}, expected_revision=1, by=kari)
    response = send(client, "edit_action", action.public_id, revision=1, text="Digitalt tilsyn hele døgnet")
    html = response.content.decode()
    assert response.status_code == 422
    assert "Kari Nes endret dette mens du skrev" in html
    assert "Digitalt tilsyn om natten" in html
    assert "Digitalt tilsyn hele døgnet" in html
    action.refresh_from_db()
    assert action.text == "Digitalt tilsyn om natten"
    again = send(client, "edit_action", action.public_id, revision=action.revision, text="Digitalt tilsyn hele døgnet")
    assert again.status_code == 302


def test_a_field_i_did_not_touch_takes_the_newer_value(client, plan, planner):
    action = an_action("Digitalt tilsyn", plan=plan)
    services.change_element(element=action, changes={"year_to": 2028}, expected_revision=1, by=a_user(name="Kari Nes"))
    html = send(client, "edit_action", action.public_id, revision=1, text="Nytt navn").content.decode()
    assert 'value="2028"' in html
    assert "Du hadde ikke endret feltet" in html


def test_a_target_is_typed_in(client, plan, planner):
    indicator = an_indicator(plan=plan)
    data = {
        "kind": "share_at_least",
        "value": "95",
        "unit": "%",
        "deadline": "30.06.2027",
        "baseline_value": "80,1",
        "baseline_on": "31.12.2024",
    }
    assert send(client, "edit_target", indicator.public_id, **data).status_code == 302
    target = indicator.targets.get()
    assert (target.value, target.deadline, target.baseline_value) == (95.0, "2027-06-30", 80.1)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"kind": "share_at_least"}, "Skriv et tall"),
        ({"kind": "range", "value": "4", "upper_value": "2"}, "høyere enn det første"),
        ({"kind": "monitor", "deadline": "snart"}, "Skriv et år eller en dato"),
        ({"kind": "increase", "baseline_value": "3"}, "Når ble utgangspunktet målt?"),
    ],
)
def test_a_target_that_says_too_little_is_asked_about(client, plan, planner, data, said):
    indicator = an_indicator(plan=plan)
    assert said in send(client, "edit_target", indicator.public_id, **data).content.decode()
    assert not indicator.targets.exists()


def test_a_target_keeps_what_its_form_does_not_ask_about(client, plan, planner):
    indicator = an_indicator(plan=plan)
    services.set_target(
        indicator=indicator,
        target=a_target(baseline_year=2024, population="eldre"),
        by=planner,
        sentence="Minst 90 prosent",
    )
    send(client, "edit_target", indicator.public_id, kind="share_at_least", value="92", unit="%", deadline="2027")
    target = indicator.targets.get()
    assert (target.value, target.population, target.baseline_year, target.sentence) == (
        92.0,
        "eldre",
        2024,
        "Minst 90 prosent",
    )


def test_a_value_is_added_corrected_and_withdrawn(client, plan, planner):
    indicator = an_indicator(plan=plan)
    send(
        client,
        "add_observation",
        indicator.public_id,
        period="2025",
        on="31.12.2025",
        value="86,6",
        numerator="233",
        denominator="269",
    )
    value = indicator.observations.get()
    assert value.value == 86.6
    send(client, "correct_observation", indicator.public_id, value.pk, period="2025", on="31.12.2025", value="86,8")
    value.refresh_from_db()
    assert value.value == 86.8
    send(client, "correct_observation", indicator.public_id, value.pk, withdraw="1")
    assert not indicator.observations.exists()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"on": "31.12.2099"}, "Perioden er ikke ferdig ennå"),
        ({"numerator": "9"}, "Skriv også av hvor mange"),
        ({"numerator": "9", "denominator": "3"}, "kan ikke være større"),
        ({"value": "mye"}, "for eksempel 86,6"),
    ],
)
def test_a_value_that_cannot_be_right_is_refused(client, plan, planner, data, said):
    indicator = an_indicator(plan=plan)
    response = send(client, "add_observation", indicator.public_id, **({"period": "2025", "on": "31.12.2025"} | data))
    assert response.status_code == 422
    assert said in response.content.decode()
    assert not indicator.observations.exists()


def test_the_same_day_twice_is_explained(client, plan, planner):
    indicator = an_indicator(plan=plan)
    data = {"period": "2025", "on": "31.12.2025", "value": "1"}
    send(client, "add_observation", indicator.public_id, **data)
    response = send(client, "add_observation", indicator.public_id, **data)
    assert response.status_code == 422
    assert indicator.observations.count() == 1


def test_a_report_is_saved_and_can_be_taken_back(client, plan, planner):
    action = an_action(plan=plan)
    send(client, "report_action", action.public_id, answer="done")
    action.refresh_from_db()
    assert action.finished_on is not None
    send(client, "undo_report", action.public_id, action.reports.get().pk)
    action.refresh_from_db()
    assert action.finished_on is None


def test_a_delay_has_to_have_a_reason(client, plan, planner):
    action = an_action(plan=plan)
    response = send(client, "report_action", action.public_id, answer="delayed")
    assert "Skriv grunnen" in response.content.decode()
    assert not action.reports.exists()
    send(
        client,
        "report_action",
        action.public_id,
        answer="delayed",
        reason="Anbudet ble for dyrt.",
        expected_on="30.11.2027",
    )
    assert "Forsinket" in client.get(reverse("plans:action", args=[action.public_id])).content.decode()


def test_a_milestone_is_added_moved_and_reached(client, plan, planner):
    action = an_action(plan=plan)
    send(client, "add_milestone", action.public_id, name="Byggestart", due_on="01.03.2027")
    milestone = action.milestones.get()
    refused = send(client, "move_milestone", action.public_id, milestone.pk, due_on="12.10.2027")
    assert "Skriv grunnen" in refused.content.decode()
    send(client, "move_milestone", action.public_id, milestone.pk, due_on="12.10.2027", reason="Anbudet ble for dyrt.")
    send(client, "finish_milestone", action.public_id, milestone.pk)
    milestone.refresh_from_db()
    assert (milestone.due_on, milestone.first_due_on) == (date(2027, 10, 12), date(2027, 3, 1))
    assert milestone.done_on is not None


def test_money_is_set_for_a_year(client, plan, planner):
    action = an_action(plan=plan)
    send(
        client,
        "set_money",
        action.public_id,
        year="2026",
        kroner="1 400 000",
        fte="2,1",
        purpose="running",
        stage="planned",
    )
    line = action.money_lines.get()
    assert (line.kroner, float(line.fte)) == (1_400_000, 2.1)


def test_an_action_is_stopped_for_a_reason_and_taken_up_again(client, plan, planner):
    action = an_action(plan=plan)
    assert send(client, "stop_action", action.public_id).status_code == 422
    send(client, "stop_action", action.public_id, reason="Stanset i sak 19/2026.")
    assert "Stanset" in client.get(reverse("plans:action", args=[action.public_id])).content.decode()
    send(client, "resume_action", action.public_id)
    action.refresh_from_db()
    assert action.stopped_on is None


def test_a_decision_is_added_and_closed_by_proof(client, plan, planner, goal):
    send(
        client,
        "create_decision",
        plan.public_id,
        text="Felles kontor",
        body="Kommunestyret",
        case_number="41/2025",
        decided_on="18.06.2025",
        goals=[goal.public_id],
    )
    decision = plan.decisions.get()
    assert list(decision.goals.all()) == [goal]
    refused = send(client, "edit_decision", decision.public_id, state="done")
    assert "Skriv hva som viser det" in refused.content.decode()
    send(client, "edit_decision", decision.public_id, state="done", proof="oppstartsnotat")
    decision.refresh_from_db()
    assert decision.state == "done"


def test_what_is_taken_out_can_be_put_back(client, plan, planner):
    action = an_action(plan=plan)
    assert action.text in client.get(reverse("plans:remove", args=[action.public_id])).content.decode()
    send(client, "remove", action.public_id, reason="Lagt inn to ganger")
    assert "Ta inn igjen" in client.get(reverse("plans:action", args=[action.public_id])).content.decode()
    send(client, "restore", action.public_id)
    assert Action.objects.living().get() == action


def test_goals_are_merged_and_moved(client, plan, planner, goal):
    other, third = a_goal("Et annet mål", plan=plan), a_goal("Et tredje mål", plan=plan)
    send(client, "move_goal", third.public_id, parent=goal.public_id, position="0")
    third.refresh_from_db()
    assert third.parent == goal
    send(client, "merge", other.public_id, kept=goal.public_id)
    other.refresh_from_db()
    assert other.merged_into == goal


def test_a_goal_cannot_be_put_under_itself(client, plan, planner, goal):
    child = a_goal("Delmål", plan=plan, parent=goal)
    response = send(client, "move_goal", goal.public_id, parent=child.public_id, position="0")
    assert response.status_code == 422
    assert "under seg selv" in response.content.decode()


def test_many_actions_are_changed_at_once(client, plan, planner):
    actions, unit = [an_action(f"Tiltak {n}", plan=plan) for n in range(3)], a_unit()
    chosen = [action.public_id for action in actions[:2]]
    send(client, "action_table", plan.public_id, action=chosen, owner_unit=unit.pk, year_to="2028")
    found = {
        action.public_id: (action.owner_unit, action.year_to) for action in Action.objects.select_related("owner_unit")
    }
    assert found == {chosen[0]: (unit, 2028), chosen[1]: (unit, 2028), actions[2].public_id: (None, None)}


@pytest.mark.parametrize(("data", "said"), [({"year_to": "2028"}, "Velg minst ett tiltak"), ({}, "som skal settes")])
def test_a_change_of_many_without_rows_or_values_is_asked_about(client, plan, planner, data, said):
    an_action(plan=plan)
    response = send(client, "action_table", plan.public_id, **data)
    assert response.status_code == 422
    assert said in response.content.decode()


def test_a_plan_is_taken_into_use(client, plan, planner):
    send(client, "set_state", plan.public_id, state="adopted")
    plan.refresh_from_db()
    assert plan.state == "adopted"
    refused = client.post(reverse("plans:set_state", args=[plan.public_id]), {"state": "draft"}, follow=True)
    assert "kan ikke bli" in refused.content.decode()


# --- who may do what

PLANNERS_ONLY = ["edit_plan", "create_goal", "create_action", "create_indicator", "create_decision"]


@pytest.mark.parametrize("role", [Role.READER, Role.REPORTER, Role.UNIT_LEADER])
@pytest.mark.parametrize("name", PLANNERS_ONLY)
def test_only_planners_edit(client, plan, role, name):
    client.force_login(a_user(role))
    assert client.get(reverse(f"plans:{name}", args=[plan.public_id])).status_code == 403
    assert "Endre planen" not in client.get(reverse("plans:plan", args=[plan.public_id])).content.decode()


@pytest.mark.parametrize(
    ("role", "is_own_unit", "status"),
    [
        (Role.READER, True, 403),
        (Role.REPORTER, True, 302),
        (Role.REPORTER, False, 403),
        (Role.UNIT_LEADER, True, 302),
        (Role.PLANNER, False, 302),
    ],
)
def test_who_may_report(client, plan, role, is_own_unit, status):
    own, other = a_unit("Hjemmetjenesten"), a_unit("Havnestun")
    action = an_action(plan=plan, owner_unit=own)
    client.force_login(a_user(role, unit=None if role is Role.PLANNER else own if is_own_unit else other))
    assert ("Hvordan går det?" in client.get(reverse("plans:action", args=[action.public_id])).content.decode()) is (
        status == 302
    )
    assert send(client, "report_action", action.public_id, answer="unchanged").status_code == status


def test_a_plan_that_is_history_is_not_edited(client, plan, planner):
    services.set_plan_state(plan=plan, state="withdrawn", by=planner)
    assert client.get(reverse("plans:edit_plan", args=[plan.public_id])).status_code == 403


def test_a_milestone_of_another_action_is_not_found(client, plan, planner):
    mine, other = an_action(plan=plan), an_action("Et annet", plan=plan)
    milestone = a_milestone(other)
    assert send(client, "finish_milestone", mine.public_id, milestone.pk).status_code == 404


def test_a_decision_of_another_municipality_is_not_found(client, plan):
    from factories import a_municipality

    decision = a_decision(plan)
    client.force_login(a_user(municipality=a_municipality("Fjordby")))
    assert client.get(reverse("plans:edit_decision", args=[decision.public_id])).status_code == 404
