"""Goals, actions and indicators are made, changed, taken out and put back, each with one event in the log."""

import pytest
from django.core.exceptions import ValidationError
from factories import a_goal, a_municipality, a_plan, a_unit, a_user, an_action, an_indicator, planner_of

from styrhus.web.audit.models import Event
from styrhus.web.audit.services import first_broken_event
from styrhus.web.plans import services
from styrhus.web.plans.history import changes_since, events_of, in_words
from styrhus.web.plans.models import Action

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def plan():
    return a_plan()


@pytest.fixture
def planner(plan):
    return planner_of(plan)


def last_event():
    return Event.objects.latest("pk")


def test_elements_get_permanent_ids_in_series_of_their_own(plan):
    goals = [a_goal(plan=plan), a_goal(plan=plan)]
    others = [an_action(plan=plan), an_indicator(plan=plan)]
    assert [row.public_id for row in (*goals, *others)] == ["HAV-M-0001", "HAV-M-0002", "HAV-T-0001", "HAV-I-0001"]


def test_new_element_comes_last(plan):
    assert [an_action(plan=plan).position for _ in range(3)] == [1, 2, 3]


@pytest.mark.parametrize("make", [a_goal, an_action, an_indicator])
def test_making_an_element_is_one_event(plan, planner, make):
    before = Event.objects.count()
    row = make(plan=plan, by=planner, text="Noe nytt")
    assert Event.objects.count() == before + 1
    event = last_event()
    assert (event.kind, event.object_id, event.by_name) == (
        f"{row._meta.model_name}.created",
        row.public_id,
        planner.name,
    )
    assert event.data["changes"]["text"] == ["", "Noe nytt"]
    assert event.municipality_id == plan.municipality_id


def test_change_tells_old_and_new_of_what_differs_only(plan, planner):
    unit = a_unit()
    action = an_action(plan=plan, text="Gammel tekst", year_from=2025)
    changes = {"text": "Ny tekst", "year_from": 2025, "owner_unit": unit, "owner": planner}
    services.change_element(element=action, changes=changes, expected_revision=1, by=planner)
    assert last_event().data["changes"] == {
        "text": ["Gammel tekst", "Ny tekst"],
        "owner_unit": [None, "Hjemmetjenesten"],
        "owner": [None, planner.name],
    }
    action.refresh_from_db()
    assert (action.text, action.owner_unit, action.revision) == ("Ny tekst", unit, 2)


def test_saving_without_a_change_is_no_event_and_no_revision(plan, planner):
    action = an_action(plan=plan, text="Samme tekst")
    before = Event.objects.count()
    services.change_element(element=action, changes={"text": "Samme tekst"}, expected_revision=1, by=planner)
    assert (Event.objects.count(), action.revision) == (before, 1)


def test_goals_of_an_action_are_changed_like_any_field(plan, planner):
    first, second = a_goal(plan=plan), a_goal(plan=plan, text="Et annet mål")
    action = an_action(plan=plan, goals=[first])
    changes = {"goals": [second, first], "text": "Ny tekst"}
    services.change_element(element=action, changes=changes, expected_revision=1, by=planner)
    assert [tie.goal for tie in action.action_goals.all()] == [second, first]
    assert last_event().data["changes"]["goals"] == [[first.public_id], [second.public_id, first.public_id]]
    assert action.revision == 2


def test_changed_goals_alone_count_the_revision_up(plan, planner):
    goal, action = a_goal(plan=plan), an_action(plan=plan)
    services.change_element(element=action, changes={"goals": [goal]}, expected_revision=1, by=planner)
    assert Action.objects.get(pk=action.pk).revision == 2


@pytest.mark.parametrize("field", ["public_id", "revision", "plan", "removed_at", "merged_into", "finished_on", "pk"])
def test_what_is_not_for_editing_cannot_be_set(plan, planner, field):
    with pytest.raises(ValidationError, match="kan ikke endres her"):
        services.change_element(element=an_action(plan=plan), changes={field: None}, expected_revision=1, by=planner)


def test_invalid_change_leaves_nothing(plan, planner):
    action = an_action(plan=plan, year_from=2025, year_to=2026)
    before = Event.objects.count()
    with pytest.raises(ValidationError, match="Siste år kan ikke være før første år"):
        services.change_element(element=action, changes={"year_to": 2020}, expected_revision=1, by=planner)
    assert Action.objects.get(pk=action.pk).year_to == 2026
    assert Event.objects.count() == before


class TestOtherMunicipalities:
    @pytest.fixture
    def elsewhere(self):
        return a_municipality("Fjellvik")

    def test_unit_of_another_municipality_is_refused(self, plan, planner, elsewhere):
        action, unit = an_action(plan=plan), a_unit(municipality=elsewhere)
        with pytest.raises(ValidationError, match="annen kommune"):
            services.change_element(element=action, changes={"owner_unit": unit}, expected_revision=1, by=planner)

    def test_owner_without_a_role_here_is_refused(self, plan, planner, elsewhere):
        stranger = a_user(municipality=elsewhere)
        with pytest.raises(ValidationError, match="ingen rolle"):
            services.create_goal(plan=plan, text="Mål", owner=stranger, by=planner)

    def test_goal_of_another_plan_is_refused(self, plan, planner, elsewhere):
        goal = a_goal(plan=a_plan(municipality=elsewhere))
        with pytest.raises(ValidationError, match="annen plan"):
            services.create_action(plan=plan, text="Tiltak", goals=[goal], by=planner)
        with pytest.raises(ValidationError, match="annen plan"):
            services.create_goal(plan=plan, text="Delmål", parent=goal, by=planner)


