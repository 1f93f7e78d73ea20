"""What of a plan everybody may see, and how it is told."""

from datetime import UTC, date, datetime

import pytest
from page_values import AREAS, a_card, a_page, an_action_line

from styrhus.targets.model import Status
from styrhus.web.organisation.models import Unit
from styrhus.web.plans.models import Phase
from styrhus.web.publishing.public_plan import in_runs, public_plan, standing_of

TODAY = date(2026, 9, 8)
NOW = datetime(2026, 9, 8, 7, tzinfo=UTC)


def a_plan_page(**changes):
    page = a_page(*AREAS[:2])
    given = {name: getattr(page, name) for name in page.__dataclass_fields__} | {"tally": {}} | changes
    return type(page)(**given)


@pytest.mark.parametrize(
    ("unit", "person", "is_shown"),
    [(Unit(pk=1, name="Hjemmetjenesten"), None, True), (None, 7, True), (None, None, False)],
)
def test_action_needs_somebody_who_answers_for_it(unit, person, is_shown):
    line = an_action_line(1, owner_unit=unit, owner_id=person)
    shown = public_plan(a_plan_page(loose_actions=(line,), late_actions=(line,)), TODAY, NOW)

    assert (line in shown.page.loose_actions, line in shown.late_actions) == (is_shown, is_shown)
    assert shown.left_out == (() if is_shown else (line,))
    assert sum(shown.page.action_tally.values()) == int(is_shown)


def test_goal_keeps_its_status_when_an_action_is_left_out():
    card = a_card("1", "Mål", status=Status.BEHIND)
    page = a_plan_page(goals=(card, a_card("2", "Et til")), behind=(card,))

    assert [one.verdict.status for one in public_plan(page, TODAY, NOW).behind] == [Status.BEHIND]


@pytest.mark.parametrize(
    ("title", "short", "said"),
    [
        ("Trygg havn – plan for helse og omsorg", "Trygg havn", "Plan for helse og omsorg 2025–2032"),
        ("Trygg havn 2025–2032", "Trygg havn", "Trygg havn 2025–2032"),
        ("Temaplan for eldre", "", "Temaplan 2025–2032"),
    ],
)
def test_line_over_the_title_does_not_repeat_it(title, short, said):
    page = a_plan_page()
    page.plan.title, page.plan.short_title, page.plan.period_from, page.plan.period_to = title, short, 2025, 2032

    assert public_plan(page, TODAY, NOW).subtitle == said


def a_phase(number, name, starts=None, ends=None):
    return Phase(pk=number, number=number, name=name, starts_on=starts, ends_on=ends)


@pytest.mark.parametrize(
    ("starts", "ends", "is_next"),
    [
        (date(2026, 9, 15), date(2026, 11, 1), True),
        (date(2026, 9, 1), date(2026, 9, 8), True),
        (date(2026, 6, 1), date(2026, 9, 7), False),
        (None, None, False),
    ],
)
def test_hearing_is_announced_until_it_is_over(starts, ends, is_next):
    phases = (a_phase(1, "Oppstart"), a_phase(2, "Høring", starts, ends), a_phase(3, "Endelig behandling"))
    shown = public_plan(a_plan_page(phases=phases), TODAY, NOW)

    assert (shown.hearing is phases[1]) is is_next
    assert shown.current_phase == (2 if starts == date(2026, 9, 1) else None)


def test_next_phase_and_period_are_told_when_nobody_wrote_the_minute():
    phases = (a_phase(1, "Høring", date(2026, 10, 1)), a_phase(2, "Vedtatt", None, date(2032, 12, 31)))
    page = a_plan_page(phases=phases)
    page.plan.period_from, page.plan.period_to = 2025, 2032
    parts = public_plan(page, TODAY, NOW).minute.parts

    assert ("Hva er neste steg?", "Da begynner «Høring».") in [(part.heading, part.text) for part in parts]
    assert parts[-1].figure == "2025–2032"
    assert len(parts) <= 4


def test_minute_the_planner_wrote_is_left_alone():
    page = a_plan_page()
    page.plan.minute = [{"heading": "Hvorfor?", "figure": "520 blir til 870", "text": "Så mange."}]

    assert [part.figure for part in public_plan(page, TODAY, NOW).minute.parts] == ["520 blir til 870"]


def test_standing_counts_goals_then_actions_then_says_what_there_is():
    goals = public_plan(a_plan_page(tally={Status.REACHED: 1, Status.BEHIND: 1}), TODAY, NOW)
    owned = an_action_line(1, Status.REACHED, owner_id=7)
    actions = public_plan(a_plan_page(goals=(), loose_actions=(owned,)), TODAY, NOW)
    neither = public_plan(a_plan_page(loose_actions=()), TODAY, NOW)

    assert standing_of(goals).headline == "Slik går det nå: 1 av 2 mål er nådd eller i rute"
    assert standing_of(actions).headline == "Slik går det nå: 1 av 1 tiltak er ferdige eller i rute"
    assert standing_of(actions).of == "action"
    assert (standing_of(neither).headline, standing_of(neither).tally) == ("4 mål", {})


def test_goals_keep_the_plans_order_also_where_some_have_goals_under_them():
    leaf, other = a_card("3", "Et"), a_card("4", "To")

    assert in_runs([AREAS[0], leaf, other, AREAS[1]]) == [
        (True, [AREAS[0]]),
        (False, [leaf, other]),
        (True, [AREAS[1]]),
    ]
