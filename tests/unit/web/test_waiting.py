"""What waits for a person on my page."""

from datetime import date, timedelta

import pytest

from styrhus.web.mypage.waiting import (
    ActionFacts,
    FigureFacts,
    MilestoneFacts,
    action_asks,
    figure_asks,
    headline,
    in_order,
    lead,
    milestone_asks,
)

TODAY = date(2026, 9, 8)


def an_action(**changes):
    facts = {
        "public_id": "HAV-T-0001",
        "text": "Hverdagsmestring",
        "has_started": True,
        "is_closed": False,
        "last_heard": None,
        "ends_on": None,
        "has_overdue_milestone": False,
    }
    return ActionFacts(**(facts | changes))


@pytest.mark.parametrize(
    ("case", "changes", "is_asked"),
    [
        ("running, never heard from", {}, True),
        ("heard from yesterday", {"last_heard": TODAY - timedelta(days=1)}, False),
        ("heard from 89 days ago", {"last_heard": TODAY - timedelta(days=89)}, False),
        ("heard from 90 days ago", {"last_heard": TODAY - timedelta(days=90)}, True),
        ("not started", {"has_started": False}, False),
        ("finished or stopped", {"is_closed": True}, False),
        ("asked about at its milestone", {"has_overdue_milestone": True}, False),
    ],
)
def test_action_is_asked_about(case, changes, is_asked):
    assert bool(action_asks([an_action(**changes)], TODAY)) is is_asked, case


def test_action_past_its_end_is_urgent():
    (ask,) = action_asks([an_action(ends_on=TODAY - timedelta(days=1))], TODAY)
    assert ask.is_urgent
    assert "ferdig" in ask.text


@pytest.mark.parametrize(("due", "small"), [(1, "1 dag over fristen"), (8, "8 dager over fristen")])
def test_passed_milestone_says_how_late(due, small):
    (ask,) = milestone_asks([MilestoneFacts(1, "alle montert", TODAY - timedelta(days=due), "T1", "Dørlåser")], TODAY)
    assert (ask.small, ask.is_urgent) == (small, True)


def test_milestone_due_today_is_not_late():
    assert milestone_asks([MilestoneFacts(1, "montert", TODAY, "T1", "Dørlåser")], TODAY) == []


@pytest.mark.parametrize(
    ("frequency", "last", "is_asked"),
    [
        ("tertial", date(2026, 4, 30), False),  # 31 August plus a month of counting is not over
        ("tertial", date(2025, 12, 31), True),
        ("month", date(2026, 7, 31), False),
        ("month", date(2026, 6, 30), True),
        ("year", date(2025, 12, 31), False),
        ("year", date(2024, 12, 31), True),
        ("year", None, False),
    ],
)
def test_new_figure_is_asked_for_when_it_should_exist(frequency, last, is_asked):
    assert bool(figure_asks([FigureFacts("I1", "Andel", frequency, last)], TODAY)) is is_asked


def test_urgent_comes_first_and_then_the_oldest():
    late = milestone_asks(
        [MilestoneFacts(1, "b", date(2026, 9, 1), "T", "B"), MilestoneFacts(2, "a", date(2026, 8, 1), "T", "A")], TODAY
    )
    calm = action_asks([an_action()], TODAY)
    assert [ask.title for ask in in_order(calm + late)] == ["A", "B", "Hverdagsmestring"]


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "Ingenting venter på deg, Randi"),
        (1, "Én ting venter på deg, Randi"),
        (5, "Fem ting venter på deg, Randi"),
        (13, "13 ting venter på deg, Randi"),
    ],
)
def test_headline_counts_in_words(count, said):
    assert headline(count, "Randi") == said


@pytest.mark.parametrize(
    ("urgent", "others", "said"),
    [
        (0, 0, "Vi sier fra når det er noe du må svare på."),
        (0, 3, "Ingenting haster. Ta det når det passer."),
        (1, 0, "Én haster."),
        (2, 3, "To haster. Resten kan du ta når det passer."),
    ],
)
def test_lead_says_what_is_urgent(urgent, others, said):
    assert lead(urgent, others) == said
