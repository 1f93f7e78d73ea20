"""From records to figures that are taken into use in one step, and the plan indicators that get their values."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from extract_help import decisions, deviations, handed_in, havnes
from factories import a_municipality, a_user, an_indicator, an_observation

from styrhus.web.accounts.permissions import Role
from styrhus.web.audit.models import Event
from styrhus.web.insight.models import Computation, Figure
from styrhus.web.insight.services import computing
from styrhus.web.insight.services.computing import KEPT, compute_figures
from styrhus.web.insight.services.matching import match_indicator, unmatch_indicator
from styrhus.web.insight.services.small_counts import remember_published, set_small_count
from styrhus.web.plans.services.computed import ComputedRow, record_computed_observations

pytestmark = pytest.mark.django_db
EARLY = 12  # of services started, within six weeks when applied for at most 42 days before


@pytest.fixture(autouse=True)
def few_definitions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three kinds of figures are enough here: a count, a share and a percentile. The library has tests of its own."""
    chosen = {"avvik", "oppstart-innen-seks-uker", "ventedager-halvparten"}
    few = tuple(one for one in computing.usable_definitions() if one.slug in chosen)
    assert len(few) == len(chosen)
    monkeypatch.setattr(
        computing,
        "usable_definitions",
        lambda only=None: tuple(one for one in few if only is None or one.slug in only),
    )


@pytest.fixture
def town() -> Any:
    municipality, planner, _ = havnes()
    handed_in(
        municipality,
        planner,
        vedtak=decisions({"HT": EARLY, "HS": 6, "X9": 5}),
        avvik=deviations({"HT": [9, 8, 7], "HS": [2, 6, 1]}),
    )
    return municipality, planner


def figure(computation: Computation, slug: str, unit: str, key: str) -> Figure:
    return computation.figures.get(slug=slug, unit_code=unit, period_key=key)


def test_figures_of_units_and_of_the_municipality(town: Any, client: Client) -> None:
    municipality, planner = town
    done = compute_figures(municipality=municipality, by=planner)
    assert (done.state, done.error, done.first_day, done.last_day) == ("done", "", date(2025, 1, 1), date(2026, 6, 30))
    month = {unit: figure(done, "avvik", unit, "2025-01").numerator for unit in ("HT", "HS", municipality.code)}
    assert month == {"HT": 9, "HS": 2, municipality.code: 11}
    assert figure(done, "avvik", "HT", "2025-T1").numerator == 9 + 8 + 7 + 9
    above = next(unit for unit in done.figures.values_list("unit_code", flat=True).distinct() if unit.startswith("E"))
    assert figure(done, "avvik", above, "2025-01").numerator == 11, "a unit without a code sums what is under it"
    unknown = figure(done, "oppstart-innen-seks-uker", "X9", "2025")
    assert unknown.denominator == 5 * 12, "a code that nobody has named stands as itself"
    assert unknown.completeness == 1
    assert not done.figures.filter(unit_code="X9", slug="avvik").exists(), "noughts of idle units are not figures"
    assert Event.objects.filter(kind="figures.computed").count() == 1
    client.force_login(planner)
    page = client.get(reverse("insight:quality")).content.decode()
    assert "X9" in page
    assert "Ukjent enhet" in page


def test_matched_indicator_gets_values_and_keeps_older_typed_ones(town: Any) -> None:
    municipality, planner = town
    indicator = an_indicator(by=planner, frequency="tertial", unit="%")
    old = an_observation(indicator, on=date(2024, 12, 31), value=61.0)
    an_observation(indicator, on=date(2025, 4, 30), value=1.0)
    compute_figures(municipality=municipality, by=planner)
    match_indicator(indicator=indicator, slug="oppstart-innen-seks-uker", unit_code="HT", by=planner)
    values = list(indicator.observations.order_by("on"))
    ends = [date(2025, 4, 30), date(2025, 8, 31), date(2025, 12, 31), date(2026, 4, 30)]
    assert [one.on for one in values] == [date(2024, 12, 31), *ends]
    assert (values[0].pk, values[0].is_computed) == (old.pk, False)
    first = values[1]
    assert (first.period, first.is_computed, first.denominator) == ("1. tertial 2025", True, 4 * EARLY)
    assert first.value == pytest.approx(100 * first.numerator / first.denominator)
    assert first.source.startswith("Uttrekk ")
    told = Event.objects.get(kind="indicator.computed", object_id=indicator.public_id)
    assert [one["value"] for one in told.data["withdrawn"]] == [1.0], "what was typed stays in the log"
    compute_figures(municipality=municipality, by=planner)
    assert Event.objects.filter(kind="indicator.computed").count() == 1, "the same values again are no news"
    unmatch_indicator(indicator=indicator, by=planner)
    assert list(indicator.observations.values_list("pk", flat=True)) == [old.pk]


