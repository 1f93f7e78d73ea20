"""One's own figure beside other municipalities': from a service's answer to a page, with signs, source and faults."""

import json
from pathlib import Path

import pytest
from factories import a_municipality, a_user

from styrhus.statbank.json_stat import parse_dataset
from styrhus.web.accounts.permissions import Role
from styrhus.web.audit.models import Event
from styrhus.web.insight.models import PublicFigure
from styrhus.web.insight.services import public_figures
from styrhus.web.insight.services.public_figures import Region, fetch_public_figures, store_public_figures

pytestmark = pytest.mark.django_db

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "statbank"
SLUG = "hjemmetjenester-80-ar"
HALDEN = Region(("3101", "3001", "0101"), {"3101": "EKG05"})


@pytest.fixture
def municipality():
    return a_municipality("Halden", number="3101")


@pytest.fixture
def payload():
    return json.loads((FIXTURES / "ssb_12209.json").read_text(encoding="utf-8"))


@pytest.fixture
def planner(client, municipality):
    client.force_login(a_user(Role.PLANNER, municipality))
    return client


def store(municipality, payload, region=HALDEN):
    dataset = parse_dataset(json.dumps(payload).encode())
    return store_public_figures(municipality=municipality, dataset=dataset, region=region, by=None)


def page(client, slug=SLUG):
    answer = client.get(f"/tall/{slug}/kommuner/")
    assert answer.status_code == 200
    return answer.content.decode()


def set_cell(payload, region, year, value, status=None):
    """Change one cell of the first contents."""
    sizes, codes = payload["size"], payload["dimension"]
    at = codes["KOKkommuneregion0000"]["category"]["index"][region] * sizes[1] * sizes[2]
    at += codes["Tid"]["category"]["index"][year]
    payload["value"][at] = value
    if status:
        payload.setdefault("status", {})[str(at)] = status


def test_every_part_of_the_comparison_is_stored_with_its_source(municipality, payload):
    assert store(municipality, payload) == 2 * 4 * 4, "two definitions, four years, four parts"

    newest = PublicFigure.objects.get(slug=SLUG, region_kind="own", year=2025)
    assert (newest.region_code, newest.region, newest.is_provisional) == ("3101", "Halden", True)
    assert newest.source == "Kilde: Statistisk sentralbyrå, tabell 12209"
    assert Event.objects.get(kind="public_figures.stored").data["rows"] == 32


def test_what_was_stored_before_gives_way(municipality, payload):
    store(municipality, payload)
    set_cell(payload, "3101", "2025", 12.5)
    store(municipality, payload)

    assert PublicFigure.objects.count() == 32
    assert PublicFigure.objects.get(slug=SLUG, region_kind="own", year=2025).value == 12.5


def test_page_shows_lines_table_and_credit(planner, municipality, payload):
    set_cell(payload, "3101", "2025", 31.4, "*")
    set_cell(payload, "EKG05", "2025", 29.0, "*")
    set_cell(payload, "EAK", "2025", 28.25)
    store(municipality, payload)

    shown = page(planner)
    assert "Halden hadde 31,4\u00a0% i 2025, mot 29,0\u00a0% i KOSTRA-gruppe 5 og 28,3\u00a0% i landet" in shown
    assert shown.count('<polyline class="series other"') >= 2
    assert '31,4<span aria-hidden="true">*</span>' in shown
    assert "Statistisk sentralbyrå, tabell 12209" in shown
    assert f'href="/tall/definisjoner/{SLUG}/"' in shown
    assert "KOSTRA teller 31. desember" in shown


@pytest.mark.parametrize(("flag", "word"), [(":", "skjult"), (".", "kan ikke forekomme"), ("..", "mangler")])
def test_what_is_no_number_has_its_own_sign_and_is_a_gap(planner, municipality, payload, flag, word):
    set_cell(payload, "3101", "2025", None, flag)
    store(municipality, payload)

    shown = page(planner)
    assert f'<span aria-hidden="true">{flag}</span><span class="ds-sr-only">{word}</span>' in shown
    assert f"<strong>{flag}</strong> {word}" in shown


def test_nothing_fetched_teaches_and_offers_to_fetch(planner):
    shown = page(planner)

    assert "Ingen tall er hentet ennå" in shown
    assert "tabell 12209" in shown
    assert "Hent fra Statistisk sentralbyrå" in shown


def test_figure_without_public_statistics_says_so(planner):
    shown = page(planner, "fallskader")

    assert "Ingen offentlig statistikk svarer på det samme" in shown
    assert "/tall/fallskader/enheter/" in shown


def test_readers_see_but_do_not_fetch(client, municipality):
    client.force_login(a_user(Role.READER, municipality))

    assert "Hent fra Statistisk sentralbyrå" not in page(client)
    assert client.post(f"/tall/{SLUG}/kommuner/hent/").status_code == 403


def test_button_asks_the_worker(planner, django_capture_on_commit_callbacks):
    from django_tasks_db.models import DBTaskResult

    with django_capture_on_commit_callbacks(execute=True):
        answer = planner.post(f"/tall/{SLUG}/kommuner/hent/", follow=True)

    assert "Tallene blir hentet" in answer.content.decode()
    assert DBTaskResult.objects.filter(task_path__endswith="fetch_public_figures").count() == 1


def test_municipality_without_a_number_is_told_so_on_the_page(planner, municipality):
    municipality.number = ""
    municipality.save()

    assert fetch_public_figures(municipality=municipality, by=None) == 0
    shown = page(planner)
    assert "Kommunen har ikke noe kommunenummer" in shown
    assert "Kommunen må ha et kommunenummer først" in shown


def test_all_tables_are_fetched_and_one_that_fails_keeps_nobody_out(
    planner, municipality, monkeypatch, statbank_services
):
    monkeypatch.setattr(public_figures, "_services", statbank_services)

    assert fetch_public_figures(municipality=municipality, by=None) == 32
    assert PublicFigure.objects.filter(slug=SLUG, region_kind="own", year=2019).get().region_code == "0101"
    failed = Event.objects.filter(kind="public_figures.failed").values_list("object_id", flat=True)
    assert "12209" not in failed
    assert {"11875", "12293"} <= set(failed), "the bank of the test does not have them"


@pytest.fixture
def statbank_services(tmp_path):
    """The clients against a bank on this machine that has one of the tables."""
    from contextlib import contextmanager
    from datetime import UTC, datetime

    import httpx
    from support.statbank_server import running_statbank

    from styrhus.statbank import klass, statistics_norway
    from styrhus.statbank.asking import Asker
    from styrhus.statbank.cache import AnswerCache
    from styrhus.statbank.pacing import Pace

    def now():
        return datetime(2026, 9, 8, tzinfo=UTC)

    @contextmanager
    def services():
        with running_statbank() as bank, httpx.Client(timeout=5) as client:
            pace = Pace(1000, 1.0, lambda: 0.0, lambda seconds: None)
            cache = AnswerCache(tmp_path, now)
            credit = statistics_norway.CREDIT
            asker = Asker(client, cache, pace, credit, clock=now, sleep=lambda seconds: None)
            yield (
                statistics_norway.StatisticsNorway(asker, f"{bank.address}/v2"),
                klass.Klass(asker, f"{bank.address}/klass"),
            )

    return services


def test_comparison_of_another_municipality_is_its_own(client, municipality, payload):
    store(municipality, payload)
    client.force_login(a_user(Role.READER, a_municipality("Fjordvik")))

    assert "Ingen tall er hentet ennå" in page(client)
