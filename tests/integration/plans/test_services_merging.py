"""Moving, merging and superseding: nothing that hung on an element is lost, and every id still answers."""

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

from styrhus.web.audit.models import Event
from styrhus.web.plans import services
from styrhus.web.plans.history import changes_since
from styrhus.web.plans.models import Action, Goal, Means, Milestone, Observation, Target

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def plan():
    return a_plan()


@pytest.fixture
def planner(plan):
    return planner_of(plan)


def tree(plan):
    """The living goals as indented text, in order."""

    def lines(parent, depth):
        for goal in plan.goals.living().filter(parent=parent):
            yield f"{'  ' * depth}{goal.text}"
            yield from lines(goal, depth + 1)

    return list(lines(None, 0))


class TestMovedGoal:
    @pytest.fixture
    def goals(self, plan):
        return {text: a_goal(plan=plan, text=text) for text in "ABCD"}

    @pytest.mark.parametrize(
        ("goal", "position", "order"),
        [("D", 0, "DABC"), ("A", 3, "BCDA"), ("A", 1, "BACD"), ("C", 1, "ACBD"), ("B", 1, "ABCD"), ("A", 99, "BCDA")],
    )
    def test_takes_its_place_among_its_siblings(self, plan, planner, goals, goal, position, order):
        services.move_goal(goal=goals[goal], parent=None, position=position, by=planner)
        assert tree(plan) == list(order)

    def test_takes_its_own_sub_goals_along(self, plan, planner, goals):
        services.move_goal(goal=goals["B"], parent=goals["A"], position=0, by=planner)
        services.move_goal(goal=goals["A"], parent=goals["D"], position=0, by=planner)
        assert tree(plan) == ["C", "D", "  A", "    B"]

    def test_cannot_stand_under_itself_or_its_own(self, planner, goals):
        services.move_goal(goal=goals["B"], parent=goals["A"], position=0, by=planner)
        services.move_goal(goal=goals["C"], parent=goals["B"], position=0, by=planner)
        for below in "ABC":
            with pytest.raises(ValidationError, match="under seg selv"):
                services.move_goal(goal=goals["A"], parent=goals[below], position=0, by=planner)

    def test_makes_no_other_goals_form_stale(self, planner, goals):
        services.move_goal(goal=goals["D"], parent=None, position=0, by=planner)
        assert dict(Goal.objects.values_list("text", "revision")) == {"A": 1, "B": 1, "C": 1, "D": 2}

    def test_is_told_with_old_and_new_parent(self, planner, goals):
        services.move_goal(goal=goals["B"], parent=goals["A"], position=0, by=planner)
        told = {change.field: (change.old, change.new) for change in changes_since(goals["B"], 1)}
        assert told["parent"] == (None, goals["A"].public_id)


def test_action_is_moved_in_the_order(plan, planner):
    actions = {text: an_action(plan=plan, text=text) for text in "ABC"}
    services.move_element(element=actions["C"], position=0, by=planner)
    assert list(plan.actions.values_list("text", flat=True)) == ["C", "A", "B"]


class TestMergedGoals:
    def test_children_actions_indicators_means_and_decisions_follow(self, plan, planner):
        kept, merged = a_goal(plan=plan, text="Beholdt"), a_goal(plan=plan, text="Slått inn")
        child = a_goal(plan=plan, text="Delmål", parent=merged)
        action, both = an_action(plan=plan, goals=[merged]), an_action(plan=plan, goals=[merged, kept])
        indicator = an_indicator(plan=plan, goals=[merged])
        means = Means.objects.create(plan=plan, goal=merged, text="Bruke teknologi")
        decision = a_decision(plan=plan, goals=[merged])
        services.merge_elements(kept=kept, merged=merged, by=planner)
        assert tree(plan) == ["Beholdt", "  Delmål"]
        for row in (action, both, indicator):
            assert list(row.goals.all()) == [kept]
        means.refresh_from_db()
        assert (means.goal, kept in decision.goals.all()) == (kept, True)
        merged.refresh_from_db()
        assert (merged.merged_into, merged.removed_at is None) == (kept, False)
        assert child in kept.children.all()

    def test_sub_goal_that_keeps_its_own_parent_moves_up(self, plan, planner):
        top, middle = a_goal(plan=plan, text="Øverst"), None
        middle = a_goal(plan=plan, text="Midt", parent=top)
        low = a_goal(plan=plan, text="Nederst", parent=middle)
        services.merge_elements(kept=low, merged=top, by=planner)
        assert tree(plan) == ["Nederst", "  Midt"]

    def test_those_that_pointed_at_the_merged_one_are_told(self, plan, planner):
        kept, merged = a_goal(plan=plan), a_goal(plan=plan)
        action = an_action(plan=plan, goals=[merged])
        before = Event.objects.count()
        services.merge_elements(kept=kept, merged=merged, by=planner)
        assert Event.objects.count() == before + 1
        changes = changes_since(action, 1)
        assert [(change.field, change.old, change.new) for change in changes] == [
            ("goals", [merged.public_id], [kept.public_id])
        ]


