"""Claims about a level: «minst 30 plasser», «under 8 prosent», «to til fire», «0 brudd»."""

import re

from styrhus.targets import words
from styrhus.targets.amounts import limit_in, population_after, value_and_unit
from styrhus.targets.dating import how_often, is_relative_deadline
from styrhus.targets.model import Limit, Target, TargetKind
from styrhus.targets.phrases import Amount, Phrase, Rhythm
from styrhus.targets.segments import Segment, type_of


def measured(segment: Segment) -> Target | None:
    """«minst 30 plasser», «under 8 prosent», «to til fire», «0 brudd»."""
    eligible = [
        (at, a) for at, a in segment.amounts()
        if (may_be_measured(a) or _is_tried_in(segment, at, a))
        and not is_relative_deadline(segment, at, a) and _counts_something(segment, at, a)
    ]  # fmt: skip
    ranked = sorted(eligible, key=lambda found: (found[1].bound is None, found[1].form not in ("percent", "points")))
    first_share = [(at, a) for at, a in eligible if a.form == "percent" and at == eligible[0][0]]
    if not ranked:
        return None
    at, amount = (first_share or ranked)[0]
    return level(amount, segment, at, default=_usual_side(segment, at))


def may_be_measured(phrase: Phrase) -> bool:
    if not isinstance(phrase, Amount) or phrase.lead in ("WITHIN", "FROM", "PER"):
        return False
    return phrase.lead != "IN" or phrase.form == "percent"  # «i 95 prosent av sakene»


def _is_tried_in(segment: Segment, at: int, amount: Amount) -> bool:
    """«prøvd ut i fire hjemmetjenester»: how many places it has come to."""
    return amount.lead == "IN" and amount.form == "count" and type_of(segment.next_to(at, -1)) == "DONE"


def _counts_something(segment: Segment, at: int, amount: Amount) -> bool:
    """A bare number is a target only where the sentence aims at it; «kommunen har 9 400 innbyggere» does not."""
    if amount.bound or amount.form in ("percent", "points") or amount.high is not None:
        return True
    if amount.form == "duration":
        return _is_time_noun(segment, at)
    after = segment.next_to(at, 1)
    is_numbered = segment.phrases[0].text.lower().startswith(("antall", "antal"))
    label = segment.at("COLON", "GOAL_LABEL")
    aims = (
        segment.has("MODAL", "CREATE", "GIVE", "DONE")
        or (label is not None and label < at)
        or any(m.role in ("deadline", "before", "at") for _, m in segment.moments())
    )
    rhythm = any(isinstance(p, Rhythm) for p in segment.phrases)
    is_nothing = amount.low == 0 and (at <= 1 or type_of(segment.next_to(at, -1)) == "BE")
    return aims or rhythm or is_numbered or type_of(after) == "NEW" or is_nothing


def _is_time_noun(segment: Segment, at: int) -> bool:
    return re.search(r"(tid|tida|tiden|frist|fristen|varighet|varigheit)\b", segment.text(0, at).lower()) is not None


def level(amount: Amount, segment: Segment, at: int, default: str) -> Target:
    value, unit = value_and_unit(amount, segment)
    side, strict = amount.bound or (default, False)
    rhythm = how_often(segment)
    recurrence = rhythm.text if rhythm else None
    if isinstance(value, tuple):
        return Target(TargetKind.RANGE, value, unit, recurrence=recurrence)
    if (value == 0 and side == "at_most") or (value == 0 and not amount.bound):
        return Target(TargetKind.NONE, 0.0, unit, population_after(segment, at))
    is_share = amount.form == "percent" or _is_percentage(amount, segment, at)
    unit = "%" if is_share else unit
    stem = "SHARE" if is_share else "ABSOLUTE"
    kind = TargetKind[f"{stem}_{side.upper()}"]
    within = _limit_of_share(segment, at) if stem == "SHARE" else None
    return Target(kind, value, unit, _share_of(segment, at), within, recurrence=recurrence, strict=strict)


def _is_percentage(amount: Amount, segment: Segment, at: int) -> bool:
    """«Prosentdelen … er minst 95»: the subject says what the number counts."""
    subject = re.search(r"\b(prosentdel|prosentandel)\w*", f"{segment.before} {segment.text(0, at)}".lower())
    return amount.form == "count" and subject is not None and 1 < amount.low <= 100


def _usual_side(segment: Segment, at: int) -> str:
    """A bare level is a floor, but a ceiling for what we want less of."""
    return "at_most" if is_less_better(f"{segment.before} {segment.text(0, at)}") else "at_least"


def _limit_of_share(segment: Segment, share_at: int) -> Limit | None:
    """«90 prosent … innen tre uker»: the time is the limit, the share is the target."""
    times = [(i, a) for i, a in segment.amounts() if i != share_at and a.form == "duration"]
    return limit_in(Segment(segment.phrases[:share_at] + segment.phrases[share_at + 1 :]), 0) if times else None


def _share_of(segment: Segment, at: int) -> str | None:
    after = segment.next_to(at, 1)
    return (
        population_after(segment, at + 1) if after is not None and after.text.lower() in ("av", "af", "for") else None
    )


def is_less_better(text: str) -> bool:
    return _has_part(text, words.part_of("less_is_better")) and not re.search(
        r"\b(uten|utan|fri for|rapporterte|meldte|(ut)?løst|lukk\w+|lat(ne)? att|fulgt opp|følgt opp|følg(es|ast) opp|"
        r"behandl\w+|besvar\w+|svart|fristen|vurdert\w*)\b",
        text.lower(),
    )


def is_more_better(text: str) -> bool:
    return _has_part(text, words.part_of("more_is_better")) and not _has_part(text, words.part_of("less_is_better"))


def _has_part(text: str, parts: str) -> bool:
    inside = parts.replace("$", r"(?:en|a|et)?\b")
    return re.search(inside, text.lower()) is not None
