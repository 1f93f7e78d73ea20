"""From file to plan in a real browser: uploaded, reviewed by mouse, by keyboard and without scripts, adopted."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from factories import a_municipality, a_user
from support.requirements import ROOT, SHARED

from styrhus.web.accounts.models import User
from styrhus.web.intake.models import Intake
from styrhus.web.intake.services.reading import read_in
from styrhus.web.plans.models import Plan

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
OpenPage = Callable[..., Any]
OWN_PLAN = ROOT / "tests" / "fixtures" / "plans" / "granheim-tiltakstabell.md"
ORIGINALS = [
    "sor-varanger-handlingsplan.txt",
    "namsos-temaplan.txt",
    "hemnes-leve-hele-livet.txt",
    "stavanger-strategi.txt",
    "trondheim-periodemal.txt",
]


# Each card's own form, as a browser without scripts sends it; gives how many there were.
ACCEPT_ALL_OF_KIND = """async kind => {
  const forms = [...document.querySelectorAll(".el")]
    .filter(card => card.querySelector("strong").innerText === kind)
    .map(card => card.querySelector("form"));
  for (const form of forms) {
    const answer = new FormData(form, form.querySelector("[value=godta]"));
    await fetch(form.action, {method: "POST", body: answer, redirect: "manual"});
  }
  return forms.length;
}"""


@pytest.fixture
def planner() -> User:
    return a_user(municipality=a_municipality())


def upload(page: Any, file: Path) -> Intake:
    """Through the form; what the worker would do is done here, while the page looks on."""
    page.get_by_label("Plandokumentet").set_input_files(file)
    page.get_by_role("button", name="Last opp og les").click()
    page.get_by_role("heading", name=f"Leser {file.name}").wait_for()
    intake = Intake.objects.get()
    read_in(intake.pk)
    return intake


def settle_everything(page: Any, *, press_each: bool = True) -> None:
    """The plan's facts, everything certain at once, and the rest one by one.

    Of a long plan, the first of each kind is pressed; the others of that kind are sent as they are without scripts,
    since the whole list is drawn again after each press.
    """
    page.get_by_role("button", name="Ja, slik er det").click()
    page.get_by_text("Bekreftet tittelen").wait_for()
    certain = page.get_by_role("button", name=re.compile("Godta de .*sikre"))
    if certain.count():
        certain.click()
        page.get_by_text(re.compile(r"Godtok \d+ sikre")).wait_for()
    left = page.get_by_role("link", name=re.compile(r"Gjenstår \(\d+\)"))
    chosen = page.locator('.el[aria-current="true"]')
    pressed_kinds: set[str] = set()
    while (said := left.inner_text()) != "Gjenstår (0)":
        kind = chosen.locator("strong").first.inner_text()
        if press_each or kind not in pressed_kinds:
            pressed_kinds.add(kind)
            chosen.get_by_role("button", name=re.compile("^Godta")).click()
        else:
            assert page.evaluate(ACCEPT_ALL_OF_KIND, kind) > 0
            page.reload()
        page.wait_for_function("before => !document.querySelector('#svar nav').innerText.includes(before)", arg=said)


def test_own_plan_from_file_to_plan_page(open_page: OpenPage, planner: User) -> None:
    page = open_page("/innlesing/last-opp/", user=planner)
    intake = upload(page, OWN_PLAN)
    page.get_by_role("heading", name="Stemmer det vi har lest?").wait_for()
    assert page.get_by_role("button", name="Ta planen i bruk").is_disabled()
    settle_everything(page)
    page.get_by_role("button", name="Ta planen i bruk").click()
    plan = Plan.objects.get()
    page.wait_for_url(f"**/planer/{plan.public_id}/")
    assert plan.title in page.get_by_role("heading", level=1).inner_text()
    assert "Neste steg" in page.content()
    intake.refresh_from_db()
    assert intake.state == "adopted"


@pytest.fixture
def to_review(planner: User) -> Intake:
    """Our own plan, read and ready, without the way there."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    from styrhus.web.intake.services.receiving import receive_document

    file = SimpleUploadedFile(OWN_PLAN.name, OWN_PLAN.read_bytes())
    intake = receive_document(municipality=a_municipality(), file=file, sha256="0" * 64, by=planner)
    read_in(intake.pk)
    return intake


def pressed(page: Any, key: str) -> None:
    page.keyboard.press(key)


def current(page: Any) -> str:
    return str(page.locator('.el[aria-current="true"] h2').inner_text())