class TestMergedActions:
    def test_everything_moves_and_money_is_added_up(self, plan, planner):
        goals = [a_goal(plan=plan), a_goal(plan=plan)]
        kept = an_action(plan=plan, goals=goals[:1], financing=["Egne rammer"], responsible=["NAV"])
        merged = an_action(plan=plan, goals=goals, financing=["Egne rammer", "OU-midler"])
        services.add_activity(action=kept, text="Første", by=planner)
        services.add_activity(action=merged, text="Andre", by=planner)
        a_milestone(merged)
        services.report_action(action=merged, answer="unchanged", by=planner)
        for action, kroner in ((kept, 100), (merged, 250)):
            services.set_money(action=action, year=2026, kroner=kroner, by=planner)
        services.set_money(action=merged, year=2027, fte=0.5, by=planner)
        services.merge_elements(kept=kept, merged=merged, by=planner)
        assert [activity.text for activity in kept.activities.all()] == ["Første", "Andre"]
        assert (kept.milestones.count(), kept.reports.count()) == (1, 1)
        assert {line.year: (line.kroner, line.fte) for line in kept.money_lines.all()} == {
            2026: (350, None),
            2027: (None, Decimal("0.50")),
        }
        assert (kept.financing, kept.responsible) == (["Egne rammer", "OU-midler"], ["NAV"])
        assert list(kept.goals.order_by("action_goals__position")) == goals
        assert not Milestone.objects.filter(action=merged).exists()


class TestMergedIndicators:
    def test_targets_and_observations_move_and_none_is_lost(self, plan, planner):
        kept, merged = an_indicator(plan=plan), an_indicator(plan=plan)
        for indicator in (kept, merged):
            services.add_target(indicator=indicator, target=a_target(), by=planner)
        an_observation(kept, 71, date(2025, 12, 31))
        an_observation(merged, 70, date(2025, 12, 31))
        an_observation(merged, 60, date(2024, 12, 31))
        services.merge_elements(kept=kept, merged=merged, by=planner)
        assert list(kept.observations.values_list("value", flat=True)) == [60, 71]
        assert list(merged.observations.values_list("value", flat=True)) == [70]  # the day both had: kept apart
        assert (kept.targets.count(), Target.objects.count(), Observation.objects.count()) == (2, 2, 3)
        assert Event.objects.latest("pk").data["left_behind"] == [{"on": "2025-12-31", "value": 70.0}]


@pytest.mark.parametrize("write", [services.merge_elements, services.supersede_element])
class TestRefused:
    def names(self, write, first, second):
        kept, gone = ("kept", "merged") if write is services.merge_elements else ("new", "old")
        return {kept: first, gone: second}

    def test_one_with_itself(self, plan, planner, write):
        action = an_action(plan=plan)
        with pytest.raises(ValidationError, match="to forskjellige"):
            write(**self.names(write, action, action), by=planner)

    def test_two_kinds(self, plan, planner, write):
        with pytest.raises(ValidationError, match="Bare to mål"):
            write(**self.names(write, an_action(plan=plan), a_goal(plan=plan)), by=planner)

    def test_two_plans(self, plan, planner, write):
        with pytest.raises(ValidationError, match="hver sin plan"):
            write(**self.names(write, an_action(plan=plan), an_action()), by=planner)

    def test_one_that_is_gone(self, plan, planner, write):
        kept, gone = an_action(plan=plan), an_action(plan=plan)
        services.remove_element(element=gone, by=planner)
        with pytest.raises(ValidationError, match="tatt ut"):
            write(**self.names(write, kept, gone), by=planner)


def test_superseded_action_keeps_its_history_and_points_at_the_new(plan, planner):
    old, new = an_action(plan=plan), an_action(plan=plan)
    services.report_action(action=old, answer="unchanged", by=a_user())
    services.supersede_element(old=old, new=new, by=planner)
    old.refresh_from_db()
    assert (old.superseded_by, old.reports.count(), new.reports.count()) == (new, 1, 0)
    assert list(Action.objects.living()) == [new]


def test_superseded_action_can_be_put_back(plan, planner):
    old, new = an_action(plan=plan), an_action(plan=plan)
    services.supersede_element(old=old, new=new, by=planner)
    services.restore_element(element=old, by=planner)
    assert (old.superseded_by, old.removed_at) == (None, None)
