"""The files for a spreadsheet open as they should in a Norwegian Excel."""

from datetime import date

import pytest
from django.urls import reverse
from factories import a_goal, a_plan, an_action, an_indicator, an_observation, planner_of

from styrhus.web.plans import services
from styrhus.web.plans.models import Plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return a_plan()


def rows_of(client, plan, name, *args):
    client.force_login(planner_of(plan))
    response = client.get(reverse(f"plans:{name}", args=args))
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    text = response.content.decode()
    assert text.startswith("\ufeff")
    assert text.endswith("\r\n")
    return [line.split(";") for line in text[1:].splitlines()]


@pytest.mark.parametrize(
    ("value", "written"),
    [(86.617, "86,617"), (100.0, "100"), (0.0, "0"), (-1.05, "-1,05"), (1_234_567.5, "1234567,5"), (None, "..")],
)
def test_values_have_a_decimal_comma_and_no_exponent(client, plan, value, written):
    indicator = an_indicator("Andel i tide", plan=plan)
    an_observation(indicator, value, date(2026, 8, 31), period="2. tertial 2026")
    row = rows_of(client, plan, "indicator_csv", indicator.public_id)[1]
    assert row[3:5] == ["31.08.2026", written]


@pytest.mark.parametrize("text", ["=1+1", "+47 Nye plasser", "-Nye plasser", "@alle"])
def test_a_text_is_never_run_as_a_formula(client, plan, text):
    an_action(text, plan=plan)
    assert rows_of(client, plan, "actions_csv", plan.public_id)[1][2] == f"'{text}"


def test_money_and_full_time_equivalents_are_numbers(client, plan):
    action = an_action("Nye plasser", plan=plan)
    services.set_money(action=action, year=2026, kroner=1_400_000, fte=2.1, by=planner_of(plan))
    assert rows_of(client, plan, "actions_csv", plan.public_id)[1][-2:] == ["1400000", "2,1"]


def test_the_list_gives_no_status_where_the_plan_itself_gives_none(client, plan):
    a_goal("Alle har et sted å bo", plan=plan)
    client.force_login(planner_of(plan))
    html = client.get(reverse("plans:plan_list")).content.decode()
    assert "verken tiltak eller indikatorer" in html
    assert "1 ukjent" not in html
    an_action("Bygge omsorgsboliger", plan=Plan.objects.get(pk=plan.pk))
    html = client.get(reverse("plans:plan_list")).content.decode()
    assert "1 mål og 1 tiltak" in html
    assert "1 ukjent" in html
