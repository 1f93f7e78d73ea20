"""From reviewed draft to plan, pressed once or twice; and what a second version changes."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from intake_help import a_file, an_element

from styrhus.web.accounts.models import User
from styrhus.web.intake.models import Intake
from styrhus.web.intake.permissions import NotReadyError
from styrhus.web.intake.services import adopting, receiving, reviewing
from styrhus.web.plans.models import Action, Goal, Plan, PlanVersion

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
SignIn = Callable[[User], Client]


@pytest.fixture
def settled(ready: Intake, planner: User) -> Intake:
    """Everything answered: the goal and one action accepted, one action rejected."""
    reviewing.accept_certain(intake=ready, by=planner)
    doubtful = ready.elements.get(key="T2")
    reviewing.reject_element(element=doubtful, expected_revision=doubtful.revision, by=planner)
    reviewing.settle_facts(intake=ready, facts=ready.facts, by=planner)
    ready.refresh_from_db()
    return ready


def test_taking_into_use_makes_the_plan(browser_of: SignIn, settled: Intake, planner: User) -> None:
    answer = browser_of(planner).post(reverse("intake:adopt", args=[settled.pk]))
    plan = Plan.objects.get()
    assert answer.headers["Location"] == reverse("plans:plan", args=[plan.public_id])
    assert (plan.title, plan.period, plan.municipality) == ("Trygg hverdag", "2026–2029", settled.municipality)
    assert [goal.text for goal in Goal.objects.living()] == ["Hjelp innen seks uker"]
    (action,) = Action.objects.living()
    assert action.text == "Søknad på nett for alle tjenester"
    assert [goal.text for goal in action.goals.all()] == ["Hjelp innen seks uker"]
    settled.refresh_from_db()
    assert (settled.state, settled.version, settled.plan) == ("adopted", PlanVersion.objects.get(), plan)
    assert PlanVersion.objects.get().source == settled.source


def test_pressing_twice_makes_one_plan(browser_of: SignIn, settled: Intake, planner: User) -> None:
    client = browser_of(planner)
    first = client.post(reverse("intake:adopt", args=[settled.pk]))
    second = client.post(reverse("intake:adopt", args=[settled.pk]))
    assert first.headers["Location"] == second.headers["Location"]
    assert Plan.objects.count() == PlanVersion.objects.count() == 1


def test_what_is_not_settled_cannot_be_taken_into_use(browser_of: SignIn, ready: Intake, planner: User) -> None:
    answer = browser_of(planner).post(reverse("intake:adopt", args=[ready.pk]), follow=True)
    assert "3 elementer må avklares først." in answer.content.decode()
    assert not Plan.objects.exists()
    with pytest.raises(NotReadyError):
        adopting.adopt(intake=ready, by=planner)


def test_failure_in_the_middle_leaves_no_plan(settled: Intake, planner: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(self: Intake, *args: Any, **kwargs: Any) -> None:
        raise RuntimeError("the power went")

    monkeypatch.setattr(Intake, "save", failing)
    with pytest.raises(RuntimeError):
        adopting.adopt(intake=settled, by=planner)
    assert not Plan.objects.exists()
    settled.refresh_from_db()
    assert settled.state == "ready"


def test_adopted_document_points_at_its_plan_and_cannot_be_deleted(
    browser_of: SignIn, settled: Intake, planner: User
) -> None:
    client = browser_of(planner)
    client.post(reverse("intake:adopt", args=[settled.pk]))
    page = client.get(reverse("intake:intake", args=[settled.pk])).content.decode()
    assert "tatt i bruk som versjon 1" in page
    client.post(reverse("intake:discard", args=[settled.pk]))
    assert Intake.objects.filter(pk=settled.pk).exists()


@pytest.fixture
def second_version(settled: Intake, planner: User) -> Intake:
    """The plan again, a little changed: the goal reworded, the action kept, one action more."""
    version = adopting.adopt(intake=settled, by=planner)
    again = receiving.receive_document(
        municipality=settled.municipality, file=a_file("ny utgave"), sha256="2" * 64, by=planner, plan=version.plan
    )
    again.state = Intake.State.READY
    again.facts = {"title": "Trygg hverdag", "kind": "handlingsplan", "from": 2027, "to": 2030}
    again.draft = {"levels": ["mål"]}
    again.facts_settled = True
    again.save()
    an_element(again, "goal", "G1", "Hjelp innen fire uker", level="mål", number="1", state="accepted")
    an_element(again, "action", "T1", "Søknad på nett for alle tjenester", goals=["G1"], state="accepted")
    an_element(again, "action", "T2", "Velferdsteknologi i alle soner", goals=["G1"], state="accepted")
    return again


def test_comparison_shows_what_the_new_version_changes(
    browser_of: SignIn, second_version: Intake, planner: User
) -> None:
    page = browser_of(planner).get(reverse("intake:compare", args=[second_version.pk])).content.decode()
    assert "<del>seks</del><ins>fire</ins>" in page
    assert "Velferdsteknologi i alle soner" in page
    assert "Ta i bruk som versjon 2" in page


def test_second_version_keeps_the_identity_of_what_stays(second_version: Intake, planner: User) -> None:
    before = {action.text: action.public_id for action in Action.objects.all()}
    goal_before = Goal.objects.get().public_id
    version = adopting.adopt(intake=second_version, by=planner)
    assert version.number == 2
    assert Goal.objects.living().get().public_id == goal_before
    assert Goal.objects.living().get().text == "Hjelp innen fire uker"
    after = {action.text: action.public_id for action in Action.objects.living()}
    kept = "Søknad på nett for alle tjenester"
    assert after[kept] == before[kept]
    assert len(after) == 2


def test_person_decides_who_is_who(browser_of: SignIn, second_version: Intake, planner: User) -> None:
    client = browser_of(planner)
    address = reverse("intake:compare", args=[second_version.pk])
    old_goal = Goal.objects.get().public_id
    client.post(address, {"samme-G1": ""})
    second_version.refresh_from_db()
    assert second_version.identities["G1"] == ""
    client.post(reverse("intake:adopt", args=[second_version.pk]))
    assert Goal.objects.living().get().public_id != old_goal
    assert Goal.objects.get(public_id=old_goal).removed_at is not None


def test_one_element_cannot_become_two(browser_of: SignIn, second_version: Intake, planner: User) -> None:
    known = Action.objects.get().public_id
    answer = browser_of(planner).post(
        reverse("intake:compare", args=[second_version.pk]), {"samme-T1": known, "samme-T2": known}, follow=True
    )
    assert "Ett element i planen kan bare være det samme som ett nytt" in answer.content.decode()
    second_version.refresh_from_db()
    assert second_version.identities == {}


def test_adopted_versions_can_be_compared_by_readers_of_the_municipality(
    browser_of: SignIn, second_version: Intake, planner: User, reader: User, stranger: User
) -> None:
    version = adopting.adopt(intake=second_version, by=planner)
    address = reverse("intake:compare_versions", args=[version.plan.public_id])
    page = browser_of(reader).get(address).content.decode()
    assert "Fra versjon 1 til versjon 2" in page
    assert "<del>seks</del><ins>fire</ins>" in page
    assert browser_of(stranger).get(address).status_code == 404


@pytest.mark.parametrize("step", ["intake", "compare"])
def test_pages_of_a_new_version_take_few_queries(
    browser_of: SignIn, second_version: Intake, planner: User, step: str, django_assert_max_num_queries: Any
) -> None:
    client = browser_of(planner)
    with django_assert_max_num_queries(15 if step == "intake" else 35):
        client.get(reverse(f"intake:{step}", args=[second_version.pk]))
