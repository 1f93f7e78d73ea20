"""The library and one definition of it: found by words, explained for people, tied to the plans that use it."""

import pytest
from django.urls import reverse
from factories import a_municipality, a_user, planner_of
from support.figures import IN_TIME, a_measured_plan

from styrhus.indicators.loading import load_library

pytestmark = pytest.mark.django_db


def page_of(client, url):
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode().replace("\u00a0", " ")


def test_the_library_lists_every_definition_with_its_newest_value(client):
    plan = a_measured_plan(a_municipality())
    client.force_login(planner_of(plan))
    page = page_of(client, reverse("insight:library"))
    assert f"{len(load_library())} tall" in page
    assert all(one.name in page for one in load_library() if "&" not in one.name)
    assert "83,6 %" in page
    assert "1 sted" in page


@pytest.mark.parametrize(
    ("query", "there", "gone"),
    [
        ("sok=SEKS+uker+hjelpen", "Andel som får hjelpen i gang innen seks uker", "Sykefravær i helse og omsorg"),
        ("tema=bemanning", "Sykefravær i helse og omsorg", "Andel som får hjelpen i gang innen seks uker"),
        ("retning=down", "Sykefravær i helse og omsorg", "Andel som får hjelpen i gang innen seks uker"),
        ("bruk=i-plan", "Andel som får hjelpen i gang innen seks uker", "Sykefravær i helse og omsorg"),
        ("bruk=med-tall", "Andel som får hjelpen i gang innen seks uker", "Sykefravær i helse og omsorg"),
        ("sok=finnes+ikke", "Ingen tall passer", "Sykefravær i helse og omsorg"),
    ],
)
def test_the_library_is_searched_and_filtered(client, query, there, gone):
    client.force_login(planner_of(a_measured_plan(a_municipality())))
    page = page_of(client, f"{reverse('insight:library')}?{query}")
    assert there in page
    assert f">{gone}<" not in page


def test_a_definition_is_told_for_people_and_for_machines(client):
    plan = a_measured_plan(a_municipality())
    client.force_login(planner_of(plan))
    page = page_of(client, reverse("insight:definition", args=[IN_TIME]))
    for said in (
        "Hvorfor vi måler det",
        "høyere er bedre",
        "tjenester som startet høyst 42 dager etter at søknaden kom",
        "rows(decisions, during(start)",
        "innvilget",
        "Faggruppe for statistikk",
        plan.indicators.get().text,
    ):
        assert said in page, said


@pytest.mark.parametrize("slug", [one.slug for one in load_library()[::9]])
def test_any_definition_has_a_page(client, slug):
    client.force_login(a_user())
    assert "Formelen" in page_of(client, reverse("insight:definition", args=[slug]))


def test_codes_are_explained(client):
    client.force_login(a_user())
    page = page_of(client, reverse("insight:definition", args=["hjemmetjenester-80-ar"]))
    assert "HOME_SERVICES" in page
    assert "15: " in page
    assert "12209" in page


def test_an_unknown_definition_and_a_stranger_are_turned_away(client):
    url = reverse("insight:definition", args=["finnes-ikke"])
    assert client.get(url).status_code == 302
    client.force_login(a_user())
    assert client.get(url).status_code == 404
