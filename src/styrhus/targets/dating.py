"""When: a segment's deadline, its baseline, and how often. Knows which year is which, not what is claimed."""

import re
from dataclasses import dataclass

from styrhus.targets.phrases import Amount, Aside, Comparison, Moment, Rhythm, Times
from styrhus.targets.segments import CHANGES, Segment, type_of


@dataclass(frozen=True, slots=True)
class Dates:
    deadline: str | None = None
    baseline_year: int | None = None
    baseline_value: float | None = None
    is_undated: bool = False  # «i løpet av perioden», «innen fire år»: a deadline that the sentence does not date
    is_several: bool = False  # «i 2021 og 2022»


def dates_of(segment: Segment) -> Dates:
    scope = _comparison_starts(segment)
    baseline_year, baseline_value = _baseline(segment, scope)
    deadline, is_several = _deadline(segment, scope, baseline_year)
    return Dates(deadline, baseline_year, baseline_value, deadline is None and _is_undated(segment), is_several)


def _comparison_starts(segment: Segment) -> int:
    """From here on a year is what is compared with: «sammenlignet med tilsvarende undersøkelse i 2017»."""
    starts = segment.find(
        lambda p: (
            type_of(p) in ("COMPARED", "THAN")
            or (isinstance(p, Comparison) and p.has_than)
            or (isinstance(p, Moment) and p.role == "than")
        )
    )
    return len(segment.phrases) if starts is None else starts


def _baseline(segment: Segment, scope: int) -> tuple[int | None, float | None]:
    year = next(
        (m.year for at, m in segment.moments() if at >= scope and m.year and m.role not in ("deadline", "before")), None
    )
    for at, amount in segment.amounts():
        if segment.has(*CHANGES) and (amount.lead == "FROM" or amount.text.lower().startswith("mot ")):
            after = segment.next_to(at, 1)
            if isinstance(after, Moment) and after.role in ("at", "bare"):
                return after.year, amount.low
            if amount.lead == "FROM":
                return year, amount.low
    change = segment.at(*CHANGES, "MORE", "FEWER")
    since = next(
        (m.year for at, m in segment.moments() if m.role == "since" and _is_start_of_change(segment, at)), None
    )
    year = year or _named_base_year(segment)
    return year or (since if change is not None else None), None


def _is_start_of_change(segment: Segment, at: int) -> bool:
    """«Fra 2021 øker …» says when it begins; «… øker fra 2021» what it rises from."""
    change = segment.at(*CHANGES, "MORE", "FEWER")
    ends = segment.next_to(at, 1)
    is_span = isinstance(ends, Moment) and ends.role in ("until", "deadline")  # «Fra 2024 til 2027 øker …»
    return change is not None and (at > change or is_span)


def _named_base_year(segment: Segment) -> int | None:
    """«med 2009 som referanseår»."""
    at = segment.at("COMPARED")
    if at is None or not segment.phrases[at].text.lower().startswith(BASE_YEAR):
        return None
    before = [m for place, m in segment.moments() if place in (at - 1, at - 2) and m.role in ("bare", "at")]
    return before[-1].year if before else None


BASE_YEAR = ("basis", "referanse", "utgang", "startår", "baseline", "nullpunkt", "sammenligningsår")


def _deadline(segment: Segment, scope: int, baseline_year: int | None) -> tuple[str | None, bool]:
    is_pair = _is_named_pair(segment, scope)
    dated = [(at, m) for at, m in segment.moments() if m.date and (is_pair or not _is_name(segment, at, m))]
    told = [m for at, m in dated if m.role in ("deadline", "before")]
    until = [m for at, m in dated if m.role == "until"]
    stands = [m for at, m in dated if m.role in ("at", "bare") and at < scope and m.year != baseline_year]
    main = [m for m in stands if not _is_purpose(segment, m)]
    begins = [
        m
        for _, m in dated
        if m.role == "since" and m.year != baseline_year and m.text.lower().startswith(("fra", "frå", "från"))
    ]
    from_then_on = [] if segment.has(*CHANGES, "MORE", "FEWER") else begins  # «er utslippsfri fra 2027»
    chosen = next(iter([*told, *until, *main, *from_then_on]), None)
    return (chosen.date, chosen.is_several) if chosen else (None, False)


