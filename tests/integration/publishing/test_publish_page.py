"""The planner's page for putting a plan out: what it warns of, what it does, and who may."""

import pytest
from django.urls import reverse
from factories import a_goal, a_municipality, a_plan, a_user, an_action

from styrhus.web.accounts.permissions import Role
from styrhus.web.plans.services import change_element, set_plan_state
from styrhus.web.publishing.models import Publication
from styrhus.web.publishing.services import publish_plan

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def by():
    return a_user()


@pytest.fixture
def plan(by):
    plan = a_plan("Trygg havn", by=by)
    goal = a_goal("Flere bor trygt hjemme", plan, by=by, number="1")
    an_action("Innføre digitalt tilsyn", plan, by=by, goals=[goal])
    return plan


def page_of(plan, name="publish", *args):
    return reverse(f"publishing:{name}", args=[plan.public_id, *args])


def test_page_warns_of_what_is_left_out(client, plan, by):
    client.force_login(by)
    page = client.get(page_of(plan)).content.decode()

    assert "1 tiltak blir ikke vist" in page
    assert "Innføre digitalt tilsyn" in page
    assert "0 av 1" in page


def test_planner_puts_the_plan_out_and_sees_that_it_is(client, plan, by):
    client.force_login(by)
    page = client.post(page_of(plan), follow=True).content.decode()

    assert "Planen er lagt ut. Nå kan alle lese den." in page
    assert "Planen ligger ute" in page
    assert "Se slik den var" in page
    assert Publication.objects.get().published_by == by


def test_fault_is_shown_before_and_after_the_button(client, plan, by):
    goal = plan.goals.get()
    change_element(element=goal, changes={"explanation": "post@havnes.no"}, expected_revision=1, by=by)
    client.force_login(by)

    page = client.get(page_of(plan)).content.decode()
    assert "Dette må rettes før planen kan legges ut" in page
    assert "Legg ut planen</button>" not in page
    assert "Planen ble ikke lagt ut." in client.post(page_of(plan), follow=True).content.decode()
    assert not Publication.objects.exists()


def test_preview_is_kept_nowhere(client, plan, by):
    client.force_login(by)
    goal = plan.goals.get()

    assert "Flere bor trygt hjemme" in client.get(page_of(plan, "preview")).content.decode()
    inside = page_of(plan, "preview_page", f"maal/{goal.public_id}/")
    assert "Flere bor trygt hjemme" in client.get(inside).content.decode()
    assert client.get(page_of(plan, "preview_page", "data/maal.csv"))["Content-Type"].startswith("text/csv")
    for path in ("borte/", ".listing.json", "../x"):
        assert client.get(page_of(plan, "preview") + path).status_code == 404
    assert not Publication.objects.exists()


def test_earlier_version_is_seen_as_it_was(client, plan, by):
    publish_plan(plan=plan, by=by)
    change_element(element=plan.goals.get(), changes={"text": "Noe helt annet"}, expected_revision=1, by=by)
    publish_plan(plan=plan, by=by)
    client.force_login(by)

    first = client.get(page_of(plan, "as_it_was", 1))
    assert "Flere bor trygt hjemme" in first.content.decode()
    assert "no-store" in first["Cache-Control"]
    assert "Noe helt annet" in client.get(page_of(plan, "as_it_was", 2)).content.decode()
    assert client.get(page_of(plan, "as_it_was", 3)).status_code == 404
    assert client.get(page_of(plan, "as_it_was", 1) + "..%2f2/index.html").status_code == 404


def test_plan_is_taken_in_and_only_when_it_is_out(client, plan, by):
    client.force_login(by)
    assert client.post(page_of(plan, "withdraw")).status_code == 404
    publish_plan(plan=plan, by=by)

    page = client.post(page_of(plan, "withdraw"), follow=True).content.decode()
    assert "Planen er tatt bort" in page
    assert not Publication.objects.filter(is_current=True).exists()
    assert client.get(page_of(plan, "withdraw")).status_code == 405


def test_plan_that_is_history_is_not_put_out_again(client, plan, by):
    set_plan_state(plan=plan, state="adopted", by=by)
    set_plan_state(plan=plan, state="withdrawn", by=by)
    client.force_login(by)

    assert "kan den ikke legges ut på nytt" in client.get(page_of(plan)).content.decode()
    assert client.post(page_of(plan)).status_code == 403


@pytest.mark.parametrize("role", [Role.READER, Role.REPORTER, Role.UNIT_LEADER])
def test_others_see_the_page_without_the_button(client, plan, by, role):
    client.force_login(a_user(role))

    assert "<button class" not in client.get(page_of(plan)).content.decode()
    assert client.post(page_of(plan)).status_code == 403
    assert client.post(page_of(plan, "withdraw")).status_code == 403
    assert not Publication.objects.exists()


@pytest.mark.parametrize("name", ["publish", "preview"])
def test_another_municipalitys_planner_finds_nothing(client, plan, by, name):
    publish_plan(plan=plan, by=by)
    client.force_login(a_user(municipality=a_municipality("Fjelldal")))

    assert client.get(page_of(plan, name)).status_code == 404
    assert client.get(page_of(plan, "as_it_was", 1)).status_code == 404
    assert client.post(page_of(plan, "publish")).status_code == 404


def test_stranger_is_asked_to_sign_in(client, plan, by):
    response = client.get(page_of(plan))

    assert response.status_code == 302
    assert "logg-inn" in response["Location"]
