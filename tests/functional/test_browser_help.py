"""The browser help sees what it is there to see: each fault below is found, and a good page has none."""

from urllib.parse import urlsplit

import pytest
from support.browser import NARROW, WIDE, watch

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


@pytest.mark.parametrize(("path", "said"), [("/fremmed/", "bilder.invalid"), ("/skriptfeil/", "finnesIkke")])
def test_what_a_page_does_wrong_on_the_way_is_noted(browser, live_server, path, said):
    page, faults = browser.new_page(), []
    watch(page, urlsplit(live_server.url).netloc, faults)

    page.goto(live_server.url + path)
    page.wait_for_load_state("networkidle")
    page.context.close()

    assert said in "".join(faults)


def test_signed_in_page_belongs_to_that_person(open_page, django_user_model, db):
    user = django_user_model.objects.create(**{django_user_model.USERNAME_FIELD: "kari@havnes.kommune.no"})
    page = open_page("/god/", user=user)

    names = [cookie["name"] for cookie in page.context.cookies()]
    assert names == ["sessionid"]
