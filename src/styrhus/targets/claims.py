"""What a segment claims: an ordered list of rules, each of which reads one form of claim or says None.

Knows phrases and kinds of target; dates are put on afterwards (dating.py), doubts are raised elsewhere (doubts.py).
"""

import re
from collections.abc import Callable

from styrhus.targets import words
from styrhus.targets.dating import dates_of, how_often, is_relative_deadline
from styrhus.targets.model import Limit, Target, TargetKind
from styrhus.targets.phrases import Amount, Comparison, Mark, Phrase, Rank, Rhythm, Times
from styrhus.targets.segments import CHANGES, VERBS, Segment, type_of

UP, DOWN = ("RISE", "MULTIPLY", "MORE", "BETTER"), ("FALL", "HALVE", "FEWER", "WORSE")
Rule = Callable[[Segment], Target | None]


def claim_of(segment: Segment) -> Target | None:
    """The first rule that reads the segment."""
    return next((target for rule in RULES if (target := rule(segment))), None)


# --- against others, and without numbers


def _monitored(segment: Segment) -> Target | None:
    at = segment.at("MONITOR")
    counted = [a for _, a in segment.amounts() if a.lead not in ("IN", "WITHIN")]
    if at and at > 1 and segment.phrases[at].text.lower().startswith("utvikling"):
        return None  # «utviklingen av nye løsninger» is followed by nobody
    if at is None or counted or ((change := segment.at(*CHANGES)) is not None and change < at):
        return None
    return Target(TargetKind.MONITOR)


def _gap_closed(segment: Segment) -> Target | None:
    gap = segment.at("GAP")
    closes = segment.has("FALL", "FEWER", "WORSE", "HALVE") or re.search(
        rf"\b({words.part_of('gap_verbs')})\w*", segment.text().lower()
    )
    if gap is None or not closes or segment.has("NONE"):
        return None
    amount = next((a for _, a in segment.amounts() if a.lead == "BY"), None)
    return Target(TargetKind.GAP_DECREASE, *(_value_and_unit(amount, segment) if amount else ()))


def _ranked(segment: Segment) -> Target | None:
    best = segment.at("BEST")
    percent = segment.next_to(best, -1) if best else None
    if isinstance(percent, Amount) and percent.form == "percent" and segment.has("AMONG"):
        return Target(TargetKind.RANK_AT_MOST, percent.low, "%")
    rank = next((p for p in segment.phrases if isinstance(p, Rank)), None)
    return Target(TargetKind.RANK_AT_MOST, rank.value) if rank else None


def _benchmarked(segment: Segment) -> Target | None:
    at = segment.at("BENCHMARK")
    if at is None:
        return None
    side = next((s for i in range(at - 1, max(-1, at - 7), -1) if (s := _side(segment.phrases[i]))), None)
    if side is None:
        return None
    kind = TargetKind.BELOW_BENCHMARK if side == "at_most" else TargetKind.ABOVE_BENCHMARK
    return Target(kind, population=segment.phrases[at].text)


def _side(phrase: Phrase) -> str | None:
    if isinstance(phrase, Mark) and phrase.bound:
        return phrase.bound[0]
    if isinstance(phrase, Comparison):
        return "at_least" if phrase.type in UP else "at_most"
    if type_of(phrase) in ("FALL", "HALVE"):
        return "at_most"
    return "at_least" if type_of(phrase) == "RISE" else None


# --- everybody and nobody


def _everybody_first(segment: Segment) -> Target | None:
    """«Alle …» that comes before any number or change rules the sentence, and the number is its limit."""
    at = _quantifier(segment)
    other = segment.find(lambda p: type_of(p) in (*CHANGES, "MORE", "FEWER") or _may_be_measured(p))
    return _everybody(segment) if at is not None and (other is None or at < other) else None


def _everybody(segment: Segment) -> Target | None:
    at = _quantifier(segment)
    if at is None:
        return None
    is_nobody = type_of(segment.phrases[at]) == "NONE"
    limit = _limit(segment, start=at, reversed_bound=is_nobody)
    kind, value = (TargetKind.NONE, 0.0) if is_nobody else (TargetKind.ALL, 100.0)
    unit = None if is_nobody else "%"
    rhythm = how_often(segment)
    return Target(kind, value, unit, _population(segment, at), limit, recurrence=rhythm.text if rhythm else None)


