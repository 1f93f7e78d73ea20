"""The demonstration: its documents are really read, its figures really computed, and every status says why."""

import re
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from support.disclosure import Seen, gather, leaks_in, newest

from styrhus.indicators.loading import load_library
from styrhus.targets.model import Status
from styrhus.web.accounts.models import User
from styrhus.web.audit.services import first_broken_event
from styrhus.web.demonstration import DAY, load_demonstration
from styrhus.web.demonstration.facts import DOCUMENTS, read_facts
from styrhus.web.insight.models import Computation, Explanation, Extract, Figure, PublicFigure, Rebase
from styrhus.web.organisation.models import Municipality, Unit
from styrhus.web.plans.models import Action, Goal, Indicator, Observation, Plan, PlanVersion
from styrhus.web.plans.selectors.plan_pages import judge_rows, rows_of_plans
from styrhus.web.publishing.models import Publication

# One worker loads it for all: a load takes as long as hundreds of other tests.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demonstration")]
TODAY = date.fromisoformat(DAY)
TUTORIAL = Path(__file__).resolve().parents[3] / "docs" / "tutorials" / "kom-i-gang.md"


@dataclass
class Loaded:
    folder: Path
    said: str
    seen: Seen | None = None  # what an outsider sees of it, once somebody has gathered it


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker, tmp_path_factory):
    """One load, many claims: loading takes seconds.

    Publishing wants a transaction of its own, so the rows are written in earnest, and taken away at the end.
    """
    from django.conf import settings
    from django.core.management import call_command

    folder = tmp_path_factory.mktemp("havnes")
    with django_db_blocker.unblock():
        with pytest.MonkeyPatch.context() as patch:
            _stand_in(patch, settings, folder)
            said = load_demonstration()
            _let_the_worker_work()
        yield Loaded(folder, said)
        call_command("flush", verbosity=0, interactive=False)


def _let_the_worker_work():
    """What the plans ask for is computed by the load; the rest of the library waits for the worker."""
    from styrhus.web.insight.services.computing import run_waiting

    for waiting in Computation.objects.filter(state=Computation.State.WAITING):
        run_waiting(waiting.pk)


def _stand_in(patch, settings, folder):
    patch.setenv("STYRHUS_TODAY", DAY)
    for name, place in (("DATA", folder), ("MEDIA_ROOT", folder / "uploads"), ("PUBLIC_ROOT", folder / "public")):
        patch.setattr(settings, name, place)


@pytest.fixture
def havnes(loaded, data_folder, monkeypatch):
    from django.conf import settings

    _stand_in(monkeypatch, settings, loaded.folder)
    return Municipality.objects.get(slug="havnes")


@pytest.fixture
def analyst(havnes, client):
    client.force_login(User.objects.get(email="ingrid.moe@havnes.example"))
    return client


def verdicts():
    return judge_rows(rows_of_plans(list(Plan.objects.all())), TODAY)


# --- plans


def test_one_document_of_each_format():
    assert {path.suffix for path in DOCUMENTS.iterdir()} == {".docx", ".pdf", ".html", ".md", ".xlsx"}
    assert {plan.document for plan in read_facts().plans} == {path.name for path in DOCUMENTS.iterdir()}


def test_demonstration_is_whole(havnes, loaded):
    assert "passordet" in loaded.said
    assert PlanVersion.objects.filter(source__isnull=False).count() == 5
    assert Publication.objects.filter(is_current=True).count() == sum(plan.is_public for plan in read_facts().plans)
    assert first_broken_event() is None


def test_loading_twice_changes_nothing(havnes, loaded):
    before = Computation.objects.count()
    assert load_demonstration() == loaded.said
    assert Plan.objects.count() == 6
    assert Computation.objects.count() == before


def test_every_status_occurs_and_explains_itself(havnes):
    found = verdicts()
    judged = [*found.goals.values(), *found.actions.values(), *found.indicators.values()]
    assert {verdict.status for verdict in judged} == set(Status)
    # Where there is nothing to judge by, the rule says so and there is nothing to add.
    assert all(verdict.rule_text and (verdict.reasons or not verdict.inputs) for verdict in judged)


def test_flagship_is_read_as_written(havnes):
    plan = Plan.objects.get(short_title="Trygg havn")
    numbers = [goal.number for goal in Goal.objects.filter(plan=plan) if "." in goal.number]
    assert numbers == ["1.1", "1.2", "2.1", "2.2", "3.1", "3.2", "4.1", "4.2"]
    assert Action.objects.filter(plan=plan).count() == 18
    assert Indicator.objects.filter(plan=plan).count() == 9
    assert all(action.owner and action.owner_unit for action in Action.objects.filter(plan=plan))


# --- figures


def test_extracts_are_read_without_a_fault(havnes):
    extracts = Extract.objects.all()
    assert {(one.state, one.rows_rejected, one.folder) for one in extracts} == {("imported", 0, "")}
    assert sorted(one.covers_from for one in extracts) == [date(2023, 1, 1), date(2026, 3, 1)]
    assert not list(havnes_folder("incoming").glob("*/*.csv"))  # files with people in them do not stay
    codes = set(Figure.objects.values_list("unit_code", flat=True).distinct())
    assert codes <= {havnes.code, *Unit.objects.values_list("code", flat=True)}


def havnes_folder(name):
    from django.conf import settings

    return settings.DATA / name


def test_every_definition_has_figures(havnes):
    """All but those that only public statistics can answer."""
    with_value = set(newest(havnes).figures.filter(status="value").values_list("slug", flat=True).distinct())
    by_hand = {one.slug for one in load_library() if "External(" in repr(one)}
    assert {one.slug for one in load_library()} - with_value <= by_hand


