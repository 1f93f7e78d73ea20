"""What a person is in a municipality follows the roles given and the unit tree as it stands that day."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from factories import a_municipality, a_unit, a_user

from styrhus.web.accounts.models import Membership
from styrhus.web.accounts.permissions import Role, can_report
from styrhus.web.accounts.selectors import municipalities_of, people_of, scope_of
from styrhus.web.accounts.services import grant_role
from styrhus.web.organisation.services import move_unit

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

TODAY = date(2026, 3, 1)


@pytest.fixture
def municipality():
    return a_municipality()


def test_role_for_the_whole_municipality_counts_everywhere(municipality):
    scope = scope_of(a_user(Role.REPORTER), municipality, TODAY)
    assert can_report(scope, municipality_id=municipality.pk, unit_id=a_unit().pk)


def test_role_for_a_unit_counts_for_what_stands_under_it(municipality):
    top = a_unit("Helse")
    below, beside = a_unit("Natt", parent=top), a_unit("Oppvekst")
    scope = scope_of(a_user(Role.UNIT_LEADER, unit=top), municipality, TODAY)
    assert scope.units == {top.pk, below.pk}
    assert not can_report(scope, municipality_id=municipality.pk, unit_id=beside.pk)


def test_role_follows_a_unit_that_moves_from_the_day_it_moves(municipality):
    top, other = a_unit("Helse"), a_unit("Oppvekst")
    moving = a_unit("Natt", parent=top)
    leader = a_user(Role.UNIT_LEADER, unit=other)
    move_unit(unit=moving, parent=other, since=TODAY, by=a_user())
    assert moving.pk not in scope_of(leader, municipality, date(2026, 2, 28)).units
    assert moving.pk in scope_of(leader, municipality, TODAY).units


def test_role_in_one_municipality_is_none_in_another(municipality):
    elsewhere = a_municipality("Fjellvik")
    scope = scope_of(a_user(Role.ADMINISTRATOR), elsewhere, TODAY)
    assert not scope.roles
    assert not scope.unit_roles


def test_several_roles_add_up(municipality):
    unit = a_unit()
    person = a_user(Role.READER)
    grant_role(user=person, municipality=municipality, role=Role.REPORTER, unit=unit, by=None)
    scope = scope_of(person, municipality, TODAY)
    assert (scope.roles, scope.unit_roles) == ({Role.READER}, {unit.pk: {Role.REPORTER}})


def test_same_role_is_given_once_also_without_a_unit(municipality):
    person = a_user(Role.READER)
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(user=person, municipality=municipality, role="reader")


def test_people_and_municipalities_know_each_other_by_roles_only(municipality):
    elsewhere = a_municipality("Fjellvik")
    here, there, nowhere = a_user(), a_user(municipality=elsewhere), a_user(None)
    assert people_of(municipality) == [here]
    assert [municipalities_of(person) for person in (here, there, nowhere)] == [[municipality], [elsewhere], []]


@pytest.mark.parametrize("unit_name", ["", "Natt"])
def test_role_given_twice_is_refused_with_a_reason(municipality, unit_name):
    unit = a_unit(unit_name) if unit_name else None
    person = a_user(Role.REPORTER, unit=unit)
    with pytest.raises(ValidationError, match="har alt denne rollen"):
        grant_role(user=person, municipality=municipality, role=Role.REPORTER, unit=unit, by=None)
