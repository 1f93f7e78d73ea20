"""The pages where an administrator sets up a municipality: people, roles, links and units."""

import re

import pytest
from django.urls import reverse
from factories import PASSWORD, a_municipality, a_plan, a_unit, a_user, an_action

from styrhus.web.accounts.models import User
from styrhus.web.accounts.permissions import Role
from styrhus.web.accounts.services import grant_role
from styrhus.web.organisation.models import Unit

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch):
    monkeypatch.setenv("STYRHUS_TODAY", "2026-09-08")


@pytest.fixture
def administrator(client):
    administrator = a_user(Role.ADMINISTRATOR, name="Ada Strator")
    client.force_login(administrator)
    return administrator


def at(name, *args):
    return reverse(f"administration:{name}", args=args)


def text_of(answer):
    return answer.content.decode().replace("\u00a0", " ")


def link_in(answer):
    found = re.search(r"http://testserver(/lag-passord/[^\"]+)", text_of(answer))
    return found and found.group(1)


def add_person(client, **more):
    said = {"name": "Per Aas", "email": "per@havnes.example", "role": "reporter", "unit": ""} | more
    return client.post(at("add_person"), said, follow=True)


@pytest.mark.parametrize("role", [one for one in Role if one is not Role.ADMINISTRATOR])
@pytest.mark.parametrize("name", ["home", "people", "add_person", "units", "add_unit"])
def test_only_administrators_get_in(client, role, name):
    client.force_login(a_user(role))
    assert client.get(at(name)).status_code == 403
    assert at("home") not in text_of(client.get(reverse("accounts:my_account")))


def test_menu_leads_administrators_in(client, administrator):
    assert at("home") in text_of(client.get(reverse("accounts:my_account")))
    assert client.get(at("home"))["Location"] == at("people")


def test_list_shows_everybody_here_and_nobody_else(client, administrator):
    a_user(Role.UNIT_LEADER, unit=a_unit("Natt"), name="Lena Leder")
    User.objects.filter(pk=a_user(name="Leif Vekk").pk).update(is_active=False)
    a_user(name="Frode Fremmed", municipality=a_municipality("Fjellvik"))
    page = text_of(client.get(at("people")))
    assert all(said in page for said in ("Ada Strator", "Lena Leder", "Natt", "Leif Vekk", "Avsluttet"))
    assert "Frode Fremmed" not in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("sok=lena", {"Lena Leder"}),
        ("rolle=administrator", {"Ada Strator"}),
        ("tilgang=left", {"Leif Vekk"}),
        ("tilgang=active", {"Ada Strator", "Lena Leder"}),
        ("enhet=top", {"Lena Leder"}),
        ("enhet=999999&rolle=tull", set()),
    ],
)
def test_list_is_searched_and_filtered(client, administrator, query, found):
    top = a_unit("Helse")
    a_user(Role.UNIT_LEADER, unit=a_unit("Natt", parent=top), name="Lena Leder")
    User.objects.filter(pk=a_user(name="Leif Vekk").pk).update(is_active=False)
    page = text_of(client.get(at("people") + "?" + query.replace("top", str(top.pk))))
    assert {name for name in ("Ada Strator", "Lena Leder", "Leif Vekk") if f">{name}</a><small>" in page} == found


def test_list_takes_few_queries_however_many_they_are(client, administrator, django_assert_max_num_queries):
    for _ in range(12):
        a_user(Role.REPORTER, unit=a_unit("Natt"))
    with django_assert_max_num_queries(12):
        client.get(at("people"))


