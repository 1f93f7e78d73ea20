"""Figures in a real browser: accessible in both schemes and widths, readable without scripts, usable by keyboard."""

import pytest
from django.urls import reverse
from factories import a_municipality, planner_of
from support.figures import IN_TIME, a_measured_plan

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch):
    monkeypatch.setenv("STYRHUS_TODAY", "2026-09-08")


@pytest.fixture
def planner():
    return planner_of(a_measured_plan(a_municipality()))


def test_every_page_is_accessible_and_fits(planner, open_page, assert_accessible_everywhere):
    figure = reverse("insight:figure", args=[IN_TIME])
    page = open_page(figure, user=planner)
    for address in (
        figure, f"{figure}?enhet=SYK&periode=month", f"{figure}?periode=tertial",
        reverse("insight:figure", args=["arsverk"]), reverse("insight:definition", args=[IN_TIME]),
        reverse("insight:library"),
    ):  # fmt: skip
        page.goto(address)
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        assert_accessible_everywhere(page)
