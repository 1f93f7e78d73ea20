"""Units, the league, matches and the comparison in a real browser: two widths, both schemes, keyboard, no script."""

from datetime import date
from pathlib import Path

import pytest
from factories import PASSWORD, a_municipality, a_plan, a_unit, a_user, an_indicator
from support.accessibility import NARROW
from support.figures import IN_TIME, a_computation, a_series

from styrhus.indicators.model import PeriodKind
from styrhus.statbank.json_stat import parse_dataset
from styrhus.web.accounts.permissions import Role
from styrhus.web.insight.models import Figure
from styrhus.web.insight.services.public_figures import Region, store_public_figures
from styrhus.web.plans.models import Indicator

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "statbank"
UNITS = {
    "Fjellsida bo- og omsorgssenter for eldre": (90, 100),
    "Havna": (3, 6),
    "Midtbyen": (120, 200),
    "Sentrum hjemmetjeneste": (172, 200),
    "Åsen": (81, 94),
}


@pytest.fixture
def municipality():
    found = a_municipality(number="3101")
    computation = a_computation(found)
    tertial = {"kind": PeriodKind.TERTIAL, "first": date(2026, 5, 1)}
    a_series(computation, [(466, 600)], **tertial)
    a_series(computation)
    for name, counts in UNITS.items():
        unit = a_unit(name, found)
        unit.code = f"E-{name[:3]}"
        unit.save()
        a_series(
            computation, [counts], unit_code=unit.code, hidden=Figure.Hidden.PRIMARY if counts[0] < 4 else "", **tertial
        )
    dataset = parse_dataset((FIXTURES / "ssb_12209.json").read_bytes())
    region = Region(("3101", "3001", "0101"), {"3101": "EKG05"})
    store_public_figures(municipality=found, dataset=dataset, region=region, by=None)
    plan = a_plan("Trygg havn", found)
    for text in ("Andel som får oppstart av hjemmetjenester innen seks uker", "Sykefraværet skal ned", "Noe annet"):
        an_indicator(text, plan)
    return found


@pytest.fixture
def planner(municipality):
    return a_user(Role.PLANNER, municipality, password=PASSWORD)


@pytest.mark.parametrize(
    "path",
    [
        "/tall/enheter/",
        "/tall/enheter/HAV/",
        f"/tall/{IN_TIME}/enheter/",
        "/tall/hjemmetjenester-80-ar/kommuner/",
        "/tall/koblinger/?vis=alle",
    ],
)
def test_page_shuts_nobody_out(open_page, assert_accessible_everywhere, planner, path):
    assert_accessible_everywhere(open_page(path, user=planner))


def test_league_says_the_same_in_drawing_table_and_words(open_page, planner):
    page = open_page(f"/tall/{IN_TIME}/enheter/", user=planner)

    assert page.get_by_role("heading", name="Midtbyen skiller seg ut, de andre gjør det ikke").is_visible()
    assert page.get_by_role("row", name="Midtbyen").get_by_text("Dårligere enn tilfeldigheter").is_visible()
    assert page.get_by_role("img", name="4 enheter").is_visible()
    assert page.get_by_role("row", name="Havna").get_by_text("skjult").count() == 2


def test_league_is_ordered_without_script(open_page, planner):
    page = open_page(f"/tall/{IN_TIME}/enheter/", user=planner, width=NARROW, scripts=False)
    page.get_by_label("Rekkefølge").select_option("avvik")
    page.get_by_role("button", name="Vis", exact=True).click()

    assert page.locator("tbody tr").first.get_by_role("rowheader").inner_text() == "Midtbyen"


def test_suggestions_are_confirmed_by_keyboard_and_undone(open_page, planner):
    page = open_page("/tall/koblinger/", user=planner, scripts=False)
    page.get_by_role("checkbox").first.focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Bekreft de valgte forslagene").focus()
    page.keyboard.press("Enter")

    page.get_by_text("er koblet. Verdiene regnes").wait_for()
    assert Indicator.objects.exclude(library_slug="").count() == 1
    page.get_by_role("button", name="Angre").click()
    page.get_by_text("Koblingene er slik de var.").wait_for()
    assert Indicator.objects.exclude(library_slug="").count() == 0
