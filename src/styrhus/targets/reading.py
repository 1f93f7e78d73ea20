"""A sentence → its targets and findings. Knows no document; who says the sentence, and where, is the caller's.

read_targets("Minst 90 prosent får svar innen tre uker, innen 2027.")
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from styrhus.targets.claims import claim_of
from styrhus.targets.dating import dates_of
from styrhus.targets.doubts import TargetFinding, doubts_about, finding
from styrhus.targets.model import DatedValue, Target, TargetKind
from styrhus.targets.phrases import Mark
from styrhus.targets.phrasing import phrases_of
from styrhus.targets.scanning import scan
from styrhus.targets.segments import Segment, segments_of


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
    sentences = segments_of(phrases_of(scan(sentence)))
    if not any(sentences):
        return Reading()
    read = [found for segments in sentences for found in _read_sentence(segments)]
    if not read:
        return Reading() if _is_background(sentences) else _qualitative(sentences)
    findings = [doubt for _, doubts in read for doubt in doubts]
    if len(read) > 1:
        findings.append(finding("T-08"))
    return Reading(tuple(target for target, _ in read), tuple(dict.fromkeys(findings)))


MEASURING = re.compile(
    r"\d|prosent|%|\b(alle|samtlige|ingen|inga|minst|høyst|maks\w*|minimum|flere|fleire|færre|halver\w*|[øo]k\w+|auk\w+|"
    r"redus\w+|innen|innan|hver\w*|kvar\w*|årl\w+|over|under|doble\w*|to|tre|fire|fem|seks|ti)\b",
    re.IGNORECASE,
)


def looks_measurable(sentence: str) -> bool:
    """A cheap first look: False means that reading would find nothing measurable to speak of."""
    return MEASURING.search(sentence) is not None


def _read_sentence(segments: list[Segment]) -> list[tuple[Target, list[TargetFinding]]]:
    read = []
    for segment in segments:
        target = None if is_fact(segment) else claim_of(segment)
        if target:
            read.append((segment, target))
    shared = next((d.deadline for segment in segments if (d := dates_of(segment)).deadline), None)
    return [_dated(segment, target, shared) for segment, target in read]


def _dated(segment: Segment, target: Target, shared_deadline: str | None) -> tuple[Target, list[TargetFinding]]:
    dates = dates_of(segment)
    baseline = None
    if dates.baseline_value is not None and dates.baseline_year:
        baseline = DatedValue(dates.baseline_value, date(dates.baseline_year, 12, 31))
    dated = replace(
        target,
        baseline_year=dates.baseline_year,
        baseline=baseline,
        deadline=dates.deadline or (None if dates.is_undated else shared_deadline),
    )
    return dated, doubts_about(dated, segment, dates)


def is_fact(segment: Segment) -> bool:
    """A result already reached or a background figure: «i dag», «var», «har økt siden 2015», and nothing aimed at."""
    aims = segment.has("MODAL", "GOAL_LABEL") or any(m.role in ("deadline", "before") for _, m in segment.moments())
    if aims:
        return False
    compared = segment.at("COMPARED", "THAN")
    told = segment.at("PAST", "TODAY")
    is_told = told is not None and (compared is None or told < compared)
    has_risen = re.search(
        r"\b(har|er) (økt|auka|vokst|vakse|gått (opp|ned)|sunket|falt|blitt|redusert)\b", segment.text().lower()
    )
    return is_told or (has_risen is not None and any(m.role == "since" for _, m in segment.moments()))


def _is_background(sentences: list[list[Segment]]) -> bool:
    segments = [segment for sentence in sentences for segment in sentence]
    has_number = any(segment.amounts() and not segment.has("MODAL") for segment in segments)
    is_words = any(isinstance(phrase, Mark) and phrase.type not in SIGNS for s in segments for phrase in s.phrases)
    return all(is_fact(segment) for segment in segments) or has_number or not is_words


SIGNS = ("COMMA", "DASH", "OPEN", "CLOSE", "CODE", "COLON", "STOP")


def _qualitative(sentences: list[list[Segment]]) -> Reading:
    target = Target(TargetKind.QUALITATIVE)
    for sentence in sentences:
        for segment in sentence:
            dates = dates_of(segment)
            if dates.deadline:
                target = replace(target, deadline=dates.deadline)
    return Reading((target,), (finding("T-02"),))
