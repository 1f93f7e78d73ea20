"""What the reviewer should look at: notes that do not agree, text that is cut or repeated, points that hold two
actions. Judges the outline and the finished entries, and changes nothing."""

import re
from collections import Counter
from collections.abc import Iterator

from styrhus.documents.draft import DraftReference, Finding
from styrhus.documents.model import BlockKind
from styrhus.documents.recognising.bodies import sentences
from styrhus.documents.recognising.goals import is_infinitive
from styrhus.documents.recognising.ledger import Ledger
from styrhus.documents.recognising.outline import Outline, anchor_of, is_prose
from styrhus.documents.recognising.references import note_numbers_in_text
from styrhus.documents.recognising.vocabulary import Sense
from styrhus.targets.patterns import lazy_pattern

_NO_ACTIONS = lazy_pattern(
    r"\b(?:inneholder|inneheld|har|beskriver|skildrar|omfatter|omfattar)\s+(?:derfor |difor )?(?:ikke|ikkje|"
    r"ingen|inga)\s+(?:\w+ )?"
    r"(?:tiltak|handlinger|handlingar)\b|\b(?:tiltak|tiltakene|tiltaka) (?:står|ligger|ligg|finnes|"
    r"finst) ikk[je]e? (?:her|i denne)|"
    r"\b(?:er|har|inneholder|inneheld) (?:ikke|ikkje|ingen|inga) (?:\w+ ){0,2}(?:tiltaksplan|handlingsplan|tiltaksdel|"
    r"handlingsdel)\b|"
    r"\b(?:tiltak|tiltakene|tiltaka) er (?:ikke|ikkje) (?:en |ein )?del av (?:denne |planen|strategien)|"
    r"\b(?:tiltak|tiltakene|tiltaka) (?:finnes|finst|ligger|ligg|står) i "
    r"(?!denne|planen\b|strategien\b|kapittel|vedlegg)[^.]{3,60}\b(?:ikke|ikkje) (?:her|i denne)|"
    r"\b(?:tiltak|tiltakene|tiltaka) (?:skal|vil|blir|må) (?:bli )?(?:vedtas|vedtatt|vedtekne|vedteke|vedtakast|"
    r"ligge|stå|høyre heime|utarbeides|utarbeidast|utformes|utformast|beskrives|skildrast|konkretiseres|"
    r"konkretiserast) i (?!denne|planen\b|strategien\b|perioden|kapittel|samarbeid|tråd)",
    re.IGNORECASE,
)
_SECOND_SENTENCE = lazy_pattern(r"[.;]\s+([A-ZÆØÅ][a-zæøå]+)")
_RUN_TOGETHER = lazy_pattern(r"[a-zæøå]{3,}\s+[A-ZÆØÅ][a-zæøå]+ (?:kommune|fylkeskommune)\s+(?:skal|vil|må|bør)\b")
_GOAL_IN_PROSE = lazy_pattern(r"\b(?:har|satt seg|sett seg|hadde) (?:et |eit |som )?mål om\b", re.IGNORECASE)
_FEWEST_REPEATS = 2


def says_no_actions(outline: Outline) -> Finding | None:
    """The plan's own sentence that its actions stand elsewhere."""
    for block in outline.shown:
        if block.kind is not BlockKind.ROW and _NO_ACTIONS.search(block.text):
            message = "Planen sier selv at den ikke inneholder tiltak. Punktene er derfor ført som virkemidler."
            return Finding("holds_no_actions", message, anchor_of(block))
    return None


def doubts_in(outline: Outline, ledger: Ledger, references: tuple[DraftReference, ...]) -> Iterator[Finding]:
    yield from _notes(outline, references)
    yield from _repeats(outline)
    yield from _cut(outline)
    yield from _double_actions(ledger)
    yield from _goals_in_prose(outline, ledger)


def _notes(outline: Outline, references: tuple[DraftReference, ...]) -> Iterator[Finding]:
    listed = {reference.number: reference for reference in references if reference.kind == "note" and reference.number}
    pointed = note_numbers_in_text(outline)
    for number, block in pointed.items():
        if number not in listed:
            message = f"Teksten viser til note {number}, men noten står ikke i notelisten."
            yield Finding("note_not_listed", message, anchor_of(block))
    for number, reference in listed.items():
        if pointed and number not in pointed:
            message = f"Note {number} står i notelisten, men teksten viser ikke til den."
            yield Finding("note_not_used", message, reference.anchor)
    times = Counter(r.text for r in listed.values())
    for reference in listed.values():
        if times[reference.text] > 1:
            same = [n for n, r in listed.items() if r.text == reference.text]
            message = f"Note {' og '.join(same)} har samme kilde. Begge numrene er beholdt."
            yield Finding("note_repeated", message, reference.anchor)
            times[reference.text] = 0


def _repeats(outline: Outline) -> Iterator[Finding]:
    repeats = outline.noise.repeats
    if len(repeats) >= _FEWEST_REPEATS:
        block = outline.document.blocks[min(repeats)]
        message = f"{len(repeats)} avsnitt står to ganger i dokumentet. De er lest én gang."
        yield Finding("repeated_text", message, anchor_of(block))


def _cut(outline: Outline) -> Iterator[Finding]:
    """The last words of a document that stops in the middle of a sentence."""
    shown = outline.shown
    last = shown[-1] if shown else None
    in_notes = any(s.sense is Sense.NOTES and last in s.body for s in outline.sections)
    if last is None or in_notes or last.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM):
        return
    is_sentence = len(last.text.split()) >= 5 or last.kind is BlockKind.ITEM
    others = [b for b in shown[-8:-1] if b.kind is last.kind]
    others_end = sum(b.text.endswith((".", "!", "?", ":")) for b in others) * 2 > len(others)
    quote_open = last.text.count("«") > last.text.count("»")
    ends = last.text.endswith((".", "!", "?", ")", "»", "”", '"', ":"))
    if is_sentence and not ends and (others_end or quote_open):
        message = "Teksten ser ut til å være avkuttet her. Kontroller mot originalen."
        yield Finding("cut_text", message, anchor_of(last))


def _double_actions(ledger: Ledger) -> Iterator[Finding]:
    for action in ledger.actions:
        text = action.point.text
        second = _SECOND_SENTENCE.search(text)
        if (second is not None and is_infinitive(second[1])) or _RUN_TOGETHER.search(text):
            message = "Punktet kan inneholde to tiltak. Del det om nødvendig."
            yield Finding("two_actions", message, action.point.anchor)


def _goals_in_prose(outline: Outline, ledger: Ledger) -> Iterator[Finding]:
    """«Kommunen har mål om …» in running text is offered, not drafted: it may be somebody else's goal."""
    points = [e.point for e in ledger.goals] + [e.point for e in ledger.actions] + [e.point for e in ledger.indicators]
    drafted = {point.anchor.block for point in points}
    for block in outline.shown:
        if (
            block.kind is not BlockKind.PARAGRAPH
            or not is_prose(block)
            or block.index in drafted
            or block.index in outline.noise.repeats
        ):
            continue
        for sentence, anchor in sentences(block) if _GOAL_IN_PROSE.search(block.text) else ():
            if _GOAL_IN_PROSE.search(sentence):
                message = f"Teksten nevner et mål som ikke er tatt med: «{sentence}» Vurder om det skal med."
                yield Finding("goal_in_text", message, anchor)
