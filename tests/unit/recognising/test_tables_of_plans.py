"""What tables in plans hold: by their headings, as cards, as a process, and how rows and goals belong together."""

from pathlib import Path

import pytest

from styrhus.documents.draft import PlanDraft
from styrhus.documents.reading import read_document, read_file
from styrhus.documents.recognising import recognise
from styrhus.documents.recognising.headings import Column, column_of, year_in_heading
from styrhus.documents.recognising.labels import bare


def draft(text: str, name: str = "plan.md") -> PlanDraft:
    return recognise(read_document(text.encode(), name))


@pytest.mark.parametrize(
    ("heading", "column", "year"),
    [
        ("Nåverdi 2022", Column.NOW, 2022),
        ("Status 2023", Column.NOW, 2023),
        ("Ønsket nivå ved utgangen av 2028", Column.TARGET, 2028),
        ("Mål per 2026", Column.TARGET, 2026),
        ("Korleis målast dette?", Column.INDICATOR, None),
        ("Hvordan skal vi måle det?", Column.INDICATOR, None),
        ("Hvordan skal vi nå målet?", Column.ACTIVITIES, None),
        ("Start/slutt", Column.YEARS, None),
        ("Fra–til", Column.YEARS, None),
        ("Finansierast av", Column.MONEY, None),
        ("Hvem betaler?", Column.MONEY, None),
        ("Midler fra", Column.MONEY, None),
        ("Hvem gjør det?", Column.RESPONSIBLE, None),
        ("Tidsrom/frist", Column.YEARS, None),
        ("Mål og tiltak", Column.OTHER, None),
        ("Skole", Column.OTHER, None),
    ],
)
def test_column_headings(heading: str, column: Column, year: int | None) -> None:
    assert (column_of(bare(heading)), year_in_heading(heading)) == (column, year)


@pytest.mark.parametrize(
    ("indicator", "now", "wanted", "kind", "value"),
    [
        ("Andel som trener hver uke", "48 %", "Minst 55 prosent", "share_at_least", 55),
        ("Andel som føler seg utrygge", "12 %", "8 %", "share_at_most", 8),
        ("Antall frivillige", "40", "60", "absolute_at_least", 60),
        ("Antall fallulykker", "61", "Ned 20 prosent", "relative_decrease", 20),
        ("Antall fallulykker", "61", "Ned", "decrease", None),
        ("Antall besøk", "900", "Følges uten måltall", "monitor", None),
        ("Antall besøk", "900", "–", "monitor", None),
        ("Antall besøk", "900", "", "monitor", None),
    ],
)
def test_targets_of_an_indicator_table(indicator: str, now: str, wanted: str, kind: str, value: float | None) -> None:
    table = (
        f"| Kva måler vi? | Utgangspunkt 2023 | Ønsket nivå 2027 |\n|---|---|---|\n| {indicator} | {now} | {wanted} |"
    )
    target = draft(f"# Plan for trivsel 2024–2027\n\n## Mål 1: Gode dager\n\n{table}\n").indicators[0].targets[0]
    assert (target.kind, target.value) == (kind, value)
    if kind != "monitor":
        assert (target.baseline_year, target.deadline) == (2023, "2027")


def test_card_is_read_as_goal_actions_and_what_is_said_of_them() -> None:
    cell = "<ul><li>Kjøpe sykler</li><li>Merke turstier</li></ul>"
    html = f"""<h1>Aktivitetsplan 2025–2028</h1><table>
      <tr><td>Hovedmål 1</td><td>Flere er ute hver dag</td></tr><tr><td>Hvordan måler vi?</td><td>Minst 60 prosent går
      tur hver uke i 2028</td></tr><tr><td>Tiltak</td><td>{cell}</td></tr><tr><td>Hvem</td><td>Kultursjef</td></tr>
      <tr><td>Når</td><td>2026–2027</td></tr></table>"""
    plan = draft(html, "plan.html")
    assert [(goal.level, goal.number, goal.text) for goal in plan.goals] == [("hovedmål", "1", "Flere er ute hver dag")]
    assert [action.text for action in plan.actions] == ["Kjøpe sykler", "Merke turstier"]
    assert {(action.responsible, action.years.first, action.years.last) for action in plan.actions} == {
        (("Kultursjef",), 2026, 2027)
    }
    assert [indicator.goals for indicator in plan.indicators] == [(plan.goals[0].id,)]


