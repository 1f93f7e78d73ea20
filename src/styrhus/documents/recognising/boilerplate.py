"""What in a document is not the plan: menus, reading aids, captions, links, contents lists and repeated text.

Judges blocks by shape and by words that web pages everywhere use; knows nothing of goals and actions.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from styrhus.documents.model import Block, BlockKind, Document
from styrhus.documents.recognising.labels import bare, label_of_line
from styrhus.documents.recognising.vocabulary import PHRASES, Sense
from styrhus.targets.patterns import lazy_pattern

_HOME = frozenset({"hjem", "heim", "forside", "forsida", "forsiden", "startside", "startsida", "home", "start"})
_SEARCHED_FOR_CRUMBS = 40  # a breadcrumb trail stands near the top or not at all
_AID = lazy_pattern(
    r"\b(?:ctrl-tast|cmd-tast|talende web|play-knapp|informasjonskapsl|cookies?\b|skjermleser|javascript|"
    r"nettleser(?:en)? din|hopp til (?:hoved)?innhold|gå til hovedinnhold|logg inn|skriv ut|del på|"
    r"fant du (?:det )?du (?:lette|leitte|leita) etter|fann du (?:det )?du (?:leita|leitte) etter|"
    r"abonner på|følg oss|var (?:denne|dette) (?:siden|innholdet) (?:nyttig|til hjelp))",
    re.IGNORECASE,
)
# Buttons that a page is copied with.
_CONTROLS = frozenset(["søk", "meny", "menu", "lukk", "ja", "nei", "nej", "ok", "godta", "avvis"])
_LINK = lazy_pattern(
    r"^(?:lenke til|lenkje til|les (?:mer|meir|også)|last ned|trykk her|klikk her|se også|sjå også|"
    r"sakspapir\w* (?:ligger|ligg)|oppdatert:?\s|publisert:?\s|sist (?:endret|endra|oppdatert))",
    re.IGNORECASE,
)
_CAPTION = lazy_pattern(
    r"^(?:illustrasjon\w*|illustration|foto(?:grafi)?|bilde|bilete|vignett\S*|figur|ill\.|forsiden? (?:av|til))\b"
    r"(?=.{0,40}(?:[:.]|\bav\b|\bi\b|\bmed\b|\bsom\b))|\b(?:ill|illustrasjon|foto)\.?: ?[A-ZÆØÅ]",
    re.IGNORECASE,
)
_PAGE_LINE = lazy_pattern(
    r"^(?:side|s\.)\s*\d+(?:\s*(?:av|/)\s*\d+)?$|^(?:møte)?sak(?:snr\.?)?\s+\d+/\d+$", re.IGNORECASE
)
_PAGE_REFERENCE = lazy_pattern(r"(?:\.{3,}|\s\.\s|…|\ss\.)\s*\d{1,3}$")
_SHORTEST_REPEAT = 60
_TRAIL = lazy_pattern(r"^[^>»›|.:]{2,60}(?:\s+[>»›]\s+[^>»›.:]{2,80}){2,}$")
# «Tallene i første kolonne viser hvilke mål …», «Mål er merket med M», «Hvert mål er beskrevet under «Dit vil vi»»
_EXPLAINS = lazy_pattern(
    r"^(?:tallene|tala|bokstav\w+|farg\w+|kryss\w*|stjern\w+|ikon\w*|symbol\w*|kolonn\w+|tabell\w*|rad\w+|skjema\w*|"
    r"(?:(?:i )?(?:den |det )?(?:første|andre|tredje|siste|fyrste|venstre|høyre|høgre) kolonn\w+))\b[^.]{0,60}"
    r"\b(?:viser|syner|står for|betyr|henviser|viser til|forteller|fortel|angir|markerer)\b (?:til |om )?"
    r"(?:hvilke[nt]?|kva|hva|hvem|kven|hvor|kor|kvar|når|hvordan|korleis|mål|tiltak|ansvar|at|nummer)|"
    r"^(?:hvert |kvart |alle |hver |kvar )?(?:del|hoved|hovud)?(?:mål|tiltak|indikator|strategi)\w*\b[^.]{0,30}\b"
    r"(?:er|blir|står) (?:merk|marker|nummerer|skildra|sorter|gruppert|ordn|list|vist)\w*\b",
    re.IGNORECASE,
)
_QUOTED = lazy_pattern(r"«([^«»]{3,60})»")
_SHOWS_PLACE = lazy_pattern(
    r"\b(?:under|i kolonne\w*|ved|med)(?: \w+){0,2} «|» (?:viser|syner|står|forteller|fortel)\b"
)
_LONGEST_EXPLANATION = 300


@dataclass(frozen=True, slots=True)
class Noise:
    """Block numbers set aside, by reason. `contents` may still name goals that stand nowhere else."""

    reasons: dict[int, str] = field(default_factory=dict)
    contents: frozenset[int] = frozenset()
    repeats: dict[int, int] = field(default_factory=dict)  # block → the later block that says the same

    def hides(self, block: Block) -> bool:
        return block.index in self.reasons


def noise_of(document: Document) -> Noise:
    blocks = document.blocks
    reasons = _menu(blocks)
    for block in blocks:
        if block.index not in reasons and block.kind is not BlockKind.ROW:
            reason = _reason(block)
            if reason:
                reasons[block.index] = reason
    reasons |= _controls(blocks, reasons)
    listed, contents = _contents(blocks, reasons)
    return Noise(reasons | listed, contents, _repeats(blocks, reasons))


def _controls(blocks: Sequence[Block], reasons: dict[int, str]) -> dict[int, str]:
    """«Søk», «Meny», «Ja» and «Nei» as lines of their own, where the page speaks of itself."""
    aids = {index for index, reason in reasons.items() if reason == "reading_aid"}
    found: dict[int, str] = {}
    for block in blocks:
        is_beside = bool({block.index - 1, block.index - 2} & (aids | found.keys()))
        if is_beside and block.kind is not BlockKind.ROW and bare(block.text) in _CONTROLS:
            found[block.index] = "reading_aid"
    return found


def _menu(blocks: Sequence[Block]) -> dict[int, str]:
    """The breadcrumb trail and all that stands above it."""
    for place, block in enumerate(blocks[:_SEARCHED_FOR_CRUMBS]):
        if _TRAIL.match(block.text) and block.kind is not BlockKind.ROW:
            return {b.index: "menu" for b in blocks[: place + 1]}
        trail = _trail(blocks, place) if bare(block.text) in _HOME else []
        if len(trail) >= 2:
            return {b.index: "menu" for b in blocks[:place]} | {b.index: "breadcrumb" for b in trail}
        if re.match(r"(?:hjem|heim|forside|startside)\w*\s*[/>»›|]", block.text, re.IGNORECASE):
            return {b.index: "menu" for b in blocks[: place + 1]}
    return {}


def _trail(blocks: Sequence[Block], place: int) -> list[Block]:
    kind = blocks[place].kind
    trail = []
    for block in blocks[place : place + 8]:
        if block.kind is not kind or len(block.text) > 90 or block.text.endswith("."):
            break
        trail.append(block)
    return trail if kind is BlockKind.ITEM else []


def _reason(block: Block) -> str | None:
    text = block.text
    if len(text) < 400 and _AID.search(text):
        return "reading_aid"
    if len(text) < 200 and _LINK.match(text):
        return "link"
    if len(text) < 400 and _CAPTION.search(text):
        return "caption"
    if _PAGE_LINE.match(text):
        return "page_line"
    if len(text) < 120 and _PAGE_REFERENCE.search(text):
        return "contents"
    if block.kind is BlockKind.PARAGRAPH and len(text) < _LONGEST_EXPLANATION and _explains_layout(text):
        return "explanation"
    return None


def _explains_layout(text: str) -> bool:
    """A sentence about how the plan is set up: it says what columns and letters mean, or names a label in quotes."""
    if _EXPLAINS.match(text) and len(re.findall(r"[.!?](?:\s|$)", text)) <= 2:
        return True
    labels = (label_of_line(quoted) for quoted in _QUOTED.findall(text))
    return _SHOWS_PLACE.search(text) is not None and any(label is not None and not label.name for label in labels)


def _contents(blocks: Sequence[Block], reasons: dict[int, str]) -> tuple[dict[int, str], frozenset[int]]:
    """Lines of a contents list that come again further down as headings; and the whole stretch of such a list."""
    shown = [block for block in blocks if block.index not in reasons and block.kind is not BlockKind.ROW]
    again: dict[str, list[int]] = defaultdict(list)
    for place, block in enumerate(shown):
        again[f"{block.marker} {bare(block.text)}"].append(place)
    announced = next((p for p, b in enumerate(shown) if bare(b.text) in PHRASES[Sense.CONTENTS]), None)
    firsts = [
        places[0]
        for places in again.values()
        if len(places) == 2 and shown[places[0]].marker[:1].isdigit() and _is_heading(shown[places[1]])
    ]
    if announced is not None:
        firsts += [p for p in range(announced + 1, len(shown)) if _is_listed(shown, p, announced)]
        firsts.append(announced)
    if not firsts:
        return {}, frozenset()
    returns = [again[f"{shown[p].marker} {bare(shown[p].text)}"][-1] for p in firsts if p != announced]
    end = min((r for r in returns if r > max(firsts, default=0)), default=max(firsts) + 1)
    stretch = frozenset(block.index for block in shown[min(firsts) : end])
    return {shown[p].index: "contents" for p in firsts}, stretch


def _is_listed(shown: Sequence[Block], place: int, announced: int) -> bool:
    """A short line under «Innhold» that comes again as a heading, with only such lines between."""
    if place - announced > 60 or len(shown[place].text) > 120:
        return False
    words = bare(shown[place].text)
    if not any(_is_heading(block) and bare(block.text) == words for block in shown[place + 1 :]):
        return False
    return all(len(block.text) <= 120 for block in shown[announced:place])


def _is_heading(block: Block) -> bool:
    return block.kind is BlockKind.HEADING


def _repeats(blocks: Sequence[Block], reasons: dict[int, str]) -> dict[int, int]:
    latest = {b.text: b.index for b in blocks if len(b.text) >= _SHORTEST_REPEAT and b.index not in reasons}
    return {
        block.index: latest[block.text]
        for block in blocks
        if block.kind is BlockKind.PARAGRAPH and latest.get(block.text, block.index) > block.index
    }
