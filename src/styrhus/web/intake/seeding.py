"""A plan draft and its findings to the elements a person reviews. Pure: knows no database and no page."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from styrhus.checkup import CheckFinding, summary
from styrhus.documents.draft import Finding, PlanDraft, draft_as_json

# The contract's lists, with the kind of element each holds and the letter its keys start with where it has no ids.
LISTS = {
    "goals": ("goal", "G"),
    "actions": ("action", "T"),
    "indicators": ("indicator", "I"),
    "means": ("means", "M"),
    "challenges": ("challenge", "C"),
    "phases": ("phase", "F"),
    "bodies": ("body", "B"),
    "reporting": ("reporting", "R"),
    "references": ("reference", "N"),
    "sdgs": ("sdg", "S"),
}
# What the check-up calls elements that reviewers know under another kind.
_CHECKED_AS = {"note": "reference"}
WIDESPREAD_FROM = 5

FindingDict = dict[str, Any]


@dataclass
class Seed:
    """One element to review: the contract's form of it, and what was remarked about it."""

    kind: str
    key: str
    data: dict[str, Any]
    findings: list[FindingDict] = field(default_factory=list)

    @property
    def span(self) -> tuple[int, int] | None:
        anchor = self.data.get("anchor")
        return (anchor["start"], anchor["end"]) if anchor else None

    @property
    def is_certain(self) -> bool:
        return not self.findings


def seeds_of(draft: PlanDraft, findings: Sequence[CheckFinding]) -> list[Seed]:
    """Everything in the draft in the document's order, each element with the findings that point at it."""
    plain = draft_as_json(draft)
    seeds = [
        Seed(kind, str(data.get("id") or f"{letter}{number}"), data)
        for name, (kind, letter) in LISTS.items()
        for number, data in enumerate(plain[name], start=1)
    ]
    seeds.sort(key=lambda seed: seed.span or (10**12, 0))
    _attach(seeds, findings, draft.findings)
    return seeds


def plan_findings(findings: Iterable[CheckFinding], remarks: Iterable[Finding]) -> list[FindingDict]:
    """What the check-up and the reading found in the whole plan, each rule once with the places where it strikes."""
    groups = [
        {
            "code": group.code,
            "title": group.title,
            "message": group.findings[0].message if group.count == 1 else "",
            "mend": group.mend,
            "count": group.count,
            "blocks": sorted({finding.anchor.block for finding in group.findings if finding.anchor}),
        }
        for group in summary(findings)
    ]
    loose = [
        {
            "code": remark.code,
            "title": remark.message,
            "message": "",
            "mend": "",
            "count": 1,
            "blocks": [remark.anchor.block] if remark.anchor else [],
        }
        for remark in remarks
    ]
    return groups + loose


def _attach(seeds: list[Seed], findings: Sequence[CheckFinding], remarks: Iterable[Finding]) -> None:
    """Hang findings on what they are about. One that strikes most of a kind speaks of the plan, not of its elements."""
    by_key = {(seed.kind, seed.key): seed for seed in seeds}
    struck: defaultdict[str, list[tuple[Seed, FindingDict]]] = defaultdict(list)
    for finding in findings:
        kind = _CHECKED_AS.get(finding.kind, finding.kind)
        seed = by_key.get((kind, finding.element or "")) or _first_at(seeds, finding, kind)
        if seed is not None:
            struck[finding.code].append((seed, _as_dict(finding)))
    sizes = Counter(seed.kind for seed in seeds)
    for hits in struck.values():
        if not _is_widespread(hits, sizes):
            for seed, said in hits:
                seed.findings.append(said)
    for remark in remarks:
        for seed in seeds:
            if remark.anchor and seed.span and _overlap(seed.span, (remark.anchor.start, remark.anchor.end)):
                seed.findings.append({"code": remark.code, "title": remark.message, "message": "", "mend": ""})


def _first_at(seeds: list[Seed], finding: CheckFinding, kind: str) -> Seed | None:
    """An element without an id of its own is found by its place."""
    if finding.anchor is None or kind == "plan":
        return None
    span = (finding.anchor.start, finding.anchor.end)
    return next((seed for seed in seeds if seed.kind == kind and seed.span and _overlap(seed.span, span)), None)


def _is_widespread(hits: list[tuple[Seed, FindingDict]], sizes: Counter[str]) -> bool:
    struck = {(seed.kind, seed.key) for seed, _ in hits}
    kinds = {kind for kind, _ in struck}
    return len(struck) >= WIDESPREAD_FROM and len(struck) * 2 > sum(sizes[kind] for kind in kinds)


def _as_dict(finding: CheckFinding) -> FindingDict:
    return {"code": finding.code, "title": finding.title, "message": finding.message, "mend": finding.mend}


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