def _quantifier(segment: Segment) -> int | None:
    """«alle enheter», «hver enhet», «ingen»; not «for alle», which counts nobody."""
    for at, phrase in enumerate(segment.phrases):
        kind = type_of(phrase)
        following = segment.next_to(at, 1)
        if kind == "EVERY" and type_of(following) == "WORD" and not _is_each_of_two(segment, at):
            return at
        if kind == "NONE" and type_of(following) not in CHANGES:
            return at
        if kind == "ALL" and (
            "dekning" in phrase.text.lower() or "dekk" in phrase.text.lower() or not _is_vague(segment, at)
        ):
            return at
    return None


def _is_each_of_two(segment: Segment, at: int) -> bool:
    return type_of(segment.next_to(at, -1)) in CHANGES


def _is_vague(segment: Segment, at: int) -> bool:
    """«gode liv for alle», «et sted der alle trives»: no noun follows that could be counted."""
    before, after = segment.next_to(at, -1), segment.next_to(at, 1)
    if after is None or type_of(after) in ("CONJUNCTION", "PREPOSITION"):
        return before is not None and type_of(before) in ("PREPOSITION", "TO", "BY", "IN", "FROM")
    return False


def _population(segment: Segment, at: int) -> str | None:
    """The words after «alle» up to the verb."""
    stops = (*VERBS, "THAT", "COMMA", "Moment", "Amount", "Rhythm", "Times", "WITHIN", "COLON")
    end = segment.at(*stops, start=at + 1)
    return segment.text(at + 1, end) or None


def _limit(segment: Segment, start: int, reversed_bound: bool = False) -> Limit | None:
    """The number that «all», «nobody» or a share is measured against."""
    amounts = [
        (at, a) for at, a in segment.amounts()
        if (at >= start or a.lead == "WITHIN") and a.lead not in ("FROM", "IN")
        and (a.form != "duration" or a.bound or a.lead == "WITHIN" or reversed_bound)
        and not is_relative_deadline(segment, at, a)
    ]  # fmt: skip
    if not amounts:
        return None
    at, amount = next(((i, a) for i, a in amounts if a.bound or a.lead == "WITHIN"), amounts[0])
    side = "at_most" if amount.lead == "WITHIN" or reversed_bound else "at_least"
    if amount.bound:
        side = amount.bound[0]
        if reversed_bound and amount.lead != "WITHIN":
            side = {"at_least": "at_most", "at_most": "at_least"}[side]
    kind = f"{'share' if amount.form == 'percent' else 'absolute'}_{side}"
    value, unit = _value_and_unit(amount, segment)
    return Limit(kind, value if isinstance(value, float) else value[0], _per_rhythm(segment, at, unit))


def _per_rhythm(segment: Segment, at: int, unit: str | None) -> str | None:
    after = segment.next_to(at, 1)
    return f"{unit} per {after.period}" if isinstance(after, Rhythm) and unit else unit


# --- changes


def _changed(segment: Segment) -> Target | None:
    """«øker med ti prosent», «fra 41 til 55 prosent», «40 % kutt», «halveres», «øker»."""
    at = segment.find(lambda p: type_of(p) in CHANGES)
    if at is None or _is_negated(segment, at):
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
        return _level(amount, segment, place, default="at_least" if is_up else "at_most")
    return _change_by(amount, segment, is_up)


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


def _is_negated(segment: Segment, at: int) -> bool:
    before = segment.next_to(at, -1)
    return before is not None and (
        before.text.lower() in ("ikke", "ikkje", "inte", "uten å", "utan å") or type_of(before) == "NONE"
    )


def _is_of_the_abstract(segment: Segment, at: int) -> bool:
    """«økt fokus», «øke kompetansen»: a direction without anything to count. «Andelen med …» can be counted."""
    if re.search(r"\b(antall|antal|andel|prosent|del av)\w*", segment.text().lower()):
        return False
    following = " ".join(p.text.lower() for p in segment.phrases[at + 1 : at + 4])
    return re.search(rf"\b\w*({words.part_of('abstract')})(en|et|a|n|ane|ene|er|s)?\b", following) is not None


