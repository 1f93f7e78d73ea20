"""Who reports what to whom, and how often, as the plan's own rules say it."""

import re
from collections.abc import Iterator

from styrhus.documents.draft import Anchor, DraftReporting
from styrhus.documents.recognising.bodies import sentences
from styrhus.documents.recognising.outline import Outline, is_prose
from styrhus.documents.recognising.vocabulary import Sense
from styrhus.targets.patterns import lazy_pattern

_TELLING = lazy_pattern(
    r"rapporter|presenter(?:es|ast) for|legg(?:es|jast) fram for|orienter|får (?:egen )?(?:innføring|"
    r"orientering)",
    re.I,
)
_FREQUENCY = lazy_pattern(
    r"\b(?:løpende|løpande|fortløpende|fortløpande|årlig\w*|årleg\w*|halvårlig|halvårleg|månedlig|månadleg|"
    r"kvartalsvis|tertialvis|"
    r"(?:i |på )?(?:hvert|kvart) (?:møte|år|tertial|kvartal|halvår)|(?:hver|kvar) (?:måned|månad|uke|veke)|"
    r"(?:etter|på) forespørsel|ved behov|(?:på|etter) førespurnad|(?:én|ein|en|to|tre|fire) (?:gang|gong)(?:er|"
    r"ar)? (?:i|per|pr\.?) (?:året|år|halvåret))",
    re.IGNORECASE,
)
# What may follow the receiver's name; it ends there.
_AFTER_NAME = (
    "i|på|om|etter|hvert|kvart|hver|kvar|årlig|årleg|minst|ved|innen|innan|to|én|ein|en|fire|tre|løpende|løpande|"
    "og skal|som|gjennom|månedlig|månadleg|tertialvis|kvartalsvis|halvårlig|halvårleg"
)
_TO = rf"(?P<to>[^.;,]+?)(?=\s+(?:{_AFTER_NAME})\b|[.,;]|$)"
_WHO = r"[A-ZÆØÅ][\wæøå ,-]{2,70}?"
_PRESENTED = "presenteres|presenterast|blir presentert|legges fram|leggast fram|blir lagt fram|blir lagd fram"
_INFORMED = (
    "skal orienteres|skal orienterast|tilbys orientering|får tilbud om orientering|får tilbod om orientering|"
    "får orientering|blir orientert|får egen innføring|orienteres|orienterast"
)
_RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("rapportering", lazy_pattern(rf"rapportering(?:en|a)? fr[aå] (?P<from>[^.;]+?) (?:inn )?til {_TO}", re.I)),
    ("plan", lazy_pattern(rf"(?P<from>{_WHO}) skal (?P<what>[^.;]+?) som (?:{_PRESENTED}) for {_TO}")),
    ("rapportering", lazy_pattern(rf"(?P<from>[\wæøå ]+?)s ansvar å rapportere til {_TO}", re.I)),
    (
        "rapportering",
        lazy_pattern(rf"(?:skal|blir) (?:det )?rapporter(?:es|ast|t) (?P<how>[^.;,]{{0,40}}?)til {_TO}", re.I),
    ),
    (
        "rapportering",
        lazy_pattern(
            rf"(?P<from>{_WHO}) (?:skal rapportere|rapporterer|rapporterar|skal gi rapport|skal gje rapport)"
            rf"(?P<how>[^.;,]{{0,60}}?) til {_TO}"
        ),
    ),
    ("orientering", lazy_pattern(rf"(?P<to>{_WHO}) (?:{_INFORMED})(?P<how>[^.;]*)")),
    ("status", lazy_pattern(rf"(?P<what>[Ss]tatus\w*(?: [\wæøå]+){{0,5}}?) (?:{_PRESENTED}) for {_TO}")),
)
_SKIPPED = frozenset(
    {Sense.ACTION, Sense.MEANS, Sense.NOTES, Sense.CONTENTS, Sense.INDICATOR, Sense.GOAL, Sense.CHALLENGE}
)
DEFAULT_SENDER = "kommunen"


def reporting_of(outline: Outline) -> tuple[DraftReporting, ...]:
    found: list[DraftReporting] = []
    for section in outline.sections:
        if section.sense in _SKIPPED:
            continue
        for block in filter(is_prose, (*section.paragraphs, *section.items)):
            if block.index not in outline.noise.repeats and _TELLING.search(block.text):
                for sentence, anchor in sentences(block):
                    found.extend(_rules_in(sentence, anchor))
    return tuple(found)


def _rules_in(sentence: str, anchor: Anchor) -> Iterator[DraftReporting]:
    if not _TELLING.search(sentence):
        return
    for what, pattern in _RULES:
        match = pattern.search(sentence)
        if match is None:
            continue
        groups = match.groupdict()
        sender = (groups.get("from") or DEFAULT_SENDER).strip()
        sender = re.sub(r"^(?:Hver|Kvar) av |^(?:Det er|det er) ", "", sender).strip()
        said = (groups.get("what") or what).strip()
        frequency = _FREQUENCY.search(sentence)
        yield DraftReporting(sender, match["to"].strip(), said, anchor, frequency[0] if frequency else None)
        return
