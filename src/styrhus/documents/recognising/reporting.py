"""Who reports what to whom, and how often, as the plan's own rules say it."""

import re
from collections.abc import Iterator

from styrhus.documents.draft import Anchor, DraftReporting
from styrhus.documents.recognising.bodies import sentences
from styrhus.documents.recognising.outline import Outline
from styrhus.documents.recognising.vocabulary import Sense

_TELLING = re.compile(r"rapporter|presenter(?:es|ast) for|legg(?:es|jast) fram for|orienter|får (?:egen )?(?:innføring|orientering)", re.I)
_FREQUENCY = re.compile(
    r"\b(?:løpende|løpande|fortløpende|fortløpande|årlig\w*|årleg\w*|halvårlig|halvårleg|månedlig|månadleg|kvartalsvis|tertialvis|"
    r"(?:i |på )?(?:hvert|kvart) (?:møte|år|tertial|kvartal|halvår)|(?:hver|kvar) (?:måned|månad|uke|veke)|"
    r"etter forespørsel|ved behov|på førespurnad|(?:én|ein|en|to|tre|fire) (?:gang|gong)(?:er|ar)? (?:i|per|pr\.?) (?:året|år|halvåret))",
    re.IGNORECASE,
)
_END = r"(?=\s+(?:i|på|om|etter|hvert|kvart|hver|kvar|årlig\w*|årleg\w*|minst|ved|innen|innan|to|én|ein|en|fire|tre|løpende|løpande|og skal|som|gjennom|månedlig|månadleg|tertialvis|kvartalsvis|halvårlig|halvårleg)\b|[.,;]|$)"
_RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("rapportering", re.compile(rf"rapportering(?:en)? fr[aå] (?P<from>[^.;]+?) (?:inn )?til (?P<to>[^.;,]+?){_END}", re.I)),
    ("plan", re.compile(rf"(?P<from>(?:Hver|Kvar) av \w+|[A-ZÆØÅ][\wæøå ]+?) skal (?P<what>[^.;]+?) som (?:presenteres|presenterast|blir presentert|leggast fram|legges fram) for (?P<to>[^.;,]+?){_END}", re.I)),
    ("rapportering", re.compile(rf"(?:det er )?(?P<from>[\wæøå ]+?)s ansvar å rapportere til (?P<to>[^.;,]+?){_END}", re.I)),
    ("rapportering", re.compile(rf"(?:skal det|det skal|blir det|det blir) rapporter(?:es|ast|t) (?P<how>[^.;,]{{0,40}}?)til (?P<to>[^.;,]+?){_END}", re.I)),
    ("rapportering", re.compile(rf"(?P<from>[A-ZÆØÅ][\wæøå ,-]{{2,70}}?) (?:skal rapportere|rapporterer|rapporterar|skal gi rapport|skal gje rapport)(?P<how>[^.;,]{{0,60}}?) til (?P<to>[^.;,]+?){_END}")),
    ("orientering", re.compile(rf"(?P<to>[A-ZÆØÅ][\wæøå ,-]{{2,70}}?) (?:skal orienteres|skal orienterast|tilbys orientering|får tilbud om orientering|får orientering|blir orientert|får egen innføring|orienteres|orienterast)(?P<how>[^.;]*)")),
    ("status", re.compile(rf"(?P<what>[Ss]tatus\w*(?: [\wæøå]+){{0,5}}?) (?:legges fram|leggast fram|blir lagt fram|presenteres|presenterast) for (?P<to>[^.;,]+?){_END}")),
)  # fmt: skip
_SKIPPED = frozenset({Sense.ACTION, Sense.MEANS, Sense.NOTES, Sense.CONTENTS, Sense.INDICATOR, Sense.GOAL, Sense.CHALLENGE})
DEFAULT_SENDER = "kommunen"


def reporting_of(outline: Outline) -> tuple[DraftReporting, ...]:
    found = []
    for section in outline.sections:
        if section.sense in _SKIPPED:
            continue
        for block in (*section.paragraphs, *section.items):
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
