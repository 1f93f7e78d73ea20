"""The list of units, and one unit with all its figures: latest, change, small chart, and what the chart says."""

import pytest
from factories import a_municipality, a_unit, a_user
from support.figures import IN_TIME, a_computation, a_measured_plan, a_series

from styrhus.indicators.model import PeriodKind
from styrhus.web.accounts.permissions import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def municipality():
    found = a_municipality()
    a_measured_plan(found)
    return found


@pytest.fixture
def reader(client, municipality):
    client.force_login(a_user(Role.READER, municipality))
    return client


def text_of(response, status=200):
    assert response.status_code == status
    return response.content.decode()


def test_list_shows_every_unit_with_how_much_is_known(reader):
    page = text_of(reader.get("/tall/enheter/"))

    assert '<a class="ds-link" href="/tall/enheter/SYK/">Havnes sykehjem</a>' in page
    assert "Havnes kommune" in page
    assert "31.08.2026" in page


def test_code_no_unit_carries_is_shown_as_unknown(reader, municipality):
    a_series(municipality.computations.get(), [(5, 9)] * 3, unit_code="X-9")

    assert "Ukjent enhet (X-9)" in text_of(reader.get("/tall/enheter/"))
    assert "Ukjent enhet (X-9)" in text_of(reader.get("/tall/enheter/X-9/"))


def test_unit_page_gives_the_latest_value_with_its_count_and_the_change_over_a_year(reader, municipality):
    page = text_of(reader.get(f"/tall/enheter/{municipality.code}/"))

    assert "83,6" in page, "56 of 67 in August"
    assert "56 av 67" in page
    assert "fra august 2025" in page
    assert "Tallet har blitt bedre, og det er neppe tilfeldig" in page
    assert "Dette skiller seg ut nå" in page
    assert 'class="spark"' in page
    assert "97,8" in page or "98" in page, "what is missing is told"


def test_small_numbers_are_seen_inside_with_a_word_about_it(reader):
    page = text_of(reader.get("/tall/enheter/SYK/"))

    assert "2 av 3" in page
    assert "vises ikke utenfor kommunen" in page


def test_newest_value_outside_the_limits_stands_out(reader, municipality):
    centre = a_unit("Dagsenteret", municipality)
    centre.code = "DAG"
    centre.save()
    a_series(municipality.computations.get(), [*[(80, 100), (82, 100)] * 8, (40, 100)], unit_code="DAG")

    page = text_of(reader.get("/tall/enheter/DAG/"))
    assert "Siste måling er dårligere enn vanlig variasjon skulle gi" in page
    assert "1 av dem skiller seg ut" in page


def test_unit_without_figures_says_what_is_missing(reader, municipality):
    unit = a_unit("Ny avdeling", municipality)

    assert "Enheten har ingen tall ennå" in text_of(reader.get(f"/tall/enheter/E{unit.pk}/"))


def test_before_anything_is_computed_the_page_teaches(client):
    client.force_login(a_user(Role.READER))

    assert "Ingen tall er regnet ut ennå" in text_of(client.get("/tall/enheter/"))
    assert "Enheten har ingen tall ennå" in text_of(client.get(f"/tall/enheter/{a_municipality().code}/"))


def test_units_of_another_municipality_are_not_found(client, municipality):
    client.force_login(a_user(Role.READER, a_municipality("Fjordvik")))

    assert client.get("/tall/enheter/SYK/").status_code == 404
    assert "Havnes" not in text_of(client.get("/tall/enheter/"))


def test_nobody_signed_in_is_sent_to_sign_in(client):
    assert client.get("/tall/enheter/").status_code == 302


def test_cost_of_a_unit_page_does_not_grow_with_its_figures(reader, municipality, django_assert_max_num_queries):
    other = a_computation(municipality)
    for slug in ("tidlig-innsats", "fallskader", "legemiddelavvik", IN_TIME):
        a_series(other, [(5, 10)] * 12, slug=slug, kind=PeriodKind.MONTH)

    with django_assert_max_num_queries(16):
        reader.get(f"/tall/enheter/{municipality.code}/")
