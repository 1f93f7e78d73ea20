"""A reviewed draft becomes a version of a plan: all of it, or nothing; what is known keeps its id."""

from datetime import date

import pytest
from factories import (
    a_draft,
    a_municipality,
    a_plan,
    a_source,
    a_target,
    a_unit,
    a_user,
    draft_action,
    draft_goal,
    draft_indicator,
    planner_of,
)

from styrhus.documents.comparing import compare_drafts, suggest_identities
from styrhus.targets.model import DatedValue, TargetKind
from styrhus.web.audit.models import Event
from styrhus.web.audit.services import first_broken_event
from styrhus.web.organisation.models import Group, IdSeries
from styrhus.web.plans import services
from styrhus.web.plans.history import changes_in, events_of
from styrhus.web.plans.models import Action, Activity, Goal, Indicator, Plan, PlanVersion, Target

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def planner():
    return a_user()


def adopt(planner, draft, plan=None, identities=None, source=None):
    return services.adopt_version(
        plan=plan,
        municipality=a_municipality(),
        draft=draft,
        source=source,
        by=planner,
        identities=identities or {},
    )


class TestFirstVersion:
    def test_makes_the_plan_with_everything_the_draft_says(self, planner):
        source = a_source()
        version = adopt(planner, a_draft(), source=source)
        plan = version.plan
        assert (plan.title, plan.kind, plan.period, plan.state) == (
            "Temaplan for trygg alderdom",
            "temaplan",
            "2025–2028",
            "adopted",
        )
        assert (plan.owner, plan.slug, plan.levels) == (planner, "temaplan-for-trygg-alderdom", ["hovedmål", "delmål"])
        assert (version.number, version.source, version.accepted_by) == (1, source, planner)

    def test_keeps_tree_order_numbers_and_anchors(self, planner):
        plan = adopt(planner, a_draft()).plan
        top, sub = plan.goals.all()
        assert (sub.parent, sub.number, sub.level) == (top, "1.1", "delmål")
        assert [row.position for row in plan.actions.all()] == [1, 2]
        assert top.anchor == {"block": 1, "page": 1, "start": 100, "end": 150}
        assert top.source_version == plan.versions.get()

    def test_keeps_financing_years_and_the_goals_in_order(self, planner):
        draft = a_draft(
            actions=[draft_action("T1", "Bygge", goals=["G2", "G1"], financing=["Egne rammer", "OU-midler"])]
        )
        action = adopt(planner, draft).plan.actions.get()
        assert action.financing == ["Egne rammer", "OU-midler"]
        assert (action.year_from, action.year_to) == (2025, 2026)
        assert [tie.goal.number for tie in action.action_goals.all()] == ["1.1", "1"]

    def test_keeps_points_under_an_action(self, planner):
        points = [{"text": "Anskaffe utstyr", "sub": ["Anbud", "Opplæring"]}, {"text": "Evaluere", "sub": []}]
        action = adopt(planner, a_draft(actions=[draft_action("T1", "Bygge", activities=points)])).plan.actions.get()
        assert [point.text for point in action.activities.filter(parent=None)] == ["Anskaffe utstyr", "Evaluere"]
        assert [point.text for point in action.activities.get(text="Anskaffe utstyr").sub.all()] == [
            "Anbud",
            "Opplæring",
        ]

    def test_responsible_name_that_is_a_unit_makes_it_responsible(self, planner):
        unit = a_unit("Hjemmetjenesten")
        draft = a_draft(
            actions=[
                draft_action("T1", "Bygge", responsible=["Rådmannen", "hjemmetjenesten"]),
                draft_action("T2", "Rive", responsible=["Hjemmetjenesten og NAV"]),
            ]
        )
        exact, inexact = adopt(planner, draft).plan.actions.all()
        assert (exact.owner_unit, exact.responsible) == (unit, ["Rådmannen", "hjemmetjenesten"])
        assert (inexact.owner_unit, inexact.responsible) == (None, ["Hjemmetjenesten og NAV"])

    def test_targets_become_typed(self, planner):
        targets = [a_target().as_json(), a_target(kind=TargetKind.RANGE, value=(2.0, 4.0), unit=None).as_json()]
        draft = a_draft(indicators=[draft_indicator("I1", "Minst 90 prosent, to til fire", targets=targets)])
        indicator = adopt(planner, draft).plan.indicators.get()
        first, second = indicator.targets.all()
        assert (first.kind, first.value, first.unit, first.deadline) == ("share_at_least", 90, "%", "2026")
        assert (second.kind, second.value, second.upper_value) == ("range", 2, 4)
        assert (first.sentence, indicator.unit) == ("Minst 90 prosent, to til fire", "%")

    def test_stores_what_stands_around(self, planner):
        draft = a_draft(
            means=[{"id": "V1", "parent": "G2", "text": "Bruke teknologi"}],
            challenges=[{"id": "U1", "text": "Flere eldre", "sub": ["Færre pårørende"]}],
            phases=[{"number": 1, "name": "Oppstart", "from": "2025-01-10", "to": None, "events": [{"text": "Møte"}]}],
            bodies=[{"name": "Styringsgruppen", "role": "leder arbeidet", "members": ["Kari"], "mandate": "Vedtar"}],
            reporting=[{"from": "Rådmannen", "to": "Kommunestyret", "what": "Status", "frequency": "hvert år"}],
            sdgs=[{"number": 3, "name": "God helse"}],
            references=[{"kind": "law", "number": None, "text": "Helse- og omsorgstjenesteloven", "date": None}],
        )
        plan = adopt(planner, draft).plan
        assert (plan.means.get().text, plan.means.get().goal.number) == ("Bruke teknologi", "1.1")
        assert plan.challenges.get().sub == ["Færre pårørende"]
        assert (plan.phases.get().starts_on, plan.phases.get().events) == (date(2025, 1, 10), [{"text": "Møte"}])
        assert Group.objects.get().members == ["Kari"]
        assert (plan.reporting_rules.get().receiver, plan.sdgs.get().number) == ("Kommunestyret", 3)
        assert plan.references.get().kind == "law"

    def test_snapshot_is_the_draft_with_permanent_ids(self, planner):
        draft = a_draft()
        snapshot = adopt(planner, draft).snapshot
        assert [goal["id"] for goal in snapshot["goals"]] == ["HAV-M-0001", "HAV-M-0002"]
        assert snapshot["goals"][1]["parent"] == "HAV-M-0001"
        assert snapshot["actions"][1]["goals"] == ["HAV-M-0001", "HAV-M-0002"]
        assert snapshot["indicators"][0]["targets"] == draft["indicators"][0]["targets"]
        assert draft["goals"][0]["id"] == "G1"  # what was handed in is left as it was

    def test_is_told_in_one_event_beside_the_plans_own(self, planner):
        version = adopt(planner, a_draft())
        kinds = [event.kind for event in Event.objects.filter(object_id=version.plan.public_id)]
        assert kinds == ["plan.created", "plan.version_adopted"]
        action = version.plan.actions.first()
        told = {change.field: change.new for change in changes_in(events_of(action)[0], action)}
        assert told["text"] == "Innføre digitalt tilsyn om natten"
        assert first_broken_event() is None

    def test_plans_with_the_same_title_get_addresses_of_their_own(self, planner):
        assert [adopt(planner, a_draft()).plan.slug for _ in range(3)] == [
            "temaplan-for-trygg-alderdom",
            "temaplan-for-trygg-alderdom-2",
            "temaplan-for-trygg-alderdom-3",
        ]

    def test_draft_without_a_title_still_becomes_a_plan(self, planner):
        assert adopt(planner, a_draft(title="")).plan.title == "Plan uten tittel"


