"""The plan page is written once and shown again, and never hides a write, a day or what one may do."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse
from factories import (
    a_decision,
    a_goal,
    a_milestone,
    a_plan,
    a_target,
    a_unit,
    a_user,
    an_action,
    an_indicator,
    an_observation,
    planner_of,
)

from styrhus.web.accounts.permissions import Role
from styrhus.web.organisation.services import rename_unit
from styrhus.web.plans import services
from styrhus.web.plans.views.plan_body import plan_body

pytestmark = pytest.mark.django_db


class Thread:
    """A plan with one of each, and whoever changes it."""

    def __init__(self) -> None:
        self.plan = a_plan(short_title="Trygg havn")
        self.planner, self.unit = planner_of(self.plan), a_unit()
        self.goal = a_goal(plan=self.plan)
        self.action = an_action(plan=self.plan, goals=[self.goal], owner_unit=self.unit)
        self.milestone = a_milestone(self.action)
        self.indicator = an_indicator(plan=self.plan, goals=[self.goal], unit="%")
        services.set_target(indicator=self.indicator, target=a_target(), by=self.planner)
        self.observation = an_observation(self.indicator)
        self.decision = a_decision(self.plan, goals=[self.goal])

    def change(self, row: Any, **fields: Any) -> None:
        services.change_element(element=row, changes=fields, expected_revision=row.revision, by=self.planner)


@pytest.fixture
def thread() -> Thread:
    return Thread()


@pytest.fixture
def read(client, thread) -> Callable[[], str]:
    client.force_login(thread.planner)
    address = reverse("plans:plan", args=[thread.plan.public_id])
    return lambda: client.get(address).content.decode()


WRITES: dict[str, Callable[[Thread], Any]] = {
    "goal's text": lambda t: t.change(t.goal, text="Alle får hjelp i tide"),
    "action's text": lambda t: t.change(t.action, text="Innføre trygghetsalarm"),
    "new action": lambda t: an_action("Ansette flere", plan=t.plan, goals=[t.goal]),
    "action removed": lambda t: services.remove_element(element=t.action, by=t.planner),
    "action stopped": lambda t: services.stop_action(
        action=t.action, on=date(2026, 1, 1), reason="Sak 7/2026", by=t.planner
    ),
    "task done": lambda t: services.finish_milestone(milestone=t.milestone, done_on=date(2026, 2, 1), by=t.planner),
    "money": lambda t: services.set_money(action=t.action, year=2026, kroner=850_000, by=t.planner),
    "value": lambda t: an_observation(t.indicator, 77.0, date(2026, 4, 30)),
    "value withdrawn": lambda t: services.withdraw_observation(observation=t.observation, by=t.planner),
    "target": lambda t: services.set_target(indicator=t.indicator, target=a_target(value=60.0), by=t.planner),
    "decision": lambda t: a_decision(t.plan, text="Rådet ber om en sak om hjelpemidler.", case_number="8/2026"),
    "decision closed": lambda t: services.close_decision(decision=t.decision, proof="Rapport 2026", by=t.planner),
    "plan above": lambda t: services.link_plans(upper=a_plan("Samfunnsdelen"), lower=t.plan, by=t.planner),
    "unit's name": lambda t: rename_unit(unit=t.unit, name="Tjenester i hjemmet", by=t.planner),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_a_write_is_seen_at_once(thread, read, write):
    before = read()

    write(thread)

    after = read()
    plan_body.cache_clear()
    assert after == read() != before


def test_a_page_read_again_asks_only_who_reads_and_what_happened_last(read, django_assert_max_num_queries):
    first = read()
    with django_assert_max_num_queries(5):
        assert read() == first


def test_a_new_day_is_judged_anew(read, monkeypatch):
    monkeypatch.setenv("STYRHUS_TODAY", "2026-02-01")
    before = read()
    monkeypatch.setenv("STYRHUS_TODAY", "2031-02-01")
    assert read() != before


def test_what_a_planner_may_do_is_not_shown_to_a_reader(client, thread, read):
    assert "Endre planen" in read()
    client.force_login(a_user(Role.READER))
    assert "Endre planen" not in read()
    client.force_login(thread.planner)
    assert "Endre planen" in read()


def test_two_plans_are_kept_apart(client, thread, read):
    other = a_plan("Plan for kultur")
    assert "Flere bor trygt hjemme" in read()
    said = client.get(reverse("plans:plan", args=[other.public_id])).content.decode()
    assert "Plan for kultur" in said
    assert "Flere bor trygt hjemme" not in said


def test_a_write_that_is_taken_back_is_not_remembered(thread, read):
    before = read()
    with transaction.atomic():
        thread.change(thread.goal, text="Dette ble aldri noe av")
        assert "Dette ble aldri noe av" in read()
        transaction.set_rollback(True)
    assert read() == before
