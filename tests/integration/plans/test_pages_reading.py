"""The pages one reads: each says what it should, in a bounded number of queries, and only to its own municipality."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from factories import (
    a_decision,
    a_goal,
    a_milestone,
    a_municipality,
    a_plan,
    a_source,
    a_target,
    a_user,
    an_action,
    an_indicator,
    an_observation,
    planner_of,
)

from styrhus.targets.model import DatedValue
from styrhus.web.accounts.permissions import Role
from styrhus.web.plans import services
from styrhus.web.plans.models import Phase, PlanVersion

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def plan():
    return a_plan(short_title="Trygg havn", summary="Rett hjelp i tide.")


@pytest.fixture
def planner(plan, client):
    user = planner_of(plan)
    client.force_login(user)
    return user


@pytest.fixture
def goal(plan):
    return a_goal("Hjelpen er i gang innen seks uker", plan=plan, number="1.1")


def behind(plan, goal):
    """An indicator that is better than it was, and behind its path."""
    indicator = an_indicator("Andel i tide", plan=plan, goals=[goal], unit="%")
    begins = DatedValue(60.0, date(2024, 12, 31))
    services.set_target(
        indicator=indicator, target=a_target(value=95.0, deadline="2040", baseline=begins), by=planner_of(plan)
    )
    an_observation(indicator, 60.0, date(2024, 12, 31))
    an_observation(indicator, 60.5, timezone.localdate() - timedelta(days=20), period="siste")
    return indicator


def page(client, name, *args):
    response = client.get(reverse(f"plans:{name}", args=args))
    assert response.status_code == 200
    return response.content.decode()


def test_plan_list_teaches_when_it_is_empty(client):
    client.force_login(a_user())
    assert "Her kommer planene deres" in page(client, "plan_list")


def test_plan_list_finds_by_word_and_says_when_nothing_fits(client, planner):
    assert "Trygg havn" in page(client, "plan_list")
    found = client.get(reverse("plans:plan_list"), {"sok": "finnes ikke"}).content.decode()
    assert "Ingen planer passer" in found
    assert "Trygg havn" not in found


def test_plan_page_shows_goals_with_status_and_reason(client, plan, planner, goal):
    behind(plan, goal)
    an_action("Felles tildelingskontor", plan=plan, goals=[goal])
    html = page(client, "plan", plan.public_id)
    for words in ("Planen på ett minutt", "Hjelpen er i gang innen seks uker", "Bak planen", "Hvorfor denne statusen?"):
        assert words in html
    assert "Felles tildelingskontor" in html


def test_plan_page_says_where_the_thread_is_broken(client, plan, planner):
    a_goal("Alle finner fram", plan=plan)
    an_action("Ny nettside", plan=plan)
    html = page(client, "plan", plan.public_id)
    assert "Uten mål" in html
    assert "Ny nettside" in html


def test_plan_page_without_goals_lists_the_actions_as_such(client, plan, planner):
    an_action("Ny nettside", plan=plan)
    html = page(client, "plan", plan.public_id)
    assert "Tiltakene, ett for ett" in html
    assert "Planen har ingen mål ennå" not in html
    assert "Uten mål" not in html
    assert "Under hvert tiltak ser du grunnen" in html


def test_plan_page_marks_the_phase_we_are_in(client, plan, planner):
    today = timezone.localdate()
    Phase.objects.create(plan=plan, number=1, name="Utredning", ends_on=today - timedelta(days=9))
    Phase.objects.create(plan=plan, number=2, name="Høring", starts_on=today - timedelta(days=8))
    html = page(client, "plan", plan.public_id)
    assert html.index('aria-current="step"') > html.index("Utredning")
    assert "her er vi nå" in html


def test_plan_page_of_a_hundred_actions_stays_within_twenty_queries(
    client, plan, planner, goal, django_assert_max_num_queries
):
    behind(plan, goal)
    for number in range(100):
        action = an_action(f"Tiltak {number}", plan=plan, goals=[goal], by=planner)
        a_milestone(action)
    a_decision(plan, goals=[goal])
    with django_assert_max_num_queries(20):
        html = page(client, "plan", plan.public_id)
    assert html.count("Tiltak 99") == 1


def test_goal_page_walks_up_and_down(client, plan, planner, goal):
    top = a_plan("Samfunnsdelen", short_title="Trygge liv")
    services.link_plans(upper=top, lower=plan, by=planner)
    behind(plan, goal)
    action = an_action("Felles tildelingskontor", plan=plan, goals=[goal])
    decision = a_decision(plan, goals=[goal])
    html = page(client, "goal", goal.public_id)
    for words in ("Du er her: mål 1.1", "Trygge liv", "Trygg havn", action.text, "Andel i tide", decision.text):
        assert words in html
    assert html.index("Trygge liv") < html.index("Du er her: mål") < html.index(action.text)


def test_goal_page_points_at_its_paragraph(client, plan, planner):
    source = a_source(
        text="En\nTo",
        blocks=[
            {"index": 0, "kind": "heading", "start": 0, "end": 2, "level": 1, "page": 1},
            {"index": 1, "kind": "item", "start": 3, "end": 5, "page": 9},
        ],
    )
    PlanVersion.objects.create(plan=plan, number=1, source=source, accepted_at="2026-01-01T00:00Z")
    goal = a_goal(plan=plan, anchor={"block": 1, "page": 9, "start": 3, "end": 5})
    html = page(client, "goal", goal.public_id)
    assert "avsnitt 2, side 9" in html
    place = reverse("plans:source", args=[plan.public_id])
    assert f'href="{place}?avsnitt=2#a2"' in html
    document = client.get(f"{place}?avsnitt=2").content.decode()
    assert 'id="a2" data-hit="now"' in document
    assert "<mark>To</mark>" in document


def test_source_page_of_a_plan_written_here_is_not_found(client, plan, planner):
    assert client.get(reverse("plans:source", args=[plan.public_id])).status_code == 404


def test_action_page_says_why_and_what_was_moved(client, plan, planner, goal):
    action = an_action(plan=plan, goals=[goal])
    milestone = a_milestone(action, "Byggestart")
    services.move_milestone(milestone=milestone, due_on=date(2040, 10, 12), reason="Anbudet ble for dyrt.", by=planner)
    html = page(client, "action", action.public_id)
    for words in ("Forsinket", "Byggestart", "Anbudet ble for dyrt.", goal.text):
        assert words in html


def test_indicator_page_has_the_same_numbers_in_chart_and_table(client, plan, planner, goal):
    indicator = behind(plan, goal)
    html = page(client, "indicator", indicator.public_id)
    assert html.count('role="img"') == 2
    assert html.count("60,5\u00a0%") >= 3
    assert "Stien" in html


def test_indicator_page_without_values_says_that_unknown_is_not_good(client, plan, planner, goal):
    html = page(client, "indicator", an_indicator(plan=plan, goals=[goal]).public_id)
    assert "vi ikke har noen målinger ennå" in html
    assert '<svg class="wide"' not in html


def test_a_missing_value_is_never_a_zero(client, plan, planner, goal):
    indicator = an_indicator(plan=plan, goals=[goal], unit="%")
    an_observation(indicator, None, date(2025, 12, 31))
    html = page(client, "indicator", indicator.public_id)
    assert '<span class="ds-sr-only">mangler</span>' in html
    assert "0,0" not in html


def test_check_up_links_to_what_mends_it(client, plan, planner):
    action = an_action("Ny nettside", plan=plan)
    html = page(client, "checkup", plan.public_id)
    assert "Hvorfor det betyr noe" in html
    assert reverse("plans:edit_action", args=[action.public_id]) in html


def test_search_groups_and_marks_what_it_finds(client, plan, planner, goal):
    an_action("Hjelpe flere", plan=plan)
    html = client.get(reverse("plans:search"), {"q": "hjelp"}).content.decode()
    assert "<mark>Hjelp</mark>en er i gang" in html
    assert html.index("Mål</h2>") < html.index("Tiltak</h2>")


def test_search_by_id_finds_the_element(client, plan, planner, goal):
    assert goal.text in client.get(reverse("plans:search"), {"q": goal.public_id}).content.decode()


def test_search_without_a_hit_says_what_one_may_try(client, planner):
    assert "Prøv færre ord" in client.get(reverse("plans:search"), {"q": "xyzzy"}).content.decode()


def test_history_tells_who_did_what(client, plan, planner, goal):
    services.change_element(element=goal, changes={"text": "Hjelpen kommer raskt"}, expected_revision=1, by=planner)
    html = page(client, "element_history", goal.public_id)
    assert planner.name in html
    assert "Hjelpen kommer raskt" in html


def test_thread_as_json_has_the_steps_and_statuses(client, plan, planner, goal):
    action = an_action(plan=plan, goals=[goal])
    found = client.get(reverse("plans:thread_json", args=[goal.public_id])).json()
    assert found["here"]["id"] == goal.public_id
    assert found["up"][-1]["links"][0]["id"] == plan.public_id
    [actions] = [step for step in found["down"] if step["label"] == "Tiltak"]
    assert actions["links"][0]["id"] == action.public_id
    assert actions["links"][0]["status_word"] == "Ukjent"


def test_an_id_answers_after_a_merge(client, plan, planner, goal):
    other = a_goal("Hjelpen kommer i tide", plan=plan)
    services.merge_elements(kept=goal, merged=other, by=planner)
    html = page(client, "goal", other.public_id)
    assert "slått sammen med" in html
    assert goal.text in html


def test_csv_is_safe_and_norwegian(client, plan, planner, goal):
    an_action('=HYPERLINK("http://x")', plan=plan, goals=[goal])
    response = client.get(reverse("plans:actions_csv", args=[plan.public_id]))
    text = response.content.decode()
    assert text.startswith("\ufeffId;Nummer;Tiltak")
    assert "\"'=HYPERLINK" in text
    indicator = behind(plan, goal)
    assert "60,5" in client.get(reverse("plans:indicator_csv", args=[indicator.public_id])).content.decode()


@pytest.mark.parametrize(
    "name", ["plan", "edit_plan", "checkup", "action_table", "create_goal", "element_history", "actions_csv"]
)
def test_a_plan_of_another_municipality_is_not_found(client, plan, name):
    client.force_login(a_user(Role.PLANNER, municipality=a_municipality("Fjordby")))
    assert client.get(reverse(f"plans:{name}", args=[plan.public_id])).status_code == 404


@pytest.mark.parametrize(
    "name", ["goal", "edit_goal", "element_history", "thread_json", "remove", "merge", "move_goal"]
)
def test_a_goal_of_another_municipality_is_not_found(client, goal, name):
    client.force_login(a_user(Role.PLANNER, municipality=a_municipality("Fjordby")))
    assert client.get(reverse(f"plans:{name}", args=[goal.public_id])).status_code == 404


def test_search_does_not_cross_municipalities(client, goal):
    client.force_login(a_user(Role.PLANNER, municipality=a_municipality("Fjordby")))
    assert goal.text not in client.get(reverse("plans:search"), {"q": goal.public_id}).content.decode()


def test_nobody_reads_without_signing_in(client, plan):
    response = client.get(reverse("plans:plan", args=[plan.public_id]))
    assert response.status_code == 302
    assert reverse("accounts:sign_in") in response["Location"]