class TestNextVersion:
    @pytest.fixture
    def first(self, planner):
        return adopt(planner, a_draft())

    def test_known_elements_keep_their_ids_and_new_ones_get_new(self, planner, first):
        draft = a_draft(
            actions=[
                draft_action("T1", "Innføre digitalt tilsyn i alle boliger", goals=["G2"]),
                draft_action("T2", "Noe helt nytt", goals=["G1"]),
            ]
        )
        identities = {"G1": "HAV-M-0001", "G2": "HAV-M-0002", "T1": "HAV-T-0001", "I1": "HAV-I-0001"}
        version = adopt(planner, draft, first.plan, identities)
        assert version.number == 2
        living = {row.public_id: row.text for row in first.plan.actions.living()}
        assert living == {"HAV-T-0001": "Innføre digitalt tilsyn i alle boliger", "HAV-T-0003": "Noe helt nytt"}
        assert version.snapshot["actions"][0]["id"] == "HAV-T-0001"

    def test_suggested_identities_carry_the_elements_over(self, planner, first):
        again = a_draft()
        adopt(planner, again, first.plan, suggest_identities(first.snapshot, again))
        assert [Goal.objects.count(), Action.objects.count(), Indicator.objects.count()] == [2, 2, 1]

    def test_same_draft_again_changes_nothing(self, planner, first):
        again = a_draft()
        version = adopt(planner, again, first.plan, suggest_identities(first.snapshot, again))
        assert compare_drafts(first.snapshot, version.snapshot).is_empty
        assert set(Action.objects.values_list("revision", flat=True)) == {1}
        assert Event.objects.latest("pk").data["elements"] == {}

    def test_element_the_draft_has_no_more_is_taken_out_and_still_answers(self, planner, first):
        adopt(planner, a_draft(actions=[]), first.plan, suggest_identities(first.snapshot, a_draft(actions=[])))
        action = Action.objects.get(public_id="HAV-T-0001")
        assert action.removed_at is not None
        assert [change.field for change in changes_in(events_of(action)[-1], action)] == ["removed"]

    def test_element_that_returns_is_the_old_one(self, planner, first):
        adopt(planner, a_draft(actions=[]), first.plan)
        draft = a_draft(actions=[draft_action("HAV-T-0001", "Innføre digitalt tilsyn om natten")])
        adopt(planner, draft, first.plan)
        assert first.plan.actions.living().get().public_id == "HAV-T-0001"

    def test_changes_are_told_old_and_new(self, planner, first):
        draft = a_draft(goals=[draft_goal("HAV-M-0002", "Hjelpen kommer i tide", number="2", level="delmål")])
        adopt(planner, draft, first.plan)
        goal = Goal.objects.get(public_id="HAV-M-0002")
        told = {change.field: (change.old, change.new) for change in changes_in(events_of(goal)[-1], goal)}
        assert told == {"number": ("1.1", "2"), "parent": ("HAV-M-0001", None)}
        assert goal.revision == 2

    def test_what_people_have_filled_in_stays(self, planner, first):
        unit, leader = a_unit("NAV"), a_user(name="Leder Nord")
        action, indicator = Action.objects.get(public_id="HAV-T-0001"), Indicator.objects.get()
        services.change_element(
            element=action, changes={"owner_unit": unit, "owner": leader}, expected_revision=1, by=planner
        )
        services.add_milestone(action=action, name="Anbud", due_on=date(2026, 1, 1), by=planner)
        services.set_target(
            indicator=indicator,
            target=a_target(baseline=DatedValue(71.0, date(2024, 12, 31))),
            decided_in="sak 41/2025",
            by=planner,
        )
        services.add_observation(indicator=indicator, on=date(2025, 12, 31), period="2025", value=75.0, by=planner)
        again = a_draft(indicators=[draft_indicator("I1", "Minst 90 prosent får hjelp innen seks uker", goals=["G1"])])
        again["indicators"][0]["targets"][0]["value"] = 95
        adopt(planner, again, first.plan, suggest_identities(first.snapshot, again))
        action.refresh_from_db()
        target = indicator.targets.get()
        assert (action.owner_unit, action.owner, action.milestones.count()) == (unit, leader, 1)
        assert (target.value, target.baseline_value, target.decided_in) == (95, 71, "sak 41/2025")
        assert indicator.observations.count() == 1

    def test_point_that_was_ticked_off_stays_so(self, planner):
        points = [{"text": "Anskaffe utstyr", "sub": []}]
        first = adopt(planner, a_draft(actions=[draft_action("T1", "Bygge", activities=points)]))
        services.finish_activity(activity=Activity.objects.get(), done_on=date(2025, 5, 1), by=planner)
        more = [{"text": "Evaluere", "sub": []}, *points]
        adopt(planner, a_draft(actions=[draft_action("HAV-T-0001", "Bygge", activities=more)]), first.plan)
        assert list(Activity.objects.values_list("text", "done_on")) == [
            ("Evaluere", None),
            ("Anskaffe utstyr", date(2025, 5, 1)),
        ]

    def test_title_and_period_follow_the_newest_version_and_the_address_stays(self, planner, first):
        adopt(planner, a_draft(title="Trygg alderdom 2029", period={"from": 2029, "to": 2032}), first.plan)
        first.plan.refresh_from_db()
        assert (first.plan.title, first.plan.period) == ("Trygg alderdom 2029", "2029–2032")
        assert first.plan.slug == "temaplan-for-trygg-alderdom"

    def test_plan_of_another_municipality_is_refused(self, planner):
        elsewhere = a_plan(municipality=a_municipality("Fjellvik"))
        with pytest.raises(ValueError, match="another municipality"):
            adopt(planner, a_draft(), elsewhere)


