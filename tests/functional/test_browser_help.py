"""The browser help sees what it is there to see: each fault below is found, and a good page has none."""

from urllib.parse import urlsplit

import pytest
from support.accessibility import NARROW, WIDE, faults_everywhere
from support.browser import watched

EVERYWHERE = ["320 px, light", "320 px, dark", "1280 px, dark", "1280 px, light"]
pytestmark = [pytest.mark.browser, pytest.mark.urls("support.sample_pages")]


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_good_page_passes_at_every_width_and_in_both_schemes(open_page, assert_accessible, width, dark):
    page = open_page("/god/", width=width, dark=dark)

    assert page.evaluate("window.innerWidth") == width
    assert page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") is dark
    assert_accessible(page)


@pytest.mark.parametrize(
    ("path", "said"),
    [("/svak/", "color-contrast"), ("/uten-navn/", "label"), ("/bred/", "ruller sidelengs: 20")],
)
def test_page_that_shuts_somebody_out_is_named_with_its_fault(open_page, assert_accessible, path, said):
    page = open_page(path)

    with pytest.raises(AssertionError, match=said):
        assert_accessible(page)


def test_good_page_passes_everywhere(open_page, assert_accessible_everywhere):
    assert_accessible_everywhere(open_page("/god/"))


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/svak/", [f"{place}: color-contrast" for place in EVERYWHERE]),
        ("/svak-smal-lys/", ["320 px, light: color-contrast"]),
        ("/svak-smal-mørk/", ["320 px, dark: color-contrast"]),
        ("/svak-bred-lys/", ["1280 px, light: color-contrast"]),
        ("/svak-bred-mørk/", ["1280 px, dark: color-contrast"]),
        ("/uten-navn-smal/", ["320 px, light: label"]),
        ("/uten-navn-bred/", ["1280 px, dark: label"]),
        ("/bred-smal/", ["320 px, light: ruller", "320 px, dark: ruller"]),
    ],
)
def test_fault_is_found_where_it_is(open_page, path, said):
    faults = faults_everywhere(open_page(path))

    assert len(faults) == len(said)
    assert all(fault.startswith(start) for fault, start in zip(faults, said, strict=True))


def test_nothing_of_one_test_is_left_for_the_next(open_page, live_server, kept_pages):
    """The same page again: nobody signed in, nothing stored, nothing emulated, and nothing it did is remembered."""
    with kept_pages.borrowed(live_server.url, scripts=True) as page:
        page.goto("/god/")
        page.evaluate("localStorage.setItem('a', 'b'); document.cookie = 'a=b'")
        page.emulate_media(media="print")
    again = open_page("/god/")

    assert again is page
    assert again.evaluate("[localStorage.length, document.cookie, matchMedia('print').matches]") == [0, "", False]


@pytest.mark.parametrize(("path", "said"), [("/fremmed/", "bilder.invalid"), ("/skriptfeil/", "finnesIkke")])
def test_what_a_page_does_wrong_on_the_way_is_noted(browser, live_server, path, said):
    page, faults = browser.new_page(), []
    with watched(page, urlsplit(live_server.url).netloc, faults):
        page.goto(live_server.url + path)
        page.wait_for_load_state("networkidle")
    page.context.close()

    assert said in "".join(faults)


def test_signed_in_page_belongs_to_that_person(open_page, django_user_model, db):
    user = django_user_model.objects.create(**{django_user_model.USERNAME_FIELD: "kari@havnes.kommune.no"})
    page = open_page("/god/", user=user)

    names = [cookie["name"] for cookie in page.context.cookies()]
    assert names == ["sessionid"]