def _is_name(segment: Segment, at: int, moment: Moment) -> bool:
    """«Temaplan 2018–2021» is a name; «Mål 2025: …» is not, and neither is «perioden 2020–2023»."""
    if moment.role != "bare" or re.search("period|åre|^år ", moment.text.lower()):
        return False
    before = segment.next_to(at, -1)
    if type_of(segment.next_to(at, 1)) == "COLON" and (before is None or type_of(before) == "COLON"):
        return False  # «Andel elbiler: 2026: 60 %, 2028: 90 %»
    if isinstance(before, Amount) and before.lead == "TO":
        return False  # «fra 62 % (2023) til 50 % (2032)»
    return not (isinstance(before, Aside) and before.text.lower().startswith("mål")) and type_of(before) != "GOAL_LABEL"


def _is_named_pair(segment: Segment, scope: int) -> bool:
    """«i Ungdata 2027 enn i Ungdata 2024»: two measurings of one name, so the year is not only a name."""
    named = [
        (at, segment.phrases[at - 1].text.lower())
        for at, m in segment.moments() if at > 1 and m.role == "bare" and type_of(segment.phrases[at - 2]) == "IN"
    ]  # fmt: skip
    return any(first < scope < second and name == other for first, name in named for second, other in named)


def _is_from(moment: Moment) -> bool:
    return moment.text.lower().startswith(("fra", "frå", "från"))


def _is_purpose(segment: Segment, moment: Moment) -> bool:
    """«… en plan for å være klimanøytral i 2050»: the year of the purpose, not of the plan."""
    purpose = segment.find(lambda p: type_of(p) == "THAT" and p.text.lower().startswith("for å"))
    earlier = [m for _, m in segment.moments() if m.role in ("at", "deadline") and m.start < moment.start]
    return purpose is not None and bool(earlier) and moment.start > segment.phrases[purpose].start


def _is_undated(segment: Segment) -> bool:
    return any(m.date is None and m.role in ("deadline", "at") for _, m in segment.moments()) or any(
        is_relative_deadline(segment, at, amount) for at, amount in segment.amounts()
    )


def is_relative_deadline(segment: Segment, at: int, amount: Amount) -> bool:
    """«innen fire år», «i løpet av de neste fire årene»."""
    before = " ".join(p.text.lower() for p in segment.phrases[max(0, at - 3) : at])
    is_within = (
        amount.lead == "WITHIN" or re.search(r"(løpet av|neste|kommende|komande|innen|innan)", before) is not None
    )
    return amount.form == "duration" and amount.unit in ("år", "planperioder", "valgperioder", "skoleår") and is_within


def _is_round_the_clock(segment: Segment, at: int) -> bool:
    """«sju dager i uken» says when it is open, not how often it is done."""
    return at > 0 and isinstance(segment.phrases[at - 1], Aside)


@dataclass(frozen=True, slots=True)
class HowOften:
    text: str  # «årlig»
    unit: str  # «per år»
    times: float
    most: float | None = None
    is_counted: bool = False  # the sentence says how many times


def how_often(segment: Segment) -> HowOften | None:
    rhythms = [
        p for at, p in enumerate(segment.phrases) if isinstance(p, Rhythm) and not _is_round_the_clock(segment, at)
    ]
    rhythm = rhythms[0] if rhythms else None
    times = next((p for p in segment.phrases if isinstance(p, Times)), None)
    if rhythm is None:
        return None
    low, most = (times.low, times.high) if times else (float(rhythm.times), None)
    unit = f"per {rhythm.period}" if rhythm.every == 1 else f"per {rhythm.every} {rhythm.period}"
    return HowOften(_rhythm_words(low, most, rhythm), unit, low, most, times is not None)


ONCE_PER = {"år": "årlig", "måned": "månedlig", "uke": "ukentlig", "dag": "daglig", "døgn": "daglig"}


def _rhythm_words(low: float, most: float | None, rhythm: Rhythm) -> str:
    if rhythm.every > 1:
        return f"hvert {rhythm.every}. {rhythm.period}"
    if low == 1 and most is None:
        return ONCE_PER.get(rhythm.period, f"hvert {rhythm.period}")
    count = f"{low:g}–{most:g}" if most else f"{low:g}"
    return f"{count} ganger per {rhythm.period}"
