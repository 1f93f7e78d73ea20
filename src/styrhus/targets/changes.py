"""Claims about a change: «øker med ti prosent», «fra 41 til 55», «40 % kutt», «halveres», «flere enn i 2019»."""

import re

from styrhus.targets import words
from styrhus.targets.amounts import value_and_unit
from styrhus.targets.dating import dates_of, how_often, is_relative_deadline
from styrhus.targets.levels import level
from styrhus.targets.model import Target, TargetKind
from styrhus.targets.phrases import Amount, Comparison, Mark, Phrase
from styrhus.targets.segments import CHANGES, Segment, type_of

UP = ("RISE", "MULTIPLY", "MORE", "BETTER")


def changed(segment: Segment) -> Target | None:
    """«øker med ti prosent», «fra 41 til 55 prosent», «40 % kutt», «halveres», «øker»."""
    at = segment.find(lambda p: type_of(p) in CHANGES and not _is_particle(segment, p))
    if at is None or is_negated(segment, at):
        return None
    is_up = type_of(segment.phrases[at]) in UP
    place, amount = _amount_of_change(segment, at)
    if amount is None:
        return _plain_change(segment, at, is_up)
    if (
        amount.lead == "TO"
        or _ends_at_level(segment.phrases[at])
        or (amount.bound and amount.lead is None and amount.form != "points" and not _is_by(segment, place))
    ):
        return level(amount, segment, place, default="at_least" if is_up else "at_most")
    return _change_by(amount, segment, is_up)


def _is_particle(segment: Segment, phrase: Phrase) -> bool:
    """«har lært opp 80»: how the verb is said, and no direction."""
    at = segment.phrases.index(phrase)
    helped = any(type_of(before) in ("HAVE", "BE", "MODAL") for before in segment.phrases[max(0, at - 4) : at - 1])
    is_verb = type_of(segment.next_to(at, -1)) == "WORD" and helped
    counted = segment.next_to(at, 1)
    is_bare = isinstance(counted, Amount) and counted.form == "count" and counted.lead is None
    return phrase.text.lower() in ("opp", "ned", "upp") and is_verb and is_bare


def _ends_at_level(change: Phrase) -> bool:
    """«ned til», «ned under», «opp til»: what follows is where it ends."""
    return change.text.lower().endswith((" til", " under", " opp i"))


def _amount_of_change(segment: Segment, at: int) -> tuple[int, Amount | None]:
    usable = [
        (i, a) for i, a in segment.amounts()
        if a.lead not in ("FROM", "WITHIN", "PER", "IN") and not is_relative_deadline(segment, i, a)
        and not a.text.lower().startswith("mot ")
    ]  # fmt: skip
    to_level = [(i, a) for i, a in usable if a.lead == "TO"]
    after = [(i, a) for i, a in usable if i > at and (a.form != "count" or a.lead or a.bound or i - at <= 4)]
    before = [(i, a) for i, a in usable if i < at and (at - i <= 2 or a.form in ("percent", "points"))]
    return next(iter([*to_level, *after, *before]), (-1, None))


def _is_by(segment: Segment, place: int) -> bool:
    """«med minst ti prosent», «minst ti prosent lavere»."""
    before, after = segment.next_to(place, -1), segment.next_to(place, 1)
    return type_of(before) in ("BY", *CHANGES) or type_of(after) in ("FALL", "RISE")


def _plain_change(segment: Segment, at: int, is_up: bool) -> Target | None:
    factor = segment.phrases[at].factor if isinstance(segment.phrases[at], Mark) else None  # type: ignore[attr-defined]  # a Mark by the test before
    if factor is not None:
        return Target(TargetKind.RELATIVE_INCREASE if is_up else TargetKind.RELATIVE_DECREASE, factor, "%")
    if _is_of_the_abstract(segment, at) and dates_of(segment).baseline_year is None:
        return None
    if segment.phrases[at].text.lower() == "vekst" and type_of(segment.next_to(at, 1)) != "IN":
        return None  # «vekst og utvikling»
    return Target(TargetKind.INCREASE if is_up else TargetKind.DECREASE)


def is_negated(segment: Segment, at: int) -> bool:
    before, after = segment.next_to(at, -1), segment.next_to(at, 1)
    if after is not None and after.text.lower() in NOT:
        return True  # «øker ikke fra 2024»
    return before is not None and (before.text.lower() in (*NOT, "uten å", "utan å") or type_of(before) == "NONE")


NOT = ("ikke", "ikkje", "inte")


def _is_of_the_abstract(segment: Segment, at: int) -> bool:
    """«økt fokus», «øke kompetansen»: a direction without anything to count. «Andelen med …» can be counted."""
    if re.search(r"\b(antall|antal|andel|prosent|del av)\w*", segment.text().lower()):
        return False
    following = " ".join(p.text.lower() for p in segment.phrases[at + 1 : at + 4])
    return re.search(rf"\b\w*({words.part_of('abstract')})(en|et|a|n|ane|ene|er|s)?\b", following) is not None


def _change_by(amount: Amount, segment: Segment, is_up: bool) -> Target:
    stem = {"percent": "RELATIVE_", "points": "", "duration": "ABSOLUTE_", "count": "ABSOLUTE_"}[amount.form]
    name = f"{stem}{'INCREASE' if is_up else 'DECREASE'}{'_POINTS' if amount.form == 'points' else ''}"
    value, unit = value_and_unit(amount, segment)
    strict = bool(amount.bound and amount.bound[1])
    rhythm = how_often(segment)
    return Target(TargetKind[name], value, unit, recurrence=rhythm.text if rhythm else None, strict=strict)


def compared(segment: Segment) -> Target | None:
    """«flere … enn i 2019», «mer tilfreds … sammenlignet med», «ti prosent færre»."""
    at = segment.find(lambda p: isinstance(p, Comparison) and _is_comparison(segment, p))
    if at is None:
        return None
    is_up = type_of(segment.phrases[at]) in UP
    before = segment.next_to(at, -1)
    if isinstance(before, Amount) and before.lead in (None, "BY"):
        return _change_by(before, segment, is_up)
    if _is_of_the_abstract(segment, at) and dates_of(segment).baseline_year is None:
        return None
    return Target(TargetKind.INCREASE if is_up else TargetKind.DECREASE)


def _is_comparison(segment: Segment, phrase: Comparison) -> bool:
    if phrase.type in ("MORE", "FEWER"):
        return True
    after = segment.next_to(segment.phrases.index(phrase), 1)
    is_felt = after is not None and re.match(r"(tilfreds|fornøyd|nøgd|nöjd)", after.text.lower()) is not None
    return is_felt or dates_of(segment).baseline_year is not None or segment.has("COMPARED")