class TestAllOrNothing:
    @pytest.mark.parametrize("step", ["adopt_goals", "adopt_actions", "adopt_indicators", "adopt_surroundings"])
    def test_fault_on_the_way_leaves_nothing(self, planner, monkeypatch, step):
        from styrhus.web.plans.services import adopting

        real = getattr(adopting, step)

        def do_the_work_and_fail(adoption, draft):
            real(adoption, draft)
            raise OSError("the power went")

        monkeypatch.setattr(adopting, step, do_the_work_and_fail)
        events = Event.objects.count()
        with pytest.raises(OSError, match="power"):
            adopt(planner, a_draft())
        rows = [model.objects.count() for model in (Plan, PlanVersion, Goal, Action, Indicator, Target, IdSeries)]
        assert rows == [0] * 7
        assert Event.objects.count() == events

    def test_fault_in_a_second_version_leaves_the_first_untouched(self, planner, monkeypatch):
        from styrhus.web.plans.services import adopting

        first = adopt(planner, a_draft())
        before = list(Action.objects.values()), list(Goal.objects.values()), list(Plan.objects.values())
        monkeypatch.setattr(adopting, "record_many", lambda *given, **named: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            adopt(planner, a_draft(title="Annen", goals=[], actions=[]), first.plan)
        assert before == (list(Action.objects.values()), list(Goal.objects.values()), list(Plan.objects.values()))


class TestDocumentsWithFaults:
    """Nothing a document says stops it from being taken into use, and nothing it says is lost."""

    def messages(self, version):
        return " ".join(finding["message"] for finding in version.snapshot["findings"])

    def test_years_that_run_backwards_are_kept_in_words(self, planner):
        draft = a_draft(actions=[draft_action("T1", "Bygge", years={"from": 2027, "to": 2025})])
        version = adopt(planner, draft)
        action = version.plan.actions.get()
        assert (action.year_from, action.year_to) == (None, None)
        assert "2027–2025" in action.explanation
        assert "2027–2025" in self.messages(version)
        assert version.snapshot["actions"][0]["years"] == {"from": 2027, "to": 2025}

    def test_period_that_runs_backwards_is_kept_in_words(self, planner):
        version = adopt(planner, a_draft(period={"from": 2028, "to": 2025}))
        assert version.plan.period == ""
        assert "2028–2025" in self.messages(version)

    @pytest.mark.parametrize("year", [99999, -1, "2025", 2025.5, True])
    def test_year_that_is_no_year_is_kept_in_words(self, planner, year):
        version = adopt(planner, a_draft(actions=[draft_action("T1", "Bygge", years={"from": year, "to": None})]))
        assert version.plan.actions.get().year_from is None
        assert f"«{year}»" in version.plan.actions.get().explanation

    def test_names_longer_than_a_column_are_shortened_and_kept_whole_in_words(self, planner):
        level, title = "langt nivå " * 30, "Lang tittel " * 60
        draft = a_draft(title=title, goals=[draft_goal("G1", "Mål", level=level, number="1.2.3.4.5.6.7.8.9.10.11.12")])
        version = adopt(planner, draft)
        goal = version.plan.goals.get()
        assert len(goal.level) <= 100
        assert level.strip() in goal.explanation
        assert "1.2.3.4.5.6.7.8.9.10.11.12" in goal.explanation
        assert title.strip() in self.messages(version)

    @pytest.mark.parametrize(
        "parts",
        [
            {"phases": [{"number": 1, "name": "A"}, {"number": 1, "name": "B"}, {"number": None, "name": "C" * 500}]},
            {"phases": [{"number": 1, "name": "A", "from": "i vår", "to": "2025-02-30"}]},
            {"sdgs": [{"number": 3, "name": "Helse"}, {"number": 3, "name": "Helse"}, {"number": 18, "name": "?"}]},
            {"references": [{"kind": "rune", "number": "1" * 90, "text": None, "body": "B" * 900, "date": "nylig"}]},
            {"reporting": [{"from": "F" * 900, "to": None, "what": None, "frequency": "ofte " * 90}]},
            {"bodies": [{"name": "N" * 900, "role": "R" * 900, "members": None, "mandate": None}, {"name": ""}]},
            {"kind": "sang", "language": "norsk", "levels": None, "period": None, "goals": None, "actions": None},
            {"goals": [draft_goal("G1", ""), draft_goal("G2", "Mål", parent="G1")]},
            {"goals": [draft_goal("G1", "A", parent="G2"), draft_goal("G2", "B", parent="G1")]},
            {"goals": [draft_goal("G1", "A", parent="G1")]},
            {"goals": [draft_goal("G1", "A"), draft_goal("G1", "B")]},
            {
                "actions": [
                    draft_action("T1", "A\x00B", goals=["G77"], financing="OU-midler", activities=["Bare tekst"])
                ]
            },
            {
                "indicators": [
                    draft_indicator("I1", "A", targets=[{"kind": "sang", "value": "mange", "unit": "u" * 99}])
                ]
            },
            {
                "indicators": [
                    draft_indicator("I1", "A", targets=[{"kind": "all", "limit": {"kind": "x", "value": None}}])
                ]
            },
            {"indicators": [draft_indicator("I1", "A", targets=["tull", None])]},
            {"goals": ["tull"], "means": [{"text": "Grep", "parent": "G404"}], "challenges": [{"text": "U"}]},
        ],
    )
    def test_faults_never_stop_a_plan(self, planner, parts):
        version = adopt(planner, a_draft(**parts))
        assert version.number == 1
        assert first_broken_event() is None

    def test_goals_in_a_ring_are_untied(self, planner):
        goals = [
            draft_goal("G1", "A", parent="G3"),
            draft_goal("G2", "B", parent="G1"),
            draft_goal("G3", "C", parent="G2"),
        ]
        plan = adopt(planner, a_draft(goals=goals)).plan
        assert sum(goal.parent is None for goal in plan.goals.all()) == 1

    def test_two_with_one_draft_id_become_two(self, planner):
        plan = adopt(planner, a_draft(goals=[draft_goal("G1", "A"), draft_goal("G1", "B")])).plan
        assert [goal.text for goal in plan.goals.all()] == ["A", "B"]


def test_hundred_actions_are_adopted_without_a_query_for_each_field(planner, django_assert_max_num_queries):
    goals = [draft_goal(f"G{n}", f"Mål nummer {n}") for n in range(10)]
    actions = [draft_action(f"T{n}", f"Tiltak nummer {n}", goals=[f"G{n % 10}"]) for n in range(100)]
    draft = a_draft(goals=goals, actions=actions, indicators=[])
    planner_of(a_plan())
    with django_assert_max_num_queries(700):
        adopt(planner, draft)
