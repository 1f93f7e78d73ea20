"""Labels that a document makes for itself by where they stand: pairs of lines in turn, and notes by their numbers."""

import pytest

from styrhus.documents.draft import PlanDraft
from styrhus.documents.reading import read_document
from styrhus.documents.recognising import recognise


def draft_of(text: str, name: str = "plan.txt") -> PlanDraft:
    return recognise(read_document(text.encode(), name))


PLAN = """Temaplan for oppvekst 2024-2027

1 Barnehage
{goal}
Barna i Nesvær trives og lærer.
{action}
- Etablerer leseklubb i hver barnehage.
- Fast møteplass for foreldre hver måned.

{goal}
De ansatte har kompetansen de trenger.
{action}
- Kurs i språk for assistenter.
- Veiledning av nyutdannede.

2 Skole
{goal}
Elevene opplever mestring.
{action}
- Leksehjelp to dager i uka.
"""


@pytest.mark.parametrize(
    ("goal", "action"),
    [
        ("Dette vil vi oppnå:", "Slik går vi fram"),
        ("Målet vårt", "Veien dit"),
        ("Delmål", "Strategier og tiltak"),
        ("Kursen", "Grepa vi tek"),
        ("Slik vil vi ha det i Nesvær", "Arbeidsmåter:"),
    ],
)
def test_lines_in_turn_are_goal_and_actions_whatever_they_say(goal: str, action: str) -> None:
    draft = draft_of(PLAN.format(goal=goal, action=action))

    assert [g.text for g in draft.goals if g.parent] == [
        "Barna i Nesvær trives og lærer.",
        "De ansatte har kompetansen de trenger.",
        "Elevene opplever mestring.",
    ]
    assert len(draft.actions) == 5
    assert all(action.goals for action in draft.actions)


@pytest.mark.parametrize(("goal", "action"), [("Status", "Utfordringer"), ("Bakgrunn", "Kilder")])
def test_lines_in_turn_that_speak_of_something_else_are_no_pair(goal: str, action: str) -> None:
    draft = draft_of(PLAN.format(goal=goal, action=action))

    assert "Barna i Nesvær trives og lærer." not in [g.text for g in draft.goals]
    assert draft.actions == ()


def test_points_numbered_as_the_notes_in_the_text_are_notes_whatever_the_line_over_them_says() -> None:
    text = PLAN.format(goal="Mål", action="Tiltak") + (
        "- Fadderordning for nye elever (Note 7).\n- Trygg skolevei (Note 8).\n\nHer har vi hentet det fra:\n"
        "7) Meld. St. 4 (2018–2019)\n8) https://www.eksempel.no/skolevei\n"
    )

    draft = draft_of(text)

    assert len(draft.actions) == 7
    assert [r.number for r in draft.references if r.kind == "note"] == ["7", "8"]


def test_buttons_of_a_page_are_no_actions() -> None:
    text = PLAN.format(goal="Mål", action="Tiltak") + "\nFant du det du lette etter?\n\n- Ja\n- Nei\n"

    assert len(draft_of(text).actions) == 5


@pytest.mark.parametrize("dot", [".", ")"])
def test_chapters_of_a_contents_list_hold_the_goals_named_under_them(dot: str) -> None:
    text = (
        f"Boligplan 2022-2026\n\nInnhold\n\n1{dot} Innledning\n2{dot} Satsingsområder\n2.1 Alle har et hjem\n"
        f"2.2 Bomiljøene er trygge\n3{dot} Handlingsdel\n\n1{dot} Innledning\n\nPlanen er laget av en arbeidsgruppe.\n"
    )

    assert [goal.text for goal in draft_of(text).goals] == ["Alle har et hjem", "Bomiljøene er trygge"]
