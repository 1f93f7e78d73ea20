"""Pages of the future: what they say, what bad input gets, and whose they are."""

from datetime import date
from decimal import Decimal
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from factories import a_municipality, a_plan, a_user, an_action
from support.outlooks import FEW, TEXT, a_population, a_run, an_outlook, population_csv

from styrhus.outlook.flow import kernels
from styrhus.web.accounts.permissions import Role
from styrhus.web.audit.models import Event
from styrhus.web.outlook.editing import as_text, document_in
from styrhus.web.outlook.fields import groups_of
from styrhus.web.outlook.files import scenario_in
from styrhus.web.outlook.models import OutlookPoint, OutlookRun, OutlookScenario
from styrhus.web.outlook.new_parts import as_new_question
from styrhus.web.outlook.selectors.notes import note_of
from styrhus.web.outlook.selectors.outlooks import answered_by
from styrhus.web.outlook.services import asking as outlook_asking
from styrhus.web.outlook.services.outlooks import change_outlook
from styrhus.web.outlook.services.points import reckon_slider
from styrhus.web.outlook.services.running import run_waiting
from styrhus.web.plans.services import set_money

pytestmark = pytest.mark.usefixtures("own_rows")
PAGES = ["outlook", "promise", "comparison", "falls"]
NOTES = ["note_docx", "note_pdf"]


