"""People added, roles given and taken, passwords made: what the services promise, and the one event of each."""

from datetime import timedelta

import pytest
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core.exceptions import ValidationError
from django.urls import resolve
from django.utils import timezone
from factories import PASSWORD, a_municipality, a_unit, a_user

from styrhus.web.accounts import services
from styrhus.web.accounts.models import Membership, User
from styrhus.web.accounts.permissions import Role
from styrhus.web.audit.models import Event
from styrhus.web.organisation.models import Municipality
from styrhus.web.plans.services import deactivate_user

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

OTHER_PASSWORD = "enda lengre og like lett"


def last_event():
    event = Event.objects.last()
    return event.kind, event.by_name, event.data


# --- roles


def test_role_is_taken_back_with_one_event():
    administrator, person = a_user(Role.ADMINISTRATOR, name="Ada Strator"), a_user(Role.READER)
    unit = a_unit("Natt")
    held = services.grant_role(user=person, municipality=unit.municipality, role=Role.REPORTER, unit=unit, by=None)
    before = Event.objects.count()

    services.revoke_role(membership=held, by=administrator)

    assert [one.role for one in person.memberships.all()] == ["reader"]
    assert last_event() == ("role.revoked", "Ada Strator", {"role": "reporter", "unit": "Natt"})
    assert Event.objects.count() == before + 1


@pytest.mark.parametrize(
    ("others", "goes"),
    [
        ([], False),
        ([(Role.PLANNER, True)], False),
        ([(Role.ADMINISTRATOR, False)], False),  # has left
        ([(Role.ADMINISTRATOR, True)], True),
    ],
)
def test_last_active_administrator_stays(others, goes):
    first = a_user(Role.ADMINISTRATOR)
    services.grant_role(user=first, municipality=a_municipality(), role=Role.READER, by=None)
    a_user(Role.ADMINISTRATOR, municipality=a_municipality("Fjellvik"))
    for role, is_active in others:
        User.objects.filter(pk=a_user(role).pk).update(is_active=is_active)
    held = first.memberships.get(role="administrator")
    if goes:
        services.revoke_role(membership=held, by=first)
    else:
        with pytest.raises(ValidationError, match="eneste administratoren i Havnes kommune"):
            services.revoke_role(membership=held, by=first)
    assert first.memberships.filter(role="administrator").exists() is not goes


def test_last_administrator_is_not_let_out():
    last = a_user(Role.ADMINISTRATOR)
    with pytest.raises(ValidationError, match="eneste administratoren"):
        deactivate_user(user=last, by=a_user(Role.PLANNER))
    last.refresh_from_db()
    assert last.is_active


def test_only_role_of_a_person_stays_unless_there_is_one_elsewhere():
    person = a_user(Role.READER)
    with pytest.raises(ValidationError, match="eneste rollen"):
        services.revoke_role(membership=person.memberships.get(), by=a_user())
    elsewhere = a_municipality("Fjellvik")
    services.grant_role(user=person, municipality=elsewhere, role=Role.READER, by=None)
    services.revoke_role(membership=person.memberships.get(municipality=a_municipality()), by=a_user())
    assert [one.municipality for one in person.memberships.all()] == [elsewhere]


@pytest.mark.parametrize("role", [Role.PLANNER, Role.ADMINISTRATOR])
def test_roles_that_would_open_nothing_are_not_given_for_a_unit(role):
    with pytest.raises(ValidationError, match="hele kommunen"):
        services.grant_role(user=a_user(), municipality=a_municipality(), role=role, unit=a_unit(), by=None)


def test_unit_of_another_municipality_is_refused():
    stranger = a_unit("Natt", a_municipality("Fjellvik"))
    with pytest.raises(ValidationError, match="annen kommune"):
        services.grant_role(user=a_user(), municipality=a_municipality(), role=Role.READER, unit=stranger, by=None)


# --- people


def add(email, **more):
    said = {"municipality": a_municipality(), "name": "Per Aas", "role": Role.REPORTER, "by": None} | more
    return services.add_person(email=email, **said)


def test_person_is_made_with_a_role_and_without_a_password():
    added = add(" Per.Aas@havnes.example ", unit=a_unit("Natt"))
    assert (added.is_new, added.user.email) == (True, "per.aas@havnes.example")
    assert not added.user.has_usable_password()
    assert [(one.role, one.unit.name) for one in added.user.memberships.all()] == [("reporter", "Natt")]


def test_person_known_in_another_municipality_keeps_name_and_password():
    known = a_user(municipality=a_municipality("Fjellvik"), email="per@x.example", name="Per Kjent", password=PASSWORD)
    added = add("PER@x.example")
    assert (added.is_new, added.user) == (False, known)
    added.user.refresh_from_db()
    assert added.user.name == "Per Kjent"
    assert added.user.check_password(PASSWORD)


def test_person_who_is_here_already_is_refused_by_name():
    a_user(email="per@x.example", name="Per Kjent")
    with pytest.raises(ValidationError, match="Per Kjent har denne adressen"):
        add("Per@x.example")


def test_person_who_was_let_out_elsewhere_is_not_let_in_from_here():
    gone = a_user(municipality=a_municipality("Fjellvik"), email="per@x.example")
    User.objects.filter(pk=gone.pk).update(is_active=False)
    with pytest.raises(ValidationError, match="avsluttet"):
        add("per@x.example")


