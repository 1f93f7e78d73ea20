"""What aims at nothing: results already reached, forecasts, sources and pointers. Knows no claim."""

import re
from datetime import date

from styrhus.targets.model import DatedValue
from styrhus.targets.patterns import lazy_pattern
from styrhus.targets.phrases import Amount, Aside, Mark
from styrhus.targets.segments import CHANGES, Segment, type_of

RISEN = lazy_pattern(
    r"\b(har|er) (\S+ ){0,4}?(økt|auka|vokst|vakse|gått (opp|ned)|sunket|falt|blitt|redusert|steget|minket|minka|"
    r"vært|vore|ligget|lege)\b"
)
# A finite past in nynorsk looks like the infinitive, but stands right after the year it tells of.
FRONTED_PAST = lazy_pattern(r"^\W*i (19|20)\d\d (auka|minka|heva|senka|utvida|halverte?|halvera|dobla|forkorta)\b")
FORECAST = lazy_pattern(r"\b(ssb|statistisk sentralbyrå|framskriv\w*|fremskriv\w*|prognos\w*)\b")
WILL_COME = lazy_pattern(r"(^|\s)vil (\S+ ){0,3}?(øke|auke|stige|synke|vokse|bli (flere|fleire|færre))\b")
OUR_WILL = lazy_pattern(r"\b(vi|kommunen?|me)\b|\binn[ea]n\b")
PART_OF_TEXT = r"(kap|kapittel|kapitlet|side|s|figur|tabell|vedlegg|punkt|pkt|avsnitt|note|temaplan|delplan)"
POINTER = lazy_pattern(
    rf"^\W*((se|sjå|jf|jfr) (også |òg |mer i |meir i )?{PART_OF_TEXT}\b|(kilder?|kjelder?)\s*:"
    rf"|{PART_OF_TEXT}\b\.?\s*[\d.]+ (beskriver|skildrar|viser|omtaler|omtalar|handler|handlar|gir|gjev|tar|tek|"
    r"inneholder|inneheld|er|presenterer|presenterar|oppsummerer|oppsummerar)\b"
    r"|(denne |dette )?(planen|strategien|dokumentet|temaplanen) (er i tråd med|bygger på|byggjer på|beskriver|"
    r"skildrar|omfatter|omfattar|gjelder|gjeld|tar utgangspunkt i|tek utgangspunkt i)\b"
    r"|(tallene?|tala?|figuren|tabellen|statistikken|oversikten|oversikta) (er|viser|gjelder|gjeld|er henta?|er hentet)"
    r" (per|pr|fra|frå|for)\b)",
    re.IGNORECASE,
)
ABOUT = lazy_pattern(r"(om ?lag|ca\b|cirka|circa|rundt|omtrent|nær|nesten|knapt|vel|ungefär|drøyt|snaut) ?")
SIGNS = ("COMMA", "DASH", "OPEN", "CLOSE", "CODE", "COLON", "STOP")


def points_elsewhere(sentence: str) -> bool:
    """«Se kapittel 5 om …», «Kjelde: KOSTRA 2024», «Tallene er per 31. desember»: about the text, not the work."""
    return POINTER.match(sentence) is not None


def is_fact(segment: Segment) -> bool:
    """A result already reached or a background figure: «i dag», «var», «har økt siden 2015», and nothing aimed at."""
    said = segment.text().lower()
    if _is_forecast(said) or FRONTED_PAST.match(said):
        return True
    aims = segment.has("MODAL", "GOAL_LABEL") or any(m.role in ("deadline", "before") for _, m in segment.moments())
    if aims:
        return False
    if _describes_people(segment):
        return True
    compared = segment.at("COMPARED", "THAN")
    told = segment.find(lambda phrase: type_of(phrase) in ("PAST", "TODAY") and not _tells_when(segment, phrase.text))
    is_told = told is not None and (compared is None or told < compared)
    roles = {moment.role for _, moment in segment.moments()}
    return is_told or (RISEN.search(said) is not None and "since" in roles and "until" not in roles)


def _describes_people(segment: Segment) -> bool:
    """«Om lag 12 prosent av innbyggerne er over 75 år»: nobody aims at an age, nor at about as many."""
    first, last = segment.phrases[0], segment.phrases[-1]
    is_about = isinstance(first, Amount) and ABOUT.match(first.text.lower()) is not None
    is_age = isinstance(last, Aside) and type_of(segment.next_to(len(segment.phrases) - 1, -1)) == "BE"
    return is_about and is_age


def _tells_when(segment: Segment, text: str) -> bool:
    """«85 % har hatt medarbeidersamtale siste år» says what is counted; nothing there has changed."""
    return text.lower() in ("siste år", "siste året") and not segment.has(*CHANGES, "PAST") and bool(segment.amounts())


def _is_forecast(said: str) -> bool:
    """«Behovet vil øke»: nobody wants it. «Vi vil øke …» is a will."""
    is_coming = WILL_COME.search(said) is not None and not OUR_WILL.search(said)
    return is_coming or (FORECAST.search(said) is not None and not re.search(r"\b(mål|skal|innen|innan)\b", said))


def told_value(segment: Segment) -> DatedValue | None:
    """The one value and the one year of a fact."""
    amounts = [amount for _, amount in segment.amounts() if amount.lead not in ("FROM", "BY", "WITHIN")]
    years = [m.year for _, m in segment.moments() if m.year]
    if len(amounts) != 1 or len(years) != 1 or segment.has(*CHANGES):
        return None
    return DatedValue(amounts[0].low, date(years[0], 12, 31))


def is_prelude(segments: list[Segment], later: list[list[Segment]]) -> bool:
    """«Sykefravær 2024: 7,9 %. Mål 2025: 7,0 %»: the level ahead of a labelled goal is where it begins."""
    labelled = any(re.match(r"\s*(mål|måltall|måltal|ambisjon)\b", said[0].text().lower()) for said in later)
    return labelled and len(segments) == 1 and told_value(segments[0]) is not None and not segments[0].has("MODAL")


def is_background(sentences: list[list[Segment]]) -> bool:
    segments = [segment for sentence in sentences for segment in sentence]
    has_number = any(segment.amounts() and not segment.has("MODAL") for segment in segments)
    is_words = any(isinstance(phrase, Mark) and phrase.type not in SIGNS for s in segments for phrase in s.phrases)
    return all(is_fact(segment) for segment in segments) or has_number or not is_words
