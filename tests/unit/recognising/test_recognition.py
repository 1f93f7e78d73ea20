"""What holds for the draft of any document: anchors, ids, links, findings, and that nothing makes it fail."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from styrhus.documents.draft import Anchor, PlanDraft
from styrhus.documents.model import Document
from styrhus.documents.reading import read_document
from styrhus.documents.recognising import recognise

PLANS = sorted(
    path for path in (Path(__file__).parents[2] / "fixtures" / "plans").iterdir() if path.suffix != ".expected"
)
LINES = [
    "Mål",
    "Tiltak:",
    "- Etablere møteplass",
    "1. Trygg alderdom",
    "Slik vil vi ha det",
    "Satsingsområde 1: Helse",
    "Utfordring 2: Flere eldre",
    "Resultatindikatorer",
    "Minst 50 prosent innen 2030.",
    "Mål\tTiltak\tÅr",
    "1,2\tBygge\t2025-26",
    "\tvidere\t",
    "Hva skal vi gjøre?",
    "Ansvar: Helse",
    "Når?",
    "Saksprotokoll",
    "FNs bærekraftsmål",
    "Mål 3. God helse",
    "Noter",
    "19) Kilde",
    "Planen inneholder ikke tiltak.",
    "1. Oppstart",
    "2. Høring",
    "3. Vedtatt",
    "",
]


def read(path: Path) -> Document:
    return read_document(path.read_bytes(), path.name)


def read_text(text: str) -> PlanDraft:
    return recognise(read_document(text.encode(), "plan.txt"))


def anchored(draft: PlanDraft) -> Iterator[tuple[str, Anchor]]:
    for elements in (draft.goals, draft.actions, draft.means, draft.indicators, draft.challenges):
        yield from ((element.text, element.anchor) for element in elements)  # type: ignore[attr-defined]


def check_links(draft: PlanDraft) -> None:
    goals = {goal.id: goal for goal in draft.goals}
    assert len(goals) == len(draft.goals)
    linked = [*draft.actions, *draft.indicators]
    assert {goal for element in linked for goal in element.goals} <= set(goals)
    assert {means.parent for means in draft.means if means.parent} <= set(goals)
    for goal in draft.goals:
        above, steps = goal, 0
        while above.parent is not None:
            above, steps = goals[above.parent], steps + 1
            assert steps <= len(goals), "a goal is its own ancestor"


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.name)
def test_every_element_points_at_its_own_words(path: Path) -> None:
    document = read(path)
    draft = recognise(document)

    for text, anchor in anchored(draft):
        block = document.blocks[anchor.block]
        assert block.start <= anchor.start < anchor.end <= block.end
        assert document.text[anchor.start : anchor.end].startswith(text[:20])
        assert anchor.page == block.page
    check_links(draft)


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.name)
def test_reading_twice_gives_the_same_draft(path: Path) -> None:
    document = read(path)

    assert recognise(document) == recognise(document)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=25))
def test_lines_in_any_order_give_a_draft_whose_links_hold(lines: list[str]) -> None:
    check_links(read_text("\n".join(["Plan for Nordvik kommune 2025-2028", "", *lines])))


def test_a_document_without_plan_says_why() -> None:
    draft = read_text("Sommerfest i parken\n\nAlle er velkomne på lørdag, og det blir is til barna.\n")

    assert (draft.goals, draft.actions, draft.indicators) == ((), (), ())
    assert "not_a_plan" in [finding.code for finding in draft.findings]


def test_challenges_are_neither_goals_nor_indicators() -> None:
    draft = read_text("Utfordringer\n\n- Flere eldre trenger hjelp\n- Antall leger går ned med ti prosent\n")

    assert [challenge.text for challenge in draft.challenges] == [
        "Flere eldre trenger hjelp",
        "Antall leger går ned med ti prosent",
    ]
    assert (draft.goals, draft.indicators) == ((), ())
    assert draft.findings[0].code == "only_challenges"


def test_status_points_are_not_taken() -> None:
    draft = read_text("Mål\n\nFå venter.\n\nDagens situasjon\n\n- Mange venter\n\nTiltak\n\n- Ansette to til\n")

    assert [goal.text for goal in draft.goals] == ["Få venter."]
    assert [(action.text, action.goals) for action in draft.actions] == [("Ansette to til", ("G1",))]


def test_actions_become_means_when_the_plan_says_it_holds_none() -> None:
    grep = "Grep 1: Lære sammen\n\nDerfor skal vi\n\n- øve på tvers\n- dele kunnskap\n"
    draft = read_text(f"Strategien inneholder ikke tiltak.\n\n{grep}")

    assert draft.actions == ()
    assert [(means.text, means.parent) for means in draft.means] == [("øve på tvers", "G1"), ("dele kunnskap", "G1")]
    assert "holds_no_actions" in [finding.code for finding in draft.findings]


def test_the_period_is_the_plans_own_among_other_plans_years() -> None:
    draft = read_text(
        "Omsorgsplan\n\nPlanen følger kommuneplanens samfunnsdel 2020-2034 og Husbankens program 2016-2020.\n\n"
        "Omsorgsplanen gjelder for perioden 2024-2027.\n\nTiltak\n\n- Ansette lege\n"
    )

    assert (draft.period.first, draft.period.last) == (2024, 2027)
    assert "period_guessed" in [finding.code for finding in draft.findings]


def test_an_action_numbered_after_a_goal_belongs_to_it() -> None:
    draft = read_text("Mål\n\n1. Kort ventetid\n2. God mat\n\nTiltak\n\n1.1 Ansette lege\n2.1 Lage mat selv\n")

    assert [(action.text, action.goals) for action in draft.actions] == [
        ("Ansette lege", ("G1",)),
        ("Lage mat selv", ("G2",)),
    ]


def test_lists_named_below_tiltak_become_areas_with_their_actions() -> None:
    draft = read_text("Tiltak\n\nEldreomsorg\n\n- Ansette lege\n\nBarn og unge\n\n- Gratis skolemat\n- Turkort\n")

    assert [goal.text for goal in draft.goals] == ["Eldreomsorg", "Barn og unge"]
    assert [action.goals for action in draft.actions] == [("G1",), ("G2",), ("G2",)]


def test_a_short_answer_below_a_question_is_no_heading() -> None:
    draft = read_text(
        "Hva skal vi oppnå?\n\nBarn er trygge.\n\nHva skal vi gjøre?\n\nÅpne helsestasjonen på kveldstid.\n\n"
        "Hvem har ansvaret?\n\nHelsestasjonen\n\nNår?\n\n2026-2027\n"
    )

    assert [goal.text for goal in draft.goals] == ["Barn er trygge."]
    assert [(a.responsible, a.years.first, a.years.last) for a in draft.actions] == [(("Helsestasjonen",), 2026, 2027)]


def test_strategies_in_the_infinitive_below_goals_are_means() -> None:
    draft = read_text("Delmål\n\n- Ingen venter\n\nStrategier\n\n- Samarbeide på tvers\n- Bruke teknologi\n")

    assert [goal.text for goal in draft.goals] == ["Ingen venter"]
    assert [(means.text, means.parent) for means in draft.means] == [
        ("Samarbeide på tvers", "G1"),
        ("Bruke teknologi", "G1"),
    ]


def test_lists_of_actions_follow_the_order_of_the_strategies_they_belong_to() -> None:
    draft = read_text(
        "Kommunen har to strategier:\n\n- Helse i alt\n- Aktive nabolag\n\nTiltak:\n\n1. Ansette lege\n2. Måle\n\n"
        "Tiltak:\n\n1. Bygge park\n"
    )

    assert [action.goals for action in draft.actions] == [("G1",), ("G1",), ("G2",)]
    assert "goals_by_order" in [finding.code for finding in draft.findings]


def test_an_area_with_its_target_on_the_same_line_yields_both() -> None:
    draft = read_text(
        "Planen har to innsatsområde:\n\n1. Tilflytting. Mål: 60 nye innan 2030\n2. Arbeid. Mål: 30 nye\n"
    )

    assert [(goal.text, goal.number) for goal in draft.goals] == [("Tilflytting.", "1"), ("Arbeid.", "2")]
    assert [(i.text, i.goals, i.targets[0].value) for i in draft.indicators] == [
        ("60 nye innan 2030", ("G1",), 60),
        ("30 nye", ("G2",), 30),
    ]


def test_an_action_whose_words_stand_below_its_number() -> None:
    draft = read_text(
        "Plan for Vest kommune 2025-2029\n\nTiltak 1\nOpplæring av ansatte\nBeskrivelse: Kurs hvert år\n"
        "Ansvar: Barnevernet\nTidsramme: 2025-2029\n\nTiltak 2\nKriseplan i alle skoler\nAnsvar: Rektorene\n"
    )

    assert [(a.text, a.responsible, [x.text for x in a.activities]) for a in draft.actions] == [
        ("Opplæring av ansatte", ("Barnevernet",), ["Kurs hvert år"]),
        ("Kriseplan i alle skoler", ("Rektorene",), []),
    ]


@pytest.mark.parametrize(
    "text", ["a" * 20_000, "Mål " * 5_000, "sak 1/2 i " * 2_000, "utvalg for a, " * 2_000, "rapporterer til " * 1_000]
)
def test_endless_paragraphs_are_left_alone_in_reasonable_time(text: str) -> None:
    document = read_document(text.encode(), "plan.txt")
    started = time.perf_counter()
    recognise(document)

    assert time.perf_counter() - started < 2