def test_small_numbers_are_marked_and_kept_by_what_was_published(town: Any) -> None:
    municipality, planner = town
    done = compute_figures(municipality=municipality, by=planner)
    assert figure(done, "avvik", "HS", "2025-01").hidden == "primary"
    others = [figure(done, "avvik", "HT", "2025-01").hidden, figure(done, "avvik", municipality.code, "2025-01").hidden]
    assert any(others), "the rest of the line would give it away"
    assert done.small_by_threshold["0"] == 0 < done.small_by_threshold["1"] < done.small_by_threshold["4"]
    remember_published(computation=done, slugs=["avvik"])
    set_small_count(municipality=municipality, small_count=0, by=planner)
    again = compute_figures(municipality=municipality, by=planner)
    assert figure(again, "avvik", "HS", "2025-01").hidden, "what was hidden in the last publication stays hidden"
    assert not again.figures.exclude(slug="avvik").exclude(hidden="").exists()


def test_failed_computation_leaves_the_former_figures(
    town: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    municipality, planner = town
    good = compute_figures(municipality=municipality, by=planner)
    count = good.figures.count()
    monkeypatch.setattr(computing, "write_observations", lambda *_: 1 / 0)
    bad = compute_figures(municipality=municipality, by=planner)
    assert (bad.state, bad.figures.count()) == ("failed", 0)
    assert "De forrige tallene står" in bad.error
    assert good.figures.count() == count


def test_only_the_newest_computations_are_kept(town: Any) -> None:
    municipality, planner = town
    made = [compute_figures(municipality=municipality, by=planner).pk for _ in range(KEPT + 1)]
    assert list(Computation.objects.filter(state="done").values_list("pk", flat=True)) == made[:0:-1]
    assert set(Figure.objects.values_list("computation_id", flat=True)) == set(made[1:])


def test_no_records_is_said() -> None:
    municipality, planner, _ = havnes()
    empty = compute_figures(municipality=municipality, by=planner)
    assert (empty.state, empty.error) == ("failed", computing.NO_RECORDS)


def test_computed_rows_replace_only_computed_ones() -> None:
    indicator = an_indicator()
    an_observation(indicator, on=date(2024, 12, 31), value=50.0)
    for value in (70.0, 72.0):
        row = ComputedRow(date(2025, 12, 31), "2025", value, is_hidden=True)
        assert record_computed_observations(indicator=indicator, rows=[row], by=None) == 1
    assert list(indicator.observations.values_list("value", "is_hidden")) == [(50.0, False), (72.0, True)]


def test_limit_is_the_administrators_and_previewed(town: Any, client: Client) -> None:
    municipality, planner = town
    compute_figures(municipality=municipality, by=planner)
    address = reverse("insight:settings")
    client.force_login(planner)
    assert "En administrator kan endre den" in client.get(address).content.decode()
    assert client.post(address, {"small_count": "2"}).status_code == 403
    client.force_login(a_user(Role.ADMINISTRATOR, municipality))
    assert "(gjelder nå)" in client.get(address).content.decode()
    wrong = client.post(address, {"small_count": "fire"})
    assert wrong.status_code == 422
    assert "Skriv et helt tall" in wrong.content.decode()
    assert client.post(address, {"small_count": "2"}).status_code == 302
    assert municipality.figure_settings.small_count == 2
    assert Computation.objects.filter(state="waiting").count() == 1, "the figures are computed again"


def test_quality_page_is_for_all_staff_and_says_when_there_is_nothing(client: Client) -> None:
    client.force_login(a_user(Role.READER, a_municipality("Nabovik")))
    page = client.get(reverse("insight:quality"))
    assert page.status_code == 200
    assert "Ingen data å vurdere ennå" in page.content.decode()


def test_a_first_look_computes_only_what_is_asked_for(town: Any) -> None:
    municipality, planner = town
    waiting = Computation.objects.create(municipality=municipality, asked_by=planner)

    computing.run_waiting(waiting.pk, only={"avvik"})

    waiting.refresh_from_db()
    assert waiting.state == Computation.State.DONE
    assert set(waiting.figures.values_list("slug", flat=True)) == {"avvik"}
