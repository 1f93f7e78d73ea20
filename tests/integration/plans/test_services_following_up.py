"""Actions, indicators and decisions on their way: reports, milestones, money, values, proof."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from factories import (
    a_decision,
    a_goal,
    a_milestone,
    a_plan,
    a_target,
    a_user,
    an_action,
    an_indicator,
    an_observation,
    planner_of,
)

from styrhus.targets.model import DatedValue, TargetKind
from styrhus.web.audit.models import Event
from styrhus.web.plans import services
from styrhus.web.plans.models import Activity, MoneyLine, Observation

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

DAY = date(2026, 3, 1)


@pytest.fixture
def plan():
    return a_plan()


@pytest.fixture
def planner(plan):
    return planner_of(plan)


@pytest.fixture
def action(plan):
    return an_action(plan=plan)


@pytest.fixture
def indicator(plan):
    return an_indicator(plan=plan, unit="%")


def last_event():
    return Event.objects.latest("pk")


class TestReports:
    def test_done_finishes_the_action_that_day(self, action):
        owner = a_user()
        report = services.report_action(action=action, answer="done", on=DAY, by=owner)
        action.refresh_from_db()
        assert (report.by, action.finished_on, action.revision) == (owner, DAY, 2)
        assert last_event().data["changes"] == {"finished_on": [None, "2026-03-01"]}

    @pytest.mark.parametrize("answer", ["unchanged", "delayed"])
    def test_other_answers_leave_the_action_as_it_was(self, action, planner, answer):
        services.report_action(action=action, answer=answer, reason="Venter på anbud", by=planner)
        action.refresh_from_db()
        assert (action.finished_on, action.revision) == (None, 1)

    def test_delay_without_a_reason_is_refused(self, action, planner):
        with pytest.raises(ValidationError, match="grunnen"):
            services.report_action(action=action, answer="delayed", reason="  ", by=planner)
        assert not action.reports.exists()

    def test_unknown_answer_is_refused(self, action, planner):
        with pytest.raises(ValidationError):
            services.report_action(action=action, answer="kanskje", by=planner)

    def test_undone_report_opens_the_action_again_and_stays_in_the_history(self, action, planner):
        report = services.report_action(action=action, answer="done", on=DAY, by=planner)
        services.undo_report(report=report, by=planner)
        action.refresh_from_db()
        assert action.finished_on is None
        assert action.reports.get().undone_at is not None

    def test_undone_twice_is_undone_once(self, action, planner):
        report = services.report_action(action=action, answer="unchanged", by=planner)
        services.undo_report(report=report, by=planner)
        before = Event.objects.count()
        services.undo_report(report=report, by=planner)
        assert Event.objects.count() == before

    def test_undone_report_leaves_what_another_finished(self, action, planner):
        first = services.report_action(action=action, answer="done", on=DAY, by=planner)
        services.report_action(action=action, answer="done", on=DAY, by=planner)
        services.undo_report(report=first, by=planner)
        action.refresh_from_db()
        assert action.finished_on == DAY

    def test_undone_report_leaves_a_finish_of_another_day(self, action, planner):
        report = services.report_action(action=action, answer="done", on=DAY, by=planner)
        services.finish_action(action=action, on=date(2026, 2, 1), by=planner)
        services.undo_report(report=report, by=planner)
        action.refresh_from_db()
        assert action.finished_on == date(2026, 2, 1)


class TestMilestones:
    def test_moved_keeps_the_very_first_date(self, action, planner):
        milestone = a_milestone(action, due_on=date(2026, 3, 1))
        for due_on in (date(2026, 6, 1), date(2026, 9, 1)):
            services.move_milestone(milestone=milestone, due_on=due_on, reason="Anbudet ble klaget inn", by=planner)
        milestone.refresh_from_db()
        assert (milestone.first_due_on, milestone.due_on) == (date(2026, 3, 1), date(2026, 9, 1))
        assert last_event().data["due_on"] == ["2026-06-01", "2026-09-01"]

    def test_is_not_moved_without_a_reason(self, action, planner):
        milestone = a_milestone(action)
        with pytest.raises(ValidationError, match="hvorfor"):
            services.move_milestone(milestone=milestone, due_on=DAY, reason="", by=planner)
        milestone.refresh_from_db()
        assert milestone.first_due_on is None

    def test_finish_can_be_taken_back(self, action, planner):
        milestone = a_milestone(action)
        services.finish_milestone(milestone=milestone, done_on=DAY, by=planner)
        assert action.milestones.get().done_on == DAY
        services.finish_milestone(milestone=milestone, done_on=None, by=planner)
        assert action.milestones.get().done_on is None


class TestPoints:
    def test_stand_in_order_and_can_have_points_of_their_own(self, action, planner):
        first = services.add_activity(action=action, text="Anskaffe", by=planner)
        services.add_activity(action=action, text="Evaluere", by=planner)
        sub = services.add_activity(action=action, text="Anbud", parent=first, by=planner)
        assert [point.text for point in action.activities.filter(parent=None)] == ["Anskaffe", "Evaluere"]
        assert sub.parent == first

    def test_of_another_action_cannot_be_a_parent(self, action, planner):
        stranger = services.add_activity(action=an_action(plan=action.plan), text="Annet", by=planner)
        with pytest.raises(ValidationError):
            services.add_activity(action=action, text="Anbud", parent=stranger, by=planner)

    def test_are_ticked_off(self, action, planner):
        point = services.add_activity(action=action, text="Anskaffe", by=planner)
        services.finish_activity(activity=point, done_on=DAY, by=planner)
        assert Activity.objects.get().done_on == DAY


class TestMoney:
    def test_is_one_line_a_year_purpose_and_stage(self, action, planner):
        services.set_money(action=action, year=2026, kroner=100_000, by=planner)
        services.set_money(action=action, year=2026, kroner=150_000, fte=0.5, by=planner)
        services.set_money(action=action, year=2026, kroner=90_000, stage=MoneyLine.Stage.ACTUAL, by=planner)
        lines = {(line.stage): (line.kroner, line.fte) for line in action.money_lines.all()}
        assert lines == {"planned": (150_000, Decimal("0.50")), "actual": (90_000, None)}
        assert Event.objects.filter(kind="action.money_set")[1].data["kroner"] == [100_000, 150_000]

    def test_neither_kroner_nor_fte_takes_the_line_out(self, action, planner):
        services.set_money(action=action, year=2026, kroner=100_000, by=planner)
        assert services.set_money(action=action, year=2026, by=planner) is None
        assert not action.money_lines.exists()


class TestStopped:
    def test_needs_a_reason(self, action, planner):
        with pytest.raises(ValidationError, match="vedtak"):
            services.stop_action(action=action, on=DAY, reason=" ", by=planner)

    def test_can_be_taken_up_again(self, action, planner):
        services.stop_action(action=action, on=DAY, reason="Sak 41/2025: ikke prioritert", by=planner)
        assert action.stopped_on == DAY
        services.resume_action(action=action, by=planner)
        action.refresh_from_db()
        assert (action.stopped_on, action.stopped_reason) == (None, "")


class TestTargets:
    def test_set_twice_is_one_target(self, indicator, planner):
        services.set_target(indicator=indicator, target=a_target(value=80.0), by=planner, sentence="Minst 80 prosent")
        services.set_target(indicator=indicator, target=a_target(value=90.0), by=planner, decided_in="sak 41/2025")
        target = indicator.targets.get()
        assert (target.value, target.sentence, target.decided_in) == (90, "Minst 80 prosent", "sak 41/2025")
        assert [told["value"] for told in last_event().data["changes"]["targets"]] == [80.0, 90.0]

    def test_baseline_and_waypoints_are_kept(self, indicator, planner):
        baseline, waypoint = DatedValue(71.0, date(2024, 12, 31)), DatedValue(80.0, date(2025, 12, 31))
        target = a_target(baseline=baseline, waypoints=(waypoint,))
        row = services.set_target(indicator=indicator, target=target, by=planner)
        row.refresh_from_db()
        assert (row.baseline_value, row.baseline_on) == (71, date(2024, 12, 31))
        assert row.waypoints == [{"on": "2025-12-31", "value": 80.0}]

    def test_one_more_stands_beside(self, indicator, planner):
        first = services.set_target(indicator=indicator, target=a_target(), by=planner)
        second = services.add_target(indicator=indicator, target=a_target(kind=TargetKind.RECURRENCE), by=planner)
        services.set_target(indicator=indicator, target=a_target(value=5.0), by=planner, replaces=second)
        assert [row.value for row in indicator.targets.all()] == [90, 5]
        services.remove_target(target=first, by=planner)
        assert indicator.targets.get().value == 5


class TestObservations:
    def test_of_a_share_keeps_numerator_and_denominator(self, indicator, planner):
        observation = an_observation(indicator, 75.0, numerator=30, denominator=40, source="Gerica", by=planner)
        observation.refresh_from_db()
        assert (observation.numerator, observation.denominator, observation.entered_by) == (30, 40, planner)

    def test_without_a_value_is_kept_as_measured_and_empty(self, indicator):
        assert an_observation(indicator, None).value is None

    @pytest.mark.parametrize(
        ("fields", "message"),
        [
            ({"numerator": 3}, "nevneren"),
            ({"numerator": 3, "denominator": 0}, "ikke være 0"),
            ({"numerator": 41, "denominator": 40}, "større enn nevneren"),
        ],
    )
    def test_that_cannot_be_right_is_refused(self, indicator, fields, message):
        with pytest.raises(ValidationError, match=message):
            an_observation(indicator, 75.0, **fields)
        assert not indicator.observations.exists()

    def test_of_a_day_that_has_one_is_refused(self, indicator):
        an_observation(indicator, 75.0)
        with pytest.raises(ValidationError, match="Rett den i stedet"):
            an_observation(indicator, 76.0)

    def test_is_corrected_and_the_wrong_value_stays_in_the_log(self, indicator, planner):
        observation = an_observation(indicator, 57.0)
        services.correct_observation(observation=observation, changes={"value": 75.0}, by=planner)
        assert indicator.observations.get().value == 75
        assert last_event().data["corrected"] == {"value": [57.0, 75.0]}

    def test_correction_of_who_entered_it_is_refused(self, indicator, planner):
        with pytest.raises(ValidationError):
            services.correct_observation(
                observation=an_observation(indicator), changes={"entered_by": None}, by=planner
            )

    def test_withdrawn_value_stays_in_the_log(self, indicator, planner):
        services.withdraw_observation(observation=an_observation(indicator, 57.0), by=planner, reason="Feil uttrekk")
        assert not Observation.objects.exists()
        assert last_event().data["observation"]["value"] == 57.0


class TestDecisions:
    def test_gets_an_id_and_points_at_goals_and_actions(self, plan, action):
        goal = a_goal(plan=plan)
        decision = a_decision(plan=plan, goals=[goal], actions=[action])
        assert (decision.public_id, decision.state) == ("HAV-V-0001", "open")
        assert (list(decision.goals.all()), list(decision.actions.all())) == ([goal], [action])

    def test_of_another_plan_is_refused(self, plan):
        with pytest.raises(ValidationError, match="annen plan"):
            a_decision(plan=plan, actions=[an_action()])

    def test_is_closed_by_proof_only(self, plan, planner):
        decision = a_decision(plan=plan)
        with pytest.raises(ValidationError, match="viser at vedtaket"):
            services.close_decision(decision=decision, proof="  ", by=planner)
        with pytest.raises(ValidationError):
            services.set_decision_state(decision=decision, state="done", by=planner)
        closed = services.close_decision(decision=decision, proof="Rapport 2. tertial 2026", by=planner)
        assert (closed.state, closed.proof) == ("done", "Rapport 2. tertial 2026")

    def test_is_repealed_with_a_note(self, plan, planner):
        decision = services.set_decision_state(
            decision=a_decision(plan=plan), state="repealed", note="Sak 9", by=planner
        )
        assert (decision.state, decision.note) == ("repealed", "Sak 9")

    def test_is_changed(self, plan, planner):
        owner = a_user()
        changes = {"owner": owner, "due_on": DAY}
        decision = services.change_decision(decision=a_decision(plan=plan), changes=changes, by=planner)
        assert (decision.owner, decision.due_on) == (owner, DAY)
        assert last_event().data["changes"] == {"owner": [None, owner.name], "due_on": [None, "2026-03-01"]}
