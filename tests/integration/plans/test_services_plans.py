"""The plan itself: made, changed, linked, copied, and taken along the ways between its states."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from factories import a_goal, a_municipality, a_plan, a_target, a_unit, a_user, an_action, an_indicator, planner_of

from styrhus.web.audit.models import Event
from styrhus.web.plans import services
from styrhus.web.plans.models import Plan, PlanLink
from styrhus.web.plans.states import TRANSITIONS

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def planner():
    return a_user()


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Trygg havn", "trygg-havn"),
        ("Økt mestring på Ås, æ-å", "okt-mestring-pa-as-ae-a"),
        ("!!!", "plan"),
        ("L" * 200, "l" * 70),
    ],
)
def test_address_is_made_of_the_title(title, slug):
    assert a_plan(title).slug == slug


def test_addresses_of_one_municipality_are_all_different_and_those_of_two_may_be_alike():
    first, second = a_plan("Trygg havn"), a_plan("Trygg havn")
    elsewhere = a_plan("Trygg havn", municipality=a_municipality("Fjellvik"))
    assert [plan.slug for plan in (first, second, elsewhere)] == ["trygg-havn", "trygg-havn-2", "trygg-havn"]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"title": ""}, "title"),
        ({"period_from": 2028, "period_to": 2025}, "ikke slutte før den begynner"),
        ({"kind": "sang"}, "kind"),
        ({"state": "adopted"}, "kan ikke endres her"),
    ],
)
def test_plan_that_cannot_be_is_refused_and_uses_no_id(planner, fields, message):
    with pytest.raises(ValidationError, match=message):
        a_plan(by=planner, **fields)
    assert a_plan(by=planner).public_id == "HAV-P-0001"


def test_change_keeps_the_address(planner):
    plan = a_plan("Trygg havn")
    services.change_plan(plan=plan, changes={"title": "Et helt annet navn"}, expected_revision=1, by=planner)
    plan.refresh_from_db()
    assert (plan.title, plan.slug, plan.revision) == ("Et helt annet navn", "trygg-havn", 2)


class TestStates:
    @pytest.mark.parametrize("state", Plan.State.values)
    @pytest.mark.parametrize("wanted", Plan.State.values)
    def test_only_the_ways_that_are_drawn_can_be_gone(self, planner, state, wanted):
        plan = a_plan()
        Plan.objects.update(state=state)
        if wanted in TRANSITIONS[Plan.State(state)]:
            assert services.set_plan_state(plan=plan, state=wanted, by=planner).state == wanted
        else:
            with pytest.raises(ValidationError, match="kan ikke bli"):
                services.set_plan_state(plan=plan, state=wanted, by=planner)

    def test_superseded_plan_points_at_the_newer(self, planner):
        old, new = a_plan(), a_plan()
        for plan in (old, new):
            services.set_plan_state(plan=plan, state="adopted", by=planner)
        services.set_plan_state(plan=old, state="superseded", superseded_by=new, by=planner)
        old.refresh_from_db()
        assert old.superseded_by == new
        services.set_plan_state(plan=old, state="adopted", by=planner)
        assert old.superseded_by is None


class TestLinks:
    def test_upper_plan_carries_lower(self, planner):
        upper, lower = a_plan("Samfunnsdel"), a_plan("Temaplan")
        link = services.link_plans(upper=upper, lower=lower, by=planner)
        assert services.link_plans(upper=upper, lower=lower, by=planner) == link
        assert Event.objects.filter(kind="plan.linked").count() == 1
        services.unlink_plans(upper=upper, lower=lower, by=planner)
        assert not PlanLink.objects.exists()

    def test_ring_is_refused(self, planner):
        top, middle, low = a_plan("A"), a_plan("B"), a_plan("C")
        services.link_plans(upper=top, lower=middle, by=planner)
        services.link_plans(upper=middle, lower=low, by=planner)
        for upper, lower in ((low, top), (middle, top), (top, top)):
            with pytest.raises(ValidationError, match="i ring"):
                services.link_plans(upper=upper, lower=lower, by=planner)

    def test_plan_of_another_municipality_is_refused(self, planner):
        with pytest.raises(ValidationError, match="hver sin kommune"):
            services.link_plans(upper=a_plan(), lower=a_plan(municipality=a_municipality("Fjellvik")), by=planner)


class TestCopy:
    def test_has_the_same_tree_under_new_ids_and_nothing_of_what_happened(self, planner):
        plan = a_plan(levels=["hovedmål"], owner_unit=a_unit())
        top = a_goal("Øverst", plan=plan, level="hovedmål")
        sub = a_goal("Under", plan=plan, parent=top)
        action = an_action(plan=plan, goals=[sub, top], financing=["Egne rammer"], year_from=2025)
        point = services.add_activity(action=action, text="Anskaffe", by=planner)
        services.add_activity(action=action, text="Anbud", parent=point, by=planner)
        indicator = an_indicator(plan=plan, goals=[sub])
        services.set_target(indicator=indicator, target=a_target(), by=planner)
        services.add_observation(indicator=indicator, on=date(2025, 12, 31), period="2025", value=70.0, by=planner)
        services.report_action(action=action, answer="done", by=planner)
        services.remove_element(element=an_action("Tatt ut", plan=plan), by=planner)
        copy = services.copy_plan(plan=plan, title="Neste plan", by=planner)
        assert (copy.state, copy.levels, copy.owner_unit, copy.period) == ("draft", ["hovedmål"], plan.owner_unit, "")
        copied = copy.actions.get()
        assert (copied.public_id, copied.year_from, copied.finished_on) == ("HAV-T-0003", None, None)
        assert [goal.text for goal in copied.goals.order_by("action_goals__position")] == ["Under", "Øverst"]
        assert [(p.text, p.parent and p.parent.text) for p in copied.activities.order_by("pk")] == [
            ("Anskaffe", None),
            ("Anbud", "Anskaffe"),
        ]
        assert copy.goals.get(text="Under").parent == copy.goals.get(text="Øverst")
        assert (copy.indicators.get().targets.count(), copy.indicators.get().observations.count()) == (1, 0)
        assert plan.indicators.get().targets.count() == 1

    def test_sub_goal_that_stands_before_its_parent_comes_under_it(self, planner):
        plan = a_plan()
        sub, top = a_goal("Under", plan=plan), a_goal("Øverst", plan=plan)
        services.move_goal(goal=sub, parent=top, position=0, by=planner_of(plan))
        copy = services.copy_plan(plan=plan, title="Neste plan", by=planner)
        assert copy.goals.get(text="Under").parent == copy.goals.get(text="Øverst")
