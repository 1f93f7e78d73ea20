"""What a segment claims: an ordered list of rules, each of which reads one form of claim or says None.

Knows phrases and kinds of target; dates are put on afterwards (dating.py), doubts are raised elsewhere (doubts.py).
"""

import re
from collections.abc import Callable

from styrhus.targets import words
from styrhus.targets.amounts import limit_in, population_after, value_and_unit
from styrhus.targets.changes import UP, changed, compared, is_negated
from styrhus.targets.dating import dates_of, how_often, is_relative_deadline
from styrhus.targets.levels import is_less_better, may_be_measured, measured
from styrhus.targets.model import Limit, Target, TargetKind
from styrhus.targets.phrases import Amount, Comparison, Mark, Phrase, Rank, Times
from styrhus.targets.segments import CHANGES, Segment, type_of

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
    return Target(TargetKind.GAP_DECREASE, *(value_and_unit(amount, segment) if amount else ()))


def _ranked(segment: Segment) -> Target | None:
    best = segment.at("BEST")
    best_of = segment.next_to(best, -1) if best else None
    if isinstance(best_of, Amount) and segment.has("AMONG"):
        return Target(TargetKind.RANK_AT_MOST, best_of.low, "%" if best_of.form == "percent" else None)
    rank = next((p for p in segment.phrases if isinstance(p, Rank)), None)
    return Target(TargetKind.RANK_AT_MOST, rank.value) if rank else None


def _benchmarked(segment: Segment) -> Target | None:
    at = segment.at("BENCHMARK")
    if at is None:
        return None
    side = next((s for i in range(at - 1, max(-1, at - 7), -1) if (s := _side(segment.phrases[i]))), None)
    side = side or _level_with(segment, at)
    if side is None:
        return None
    kind = TargetKind.BELOW_BENCHMARK if side == "at_most" else TargetKind.ABOVE_BENCHMARK
    return Target(kind, population=segment.phrases[at].text)


def _level_with(segment: Segment, at: int) -> str | None:
    """«på nivå med landssnittet»: not worse than it."""
    if not any(type_of(phrase) == "LEVEL_WITH" for phrase in segment.phrases[max(0, at - 3) : at]):
        return None
    return "at_most" if is_less_better(f"{segment.before} {segment.text(0, at)}") else "at_least"


def _side(phrase: Phrase) -> str | None:
    if isinstance(phrase, Mark) and phrase.bound:
        return phrase.bound[0]
    if isinstance(phrase, Comparison):
        return "at_least" if phrase.type in UP else "at_most"
    if type_of(phrase) in ("FALL", "HALVE"):
        return "at_most"
    return "at_least" if type_of(phrase) == "RISE" else None


def _kept(segment: Segment) -> Target | None:
    """«minst like mange som i 2020», «holdes på 2023-nivå»: the baseline is the level to keep."""
    bound = next((p.bound[0] for p in segment.phrases if isinstance(p, Mark) and p.bound), None)
    change = segment.at("RISE", "FALL")
    if change is not None and is_negated(segment, change):  # «øker ikke fra 2024»
        bound = "at_most" if type_of(segment.phrases[change]) == "RISE" else "at_least"
    is_alike = re.search(r"\b(like \w+|same|samme|uendret|uendra)\b|nivå", segment.text().lower())
    if segment.amounts() or not (bound or is_alike) or dates_of(segment).baseline_year is None:
        return None
    side = bound or ("at_most" if is_less_better(f"{segment.before} {segment.text()}") else "at_least")
    return Target(TargetKind[f"ABSOLUTE_{side.upper()}"])


def _not_beyond(segment: Segment) -> Target | None:
    """«skal ikke ligge på sykehus mer enn ett døgn»: nobody more than that, or the value at most that."""
    negated = segment.find(lambda phrase: phrase.text.lower() in ("ikke", "ikkje", "inte", "aldri"))
    if negated is None:
        return None
    found = next((a for at, a in segment.amounts() if at > negated and a.bound == ("at_least", True)), None)
    if found is None:
        return None
    value, unit = value_and_unit(found, segment)
    if found.form == "duration" and not re.search(r"(tid|tida|tiden)\b", segment.text(0, negated).lower()):
        limit = Limit("absolute_at_most", found.low, unit)
        return Target(TargetKind.NONE, 0.0, population=segment.text(0, segment.at("MODAL")) or None, limit=limit)
    kind = TargetKind.SHARE_AT_MOST if found.form == "percent" else TargetKind.ABSOLUTE_AT_MOST
    return Target(kind, value, unit)


