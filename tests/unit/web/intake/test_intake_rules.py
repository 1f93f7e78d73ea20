"""The pure parts of intake: cutting and joining texts, weaving versions, marking the source, making a plan of it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrhus.web.accounts.permissions import NotAllowedError, Role, Scope
from styrhus.web.intake.assembling import Reviewed, assembled
from styrhus.web.intake.comparison import compared, word_difference
from styrhus.web.intake.describing import facts_of, heading_of, short, target_in_words
from styrhus.web.intake.dividing import joined_texts, suggested_halves
from styrhus.web.intake.paragraphs import paragraphs_of
from styrhus.web.intake.permissions import Readiness, can_adopt, can_read_in, check_can_read_in, obstacle


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("Bygge ti plasser. Ansette to leger.", "Bygge ti plasser.", "Ansette to leger."),
        ("Bygge ti plasser; ansette to leger", "Bygge ti plasser", "Ansette to leger"),
        ("Bygge ti plasser, og ansette to leger", "Bygge ti plasser", "Ansette to leger"),
        ("Bygge ti plasser, ansette leger", "Bygge ti plasser", "Ansette leger"),
        ("Bygge ti nye plasser", "Bygge ti", "Nye plasser"),
    ],
)
def test_halves_are_suggested_where_a_new_thing_begins(text: str, first: str, second: str) -> None:
    assert suggested_halves(text) == (first, second)


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("Tilby hjelp til alle", "som trenger det", "Tilby hjelp til alle som trenger det"),
        ("Styrke kompe-", "tansen i alle ledd", "Styrke kompetansen i alle ledd"),
        ("Styrke kompetansen", "styrke kompetansen", "Styrke kompetansen"),
        ("Nett", "Søknad på nett", "Søknad på nett"),
    ],
)
def test_joined_texts(first: str, second: str, joined: str) -> None:
    assert joined_texts(first, second) == joined


@given(st.text(), st.text())
def test_word_difference_holds_both_texts(old: str, new: str) -> None:
    pieces = word_difference(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != "new") == old
    assert "".join(piece.text for piece in pieces if piece.kind != "old") == new


@given(st.text(alphabet="ab \t", min_size=1, max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60))))
def test_marking_the_source_loses_no_letter(text: str, spans: list[tuple[int, int]]) -> None:
    block = {"index": 0, "kind": "row", "start": 0, "end": len(text), "page": 1, "level": 0, "marker": ""}
    (paragraph,) = paragraphs_of(text, [block], spans, None)
    assert "\t".join("".join(part.text for part in cell) for cell in paragraph.cells) == text


def test_only_the_words_pointed_at_are_marked() -> None:
    text = "Før. Målet her. Etter."
    block = {"index": 3, "kind": "paragraph", "start": 0, "end": len(text), "page": 2, "level": 0, "marker": ""}
    (paragraph,) = paragraphs_of(text, [block], [(5, 15), (8, 15)], (5, 15))
    assert [(part.text, part.is_marked) for part in paragraph.cells[0]] == [
        ("Før. ", False),
        ("Målet her.", True),
        (" Etter.", False),
    ]
    assert (paragraph.hit, paragraph.number, paragraph.new_page) == ("now", 4, 2)


def goal(key: str, parent: str | None = None, state: str = "accepted", into: str | None = None) -> Reviewed:
    data = {"id": key, "parent": parent, "level": f"nivå {key[:1]}", "number": None, "text": f"Mål {key}"}
    return Reviewed("goal", key, data, state, into)


def action(*goals: str) -> Reviewed:
    return Reviewed("action", "T1", {"id": "T1", "text": "Tiltak", "goals": list(goals)}, "accepted")


FACTS = {"title": "Plan", "kind": "temaplan", "from": 2026, "to": 2029}


@pytest.mark.parametrize(
    ("elements", "expected"),
    [
        ([goal("A"), goal("B", "A")], "A"),
        ([goal("A"), goal("B", "A", "rejected"), goal("C", "B")], "A"),
        ([goal("A", state="rejected"), goal("B", "A")], None),
        ([goal("A"), goal("B", state="merged", into="A"), goal("C", "B")], "A"),
        ([goal("A", state="split", into="A-1"), goal("A-1"), goal("C", "A")], "A-1"),
        ([goal("A", "B", "rejected"), goal("B", "A", "rejected"), goal("C", "A")], None),
        ([goal("C", "ukjent")], None),
    ],
)
def test_what_hung_on_a_goal_that_is_gone_moves_up(elements: list[Reviewed], expected: str | None) -> None:
    assert assembled({}, FACTS, elements)["goals"][-1]["parent"] == expected


def test_action_serves_what_its_goals_became_once_each() -> None:
    elements = [goal("A"), goal("B", state="merged", into="A"), goal("C", "A", "rejected"), action("A", "B", "C", "D")]
    assert assembled({}, FACTS, elements)["actions"][0]["goals"] == ["A"]


def test_levels_keep_the_plans_order_and_only_those_in_use() -> None:
    draft = assembled({"levels": ["nivå A", "nivå X", "nivå B"]}, FACTS, [goal("B"), goal("A")])
    assert draft["levels"] == ["nivå A", "nivå B"]


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ({"kind": "share_at_least", "value": 95, "deadline": "2028"}, "minst 95\u00a0% innen 2028"),
        ({"kind": "range", "value": [2, 4], "unit": "per år"}, "mellom 2 og 4 per år"),
        ({"kind": "increase_points", "value": 15}, "skal opp 15 prosentpoeng"),
        ({"kind": "none", "value": None, "limit": {"kind": "absolute_at_most", "value": 5, "unit": "dager"}}, "ingen"),
        ({"kind": "rank_at_most", "value": 10}, "blant de 10 beste"),
        ({"kind": "qualitative", "value": None}, "ikke målbart slik det står"),
    ],
)
def test_targets_are_said_in_words(target: dict[str, Any], words: str) -> None:
    assert target_in_words(target).startswith(words)


def test_what_a_plan_should_say_but_does_not_is_said_to_be_missing() -> None:
    facts = {fact.term: fact for fact in facts_of("action", {"id": "T1", "text": "x"}, {})}
    assert {term for term, fact in facts.items() if fact.is_missing} == {"Mål", "År", "Ansvarlig"}


def test_short_texts_end_at_a_word() -> None:
    assert short("Alle som trenger hjelp, får den", 16) == "Alle som trenger …"
    assert short("Kort", 16) == "Kort"


def a_draft(*texts: str, **ids: str) -> dict[str, Any]:
    return {"goals": [{"id": ids.get(text, text[:1]), "text": text, "level": "mål", "parent": None} for text in texts]}


def test_versions_are_compared_by_identity_not_by_place() -> None:
    comparison = compared(a_draft("Alfa en", "Beta to"), a_draft("Cesium tre", "Alfa fire"), {"C": "B", "A": "A"})
    assert [(change.what, change.old_id, change.new_id) for change in comparison.changes] == [
        ("changed", "B", "C"),
        ("changed", "A", "A"),
    ]


def test_elements_without_a_match_are_new_and_gone() -> None:
    comparison = compared(a_draft("Alfa"), a_draft("Beta"), {"B": ""})
    assert [(change.what, heading_of(change.kind, {"text": change.heading})) for change in comparison.changes] == [
        ("added", "Beta"),
        ("removed", "Alfa"),
    ]


def test_reworded_goal_is_no_move_of_what_hangs_on_it() -> None:
    old = a_draft("Alfa") | {"actions": [{"id": "T", "text": "Gjør", "goals": ["A"]}]}
    new = {
        "goals": [{"id": "G", "text": "Alfa på nytt", "level": "mål", "parent": None}],
        "actions": [{"id": "N", "text": "Gjør", "goals": ["G"]}],
    }
    assert [change.what for change in compared(old, new, {"G": "A", "N": "T"}).changes] == ["changed", "same"]


@pytest.mark.parametrize(
    ("state", "pending", "accepted", "facts_settled", "says"),
    [
        ("ready", 0, 5, True, None),
        ("ready", 13, 5, True, "13 elementer må avklares først."),
        ("ready", 1, 5, True, "1 element må avklares først."),
        ("ready", 0, 0, True, "Godta eller legg til minst ett element først."),
        ("ready", 0, 5, False, "Se over tittel og periode først."),
        ("reading", 0, 0, True, "Dokumentet er ikke ferdig lest."),
        ("adopted", 0, 5, True, "Planen er alt tatt i bruk."),
    ],
)
def test_what_stands_between_a_draft_and_a_plan(
    state: str, pending: int, accepted: int, facts_settled: bool, says: str | None
) -> None:
    readiness = Readiness(state, pending, accepted, facts_settled)
    assert obstacle(readiness) == says
    assert can_adopt(readiness) is (says is None)


@pytest.mark.parametrize(
    ("role", "municipality", "may"),
    [
        (Role.PLANNER, 1, True),
        (Role.ADMINISTRATOR, 1, True),
        (Role.UNIT_LEADER, 1, False),
        (Role.REPORTER, 1, False),
        (Role.READER, 1, False),
        (Role.PLANNER, 2, False),
    ],
)
def test_who_may_read_in(role: Role, municipality: int, may: bool) -> None:
    scope = Scope(user_id=1, municipality_id=1, roles=frozenset({role}))
    assert can_read_in(scope, municipality_id=municipality) is may
    if not may:
        with pytest.raises(NotAllowedError):
            check_can_read_in(scope, municipality_id=municipality)