@pytest.fixture(scope="module", autouse=True)
def plain_kernel() -> Any:
    """Compiling takes longer than these few draws."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kernels, "can_compile", lambda: False)
        patch.setattr(outlook_asking, "USUAL_DRAWS", FEW)
        yield


@pytest.fixture(scope="module")
def run(rows_of_module: None) -> OutlookRun:
    """Reckoned once for all tests here."""
    return a_run(an_outlook())


@pytest.fixture
def outlook(run: OutlookRun) -> OutlookScenario:
    return OutlookScenario.objects.get(pk=run.scenario_id)


@pytest.fixture
def planner(outlook: OutlookScenario) -> Client:
    client = Client()
    client.force_login(outlook.created_by)
    return client


def address(name: str, outlook: OutlookScenario) -> str:
    return reverse(f"outlook:{name}", args=[outlook.slug])


def page_of(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status
    return answer.content.decode()


# --- what the pages say -----------------------------------------------------------------------------------------------


def test_list_teaches_when_it_is_empty(client: Client, run: OutlookRun) -> None:
    client.force_login(a_user(municipality=a_municipality("Sund")))
    assert "Ingen spørsmål ennå" in page_of(client, reverse("outlook:outlook_list"))


def test_list_answers_each_question_in_one_sentence(planner: Client, outlook: OutlookScenario) -> None:
    page = page_of(planner, reverse("outlook:outlook_list"))
    assert outlook.question in page
    assert "for å holde løftet i 2027–2028" in page
    assert "Utvide" in page


@pytest.mark.parametrize(
    ("state", "says"),
    [
        ("waiting", "Står i kø for å regnes ut."),
        ("running", "Regnes ut nå, om lag 40\u00a0%."),
        ("failed", "Beregningen stoppet."),
        ("done", "Endret siden den ble regnet ut."),
    ],
)
def test_card_says_what_comes_next(planner: Client, outlook: OutlookScenario, state: str, says: str) -> None:
    planner.post(address("edit_text", outlook), {"text": TEXT.replace("places: 8,", "places: 9,"), "revision": 1})
    newest = outlook.runs.first()
    if state == "done":
        newest.delete()
    else:
        OutlookRun.objects.filter(pk=newest.pk).update(state=state, progress=40)
    assert says in page_of(planner, reverse("outlook:outlook_list"))


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("outlook", ["for å holde løftet", "80 av 100", "Usikkerheten om plassene kommer mest av", "Etterprøv svaret"]),
        (
            "promise",
            ["Kan vi love plass innen seks uker?", "Løftebrudd i året", "Vi kan ikke love alle"],
        ),
        ("comparison", ["Side om side", "Færrest plasser som holder løftet", "Å vente ett år"]),
        ("falls", ["Åtte plasser til", "Forebygging", "Samspill"]),
    ],
)
def test_page_tells(planner: Client, outlook: OutlookScenario, name: str, says: list[str]) -> None:
    page = page_of(planner, address(name, outlook))
    assert [words for words in says if words not in page] == []


@pytest.mark.parametrize("name", PAGES)
def test_pages_ask_the_database_a_bounded_number_of_times(
    planner: Client, outlook: OutlookScenario, name: str, django_assert_max_num_queries: Any
) -> None:
    planner.get(address(name, outlook))
    with django_assert_max_num_queries(16):
        planner.get(address(name, outlook))


@pytest.mark.parametrize("name", ["promise", "comparison", "falls", *NOTES])
def test_question_without_an_answer_leads_to_its_page(planner: Client, outlook: OutlookScenario, name: str) -> None:
    other = an_outlook(by=outlook.created_by, text=TEXT.replace("key: nordlia\ntitle", "key: other\ntitle"))
    assert planner.get(address(name, other)).headers["Location"] == address("outlook", other)
    assert "er ikke regnet ut ennå" in page_of(planner, address("outlook", other))


def test_one_choice_is_shown_with_what_is_decided_beside_it(planner: Client, outlook: OutlookScenario) -> None:
    page = page_of(planner, f"{address('outlook', outlook)}?valg=extend")
    assert "Med «Utvide»" in page
    assert "Stiplet linje: det som er vedtatt" in page
    assert "Med det som er vedtatt</h2>" in page_of(planner, f"{address('outlook', outlook)}?valg=finnes-ikke")


def test_step_stands_beside_what_its_action_says_in_the_plan(planner: Client, outlook: OutlookScenario) -> None:
    action = an_action("Bygge ut Nordlia", by=outlook.created_by)
    set_money(action=action, year=2029, kroner=4_200_000, fte=Decimal("5.5"), by=outlook.created_by)
    stranger = an_action("Noe i Sund", plan=a_plan(municipality=a_municipality("Sund")))
    text = TEXT.replace("cost_a_place: 3000000}", f"cost_a_place: 3000000, action: {action.public_id}}}")
    text = text.replace(
        "change: -0.1, from_year: 2027}", f"change: -0.1, from_year: 2027, action: {stranger.public_id}}}"
    )
    assert text.count("action: ") == 2
    change_outlook(outlook=outlook, text=text, expected_revision=1, by=outlook.created_by)
    a_run(outlook)
    page = page_of(planner, address("falls", outlook))
    assert "+4,2 mill. kr i 2029" in page
    assert "+5,5 årsverk i 2029" in page
    assert reverse("plans:action", args=[action.public_id]) in page
    assert "Noe i Sund" not in page
    steps = page_of(planner, f"{address('outlook', outlook)}?valg=extend")
    assert "fra 1.\u00a0januar 2027" in steps
    assert "4,2\u00a0mill.\u00a0kr og 5,5 årsverk i 2029" in steps
    assert "Ikke knyttet til et tiltak" in steps
    assert "Noe i Sund" not in steps


@pytest.mark.parametrize(("kind", "begins"), [("docx", b"PK"), ("pdf", b"%PDF")])
def test_note_is_made_from_the_same_answer(planner: Client, outlook: OutlookScenario, kind: str, begins: bytes) -> None:
    answer = planner.get(address(f"note_{kind}", outlook))
    assert answer.content.startswith(begins)
    assert f'filename="nordlia-notat.{kind}"' in answer.headers["Content-Disposition"]


def test_note_says_what_the_page_says(run: OutlookRun, planner: Client, outlook: OutlookScenario) -> None:
    answered = answered_by(run)
    assert answered is not None
    note = note_of(answered, municipality="Havnes", on=date(2026, 9, 8), prepared_by="Ingrid", address="http://x")
    page = unescape(page_of(planner, address("outlook", outlook)))
    assert note.question in page
    assert answered.finding.heading in page
    assert note.answer.startswith(answered.finding.heading)
    assert note.reckoning.inputs_sha256 == run.inputs_sha256
    widths = {len(note.key_figures.headings)} | {len(row) for row in note.key_figures.rows}
    assert len(widths) == 1
    assert [type(one.drawn).__name__ for one in note.pictures] == ["Fan", "Waterfall"]


# --- the slider -------------------------------------------------------------------------------------------------------


def test_more_places_keep_more_of_the_promise(planner: Client, run: OutlookRun, outlook: OutlookScenario) -> None:
    shares = []
    for places in (20, 24, 28):
        page = page_of(planner, f"{address('promise', outlook)}?plasser={places}")
        assert f"Med {places} plasser" in page
        point = OutlookPoint.objects.get(run=run, alternative="today", service="long_term", places=places)
        shares.append(point.share_within)
        assert {one["key"] for one in point.classes} == {"hospital", "list"}
    assert shares == sorted(shares)
    assert shares[0] < shares[-1]


def test_script_gets_the_parts_alone(planner: Client, outlook: OutlookScenario) -> None:
    part = page_of(planner, f"{address('promise', outlook)}?plasser=24&del=svar")
    assert part.lstrip().startswith('<div data-part="svar-tall">')
    assert "<html" not in part
    assert 'data-part="svar-resten"' in part


@pytest.mark.parametrize("wish", ["plasser=999999", "plasser=0", "plasser=mange", ""])
def test_slider_stays_within_what_it_has(planner: Client, outlook: OutlookScenario, wish: str) -> None:
    assert "Kan vi love" in page_of(planner, f"{address('promise', outlook)}?{wish}")


@pytest.mark.parametrize("wish", ["tjeneste=home_care", "tjeneste=x", "alternativ=x"])
def test_unknown_service_or_alternative_is_not_found(planner: Client, outlook: OutlookScenario, wish: str) -> None:
    assert planner.get(f"{address('promise', outlook)}?{wish}").status_code == 404


def test_worker_fills_the_slider(run: OutlookRun) -> None:
    reckon_slider(run.pk)
    points = OutlookPoint.objects.filter(run=run, alternative="today")
    assert points.count() >= 12
    breaches = list(points.values_list("breaches_a_year", flat=True))
    assert breaches[0] > breaches[-1]


# --- runs -------------------------------------------------------------------------------------------------------------


def test_same_question_gives_the_same_bytes(planner: Client, run: OutlookRun, outlook: OutlookScenario) -> None:
    answer = planner.post(address("repeat", outlook), {"run": run.pk})
    again = OutlookRun.objects.get(repeats=run)
    assert answer.headers["Location"] == address("outlook", outlook)
    assert "Venter på tur" in page_of(planner, address("outlook", outlook))
    assert "hx-get" in page_of(planner, address("progress", outlook))
    run_waiting(again.pk)
    again.refresh_from_db()
    assert (again.answer, again.inputs_sha256) == (run.answer, run.inputs_sha256)
    assert again.gave_the_same is True
    assert "Samme svar, tegn for tegn" in page_of(planner, address("outlook", outlook))
    assert planner.get(address("progress", outlook)).headers["HX-Redirect"] == address("outlook", outlook)
    told = Event.objects.get(kind="outlook_run.done", object_id=str(again.pk)).data
    assert told["gave_the_same"] is True


def test_other_answer_is_told(planner: Client, run: OutlookRun, outlook: OutlookScenario) -> None:
    planner.post(address("repeat", outlook), {"run": run.pk})
    again = OutlookRun.objects.get(repeats=run)
    run_waiting(again.pk)
    OutlookRun.objects.filter(pk=again.pk).update(answer_sha256="0" * 64)
    assert "Svaret ble et annet" in page_of(planner, address("outlook", outlook))


def test_run_that_fails_says_so_and_leaves_the_former_answer(
    planner: Client, outlook: OutlookScenario, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*args: Any, **options: Any) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr("styrhus.web.outlook.services.running.run", fail)
    planner.post(address("ask", outlook))
    failed = OutlookRun.objects.get(scenario=outlook, state="waiting")
    run_waiting(failed.pk)
    page = page_of(planner, address("outlook", outlook))
    assert "Noe gikk galt hos oss" in page
    assert "Etterprøv svaret" in page
    assert Event.objects.filter(kind="outlook_run.failed").count() == 1
    assert "broken" in caplog.text


def test_long_run_is_told_of_before_it_starts(
    planner: Client, outlook: OutlookScenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    OutlookRun.objects.filter(scenario=outlook).update(seconds=200)
    before = OutlookRun.objects.count()
    text = TEXT.replace("places: 8,", "places: 9,")
    answer = planner.post(address("edit_text", outlook), {"text": text, "revision": outlook.revision}, follow=True)
    assert "En ny beregning tar om lag" in answer.content.decode()
    assert OutlookRun.objects.count() == before
    planner.post(address("ask", outlook))
    assert OutlookRun.objects.count() == before + 1


# --- putting and changing questions -----------------------------------------------------------------------------------


def a_file(content: str | bytes, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def test_question_is_put_with_two_files(planner: Client) -> None:
    text = TEXT.replace("key: nordlia\ntitle", "key: ny_side\ntitle")
    files = {"scenario": a_file(text, "ny.yaml"), "population": a_file(population_csv(), "folk.csv")}
    answer = planner.post(reverse("outlook:add"), files)
    made = OutlookScenario.objects.get(slug="ny-side")
    assert answer.headers["Location"] == address("outlook", made)
    assert made.text == text
    assert made.runs.get().state == "waiting"
    assert Event.objects.filter(kind="outlook.added", object_id="ny-side").count() == 1
    assert planner.get(address("scenario_file", made)).content.decode() == text
    assert planner.get(address("population_file", made)).content == population_csv()


def test_population_handed_in_twice_is_kept_once(outlook: OutlookScenario) -> None:
    assert a_population(outlook.municipality).pk == outlook.population_id


@pytest.mark.parametrize(
    ("text", "population", "says"),
    [
        (TEXT.replace("rate: 0.25", "rate: -0.25"), population_csv(), ["services[0].rates[1].rate"]),
        (TEXT.replace("rate: 0.25", "rate: 1.25"), population_csv(), ["services[0].rates[1].rate"]),
        (TEXT.replace("share: 0.9}", "share: 1}"), population_csv(), ["systems[0].promise.share"]),
        (TEXT.replace("ages: 0-79, rate: 0.01", "ages: 10-79, rate: 0.01"), population_csv(), ["services[0].rates"]),
        (TEXT, population_csv(last=2029), ["last_year", "2029"]),
        (TEXT.replace("region: Havnes", "region: Sund"), population_csv(), ["population.region", "Sund"]),
        ("title: [", population_csv(), ["YAML"]),
        ("", population_csv(), ["Velg en scenariofil"]),
        (TEXT, b"a;b\n1;2", ["population.file", "ingen befolkningstabell"]),
        (TEXT, None, ["Velg en fil med framskrevet folketall"]),
        (b"\xff\xfe\x00", population_csv(), ["UTF-8"]),
        (TEXT, population_csv(), ["key", "kortnavnet"]),
    ],
)
def test_bad_input_is_named_and_what_was_written_is_kept(
    planner: Client, text: Any, population: bytes | None, says: list[str]
) -> None:
    before = OutlookScenario.objects.count()
    files: dict[str, Any] = {"scenario": a_file(text, "x.yaml")} if isinstance(text, bytes) else {"text": text}
    if population is not None:
        files["population"] = a_file(population, "folk.csv")
    answer = planner.post(reverse("outlook:add"), files)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert [words for words in says if words not in page] == []
    assert not isinstance(text, str) or "Utvide Nordlia" not in text or "title: Utvide Nordlia" in page
    assert OutlookScenario.objects.count() == before


def test_new_question_begins_from_the_baseline_one_has(planner: Client, outlook: OutlookScenario) -> None:
    page = page_of(planner, f"{reverse('outlook:add')}?fra={outlook.slug}&tittel=Flere+på+Nes")
    assert "key: flere_pa_nes" in page
    assert "open_more" not in page
    assert "Nordlia" in page
    text = as_text(as_new_question(document_in(outlook.text), "Flere på Nes"))
    answer = planner.post(reverse("outlook:add"), {"text": text, "known_population": outlook.population_id})
    made = OutlookScenario.objects.get(slug="flere-pa-nes")
    assert answer.headers["Location"] == address("edit", made)


def form_of(planner: Client, outlook: OutlookScenario, **changes: str) -> dict[str, Any]:
    """Everything the form sends, as a browser would, with some of it written over."""
    fields = [one for group in groups_of(document_in(outlook.text)) for one in group.fields]
    sent = {one.path: one.value for one in fields if one.kind != "truth" or one.value}
    assert set(changes) <= {one.path for one in fields} | {"remove", "new_step", "new_step_in", "new_alternative"}
    return sent | {"revision": outlook.revision} | changes


def test_form_changes_what_was_written_and_nothing_else(planner: Client, outlook: OutlookScenario) -> None:
    before = scenario_in(outlook.text)
    changes = {
        "alternatives[0].steps[0].places": "10",
        "alternatives[0].steps[0].date": "01.07.2027",
        "alternatives[0].steps[1].change": "−12,5 %",
        "systems[0].promise.share": "95 %",
        "prices.hospital_day": "6 200",
    }
    answer = planner.post(address("edit", outlook), form_of(planner, outlook, **changes))
    assert answer.status_code == 302
    outlook.refresh_from_db()
    now = scenario_in(outlook.text)
    step, other = now.alternatives[0].steps
    assert (step.places, step.on.isoformat(), other.change.middle) == (10, "2027-07-01", -0.125)  # type: ignore[union-attr]
    assert (now.systems[0].promise.share, now.prices.hospital_day) == (0.95, 6200)
    assert (now.services, now.educations, now.systems[0].classes) == (
        before.services,
        before.educations,
        before.systems[0].classes,
    )
    assert outlook.revision == 2
    assert outlook.revisions.count() == 2


@pytest.mark.parametrize(
    ("field", "written", "says"),
    [
        ("alternatives[0].steps[0].places", "-3", "helt tall"),
        ("systems[0].promise.share", "1", "under 1"),
        ("alternatives[0].steps[0].date", "i går", "en dato"),
        ("services[1].rates[1].people", "mange", "tall"),
        ("compare_in", "2099", "2099"),
    ],
)
def test_fault_stands_at_its_field_with_what_was_written(
    planner: Client, outlook: OutlookScenario, field: str, written: str, says: str
) -> None:
    answer = planner.post(address("edit", outlook), form_of(planner, outlook, **{field: written}))
    page = answer.content.decode()
    assert answer.status_code == 422
    at = page.index(f'name="{field}"')
    here = page[at : page.index("</div>", at)]
    assert f'value="{written}"' in here
    assert 'aria-invalid="true"' in here
    assert says in here
    assert "(linje" not in here
    outlook.refresh_from_db()
    assert outlook.revision == 1


def test_steps_and_choices_are_put_in_and_taken_out(planner: Client, outlook: OutlookScenario) -> None:
    wishes = {"new_step": "close_places", "new_step_in": "alternatives[0]", "remove": "alternatives[0].steps[0]"}
    planner.post(address("edit", outlook), form_of(planner, outlook, new_alternative="Bygg litt", **wishes))
    outlook.refresh_from_db()
    now = scenario_in(outlook.text)
    assert [step.key for step in now.alternatives[0].steps] == ["prevent", "close_places"]
    assert not now.alternatives[0].delays
    assert now.alternatives[1].name == "Bygg litt"


@pytest.mark.parametrize("name", ["edit", "edit_text"])
def test_stale_edit_is_stopped_and_kept(planner: Client, outlook: OutlookScenario, name: str) -> None:
    mine = form_of(planner, outlook, title="Min tittel") | {"text": TEXT.replace("Utvide Nordlia", "Min tittel")}
    theirs = {"text": TEXT.replace("Utvide Nordlia", "Deres tittel"), "revision": 1}
    planner.post(address("edit_text", outlook), theirs)
    answer = planner.post(address(name, outlook), mine)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Noen andre har lagret" in page
    assert "Min tittel" in page
    assert 'name="revision" value="2"' in page
    outlook.refresh_from_db()
    assert outlook.title == "Deres tittel"


def test_save_is_undone_as_a_save_of_its_own(planner: Client, outlook: OutlookScenario) -> None:
    planner.post(address("edit_text", outlook), {"text": TEXT.replace("places: 8,", "places: 9,"), "revision": 1})
    planner.post(address("undo", outlook))
    outlook.refresh_from_db()
    assert (outlook.text, outlook.revision) == (TEXT, 3)
    assert Event.objects.filter(kind="outlook.changed").count() == 2


def test_first_save_has_nothing_to_undo(planner: Client, outlook: OutlookScenario) -> None:
    page = planner.post(address("undo", outlook), follow=True).content.decode()
    assert "ingenting å angre" in page


def test_waiting_is_asked_for_and_reckoned(planner: Client, outlook: OutlookScenario) -> None:
    planner.post(address("delay", outlook), {"step": "extend/open_more", "years": "2", "revision": 1})
    outlook.refresh_from_db()
    delays = scenario_in(outlook.text).alternatives[0].delays
    assert [(one.step, one.years) for one in delays] == [("open_more", 2)]
    assert outlook.runs.first().state == "waiting"


@pytest.mark.parametrize(
    ("wish", "says"),
    [
        ({"step": "extend/x", "years": "1"}, "Velg hvilket steg"),
        ({"step": "extend/open_more", "years": "0"}, "helt antall år"),
        ({"step": "extend/open_more", "years": "9"}, "2036"),
    ],
)
def test_impossible_wait_says_why(planner: Client, outlook: OutlookScenario, wish: dict[str, str], says: str) -> None:
    answer = planner.post(address("delay", outlook), wish | {"revision": "1"})
    assert answer.status_code == 422
    assert says in answer.content.decode()


# --- whose they are ---------------------------------------------------------------------------------------------------

GETS = [*PAGES, *NOTES, "progress", "edit", "edit_text", "scenario_file", "population_file"]
POSTS = ["ask", "repeat", "delay", "undo"]


@pytest.mark.parametrize("name", [*GETS, *POSTS])
def test_another_municipality_finds_nothing(outlook: OutlookScenario, name: str) -> None:
    client = Client()
    client.force_login(a_user(municipality=a_municipality("Sund")))
    asked = client.post if name in POSTS else client.get
    assert asked(address(name, outlook)).status_code == 404


@pytest.mark.parametrize("name", [*GETS, *POSTS])
def test_readers_read_and_change_nothing(outlook: OutlookScenario, name: str) -> None:
    client = Client()
    client.force_login(a_user(Role.READER, outlook.municipality))
    asked = client.post if name in POSTS else client.get
    assert asked(address(name, outlook)).status_code == (403 if name in [*POSTS, "edit", "edit_text"] else 200)


def test_readers_are_offered_nothing_they_may_not_do(outlook: OutlookScenario) -> None:
    client = Client()
    client.force_login(a_user(Role.READER, outlook.municipality))
    page = page_of(client, address("outlook", outlook))
    assert "Endre forutsetningene" not in page
    assert "Regn den ut på nytt" not in page
    assert client.get(reverse("outlook:add")).status_code == 403
