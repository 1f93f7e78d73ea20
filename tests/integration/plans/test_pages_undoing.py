"""What was done with one press is taken back with one press; and the ways into the forms that spare a person work."""

from datetime import date

import pytest
from django.urls import reverse
from factories import a_milestone, a_plan, a_unit, an_action, an_indicator, an_observation, planner_of

from styrhus.web.plans import services
from styrhus.web.plans.models import Action

pytestmark = pytest.mark.django_db
TODAY = date(2026, 9, 8)


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch):
    monkeypatch.setenv("STYRHUS_TODAY", TODAY.isoformat())


@pytest.fixture
def plan():
    return a_plan()


@pytest.fixture
def planner(plan, client):
    user = planner_of(plan)
    client.force_login(user)
    return user


def address(name, *args):
    return reverse(f"plans:{name}", args=args)


def undo_of(response):
    """Where the button in the message sends."""
    html = response.content.decode()
    assert ">Angre</button>" in html
    form = html.split('role="status"><form', 1)[1].split("</form>", 1)[0]
    return form.split('action="', 1)[1].split('"', 1)[0].replace("&amp;", "&")


def test_a_reached_milestone_is_taken_back(client, plan, planner):
    milestone = a_milestone(an_action(plan=plan), "Byggestart", date(2026, 10, 12))
    done = client.post(address("finish_milestone", milestone.action.public_id, milestone.pk), follow=True)
    milestone.refresh_from_db()
    assert milestone.done_on == TODAY
    after = client.post(undo_of(done), follow=True)
    milestone.refresh_from_db()
    assert milestone.done_on is None
    assert "Angret: milepælen «Byggestart» er ikke nådd." in after.content.decode()


def test_a_finished_point_is_taken_back(client, plan, planner):
    action = an_action(plan=plan)
    point = services.add_activity(action=action, text="Lære opp alle", by=planner)
    done = client.post(address("finish_activity", action.public_id, point.pk), follow=True)
    client.post(undo_of(done))
    point.refresh_from_db()
    assert point.done_on is None


def test_a_report_is_taken_back_from_the_message(client, plan, planner):
    action = an_action(plan=plan)
    done = client.post(address("report_action", action.public_id), {"answer": "done"}, follow=True)
    client.post(undo_of(done))
    action.refresh_from_db()
    assert action.finished_on is None


def test_nothing_is_left_to_do_on_an_action_that_is_finished(client, plan, planner):
    action = an_action(plan=plan)
    services.add_activity(action=action, text="Lære opp alle", by=planner)
    a_milestone(action, "Byggestart", date(2026, 10, 12))
    services.finish_action(action=action, on=TODAY, by=planner)
    html = client.get(address("action", action.public_id)).content.decode()
    assert "Meld nådd i dag" not in html
    assert 'aria-label="Gjort: Lære opp alle"' not in html


def bulk(client, plan, *actions, **changes):
    data = {"action": [one.public_id for one in actions]} | changes
    return client.post(address("action_table", plan.public_id), data, follow=True)


def test_a_change_of_many_is_taken_back_to_what_each_was(client, plan, planner):
    unit, other = a_unit("Eiendom"), a_unit("Havnestun")
    first = an_action("Nye låser", plan=plan, owner_unit=other, year_from=2025)
    second = an_action("Nye bad", plan=plan, year_from=2026)
    done = bulk(client, plan, first, second, owner_unit=unit.pk, year_from=2027)
    assert "2 tiltak er endret." in done.content.decode()
    after = client.post(undo_of(done), follow=True)
    assert "Angret: 2 tiltak er som før." in after.content.decode()
    assert set(Action.objects.values_list("text", "owner_unit", "year_from")) == {
        ("Nye låser", other.pk, 2025),
        ("Nye bad", None, 2026),
    }


def test_a_change_of_many_is_not_taken_back_over_what_others_did_since(client, plan, planner):
    first, second = an_action("Nye låser", plan=plan), an_action("Nye bad", plan=plan)
    done = bulk(client, plan, first, second, year_from=2027)
    second.refresh_from_db()
    services.change_element(element=second, changes={"year_from": 2030}, expected_revision=second.revision, by=planner)
    after = client.post(undo_of(done), follow=True).content.decode()
    assert "ingenting ble angret" in after
    assert set(Action.objects.values_list("year_from", flat=True)) == {2027, 2030}


