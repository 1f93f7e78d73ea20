"""The document's title and what kind of plan it calls itself."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from styrhus.documents.model import Block, BlockKind
from styrhus.documents.recognising.labels import bare
from styrhus.documents.recognising.outline import Outline
from styrhus.documents.recognising.vocabulary import Sense

PLAN_WORD = re.compile(
    r"(?:plan(?:en)?|strategi(?:en)?|program(?:met)?|handlingsdel|tiltaksdel|reform(?:en)?|melding)\b", re.IGNORECASE
)
_YEARS = re.compile(r"\b(?:19|20)\d\d\b")
_SHEET = re.compile(
    r"^(?:om (?:planen|programmet|strategien|dokumentet)|forside|framside|ark ?1|sheet ?1|info\w*)$", re.IGNORECASE
)
_ADOPTED = re.compile(
    r"^(?P<name>.{8,120}?) (?:ble|blei|vart|er|blev) (?:vedtatt|vedteken|vedtatt|godkjent|godkjend|antagen)\b"
)
_KINDS = (
    ("økonomiplan", r"handlings- og økonomiplan|økonomiplan"),
    ("samfunnsdel", r"samfunnsdel"),
    ("kommunedelplan", r"kommunedelplan"),
    ("temaplan", r"temaplan|fagplan|sektorplan"),
    ("handlingsplan", r"handlingsplan|handlingsdel|tiltaksplan|tiltaksdel|handlingsprogram|uppdragsplan|handleplan"),
    ("reformplan", r"\w*reform(?:en|a)?\b|leve hele livet\b(?! –)|leve heile livet\b(?! –)"),
    ("strategi", r"strategi(?:en|sk plan)?\b|strategisk"),
    ("temaplan", r"plan\b"),
)
# «har laget en handlingsplan», «denne strategien», «Folkehelsestrategi 2024–2027», «periodemålene i økonomiplanen»
_OWN_KIND = re.compile(
    r"\b(?:(?:denne|vår|lag(?:et|a) (?:en|ein)|utarbeid(?:et|a) (?:en|ein)|ny) \w*(?:plan|strategi)\w*|"
    r"\w*(?:handlings|tema|kommunedel|omsorgs|tiltaks|økonomi)planen\b|"
    r"(?P<dated>\w*(?:plan|strategi)) (?P<from>(?:19|20)\d\d)\s*[-–]\s*\d+)",
    re.IGNORECASE,
)
_BEGINNING = 2500
_OPENING = 14
_LABEL_WORDS = 4  # «Tiltak», «Hvor er vi i 2030?» are no titles
_LETTERHEAD = re.compile(
    r"^(?:[\wæøå-]+(?: [\wæøå-]+)? (?:fylkes)?kommune|saksprotokoll|møteprotokoll|møtebok|særutskrift|protokoll|"
    r"saksframlegg)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Title:
    text: str
    blocks: frozenset[int] = frozenset()
    is_guess: bool = False


def title_of(outline: Outline) -> Title:
    """The first heading, with the lines right below that complete it; else what the text says was adopted."""
    blocks = _title_lines(outline)
    if blocks:
        named = blocks[1:] if len(blocks) > 1 and _SHEET.match(blocks[0].text) else blocks
        return Title(" – ".join(block.text for block in named), _everywhere(blocks, outline))
    first = outline.shown[0] if outline.shown else None
    if first is not None and first.kind is BlockKind.HEADING and len(first.text.split()) > _LABEL_WORDS:
        return Title(first.text)
    if outline.document.title:
        return Title(outline.document.title)
    opening = _opening_lines(outline)
    if opening:
        return Title(" – ".join(block.text for block in opening), frozenset(block.index for block in opening))
    for block in reversed(outline.shown):
        adopted = _ADOPTED.match(block.text)
        if adopted is not None and PLAN_WORD.search(adopted["name"]):
            return Title(adopted["name"], is_guess=True)
    return Title(re.sub(r"\.\w{2,5}$", "", outline.document.name), is_guess=True)


def _title_lines(outline: Outline) -> list[Block]:
    sections = outline.sections
    lines: list[Block] = []
    for section in sections:
        if section.head is not None and not lines and _SHEET.match(section.head.text) and not section.is_lead:
            return [section.head, *_lines_below(section.body, [section.head])][:2]
        if section.head is not None and not lines and _LETTERHEAD.match(section.head.text):
            return []
        if section.head is None or section.is_lead or section.head.kind is not BlockKind.HEADING:
            break
        if section.label is not None and not (lines and section.sense is Sense.NEUTRAL and _names_part(section.head)):
            break
        if lines and not _completes(section.head, lines):
            break
        lines.append(section.head)
        if section.body:
            lines += _lines_below(section.body, lines)
            break
    return lines[:3] if not lines or lines[0].index < 30 else []


def _opening_lines(outline: Outline) -> list[Block]:
    """Short lines at the very top that name a plan, where the file has no heading for it."""
    for place, block in enumerate(outline.shown[:_OPENING]):
        if not _is_short_line(block) or not PLAN_WORD.search(block.text):
            continue
        after = outline.shown[place + 1 : place + 2]
        return [block, *(b for b in after if _is_short_line(b) and _YEARS.search(b.text))]
    return []


def _is_short_line(block: Block) -> bool:
    return block.kind is not BlockKind.ROW and len(block.text) < 100 and not block.text.endswith((".", ":", ",", ";"))


def _completes(head: Block, lines: Sequence[Block]) -> bool:
    """«Handlingsplan 2024–2027» under «Strategisk plan …»; not the first chapter."""
    if head.marker and re.match(r"\d", head.marker):
        return head.level == 1 and PLAN_WORD.search(head.text) is not None
    return bool(PLAN_WORD.search(head.text) or _YEARS.search(head.text) or _names_part(head))


def _names_part(head: Block) -> bool:
    return (
        bool(PLAN_WORD.search(head.text))
        or re.match(r"(?:periode)?mål og |utfordring\w+ og ", bare(head.text)) is not None
    )


def _lines_below(body: Sequence[Block], lines: Sequence[Block]) -> list[Block]:
    """Short lines under the title that name the plan or its years, before the text begins."""
    below = []
    for block in body[:3]:
        is_short = block.kind is BlockKind.PARAGRAPH and len(block.text) < 80 and not block.text.endswith(".")
        if not is_short or not (PLAN_WORD.search(block.text) or re.fullmatch(r"[\d\s–—-]+", block.text)):
            break
        below.append(block)
    return below if not _YEARS.search(lines[0].text) or any(re.search(r"\d{4}\D+\d{4}", b.text) for b in below) else []


def _everywhere(lines: Sequence[Block], outline: Outline) -> frozenset[int]:
    """The title's blocks, and headings that say it or its beginning over again."""
    whole = bare(" ".join(block.text for block in lines))
    firsts = {block.index for block in lines}
    return frozenset(firsts) | {
        block.index
        for block in outline.shown
        if block.kind is BlockKind.HEADING and len(block.text) > 12 and whole.startswith(bare(block.text))
    }


def kind_of(title: str, text: str, first_year: int | None) -> str | None:
    """The kind that the title names, else the one that the first sentences name; None when neither says."""
    for kind, pattern in _KINDS:
        if re.search(pattern, title, re.IGNORECASE):
            return kind
    for own in _OWN_KIND.finditer(text[:_BEGINNING]):
        if own["dated"] and str(first_year) != own["from"]:
            continue  # another plan's name
        return next((kind for kind, pattern in _KINDS if re.search(pattern, own[0], re.IGNORECASE)), None)
    return None
