"""My page: who sees what, and one-click answers."""

from datetime import date

import pytest
from django.urls import reverse
from factories import a_milestone, a_municipality, a_unit, a_user, an_action

from styrhus.web.accounts.permissions import Role
from styrhus.web.accounts.services import grant_role
from styrhus.web.plans import services
from styrhus.web.plans.models import ActionReport, Plan
from styrhus.web.plans.services import change_element, set_plan_state

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
TODAY = date(2026, 9, 8)


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch):
    monkeypatch.setenv("STYRHUS_TODAY", TODAY.isoformat())


@pytest.fixture
def leader():
    unit = a_unit("Hjemmetjenesten")
    return a_user(Role.UNIT_LEADER, unit=unit, name="Randi Solvang")


def an_owned_action(owner, **fields):
    action = an_action("Elektroniske dørlåser", year_from=2025, year_to=2027, **fields)
    set_plan_state(plan=action.plan, state=Plan.State.ADOPTED, by=owner)
    action.refresh_from_db()
    return change_element(
        element=action,
        changes={"owner": owner, "owner_unit": a_unit("Hjemmetjenesten")},
        expected_revision=action.revision,
        by=owner,
    )


def page_of(client, user):
    client.force_login(user)
    response = client.get(reverse("mypage:home"))
    assert response.status_code == 200
    return response.content.decode()


def test_page_asks_for_sign_in(client):
    response = client.get(reverse("mypage:home"))
    assert response.status_code == 302
    assert reverse("accounts:sign_in") in response["Location"]


def test_empty_page_teaches_what_will_come(client, leader):
    page = page_of(client, leader)
    assert "Ingenting venter på deg, Randi" in page
    assert "Slik virker min side" in page


def test_late_milestone_is_urgent_and_can_be_finished(client, leader):
    milestone = a_milestone(an_owned_action(leader), "Alle er montert", date(2026, 8, 31))
    page = page_of(client, leader)
    assert "Én ting venter på deg, Randi" in page
    assert "8 dager over fristen" in page
    client.post(reverse("mypage:answer_milestone", args=[milestone.pk]), {"answer": "done"})
    milestone.refresh_from_db()
    assert milestone.done_on == TODAY


def test_finished_milestone_is_taken_back_by_the_button_in_the_message(client, leader):
    milestone = a_milestone(an_owned_action(leader), "Alle er montert", date(2026, 8, 31))
    client.force_login(leader)
    answered = client.post(reverse("mypage:answer_milestone", args=[milestone.pk]), {"answer": "done"}, follow=True)
    undo = reverse("mypage:undo_milestone", args=[milestone.pk])
    assert f'action="{undo}"' in answered.content.decode()
    after = client.post(undo, follow=True).content.decode()
    milestone.refresh_from_db()
    assert milestone.done_on is None
    assert "Angret: milepælen «Alle er montert» er ikke nådd." in after
    assert "8 dager over fristen" in after


def test_milestone_of_another_is_not_taken_back(client, leader):
    milestone = a_milestone(an_owned_action(leader), "Alle er montert", date(2026, 8, 31))
    services.finish_milestone(milestone=milestone, done_on=TODAY, by=leader)
    client.force_login(a_user(Role.UNIT_LEADER, unit=a_unit("Eiendom"), name="Tor Eide"))
    assert client.post(reverse("mypage:undo_milestone", args=[milestone.pk])).status_code == 403
    milestone.refresh_from_db()
    assert milestone.done_on == TODAY


def test_page_names_the_unit_of_the_person(client, leader):
    assert "Tirsdag 8.\u00a0september 2026 · Hjemmetjenesten" in page_of(client, leader)


def test_page_names_the_municipality_once_for_whoever_has_several_roles_for_all_of_it(client):
    person = a_user(Role.PLANNER, name="Ingrid Moe")
    grant_role(user=person, municipality=a_municipality(), role=Role.ADMINISTRATOR, by=None)
    page = page_of(client, person)
    assert f"september 2026 · {a_municipality().full_name}<" in page