def test_review_by_keyboard(open_page: OpenPage, planner: User, to_review: Intake) -> None:
    page = open_page(f"/innlesing/{to_review.pk}/", user=planner)
    page.locator("#liste").focus()
    first = current(page)
    pressed(page, "j")
    second = current(page)
    assert second != first
    pressed(page, "k")
    assert current(page) == first
    pressed(page, "g")
    page.get_by_text("Godtok").wait_for()
    page.wait_for_function("text => document.querySelector('.el[aria-current] h2').innerText === text", arg=second)
    assert page.evaluate("document.activeElement.classList.contains('el')"), "the next element has focus"
    pressed(page, "a")
    page.get_by_text("Avviste").wait_for()
    pressed(page, "z")
    page.get_by_text("Godtok").wait_for()
    pressed(page, "z")
    page.wait_for_function("() => !document.querySelector('.answered')")
    assert set(to_review.elements.values_list("state", flat=True)) == {"pending"}


def test_letters_typed_in_fields_are_not_answers(open_page: OpenPage, planner: User, to_review: Intake) -> None:
    page = open_page(f"/innlesing/{to_review.pk}/", user=planner)
    page.get_by_label("Tittel").fill("")
    page.get_by_label("Tittel").press_sequentially("gagadag")
    page.locator("#kilden").focus()
    pressed(page, "g")
    assert page.get_by_label("Tittel").input_value() == "gagadag"
    assert set(to_review.elements.values_list("state", flat=True)) == {"pending"}


def test_editing_in_place_and_leaving_it(open_page: OpenPage, planner: User, to_review: Intake) -> None:
    page = open_page(f"/innlesing/{to_review.pk}/", user=planner)
    element = to_review.elements.filter(kind="action").first()
    assert element is not None
    page.locator(f"#e{element.pk}").focus()
    pressed(page, "r")
    field = page.locator('.el[aria-current="true"] textarea').first
    field.wait_for()
    field.fill("")
    page.get_by_role("button", name="Lagre og godta").click()
    page.get_by_role("alert").get_by_text(re.compile("Skriv en tekst")).wait_for()
    field.fill("Helt nye ord")
    page.get_by_role("button", name="Lagre og godta").click()
    page.get_by_text("Rettet og godtok").wait_for()
    assert to_review.elements.get(state="accepted").data["text"] == "Helt nye ord"
    pressed(page, "r")
    page.locator('.el[aria-current="true"] textarea').first.wait_for()
    pressed(page, "Escape")
    page.locator('.el[aria-current="true"] textarea').first.wait_for(state="detached")


def test_source_follows_the_chosen_element(open_page: OpenPage, planner: User, to_review: Intake) -> None:
    page = open_page(f"/innlesing/{to_review.pk}/", user=planner)
    page.locator("#liste").focus()
    for _ in range(12):
        pressed(page, "j")
    shown = page.evaluate("document.querySelector('[data-hit=now]')?.id")
    assert shown == page.locator('.el[aria-current="true"]').get_attribute("data-src")
    page.wait_for_function(
        """() => { const pane = document.getElementById('kilden').getBoundingClientRect();
            const hit = document.querySelector('[data-hit=now]').getBoundingClientRect();
            return hit.top >= pane.top - 1 && hit.top < pane.bottom; }"""
    )


def test_everything_works_without_scripts(open_page: OpenPage, planner: User) -> None:
    page = open_page("/innlesing/last-opp/", user=planner, scripts=False)
    intake = upload(page, OWN_PLAN)
    page.goto(f"/innlesing/{intake.pk}/")
    page.get_by_role("button", name="Ja, slik er det").click()
    element = intake.elements.filter(kind="action").first()
    assert element is not None
    page.locator(f"#e{element.pk}").get_by_role("link", name="Rediger").click()
    page.get_by_label("Hva skal gjøres?").fill("Rettet uten skript")
    page.get_by_role("button", name="Lagre og godta").click()
    page.get_by_role("button", name="Angre").click()
    element.refresh_from_db()
    assert element.state == "pending"
    page.get_by_role("button", name=re.compile("Godta de .*sikre")).click()
    while page.get_by_role("button", name="Godta", exact=True).count():
        page.get_by_role("button", name="Godta", exact=True).first.click()
    page.get_by_role("button", name="Ta planen i bruk").click()
    assert f"/planer/{Plan.objects.get().public_id}/" in page.url


def test_added_from_a_paragraph(open_page: OpenPage, planner: User, to_review: Intake) -> None:
    page = open_page(f"/innlesing/{to_review.pk}/", user=planner)
    page.locator("#kilden .n").nth(2).click()
    page.get_by_label("Hva er det?").select_option("challenge")
    page.get_by_role("button", name="Legg til fra avsnittet").click()
    page.get_by_role("heading", name="Legg til utfordring").wait_for()
    page.get_by_role("button", name="Legg til", exact=True).click()
    page.get_by_text("La til utfordringen").wait_for()
    assert to_review.elements.filter(kind="challenge", state="accepted").count() == 1


