"""No page of one municipality is open to another's people, and no reader can write: asked of every address there is.

The addresses are read from the project, so a page that is added tomorrow is asked too.
"""

import pytest
from django.urls import get_resolver, reverse
from factories import (
    a_decision,
    a_goal,
    a_milestone,
    a_municipality,
    a_plan,
    a_source,
    a_unit,
    a_user,
    an_action,
    an_indicator,
    an_observation,
)

from styrhus.web.accounts.permissions import Role
from styrhus.web.audit.models import Event
from styrhus.web.insight.tree import code_of
from styrhus.web.intake.models import DraftElement, Intake
from styrhus.web.plans import services

pytestmark = pytest.mark.usefixtures("own_rows")

OPEN_TO_ALL = ("publishing:", "accounts:sign_in", "accounts:sign_out", "accounts:choose_password")
DENIED = {403, 404, 405}


def addresses(patterns=None, names=""):
    """(name, path, names of its arguments) of every address of the project."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if hasattr(pattern, "url_patterns"):
            inner = f"{names}{pattern.namespace}:" if pattern.namespace else names
            yield from addresses(pattern.url_patterns, inner)
        elif pattern.name:
            yield f"{names}{pattern.name}", str(pattern.pattern), tuple(pattern.pattern.converters)


STAFF_PAGES = [address for address in addresses() if not address[0].startswith(OPEN_TO_ALL)]
# Definitions are the same for all: such a page shows everybody the figures of their own municipality.
ABOUT_SOMETHING = [address for address in STAFF_PAGES if set(address[2]) - {"slug"}]


@pytest.fixture(scope="module")
def rows(rows_of_module):
    """One of everything in Havnes, by what addresses call it. Made once: there are many addresses to ask."""
    plan = a_plan()
    goal = a_goal(plan=plan)
    action, indicator = an_action(plan=plan, goals=[goal]), an_indicator(plan=plan, goals=[goal])
    report = services.report_action(action=action, answer="unchanged", by=a_user())
    activity = services.add_activity(action=action, text="Anskaffe", by=a_user())
    intake = Intake.objects.create(municipality=plan.municipality, source=a_source(), state=Intake.State.READY)
    element = DraftElement.objects.create(intake=intake, kind="goal", key="G1", position=1, data={"text": "Mål"})
    ids = {
        "planer": [plan.public_id],
        "maal": [goal.public_id],
        "tiltak": [action.public_id],
        "indikatorer": [indicator.public_id],
        "vedtak": [a_decision(plan=plan).public_id],
    }
    keys = [
        a_milestone(action).pk,
        a_unit().pk,
        a_user().pk,
        report.pk,
        activity.pk,
        an_observation(indicator).pk,
        intake.pk,
    ]
    return {"ids": ids, "keys": sorted(set(keys)), "element_pk": element.pk, "code": code_of(a_unit())}


def paths_of(address, rows):
    """Every path the address can have for the rows; where it does not say which kind, all kinds are tried."""
    name, path, arguments = address
    kinds = rows["ids"].get(path.split("/")[0]) or [one for ids in rows["ids"].values() for one in ids]
    for public_id in kinds if "public_id" in arguments else [None]:
        for key in rows["keys"] if "pk" in arguments else [None]:
            filled = {"public_id": public_id, "pk": key, "element_pk": rows["element_pk"]}
            filled |= {"slug": "oppstart-innen-seks-uker", "code": rows["code"]}
            yield reverse(name, kwargs={argument: filled[argument] for argument in arguments})


@pytest.mark.parametrize("address", STAFF_PAGES, ids=lambda address: address[0])
def test_one_who_is_not_signed_in_is_sent_to_sign_in(client, rows, address):
    for path in paths_of(address, rows):
        for answer in (client.get(path), client.post(path)):
            assert answer.status_code in (302, 405), f"{path}: {answer.status_code}"
            if answer.status_code == 302:
                assert answer["Location"].startswith(reverse("accounts:sign_in"))


@pytest.mark.parametrize("address", ABOUT_SOMETHING, ids=lambda address: address[0])
@pytest.mark.parametrize("role", [Role.PLANNER, Role.ADMINISTRATOR])
def test_what_belongs_to_another_municipality_is_not_found(client, rows, address, role):
    client.force_login(a_user(role, municipality=a_municipality("Fjellvik")))
    events = Event.objects.count()
    for path in paths_of(address, rows):
        for answer in (client.get(path), client.post(path)):
            assert answer.status_code in DENIED, f"{path}: {answer.status_code}"
    assert Event.objects.count() == events


@pytest.mark.parametrize("address", ABOUT_SOMETHING, ids=lambda address: address[0])
def test_reader_changes_nothing(client, rows, address):
    client.force_login(a_user(Role.READER))
    events = Event.objects.count()
    for path in paths_of(address, rows):
        answer = client.post(path)
        assert answer.status_code in DENIED | {200}, f"{path}: {answer.status_code}"
    assert Event.objects.count() == events


@pytest.mark.parametrize("address", STAFF_PAGES, ids=lambda address: address[0])
def test_one_without_any_role_is_turned_away(client, rows, address):
    client.force_login(a_user(None))
    for path in paths_of(address, rows):
        assert client.get(path).status_code in DENIED


@pytest.mark.parametrize("name", ["plans:plan", "plans:goal", "plans:action", "plans:indicator"])
def test_ones_own_municipality_is_open(client, rows, name):
    client.force_login(a_user(Role.READER))
    address = next(one for one in ABOUT_SOMETHING if one[0] == name)
    assert [client.get(path).status_code for path in paths_of(address, rows)] == [200]


def test_list_pages_hold_nothing_of_another_municipality(client, rows):
    client.force_login(a_user(Role.PLANNER, municipality=a_municipality("Fjellvik")))
    for name in ("mypage:home", "plans:plan_list", "plans:indicator_list", "intake:intake_list", "insight:matches"):
        page = client.get(reverse(name)).content.decode()
        assert not [one for ids in rows["ids"].values() for one in ids if one in page], name