def test_every_indicator_has_a_verdict_a_chart_and_a_definition(analyst):
    judged, shown = verdicts().indicators, []
    for indicator in Indicator.objects.all():
        verdict, slug = judged[indicator.pk], indicator.library_slug
        assert verdict.rule_text, indicator
        assert set(indicator.observations.values_list("is_computed", flat=True)) == {True}, indicator
        figure = analyst.get(f"/tall/{slug}/", {"periode": indicator.frequency})
        assert figure.status_code == 200, slug
        assert "<svg" in figure.text, slug
        assert f"/tall/definisjoner/{slug}/" in figure.text, slug
        definition = analyst.get(f"/tall/definisjoner/{slug}/")
        assert definition.status_code == 200, slug
        assert "Slik er det regnet" in definition.text or "regn" in definition.text
        own = analyst.get(f"/indikatorer/{indicator.public_id}/")
        assert f"/tall/{slug}/" in own.text, indicator
        shown.append(indicator)
    assert len(shown) == sum(len(plan.indicators) for plan in read_facts().plans)


WAYS = {  # what the plans say of the years behind them: the first, the one to compare with, and the last
    "oppstart-innen-seks-uker": ("2024-T3", 80.1, "2026-T2", 86.6),
    "ventedager-ni-av-ti": ("2024-T3", 58, "2026-T2", 47),
    "utskrivningsklare-dogn": ("2024-T3", 24, "2026-T2", 9),
    "bor-hjemme-80-ar": ("2024-H2", 86.2, "2026-H1", 89.2),
    "hjemmebesok-78": ("2023", 71.0, "2025", 100),
    "heltid": ("2024-T3", 43.0, "2026-T2", 41.2),
    "sykefravaer": ("2025-Q1", 10.1, "2026-Q2", 9.4),
    "moteplasser": ("2023-T3", 1, "2026-T2", 3),
    "fallskader": ("2023", 64, "2025", 60),
    "ensomme": ("2023", 23.1, "2025", 19.0),
}


@pytest.mark.parametrize("slug", WAYS)
def test_figures_agree_with_the_story(havnes, slug):
    baseline, then, latest, now = WAYS[slug]
    values = {
        one.period_key: one.value
        for one in newest(havnes).figures.filter(slug=slug, unit_code=havnes.code, status="value")
    }
    assert values[baseline] == pytest.approx(then, abs=0.05)
    assert values[latest] == pytest.approx(now, abs=0.05)


def test_baselines_of_targets_are_the_figures_of_their_days(havnes):
    for indicator in Indicator.objects.exclude(library_slug=""):
        target = indicator.targets.first()
        on = target and target.baseline_on
        row = Observation.objects.filter(indicator=indicator, on=on).first() if on else None
        if row is not None:
            assert row.value == pytest.approx(target.baseline_value, abs=0.05), indicator


def test_the_tutorial_tells_what_the_page_tells(havnes):
    """«Siste verdi er 41,2 prosent. Utgangspunktet var 43 prosent.»"""
    verdict = verdicts().indicators[Indicator.objects.get(library_slug="heltid").pk]
    told = re.sub(r"\s+", " ", TUTORIAL.read_text(encoding="utf-8"))
    latest, baseline = re.search(
        r"Siste verdi er ([\d,]+) prosent\. Utgangspunktet var ([\d,]+) prosent", told
    ).groups()
    assert verdict.status is Status.WRONG_WAY
    assert any(latest in reason for reason in verdict.reasons)
    assert any(baseline in reason for reason in verdict.reasons)


def test_people_have_explained_and_decided(havnes):
    places = set(Figure.objects.values_list("slug", "unit_code", "period_key"))
    said = Explanation.objects.all()
    assert len(said) == len(read_facts().explanations) > 1
    assert {(one.slug, one.unit_code, one.period_key) for one in said} <= places
    first_days = set(Figure.objects.values_list("slug", "unit_code", "first_day"))
    assert {(one.slug, one.unit_code, one.on) for one in Rebase.objects.all()} <= first_days


def test_comparison_is_called_invented(analyst):
    slugs = set(PublicFigure.objects.values_list("slug", flat=True))
    assert "hjemmetjenester-80-ar" in slugs
    assert len(slugs) > 3
    assert set(PublicFigure.objects.values_list("region_kind", flat=True)) == {"own", "group", "county", "country"}
    for slug in slugs:
        years = sorted(set(PublicFigure.objects.filter(slug=slug).values_list("year", flat=True)))
        assert all(later - earlier == 1 for earlier, later in pairwise(years))
    page = analyst.get("/tall/hjemmetjenester-80-ar/kommuner/")
    assert "Oppdiktede tall" in page.text


# --- what leaves the municipality


@pytest.fixture
def seen(analyst, havnes, loaded):
    """Everything that is out; gathered once."""
    if loaded.seen is None:
        loaded.seen = gather(analyst, havnes)
    return loaded.seen


def test_much_is_shown_and_much_is_hidden(seen, havnes):
    assert newest(havnes).figures.filter(hidden="primary").count() > 100
    assert len(seen.counts) > 1000


def test_no_small_number_can_be_worked_out(seen, havnes):
    assert leaks_in(seen, havnes) == []


def test_number_let_out_by_mistake_is_found(seen, havnes):
    planted = (
        newest(havnes).figures.filter(hidden="primary", slug="fallskader", numerator__gte=1, numerator__lte=4).first()
    )
    place = (planted.slug, planted.unit_code, planted.period_key)
    assert place not in seen.counts

    told = deepcopy(seen)
    told.add(place, "en feil", planted.numerator, None, None, 1.0)
    assert (place, "vist") in {(leak.place, leak.how) for leak in leaks_in(told, havnes)}
