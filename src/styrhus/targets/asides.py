"""Numbers that are no values (ages, names, positions) and what brackets explain, set aside before claims are read."""

import re
from dataclasses import replace

from styrhus.targets import words
from styrhus.targets.phrases import Amount, Aside, Moment, Phrase, Rank, Rhythm
from styrhus.targets.segments import HEADS, VERBS, Segment, type_of


def set_aside(phrases: list[Phrase]) -> list[Phrase]:
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
    for at, given in enumerate(phrases):
        phrase = _as_start(given) if depth and _is_level_of_a_year(phrases, at) else given
        depth += type_of(phrase) == "OPEN"
        if depth == 0 or isinstance(phrase, Moment) or type_of(phrase) == "COMPARED":
            outside.append(phrase)
        depth = max(0, depth - (type_of(phrase) == "CLOSE"))
    explained = [phrase for phrase in phrases if phrase.start not in {kept.start for kept in outside}]
    if not any(isinstance(p, Amount) and (p.bound or p.form != "count") for p in explained):
        return outside
    counts = any(isinstance(phrase, Amount) or type_of(phrase) in (*HEADS, "MORE", "FEWER") for phrase in outside)
    return outside if counts or any(isinstance(phrase, Rhythm) for phrase in outside) else phrases


def _is_level_of_a_year(phrases: list[Phrase], at: int) -> bool:
    """«(2024: 71 %)»: where it begins."""
    return [type_of(phrase) for phrase in phrases[at : at + 3]] == ["Moment", "COLON", "Amount"]


def _as_start(moment: Phrase) -> Phrase:
    return replace(moment, role="than") if isinstance(moment, Moment) else moment


def _is_age(whole: Segment, at: int, phrase: Phrase) -> bool:
    """«over 74 år», «18–30 år», «eldre over 80»: years of people, not of waiting."""
    if not isinstance(phrase, Amount) or phrase.form not in ("duration", "count"):
        return False
    if re.search(r"\w{3}alder(en)?\b", whole.text(0, at).lower()):
        return False  # «gjennomsnittsalderen»: here years are what is measured
    before = " ".join(type_or_text(p) for p in whole.phrases[max(0, at - 3) : at])
    is_of_people = re.search(rf"(^|\s)({words.part_of('people')})(\s\S+)?$", before) is not None
    if phrase.form == "count":
        follows = type_of(whole.next_to(at, 1))
        return is_of_people and phrase.bound is not None and follows not in ("WORD", "NEW", "PREPOSITION", "RISE")
    is_change = phrase.lead in ("BY", "TO", "WITHIN") or "siste" in before
    return phrase.unit == "år" and not is_change and (is_of_people or phrase.low >= 12 or (phrase.high or 0) >= 12)


def _says_who(whole: Segment, at: int, phrase: Phrase) -> bool:
    """«andelen som venter lenger enn 30 dager, går ned»: the number is part of who is counted."""
    that = whole.at("THAT")
    if that is None or that > at or not isinstance(phrase, Amount) or phrase.lead == "WITHIN":
        return False
    ends = whole.at("COMMA", start=at)
    is_counted = re.match(r"(\S+ ){0,3}?(antall|antal|andel|prosent|del|tal)\w*\b", whole.text(0, that).lower())
    goes_on = ends is not None and type_of(whole.next_to(ends, 1)) in VERBS
    return is_counted is not None and whole.phrases[that].text.lower() == "som" and goes_on


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


NO_VALUES = (_is_age, _says_who, _is_of_the_past, _is_structure, _is_position, _is_item_number, _is_no_rank)


def type_or_text(phrase: Phrase) -> str:
    return phrase.text.lower()