def test_nothing_is_left_of_a_person_whose_role_is_refused():
    with pytest.raises(ValidationError):
        add("per@x.example", role=Role.PLANNER, unit=a_unit())
    assert not User.objects.filter(email="per@x.example").exists()


def test_person_is_let_in_again_with_one_event_and_only_once():
    administrator, person = a_user(Role.ADMINISTRATOR, name="Ada Strator"), a_user()
    deactivate_user(user=person, by=administrator)
    services.reactivate_user(user=person, by=administrator)
    count = Event.objects.count()
    services.reactivate_user(user=person, by=administrator)
    person.refresh_from_db()
    assert person.is_active
    assert (last_event()[:2], Event.objects.count()) == (("user.reactivated", "Ada Strator"), count)


# --- passwords


def a_link(person):
    path = services.make_password_link(user=person, by=a_user(), municipality_id=a_municipality().pk)
    return resolve(path).kwargs


def test_link_gives_a_password_once():
    person = a_user()
    link = a_link(person)
    assert services.choose_password(**link, password=PASSWORD) == person
    assert services.choose_password(**link, password=OTHER_PASSWORD) is None
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


def test_link_lasts_three_days(monkeypatch):
    person = a_user()
    link = a_link(person)
    for days, works in ((2.9, True), (3.1, False)):
        later = timezone.now().astimezone(timezone.get_default_timezone()).replace(tzinfo=None) + timedelta(days=days)
        monkeypatch.setattr(PasswordResetTokenGenerator, "_now", lambda self, later=later: later)
        assert (services.person_of_link(**link) is not None) is works


def test_link_is_spent_by_signing_in():
    person = a_user()
    link = a_link(person)
    User.objects.filter(pk=person.pk).update(last_login=timezone.now())
    assert services.person_of_link(**link) is None


def test_link_of_one_person_opens_no_other():
    link = a_link(a_user()) | {"pk": a_user().pk}
    assert services.choose_password(**link, password=PASSWORD) is None


def test_link_of_one_who_has_left_opens_nothing():
    person = a_user()
    link = a_link(person)
    User.objects.filter(pk=person.pk).update(is_active=False)
    assert services.choose_password(**link, password=PASSWORD) is None


@pytest.mark.parametrize(
    ("password", "told"), [("kort", "minst 12 tegn"), ("qwerty123456", "for vanlig"), ("kari nes havnes", "likner")]
)
def test_weak_password_is_told_in_norwegian_and_does_not_spend_the_link(password, told):
    person = a_user(name="Kari Nes Havnes")
    link = a_link(person)
    with pytest.raises(ValidationError) as refused:
        services.choose_password(**link, password=password)
    assert told in refused.value.message_dict["password"][0]
    assert services.person_of_link(**link) == person


def test_own_password_takes_the_one_in_use():
    person = a_user(password=PASSWORD)
    with pytest.raises(ValidationError, match="stemmer ikke"):
        services.change_password(user=person, current="feil passord", password=OTHER_PASSWORD)
    services.change_password(user=person, current=PASSWORD, password=OTHER_PASSWORD)
    assert person.check_password(OTHER_PASSWORD)
    assert last_event()[0] == "user.password_changed"


def test_log_holds_neither_link_nor_password():
    link = a_link(a_user())
    services.choose_password(**link, password=PASSWORD)
    said = str(list(Event.objects.values()))
    assert link["token"] not in said
    assert PASSWORD not in said


# --- a municipality that is new


def set_up(**more):
    said = {
        "name": "Nordvær kommune",
        "code": "nor",
        "administrator_email": "ada@nordvaer.example",
        "administrator_name": "Ada Strator",
        "by": None,
    }
    return services.set_up_municipality(**(said | more))


def test_new_municipality_has_one_who_can_administer_and_plan():
    made = set_up(written_form="nn", number="1899")
    municipality = made.municipality
    assert (municipality.name, municipality.slug, municipality.code) == ("Nordvær", "nordvaer", "NOR")
    assert (municipality.number, municipality.written_form) == ("1899", "nn")
    held = Membership.objects.filter(municipality=municipality).values_list("user__name", "role")
    assert set(held) == {("Ada Strator", "administrator"), ("Ada Strator", "planner")}
    assert services.person_of_link(**resolve(made.password_link).kwargs) == made.administrator


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"name": "HAVNES"}, "Havnes kommune finnes fra før"),
        ({"code": "HAV"}, "Koden HAV er i bruk av Havnes kommune"),
        ({"number": "1820"}, "1820 er i bruk"),
        ({"name": "  "}, "må ha et navn"),
        ({"code": "NORD"}, "tre bokstaver"),
        ({"number": "12"}, "fire sifre"),
        ({"administrator_email": "ada"}, "ikke en e-postadresse"),
    ],
)
def test_what_cannot_be_set_up_leaves_nothing(wrong, told):
    a_municipality(number="1820")
    with pytest.raises(ValidationError) as refused:
        set_up(**wrong)
    assert told in refused.value.messages[0]
    assert Municipality.objects.count() == 1
    assert not User.objects.exists()


def test_administrator_with_a_password_from_before_gets_no_link():
    a_user(email="ada@nordvaer.example", password=PASSWORD)
    assert set_up().password_link == ""
