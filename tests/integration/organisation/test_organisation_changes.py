"""Units that get another name, and moves that are decided before they come."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from factories import a_municipality, a_unit, a_user

from styrhus.web.audit.models import Event
from styrhus.web.organisation.selectors import units_in_tree_order
from styrhus.web.organisation.services import create_unit, move_unit, rename_unit

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

AUTUMN, NEW_YEAR, SPRING = date(2026, 10, 1), date(2027, 1, 1), date(2027, 4, 1)


def test_new_name_is_one_event_with_the_old_one():
    unit = a_unit("Natt")
    rename_unit(unit=unit, name=" Nattjenesten ", by=a_user())
    unit.refresh_from_db()
    event = Event.objects.last()
    assert (unit.name, event.kind) == ("Nattjenesten", "unit.renamed")
    assert event.data == {"name": "Nattjenesten", "before": "Natt"}


def test_same_name_again_is_no_event():
    unit, by = a_unit("Natt"), a_user()
    count = Event.objects.count()
    rename_unit(unit=unit, name="Natt", by=by)
    assert Event.objects.count() == count


def test_name_of_another_unit_is_refused_with_a_reason():
    a_unit("Dag")
    with pytest.raises(ValidationError, match="heter dag"):
        rename_unit(unit=a_unit("Natt"), name="dag", by=a_user())
    a_unit("Dag", a_municipality("Fjellvik"))  # elsewhere it is free


def test_ring_that_would_close_on_a_later_day_is_refused():
    day, night = a_unit("Dag"), a_unit("Natt")
    move_unit(unit=day, parent=night, since=NEW_YEAR, by=a_user())
    with pytest.raises(ValidationError, match="under seg selv"):
        move_unit(unit=night, parent=day, since=AUTUMN, by=a_user())
    for moment in (AUTUMN, NEW_YEAR, SPRING):
        assert {unit.name for _, unit in units_in_tree_order(day.municipality, moment)} == {"Dag", "Natt"}


@pytest.mark.parametrize(("since", "works"), [(AUTUMN, False), (NEW_YEAR, True), (SPRING, True)])
def test_unit_stands_under_one_that_exists_by_then(since, works):
    top = create_unit(municipality=a_municipality(), name="Helse", since=NEW_YEAR, by=None)
    moving = a_unit("Natt")
    if works:
        move_unit(unit=moving, parent=top, since=since, by=a_user())
        return
    with pytest.raises(ValidationError, match="Helse finnes ikke ennå"):
        move_unit(unit=moving, parent=top, since=since, by=a_user())
    with pytest.raises(ValidationError, match="Helse finnes ikke ennå"):
        create_unit(municipality=a_municipality(), name="Dag", parent=top, since=since, by=None)
