"""What holds for every plan, also for those no person would write."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from styrhus.checkup import RULES, check, summary
from styrhus.checkup.model import SEVERITY_ORDER
from styrhus.documents.draft import (
    Anchor,
    DraftAction,
    DraftActivity,
    DraftBody,
    DraftEvent,
    DraftGoal,
    DraftIndicator,
    DraftMeans,
    DraftPhase,
    DraftReference,
    DraftSdg,
    Period,
    PlanDraft,
)
from styrhus.targets.model import Target, TargetKind

PIECES = [
    "",
    " ",
    "Kommunen har",
    "Bygge ti boliger",
    "og ansette to leger",
    ", og teamet utvides",
    "(note 3–5)",
    "note 99999",
    "Planen skal revideres hvert 2. år.",
    "Sykefravær",
    "9,6 mill. kr",
    "2031",
    "«Sitat»",
    "\n",
    "æøå",
    "1.",
    "[4]",
    "skal",
]
texts = st.one_of(st.lists(st.sampled_from(PIECES), max_size=5).map(" ".join), st.text(max_size=30))
ids = st.sampled_from(["1", "1.1", "1.2", "2", "g", ""])
anchors = st.builds(Anchor, st.integers(0, 3), st.none() | st.integers(1, 3), st.integers(0, 9), st.integers(9, 20))
years = st.none() | st.integers(1990, 2060)
periods = st.builds(Period, years, years)
days = st.none() | st.sampled_from(["2026", "2026-03", "2026-03-01", "2027-12-31", "", "snart"])
some_ids = st.lists(ids, max_size=3).map(tuple)
some_texts = st.lists(texts, max_size=2).map(tuple)
levels = st.sampled_from(["område", "mål", "delmål"])


def several(strategy: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(strategy, max_size=4).map(tuple)


targets = st.builds(
    Target,
    kind=st.sampled_from(TargetKind),
    value=st.none() | st.floats(0, 100) | st.tuples(st.floats(0, 1), st.floats(1, 2)),
    baseline_year=years,
    deadline=days,
    recurrence=st.none() | texts,
    strict=st.booleans(),
)
drafts = st.builds(
    PlanDraft,
    title=texts,
    period=periods,
    levels=several(levels),
    goals=several(st.builds(DraftGoal, ids, levels, texts, anchors, st.none() | ids, st.none() | ids | texts)),
    actions=several(
        st.builds(
            DraftAction,
            ids,
            texts,
            anchors,
            some_ids,
            several(st.builds(DraftActivity, texts, some_texts)),
            some_texts,
            some_texts,
            periods,
        )
    ),
    means=several(st.builds(DraftMeans, ids, texts, anchors)),
    indicators=several(st.builds(DraftIndicator, ids, texts, anchors, some_ids, several(targets))),
    phases=several(
        st.builds(
            DraftPhase,
            st.integers(-1, 9),
            texts,
            anchors,
            days,
            days,
            several(st.builds(DraftEvent, texts, st.none() | texts, days)),
        )
    ),
    bodies=several(st.builds(DraftBody, texts, texts, anchors)),
    sdgs=several(st.builds(DraftSdg, st.integers(-1, 20), texts)),
    references=several(
        st.builds(DraftReference, st.sampled_from(["note", "case"]), texts, anchors, st.none() | ids | texts)
    ),
)
todays = st.dates(date(2015, 1, 1), date(2040, 12, 31))


def ids_of(draft: PlanDraft, kind: str) -> set[str]:
    groups = {"goal": draft.goals, "action": draft.actions, "indicator": draft.indicators}
    return {element.id for element in groups[kind]} if kind in groups else set()


def anchors_of(draft: PlanDraft) -> set[Anchor | None]:
    groups = (draft.goals, draft.actions, draft.indicators, draft.phases, draft.references)
    return {element.anchor for group in groups for element in group} | {None}


@settings(max_examples=80, deadline=None)
@given(drafts, todays, texts)
def test_every_finding_points_at_something_that_exists(draft: PlanDraft, today: date, text: str) -> None:
    known = {rule.code: rule for rule in RULES}
    for finding in check(draft, today=today, text=text):
        assert finding.element is None or finding.element in ids_of(draft, finding.kind)
        assert finding.anchor in anchors_of(draft)
        assert finding.message.endswith((".", "?", "»"))
        assert finding.title == known[finding.code].title


@settings(max_examples=25, deadline=None)
@given(drafts, todays, texts)
def test_same_plan_on_same_day_gives_same_findings_worst_first(draft: PlanDraft, today: date, text: str) -> None:
    findings = check(draft, today=today, text=text)
    assert check(draft, today=today, text=text) == findings
    severities = [SEVERITY_ORDER[finding.severity] for finding in findings]
    assert severities == sorted(severities)


@settings(max_examples=25, deadline=None)
@given(drafts, todays)
def test_summary_counts_every_finding_once(draft: PlanDraft, today: date) -> None:
    findings = check(draft, today=today)
    groups = summary(findings)
    assert sum(group.count for group in groups) == len(findings)
    assert len({group.code for group in groups}) == len(groups)


@settings(max_examples=25, deadline=None)
@given(drafts, todays)
def test_plan_without_actions_says_it_once(draft: PlanDraft, today: date) -> None:
    without = PlanDraft(title=draft.title, goals=draft.goals, means=draft.means, indicators=draft.indicators)
    codes = [finding.code for finding in check(without, today=today)]
    assert "K-08" not in codes
    assert len([code for code in codes if code in {"K-01", "K-06", "K-07"}]) == 1
