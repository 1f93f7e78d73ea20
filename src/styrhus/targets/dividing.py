"""A sentence's phrases → segments that each may hold one claim. Knows where claims part, not what they say."""

import re
from collections.abc import Iterable

from styrhus.targets.asides import set_aside
from styrhus.targets.phrases import Amount, Moment, Phrase, Rank, Rhythm, Times
from styrhus.targets.segments import CHANGES, HEADS, VERBS, Segment, type_of


def segments_of(phrases: list[Phrase]) -> list[list[Segment]]:
    """Sentences, each a list of segments."""
    sentences = [_divide(Segment(tuple(sentence))) for sentence in _sentences(set_aside(phrases)) if sentence]
    said = ""
    for sentence in sentences:
        for at, segment in enumerate(sentence):
            sentence[at] = Segment(segment.phrases, said)
            said = f"{said} {segment.text()}"
    return sentences


def _sentences(phrases: Iterable[Phrase]) -> list[list[Phrase]]:
    sentences: list[list[Phrase]] = [[]]
    for phrase in phrases:
        if type_of(phrase) == "STOP":
            sentences.append([])
        else:
            sentences[-1].append(phrase)
    return sentences


def _divide(segment: Segment) -> list[Segment]:
    """At «og», «samt» or a comma, where what stands on each side is a claim of its own."""
    for at, phrase in enumerate(segment.phrases):
        if type_of(phrase) in ("CONJUNCTION", "COMMA"):
            left, right = Segment(segment.phrases[:at]), Segment(segment.phrases[at + 1 :])
            if right.phrases and _is_claim(left) and _is_claim_after(right, type_of(phrase), left):
                return [left, *_divide(right)]
    return [segment]


def _is_claim(segment: Segment) -> bool:
    if segment.has("DONE") and segment.has("BE", "HAVE") and segment.moments():
        return True  # «er i drift fra 1. mars, og alle …»
    return _has_head(segment) and (segment.has(*VERBS, "COLON") or type_of(segment.phrases[0]) == "Amount")


def _has_head(segment: Segment) -> bool:
    return segment.has(*HEADS, "MORE", "FEWER") or any(
        isinstance(p, Rhythm | Times | Rank) or (isinstance(p, Amount) and p.lead != "WITHIN") for p in segment.phrases
    )


def _is_claim_after(right: Segment, divider: str, left: Segment) -> bool:
    first = right.phrases[0]
    if divider == "COMMA":
        opens = type_of(first) in ("MODAL", "CONJUNCTION", *CHANGES)
        is_next_step = isinstance(first, Amount) and isinstance(right.next_to(0, 1), Moment) and bool(left.moments())
        return (_is_claim(right) and (opens or is_next_step)) or (_is_step(right) and _has_step(left))
    counts_again = isinstance(first, Amount) and first.form in ("count", "percent") and first.lead is None
    if counts_again and left.amounts() and not left.has("ALL", "NONE", *CHANGES):
        return True
    return (
        _is_claim(right)
        and right.has("MODAL", "BE", "HAVE", "CREATE", "GOAL_LABEL", *CHANGES)
        and not _is_relative(left)
    )


def _is_step(segment: Segment) -> bool:
    """«2026: 60 %»."""
    return [type_of(phrase) for phrase in segment.phrases[:3]] == ["Moment", "COLON", "Amount"]


def _has_step(segment: Segment) -> bool:
    """«Andel: 2024: 35 %»."""
    return any(_is_step(Segment(segment.phrases[at:])) for at, _ in segment.moments())


def _is_relative(left: Segment) -> bool:
    """«andelen som er over 60 og …»: the left side only says who is meant."""
    that = left.at("THAT")
    opens = left.text(0, that).lower() if that else ""
    return bool(re.match(r"(antall|antal|andel|prosentandel|del)\w*", opens)) and not left.has("MODAL", *CHANGES)