# --- everybody and nobody


def _everybody_first(segment: Segment) -> Target | None:
    """«Alle …» that comes before any number or change rules the sentence, and the number is its limit."""
    at = _quantifier(segment)
    other = segment.find(lambda p: type_of(p) in (*CHANGES, "MORE", "FEWER") or may_be_measured(p))
    return _everybody(segment) if at is not None and (other is None or at < other) else None


def _everybody(segment: Segment) -> Target | None:
    at = _quantifier(segment)
    if at is None:
        return None
    is_nobody = type_of(segment.phrases[at]) == "NONE"
    limit = limit_in(segment, start=at, reversed_bound=is_nobody)
    kind, value = (TargetKind.NONE, 0.0) if is_nobody else (TargetKind.ALL, 100.0)
    unit = None if is_nobody else "%"
    rhythm = how_often(segment)
    return Target(kind, value, unit, population_after(segment, at), limit, recurrence=rhythm.text if rhythm else None)


def _quantifier(segment: Segment) -> int | None:
    """«alle enheter», «hver enhet», «ingen»; not «for alle», which counts nobody."""
    for at, phrase in enumerate(segment.phrases):
        kind = type_of(phrase)
        following = segment.next_to(at, 1)
        if kind == "EVERY" and type_of(following) == "WORD" and not _is_each_of_two(segment, at):
            return at
        if kind == "NONE" and type_of(following) not in CHANGES:
            return at
        if kind == "ALL" and _is_the_whole_of_a_share(segment, at):
            continue
        if kind == "ALL" and (
            "dekning" in phrase.text.lower() or "dekk" in phrase.text.lower() or not _is_vague(segment, at)
        ):
            return at
    return None


def _is_the_whole_of_a_share(segment: Segment, at: int) -> bool:
    """«bilandelen av alle reiser reduseres»: what the share is of."""
    before = segment.next_to(at, -1)
    is_of = before is not None and before.text.lower() in ("av", "af", "blant") and segment.has(*CHANGES)
    return is_of and re.search(r"(andel|del)(en|a)?\b", segment.text(0, at).lower()) is not None


def _is_each_of_two(segment: Segment, at: int) -> bool:
    return type_of(segment.next_to(at, -1)) in CHANGES


def _is_vague(segment: Segment, at: int) -> bool:
    """«gode liv for alle», «et sted der alle trives»: no noun follows that could be counted."""
    before, after = segment.next_to(at, -1), segment.next_to(at, 1)
    if after is None or type_of(after) in ("CONJUNCTION", "PREPOSITION"):
        return before is not None and type_of(before) in ("PREPOSITION", "TO", "BY", "IN", "FROM")
    return False


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
            value, unit = value_and_unit(amount, segment)
            limit = Limit("absolute_at_most", amount.high or amount.low, unit)
            return Target(TargetKind.WITHIN_TIME, value, unit, limit=limit)
    return None


def _accomplished(segment: Segment) -> Target | None:
    """«er etablert», «skal etableres»; with a date, anything that is to be there by then."""
    roles = {moment.role for _, moment in segment.moments()}
    begins = "since" in roles and segment.has("DONE") and segment.has("BE")  # «er i drift fra 1. mars 2025»
    has_date = bool(roles & {"deadline", "before", "at"}) or begins
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
    return (
        done is not None
        and that is not None
        and that < done
        and "COMMA" not in map(type_of, segment.phrases[that:done])
    )


def _done(is_claimed: bool) -> Target | None:
    return Target(TargetKind.DONE) if is_claimed else None


RULES: tuple[Rule, ...] = (
    _monitored,
    _gap_closed,
    _ranked,
    _benchmarked,
    _not_beyond,
    _everybody_first,
    changed,
    compared,
    _kept,
    measured,
    _everybody,
    _recurring,
    _within_norm,
    _accomplished,
)
