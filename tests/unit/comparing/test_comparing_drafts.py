"""Two versions of a plan are compared element by element."""

import copy
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrhus.documents.comparing import Outcome, compare_drafts, suggest_identities
from styrhus.documents.matching import Described, likeness, match

HOME = "Flere eldre bor trygt i egen bolig"
TIMELY = "Innbyggerne får hjelp når de trenger det"


def goal(key, text, **fields):
    return {"id": key, "text": text, "level": "hovedmål", "number": None, "parent": None} | fields


def action(key, text, **fields):
    return {"id": key, "text": text, "goals": [], "years": {"from": 2025, "to": 2026}, "financing": []} | fields


def draft(goals=(), actions=(), **fields):
    return {"title": "Temaplan", "goals": list(goals), "actions": list(actions)} | fields


OLD = draft(
    goals=[goal("HAV-M-0001", HOME, number="1"), goal("HAV-M-0002", TIMELY, number="2")],
    actions=[
        action("HAV-T-0001", "Etablere hverdagsrehabilitering i alle soner", goals=["HAV-M-0001"]),
        action("HAV-T-0002", "Kartlegge behovet for omsorgsboliger", goals=["HAV-M-0001"]),
    ],
)


def outcome_of(comparison, text):
    return next(element for element in comparison.elements if text in element.text)


def test_new_words_for_the_same_action_are_a_change():
    new = draft(
        goals=[goal("G1", HOME, number="1"), goal("G2", TIMELY, number="2")],
        actions=[
            action("T1", "Etablere hverdagsrehabilitering i hele kommunen", goals=["G1"]),
            action("T2", "Kartlegge behovet for omsorgsboliger", goals=["G1"], years={"from": 2026, "to": 2027}),
        ],
    )
    comparison = compare_drafts(OLD, new)
    first, second = comparison.of("actions")
    assert (first.outcome, [one.field for one in first.differences]) == (Outcome.CHANGED, ["text"])
    assert 0.5 < first.likeness < 1
    assert [(one.label, one.old, one.new) for one in second.differences] == [
        ("Årene", {"from": 2025, "to": 2026}, {"from": 2026, "to": 2027})
    ]
    assert [one.outcome for one in comparison.of("goals")] == [Outcome.SAME, Outcome.SAME]


def test_unlike_action_is_added_and_the_old_taken_out():
    new = draft(OLD["goals"], [OLD["actions"][0], action("T9", "Opprette et lokalt demenskor")])
    comparison = compare_drafts(OLD, new)
    assert outcome_of(comparison, "demenskor").outcome == Outcome.ADDED
    assert outcome_of(comparison, "omsorgsboliger").outcome == Outcome.REMOVED
    assert comparison.count(Outcome.SAME) == 3


def test_action_under_another_goal_is_moved():
    moved = OLD["actions"][0] | {"goals": ["HAV-M-0002"]}
    comparison = compare_drafts(OLD, draft(OLD["goals"], [moved, OLD["actions"][1]]))
    element = outcome_of(comparison, "hverdagsrehabilitering")
    assert (element.outcome, element.is_moved) == (Outcome.MOVED, True)
    assert [(one.label, one.old, one.new) for one in element.differences] == [("Målene", [HOME], [TIMELY])]


def test_action_that_changes_place_in_the_list_is_the_only_one_moved():
    actions = [action(f"HAV-T-000{n}", text) for n, text in enumerate(["Bygge heis", "Kjøpe bil", "Lære bort", "Måle"])]
    turned = [actions[3], *actions[:3]]
    comparison = compare_drafts(draft(actions=actions), draft(actions=turned))
    assert [one.text for one in comparison.of("actions", Outcome.MOVED)] == ["Måle"]


def test_action_both_changed_and_moved_says_both():
    changed = OLD["actions"][0] | {"goals": ["HAV-M-0002"], "financing": ["Egne rammer"]}
    element = outcome_of(compare_drafts(OLD, draft(OLD["goals"], [changed])), "hverdagsrehabilitering")
    assert (element.outcome, element.is_moved) == (Outcome.CHANGED, True)


def test_permanent_id_wins_over_words():
    new = draft(goals=[goal("HAV-M-0002", HOME), goal("HAV-M-0001", "Noe helt annet")])
    pairs = {one.new["id"]: one.old["id"] for one in compare_drafts(OLD, new).of("goals")}
    assert pairs == {"HAV-M-0002": "HAV-M-0002", "HAV-M-0001": "HAV-M-0001"}


def test_ids_of_two_readings_are_not_taken_for_permanent():
    old = draft(goals=[goal("G1", HOME), goal("G2", TIMELY)])
    new = draft(goals=[goal("G1", TIMELY), goal("G2", HOME)])
    assert all(one.old["text"] == one.new["text"] for one in compare_drafts(old, new).of("goals"))


@pytest.mark.parametrize(
    ("old", "new", "is_same"),
    [
        (
            ("1.1", "Øke bruken av velferdsteknologi"),
            ("1.1", "Øke bruken av trygghetsskapende velferdsteknologi"),
            True,
        ),
        (("1.1", "Styrke rekrutteringen av sykepleiere"), ("1.1", "Sykepleiere: styrke og beholde rekrutterte"), True),
        (("1.1", "Bygge nytt sykehjem"), ("1.1", "Årlig brukerundersøkelse"), False),  # renumbered, another thing
        (("", "Utarbeide rutiner for utskriving"), ("", "Utarbeide rutine for utskriving."), True),
        (("", "Utarbeide rutiner for utskriving"), ("", "Etablere et tverrfaglig team for demens"), False),
    ],
)
def test_elements_are_matched_by_number_and_likeness(old, new, is_same):
    pairs = match([Described("T1", *old)], [Described("T7", *new)])
    assert bool(pairs) is is_same


