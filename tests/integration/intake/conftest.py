"""A municipality with a planner and a reader, a neighbour, and a small plan of our own to read in."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from intake_help import a_file, a_person, an_element

from styrhus.web.accounts.models import User
from styrhus.web.accounts.permissions import Role
from styrhus.web.intake.models import Intake
from styrhus.web.intake.services.receiving import receive_document
from styrhus.web.organisation.models import Municipality
from styrhus.web.organisation.services import create_municipality, create_unit


@pytest.fixture
def fjordvik(db: None) -> Municipality:
    municipality = create_municipality(name="Fjordvik", slug="fjordvik", code="FJO", by=None)
    create_unit(municipality=municipality, name="Hjemmetjenesten", since=date(2020, 1, 1), by=None)
    return municipality


@pytest.fixture
def neighbour(db: None) -> Municipality:
    return create_municipality(name="Nabovik", slug="nabovik", code="NAB", by=None)


@pytest.fixture
def planner(fjordvik: Municipality) -> User:
    return a_person("Ingrid", fjordvik, Role.PLANNER)


@pytest.fixture
def reader(fjordvik: Municipality) -> User:
    return a_person("Leif", fjordvik, Role.READER)


@pytest.fixture
def stranger(neighbour: Municipality) -> User:
    return a_person("Nora", neighbour, Role.PLANNER)


@pytest.fixture
def browser_of(client: Client) -> Callable[[User], Client]:
    def signed_in(user: User) -> Client:
        client.force_login(user)
        return client

    return signed_in


@pytest.fixture
def read_at_once(settings: Any) -> None:
    """Tasks run where they are queued."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


@pytest.fixture
def received(fjordvik: Municipality, planner: User) -> Intake:
    """An upload that waits to be read."""
    return receive_document(municipality=fjordvik, file=a_file(), sha256="0" * 64, by=planner)


@pytest.fixture
def ready(received: Intake) -> Intake:
    """A draft to review that does not depend on how well documents are recognised."""
    source = received.source
    source.text = "Tittel\nMål 1: Hjelp innen seks uker\nSøknad på nett\nFlere team, og to plasser"
    starts = [0, 7, 36, 51]
    ends = [6, 35, 50, len(source.text)]
    source.blocks = [
        {"index": n, "kind": "paragraph", "start": s, "end": e, "page": 1, "level": 0, "marker": "", "table": None}
        for n, (s, e) in enumerate(zip(starts, ends, strict=True))
    ]
    source.save()
    received.state = Intake.State.READY
    received.facts = {"title": "Trygg hverdag", "kind": "handlingsplan", "from": 2026, "to": 2029}
    received.draft = {"title": "Trygg hverdag", "municipality": "Fjordvik", "language": "nb", "levels": ["mål"]}
    received.save()
    an_element(received, "goal", "G1", "Hjelp innen seks uker", level="mål", number="1")
    an_element(received, "action", "T1", "Søknad på nett for alle tjenester", goals=["G1"])
    an_element(
        received,
        "action",
        "T2",
        "Bygge ti plasser, og utvide teamet til alle kretser",
        goals=["G1"],
        certain=False,
        findings=[{"code": "K-14", "title": "To tiltak i én setning", "message": "Det er to.", "mend": "Del dem."}],
    )
    return received
