"""The page of one figure: what it answers, whom it lets do what, and what leaves the municipality in its files."""

import csv
import json
from datetime import date
from io import StringIO

import pytest
from django.urls import reverse
from factories import a_municipality, a_unit, a_user, planner_of
from support.figures import IN_TIME, MONTHS_IN_TIME, a_computation, a_measured_plan, a_series

from styrhus.web.accounts.permissions import Role
from styrhus.web.audit.models import Event
from styrhus.web.insight.models import Computation, Explanation, Figure, Rebase

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch):
    monkeypatch.setenv("STYRHUS_TODAY", "2026-09-08")


@pytest.fixture
def plan():
    return a_measured_plan(a_municipality())


@pytest.fixture
def planner(plan):
    return planner_of(plan)


def address(name="figure", *args, **choices):
    said = "&".join(f"{key}={value}" for key, value in choices.items())
    return reverse(f"insight:{name}", args=[IN_TIME, *args]) + (f"?{said}" if said else "")


def text_of(client, url, status=200):
    answer = client.get(url)
    assert answer.status_code == status
    return answer.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def test_the_answer_comes_before_the_explanation(plan, planner, client):
    client.force_login(planner)
    page = text_of(client, address())
    for said in (
        "Tallet har blitt bedre, og det er neppe tilfeldig",
        "Bak planen",
        "86,6 %",
        "233 av 269",
        "Mål 95 %",
        "Forskyvning: åtte måneder på rad over midtlinja",
        "Regelen krever sju, så signalet kom i juli 2026. Snittet i dem er 85,7 %.",
        "Utenfor: juli 2025 ligger under grensen",
        "Bedring etter at tiltaket startet",
        "ikke hva som var årsaken",
        "Faggruppe for statistikk, 12. mars 2026",
    ):
        assert said in page, said
    assert page.index("neppe tilfeldig") < page.index("Hva kartet sier") < page.index("Tallene i kartet")


def test_unit_and_period_are_chosen_in_the_address(plan, planner, client):
    client.force_login(planner)
    page = text_of(client, address(enhet="SYK", periode="month"))
    assert '<option value="SYK" selected>' in page
    assert "4 av målingene er for små til å vises utenfor kommunen" in page
    assert "66,7 %" in page  # exact, inside
    assert "Per tertial, nyeste først" in text_of(client, address(periode="tertial"))
    # What does not exist is answered with what does.
    assert f'<option value="{plan.municipality.code}" selected>' in text_of(client, address(enhet="<b>", periode="uke"))


def test_the_baseline_can_be_every_measurement_or_what_came_before_an_action(plan, planner, client):
    client.force_login(planner)
    frozen = text_of(client, address())
    assert "slik det var før 1. november 2025" in frozen
    assert "centre frozen" in frozen
    assert "centre frozen" not in text_of(client, address(grunnlag="alle"))
    later = plan.actions.get(starts_on=date(2026, 4, 1)).public_id
    assert "slik det var før 1. april 2026" in text_of(client, address(grunnlag=later))


def test_without_a_computation_or_without_data_the_page_says_so(client):
    client.force_login(a_user())
    assert "Ingen tall er regnet ut ennå" in text_of(client, address())
    a_series(a_computation(a_municipality()), [None, None])
    page = text_of(client, address())
    assert "Det er ingen tall å vise ennå" in page
    assert "mangler, og er ikke null" in page
    assert client.get(reverse("insight:figure", args=["finnes-ikke"])).status_code == 404


def test_only_the_newest_finished_computation_counts(plan, planner, client):
    here = plan.municipality
    a_series(a_computation(here, state=Computation.State.FAILED), [(1, 100)] * 24)
    client.force_login(planner)
    assert "85,7 %" in text_of(client, address())


def test_another_municipalitys_figures_are_not_there(plan, client):
    elsewhere = a_municipality("Fjordvik")
    client.force_login(a_user(municipality=elsewhere))
    page = text_of(client, address())
    assert "Ingen tall er regnet ut ennå" in page
    assert "Felles tildelingskontor" not in page
    assert client.get(address("figure_csv")).status_code == 404


# --- explaining


def explain(client, **told):
    said = {"enhet": "", "periode": "month", "period_key": "2025-07", "text": "Dagtilbudet var stengt."} | told
    return client.post(address("explain"), said)


def test_an_explanation_is_shown_logged_and_can_be_taken_back(plan, planner, client):
    client.force_login(planner)
    assert "Ingen har forklart det ennå" in text_of(client, address())
    assert explain(client).status_code == 302
    page = text_of(client, address())
    assert "«Dagtilbudet var stengt.»" in page
    assert "Ingen har forklart det ennå" not in page
    made = Explanation.objects.get()
    assert (made.unit_code, made.period_key, made.written_by) == (plan.municipality.code, "2025-07", planner)
    explain(client, text="Dagtilbudet var stengt i fire uker.")  # one explanation a point: the new takes its place
    assert Explanation.objects.get().text == "Dagtilbudet var stengt i fire uker."
    client.post(address("withdraw_explanation", made.pk))
    assert not Explanation.objects.exists()
    kinds = list(Event.objects.filter(object_type="figure").order_by("pk").values_list("kind", flat=True))
    assert kinds == ["figure.explained", "figure.explained", "figure.explanation_withdrawn"]