def _change_by(amount: Amount, segment: Segment, is_up: bool) -> Target:
    stem = {"percent": "RELATIVE_", "points": "", "duration": "ABSOLUTE_", "count": "ABSOLUTE_"}[amount.form]
    name = f"{stem}{'INCREASE' if is_up else 'DECREASE'}{'_POINTS' if amount.form == 'points' else ''}"
    value, unit = _value_and_unit(amount, segment)
    strict = bool(amount.bound and amount.bound[1])
    rhythm = how_often(segment)
    return Target(TargetKind[name], value, unit, recurrence=rhythm.text if rhythm else None, strict=strict)


def _compared(segment: Segment) -> Target | None:
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


# --- levels


def _is_tried_in(segment: Segment, at: int, amount: Amount) -> bool:
    """«prøvd ut i fire hjemmetjenester»: how many places it has come to."""
    return amount.lead == "IN" and amount.form == "count" and type_of(segment.next_to(at, -1)) == "DONE"


def _may_be_measured(phrase: Phrase) -> bool:
    return isinstance(phrase, Amount) and phrase.lead not in ("WITHIN", "FROM", "IN", "PER")


def _measured(segment: Segment) -> Target | None:
    """«minst 30 plasser», «under 8 prosent», «to til fire», «0 brudd»."""
    eligible = [
        (at, a) for at, a in segment.amounts()
        if (_may_be_measured(a) or _is_tried_in(segment, at, a))
        and not is_relative_deadline(segment, at, a) and _counts_something(segment, at, a)
    ]  # fmt: skip
    ranked = sorted(eligible, key=lambda found: (found[1].bound is None, found[1].form not in ("percent", "points")))
    first_share = [(at, a) for at, a in eligible if a.form == "percent" and at == eligible[0][0]]
    if not ranked:
        return None
    at, amount = (first_share or ranked)[0]
    return _level(amount, segment, at, default=_usual_side(segment, at))


def _counts_something(segment: Segment, at: int, amount: Amount) -> bool:
    """A bare number is a target only where the sentence aims at it; «kommunen har 9 400 innbyggere» does not."""
    if amount.bound or amount.form in ("percent", "points") or amount.high is not None:
        return True
    if amount.form == "duration":
        return (amount.lead in ("TO", "BY") and False) or _is_time_noun(segment, at)
    after = segment.next_to(at, 1)
    is_numbered = segment.phrases[0].text.lower().startswith(("antall", "antal"))
    label = segment.at("COLON", "GOAL_LABEL")
    aims = segment.has("MODAL", "CREATE", "GIVE", "DONE") or (label is not None and label < at) or any(
        m.role in ("deadline", "before", "at") for _, m in segment.moments()
    )
    rhythm = any(isinstance(p, Rhythm) for p in segment.phrases)
    return aims or rhythm or is_numbered or type_of(after) == "NEW" or (amount.low == 0 and at <= 1)


def _is_time_noun(segment: Segment, at: int) -> bool:
    return re.search(r"(tid|tida|tiden|frist|fristen|varighet|varigheit)\b", segment.text(0, at).lower()) is not None


def _usual_side(segment: Segment, at: int) -> str:
    """A bare level is a floor, but a ceiling for what we want less of."""
    return "at_most" if is_less_better(f"{segment.before} {segment.text(0, at)}") else "at_least"


def is_less_better(text: str) -> bool:
    return _has_part(text, words.part_of('less_is_better')) and not re.search(
        r"\b(uten|utan|fri for|rapporterte|meldte)\b", text.lower()
    )


def is_more_better(text: str) -> bool:
    return _has_part(text, words.part_of('more_is_better')) and not _has_part(text, words.part_of('less_is_better'))


def _has_part(text: str, parts: str) -> bool:
    inside = parts.replace("$", r"(?:en|a|et)?\b")
    return re.search(inside, text.lower()) is not None


def _level(amount: Amount, segment: Segment, at: int, default: str) -> Target:
    value, unit = _value_and_unit(amount, segment)
    side, strict = amount.bound or (default, False)
    rhythm = how_often(segment)
    recurrence = rhythm.text if rhythm else None
    if isinstance(value, tuple):
        return Target(TargetKind.RANGE, value, unit, recurrence=recurrence)
    if (value == 0 and side == "at_most") or (value == 0 and not amount.bound):
        return Target(TargetKind.NONE, 0.0, unit, _after(segment, at))
    stem = "SHARE" if amount.form == "percent" else "ABSOLUTE"
    kind = TargetKind[f"{stem}_{side.upper()}"]
    within = _limit_of_share(segment, at) if stem == "SHARE" else None
    return Target(kind, value, unit, _share_of(segment, at), within, recurrence=recurrence, strict=strict)


