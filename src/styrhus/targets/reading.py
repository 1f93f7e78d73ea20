"""A sentence → its targets and findings. Knows no document; who says the sentence, and where, is the caller's.

read_targets("Minst 90 prosent får svar innen tre uker, innen 2027.")
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from styrhus.targets.background import is_background, is_fact, is_prelude, points_elsewhere, told_value
from styrhus.targets.claims import claim_of
from styrhus.targets.dating import dates_of
from styrhus.targets.dividing import segments_of
from styrhus.targets.doubts import TargetFinding, doubts_about, finding
from styrhus.targets.model import DatedValue, Target, TargetKind
from styrhus.targets.patterns import lazy_pattern
from styrhus.targets.phrasing import phrases_of
from styrhus.targets.scanning import scan
from styrhus.targets.segments import Segment


@dataclass(frozen=True, slots=True)
class Reading:
    targets: tuple[Target, ...] = ()
    findings: tuple[TargetFinding, ...] = ()

    @property
    def is_measurable(self) -> bool:
        return any(target.kind is not TargetKind.QUALITATIVE for target in self.targets)


def read_targets(sentence: str) -> Reading:
    """All targets of a sentence, in its order. A background fact has none; a claim that no number, date or
    direction makes measurable is one qualitative target."""
    if points_elsewhere(sentence):
        return Reading()
    sentences = segments_of(phrases_of(scan(sentence)))
    if not any(sentences):
        return Reading()
    told = [at for at, segments in enumerate(sentences) if is_prelude(segments, sentences[at + 1 :])]
    claimed = [segments for at, segments in enumerate(sentences) if at not in told]
    facts = [s for at, segments in enumerate(sentences) for s in segments if at in told or is_fact(s)]
    read = _with_told_baseline([found for segments in claimed for found in _read_sentence(segments)], facts)
    if not read:
        return Reading() if is_background(sentences) else _qualitative(sentences)
    findings = [doubt for _, doubts in read for doubt in doubts]
    if len(read) > 1:
        findings.append(finding("T-08"))
    return Reading(tuple(target for target, _ in read), tuple(dict.fromkeys(findings)))


MEASURING = lazy_pattern(
    r"\d|prosent|%|\b(alle|samtlige|ingen|inga|minst|høyst|maks\w*|minimum|flere|fleire|færre|halver\w*|[øo]k\w+|auk\w+|"
    r"redus\w+|innen|innan|hver\w*|kvar\w*|årl\w+|over|under|doble\w*|to|tre|fire|fem|seks|ti)\b",
    re.IGNORECASE,
)


def looks_measurable(sentence: str) -> bool:
    """A cheap first look: False means that reading would find nothing measurable to speak of."""
    return MEASURING.search(sentence) is not None


def _read_sentence(segments: list[Segment]) -> list[tuple[Target, list[TargetFinding]]]:
    claims = [(segment, target) for segment in segments if not is_fact(segment) and (target := claim_of(segment))]
    shared = next((d.deadline for segment in segments if _ends(segment) and (d := dates_of(segment)).deadline), None)
    return [_dated(segment, target, shared) for segment, target in claims]


def _ends(segment: Segment) -> bool:
    """«er i drift fra 1. mars»: when one thing begins says nothing of the next."""
    return any(moment.role != "since" for _, moment in segment.moments())


def _dated(segment: Segment, target: Target, shared_deadline: str | None) -> tuple[Target, list[TargetFinding]]:
    dates = dates_of(segment)
    stated = None
    if dates.baseline_value is not None and dates.baseline_year:
        stated = DatedValue(dates.baseline_value, date(dates.baseline_year, 12, 31))
    dated = replace(
        target,
        baseline_year=dates.baseline_year,
        baseline=stated,
        deadline=dates.deadline or (None if dates.is_undated else shared_deadline),
    )
    return dated, doubts_about(dated, segment, dates)


Read = list[tuple[Target, list[TargetFinding]]]


def _with_told_baseline(read: Read, facts: list[Segment]) -> Read:
    """«Sykefraværet var 8,9 prosent i 2019 og skal være under 7 …»: the fact ahead is where the target begins."""
    told = [value for segment in facts if (value := told_value(segment))]
    if len(told) != 1 or len(read) != 1 or read[0][0].baseline_year or read[0][0].kind not in LEVELS:
        return read
    target, doubts = read[0]
    return [(replace(target, baseline=told[0], baseline_year=told[0].on.year), doubts)]


LEVELS = (
    TargetKind.ABSOLUTE_AT_LEAST,
    TargetKind.ABSOLUTE_AT_MOST,
    TargetKind.SHARE_AT_LEAST,
    TargetKind.SHARE_AT_MOST,
)


def _qualitative(sentences: list[list[Segment]]) -> Reading:
    target = Target(TargetKind.QUALITATIVE)
    for sentence in sentences:
        for segment in sentence:
            dates = dates_of(segment)
            if dates.deadline:
                target = replace(target, deadline=dates.deadline)
    return Reading((target,), (finding("T-02"),))