def test_person_is_added_and_the_link_is_shown_once(client, administrator):
    first = add_person(client, unit=str(a_unit("Natt").pk))
    person = User.objects.get(email="per@havnes.example")
    assert [(one.role, one.unit.name) for one in person.memberships.all()] == [("reporter", "Natt")]
    assert link_in(first)
    assert "no-store" in first["Cache-Control"]
    assert link_in(client.get(at("person", person.pk))) is None


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"name": ""}, "Skriv fornavn og etternavn"),
        ({"email": "per"}, "Skriv e-postadressen"),
        ({"role": "konge"}, "Velg en av rollene i lista"),
        ({"role": "planner", "unit": "natt"}, "gjelder alltid for hele kommunen"),
        ({"email": "lena@havnes.example"}, "Lena Leder har denne adressen"),
        ({"unit": "fremmed"}, "Velg en av enhetene i lista"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_written_is_kept(client, administrator, wrong, told):
    a_user(name="Lena Leder", email="lena@havnes.example")
    units = {"natt": str(a_unit("Natt").pk), "fremmed": str(a_unit("Fremmed", a_municipality("Fjellvik")).pk)}
    wrong = {name: units.get(value, value) for name, value in wrong.items()}
    answer = add_person(client, **wrong)
    assert answer.status_code == 422
    assert told in text_of(answer)
    assert f'value="{wrong.get("name", "Per Aas")}"' in text_of(answer)
    assert not User.objects.filter(email="per@havnes.example").exists()


def test_the_whole_way_in(client, administrator):
    link = link_in(add_person(client))
    client.logout()
    assert "Hei, Per" in text_of(client.get(link))
    unlike = client.post(link, {"password": PASSWORD, "again": PASSWORD + "x"})
    assert (unlike.status_code, "ikke like" in text_of(unlike)) == (422, True)
    assert "minst 12 tegn" in text_of(client.post(link, {"password": "kort", "again": "kort"}))
    home = client.post(link, {"password": PASSWORD, "again": PASSWORD}, follow=True)
    assert "Passordet er lagret" in text_of(home)
    assert client.get(link).status_code == 410
    client.logout()
    signed_in = client.post(reverse("accounts:sign_in"), {"email": "per@havnes.example", "password": PASSWORD})
    assert signed_in.status_code == 302


def test_new_link_is_made_for_one_who_forgot(client, administrator):
    person = a_user(name="Per Aas")
    assert link_in(client.post(at("make_link", person.pk), follow=True))


def test_roles_are_given_and_taken(client, administrator):
    person, unit = a_user(Role.READER, name="Per Aas"), a_unit("Natt")
    given = client.post(at("grant_role", person.pk), {"role": "unit_leader", "unit": unit.pk}, follow=True)
    assert "Per Aas er nå enhetsleder for Natt." in text_of(given)
    again = client.post(at("grant_role", person.pk), {"role": "unit_leader", "unit": unit.pk})
    assert (again.status_code, "har alt denne rollen" in text_of(again)) == (422, True)
    held = person.memberships.get(role="unit_leader")
    client.post(at("revoke_role", person.pk), {"rolle": held.pk})
    assert [one.role for one in person.memberships.all()] == ["reader"]


@pytest.mark.parametrize("number", ["", "tull", "999999", "²"])
def test_role_that_is_not_there_is_not_found(client, administrator, number):
    assert client.post(at("revoke_role", a_user().pk), {"rolle": number}).status_code == 404


def test_last_administrator_cannot_give_it_up(client, administrator):
    answer = client.post(
        at("revoke_role", administrator.pk), {"rolle": administrator.memberships.get().pk}, follow=True
    )
    assert "eneste administratoren" in text_of(answer)
    assert administrator.memberships.exists()


def test_one_who_gives_up_administering_is_led_out(client, administrator):
    a_user(Role.ADMINISTRATOR)
    grant_role(user=administrator, municipality=a_municipality(), role=Role.READER, by=None)
    held = administrator.memberships.get(role="administrator")
    answer = client.post(at("revoke_role", administrator.pk), {"rolle": held.pk}, follow=True)
    assert answer.status_code == 200
    assert "ikke lenger administrator for hele kommunen" in text_of(answer)


def test_what_is_handed_over_is_told_before_and_done_after(client, administrator):
    unit = a_unit("Natt")
    leader = a_user(Role.UNIT_LEADER, unit=unit, name="Lena Leder")
    leaving = a_user(Role.REPORTER, unit=unit, name="Leif Vekk")
    action = an_action("Innføre tilsyn", plan=a_plan(), owner=leaving, owner_unit=unit)
    told = text_of(client.get(at("deactivate", leaving.pk)))
    assert "Lena Leder overtar 1" in told
    assert "Innføre tilsyn" in told
    action.refresh_from_db()
    assert action.owner == leaving
    after = text_of(client.post(at("deactivate", leaving.pk), follow=True))
    action.refresh_from_db()
    leaving.refresh_from_db()
    assert "Én ting har fått ny eier" in after
    assert (action.owner, leaving.is_active) == (leader, False)
    client.post(at("reactivate", leaving.pk))
    leaving.refresh_from_db()
    assert leaving.is_active


def test_leader_does_not_inherit_from_oneself(client, administrator):
    unit = a_unit("Natt")
    leaving = a_user(Role.UNIT_LEADER, unit=unit, name="Lena Leder")
    an_action("Innføre tilsyn", plan=a_plan(by=administrator), owner=leaving, owner_unit=unit)
    assert "Lena Leder overtar" not in text_of(client.get(at("deactivate", leaving.pk)))


def test_one_cannot_let_oneself_out(client, administrator):
    answer = client.post(at("deactivate", administrator.pk))
    assert (answer.status_code, "din egen bruker" in text_of(answer)) == (422, True)


@pytest.mark.parametrize("name", ["make_link", "deactivate", "reactivate"])
def test_sign_in_of_one_who_works_elsewhere_too_is_not_ours(client, administrator, name):
    person = a_user(Role.READER, name="Siri Begge", password=PASSWORD)
    grant_role(user=person, municipality=a_municipality("Fjellvik"), role=Role.PLANNER, by=None)
    assert client.post(at(name, person.pk)).status_code == 403
    assert "kan innloggingen ikke styres herfra" in text_of(client.get(at("person", person.pk)))


# --- units


def test_empty_municipality_is_taught_where_to_begin(client, administrator):
    page = text_of(client.get(at("units")))
    assert "Begynn med de enhetene som skal svare" in page
    assert at("add_unit") in page


def test_unit_is_added_moved_and_renamed(client, administrator):
    top, other = a_unit("Helse"), a_unit("Oppvekst")
    client.post(at("add_unit"), {"name": "Natt", "parent": top.pk, "since": "01.01.2026"})
    unit = Unit.objects.get(name="Natt")
    moved = client.post(at("move_unit", unit.pk), {"parent": other.pk, "since": "1.10.2026"}, follow=True)
    assert "Enheten kommer til å ligge under Oppvekst fra 1. oktober 2026." in text_of(moved)
    renamed = text_of(client.post(at("rename_unit", unit.pk), {"name": "Nattjenesten"}, follow=True))
    assert "Natt heter nå Nattjenesten." in renamed
    assert all(said in renamed for said in ("Under Helse", "til 30. september 2026", "har ikke skjedd ennå"))
    assert "Dette kommer" in text_of(client.get(at("units")))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"name": "", "since": "01.01.2026"}, "Skriv hva enheten heter"),
        ({"name": "Natt", "since": "i går"}, "Skriv en dato, for eksempel 30.11.2026."),
        ({"name": "helse", "since": "01.01.2026"}, "Det finnes alt en enhet som heter helse"),
    ],
)
def test_unit_that_is_wrong_is_told(client, administrator, said, told):
    a_unit("Helse")
    answer = client.post(at("add_unit"), said)
    assert (answer.status_code, told in text_of(answer)) == (422, True)
    assert Unit.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "said", "told"),
    [
        ("move_unit", {"parent": "self", "since": "01.10.2026"}, "under seg selv"),
        ("move_unit", {"parent": "", "since": "01.01.2020"}, "Velg en senere dato"),
        ("rename_unit", {"name": "Oppvekst"}, "heter Oppvekst"),
    ],
)
def test_change_that_cannot_be_is_told_on_the_unit_itself(client, administrator, name, said, told):
    a_unit("Oppvekst")
    unit = a_unit("Helse")
    answer = client.post(at(name, unit.pk), {key: str(unit.pk) if one == "self" else one for key, one in said.items()})
    assert (answer.status_code, told in text_of(answer)) == (422, True)
    assert ">Helse</h1>" in text_of(answer)


# --- one's own password


def test_own_password_is_changed_and_one_stays_signed_in(client):
    person = a_user(password=PASSWORD)
    client.force_login(person)
    said = {"current": PASSWORD, "password": PASSWORD + " nå", "again": PASSWORD + " nå"}
    assert "Passordet er byttet" in text_of(client.post(reverse("accounts:change_password"), said, follow=True))
    person.refresh_from_db()
    assert person.check_password(PASSWORD + " nå")


def test_guessing_the_password_in_use_is_braked(client):
    person = a_user(password=PASSWORD)
    client.force_login(person)
    wrong = {"current": "feil passord", "password": PASSWORD + " nå", "again": PASSWORD + " nå"}
    for _ in range(8):
        assert "stemmer ikke" in text_of(client.post(reverse("accounts:change_password"), wrong))
    right = client.post(reverse("accounts:change_password"), wrong | {"current": PASSWORD})
    assert "For mange forsøk" in text_of(right)
