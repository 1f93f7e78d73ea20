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


def test_unit_and_period_are_chosen_without_scripts(planner, open_page):
    page = open_page(reverse("insight:figure", args=[IN_TIME]), user=planner, scripts=False)
    page.locator("#enhet").select_option("SYK")
    page.locator("#periode").select_option("month")
    page.get_by_role("button", name="Vis", exact=True).click()
    assert "enhet=SYK" in page.url
    assert page.locator(".eyebrow").first.inner_text() == "Havnes sykehjem"
    assert page.get_by_role("img", name="Kontrollkart").count() == 1  # drawn twice, read once


def test_a_point_is_explained_with_the_keyboard_alone_and_taken_back(planner, open_page, assert_accessible):
    page = open_page(reverse("insight:figure", args=[IN_TIME]), user=planner)
    page.get_by_role("link", name="Forklar juli 2025").press("Enter")
    text = page.get_by_label("Hva er forklaringen?")
    assert page.get_by_label("Hvilken måling?").input_value() == "2025-07"
    text.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert "Skriv forklaringen" in page.locator("[role=alert]").inner_text()
    assert page.locator("#id_leaves_point_out").is_checked()  # what was filled in is kept
    assert_accessible(page)
    page.get_by_label("Hva er forklaringen?").fill("Dagtilbudet var stengt i fire uker.")
    page.get_by_role("button", name="Lagre forklaringen").press("Enter")
    assert page.get_by_text("«Dagtilbudet var stengt i fire uker.»").is_visible()
    assert page.locator("svg.wide .pt.out").count() == 1
    page.get_by_role("button", name="Angre").press("Enter")
    assert page.locator("svg.wide .pt.out").count() == 0


def test_signals_are_known_by_shape_and_word_and_hold_on_paper(planner, open_page):
    page = open_page(reverse("insight:figure", args=[IN_TIME]), user=planner)
    assert page.locator("svg.wide path.pt.over").count() == 8
    assert page.locator("svg.wide path.pt.under").count() == 1
    assert page.locator("svg.wide circle.pt").count() == 15
    assert page.get_by_role("heading", name="Forskyvning: åtte måneder på rad over midtlinja").is_visible()
    page.emulate_media(media="print")
    assert page.locator("svg.wide").first.is_visible()
    assert not page.get_by_role("button", name="Vis", exact=True).is_visible()
