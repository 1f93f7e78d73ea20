"""The parts around the rules: order, grouping, names, JSON, and the reference page."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrhus.checkup import RULES, CheckFinding, Severity, check, summary
from styrhus.checkup.duplicates import are_nearly_alike, nearly_alike, words_of
from styrhus.checkup.naming import listed, period_in_words, quote
from styrhus.checkup.notes import note_numbers
from styrhus.checkup.reference import reference_page
from styrhus.documents.draft import Anchor, DraftAction, DraftGoal, Period, PlanDraft

TODAY = date(2026, 9, 8)
REFERENCE = Path(__file__).parents[3] / "docs" / "reference" / "checkup.md"


def an_action(text: str, start: int) -> DraftAction:
    return DraftAction(f"t{start}", text, Anchor(start, 1, start, start + len(text)), ("1",))


PLAN = PlanDraft(
    title="",
    period=Period(2025, 2028),
    goals=(DraftGoal("1", "mål", "Rett hjelp i tide", Anchor(0, 1, 0, 17)),),
    actions=(an_action("Kjøpe bil", 90), an_action("Leie lokale", 40)),
)


def test_findings_come_worst_first_and_then_as_in_the_document() -> None:
    findings = check(PLAN, today=TODAY)
    assert findings[0].code == "K-35"  # a plan without a title is serious
    assert [finding.element for finding in findings if finding.code == "K-11"] == ["t40", "t90"]


def test_summary_groups_by_rule_with_counts() -> None:
    groups = summary(check(PLAN, today=TODAY))
    assert [(group.code, group.count) for group in groups] == [
        ("K-35", 1),
        ("K-11", 2),
        ("K-13", 2),
        ("K-17", 1),
        ("K-15", 2),
        ("K-43", 1),
    ]


def test_finding_as_json_has_plain_values_only() -> None:
    (finding,) = (found for found in check(PLAN, today=TODAY) if found.code == "K-11" and found.element == "t90")
    assert finding.as_json() == {
        "code": "K-11",
        "severity": "bør rettes",
        "title": "Tiltak uten ansvarlig",
        "message": "Tiltaket «Kjøpe bil» har ingen ansvarlig.",
        "why": "Tiltak som noen eier, blir fulgt opp omtrent dobbelt så ofte.",
        "mend": "Skriv inn enheten eller personen som har ansvaret.",
        "element": "t90",
        "kind": "action",
        "anchor": {"block": 90, "page": 1, "start": 90, "end": 99},
    }


def test_finding_about_the_whole_plan_points_nowhere() -> None:
    finding = check(PLAN, today=TODAY)[0]
    assert (finding.kind, finding.element, finding.anchor) == ("plan", None, None)
    assert isinstance(finding, CheckFinding)
    assert finding.as_json()["anchor"] is None


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Kjøpe bil.", "«Kjøpe bil»"),
        ("Følge «Leve hele livet»", "«Følge ‘Leve hele livet’»"),
        ("to\n  linjer", "«to linjer»"),
        ("ord " * 30, "«" + "ord " * 16 + "ord …»"),
        ("x" * 100, "«" + "x" * 70 + " …»"),
    ],
)
def test_quote(text: str, quoted: str) -> None:
    assert quote(text) == quoted


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (Period(2025, 2028), "2025–2028"),
        (Period(2025, 2025), "2025"),
        (Period(2025, None), "fra 2025"),
        (Period(None, 2028), "til 2028"),
    ],
)
def test_period_in_words(period: Period, words: str) -> None:
    assert period_in_words(period) == words


def test_listed_joins_with_og_before_the_last() -> None:
    assert [listed(["1"]), listed(["1", "2"]), listed(["1", "2", "3"])] == ["1", "1 og 2", "1, 2 og 3"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Behovet øker (Note 19).", ["19"]),
        ("se note 7 og 8", ["7", "8"]),
        ("fotnote 3–5", ["3", "4", "5"]),
        ("(note 07)", ["7"]),
        ("sjå notar 2 og 3", ["2", "3"]),
        ("Noter det refereres til: 19) Meld. St. 7", []),
        ("notert 3 ganger", []),
    ],
)
def test_note_numbers(text: str, numbers: list[str]) -> None:
    assert note_numbers(text) == numbers


words = st.lists(st.sampled_from("abcdefghij"), min_size=4, max_size=10)


@given(st.lists(words.map(" ".join), max_size=12))
def test_nearly_alike_finds_what_comparing_all_pairs_finds(texts: list[str]) -> None:
    actions = [an_action(text, place) for place, text in enumerate(texts)]
    found = {element.id: twin.id for element, twin in nearly_alike(actions)}
    assert found == {
        action.id: first.id
        for place, action in enumerate(actions)
        if (first := next((other for other in actions[:place] if alike(action.text, other.text)), None))
        and words_of(first.text) != words_of(action.text)
    }


def alike(text: str, other: str) -> bool:
    return are_nearly_alike(frozenset(words_of(text)), frozenset(words_of(other)))


def test_codes_are_unique_and_run_without_a_gap() -> None:
    assert [rule.code for rule in RULES] == [f"K-{number:02}" for number in range(1, len(RULES) + 1)]


# Codes that other documents and people already refer to.
@pytest.mark.parametrize(
    ("code", "title"),
    [
        ("K-02", "Note mangler i notelista"),
        ("K-05", "Indikator uten tall og frist"),
        ("K-08", "Mål uten tiltak"),
        ("K-09", "År utenfor planperioden"),
        ("K-11", "Tiltak uten ansvarlig"),
        ("K-14", "To tiltak i én setning"),
    ],
)
def test_code_keeps_its_meaning(code: str, title: str) -> None:
    assert [rule.title for rule in RULES if rule.code == code] == [title]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_rule_speaks_in_whole_short_sentences(rule) -> None:
    assert rule.title[0].isupper()
    assert not rule.title.endswith(".")
    for words in (rule.why, rule.mend):
        assert words[0].isupper() or words[0] == "«"
        assert words.endswith(".")
        assert len(words) <= 130


def test_severities_are_the_words_people_read() -> None:
    assert [str(severity) for severity in Severity] == ["alvorlig", "bør rettes", "tips"]


def test_reference_page_is_written_from_the_rules() -> None:
    """If this fails: python -m styrhus.checkup.reference > docs/reference/checkup.md"""
    assert REFERENCE.read_text(encoding="utf-8") == reference_page()