def test_a_point_left_out_is_drawn_and_takes_no_part_in_the_limits(plan, planner, client):
    client.force_login(planner)
    before = text_of(client, address())
    explain(client, leaves_point_out="on")
    after = text_of(client, address())
    assert "pt out" in after
    assert "Holdt utenfor grensene." in after
    assert "Midtlinje 79,0 %" in before
    assert "Midtlinje 80,2 %" in after


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"text": " "}, "Skriv forklaringen, for eksempel: Dagtilbudet var stengt i fire uker."),
        ({"text": "x" * 301}, "Skriv kortere: det er plass til 300 tegn."),
        ({"period_key": "2031-01"}, "Velg en av periodene i lista."),
    ],
)
def test_a_bad_explanation_says_what_is_wrong_and_keeps_what_was_written(planner, client, told, said):
    client.force_login(planner)
    answer = explain(client, **told)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Explanation.objects.exists()


def test_who_may_explain(plan, client):
    unit = a_unit("Hjemmetjenesten", plan.municipality)
    leader = a_user(Role.UNIT_LEADER, plan.municipality, unit)
    client.force_login(leader)
    assert explain(client, enhet="HT").status_code == 302
    assert explain(client, enhet="SYK").status_code == 403
    assert "Forklar en måling" not in text_of(client, address(enhet="SYK"))
    client.force_login(a_user(Role.READER, plan.municipality))
    assert explain(client, enhet="HT").status_code == 403
    assert client.post(address("withdraw_explanation", Explanation.objects.get().pk)).status_code == 403
    client.force_login(a_user(municipality=a_municipality("Fjordvik")))
    assert client.post(address("withdraw_explanation", Explanation.objects.get().pk)).status_code == 404


# --- a new level is the normal one


def test_limits_are_reckoned_anew_from_a_day_somebody_decided_and_back_again(plan, planner, client):
    client.force_login(planner)
    told = {"periode": "month", "period_key": "2026-01", "reason": "Tildelingskontoret skal bli."}
    assert client.post(address("rebase"), told).status_code == 302
    page = text_of(client, address())
    assert "Nye grenser fra 1. januar 2026: Tildelingskontoret skal bli." in page
    assert page.count('class="band"') == 4  # two parts, drawn twice
    again = client.post(address("rebase"), told)
    assert again.status_code == 422
    assert "fra denne perioden fra før" in again.content.decode()
    made = Rebase.objects.get()
    assert (made.on, made.decided_by) == (date(2026, 1, 1), planner)
    client.post(address("undo_rebase", made.pk))
    assert text_of(client, address()).count('class="band"') == 2
    kinds = list(Event.objects.filter(object_type="figure").values_list("kind", flat=True))
    assert sorted(kinds) == ["figure.rebase_undone", "figure.rebased"]


def test_only_planners_decide_new_limits(plan, client):
    client.force_login(a_user(Role.UNIT_LEADER, plan.municipality, a_unit("Hjemmetjenesten", plan.municipality)))
    told = {"enhet": "HT", "period_key": "2026-01", "reason": "Fordi."}
    assert client.post(address("rebase"), told).status_code == 403
    assert not Rebase.objects.exists()


# --- files


def rows_of(client, **choices):
    answer = client.get(address("figure_csv", **choices))
    return list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))


def test_files_carry_statuses_and_never_a_hidden_number(plan, planner, client):
    client.force_login(planner)
    rows = rows_of(client, enhet="SYK")
    assert [row["Status"] for row in rows[-4:]] == ["suppressed"] * 4
    assert {(row["Teller"], row["Nevner"], row["Verdi"]) for row in rows[-4:]} == {(":", ":", ":")}
    assert (rows[0]["Verdi"], rows[0]["Enhet"], rows[0]["Periode"]) == ("75", "Havnes sykehjem", "2024-09")
    assert (rows[1]["Status"], rows[1]["Verdi"]) == ("missing", "..")
    told = json.loads(client.get(address("figure_json", enhet="SYK")).content)
    hidden = [row for row in told["figures"] if row["status"] == "suppressed"]
    assert len(hidden) == 4
    assert all(row[name] is None for row in hidden for name in ("numerator", "denominator", "value"))
    assert told["unit"] == "%"


def test_a_file_holds_all_units_unless_one_was_chosen(plan, planner, client):
    client.force_login(planner)
    assert len(rows_of(client)) == 24 * 3 + 6
    assert len(rows_of(client, enhet="HT", periode="month")) == 24
    assert len(json.loads(client.get(address("figure_json", periode="tertial")).content)["figures"]) == 6


def test_a_unit_code_cannot_become_a_formula(plan, planner, client):
    a_series(Computation.objects.get(), MONTHS_IN_TIME[:1], unit_code="=1+1")
    client.force_login(planner)
    assert {row["Enhetskode"] for row in rows_of(client)} == {plan.municipality.code, "HT", "SYK", "'=1+1"}


def test_the_breakdown_shows_units_as_others_see_them(plan, planner, client):
    client.force_login(planner)
    page = text_of(client, address())
    table = page[page.index("Fordelt på enheter") : page.index("Slik er det regnet</h2>")]
    assert "skjult, fordi tallet gjelder få personer" in table
    assert "66,7" not in table
    assert "83,3 %" in table


def test_the_page_asks_the_database_a_bounded_number_of_times(plan, planner, client, django_assert_max_num_queries):
    client.force_login(planner)
    client.get(address())
    with django_assert_max_num_queries(40):
        client.get(address())


def test_the_plans_indicator_leads_to_its_figure(plan, planner, client):
    client.force_login(planner)
    indicator = plan.indicators.get()
    assert address() in text_of(client, reverse("plans:indicator", args=[indicator.public_id]))
    action = plan.actions.get(starts_on=date(2025, 11, 1))
    assert f"{address()}#h-hjalp" in text_of(client, reverse("plans:action", args=[action.public_id]))


def test_a_figure_row_is_what_was_computed():
    series = a_series(a_computation(a_municipality()), [(1, 2), None])
    assert [row.status for row in series] == [Figure.Status.VALUE, Figure.Status.MISSING]
