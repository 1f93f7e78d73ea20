"""The years a plan is for, among all the other plans, programmes and agreements whose years stand in the text."""

import re
from dataclasses import dataclass

from styrhus.documents.draft import Period
from styrhus.documents.model import Block, BlockKind
from styrhus.documents.recognising.outline import Outline, Section
from styrhus.documents.recognising.titles import PLAN_WORD, Title
from styrhus.documents.recognising.vocabulary import Sense
from styrhus.documents.recognising.years import spans_in
from styrhus.targets.patterns import lazy_pattern

_SINGLE = lazy_pattern(r"(?<![\d./-])((?:19|20)\d\d)(?![\d/-]|\s*[-–]\s*\d)")
_OTHERS = lazy_pattern(
    r"\b(?:nasjonal\w*|statlig\w*|regjering\w*|departement\w*|meld\. ?st\.?|husbank\w*|samfunnsdel\w*|arealdel\w*|"
    r"arbeidsprogram\w*|kommuneplan(?:en|ens)?\b|reformperiode\w*|avtale\w*|program\w*|nasjonale|fylkes\w*|statens|"
    r"økonomiplan\w*|eldreplan\w*|forrige|førre|tidligere|tidlegare|gjeldende|gjeldande)\b",
    re.IGNORECASE,
)
_OWN = lazy_pattern(
    r"\b(?:(?:denne |handlings|tema|omsorgs|utviklings|kommunedel|uppdrags)?plan(?:en)?|strategi(?:en)?|"
    r"planperioden|i perioden|"
    r"for perioden|gjelder|gjeld|uppdragsplanen|handlingsplan(?:en)?|\w*strategi|\w*plan)\b",
    re.IGNORECASE,
)
_FIRST_LINES = 6
_SHORTEST_CLEAR_LEAD = 2


@dataclass(frozen=True, slots=True)
class _Candidate:
    period: Period
    weight: float


def period_of(outline: Outline, title: Title) -> tuple[Period, bool]:
    """The period and whether it is beyond doubt."""
    stated = _in_title(outline, title)
    if stated is not None:
        return stated, True
    for section in outline.sections:
        if section.sense in (Sense.GOAL, Sense.ACTION, Sense.AREA) and section.head is not None and not section.name:
            spans = spans_in(section.head.text) if not section.is_lead else []
            if spans:
                return spans[0][0], True
    return _by_evidence(outline)


def _in_title(outline: Outline, title: Title) -> Period | None:
    """The last of the title lines is the nearest to the plan itself: «Strategisk plan 2020–2030 – Handlingsplan …»."""
    blocks = [block for block in outline.document.blocks if block.index in title.blocks]
    first_lines = [b for b in outline.shown[:_FIRST_LINES] if _is_title_like(b) and b not in blocks]
    own = [span for block in blocks for span, _ in spans_in(block.text)] or [s for s, _ in spans_in(title.text)]
    if own:
        return own[-1]
    near = [span for b in first_lines if not _OTHERS.search(b.text) for span, _ in spans_in(b.text)]
    if near and any(PLAN_WORD.search(b.text) or b.text[:4].isdigit() for b in first_lines if spans_in(b.text)):
        return near[0]
    singles = _SINGLE.findall(title.text)
    if len(set(singles)) == 1 and PLAN_WORD.search(title.text):
        year = int(singles[0])
        return Period(year, year)
    return None


def _is_title_like(block: Block) -> bool:
    return len(block.text) < 90 and not block.text.endswith(".")


def _by_evidence(outline: Outline) -> tuple[Period, bool]:
    weights: dict[Period, float] = {}
    for section in outline.sections:
        if section.sense in (Sense.NOTES, Sense.CONTENTS, Sense.ATTACHMENTS):
            continue
        for block in _texts(section):
            for candidate in _candidates(block):
                weights[candidate.period] = weights.get(candidate.period, 0) + candidate.weight
    ranked = sorted(weights.items(), key=lambda pair: -pair[1])
    if not ranked or ranked[0][1] < _SHORTEST_CLEAR_LEAD:
        return Period(), False
    return ranked[0][0], False


def _texts(section: Section) -> list[Block]:
    head = [section.head] if section.head is not None else []
    return [*head, *(block for block in section.body if block.kind is not BlockKind.ROW)]


def _candidates(block: Block) -> list[_Candidate]:
    found = []
    for period, start in spans_in(block.text):
        before = block.text[max(0, start - 90) : start]
        before = re.split(r"[.!?]\s", before)[-1]
        weight = 1.0
        if _OTHERS.search(before[-60:]):
            weight -= 2
        if _OWN.search(before):
            weight += 2
        if block.kind is BlockKind.HEADING:
            weight += 1
        found.append(_Candidate(period, weight))
    return found