def _limit_of_share(segment: Segment, share_at: int) -> Limit | None:
    """«90 prosent … innen tre uker»: the time is the limit, the share is the target."""
    times = [(i, a) for i, a in segment.amounts() if i != share_at and a.form == "duration"]
    return _limit(Segment(segment.phrases[:share_at] + segment.phrases[share_at + 1 :]), 0) if times else None


def _share_of(segment: Segment, at: int) -> str | None:
    after = segment.next_to(at, 1)
    return _population(segment, at + 1) if after is not None and after.text.lower() in ("av", "af", "for") else None


def _after(segment: Segment, at: int) -> str | None:
    return _population(segment, at)


def _value_and_unit(amount: Amount, segment: Segment) -> tuple[float | tuple[float, float], str | None]:
    value = amount.low if amount.high is None else (amount.low, amount.high)
    if amount.form == "count":
        return value, _counted_noun(segment, segment.phrases.index(amount))
    return value, {"percent": "%", "points": "prosentpoeng"}.get(amount.form, amount.unit)


def _counted_noun(segment: Segment, at: int) -> str | None:
    """«120 mentorer», «30 nye arbeidsplasser»: at most four words, to the first that is not part of the name."""
    noun = []
    for phrase in segment.phrases[at + 1 : at + 5]:
        if type_of(phrase) not in ("WORD", "NEW", "VAGUE"):
            break
        noun.append(phrase.text)
    return " ".join(noun) or None


# --- rhythms, norms and things done


def _recurring(segment: Segment) -> Target | None:
    rhythm = how_often(segment)
    if rhythm is None:
        return None
    value = rhythm.times if rhythm.most is None else (rhythm.times, rhythm.most)
    bound = next((p.bound for p in segment.phrases if isinstance(p, Times)), None)
    kind = TargetKind.RANGE if rhythm.most else TargetKind.RECURRENCE
    if bound and bound[0] == "at_most":
        kind = TargetKind.ABSOLUTE_AT_MOST
    return Target(kind, value, rhythm.unit, recurrence=rhythm.text)


def _within_norm(segment: Segment) -> Target | None:
    normed = segment.at("NORMED")
    if segment.has("ON_TIME") or (
        normed is not None and "WITHIN" in [type_of(p) for p in segment.phrases[max(0, normed - 3) : normed]]
    ):
        return Target(TargetKind.WITHIN_TIME)
    for at, amount in segment.amounts():
        if amount.lead == "WITHIN" and amount.form == "duration" and not is_relative_deadline(segment, at, amount):
            value, unit = _value_and_unit(amount, segment)
            limit = Limit("absolute_at_most", amount.high or amount.low, unit)
            return Target(TargetKind.WITHIN_TIME, value, unit, limit=limit)
    return None


def _accomplished(segment: Segment) -> Target | None:
    """«er etablert», «skal etableres», «… er avsluttet innen 2023»; with a date, anything that is to be there by then."""
    has_date = any(m.role in ("deadline", "before", "at") for _, m in segment.moments()) and dates_of(segment)
    is_to_be = segment.has("DONE") and segment.has("BE", "HAVE", "MODAL") and not _is_aside(segment)
    is_to_be_made = segment.has("CREATE") and segment.has("MODAL")
    dates = dates_of(segment)
    if has_date and (dates.deadline or dates.is_undated):
        is_made = segment.has("DONE", "CREATE", "GIVE") or not segment.has("VAGUE")
        return Target(TargetKind.BY_DATE) if is_made and dates.deadline else _done(is_to_be or is_to_be_made)
    return _done(is_to_be or is_to_be_made)


def _is_aside(segment: Segment) -> bool:
    """«løsninger som allerede er utviklet»: done, but said in passing."""
    done, that = segment.at("DONE"), segment.at("THAT")
    return done is not None and that is not None and that < done and "COMMA" not in map(type_of, segment.phrases[that:done])


def _done(is_claimed: bool) -> Target | None:
    return Target(TargetKind.DONE) if is_claimed else None


RULES: tuple[Rule, ...] = (
    _monitored,
    _gap_closed,
    _ranked,
    _benchmarked,
    _everybody_first,
    _changed,
    _compared,
    _measured,
    _everybody,
    _recurring,
    _within_norm,
    _accomplished,
)
