"""The pages of administration in a real browser: accessible in both schemes and widths, and usable without scripts."""

import pytest
from django.urls import reverse
from factories import PASSWORD, a_plan, a_unit, a_user, an_action

from styrhus.web.accounts.permissions import Role
from styrhus.web.accounts.services import make_password_link

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def at(name, *args):
    return reverse(f"administration:{name}", args=args)


@pytest.fixture
def administrator():
    return a_user(Role.ADMINISTRATOR, name="Ada Strator")


def test_every_page_is_accessible_and_fits(administrator, open_page, assert_accessible_everywhere):
    page = open_page(at("units"), user=administrator)
    assert_accessible_everywhere(page)  # without any unit it teaches
    unit = a_unit("Natt", parent=a_unit("Helse og mestring"))
    person = a_user(Role.REPORTER, unit=unit, name="Per Aas")
    an_action("Innføre tilsyn", plan=a_plan(by=administrator), owner=person, owner_unit=unit)
    named = [("people",), ("add_person",), ("person", person.pk), ("deactivate", person.pk)]
    named += [("units",), ("add_unit",), ("unit", unit.pk)]
    link = make_password_link(user=person, by=administrator, municipality_id=None)
    own = [reverse("accounts:change_password"), reverse("accounts:my_account")]
    for address in [*(at(*name) for name in named), *own, link]:
        page.goto(address)
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        assert_accessible_everywhere(page)
    page.goto(at("person", person.pk))
    page.get_by_role("button", name="Lag en lenke for nytt passord").click()
    assert_accessible_everywhere(page)
    page.goto(at("add_person"))
    page.get_by_role("button", name="Legg til personen").click()
    assert_accessible_everywhere(page)


def test_person_is_added_and_lets_oneself_in_without_scripts(administrator, open_page):
    page = open_page(at("people"), user=administrator, scripts=False)
    page.get_by_role("link", name="Legg til en person").click()
    page.get_by_label("Hva heter personen?").fill("Per Aas")
    page.get_by_label("Hva er e-postadressen?").fill("per@havnes.example")
    page.get_by_role("button", name="Legg til personen").click()
    link = page.get_by_label("Lenke for å lage passord").input_value()
    theirs = open_page(link, scripts=False)
    theirs.get_by_label("Nytt passord", exact=True).fill(PASSWORD)
    theirs.get_by_label("Nytt passord en gang til").fill(PASSWORD)
    theirs.get_by_role("button", name="Lagre og logg inn").click()
    assert theirs.get_by_text("Passordet er lagret").is_visible()
    assert theirs.get_by_role("link", name="Per Aas").is_visible()
