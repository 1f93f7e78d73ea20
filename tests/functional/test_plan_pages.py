"""The plan pages in a real browser: accessible in both colour schemes and widths, usable by keyboard and on paper."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from factories import (
    a_decision,
    a_goal,
    a_milestone,
    a_plan,
    a_target,
    a_unit,
    an_action,
    an_indicator,
    an_observation,
    planner_of,
)

from styrhus.targets.model import DatedValue
from styrhus.web.clock import today
from styrhus.web.plans import services
from styrhus.web.plans.models import Challenge, Means, Phase, PlanSdg, Reference

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def plan():
    """A plan with something of everything."""
    plan = a_plan("Plan for helse og omsorg", short_title="Trygg havn", summary="Rett hjelp i tide.")
    by, unit = planner_of(plan), a_unit()
    area = a_goal("Rett hjelp i tide", plan=plan, number="1", level="satsingsområde")
    goal = a_goal("Hjelpen er i gang innen seks uker", plan=plan, number="1.1", level="mål", parent=area, owner=by)
    a_goal("Et lag som holder", plan=plan, number="2", level="satsingsområde")
    action = an_action("Felles tildelingskontor", plan=plan, goals=[goal], owner=by, owner_unit=unit)
    services.move_milestone(
        milestone=a_milestone(action), due_on=date(2040, 1, 1), reason="Anbudet ble for dyrt.", by=by
    )
    services.set_money(action=action, year=2026, kroner=9_600_000, fte=2.1, by=by)
    services.add_activity(action=action, text="Lære opp alle", by=by)
    indicator = an_indicator("Andel i tide", plan=plan, goals=[goal], unit="%")
    begins = DatedValue(80.1, date(2024, 12, 31))
    services.set_target(indicator=indicator, target=a_target(value=95.0, deadline="2040", baseline=begins), by=by)
    for place, value in enumerate([80.1, None, 75.3, 86.6]):
        an_observation(indicator, value, today() - timedelta(days=500 - 120 * place), period=f"{place + 1}. tertial")
    a_decision(plan, goals=[goal], actions=[action])
    Phase.objects.create(plan=plan, number=1, name="Høring", starts_on=date(2025, 1, 1))
    Reference.objects.create(plan=plan, kind="note", number="1", text="Framskriving av behov")
    PlanSdg.objects.create(plan=plan, number=3, name="God helse og livskvalitet")
    Means.objects.create(plan=plan, text="Vi prøver i liten skala først.")
    Challenge.objects.create(plan=plan, text="Flere blir gamle", sub=["520 er over 80 år"])
    return plan


def addresses(plan):
    goal, action = plan.goals.get(number="1.1").public_id, plan.actions.get().public_id
    indicator, decision = plan.indicators.get().public_id, plan.decisions.get().public_id
    named = [
        ("plan_list",), ("plan", plan.public_id), ("goal", goal), ("action", action), ("indicator", indicator),
        ("decision", decision), ("indicator_list",), ("action_table", plan.public_id), ("checkup", plan.public_id),
        ("element_history", goal), ("edit_plan", plan.public_id), ("edit_action", action), ("edit_target", indicator),
        ("edit_decision", decision), ("remove", goal), ("merge", goal), ("create_indicator", plan.public_id),
    ]  # fmt: skip
    return [*(reverse(f"plans:{name}", args=args) for name, *args in named), reverse("plans:search") + "?q=hjelp"]


def test_every_page_is_accessible_and_fits(plan, open_page, assert_accessible_everywhere):
    page = open_page(reverse("plans:plan", args=[plan.public_id]), user=planner_of(plan))
    for address in addresses(plan):
        page.goto(address)
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        assert_accessible_everywhere(page)


def test_an_edit_is_made_with_the_keyboard_alone(plan, open_page):
    action = plan.actions.get()
    page = open_page(reverse("plans:edit_action", args=[action.public_id]), user=planner_of(plan), scripts=False)
    page.locator("textarea[name=text]").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("Ett tildelingskontor for alle")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.locator("button:focus", has_text="Lagre endringene").count():
            break
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{reverse('plans:action', args=[action.public_id])}")
    assert page.locator("h1").inner_text() == "Ett tildelingskontor for alle"


def test_two_editors_meet_in_the_form(plan, open_page, assert_accessible):
    action, by = plan.actions.get(), planner_of(plan)
    page = open_page(reverse("plans:edit_action", args=[action.public_id]), user=by)
    services.change_element(
        element=action, changes={"text": "Tildelingskontoret"}, expected_revision=action.revision, by=by
    )
    page.locator("textarea[name=text]").fill("Ett kontor")
    page.get_by_role("button", name="Lagre endringene").click()
    assert "endret dette mens du skrev" in page.locator("[role=alert]").first.inner_text()
    assert page.locator("textarea[name=text]").input_value() == "Ett kontor"
    assert_accessible(page)
    page.get_by_role("button", name="Lagre min versjon").click()
    assert page.locator("h1").inner_text() == "Ett kontor"


def test_a_wrong_value_is_explained_and_the_summary_leads_to_the_field(plan, open_page, assert_accessible):
    page = open_page(reverse("plans:indicator", args=[plan.indicators.get().public_id]), user=planner_of(plan))
    page.get_by_text("Legg inn en ny verdi", exact=True).click()
    page.get_by_label("Hvilken periode?").fill("2026")
    page.get_by_label("Siste dag i perioden").fill("")
    page.get_by_role("button", name="Lagre verdien").click()
    page.locator("[role=alert] a").first.click()
    assert page.evaluate("document.activeElement.name") == "on"
    assert page.get_by_label("Hvilken periode?").input_value() == "2026"
    assert_accessible(page)


def test_the_way_from_my_page_leads_into_the_open_form(plan, open_page):
    address = reverse("plans:indicator", args=[plan.indicators.get().public_id]) + "?ny=1#ny-verdi"
    page = open_page(address, user=planner_of(plan), scripts=False)
    assert page.get_by_role("heading", name="Ny verdi").is_visible()
    assert page.get_by_label("Siste dag i perioden").input_value()


def test_many_actions_are_chosen_counted_and_changed_with_the_keyboard(plan, open_page, assert_accessible):
    for number in range(2):
        an_action(f"Tiltak {number}", plan=plan)
    page = open_page(reverse("plans:action_table", args=[plan.public_id]), user=planner_of(plan))
    page.locator("input[name=action]").first.focus()
    page.keyboard.press("Space")
    assert page.locator("[data-chosen]").inner_text() == "1 valgt"
    page.locator("[data-choose-all]").focus()
    page.keyboard.press("Space")
    assert page.locator("[data-chosen]").inner_text() == "3 valgt"
    assert_accessible(page)
    page.get_by_label("Siste år").fill("2029")
    page.keyboard.press("Enter")
    page.locator(".notice", has_text="3 tiltak er endret.").wait_for()
    assert_accessible(page)
    page.get_by_role("button", name="Angre").press("Enter")
    page.locator(".notice", has_text="3 tiltak er som før").wait_for()
    assert set(plan.actions.values_list("year_to", flat=True)) == {None}


def test_all_actions_are_chosen_without_scripts(plan, open_page):
    page = open_page(reverse("plans:action_table", args=[plan.public_id]), user=planner_of(plan), scripts=False)
    page.get_by_role("link", name="Velg alle 1").click()
    assert page.locator("input[name=action]:checked").count() == 1
    assert page.locator("[data-chosen]").inner_text() == "1 valgt"


def test_on_paper_there_are_no_buttons_and_nothing_is_folded_away(plan, open_page):
    page = open_page(reverse("plans:plan", args=[plan.public_id]), user=planner_of(plan))
    page.emulate_media(media="print")
    assert page.locator("main .ds-button:visible, nav:visible").count() == 0
    assert page.get_by_text("Regelen:").first.is_visible()
