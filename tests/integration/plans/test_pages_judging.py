"""From stored rows to statuses: the cases where the rows, not the rules, decide what is judged."""

from datetime import date

import pytest
from factories import (
    a_decision,
    a_goal,
    a_milestone,
    a_plan,
    a_target,
    an_action,
    an_indicator,
    an_observation,
    planner_of,
)

from styrhus.targets.model import DatedValue, Status
from styrhus.web.plans import services
from styrhus.web.plans.selectors import plan_page

pytestmark = pytest.mark.django_db

TODAY = date(2026, 9, 8)
BEGINS = DatedValue(60.0, date(2024, 12, 31))


@pytest.fixture
def plan():
    return a_plan()


@pytest.fixture
def goal(plan):
    return a_goal(plan=plan)


def status_of_action(action, today=TODAY):
    [line] = [line for line in plan_page(action.plan, today).actions if line.action.pk == action.pk]
    return line.verdict.status


def card_of(goal, today=TODAY):
    return next(card for card in plan_page(goal.plan, today).all_goals if card.goal.pk == goal.pk)


def an_indicator_at(value, goal, text="Andel i tide"):
    indicator = an_indicator(text, plan=goal.plan, goals=[goal], unit="%")
    by = planner_of(goal.plan)
    services.set_target(indicator=indicator, target=a_target(value=90.0, deadline="2028", baseline=BEGINS), by=by)
    an_observation(indicator, value, date(2026, 8, 31))
    return indicator


def test_an_action_nobody_has_said_anything_about_is_unknown(plan):
    assert status_of_action(an_action(plan=plan, year_from=2025, year_to=2028)) is Status.UNKNOWN


def test_an_action_that_begins_next_year_is_not_started(plan):
    assert status_of_action(an_action(plan=plan, year_from=2027)) is Status.NOT_STARTED


def test_a_moved_milestone_keeps_the_action_late(plan):
    action = an_action(plan=plan)
    milestone = a_milestone(action, due_on=date(2026, 3, 1))
    services.move_milestone(milestone=milestone, due_on=date(2027, 3, 1), reason="For dyrt.", by=planner_of(plan))
    assert status_of_action(action) is Status.BEHIND


def test_finished_is_finished_though_a_milestone_was_never_ticked_off(plan):
    action = an_action(plan=plan)
    a_milestone(action, due_on=date(2026, 3, 1))
    services.finish_action(action=action, on=date(2026, 5, 1), by=planner_of(plan))
    assert status_of_action(action) is Status.REACHED


def test_points_of_the_plan_count_once_somebody_has_ticked_one_off(plan):
    action, by = an_action(plan=plan), planner_of(plan)
    points = [services.add_activity(action=action, text=text, by=by) for text in ("Første", "Andre")]
    assert status_of_action(action) is Status.UNKNOWN
    for point in points:
        services.finish_activity(activity=point, done_on=date(2026, 5, 1), by=by)
    assert status_of_action(action) is Status.REACHED


def test_no_change_repeats_the_answer_before_it(plan):
    action, by = an_action(plan=plan), planner_of(plan)
    services.report_action(action=action, answer="delayed", reason="Sykdom.", by=by, on=date(2026, 6, 1))
    services.report_action(action=action, answer="unchanged", by=by, on=date(2026, 8, 1))
    assert status_of_action(action) is Status.BEHIND


def test_a_report_taken_back_no_longer_counts(plan):
    action, by = an_action(plan=plan), planner_of(plan)
    report = services.report_action(action=action, answer="delayed", reason="Sykdom.", by=by, on=date(2026, 8, 1))
    services.undo_report(report=report, by=by)
    assert status_of_action(action) is Status.UNKNOWN


def test_a_stopped_action_says_which_decision_stopped_it(plan, goal):
    action = an_action(plan=plan, goals=[goal])
    services.stop_action(action=action, on=date(2026, 5, 1), reason="Sak 19/2026.", by=planner_of(plan))
    [line] = plan_page(plan, TODAY).actions
    assert line.verdict.status is Status.STOPPED
    assert "Sak 19/2026." in line.verdict.reasons[0]


def test_a_goal_is_no_better_than_its_worst_indicator_and_says_which(goal):
    an_indicator_at(95.0, goal, "Det som går bra")
    an_indicator_at(50.0, goal, "Det som går dårlig")
    card = card_of(goal)
    assert card.verdict.status is Status.WRONG_WAY
    assert card.decided_by.verdict.status is Status.WRONG_WAY
    assert "50" in card.said[0]


def test_a_goal_above_gets_its_status_from_what_hangs_below(plan, goal):
    below = a_goal("Delmålet", plan=plan, parent=goal)
    an_indicator_at(50.0, below)
    assert card_of(goal).verdict.status is Status.WRONG_WAY


def test_an_indicator_without_a_target_gives_no_status(goal):
    indicator = an_indicator(plan=goal.plan, goals=[goal])
    an_observation(indicator, 71.0)
    [line] = plan_page(goal.plan, TODAY).indicators
    assert line.verdict.status is Status.NO_TARGET
    assert card_of(goal).verdict.status is Status.UNKNOWN


def test_what_was_taken_out_no_longer_counts(goal):
    indicator = an_indicator_at(50.0, goal)
    services.remove_element(element=indicator, by=planner_of(goal.plan))
    assert card_of(goal).verdict.status is Status.UNKNOWN


def test_only_goals_without_goals_under_them_are_counted(plan, goal):
    a_goal("Delmål én", plan=plan, parent=goal)
    a_goal("Delmål to", plan=plan, parent=goal)
    assert sum(plan_page(plan, TODAY).tally.values()) == 2


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({}, Status.UNKNOWN),
        ({"due_on": date(2026, 9, 8)}, Status.ON_TRACK),
        ({"due_on": date(2026, 9, 7)}, Status.BEHIND),
    ],
)
def test_a_decision_is_late_when_its_date_has_passed(plan, fields, status):
    a_decision(plan, **fields)
    [line] = plan_page(plan, TODAY).decisions
    assert line.verdict.status is status


def test_a_decision_with_proof_is_followed_up_whatever_the_date(plan):
    decision = a_decision(plan, due_on=date(2026, 1, 1))
    services.close_decision(decision=decision, proof="oppstartsnotat", by=planner_of(plan))
    [line] = plan_page(plan, TODAY).decisions
    assert line.verdict.status is Status.REACHED
    assert "oppstartsnotat" in line.verdict.reasons[0]


def test_money_of_a_year_counts_once_by_its_most_certain_stage(plan):
    action, by = an_action(plan=plan), planner_of(plan)
    services.set_money(action=action, year=2026, kroner=5_000_000, by=by)
    services.set_money(action=action, year=2026, kroner=4_000_000, stage="budgeted", by=by)
    services.set_money(action=action, year=2027, kroner=1_000_000, by=by)
    page = plan_page(plan, TODAY)
    assert page.actions[0].money.kroner == 5_000_000
    assert page.actions[0].money.years == "2026–2027"
    assert [(year.planned, year.budgeted, year.actual) for year in page.money] == [
        (5_000_000, 4_000_000, None),
        (1_000_000, None, None),
    ]
