"""The dated tree: "as it was" and "as it is" are both answerable, and permanent ids are never used twice."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from factories import a_municipality, a_unit, a_user

from styrhus.web.organisation.models import UnitPlacement
from styrhus.web.organisation.selectors import parents_on, unit_and_descendants, units_in_tree_order
from styrhus.web.organisation.services import create_unit, move_unit, next_public_id, next_public_ids

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

BEFORE, MOVED, AFTER = date(2025, 12, 31), date(2026, 1, 1), date(2026, 6, 1)


@pytest.fixture
def municipality():
    return a_municipality()


@pytest.fixture
def units(municipality):
    """Helse over Hjemmetjenesten over Natt; Oppvekst beside."""
    helse, oppvekst = a_unit("Helse"), a_unit("Oppvekst")
    hjemme = a_unit("Hjemmetjenesten", parent=helse)
    return {"helse": helse, "oppvekst": oppvekst, "hjemme": hjemme, "natt": a_unit("Natt", parent=hjemme)}


def test_move_is_seen_from_its_day_and_not_before(municipality, units):
    move_unit(unit=units["hjemme"], parent=units["oppvekst"], since=MOVED, by=a_user())
    assert parents_on(municipality, BEFORE)[units["hjemme"].pk] == units["helse"].pk
    assert parents_on(municipality, MOVED)[units["hjemme"].pk] == units["oppvekst"].pk
    under_helse = unit_and_descendants(municipality, {units["helse"].pk}, AFTER)
    assert under_helse == {units["helse"].pk}
    assert unit_and_descendants(municipality, {units["oppvekst"].pk}, AFTER) >= {units["natt"].pk}


def test_unit_stands_in_one_place_every_day(municipality, units):
    move_unit(unit=units["hjemme"], parent=units["oppvekst"], since=MOVED, by=a_user())
    move_unit(unit=units["hjemme"], parent=None, since=AFTER, by=a_user())
    spans = list(UnitPlacement.objects.filter(unit=units["hjemme"]).values_list("since", "until"))
    assert spans == [(date(2020, 1, 1), BEFORE), (MOVED, date(2026, 5, 31)), (AFTER, None)]


@pytest.mark.parametrize("below", ["hjemme", "natt"])
def test_unit_cannot_stand_under_itself_or_its_own(units, below):
    with pytest.raises(ValidationError, match="under seg selv"):
        move_unit(unit=units["hjemme"], parent=units[below], since=MOVED, by=a_user())


def test_move_to_before_it_came_there_is_refused(units):
    with pytest.raises(ValidationError, match="senere dato"):
        move_unit(unit=units["hjemme"], parent=None, since=date(2020, 1, 1), by=a_user())


def test_units_of_two_municipalities_do_not_mix(municipality, units):
    elsewhere = a_municipality("Fjellvik")
    stranger = a_unit("Omsorg", municipality=elsewhere)
    with pytest.raises(ValidationError, match="annen kommune"):
        move_unit(unit=units["natt"], parent=stranger, since=MOVED, by=a_user())
    with pytest.raises(ValidationError, match="annen kommune"):
        create_unit(municipality=municipality, name="Dag", since=MOVED, by=None, parent=stranger)
    assert stranger.pk not in parents_on(municipality, AFTER)


def test_two_units_of_one_municipality_cannot_share_a_name(municipality, units):
    with pytest.raises(ValidationError):
        create_unit(municipality=municipality, name="Natt", since=MOVED, by=None)


def test_tree_is_listed_from_the_top_with_depth(municipality, units):
    listed = [(depth, unit.name) for depth, unit in units_in_tree_order(municipality, AFTER)]
    assert listed == [(0, "Helse"), (1, "Hjemmetjenesten"), (2, "Natt"), (0, "Oppvekst")]


def test_permanent_ids_follow_each_other_in_series_of_their_own(municipality):
    elsewhere = a_municipality("Fjellvik")
    assert next_public_id(municipality, "M") == "HAV-M-0001"
    assert next_public_ids(municipality, "M", 3) == ["HAV-M-0002", "HAV-M-0003", "HAV-M-0004"]
    assert next_public_id(municipality, "T") == "HAV-T-0001"
    assert next_public_id(elsewhere, "M") == "FJE-M-0001"


def test_ids_go_on_past_four_digits(municipality):
    assert next_public_ids(municipality, "M", 10_000)[-1] == "HAV-M-10000"
