"""The reviewer's answers: what each does to the draft, that every one can be undone, and what the page says after."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from intake_help import an_element

from styrhus.web.accounts.models import User
from styrhus.web.audit.models import Event
from styrhus.web.audit.services import first_broken_event
from styrhus.web.intake.models import DraftElement, Intake
from styrhus.web.intake.services import reviewing
from styrhus.web.intake.services.steps import StaleReviewError, undo_last

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
SignIn = Callable[[User], Client]


def the(intake: Intake, key: str) -> DraftElement:
    return intake.elements.get(key=key)


def picture(intake: Intake) -> list[tuple[Any, ...]]:
    """Everything about the draft that an answer may touch."""
    intake.refresh_from_db()
    rows = intake.elements.values_list("kind", "key", "position", "data", "state", "certain", "findings", "into__key")
    return [*rows, (intake.facts, intake.facts_settled)]


ANSWERS: dict[str, Callable[[Intake, User], Any]] = {
    "accept": lambda intake, by: reviewing.accept_element(element=the(intake, "T1"), expected_revision=1, by=by),
    "reject": lambda intake, by: reviewing.reject_element(element=the(intake, "T1"), expected_revision=1, by=by),
    "edit": lambda intake, by: reviewing.edit_element(
        element=the(intake, "T2"), expected_revision=1, data={**the(intake, "T2").data, "text": "Ny tekst"}, by=by
    ),
    "merge": lambda intake, by: reviewing.merge_elements(
        element=the(intake, "T1"), expected_revision=1, other=the(intake, "T2"), text="Begge deler", by=by
    ),
    "split": lambda intake, by: reviewing.split_element(
        element=the(intake, "T2"), expected_revision=1, texts=("Bygge plasser", "Utvide teamet"), by=by
    ),
    "accept certain": lambda intake, by: reviewing.accept_certain(intake=intake, by=by),
    "add": lambda intake, by: reviewing.add_element(
        intake=intake, kind="action", data={**the(intake, "T1").data, "text": "Noe vi glemte"}, by=by
    ),
    "facts": lambda intake, by: reviewing.settle_facts(
        intake=intake, facts={"title": "Ny tittel", "kind": "temaplan", "from": 2026, "to": 2030}, by=by
    ),
}


@pytest.mark.parametrize("answer", list(ANSWERS.values()), ids=list(ANSWERS))
def test_every_answer_changes_something_is_logged_and_can_be_undone(
    ready: Intake, planner: User, answer: Callable[[Intake, User], Any]
) -> None:
    before = picture(ready)
    answer(ready, planner)
    assert picture(ready) != before
    assert Event.objects.filter(kind="intake.answered").count() == 1
    undo_last(intake=ready, by=planner, at=timezone.now())
    assert picture(ready) == before
    assert Event.objects.filter(kind="intake.undone").count() == 1
    assert first_broken_event() is None


def test_answers_are_undone_last_first(ready: Intake, planner: User) -> None:
    pictures = [picture(ready)]
    for name in ("split", "accept", "facts", "accept certain"):
        ANSWERS[name](ready, planner)
        pictures.append(picture(ready))
    for expected in reversed(pictures[:-1]):
        undo_last(intake=ready, by=planner, at=timezone.now())
        assert picture(ready) == expected
    assert undo_last(intake=ready, by=planner, at=timezone.now()) is None


def test_merging_keeps_what_both_say(ready: Intake, planner: User) -> None:
    first, second = the(ready, "T1"), the(ready, "T2")
    DraftElement.objects.filter(pk=first.pk).update(
        data={**first.data, "financing": ["Egne rammer"], "years": {"from": 2027, "to": 2027}}
    )
    DraftElement.objects.filter(pk=second.pk).update(
        data={**second.data, "financing": ["Egne rammer", "Tilskudd"], "years": {"from": 2026, "to": None}}
    )
    ANSWERS["merge"](ready, planner)
    data = the(ready, "T1").data
    assert (data["text"], data["financing"], data["years"]) == (
        "Begge deler",
        ["Egne rammer", "Tilskudd"],
        {"from": 2026, "to": 2027},
    )
    assert (the(ready, "T2").state, the(ready, "T2").into) == ("merged", the(ready, "T1"))


def test_splitting_gives_two_that_both_belong_where_the_one_did(ready: Intake, planner: User) -> None:
    first, second = ANSWERS["split"](ready, planner)
    assert [part.data["text"] for part in (first, second)] == ["Bygge plasser", "Utvide teamet"]
    assert first.data["goals"] == second.data["goals"] == ["G1"]
    assert first.key != second.key
    assert the(ready, "T2").position < first.position < second.position


def test_certain_ones_are_accepted_and_the_doubtful_left(ready: Intake, planner: User) -> None:
    assert reviewing.accept_certain(intake=ready, by=planner) == 2
    assert dict(ready.elements.values_list("key", "state")) == {"G1": "accepted", "T1": "accepted", "T2": "pending"}


def test_answer_to_what_somebody_else_has_answered_is_refused(ready: Intake, planner: User) -> None:
    seen = the(ready, "T1")
    reviewing.reject_element(element=seen, expected_revision=1, by=planner)
    with pytest.raises(StaleReviewError):
        reviewing.accept_element(element=seen, expected_revision=1, by=planner)
    assert the(ready, "T1").state == "rejected"


# --- through the pages ---------------------------------------------------------------------------------------------


def post(client: Client, name: str, intake: Intake, /, *elements: DraftElement, **fields: Any) -> Any:
    address = reverse(f"intake:{name}", args=[intake.pk, *(element.pk for element in elements)])
    htmx = {"HX-Request": "true"} if fields.pop("htmx", False) else {}
    fields = {"revision": elements[0].revision if elements else "", **fields}
    return client.post(address, fields, headers=htmx)


def test_page_shows_source_and_elements_side_by_side(browser_of: SignIn, ready: Intake, planner: User) -> None:
    page = browser_of(planner).get(reverse("intake:intake", args=[ready.pk])).content.decode()
    assert 'id="a1"' in page
    assert 'data-src="a1"' in page
    assert "0 av 3 er avklart" in page
    assert "Må sees på (1)" in page
    assert "K-14 To tiltak i én setning" in page
    assert "3 elementer må avklares først." in page


def test_source_with_markup_is_shown_as_text(browser_of: SignIn, ready: Intake, planner: User) -> None:
    ready.elements.all().delete()
    source = ready.source
    source.text = '<script>alert(1)</script> <img src="http://x.example/a.png" onerror=alert(2)>'
    source.blocks = [{**source.blocks[0], "end": len(source.text)}]
    source.save()
    page = browser_of(planner).get(reverse("intake:intake", args=[ready.pk])).content.decode()
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page
    assert "<img" not in page


def test_accepting_without_scripts_leads_on_to_the_next_element(
    browser_of: SignIn, ready: Intake, planner: User
) -> None:
    goal, action = the(ready, "G1"), the(ready, "T1")
    answer = post(browser_of(planner), "answer", ready, goal, svar="godta", vis="gjenstaar")
    assert answer.headers["Location"].endswith(f"?vis=gjenstaar&na={action.pk}#e{action.pk}")
    assert the(ready, "G1").state == "accepted"


def test_accepting_with_scripts_swaps_list_and_counts(browser_of: SignIn, ready: Intake, planner: User) -> None:
    answer = post(browser_of(planner), "answer", ready, the(ready, "G1"), svar="godta", htmx=True)
    fragment = answer.content.decode()
    assert "<html" not in fragment
    assert 'id="svar"' in fragment
    assert 'hx-swap-oob="true"' in fragment
    assert "1 av 3 er avklart" in fragment
    assert "Godtok målet «1 Hjelp innen seks uker»" in fragment


def test_second_answer_is_told_that_it_came_too_late(browser_of: SignIn, ready: Intake, planner: User) -> None:
    goal = the(ready, "G1")
    client = browser_of(planner)
    post(client, "answer", ready, goal, svar="avvis")
    answer = post(client, "answer", ready, goal, svar="godta", htmx=True)
    assert "besvart eller endret siden du åpnet siden" in answer.content.decode()
    assert the(ready, "G1").state == "rejected"


def test_editing_an_action(browser_of: SignIn, ready: Intake, planner: User) -> None:
    client, action = browser_of(planner), the(ready, "T1")
    page = client.get(reverse("intake:edit", args=[ready.pk, action.pk])).content.decode()
    assert "Hva skal gjøres?" in page
    post(
        client,
        "edit",
        ready,
        action,
        text="Søknad på nett",
        goals=["G1"],
        first="2026",
        last="2027",
        responsible="Tildelingskontoret\nIKT",
        financing="",
        activities="Velge løsning\n– Hente tilbud\nInnføre",
    )
    action.refresh_from_db()
    assert action.state == "accepted"
    assert action.data["years"] == {"from": 2026, "to": 2027}
    assert action.data["responsible"] == ["Tildelingskontoret", "IKT"]
    assert action.data["activities"] == [
        {"text": "Velge løsning", "sub": ["Hente tilbud"]},
        {"text": "Innføre", "sub": []},
    ]


def test_editing_keeps_what_was_written_when_something_is_wrong(
    browser_of: SignIn, ready: Intake, planner: User
) -> None:
    action = the(ready, "T1")
    answer = post(browser_of(planner), "edit", ready, action, text="Beholdt tekst", first="2027", last="2026")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Skriv 2027 eller senere" in page
    assert "Beholdt tekst" in page
    assert the(ready, "T1").state == "pending"


def test_editing_an_indicators_targets(browser_of: SignIn, ready: Intake, planner: User) -> None:
    indicator = an_element(ready, "indicator", "I1", "Hjelp i tide", goals=["G1"])
    fields = {"target0-kind": "share_at_least", "target0-value": "95,5", "target0-deadline": "2028"}
    post(browser_of(planner), "edit", ready, indicator, text="Hjelp i tide", goals=["G1"], **fields)
    indicator.refresh_from_db()
    (target,) = indicator.data["targets"]
    assert (target["kind"], target["value"], target["deadline"]) == ("share_at_least", 95.5, "2028")


def test_every_kind_of_element_can_be_edited_and_added(browser_of: SignIn, ready: Intake, planner: User) -> None:
    client = browser_of(planner)
    for kind, _ in DraftElement.Kind.choices:
        page = client.get(reverse("intake:add", args=[ready.pk]), {"avsnitt": "3", "slag": kind})
        assert page.status_code == 200, kind
        words = {"text": "Tekst", "name": "Navn", "number": "3", "sender": "A", "receiver": "B", "what": "C"}
        answer = post(client, "add", ready, avsnitt="3", slag=kind, kind="note", **words)
        assert answer.status_code == 302, (kind, answer.content.decode()[:2000])
    made = ready.elements.filter(state="accepted")
    assert {element.kind for element in made} == set(DraftElement.Kind.values)
    for element in made:
        assert client.get(reverse("intake:edit", args=[ready.pk, element.pk])).status_code == 200
    assert made.get(kind="action").data["anchor"]["block"] == 2


def test_split_page_suggests_where(browser_of: SignIn, ready: Intake, planner: User) -> None:
    page = browser_of(planner).get(reverse("intake:split", args=[ready.pk, the(ready, "T2").pk])).content.decode()
    assert "Bygge ti plasser</textarea>" in page
    assert "Utvide teamet til alle kretser</textarea>" in page


def test_merge_page_suggests_the_next_of_the_same_kind(browser_of: SignIn, ready: Intake, planner: User) -> None:
    client, first, second = browser_of(planner), the(ready, "T1"), the(ready, "T2")
    page = client.get(reverse("intake:merge", args=[ready.pk, first.pk])).content.decode()
    assert f'value="{second.pk}" selected' in page
    post(client, "merge", ready, first, other=str(second.pk), text="Begge")
    assert the(ready, "T2").state == "merged"


def test_undo_from_the_page(browser_of: SignIn, ready: Intake, planner: User) -> None:
    client = browser_of(planner)
    post(client, "answer", ready, the(ready, "G1"), svar="avvis")
    answer = post(client, "undo", ready)
    assert answer.headers["Location"].endswith(f"#e{the(ready, 'G1').pk}")
    assert the(ready, "G1").state == "pending"


def test_facts_with_a_period_that_runs_backwards_are_not_kept(browser_of: SignIn, ready: Intake, planner: User) -> None:
    answer = post(browser_of(planner), "facts", ready, title="Plan", kind="temaplan", first="2030", last="2026")
    assert answer.status_code == 422
    assert "Skriv 2030 eller senere" in answer.content.decode()
    ready.refresh_from_db()
    assert not ready.facts_settled


@pytest.mark.parametrize(
    ("method", "name", "has_element"),
    [
        ("get", "intake", False),
        ("get", "add", False),
        ("get", "compare", False),
        ("get", "edit", True),
        ("get", "split", True),
        ("get", "merge", True),
        ("post", "answer", True),
        ("post", "accept_certain", False),
        ("post", "undo", False),
        ("post", "facts", False),
        ("post", "adopt", False),
        ("post", "discard", False),
        ("post", "retry", False),
    ],
)
def test_strangers_find_nothing_and_readers_may_not(
    ready: Intake, stranger: User, reader: User, client: Client, method: str, name: str, has_element: bool
) -> None:
    element = the(ready, "T1")
    address = reverse(f"intake:{name}", args=[ready.pk, element.pk] if has_element else [ready.pk])
    client.force_login(stranger)
    assert getattr(client, method)(address).status_code == 404
    client.force_login(reader)
    assert getattr(client, method)(address).status_code == 403
    element.refresh_from_db()
    assert element.state == "pending"


def test_element_of_another_document_is_not_found(browser_of: SignIn, ready: Intake, planner: User) -> None:
    other = Intake.objects.create(municipality=ready.municipality, source=ready.source, state="ready")
    address = reverse("intake:answer", args=[other.pk, the(ready, "T1").pk])
    assert browser_of(planner).post(address, {"svar": "godta"}).status_code == 404


@pytest.mark.parametrize("with_htmx", [False, True])
def test_two_hundred_elements_take_few_queries(
    browser_of: SignIn, ready: Intake, planner: User, django_assert_max_num_queries: Any, with_htmx: bool
) -> None:
    for number in range(200):
        an_element(ready, "action", f"X{number}", f"Tiltak nummer {number}", goals=["G1"])
    client = browser_of(planner)
    headers = {"HX-Request": "true"} if with_htmx else {}
    with django_assert_max_num_queries(15):
        page = client.get(reverse("intake:intake", args=[ready.pk]), headers=headers)
    assert "Side 1 av 6" in page.content.decode()
