"""Small things the tests of intake make: a file, a person, an element of a draft."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from styrhus.web.accounts.models import User
from styrhus.web.accounts.permissions import Role
from styrhus.web.accounts.services import create_user, grant_role
from styrhus.web.intake.blank_elements import blank_data
from styrhus.web.intake.models import DraftElement, Intake
from styrhus.web.organisation.models import Municipality

PLAN_TEXT = """\
# Handlingsplan for en trygg hverdag 2026–2029

Fjordvik kommune

## Mål 1: Den som trenger hjelp, får den i gang innen seks uker

Tiltak:

- Innføre søknad på nett for alle tjenester. Ansvarlig: Tildelingskontoret. 2026–2027
- Utvide teamet for hverdagsmestring til hele kommunen. Ansvarlig: Hjemmetjenesten. 2027–2028

Indikator: Minst 95 prosent får hjelpen i gang innen 42 dager i 2028.

## Mål 2: Flere eldre bor hjemme lenger

Tiltak:

- Tilby forebyggende hjemmebesøk til alle over 78 år. Ansvarlig: Helsestasjonen. 2026–2029
"""


def a_person(name: str, municipality: Municipality, role: Role) -> User:
    email = f"{name.lower()}@{municipality.slug}.kommune.no"
    user = create_user(email=email, name=name, password="et ganske langt passord", by=None)
    grant_role(user=user, municipality=municipality, role=role, by=None)
    return user


def a_file(content: bytes | str = PLAN_TEXT, name: str = "handlingsplan.md") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def element_data(kind: str, key: str, text: str, **more: Any) -> dict[str, Any]:
    return blank_data(kind, text, {"block": 1, "page": None, "start": 5, "end": 9}) | {"id": key} | more


def an_element(intake: Intake, kind: str, key: str, text: str, **more: Any) -> DraftElement:
    fields = {name: more.pop(name) for name in ("state", "certain", "findings") if name in more}
    data = element_data(kind, key, text, **more)
    return DraftElement.objects.create(
        intake=intake, kind=kind, key=key, position=100 * (1 + intake.elements.count()), data=data, **fields
    )
