"""Actions and goals: every rule, and the faults of a known peer with tasks and weights."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrhus.targets.model import Status, Verdict
from styrhus.targets.progress import SERIOUS, Child, Milestone, Report, action_verdict, goal_verdict

TODAY = date(2026, 9, 8)
PAST, FUTURE = date(2026, 6, 1), date(2026, 12, 1)


def done(name: str = "Gjort", due: date | None = PAST) -> Milestone:
    return Milestone(name, due, done_on=date(2026, 5, 20))


def waiting(name: str = "Venter", due: date | None = FUTURE) -> Milestone:
    return Milestone(name, due)


CASES = [
    ("nothing is known", {}, Status.UNKNOWN, "A-09"),
    ("the council stopped it", {"stopped": "Sak 14/2026", "milestones": [done()]}, Status.STOPPED, "A-01"),
    ("all tasks are done", {"milestones": [done(), done()]}, Status.REACHED, "A-02"),
    ("reported finished, no tasks", {"reports": [Report(PAST, Status.REACHED)]}, Status.REACHED, "A-02"),
    ("reported finished, a task is open and late",
     {"reports": [Report(PAST, Status.REACHED)], "milestones": [done(), waiting(due=PAST)]}, Status.BEHIND, "A-05"),
    ("starts later", {"starts": FUTURE, "milestones": [waiting()]}, Status.NOT_STARTED, "A-03"),
    ("past its end with an open task", {"ends": PAST, "milestones": [done(), waiting()]}, Status.BEHIND, "A-04"),
    ("past its end, nothing known", {"ends": PAST}, Status.UNKNOWN, "A-09"),
    ("a task is overdue", {"milestones": [done(), done(), waiting(due=PAST)]}, Status.BEHIND, "A-05"),
    ("a task was moved past its day",
     {"milestones": [done(), done(), Milestone("Byggestart", FUTURE, moved_from=PAST, reason="Anbudet ble for dyrt.")]},
     Status.BEHIND, "A-05"),
    ("reported late", {"reports": [Report(date(2026, 8, 1), Status.BEHIND)]}, Status.BEHIND, "A-06"),
    ("nine of ten tasks are done", {"milestones": [done()] * 9 + [waiting()]}, Status.ON_TRACK, "A-07"),
    ("no task is due, no report", {"milestones": [waiting(), waiting()]}, Status.UNKNOWN, "A-09"),
    ("no task is due, reported on track",
     {"milestones": [waiting()], "reports": [Report(date(2026, 8, 1), Status.ON_TRACK)]}, Status.ON_TRACK, "A-08"),
    ("an old report", {"reports": [Report(date(2025, 1, 1), Status.ON_TRACK)]}, Status.UNKNOWN, "A-09"),
    ("a report from tomorrow",
     {"reports": [Report(TODAY + timedelta(days=1), Status.ON_TRACK)]}, Status.UNKNOWN, "A-09"),
    ("one task done, none late", {"milestones": [done(), waiting(), waiting()]}, Status.UNKNOWN, "A-09"),
    ("undated tasks keep up with time",
     {"starts": date(2026, 1, 1), "ends": date(2027, 12, 31), "milestones": [done(due=None)] * 2 + [waiting(due=None)]},
     Status.ON_TRACK, "A-10"),
    ("undated tasks lag behind time",
     {"starts": date(2024, 1, 1), "ends": date(2026, 12, 31),
      "milestones": [done(due=None)] * 2 + [waiting(due=None)] * 8},
     Status.BEHIND, "A-11"),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "status", "rule"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_action_where(facts: dict[str, object], status: Status, rule: str) -> None:
    found = action_verdict(today=TODAY, **facts)  # type: ignore[arg-type]  # a table of circumstances
    assert (found.status, found.rule) == (status, rule)


def test_one_done_task_alone_says_what_is_known() -> None:
    found = action_verdict(today=TODAY, milestones=[done(), waiting(), waiting()])
    assert "1 av 3 oppgaver er gjort." in found.reasons


def test_moved_task_gives_its_new_day_and_reason() -> None:
    moved = Milestone("Byggestart", FUTURE, moved_from=PAST, reason="Anbudet ble for dyrt.")
    found = action_verdict(today=TODAY, milestones=[moved])
    assert found.reasons[0] == (
        "«Byggestart» skulle vært gjort 1.\u00a0juni 2026. Ny dato er 1.\u00a0desember 2026: Anbudet ble for dyrt."
    )


dates = st.dates(date(2025, 1, 1), date(2027, 12, 31))
milestones = st.lists(
    st.builds(Milestone, st.just("Oppgave"), st.none() | dates, st.none() | dates), min_size=1, max_size=6
)


@given(milestones, st.none() | dates, st.none() | dates, dates)
def test_doing_one_more_task_never_worsens_an_action(
    tasks: list[Milestone], starts: date | None, ends: date | None, today: date
) -> None:
    more = [replace(tasks[0], done_on=min(tasks[0].done_on or today, today)), *tasks[1:]]
    before = action_verdict(today=today, starts=starts, ends=ends, milestones=tasks)
    after = action_verdict(today=today, starts=starts, ends=ends, milestones=more)
    assert after.progress is not None
    assert before.progress is not None
    assert after.progress >= before.progress
    if before.status in (Status.ON_TRACK, Status.REACHED):
        assert after.status in (Status.ON_TRACK, Status.REACHED)


def child(name: str, status: Status, progress: float | None = None, weight: float | None = None) -> Child:
    return Child(name, Verdict(status, "V-00", "Regel", ("Grunn.",), progress=progress), weight)


@pytest.mark.parametrize(
    ("statuses", "status"),
    [
        ([Status.REACHED, Status.WRONG_WAY, Status.NOT_REACHED], Status.WRONG_WAY),
        ([Status.BEHIND, Status.NOT_REACHED], Status.NOT_REACHED),
        ([Status.BEHIND, Status.UNKNOWN], Status.BEHIND),
        ([Status.ON_TRACK, Status.UNKNOWN], Status.UNKNOWN),
        ([Status.REACHED, Status.ON_TRACK], Status.ON_TRACK),
        ([Status.REACHED, Status.REACHED], Status.REACHED),
        ([Status.REACHED, Status.STOPPED], Status.REACHED),
        ([Status.STOPPED, Status.STOPPED], Status.STOPPED),
        ([Status.NOT_STARTED, Status.NOT_STARTED], Status.NOT_STARTED),
        ([Status.REACHED, Status.NOT_STARTED], Status.ON_TRACK),
        ([Status.REACHED, Status.NO_TARGET], Status.REACHED),
    ],
)
def test_goal_goes_as_its_worst_indicator(statuses: list[Status], status: Status) -> None:
    assert goal_verdict([child(f"Indikator {at}", one) for at, one in enumerate(statuses)]).status is status


def test_goal_names_what_decides() -> None:
    found = goal_verdict([child("Heltid", Status.WRONG_WAY), child("Sykefravær", Status.ON_TRACK)])
    assert found.reasons[0] == "«Heltid» avgjør: feil vei."


def test_goal_without_targets_goes_as_its_worst_action() -> None:
    found = goal_verdict(
        [child("Trivsel", Status.NO_TARGET)], [child("Kurs", Status.BEHIND), child("Hus", Status.REACHED)]
    )
    assert (found.status, found.rule) == (Status.BEHIND, "G-02")


def test_goal_with_nothing_beneath_is_unknown() -> None:
    assert goal_verdict().status is Status.UNKNOWN


def test_weight_on_one_child_drops_no_other() -> None:
    found = goal_verdict([child("Heltid", Status.ON_TRACK, 0.5, weight=1), child("Trivsel", Status.ON_TRACK, 1.0)])
    assert found.progress == 0.75
    assert "Vekter: Heltid 1 og Trivsel 1 (ikke oppgitt). Sum 2." in found.reasons


@given(st.lists(st.sampled_from(SERIOUS), min_size=1, max_size=6), st.sampled_from(SERIOUS))
def test_bad_news_is_never_hidden_in_a_goal(statuses: list[Status], bad: Status) -> None:
    found = goal_verdict([child(str(at), one) for at, one in enumerate([*statuses, bad])])
    if bad not in (Status.NOT_STARTED, Status.REACHED):
        assert SERIOUS.index(found.status) <= SERIOUS.index(bad)