def test_rows_of_bullets_are_activities_of_the_action_above() -> None:
    plan = draft(
        "Tiltak\tAnsvar\tPeriode\nLage uteskole\tRektor\t2025\n"
        "• Rydde skogen\t\t\n• Bygge gapahuk\t\t\nGi kurs\tRektor\t2026\n",
        "plan.txt",
    )
    assert [(action.text, [each.text for each in action.activities]) for action in plan.actions] == [
        ("Lage uteskole", ["Rydde skogen", "Bygge gapahuk"]),
        ("Gi kurs", []),
    ]


TABLE = "| Tiltak | Mål | Frist |\n|---|---|---|\n| Gi kurs | 2 | 2026 |\n| Lage møteplass | 1, 2 | 2025 |\n"


@pytest.mark.parametrize(
    "list_of_goals", ["- 1 Barna trives\n- 2 De eldre er trygge", "- Barna trives\n- De eldre er trygge"]
)
def test_rows_name_goals_by_number_behind_the_bullet_or_by_order(list_of_goals: str) -> None:
    plan = draft(f"# Plan for trivsel 2024–2027\n\n## Mål\n\n{list_of_goals}\n\n## Tiltak\n\n{TABLE}")
    ids = {goal.text: goal.id for goal in plan.goals}
    assert plan.actions[0].goals == (ids["De eldre er trygge"],)
    assert set(plan.actions[1].goals) == set(ids.values())


@pytest.mark.parametrize("headings", ["Steg | Dato | Sak", "Fase | Når | Saksnr."])
def test_process_table_holds_phases_and_no_actions(headings: str) -> None:
    rows = "| Oppstart | 03.02.2024 | 11/24 |\n| Høring | 01.05.2024 – 15.06.2024 | 40/24 |\n"
    rows += "| Vedtak | 24.10.2024 | 88/24 |"
    plan = draft(f"# Temaplan for oppvekst 2025–2028\n\n## Saksgang\n\n| {headings} |\n|---|---|---|\n{rows}\n")
    assert plan.actions == plan.goals == ()
    assert [(phase.name, phase.first, phase.last) for phase in plan.phases] == [
        ("Oppstart", "2024-02-03", None),
        ("Høring", "2024-05-01", "2024-06-15"),
        ("Vedtak", "2024-10-24", None),
    ]


def test_demonstration_spreadsheet_is_read_whole() -> None:
    path = Path(__file__).parents[3] / "src/styrhus/web/demonstration/documents/frisk-i-havnes.xlsx"
    plan = recognise(read_file(path))
    numbers = {goal.id: goal.number for goal in plan.goals}
    assert plan.title.startswith("Frisk i Havnes: handlingsprogram")
    assert list(numbers.values()) == ["1", "2", "3"]
    assert [[numbers[goal] for goal in action.goals] for action in plan.actions] == [
        ["1"],
        ["1"],
        ["1", "3"],
        ["2"],
        ["2"],
        ["3"],
        ["3"],
    ]
    targets = [indicator.targets[0] for indicator in plan.indicators]
    assert [(target.kind, target.value, target.baseline_year, target.deadline) for target in targets] == [
        ("share_at_least", 38, 2022, "2026"),
        ("relative_decrease", 10, 2022, "2025"),
        ("share_at_most", 20, 2022, "2025"),
        ("monitor", None, None, None),
    ]