class TestManyAtOnce:
    def test_is_one_event_that_each_element_can_be_read_from(self, plan, planner):
        actions = [an_action(plan=plan) for _ in range(3)]
        before, unit = Event.objects.count(), a_unit()
        before = Event.objects.count()
        count = services.change_many(elements=actions, changes={"owner_unit": unit, "year_to": 2027}, by=planner)
        assert (count, Event.objects.count()) == (3, before + 1)
        for action in actions:
            told = {change.field: (change.old, change.new) for change in changes_since(action, 1)}
            assert told == {"owner_unit": (None, "Hjemmetjenesten"), "year_to": (None, 2027)}

    def test_is_all_or_none(self, plan, planner):
        whole, wrong = an_action(plan=plan), an_action(plan=plan, year_from=2027)
        with pytest.raises(ValidationError):
            services.change_many(elements=[whole, wrong], changes={"year_to": 2026}, by=planner)
        assert Action.objects.get(pk=whole.pk).year_to is None

    def test_counts_only_those_that_differed(self, plan, planner):
        actions = [an_action(plan=plan, year_to=2027), an_action(plan=plan)]
        assert services.change_many(elements=actions, changes={"year_to": 2027}, by=planner) == 1

    def test_cannot_give_everything_the_same_text(self, plan, planner):
        with pytest.raises(ValidationError):
            services.change_many(elements=[an_action(plan=plan)], changes={"text": "Likt"}, by=planner)


class TestTakenOut:
    def test_stays_findable_and_can_be_put_back(self, plan, planner):
        action = an_action(plan=plan)
        services.remove_element(element=action, by=planner, reason="Gjort av fylket")
        assert not plan.actions.living().exists()
        assert Action.objects.get(public_id=action.public_id).removed_at is not None
        assert last_event().data["reason"] == "Gjort av fylket"
        services.restore_element(element=action, by=planner)
        assert plan.actions.living().get() == action
        assert [event.kind for event in events_of(action)] == ["action.created", "action.removed", "action.restored"]

    def test_twice_is_once(self, plan, planner):
        action = an_action(plan=plan)
        services.remove_element(element=action, by=planner)
        before = Event.objects.count()
        services.remove_element(element=action, by=planner)
        assert Event.objects.count() == before

    def test_goal_with_sub_goals_has_to_be_emptied_first(self, plan, planner):
        goal = a_goal(plan=plan)
        child = a_goal(plan=plan, parent=goal)
        with pytest.raises(ValidationError, match="har delmål"):
            services.remove_element(element=goal, by=planner)
        services.remove_element(element=child, by=planner)
        services.remove_element(element=goal, by=planner)
        assert not plan.goals.living().exists()

    def test_sub_goal_put_back_without_its_parent_stands_at_the_top(self, plan, planner):
        goal = a_goal(plan=plan)
        child = a_goal(plan=plan, parent=goal)
        services.remove_element(element=child, by=planner)
        services.remove_element(element=goal, by=planner)
        services.restore_element(element=child, by=planner)
        assert plan.goals.living().get().parent is None

    def test_merged_element_cannot_be_put_back(self, plan, planner):
        kept, merged = an_action(plan=plan), an_action(plan=plan)
        services.merge_elements(kept=kept, merged=merged, by=planner)
        with pytest.raises(ValidationError, match=kept.public_id):
            services.restore_element(element=merged, by=planner)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "(tomt)"),
        ("", "(tomt)"),
        ([], "(tomt)"),
        (True, "ja"),
        ("2026-08-31", "31.\xa0august 2026"),
        (["Egne rammer", "OU-midler"], "Egne rammer, OU-midler"),
        (2027, "2027"),
        ({"kind": "share_at_least", "value": 90, "unit": ""}, "share_at_least; 90"),
    ],
)
def test_values_of_the_log_are_put_in_words(value, words):
    assert in_words(value) == words


def test_log_of_all_this_is_whole(plan, planner):
    action = an_action(plan=plan)
    services.change_many(elements=[action], changes={"year_to": 2027}, by=planner)
    services.remove_element(element=action, by=planner)
    assert first_broken_event() is None


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Trygg havn – plan for helse og omsorg 2025–2032", "trygg-havn"),
        ("Frisk i Havnes: handlingsprogram for folkehelse", "frisk-i-havnes"),
        ("Folk vi treng. Temaplan for kompetanse", "folk-vi-treng"),
        ("Temaplan for eldre 2025-2028", "temaplan-for-eldre-2025-2028"),
        ("Mål – helse", "mal-helse"),
    ],
)
def test_plan_address_is_the_telling_part_of_its_title(title, slug):
    assert a_plan(title).slug == slug