def test_best_likeness_wins_and_each_is_used_once():
    old = [Described("a", "", "Kjøpe inn tre nye tjenestebiler"), Described("b", "", "Kjøpe inn tre nye biler")]
    new = [Described("c", "", "Kjøpe inn fire nye biler"), Described("d", "", "Kjøpe inn fire nye tjenestebiler")]
    assert [(pair.old, pair.new) for pair in match(old, new)] == [(1, 0), (0, 1)]


def test_equal_sentences_are_told_apart_by_what_they_stand_under():
    goals = [goal("G1", HOME), goal("G2", TIMELY)]
    one, other = action("T1", "Evaluere tiltaket", goals=["G1"]), action("T2", "Evaluere tiltaket", goals=["G2"])
    comparison = compare_drafts(draft(goals, [one, other]), draft(goals, [other, one]))
    assert comparison.is_empty


def test_title_and_period_of_the_plan_are_compared():
    new = draft(OLD["goals"], OLD["actions"], title="Temaplan 2029", period={"from": 2029, "to": None})
    assert [one.label for one in compare_drafts(OLD, new).plan] == ["Tittelen", "Perioden"]


def test_line_breaks_and_ways_of_saying_nothing_are_no_change():
    spaced = draft([goal("HAV-M-0001", HOME.replace(" ", "\n", 1), number="1"), OLD["goals"][1]], OLD["actions"])
    spaced |= {"period": {"from": None, "to": None}, "levels": []}
    assert compare_drafts(OLD, spaced).is_empty


def test_identities_are_suggested_for_what_seems_the_same():
    new = draft(
        goals=[goal("G1", TIMELY), goal("G2", "Ansatte blir i kommunen")],
        actions=[action("T1", "Kartlegge behov for omsorgsboliger")],
    )
    assert suggest_identities(OLD, new) == {"G1": "HAV-M-0002", "T1": "HAV-T-0002"}


def test_empty_snapshot_makes_everything_new():
    comparison = compare_drafts({}, OLD)
    assert comparison.count(Outcome.ADDED) == 4 == len(comparison.elements)


VOCABULARY = "etablere utvikle helse eldre bolig team rutine kartlegge demens trygg i og for alle nye plan barn unge"
words_of_a_plan = st.sampled_from(VOCABULARY.split())
texts = st.lists(words_of_a_plan, min_size=1, max_size=8).map(" ".join)


@st.composite
def drafts(draw):
    goals = [
        goal(f"G{n}", text, number=draw(st.sampled_from(["1", "2", "1.1", None])))
        for n, text in enumerate(draw(st.lists(texts, max_size=6)))
    ]
    for one in goals[1:]:
        one["parent"] = draw(st.sampled_from([None, goals[0]["id"]]))
    known = st.sampled_from([one["id"] for one in goals] or ["G9"])
    actions = [
        action(f"T{n}", text, goals=draw(st.lists(known, max_size=2, unique=True)))
        for n, text in enumerate(draw(st.lists(texts, max_size=8)))
    ]
    means = [{"id": f"V{n}", "text": text, "parent": None} for n, text in enumerate(draw(st.lists(texts, max_size=3)))]
    return draft(goals, actions, means=means, references=[{"kind": "law", "number": None, "text": draw(texts)}])


@given(drafts())
def test_comparing_with_itself_finds_nothing(plan):
    assert compare_drafts(plan, copy.deepcopy(plan)).is_empty


@given(drafts(), drafts())
def test_what_is_added_one_way_is_taken_out_the_other_way(old, new):
    there, back = compare_drafts(old, new), compare_drafts(new, old)
    added = sorted(one.text for one in there.elements if one.outcome == Outcome.ADDED)
    assert added == sorted(one.text for one in back.elements if one.outcome == Outcome.REMOVED)


@given(drafts(), drafts())
def test_every_element_of_both_is_accounted_for_once(old, new):
    comparison = compare_drafts(old, new)
    for kind in ("goals", "actions", "means", "references"):
        elements = comparison.of(kind)
        assert [one.new for one in elements if one.new is not None] == new[kind]
        told = [one.old["text"] for one in elements if one.old is not None]
        assert sorted(told) == sorted(item["text"] for item in old[kind])


@given(drafts(), drafts())
def test_suggested_identities_are_one_to_one(old, new):
    suggested = suggest_identities(old, new)
    assert len(set(suggested.values())) == len(suggested)


@given(texts, texts)
def test_likeness_is_symmetric_and_between_zero_and_one(first, second):
    assert likeness(first, second) == likeness(second, first)
    assert 0 <= likeness(first, second) <= 1
    assert likeness(first, first) == 1


def test_two_hundred_rewritten_actions_are_each_accounted_for_once():
    chance = random.Random(7)
    vocabulary = [
        f"{stem}{ending}" for stem in ("helse", "bolig", "tiltak", "plan") for ending in ("", "en", "er", "ene")
    ]

    def many(prefix):
        return [action(f"{prefix}{n}", " ".join(chance.choices(vocabulary, k=15))) for n in range(200)]

    old, new = draft(actions=many("A")), draft(actions=many("B"))
    seen = compare_drafts(old, new).elements
    for side in ("old", "new"):
        keys = [getattr(one, side)["id"] for one in seen if getattr(one, side)]
        assert len(keys) == len(set(keys)) == 200