def test_file_that_cannot_be_read_says_why(open_page: OpenPage, planner: User, tmp_path: Path) -> None:
    empty = tmp_path / "tom.docx"
    empty.write_bytes(b"")
    page = open_page("/innlesing/last-opp/", user=planner)
    upload(page, empty)
    page.get_by_role("heading", name="Dokumentet kunne ikke leses").wait_for()
    assert page.get_by_text("Filen er tom").is_visible()
    page.get_by_role("button", name="Slett opplastingen").click()
    page.get_by_text("er slettet").wait_for()
    assert not Intake.objects.exists()


def test_file_that_is_too_large_is_stopped_before_it_is_sent(
    open_page: OpenPage, planner: User, tmp_path: Path, settings: Any
) -> None:
    settings.MAX_UPLOAD_BYTES = 2 * 1024 * 1024
    large = tmp_path / "stor.pdf"
    large.write_bytes(b"0" * 3 * 1024 * 1024)
    for scripts in (True, False):
        page = open_page("/innlesing/last-opp/", user=planner, scripts=scripts)
        page.get_by_label("Plandokumentet").set_input_files(large)
        page.get_by_role("button", name="Last opp og les").click()
        page.get_by_text(re.compile("Fila er for stor")).first.wait_for()
    assert not Intake.objects.exists()


def test_pages_are_accessible(
    open_page: OpenPage,
    assert_accessible_everywhere: Callable[[Any], None],
    planner: User,
    to_review: Intake,
) -> None:
    element = to_review.elements.filter(kind="action").first()
    assert element is not None
    base = f"/innlesing/{to_review.pk}/"
    pages = [
        "/innlesing/",
        "/innlesing/last-opp/",
        base,
        f"{base}?vis=avklart",
        f"{base}legg-til/?avsnitt=3&slag=indicator",
        *(f"{base}element/{element.pk}/{change}/" for change in ("rediger", "sla-sammen", "del")),
    ]
    page = open_page(pages[0], user=planner)
    for address in pages:
        page.goto(address)
        assert_accessible_everywhere(page)
    for state, error in (("reading", ""), ("failed", "Filen er tom.")):
        page.goto("about:blank")  # the page of one being read asks how it goes, and would move on by itself
        Intake.objects.update(state=state, error=error)
        page.goto(base)
        assert_accessible_everywhere(page)


def test_comparison_is_accessible(
    open_page: OpenPage, assert_accessible_everywhere: Callable[[Any], None], planner: User, to_review: Intake
) -> None:
    from styrhus.web.intake.services import adopting, receiving, reviewing

    reviewing.settle_facts(intake=to_review, facts=to_review.facts | {"title": "Tiltakstabell"}, by=planner)
    to_review.elements.update(state="accepted")
    version = adopting.adopt(intake=to_review, by=planner)
    from django.core.files.uploadedfile import SimpleUploadedFile

    words = OWN_PLAN.read_text(encoding="utf-8").replace("2026", "2027", 1)
    again = receiving.receive_document(
        municipality=a_municipality(),
        file=SimpleUploadedFile("ny.md", words.encode()),
        sha256="1" * 64,
        by=planner,
        plan=version.plan,
    )
    read_in(again.pk)
    page = open_page(f"/innlesing/{again.pk}/sammenlikn/", user=planner)
    page.get_by_role("heading", name=re.compile("Hva blir nytt")).wait_for()
    assert_accessible_everywhere(page)
    page.goto(f"/innlesing/versjoner/{version.plan.public_id}/")
    assert_accessible_everywhere(page)


@pytest.mark.shared
@pytest.mark.parametrize("name", ORIGINALS)
def test_original_is_uploaded_reviewed_accepted_and_opened(open_page: OpenPage, planner: User, name: str) -> None:
    page = open_page("/innlesing/last-opp/", user=planner)
    upload(page, SHARED / "plans" / name)
    page.get_by_role("heading", name="Stemmer det vi har lest?").wait_for()
    settle_everything(page, press_each=False)
    page.get_by_role("button", name="Ta planen i bruk").click()
    plan = Plan.objects.get()
    page.wait_for_url(f"**/planer/{plan.public_id}/")
    assert plan.title in page.get_by_role("heading", level=1).inner_text()
    open_public_page(page, plan)


def open_public_page(page: Any, plan: Plan) -> None:
    """Put the plan out by the button, and read it as a citizen does: signed out."""
    page.goto(f"/planer/{plan.public_id}/legg-ut/")
    page.get_by_role("button", name="Legg ut planen").click()
    page.get_by_role("heading", name="Planen ligger ute").wait_for()
    page.context.clear_cookies()
    response = page.goto(f"/offentlig/{plan.municipality.slug}/{plan.slug}/")
    assert response.status == 200
    assert plan.name in page.get_by_role("heading", level=1).inner_text()
    assert page.get_by_role("link", name=re.compile("Logg ut")).count() == 0
