"""A plan is put out, put out again, and taken in; whatever stops it half-way, readers keep what they had."""

import json

import pytest
from django.core.management import call_command
from factories import (
    a_decision,
    a_goal,
    a_municipality,
    a_plan,
    a_target,
    a_unit,
    a_user,
    an_action,
    an_indicator,
    an_observation,
)

from styrhus.web.audit.models import Event
from styrhus.web.plans.services import change_element, set_target
from styrhus.web.publishing import folders, services, site
from styrhus.web.publishing.models import Publication
from styrhus.web.publishing.services import PublicationRefusedError, mend_site, publish_plan, withdraw_publication

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def by():
    return a_user(name="Ingrid Moe", email="ingrid.moe@havnes.example")


@pytest.fixture
def plan(by):
    """Two goals, an action with an owner and one without, figures, and a decision."""
    plan = a_plan("Trygg havn", by=by, summary="Alle skal få rett hjelp i tide.")
    unit = a_unit("Tildelingskontoret")
    goal = a_goal("Hjelpen er i gang innen seks uker", plan, by=by, number="1", level="mål", owner_unit=unit)
    a_goal("Flere bor trygt hjemme", plan, by=by, number="2", level="mål")
    an_action("Felles tildelingskontor", plan, by=by, goals=[goal], owner_unit=unit, owner=by)
    an_action("Et tiltak uten eier", plan, by=by, goals=[goal])
    indicator = an_indicator("Andel i tide", plan, by=by, goals=[goal], unit="%", owner_unit=unit)
    set_target(indicator=indicator, target=a_target(), by=by)
    an_observation(indicator, 86.6, by=by, numerator=233, denominator=269)
    a_decision(plan, by=by, text="Felles kontor for alle tjenester")
    return plan


