"""Real plans from file to public page by the services the buttons call. A browser takes one of them the same way."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from intake_help import a_file
from support.requirements import SHARED

from styrhus.web.accounts.models import User
from styrhus.web.intake.models import Intake
from styrhus.web.intake.services import receiving, reviewing
from styrhus.web.intake.services.reading import read_in
from styrhus.web.organisation.models import Municipality
from styrhus.web.publishing.services import publish_plan
from styrhus.web.publishing.site import plan_address

pytestmark = [pytest.mark.django_db, pytest.mark.shared]

ORIGINALS = [
    "namsos-temaplan.txt",
    "hemnes-leve-hele-livet.txt",
    "stavanger-strategi.txt",
    "trondheim-periodemal.txt",
]


@pytest.mark.parametrize("name", ORIGINALS)
def test_original_is_read_reviewed_accepted_and_published(
    client: Client, fjordvik: Municipality, planner: User, name: str
) -> None:
    file = a_file((SHARED / "plans" / name).read_bytes(), name)
    intake = receiving.receive_document(municipality=fjordvik, file=file, sha256="0" * 64, by=planner)
    read_in(intake.pk)
    accept_everything(intake, planner)

    client.force_login(planner)
    answer: Any = client.post(reverse("intake:adopt", args=[intake.pk]))
    assert answer.status_code == 302
    intake.refresh_from_db()
    plan = intake.plan
    assert plan is not None
    assert plan.goals.count() == intake.elements.filter(kind="goal").count()
    assert client.get(reverse("plans:plan", args=[plan.public_id])).status_code == 200

    publish_plan(plan=plan, by=planner)
    client.logout()
    public: Any = client.get(plan_address(fjordvik, plan.slug))
    assert public.status_code == 200


def accept_everything(intake: Intake, by: User) -> None:
    """The plan's facts, everything certain at once, and the rest one by one."""
    intake.refresh_from_db()
    reviewing.settle_facts(intake=intake, facts=intake.facts, by=by)
    reviewing.accept_certain(intake=intake, by=by)
    for element in intake.elements.filter(state="pending"):
        reviewing.accept_element(element=element, expected_revision=element.revision, by=by)
