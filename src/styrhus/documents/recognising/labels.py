"""What a heading or a lead sentence announces: goals, actions, indicators, challenges …

Knows single lines only; what stands beneath a line is the walk's business.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from styrhus.documents.recognising.vocabulary import COUNT_WORDS, LEVEL_WORDS, PHRASES, PLURALS, Sense
from styrhus.targets.patterns import lazy_pattern

ATTRIBUTES = frozenset({Sense.RESPONSIBLE, Sense.WHEN, Sense.MONEY, Sense.PROGRESS})
# «Mål for …», «Tiltak i …» announce; «Strategi for …», «Program for …» are names of plans.
_ANNOUNCING = frozenset({Sense.GOAL, Sense.ACTION, Sense.INDICATOR, Sense.CHALLENGE, Sense.MEANS})
_LONGEST_LABEL = 90
_WEAK = frozenset({"vi skal", "vi vil"})


@dataclass(frozen=True, slots=True)
class Label:
    sense: Sense
    level: str | None = None  # the document's own word, singular: «periodemål»
    number: str | None = None
    name: str = ""  # what stands behind the label on its line: «Satsingsområde 1: Helsefremming»
    is_weak: bool = False  # «Vi skal:» takes its sense from the heading above, if that has one
    is_plural: bool = False


_ALL_WORDS = LEVEL_WORDS | {plural: LEVEL_WORDS.get(word, Sense.NEUTRAL) for plural, word in PLURALS.items()}
_WORDS_BY_LENGTH = "|".join(re.escape(word) for word in sorted(_ALL_WORDS, key=len, reverse=True))
_PHRASE_SENSE = {phrase: sense for sense, phrases in PHRASES.items() for phrase in phrases}
_MARKER = lazy_pattern(r"^(?:[\d.]+[.)]?\s+|[a-zA-Z][.)]\s+|[•\-–*]\s+)")
_WORD_AND_REST = lazy_pattern(
    rf"^(?P<word>{_WORDS_BY_LENGTH})(?:en|et|a)?\s*(?:nr\.?\s*)?(?P<number>\d+(?:\.\d+)*|[A-Z](?=\s*[:.–-]))?"
    r"(?P<sign>\s*[:.]|\s+[–-])?\s*(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_VALUE = lazy_pattern(r"^(?P<phrase>[^:]{2,45}):\s+(?P<value>\S.*)$", re.DOTALL)
_ANSWERED = lazy_pattern(r"^(?P<question>[^?:.!]{2,60}\?)\s+(?P<answer>\S.*)$", re.DOTALL)
_WHOSE = lazy_pattern(r"^(?:vår|vårt|våre|kommunens|planens|strategiens) (?=\w)")
_PREPOSITIONS = lazy_pattern(
    r"^(?:for|i|på|fram|frå|fra|mot|som|innen|innan|til|knytt\w*|under|og hva|\(?(?:19|20)\d\d)\b"
)
_ENDS_IN_WORD = lazy_pattern(
    r"(?:^|\s)(mål|tiltak|indikator\w*|utfordring\w+|hovedutfordring\w+|strategiar|strategier|grep)$"
)
_IN_SUPERIOR_PLAN = lazy_pattern(
    r"^(?:(?:del|hoved|hovud)?mål(?:ene|a)?\s+)?(?:fra|frå|i|hentet fra|henta frå)\s.*"
    r"(?:samfunnsdel|kommuneplan|planstrategi|overordn)",
)
_SUPERIOR_PLAN = lazy_pattern(r"\b(?:kommuneplanens? samfunnsdel|samfunnsdelen|kommuneplanen)\b", re.IGNORECASE)
_COUNTED = lazy_pattern(rf"\b(?:{COUNT_WORDS})\s+(?:[\wæøå-]+e?\s+){{0,3}}?({_WORDS_BY_LENGTH})\b", re.IGNORECASE)
_ANY_WORD = lazy_pattern(rf"\b({_WORDS_BY_LENGTH})\b", re.IGNORECASE)
_MODAL = lazy_pattern(
    r"\b(?:vil|skal|må|bør|trenger|treng|ønsker|ønskjer|ska|vill|behöver|ønsker|prioriterer|prioriterar)\b"
)
_UNDERTAKINGS = lazy_pattern(r"\b(?:prosjekt(?:er|a|ene)?|prosesser|prosessar|satsinger|satsingar|initiativ(?:er)?)\b")
_THEREFORE = lazy_pattern(r"\b(?:derfor|difor|därför)\b")
_DEMANDS = lazy_pattern(
    r"\b(?:meiner|mener|krev|krever|kräver|kræver|foreslår|føreslår|föreslår|ber (?:\w+ ){0,3}?om|forventer|ventar|"
    r"forventar|oppfordrer|oppfordrar|anbefaler|tilrår|rår til|vil ha|ønsker|ønskjer|(?:arbeide|jobbe|kjempe)[rs]? for|"
    r"går inn for|viktig(?: for [\wæøå]+)?|nødvendig|innebærer|inneber|betyr)(?: (?:at|å|til|vi|me|skal|må|vil|"
    r"følgende|følgjande|dette|desse|disse))*$"
)
_SINGLE_WORDS_WITH_VALUE = frozenset({"ambisjon", "kjennetegn", "kjenneteikn", "måling", "måloppnåelse", "måloppnåing"})
_SENSES_WITH_VALUE = frozenset({Sense.GOAL, Sense.ACTION, Sense.INDICATOR})

# Questions and «slik …» sentences, first match wins.
_PATTERNS: tuple[tuple[Sense, re.Pattern[str]], ...] = tuple(
    (sense, lazy_pattern(pattern))
    for sense, pattern in (
        (Sense.STATUS, r"^(?:hvor|kvar|kor|slik|hvordan|korleis|var|hvor|här|her) .*\b(?:i dag|no|nå|i nuläget|nu)$"),
        (Sense.GOAL, r"^(?:hvor|kvar|kor|slik|hvordan|korleis|her) .*\b(?:er|vil|skal|ser|blir)\b.* i 20\d\d$"),
        (Sense.INDICATOR, r"^(?:vi|me|målet|målene|måla) (?:har|er|veit|vet)\b.*\bnår$|^slik (?:vet|veit) (?:vi|me)\b|"
                          r"^[\wæøå]*(?:indikator(?:er|ar|ene|ane)?|paramet(?:er|re|rar|ere|era))$"),
        (Sense.ACTION, r"^(?:hvordan|korleis|slik|sånn)\b.*\bf(?:å|år) (?:vi |me )?(?:det|dette|dei|dem) til$"),
        (Sense.GOAL, r"^(?:hva|kva|vad|hvad|dette|det|her|hit|dit)\b.*\b(?:oppnå|uppnå|opnå|nå|få til)$"),
        (Sense.INDICATOR, r"^(?:kjennetegn|kjenneteikn|tegn|teikn|mål|måling(?:er|ar)?|måltall?|(?:suksess)?kriteri\w+|"
                          r"(?:resultat|suksess)?indikator\w*|kännetecken|tecken|kendetegn) (?:på|for|av) "
                          r"(?:(?:god |høy |høg )?(?:måloppn\w+|måluppf\w+|suksess|lykkes|kvalitet|praksis|framgang|"
                          r"fremgang)|at (?:vi|målet|måla|målene|det))\b"),
        (Sense.INDICATOR, r"^(?:hvordan|korleis|hur|hva|kva|hvad|vad|slik) .*\b(?:måler?|mäter?|vet|veit|lykkes|"
                          r"lukkast)\b|^(?:hvordan|korleis|slik) (?:kan |skal )?(?:vi )?(?:ser|merker|merkar) vi\b"),
        (Sense.MONEY, r"^(?:hva|kva|hvordan|korleis|vad) .*\b(?:finansier\w*|koster?|kostar|betaler?|betalar)\b"),
        (Sense.ACTION, r"^(?:hva|kva|hvordan|korleis|vad|hur|hvad|slik|dette|det|så|sådan)\b.*\b(?:gjøre|gjere|"
                       r"gjør|gjer|"
                       r"göra|gör|gøre|gør|gjerast|gjøres)\b"),
        (Sense.AREA, r"^(?:dette|her|det) .*\b(?:satse|satser|satsar|prioritere|prioriterer|prioriterar) ?(?:på)?$"),
        (Sense.ACTION, r"^(?:slik|sånn) (?:(?:skal|vil|må) (?:vi|me) (?:arbeide|jobbe)|"
                       r"(?:arbeider|arbeidar|jobber|jobbar) (?:vi|me))\b"),
        (Sense.GOAL, r"^slik .*\b(?:ha det|bli|være|vere)$"),
        (Sense.NEUTRAL, r"^(?:hvem|kven|vem|hvem) .*(?:målgrupp|gjelder|gjeld|er det for)"),
        (Sense.RESPONSIBLE, r"^(?:hvem|kven|vem)\b.*\b(?:gjør|gjer|ansvar\w*|involver\w*|deltar|deltek|med|"
                            r"samarbeid\w*)\b"),
        (Sense.WHEN, r"^(?:når|när|hvornår)\b.{0,40}$"),
        (Sense.PROGRESS, r"^(?:hvordan|korleis|hur) (?:går|ligger|ligg)\b"),
        (Sense.STATUS, r"^(?:hvorfor|kvifor|varför|hvorfor)\b"),
        (Sense.ACTION, r"^(?:derfor|difor|därför) (?:skal|vil|må|gjør|gjer|trenger|treng|ønsker|ønskjer|ska|vill)\b"),
    )
)  # fmt: skip


def bare(text: str) -> str:
    """Lower case, without numbering, quotation marks and signs at the ends."""
    text = _MARKER.sub("", text.strip(" *_\u00a0"))
    text = re.sub(r"\s*\([^()]*\)$", "", text)
    return text.strip(" *_:.…?!–-«»\"“”'").lower()


@lru_cache(maxsize=4096)
def label_of_line(text: str) -> Label | None:
    """The label of a heading, or of a short line that stands where a heading may."""
    text = text.strip(" *_")
    return (
        _answered_label(text)
        or _phrase_label(text)
        or _named_label(text)
        or _valued_label(text)
        or _announcing_label(text)
    )


def _answered_label(text: str) -> Label | None:
    """«Hvem har ansvaret? Enhet for kultur»: the question and its answer on one line."""
    match = _ANSWERED.match(text)
    label = _phrase_label(match["question"]) if match is not None else None
    if match is None or label is None or label.sense not in _SENSES_WITH_VALUE | ATTRIBUTES:
        return None
    return replace(label, name=match["answer"].strip())


def _phrase_label(text: str) -> Label | None:
    words = _WHOSE.sub("", bare(text))
    if not words or len(words) > _LONGEST_LABEL:
        return None
    sense = _PHRASE_SENSE.get(words)
    if sense is not None:
        return Label(sense, _level_in(words, sense), is_weak=words in _WEAK)
    if words in _ALL_WORDS:
        return _word_label(words)
    for sense, pattern in _PATTERNS:
        if pattern.search(words):
            return Label(sense, _level_in(words, sense))
    return None


def _level_in(words: str, sense: Sense) -> str | None:
    return "mål" if sense is Sense.GOAL else "satsingsområde" if sense is Sense.AREA else None


def _word_label(word: str) -> Label:
    level = PLURALS.get(word, word)
    return Label(LEVEL_WORDS.get(level, Sense.NEUTRAL), level, is_plural=word in PLURALS)


def _named_label(text: str) -> Label | None:
    """«Satsingsområde 1: Helsefremming», «Mål: Trygge tjenester», «Tiltak 3 – Etablere …», «Mål 4»."""
    match = _WORD_AND_REST.match(_MARKER.sub("", text))
    if match is None:
        return None
    word, number, sign, rest = (
        match["word"].lower(),
        match["number"],
        (match["sign"] or "").strip(),
        match["rest"].strip(" *_"),
    )
    if (number is None and sign != ":") or (number and re.match(r"(?:19|20)\d\d$", number)):
        return None
    if number and not sign and rest and not (rest[0].isupper() or rest[0] in '«"“”'):
        return None  # «Tiltak 3 er gjennomført» is a sentence
    label = _word_label(word)
    if number is None and (not rest or label.is_plural):
        return None  # «Tiltak:» is a phrase of its own; «Utfordringer: flere eldre …» is prose
    return Label(label.sense, label.level, number, rest.strip())


def _valued_label(text: str) -> Label | None:
    """«Ansvar: Enhet for hjemmetjenester», «Frist: 2027»."""
    match = _VALUE.match(text)
    if match is None or len(text) > 400:
        return None
    phrase = bare(match["phrase"])
    sense = _PHRASE_SENSE.get(phrase)
    if sense in ATTRIBUTES:
        return Label(sense, name=match["value"].strip())
    may_have_value = phrase in _SINGLE_WORDS_WITH_VALUE or (" " in phrase and phrase not in _WEAK)
    if sense not in _SENSES_WITH_VALUE or not may_have_value:
        return None
    return Label(sense, _level_in(phrase, sense), name=match["value"].strip())


def _announcing_label(text: str) -> Label | None:
    """«Periodemål for 2024–2027», «Prioriterte tiltak», «Utfordringer i helsetjenestene», «Fra kommuneplanens …»."""
    words = bare(text)
    if not words or len(words) > _LONGEST_LABEL:
        return None
    if _IN_SUPERIOR_PLAN.search(words):
        return Label(Sense.INHERITED, "mål fra kommuneplanens samfunnsdel")
    if words.startswith(tuple(PHRASES[Sense.SDG])):
        return Label(Sense.SDG)
    match = _WORD_AND_REST.match(words)
    if match is not None:
        label = _word_label(match["word"].lower())
        may_announce = label.sense in _ANNOUNCING or label.is_plural
        if may_announce and _PREPOSITIONS.match(_after_word(words, match["word"])):
            return label
        if may_announce and re.match(r"og (?:[\wæøå-]+)$", _after_word(words, match["word"])):
            return _joined_label(words, label)
    ending = _ENDS_IN_WORD.search(words)
    if ending is not None and len(words.split()) <= 4 and " og " not in words:
        return _word_label(ending[1]) if ending[1] in _ALL_WORDS else None
    return None


def _after_word(words: str, word: str) -> str:
    return words[len(word) :].lstrip()


def _joined_label(words: str, label: Label) -> Label | None:
    """«Tiltak og aktiviteter» is about actions; «Mål og tiltak» is about neither alone."""
    other = words.rsplit(" ", 1)[-1]
    sense = _ALL_WORDS.get(other) or _PHRASE_SENSE.get(other)
    if sense is None or sense == label.sense:
        return label
    return Label(Sense.NEUTRAL)


@lru_cache(maxsize=4096)
def label_of_lead(text: str) -> Label | None:
    """The label of a sentence that leads into a list: «… har fire strategier:», «Derfor trenger ungdom:»."""
    sentence = re.split(r"(?<=[.!?])\s+(?=[A-ZÆØÅ«])", text.strip())[-1]
    whole = label_of_line(sentence)
    if whole is not None and not whole.name:
        return whole
    words = sentence.lower().rstrip(" :…")
    if re.search(r"\b(?:med|ved|ved å|gjennom|gjennom å|slik|ved at|genom att|genom)$", words):
        return Label(Sense.ACTION) if _MODAL.search(words) or "mål" in words else None
    if re.search(r"\b(?:skal|vil|ska|kan) bidra til(?: å| at)?$", words):
        return Label(Sense.GOAL, "mål")
    if _DEMANDS.search(words) and len(words.split()) <= 14:
        return Label(Sense.ACTION)
    return _lead_by_word(sentence, words) or _lead_by_verb(words)


def _lead_by_word(sentence: str, words: str) -> Label | None:
    counted = _COUNTED.search(sentence)
    found = counted or _ANY_WORD.search(sentence)
    if found is None:
        return None
    label = _word_label(found[1].lower())
    is_counted = counted is not None
    if label.sense in (Sense.GOAL, Sense.AREA) and not is_counted and not re.search(r"\b(?:er|har|deles|vil)\b", words):
        return None
    if label.sense is Sense.AREA and not is_counted and not label.is_plural:
        return None
    superior = _SUPERIOR_PLAN.search(sentence)
    if label.sense is Sense.GOAL and superior is not None:
        return Label(Sense.INHERITED, f"{label.level} i {superior[0]}")
    return label


def _lead_by_verb(words: str) -> Label | None:
    if _THEREFORE.search(words):
        return Label(Sense.ACTION)
    if _UNDERTAKINGS.search(words) and len(words.split()) <= 10:
        return Label(Sense.ACTION)
    if _MODAL.search(words) and len(words.split()) <= 14:
        return Label(Sense.ACTION, is_weak=True)
    return None