def test_moved_milestone_needs_a_reason_and_a_date_and_keeps_what_was_written(client, leader):
    milestone = a_milestone(an_owned_action(leader), "Alle er montert", date(2026, 8, 31))
    client.force_login(leader)
    answer = reverse("mypage:answer_milestone", args=[milestone.pk])
    response = client.post(answer, {"answer": "delayed", "reason": "Leverandøren er forsinket", "expected_on": "snart"})
    assert response.status_code == 422
    page = response.content.decode()
    assert "Skriv en dato, for eksempel 30.11.2026." in page
    assert 'value="Leverandøren er forsinket"' in page
    assert 'value="snart"' in page
    client.post(answer, {"answer": "delayed", "reason": "Leverandøren er forsinket", "expected_on": "30.11.2026"})
    milestone.refresh_from_db()
    assert (milestone.due_on, milestone.first_due_on) == (date(2026, 11, 30), date(2026, 8, 31))


def test_answer_is_saved_shown_and_undone(client, leader):
    action = an_owned_action(leader)
    page_of(client, leader)
    client.post(reverse("mypage:answer_action", args=[action.public_id]), {"answer": "unchanged"})
    report = ActionReport.objects.get()
    assert (report.reported_on, report.by) == (TODAY, leader)
    page = page_of(client, leader)
    assert "Elektroniske dørlåser: ingen endring." in page
    client.post(reverse("mypage:undo_answer", args=[report.pk]))
    report.refresh_from_db()
    assert report.undone_at is not None


def test_delay_without_reason_is_refused(client, leader):
    action = an_owned_action(leader)
    client.force_login(leader)
    response = client.post(reverse("mypage:answer_action", args=[action.public_id]), {"answer": "delayed"})
    assert response.status_code == 422
    assert "Skriv hva som er grunnen." in response.content.decode()
    assert not ActionReport.objects.exists()


def test_answer_cannot_be_undone_by_somebody_else(client, leader):
    action = an_owned_action(leader)
    client.force_login(leader)
    client.post(reverse("mypage:answer_action", args=[action.public_id]), {"answer": "unchanged"})
    client.force_login(a_user(Role.PLANNER))
    assert client.post(reverse("mypage:undo_answer", args=[ActionReport.objects.get().pk])).status_code == 404


def test_reader_may_not_answer(client, leader):
    action = an_owned_action(leader)
    client.force_login(a_user(Role.READER))
    response = client.post(reverse("mypage:answer_action", args=[action.public_id]), {"answer": "done"})
    assert response.status_code == 403


def test_another_municipality_finds_nothing(client, leader):
    action = an_owned_action(leader)
    milestone = a_milestone(action, due_on=date(2026, 8, 31))
    client.force_login(a_user(Role.PLANNER, municipality=a_municipality("Vik")))
    assert client.post(reverse("mypage:answer_action", args=[action.public_id]), {"answer": "done"}).status_code == 404
    assert client.post(reverse("mypage:answer_milestone", args=[milestone.pk]), {"answer": "done"}).status_code == 404


def test_planner_is_told_of_actions_without_owner(client, leader):
    action = an_action("Uten eier", year_from=2025, year_to=2027)
    set_plan_state(plan=action.plan, state=Plan.State.ADOPTED, by=leader)
    assert "Ett tiltak mangler eier" in page_of(client, a_user(Role.PLANNER))
    assert "mangler eier" not in page_of(client, leader)


def test_queries_do_not_grow_with_the_plans(client, leader, django_assert_max_num_queries):
    for _ in range(12):
        a_milestone(an_owned_action(leader), due_on=date(2026, 8, 31))
    client.force_login(leader)
    with django_assert_max_num_queries(25):
        client.get(reverse("mypage:home"))
