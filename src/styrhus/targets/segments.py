"""A sentence's phrases → segments that each may hold one claim, with numbers that are no values set aside."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from styrhus.targets import words
from styrhus.targets.phrases import Amount, Aside, Comparison, Mark, Moment, Phrase, Rank, Rhythm, Times

CHANGES = ("RISE", "FALL", "HALVE", "MULTIPLY")
VERBS = ("GOAL_LABEL", "MODAL", "BE", "HAVE", "PAST", "CREATE", "GIVE", "DONE", *CHANGES)
HEADS = ("ALL", "NONE", "BENCHMARK", "MONITOR", "NORMED", "ON_TIME", *CHANGES)


@dataclass(frozen=True, slots=True)
class Segment:
    """Phrases that are read together."""

    phrases: tuple[Phrase, ...]
    before: str = ""  # what was said ahead of it, which may name what is measured

    def at(self, *types: str, start: int = 0) -> int | None:
        """The place of the first word or comparison of one of these types."""
        return self.find(lambda phrase: type_of(phrase) in types, start)

    def find(self, fits: Callable[[Phrase], bool], start: int = 0) -> int | None:
        return next((i for i in range(start, len(self.phrases)) if fits(self.phrases[i])), None)

    def has(self, *types: str) -> bool:
        return self.at(*types) is not None

    def amounts(self) -> list[tuple[int, Amount]]:
        return [(i, phrase) for i, phrase in enumerate(self.phrases) if isinstance(phrase, Amount)]

    def moments(self) -> list[tuple[int, Moment]]:
        return [(i, phrase) for i, phrase in enumerate(self.phrases) if isinstance(phrase, Moment)]

    def text(self, start: int = 0, end: int | None = None) -> str:
        return " ".join(phrase.text for phrase in self.phrases[start:end])

    def next_to(self, at: int, step: int) -> Phrase | None:
        return self.phrases[at + step] if 0 <= at + step < len(self.phrases) else None


def type_of(phrase: Phrase | None) -> str:
    return phrase.type if isinstance(phrase, Mark | Comparison) else type(phrase).__name__


def segments_of(phrases: list[Phrase]) -> list[list[Segment]]:
    """Sentences, each a list of segments."""
    sentences = [_divide(Segment(tuple(sentence))) for sentence in _sentences(_set_aside(phrases)) if sentence]
    said = ""
    for sentence in sentences:
        for at, segment in enumerate(sentence):
            sentence[at] = Segment(segment.phrases, said)
            said = f"{said} {segment.text()}"
    return sentences


# --- numbers that are no values


def _set_aside(phrases: list[Phrase]) -> list[Phrase]:
    whole = Segment(tuple(_without_brackets(phrases)))
    return [
        Aside(phrase.text, phrase.start, phrase.end)
        if isinstance(phrase, Amount | Rank) and any(rule(whole, at, phrase) for rule in NO_VALUES)
        else phrase
        for at, phrase in enumerate(whole.phrases)
    ]


def _without_brackets(phrases: list[Phrase]) -> list[Phrase]:
    """What stands in brackets explains; only its dates count. It is read where nothing outside counts or changes."""
    outside, depth = [], 0
    for phrase in phrases:
        depth += type_of(phrase) == "OPEN"
        if depth == 0 or isinstance(phrase, Moment) or type_of(phrase) == "COMPARED":
            outside.append(phrase)
        depth = max(0, depth - (type_of(phrase) == "CLOSE"))
    explained = [phrase for phrase in phrases if phrase not in outside]
    if not any(isinstance(p, Amount) and (p.bound or p.form != "count") for p in explained):
        return outside
    counts = any(isinstance(phrase, Amount) or type_of(phrase) in (*HEADS, "MORE", "FEWER") for phrase in outside)
    return outside if counts or any(isinstance(phrase, Rhythm) for phrase in outside) else phrases


def _is_age(whole: Segment, at: int, phrase: Phrase) -> bool:
    """«over 74 år», «18–30 år», «eldre over 80»: years of people, not of waiting."""
    if not isinstance(phrase, Amount) or phrase.form not in ("duration", "count"):
        return False
    before = " ".join(type_or_text(p) for p in whole.phrases[max(0, at - 3) : at])
    is_of_people = re.search(rf"(^|\s)({words.part_of('people')})(\s\S+)?$", before) is not None
    if phrase.form == "count":
        follows = type_of(whole.next_to(at, 1))
        return is_of_people and phrase.bound is not None and follows not in ("WORD", "NEW", "PREPOSITION", "RISE")
    is_change = phrase.lead in ("BY", "TO", "WITHIN") or "siste" in before
    return phrase.unit == "år" and not is_change and (is_of_people or phrase.low >= 12 or (phrase.high or 0) >= 12)


def _is_of_the_past(whole: Segment, at: int, phrase: Phrase) -> bool:
    before = whole.next_to(at, -1)
    return before is not None and before.text.lower() in ("siste", "seneste", "forrige", "senaste", "dagens")


def _is_structure(whole: Segment, at: int, phrase: Phrase) -> bool:
    """«i tre faser»: how the work is arranged."""
    following = [type_of(p) for p in whole.phrases[at + 1 : at + 3]]
    return isinstance(phrase, Amount) and phrase.form == "count" and "STRUCTURE" in following


def _is_position(whole: Segment, at: int, phrase: Phrase) -> bool:
    """«100 prosent stilling» is a way to be employed; «24 timer i døgnet» is round the clock."""
    after = whole.next_to(at, 1)
    if not isinstance(phrase, Amount) or after is None:
        return False
    is_job = phrase.form == "percent" and re.match(r"(faste? )?stilling(en|ar|er)?$", after.text.lower()) is not None
    is_open_hours = isinstance(after, Rhythm) and (phrase.unit, after.period) in OPEN_HOURS and phrase.bound is None
    return is_job or is_open_hours


OPEN_HOURS = {("timer", "døgn"), ("timer", "dag"), ("dager", "uke"), ("døgn", "uke")}


def _is_item_number(whole: Segment, at: int, phrase: Phrase) -> bool:
    after = whole.next_to(at, 1)
    is_bare = isinstance(phrase, Amount) and phrase.form == "count" and phrase.bound is None
    opens = after is not None and (
        type_of(after) in ("STOP", "CLOSE") or after.text[:1].isupper() or "." in phrase.text
    )
    return is_bare and (type_of(after) == "COLON" or (at == 0 and opens))


def _is_no_rank(whole: Segment, at: int, phrase: Phrase) -> bool:
    is_top = phrase.text.lower().startswith("top") or type_of(whole.next_to(at, 1)) == "BEST"
    return isinstance(phrase, Rank) and not (is_top or re.search(r"(best|fremst|bäst)\w*$", phrase.text.lower()))


NO_VALUES = (_is_age, _is_of_the_past, _is_structure, _is_position, _is_item_number, _is_no_rank)


def type_or_text(phrase: Phrase) -> str:
    return phrase.text.lower()


# --- sentences and segments


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
        return _is_claim(right) and (opens or is_next_step)
    counts_again = isinstance(first, Amount) and first.form in ("count", "percent") and first.lead is None
    if counts_again and left.amounts() and not left.has("ALL", "NONE", *CHANGES):
        return True
    return (
        _is_claim(right)
        and right.has("MODAL", "BE", "HAVE", "CREATE", "GOAL_LABEL", *CHANGES)
        and not _is_relative(left)
    )


def _is_relative(left: Segment) -> bool:
    """«andelen som er over 60 og …»: the left side only says who is meant."""
    that = left.at("THAT")
    opens = left.text(0, that).lower() if that else ""
    return bool(re.match(r"(antall|antal|andel|prosentandel|del)\w*", opens)) and not left.has("MODAL", *CHANGES)
