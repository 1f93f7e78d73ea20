"""The public pages in a real browser: for everybody, at two widths, in both colour schemes, without script or mouse."""

from datetime import date

import pytest
from factories import (
    PASSWORD,
    a_decision,
    a_goal,
    a_municipality,
    a_plan,
    a_target,
    a_unit,
    a_user,
    an_action,
    an_indicator,
    an_observation,
)
from support.accessibility import NARROW, WIDE

from styrhus.targets.model import DatedValue
from styrhus.web.plans.models import Plan
from styrhus.web.plans.services import set_target
from styrhus.web.publishing.services import publish_plan
from styrhus.web.publishing.site import plan_address

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def planner():
    return a_user(name="Ingrid Moe", password=PASSWORD)


@pytest.fixture
def house(planner) -> Plan:
    """A plan with four areas, figures that go different ways, actions, decisions and a foundation."""
    fields = {"summary": "Alle skal få rett hjelp i tide.", "foundation": ["Tall vi kan stole på", "Flinke folk"]}
    plan = a_plan("Trygg havn", by=planner, **fields)
    unit = a_unit("Tildelingskontoret")
    for at in range(1, 5):
        area = a_goal(f"Område nummer {at} for hele kommunen", plan, by=planner, number=f"{at}", level="satsingsområde")
        for under, value in enumerate((66.0 + 8 * at, 60.0), start=1):
            goal = a_goal(f"Mål {at}.{under}", plan, by=planner, number=f"{at}.{under}", parent=area, owner_unit=unit)
            _measure(plan, goal, value, planner)
            an_action(f"Tiltak for {at}.{under}", plan, by=planner, goals=[goal], owner_unit=unit, year_from=2025)
            an_action("Et tiltak uten eier", plan, by=planner, goals=[goal])
    a_decision(plan, by=planner)
    publish_plan(plan=plan, by=planner)
    return plan


def _measure(plan, goal, latest, by):
    indicator = an_indicator(
        f"Andel i tide for {goal.number}", plan, by=by, goals=[goal], unit="%", source="Fagsystemet"
    )
    target = a_target(baseline=DatedValue(65.0, date(2024, 12, 31)), deadline="2027-12-31")
    set_target(indicator=indicator, target=target, by=by)
    for year, value in ((2023, 61.0), (2024, 65.0), (2025, latest)):
        an_observation(indicator, value, on=date(year, 12, 31), by=by, numerator=int(value), denominator=100)


@pytest.fixture
def tree(planner) -> Plan:
    """A strategy in nynorsk with more areas than a house can carry, and nothing to judge."""
    plan = a_plan("Folk vi treng", by=planner, kind="strategi", language="nn")
    for at in range(1, 9):
        area = a_goal(f"Satsing på noko viktig nummer {at}", plan, by=planner, number=f"{at}")
        a_goal("Dei som jobbar hos oss, veit kva dei skal kunne og får lære det", plan, by=planner, parent=area)
    publish_plan(plan=plan, by=planner)
    return plan


def address(plan: Plan, kind: str = "", element=None) -> str:
    place = plan_address(plan.municipality, plan.slug)
    return f"{place}{kind}/{element.public_id}/" if element else place


def test_plan_page_shuts_nobody_out(open_page, assert_accessible_everywhere, house):
    page = open_page(address(house))
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
    assert_accessible_everywhere(page)


def test_strategy_as_a_tree_shuts_nobody_out(open_page, assert_accessible_everywhere, tree):
    page = open_page(address(tree))
    page.get_by_text("Måltreet som liste").click()
    assert_accessible_everywhere(page)
    assert page.locator(".tally, .status").count() == 0


def test_pages_around_the_plan_shut_nobody_out(open_page, assert_accessible_everywhere, house):
    goal, indicator = house.goals.get(number="1.1"), house.indicators.first()
    municipality = f"/offentlig/{house.municipality.slug}/"
    around = ["/offentlig/", municipality, "/offentlig/tilgjengelighet/", "/offentlig/personvern/"]
    page = open_page(around[0])
    for path in [*around, address(house, "maal", goal), address(house, "indikatorer", indicator)]:
        page.goto(path)
        assert_accessible_everywhere(page)


