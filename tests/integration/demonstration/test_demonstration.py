"""The demonstration: its documents are really read, and every status occurs and says why."""

from datetime import date

import pytest

from styrhus.targets.model import Status
from styrhus.web.audit.services import first_broken_event
from styrhus.web.demonstration import DAY, load_demonstration
from styrhus.web.demonstration.facts import DOCUMENTS, read_facts
from styrhus.web.plans.models import Action, Goal, Indicator, Plan, PlanVersion
from styrhus.web.plans.selectors.plan_pages import judge_rows, rows_of_plans
from styrhus.web.publishing.models import Publication

pytestmark = pytest.mark.django_db
TODAY = date.fromisoformat(DAY)


@pytest.fixture
def loaded(settings, tmp_path, monkeypatch, transactional_db):
    monkeypatch.setenv("STYRHUS_TODAY", DAY)
    settings.MEDIA_ROOT = tmp_path / "uploads"
    settings.PUBLIC_ROOT = tmp_path / "public"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return load_demonstration()


def test_one_document_of_each_format():
    assert {path.suffix for path in DOCUMENTS.iterdir()} == {".docx", ".pdf", ".html", ".md", ".xlsx"}
    assert {plan.document for plan in read_facts().plans} == {path.name for path in DOCUMENTS.iterdir()}


def test_demonstration_is_whole(loaded):
    """One load, many claims: loading takes seconds."""
    assert "passordet" in loaded
    assert PlanVersion.objects.filter(source__isnull=False).count() == 5
    assert Publication.objects.filter(is_current=True).count() == sum(plan.is_public for plan in read_facts().plans)
    assert first_broken_event() is None
    _check_every_status_occurs_and_explains_itself()
    _check_flagship_is_read_as_written()
    assert load_demonstration() == loaded
    assert Plan.objects.count() == 6


def _check_every_status_occurs_and_explains_itself():
    verdicts = judge_rows(rows_of_plans(list(Plan.objects.all())), TODAY)
    judged = [*verdicts.goals.values(), *verdicts.actions.values(), *verdicts.indicators.values()]
    assert {verdict.status for verdict in judged} == set(Status)
    # Where there is nothing to judge by, the rule says so and there is nothing to add.
    assert all(verdict.rule_text and (verdict.reasons or not verdict.inputs) for verdict in judged)


def _check_flagship_is_read_as_written():
    plan = Plan.objects.get(short_title="Trygg havn")
    goals = Goal.objects.filter(plan=plan)
    assert [goal.number for goal in goals if "." in goal.number] == [
        "1.1",
        "1.2",
        "2.1",
        "2.2",
        "3.1",
        "3.2",
        "4.1",
        "4.2",
    ]
    assert Action.objects.filter(plan=plan).count() == 18
    assert Indicator.objects.filter(plan=plan).count() == 9
    assert all(action.owner and action.owner_unit for action in Action.objects.filter(plan=plan))