def test_a_change_of_many_is_taken_back_once(client, plan, planner):
    done = bulk(client, plan, an_action(plan=plan), year_from=2027)
    undo = undo_of(done)
    client.post(undo)
    assert "Det er ikke noe å angre." in client.post(undo, follow=True).content.decode()


def test_a_change_that_changes_nothing_says_so(client, plan, planner):
    done = bulk(client, plan, an_action(plan=plan, year_from=2027), year_from=2027)
    assert "Ingenting ble endret" in done.content.decode()


def test_all_rows_are_chosen_without_scripts(client, plan, planner):
    for number in range(3):
        an_action(f"Tiltak {number}", plan=plan)
    html = client.get(address("action_table", plan.public_id), {"velg": "alle", "sok": "tiltak"}).content.decode()
    assert html.count(" checked") == 3
    assert "3 valgt" in html


def test_the_table_shows_the_ownerless_that_my_page_counts(client, plan, planner):
    an_action("Uten eier", plan=plan)
    an_action("Med eier", plan=plan, owner=planner)
    services.finish_action(action=an_action("Ferdig uten eier", plan=plan), on=TODAY, by=planner)
    html = client.get(address("action_table", plan.public_id), {"eier": "uten"}).content.decode()
    assert "1 av 3 tiltak" in html
    assert "Med eier" not in html


def test_the_next_value_is_filled_in_with_its_period(client, plan, planner):
    indicator = an_indicator("Andel i tide", plan=plan, unit="%", frequency="tertial", source="Uttrekk")
    an_observation(indicator, 84.8, date(2026, 4, 30), period="1. tertial 2026")
    html = client.get(address("indicator", indicator.public_id), {"ny": "1"}).content.decode()
    for value in ("2. tertial 2026", "31.08.2026", "Uttrekk"):
        assert f'value="{value}"' in html
    assert '<details class="fold noprint mt6" open>' in html
    assert "er ikke over ennå" not in html


def test_a_period_that_is_not_over_is_said_and_the_form_stays_folded(client, plan, planner):
    indicator = an_indicator("Andel i tide", plan=plan, unit="%", frequency="tertial")
    an_observation(indicator, 86.6, date(2026, 8, 31), period="2. tertial 2026")
    html = client.get(address("indicator", indicator.public_id)).content.decode()
    assert "Perioden 3. tertial 2026 er ikke over ennå." in html
    assert '<details class="fold noprint mt6">' in html


MINUTE = """Hva vil vi?
8 mål
Vi vil komme tidlig inn.

Hva koster det?
312 mill. kr
Det er budsjettet
i 2026.
""".replace("\n", "\r\n")  # as a browser sends it


def test_the_minute_and_the_foundation_are_written_and_come_back(client, plan, planner):
    form = {"revision": plan.revision, "title": plan.title, "kind": plan.kind}
    client.post(address("edit_plan", plan.public_id), form | {"minute": MINUTE, "foundation": "Kvalitet\r\nTall"})
    plan.refresh_from_db()
    assert plan.minute == [
        {"heading": "Hva vil vi?", "figure": "8 mål", "text": "Vi vil komme tidlig inn."},
        {"heading": "Hva koster det?", "figure": "312 mill. kr", "text": "Det er budsjettet i 2026."},
    ]
    assert plan.foundation == ["Kvalitet", "Tall"]
    html = client.get(address("edit_plan", plan.public_id)).content.decode()
    assert "Hva vil vi?\n8 mål\nVi vil komme tidlig inn.\n\nHva koster det?" in html
    assert "312 mill. kr" in client.get(address("plan", plan.public_id)).content.decode()


def test_a_part_of_the_minute_that_lacks_a_line_is_asked_about(client, plan, planner):
    form = {"revision": plan.revision, "title": plan.title, "kind": plan.kind, "minute": "Hva vil vi?\r\n8 mål"}
    response = client.post(address("edit_plan", plan.public_id), form)
    assert response.status_code == 422
    assert "Del 1 mangler noe." in response.content.decode()


def test_the_newer_minute_is_taken_over_by_whoever_had_not_touched_it(client, plan, planner):
    part = {"heading": "Hva vil vi?", "figure": "8 mål", "text": "Komme tidlig inn."}
    stale = plan.revision
    services.change_plan(plan=plan, changes={"minute": [part]}, expected_revision=stale, by=planner)
    form = {"revision": stale, "title": "Ny tittel", "kind": plan.kind, "minute": "", "foundation": ""}
    html = client.post(address("edit_plan", plan.public_id), form).content.decode()
    assert "Hva vil vi?\n8 mål\nKomme tidlig inn." in html