def test_page_for_publishing_shuts_nobody_out(open_page, assert_accessible_everywhere, house, planner):
    page = open_page(f"/planer/{house.public_id}/legg-ut/", user=planner)
    page.get_by_text("Ta planen bort fra de åpne sidene").click()
    assert_accessible_everywhere(page)


def test_planner_puts_a_plan_out_and_a_stranger_reads_it_without_script(open_page, house, planner):
    a_goal("Et helt nytt mål", house, by=planner, number="5")
    staff = open_page(f"/planer/{house.public_id}/legg-ut/", user=planner)
    staff.get_by_role("button", name="Legg ut på nytt").click()
    staff.get_by_text("Planen er lagt ut. Nå kan alle lese den.").wait_for()

    page = open_page("/offentlig/", scripts=False)
    page.get_by_role("link", name="Havnes kommune").click()
    page.get_by_role("link", name="Trygg havn").click()
    assert page.get_by_role("link", name="Et helt nytt mål", exact=True).is_visible()
    page.get_by_text("1 tiltak, tallene").or_(page.get_by_text("1 tiltak og tallene")).first.click()
    assert page.get_by_text("Tiltak for 1.1").first.is_visible()
    assert page.context.cookies() == []
    assert page.get_by_text("8 tiltak er ikke tatt med").is_visible()


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_pillar_is_chosen_by_keyboard_and_leads_to_its_goals(open_page, house, width):
    page = open_page(address(house), width=width)
    pillar = page.locator("a.pillar:visible").nth(1)
    pillar.focus()
    assert "Område nummer 2" in " ".join(pillar.text_content().split())
    page.keyboard.press("Enter")
    area = house.goals.get(number="2")
    assert page.url.endswith(f"#{area.public_id}")
    assert page.locator(f"#{area.public_id}").is_visible()


def test_page_is_read_with_the_keyboard_alone(open_page, house):
    page = open_page(address(house))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Hopp til innholdet"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "innhold"
    fold = page.locator("details.fold").first
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    assert fold.evaluate("fold => fold.open")


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_one_drawing_is_shown_with_every_letter_inside_its_pillar(open_page, house, width):
    page = open_page(address(house), width=width)
    drawing = page.locator("svg.house:visible")
    assert drawing.count() == 1
    outside = drawing.evaluate(
        """svg => [...svg.querySelectorAll('a')].flatMap(link => {
            const box = link.querySelector('rect').getBoundingClientRect();
            return [...link.querySelectorAll('text')].filter(text => text.getBoundingClientRect().right > box.right);
        }).map(text => text.textContent)"""
    )
    assert outside == []


def test_printed_plan_is_whole_and_without_navigation(open_page, house):
    page = open_page(address(house))
    page.emulate_media(media="print")

    assert not page.get_by_role("navigation", name="Hovedmeny").is_visible()
    assert page.get_by_text("Tiltak for 1.1").first.is_visible()
    assert len(page.pdf(format="A4", prefer_css_page_size=True)) > 20_000


def test_links_of_a_goal_lead_around_inside_the_plan(open_page, house):
    page = open_page(address(house))
    page.get_by_role("link", name="Mål 1.1", exact=True).click()
    page.get_by_role("link", name="Andel i tide for 1.1").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Andel i tide for 1.1"
    page.get_by_role("navigation", name="Du er her").get_by_role("link", name="Trygg havn").click()
    assert page.url.endswith(address(house))


def test_earlier_version_links_to_its_own_pages(open_page, house, planner):
    page = open_page(f"/planer/{house.public_id}/legg-ut/1/", user=planner)
    page.get_by_role("link", name="Mål 1.1", exact=True).click()

    assert f"/legg-ut/1/maal/{house.goals.get(number='1.1').public_id}/" in page.url
    assert page.get_by_role("heading", level=1).inner_text() == "Mål 1.1"


def test_municipality_without_plans_is_told_as_not_found(open_page):
    a_municipality("Fjelldal")
    page = open_page("/offentlig/fjelldal/")

    assert page.get_by_role("heading", name="Siden finnes ikke").is_visible()
