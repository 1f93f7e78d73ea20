"""The last changes as sentences: every kind of event that is written says what happened."""

import ast
from datetime import date
from pathlib import Path

import pytest
from factories import a_goal, a_milestone, a_plan, a_target, an_action, an_indicator, an_observation, planner_of

from styrhus.targets.model import DatedValue
from styrhus.web.plans import services
from styrhus.web.plans.selectors.changes import EVENTS, last_changes, last_changes_under
from styrhus.web.plans.services.computed import ComputedRow, record_computed_observations

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def plan():
    return a_plan()


@pytest.fixture
def action(plan):
    return an_action("Felles kontor", plan=plan)


@pytest.fixture
def indicator(plan):
    return an_indicator("Andel i tide", plan=plan, unit="%", decimals=1)


def last(row):
    return last_changes(row)[0].what.replace("\u00a0", " ").replace("\u202f", " ")


def test_a_new_value_is_said_with_its_unit_and_period(indicator):
    an_observation(indicator, 86.617, date(2026, 8, 31), period="2. tertial 2026")
    assert last(indicator) == "la inn en ny verdi: 86,6 % (2. tertial 2026)"


def test_a_missing_value_is_said(indicator):
    an_observation(indicator, None, date(2026, 8, 31), period="2. tertial 2026")
    assert last(indicator) == "la inn en ny verdi: uten verdi (2. tertial 2026)"


def test_a_corrected_and_a_withdrawn_value_are_said(plan, indicator):
    by = planner_of(plan)
    value = an_observation(indicator, 86.6, date(2026, 8, 31), period="2. tertial 2026")
    value = services.correct_observation(observation=value, changes={"value": 87.0}, by=by)
    assert last(indicator) == "rettet verdien for 2. tertial 2026 fra 86,6 % til 87,0 %"
    services.withdraw_observation(observation=value, by=by)
    assert last(indicator) == "trakk verdien 87,0 % (2. tertial 2026)"


def test_a_target_is_said_as_a_sentence_also_in_the_fields(plan, indicator):
    target = a_target(value=95.0, deadline="2027", baseline=DatedValue(80.1, date(2024, 12, 31)))
    services.set_target(indicator=indicator, target=target, decided_in="sak 41/2025", by=planner_of(plan))
    said = "minst 95 % innen utgangen av 2027, utgangspunkt 80,1 (sak 41/2025)"
    assert last(indicator) == f"satte måltallet: {said}"
    (field,) = last_changes(indicator)[0].fields
    assert field.sentence.replace("\u00a0", " ") == f"Måltallene: (tomt) → {said}"


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"answer": "unchanged"}, "meldte: ingen endring"),
        ({"answer": "done"}, "meldte: ferdig"),
        ({"answer": "delayed", "reason": "Anbudet ble for dyrt."}, "meldte: forsinket. Anbudet ble for dyrt"),
        (
            {"answer": "delayed", "reason": "Vi mangler folk", "expected_on": date(2026, 11, 30)},
            "meldte: forsinket, ventes ferdig 30. november 2026. Vi mangler folk",
        ),
    ],
)
def test_an_answer_is_said(plan, action, told, said):
    report = services.report_action(action=action, by=planner_of(plan), **told)
    assert last(action) == said
    services.undo_report(report=report, by=planner_of(plan))
    assert last(action) == "angret meldingen sin"


def test_a_milestone_tells_its_whole_story(plan, action):
    by = planner_of(plan)
    milestone = a_milestone(action, name="Byggestart", due_on=date(2026, 8, 1))
    assert last(action) == "la til milepælen «Byggestart», frist 1. august 2026"
    services.move_milestone(milestone=milestone, due_on=date(2026, 10, 12), reason="Anbudet ble for dyrt", by=by)
    assert last(action) == "flyttet milepælen «Byggestart» til 12. oktober 2026: Anbudet ble for dyrt"
    services.finish_milestone(milestone=milestone, done_on=date(2026, 10, 12), by=by)
    assert last(action) == "meldte milepælen «Byggestart» nådd 12. oktober 2026"
    services.finish_milestone(milestone=milestone, done_on=None, by=by)
    assert last(action) == "tok tilbake at milepælen «Byggestart» er nådd"


def test_money_and_points_are_said(plan, action):
    by = planner_of(plan)
    services.set_money(action=action, year=2026, kroner=1_400_000, fte=2.1, by=by)
    assert last(action) == "la inn 1,4 mill. kr og 2,1 årsverk for 2026"
    services.set_money(action=action, year=2026, by=by)
    assert last(action) == "tok bort pengene for 2026"
    point = services.add_activity(action=action, text="Lære opp alle", by=by)
    services.finish_activity(activity=point, done_on=date(2026, 9, 8), by=by)
    assert last(action) == "meldte punktet «Lære opp alle» gjort 8. september 2026"


def test_words_that_are_stored_are_not_shown(plan, indicator):
    services.change_element(
        element=indicator,
        changes={"frequency": "tertial", "direction": "lower"},
        expected_revision=1,
        by=planner_of(plan),
    )
    said = {field.field: field.sentence for field in last_changes(indicator)[0].fields}
    assert said["frequency"].endswith("→ hvert tertial")
    assert said["direction"].endswith("→ lavere er bedre")


def test_a_goal_that_is_changed_names_the_field(plan):
    goal = a_goal("Hjelpen er i gang", plan=plan)
    services.change_element(element=goal, changes={"explanation": "Fordi"}, expected_revision=1, by=planner_of(plan))
    assert last(goal) == "endret målet: forklaringen"


def test_a_goal_tells_what_happened_under_it_newest_first(plan):
    goal = a_goal("Hjelpen er i gang", plan=plan)
    indicator = an_indicator("Andel i tide", plan=plan, unit="%", goals=[goal])
    an_indicator("En annen andel", plan=plan)
    an_observation(indicator, 86.617, date(2026, 8, 31), period="2. tertial 2026")
    services.change_element(element=goal, changes={"explanation": "Fordi"}, expected_revision=1, by=planner_of(plan))
    newest = last_changes_under(goal, [indicator], most=3)
    assert [(change.what.split(":")[0], change.about) for change in newest] == [
        ("endret målet", ""),
        ("la inn en ny verdi", "Andel i tide"),
        ("lagde indikatoren", "Andel i tide"),
    ]


def test_values_that_were_computed_say_how_many_and_until_when(plan):
    indicator = an_indicator("Andel i tide", plan=plan, unit="%")
    rows = [ComputedRow(on=date(2026, month, 28), period=f"{month}", value=80.0) for month in (6, 7)]
    record_computed_observations(indicator=indicator, rows=rows, by=planner_of(plan))
    assert last(indicator) == "fikk 2 verdier regnet ut, til og med 28. juli 2026"


def test_every_event_that_services_write_has_a_sentence():
    written = set()
    for file in sorted((ROOT / "src/styrhus/web/plans/services").glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("record_on", "record_many"):
                written |= {arg.value for arg in node.args[1:2] if isinstance(arg, ast.Constant)}
    assert len(written) > 20
    assert written <= EVENTS
