"""The future in a real browser: the slider moves the numbers, by hand and by keyboard; each page is accessible."""

import pytest
from django.urls import reverse
from factories import a_municipality
from support.outlooks import TEXT, a_run, an_outlook

from styrhus.outlook.flow import kernels

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch):
    monkeypatch.setenv("STYRHUS_TODAY", "2026-09-08")
    monkeypatch.setattr(kernels, "can_compile", lambda: False)  # compiling takes longer than these few draws


@pytest.fixture
def outlook():
    made = an_outlook(a_municipality())
    a_run(made)
    return made


def share_on(page):
    """«81,6 %» as a number."""
    return float(page.locator("#andel").inner_text().replace(",", ".").replace("\u00a0", " ").split()[0])


def wait_for_places(page, places):
    page.wait_for_function("n => document.getElementById('velg').dataset.shown === n", arg=str(places))


def test_slider_moves_the_numbers_by_hand_and_by_keyboard(outlook, open_page, assert_accessible):
    page = open_page(f"{reverse('outlook:promise', args=[outlook.slug])}?plasser=18", user=outlook.created_by)
    slider, number = page.locator("#skyv"), page.locator("#plasser")
    before = share_on(page)
    assert not page.get_by_role("button", name="Regn ut").is_visible()

    slider.fill("26")
    wait_for_places(page, 26)
    assert share_on(page) > before
    assert number.input_value() == "26"
    assert page.locator("#ord strong").inner_text() == "Med 26 plasser"
    assert "Ditt valg: 26 plasser" in page.locator("svg.fan.wide .chosen").text_content()
    assert page.url.endswith("plasser=26")

    slider.focus()
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    wait_for_places(page, 23)
    assert slider.input_value() == "23"
    assert before < share_on(page)
    assert page.locator("#svar-resten caption").first.inner_text().startswith("Løftet til hver gruppe med 23 plasser")

    number.fill("20")
    wait_for_places(page, 20)
    assert slider.input_value() == "20"
    assert_accessible(page)


def test_number_is_chosen_without_scripts(outlook, open_page):
    page = open_page(reverse("outlook:promise", args=[outlook.slug]), user=outlook.created_by, scripts=False)
    page.locator("#plasser").fill("24")
    page.get_by_role("button", name="Regn ut").click()
    assert "plasser=24" in page.url
    assert page.locator("#ord strong").inner_text() == "Med 24 plasser"
    assert not page.locator("#skyv").is_visible()


def test_every_page_is_accessible_and_fits(outlook, open_page, assert_accessible):
    waiting = an_outlook(by=outlook.created_by, text=TEXT.replace("key: nordlia\ntitle", "key: other\ntitle"))
    page = open_page(reverse("outlook:outlook_list"), user=outlook.created_by)
    names = ("outlook", "promise", "comparison", "falls", "edit", "edit_text")
    for address in (
        reverse("outlook:outlook_list"),
        reverse("outlook:add"),
        reverse("outlook:outlook", args=[waiting.slug]),
        *(reverse(f"outlook:{name}", args=[outlook.slug]) for name in names),
    ):
        page.goto(address)
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        for width, scheme in ((320, "dark"), (1280, "light")):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            assert_accessible(page)


def test_fault_in_the_form_is_reached_from_the_top(outlook, open_page, assert_accessible):
    page = open_page(reverse("outlook:edit", args=[outlook.slug]), user=outlook.created_by)
    field = page.locator('[name="alternatives[0].steps[0].places"]')
    field.fill("mange")
    page.get_by_role("button", name="Lagre endringene").click()
    page.locator("[role=alert] a").first.click()
    field = page.locator('[name="alternatives[0].steps[0].places"]')
    assert field.evaluate("one => one === document.activeElement || one.matches(':target')")
    assert field.input_value() == "mange"
    assert_accessible(page)
