"""Two who edit the same: the first wins, the second is told what the first changed, and nothing is overwritten."""

from threading import Barrier, Thread

import pytest
from django.db import connection
from factories import a_draft, a_plan, a_user, an_action, planner_of

from styrhus.web.plans import services
from styrhus.web.plans.models import Action, Plan
from styrhus.web.plans.services import StaleEditError


@pytest.fixture
def action(db):
    return an_action(text="Opprinnelig tekst", year_from=2025)


def edit(action, by, expected_revision=1, **changes):
    mine = Action.objects.get(pk=action.pk)
    return services.change_element(element=mine, changes=changes, expected_revision=expected_revision, by=by)


def test_second_editor_is_told_what_changed_by_whom_and_when(action):
    first, second = a_user(name="Kari Nes"), a_user(name="Ola Vik")
    edit(action, first, text="Karis tekst", year_from=2026)
    with pytest.raises(StaleEditError) as stale:
        edit(action, second, text="Olas tekst")
    told = {change.field: change for change in stale.value.changes}
    assert (told["text"].old, told["text"].new) == ("Opprinnelig tekst", "Karis tekst")
    assert (told["year_from"].old, told["year_from"].new) == (2025, 2026)
    assert told["text"].by_name == "Kari Nes"
    assert told["text"].label == "Teksten"
    assert told["text"].sentence == "Teksten: Opprinnelig tekst → Karis tekst"
    assert told["text"].at is not None
    action.refresh_from_db()
    assert (action.text, action.revision) == ("Karis tekst", 2)


def test_only_what_was_changed_after_ones_own_reading_is_told(action):
    one, other = a_user(), a_user()
    edit(action, one, text="Andre")
    edit(action, one, expected_revision=2, text="Tredje")
    edit(action, one, expected_revision=3, year_from=2027)
    with pytest.raises(StaleEditError) as stale:
        edit(action, other, expected_revision=2, text="Min")
    assert [(change.old, change.new) for change in stale.value.changes] == [("Andre", "Tredje"), (2025, 2027)]


def test_second_editor_wins_after_having_read_anew(action):
    edit(action, a_user(), text="Karis tekst")
    edit(action, a_user(), expected_revision=2, text="Olas tekst")
    action.refresh_from_db()
    assert (action.text, action.revision) == ("Olas tekst", 3)


def test_reports_and_milestones_do_not_make_an_open_form_stale(action):
    owner = a_user()
    services.report_action(action=action, answer="delayed", reason="Venter på anbud", by=owner)
    edit(action, owner, text="Ny tekst")
    action.refresh_from_db()
    assert action.text == "Ny tekst"


@pytest.mark.parametrize("how", ["bulk", "goals", "merge", "adopt"])
def test_changes_made_in_other_ways_are_told_too(action, how):
    planner, plan = planner_of(action.plan), action.plan
    if how == "bulk":
        services.change_many(elements=[action], changes={"year_from": 2026}, by=planner)
    elif how == "goals":
        goal = services.create_goal(plan=plan, text="Mål", by=planner)
        services.set_goals(element=action, goals=[goal], by=planner)
    elif how == "merge":
        services.merge_elements(kept=action, merged=an_action(plan=plan, financing=["OU-midler"]), by=planner)
    else:
        draft = a_draft(goals=[], indicators=[], actions=[{"id": action.public_id, "text": "Ny i versjonen"}])
        services.adopt_version(plan=plan, municipality=plan.municipality, draft=draft, source=None, by=planner)
    with pytest.raises(StaleEditError) as stale:
        edit(action, a_user(), text="Min tekst")
    assert {change.field for change in stale.value.changes} == {
        "bulk": {"year_from"},
        "goals": {"goals"},
        "merge": {"financing"},
        "adopt": {"text", "year_from"},
    }[how]


def test_plan_is_locked_the_same_way(db):
    plan = a_plan()
    one, other = a_user(), a_user()
    services.change_plan(plan=Plan.objects.get(), changes={"title": "Ny tittel"}, expected_revision=1, by=one)
    with pytest.raises(StaleEditError) as stale:
        services.change_plan(plan=plan, changes={"summary": "Kort"}, expected_revision=1, by=other)
    assert [(change.label, change.new) for change in stale.value.changes] == [("Tittelen", "Ny tittel")]


def test_write_between_reading_and_writing_is_seen_by_the_update_itself(action, monkeypatch):
    """The moment other checks cannot see: another writer gets in after the revision was compared."""
    clean = Action.full_clean

    def clean_while_another_writes(self, *args, **kwargs):
        Action.objects.filter(pk=self.pk).update(revision=2, text="Den andres")
        return clean(self, *args, **kwargs)

    monkeypatch.setattr(Action, "full_clean", clean_while_another_writes)
    with pytest.raises(StaleEditError):
        edit(action, a_user(), text="Min")


@pytest.mark.django_db(transaction=True)
def test_of_many_writers_at_the_same_moment_exactly_one_wins():
    writers = 6
    action = an_action(text="Opprinnelig")
    people = [a_user(name=f"Skriver {n}") for n in range(writers)]
    start, won, stale, faults = Barrier(writers), [], [], []

    def write(person):
        try:
            mine = Action.objects.get(pk=action.pk)
            start.wait()
            services.change_element(element=mine, changes={"text": person.name}, expected_revision=1, by=person)
            won.append(person.name)
        except StaleEditError as error:
            stale.append(error)
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [Thread(target=write, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert len(won) == 1
    assert len(stale) == writers - 1
    assert {change.new for error in stale for change in error.changes} == set(won)
    action.refresh_from_db()
    assert (action.text, action.revision) == (won[0], 2)


@pytest.mark.django_db(transaction=True)
def test_ids_given_out_at_the_same_moment_are_all_different():
    plan = a_plan()
    planner, writers, each = planner_of(plan), 4, 5
    start, faults = Barrier(writers), []

    def write():
        try:
            mine = Plan.objects.get(pk=plan.pk)
            start.wait()
            for _ in range(each):
                services.create_goal(plan=mine, text="Mål", by=planner)
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [Thread(target=write) for _ in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    expected = {f"HAV-M-{n:04}" for n in range(1, writers * each + 1)}
    assert set(plan.goals.values_list("public_id", flat=True)) == expected
