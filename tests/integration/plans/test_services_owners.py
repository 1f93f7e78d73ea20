"""When an owner leaves, the unit's leader takes over in the same step, and both are told."""

from datetime import date

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from factories import a_decision, a_goal, a_municipality, a_plan, a_unit, a_user, an_action, an_indicator

from styrhus.web.accounts.permissions import Role
from styrhus.web.audit.models import Event
from styrhus.web.audit.services import first_broken_event
from styrhus.web.organisation.services import create_unit
from styrhus.web.plans import services
from styrhus.web.plans.history import changes_since

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def sector():
    return a_unit("Helse og mestring")


@pytest.fixture
def home_care(sector):
    return create_unit(
        municipality=sector.municipality, name="Hjemmetjenesten", since=date(2020, 1, 1), by=None, parent=sector
    )


@pytest.fixture
def administrator():
    return a_user(Role.ADMINISTRATOR, name="Ada Strator")


@pytest.fixture
def leaving():
    return a_user(name="Leif Vekk", email="leif@havnes.kommune.example")


def leave(user, by, capture):
    with capture(execute=True):
        return services.deactivate_user(user=user, by=by)


def test_leader_of_the_unit_takes_over(home_care, administrator, leaving, django_capture_on_commit_callbacks):
    leader = a_user(Role.UNIT_LEADER, unit=home_care, name="Lena Leder", email="lena@havnes.kommune.example")
    plan = a_plan(by=administrator)
    action = an_action("Innføre tilsyn", plan=plan, owner=leaving, owner_unit=home_care)
    handed = leave(leaving, administrator, django_capture_on_commit_callbacks)
    action.refresh_from_db()
    leaving.refresh_from_db()
    assert (handed, action.owner, leaving.is_active) == (1, leader, False)
    assert [(change.old, change.new) for change in changes_since(action, 1)] == [("Leif Vekk", "Lena Leder")]
    assert first_broken_event() is None


def test_both_are_told_once_it_stands(home_care, administrator, leaving, django_capture_on_commit_callbacks):
    a_user(Role.UNIT_LEADER, unit=home_care, name="Lena Leder", email="lena@havnes.kommune.example")
    action = an_action("Innføre tilsyn", owner=leaving, owner_unit=home_care)
    leave(leaving, administrator, django_capture_on_commit_callbacks)
    letters = {letter.to[0]: letter.body for letter in mail.outbox}
    assert set(letters) == {"lena@havnes.kommune.example", "leif@havnes.kommune.example"}
    assert f"{action.public_id} Innføre tilsyn" in letters["lena@havnes.kommune.example"]
    assert "Leif Vekk har sluttet" in letters["lena@havnes.kommune.example"]
    assert "Lena Leder" in letters["leif@havnes.kommune.example"]


def test_nobody_is_told_of_what_did_not_happen(
    home_care, administrator, leaving, monkeypatch, django_capture_on_commit_callbacks
):
    from styrhus.web.plans.services import owners

    action = an_action(owner=leaving, owner_unit=home_care)
    monkeypatch.setattr(owners, "record_many", lambda *given, **named: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        leave(leaving, administrator, django_capture_on_commit_callbacks)
    action.refresh_from_db()
    leaving.refresh_from_db()
    assert (action.owner, leaving.is_active, mail.outbox) == (leaving, True, [])


def test_without_a_leader_the_one_above_takes_over(
    sector, home_care, administrator, leaving, django_capture_on_commit_callbacks
):
    above = a_user(Role.UNIT_LEADER, unit=sector)
    action = an_action(owner=leaving, owner_unit=home_care)
    leave(leaving, administrator, django_capture_on_commit_callbacks)
    action.refresh_from_db()
    assert action.owner == above


def test_without_any_leader_the_plans_owner_takes_over(
    home_care, administrator, leaving, django_capture_on_commit_callbacks
):
    owner = a_user()
    action = an_action(plan=a_plan(owner=owner), owner=leaving, owner_unit=home_care)
    leave(leaving, administrator, django_capture_on_commit_callbacks)
    action.refresh_from_db()
    assert action.owner == owner


def test_owner_of_the_plan_itself_is_followed_by_an_administrator(
    administrator, leaving, django_capture_on_commit_callbacks
):
    plan = a_plan(owner=leaving)
    a_goal(plan=plan, owner=leaving)
    leave(leaving, administrator, django_capture_on_commit_callbacks)
    plan.refresh_from_db()
    assert (plan.owner, plan.goals.get().owner) == (administrator, administrator)


def test_everything_the_person_owned_is_handed_over(
    home_care, administrator, leaving, django_capture_on_commit_callbacks
):
    leader = a_user(Role.UNIT_LEADER, unit=home_care)
    plan = a_plan(owner=leaving, owner_unit=home_care)
    rows = [make(plan=plan, owner=leaving) for make in (a_goal, an_action, an_indicator, a_decision)]
    assert leave(leaving, administrator, django_capture_on_commit_callbacks) == 5
    for row in (plan, *rows):
        row.refresh_from_db()
        assert row.owner == leader
    assert Event.objects.filter(kind="plan.owner_left").count() == 1


def test_leader_of_another_municipality_never_takes_over(administrator, leaving, django_capture_on_commit_callbacks):
    elsewhere = a_municipality("Fjellvik")
    a_user(Role.UNIT_LEADER, municipality=elsewhere, unit=a_unit("Omsorg", municipality=elsewhere))
    action = an_action(owner=leaving)
    leave(leaving, administrator, django_capture_on_commit_callbacks)
    action.refresh_from_db()
    assert action.owner == administrator


def test_one_who_has_left_leaves_only_once(administrator, leaving, django_capture_on_commit_callbacks):
    leave(leaving, administrator, django_capture_on_commit_callbacks)
    events = Event.objects.count()
    assert leave(leaving, administrator, django_capture_on_commit_callbacks) == 0
    assert Event.objects.count() == events


def test_nobody_ends_their_own_account(administrator, django_capture_on_commit_callbacks):
    with pytest.raises(ValidationError, match="din egen"):
        leave(administrator, administrator, django_capture_on_commit_callbacks)


def test_one_who_has_left_cannot_be_made_owner(administrator, leaving, django_capture_on_commit_callbacks):
    leave(leaving, administrator, django_capture_on_commit_callbacks)
    leaving.refresh_from_db()
    with pytest.raises(ValidationError, match="har sluttet"):
        an_action(owner=leaving)