def read(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def address(plan):
    return site.plan_address(plan.municipality, plan.slug)


def everything(publication):
    place = folders.root() / "versions" / publication.folder
    return {str(file.relative_to(place)): file.read_text() for file in place.rglob("*") if file.is_file()}


def test_published_plan_is_read_by_anybody(client, plan, by):
    publication = publish_plan(plan=plan, by=by)

    assert (publication.number, publication.is_current) == (1, True)
    assert "Hjelpen er i gang innen seks uker" in read(client, address(plan))
    assert "86,6" in read(client, f"{address(plan)}maal/{plan.goals.first().public_id}/")
    assert "233" in read(client, f"{address(plan)}indikatorer/{plan.indicators.get().public_id}/")
    assert "Trygg havn" in read(client, "/offentlig/havnes/")
    assert "Havnes kommune" in read(client, "/offentlig/")


def test_publishing_is_told_in_the_log_with_the_fingerprint_of_the_files(plan, by):
    publication = publish_plan(plan=plan, by=by)
    event = Event.objects.get(kind="plan.published")

    assert event.object_id == plan.public_id
    assert event.data == {"number": 1, "sha256": publication.sha256}
    assert folders.digest_of_version(publication.folder) == publication.sha256
    (folders.root() / "versions" / publication.folder / "index.html").write_text("Noe annet")
    assert folders.digest_of_version(publication.folder) != publication.sha256


def test_action_nobody_owns_is_left_out_and_counted(plan, by):
    pages = everything(publish_plan(plan=plan, by=by))

    assert "Felles tildelingskontor" in pages["index.html"]
    assert "1 tiltak er ikke tatt med" in pages["index.html"]
    assert not [name for name, text in pages.items() if "Et tiltak uten eier" in text and name != "index.html"]
    assert "Felles tildelingskontor" in pages["data/tiltak.csv"]
    assert json.loads(pages["data/plan.json"])["tiltak_utelatt_fordi_ingen_eier_dem"] == 1


def test_units_answer_and_no_person_is_named(plan, by):
    pages = everything(publish_plan(plan=plan, by=by))

    assert "Tildelingskontoret" in pages["index.html"]
    assert not [name for name, text in pages.items() if "Ingrid Moe" in text or "@" in text]


def test_readers_see_the_plan_as_it_was_until_it_is_put_out_again(client, plan, by):
    first = publish_plan(plan=plan, by=by)
    goal = plan.goals.first()
    change_element(element=goal, changes={"text": "Hjelpen kommer i tide"}, expected_revision=goal.revision, by=by)

    assert "Hjelpen kommer i tide" not in read(client, address(plan))
    second = publish_plan(plan=plan, by=by)
    assert "Hjelpen kommer i tide" in read(client, address(plan))
    first.refresh_from_db()
    assert (first.is_current, second.number) == (False, 2)
    assert "Hjelpen kommer i tide" not in everything(first)["index.html"]


def test_withdrawn_plan_is_found_no_more_but_kept(client, plan, by):
    publication = publish_plan(plan=plan, by=by)
    withdraw_publication(plan=plan, by=by)

    assert client.get(address(plan)).status_code == 404
    assert client.get("/offentlig/havnes/").status_code == 404
    assert "Ingen planer er lagt ut ennå" in read(client, "/offentlig/")
    assert "index.html" in everything(publication)
    assert Event.objects.filter(kind="plan.publication_withdrawn").count() == 1
    assert publish_plan(plan=plan, by=by).number == 2
    assert "Trygg havn" in read(client, address(plan))


def test_email_in_the_plans_text_stops_it_with_a_reason_and_leaves_nothing(client, plan, by):
    goal = plan.goals.first()
    changes = {"explanation": "Spør kari.nes@havnes.example."}
    change_element(element=goal, changes=changes, expected_revision=goal.revision, by=by)

    with pytest.raises(PublicationRefusedError, match=r"kari\.nes@havnes\.example"):
        publish_plan(plan=plan, by=by)
    assert not Publication.objects.exists()
    assert not (folders.root() / "versions").exists()
    assert client.get(address(plan)).status_code == 404


class Killed(BaseException):
    """The process was ended here."""


@pytest.mark.parametrize(
    ("module", "step"),
    [
        (services, "render_version"),
        (services, "check_files"),
        (folders, "_write"),
        (folders, "digest"),
        (services, "_record"),
        (services, "_tell"),
        (services, "bring_site_up_to_date"),
        (folders, "switch_site"),
    ],
)
def test_kill_at_any_step_leaves_what_was_out(client, plan, by, monkeypatch, module, step):
    publish_plan(plan=plan, by=by)
    before = read(client, address(plan))
    goal = plan.goals.first()
    change_element(element=goal, changes={"text": "Nytt ordlyd"}, expected_revision=goal.revision, by=by)

    def kill(*args, **kwargs):
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(module, step, kill)
        with pytest.raises(Killed):
            publish_plan(plan=plan, by=by)

    assert read(client, address(plan)) == before
    said_to_be_out = Publication.objects.get(plan=plan, is_current=True)
    assert mend_site() is (said_to_be_out.number == 2)  # the log came so far: readers follow
    assert ("Nytt ordlyd" in read(client, address(plan))) is (said_to_be_out.number == 2)
    again = publish_plan(plan=plan, by=by)
    assert "Nytt ordlyd" in read(client, address(plan))
    assert folders.digest_of_version(again.folder) == again.sha256


def test_site_that_is_as_it_should_be_is_not_built_again(plan, by):
    publish_plan(plan=plan, by=by)

    assert mend_site() is False


def test_command_finishes_what_was_killed(client, plan, by, capsys):
    publish_plan(plan=plan, by=by)
    (folders.root() / "current").unlink()

    call_command("mend_public_site")
    assert "Trygg havn" in read(client, address(plan))
    assert capsys.readouterr().out == "De åpne sidene viser nå det som er lagt ut.\n"
    call_command("mend_public_site")
    assert capsys.readouterr().out == ""


def test_several_plans_and_municipalities_stand_side_by_side(client, plan, by):
    other = a_plan("Bo godt", municipality=a_municipality("Fjelldal"))
    publish_plan(plan=plan, by=by)
    publish_plan(plan=other, by=by)

    front = read(client, "/offentlig/")
    assert front.index("Fjelldal kommune") < front.index("Havnes kommune")
    assert "Bo godt" not in read(client, "/offentlig/havnes/")
    assert "Bo godt" in read(client, "/offentlig/fjelldal/")


def test_only_the_last_sites_are_kept_and_all_versions(plan, by):
    for _ in range(5):
        publish_plan(plan=plan, by=by)

    assert sorted(one.name for one in (folders.root() / "sites").iterdir()) == ["3", "4", "5"]
    assert len(list((folders.root() / "versions" / plan.public_id).iterdir())) == 5


def test_plan_without_actions_and_figures_shows_no_status(client, by):
    plan = a_plan("Strategi for bolig", by=by, kind="strategi")
    a_goal("Boliger som varer", plan, by=by, number="1")
    a_goal("Nabolag med noen å møte", plan, by=by, number="2")
    publish_plan(plan=plan, by=by)

    page = read(client, address(plan))
    assert "Ukjent" not in page
    assert "Slik går det nå" not in page
    assert 'id="status"' not in page
    assert "Strategihuset" in page


def test_open_data_says_what_the_page_says(client, plan, by):
    change = {"text": "=SUM(A1:A9)"}
    goal = plan.goals.last()
    change_element(element=goal, changes=change, expected_revision=goal.revision, by=by)
    pages = everything(publish_plan(plan=plan, by=by))
    data = json.loads(pages["data/plan.json"])

    assert [one["tekst"] for one in data["mål"]] == ["Hjelpen er i gang innen seks uker", "=SUM(A1:A9)"]
    assert all(one["status"] in pages["index.html"] and one["regel"] for one in data["mål"])
    assert data["indikatorer"][0]["målinger"][0] | {"kilde": ""} == {
        "periode": "2025",
        "siste_dag": "2025-12-31",
        "verdi": 86.6,
        "status": "value",
        "antall": 233,
        "av": 269,
        "kilde": "",
    }
    assert data["vedtak"][0]["tekst"] == "Felles kontor for alle tjenester"
    assert "'=SUM(A1:A9)" in pages["data/maal.csv"]
    assert ";86,6;%;233;269;" in pages["data/indikatorer.csv"]
