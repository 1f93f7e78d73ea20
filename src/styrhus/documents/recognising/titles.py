"""The document's title and what kind of plan it calls itself."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from styrhus.documents.model import Block, BlockKind
from styrhus.documents.recognising.labels import bare
from styrhus.documents.recognising.minutes import CASE_HEADING, is_minutes
from styrhus.documents.recognising.outline import Outline
from styrhus.documents.recognising.vocabulary import Sense
from styrhus.targets.patterns import lazy_pattern

PLAN_WORD = lazy_pattern(
    r"(?:plan(?:en)?|strategi(?:en)?|program(?:met)?|handlingsdel|tiltaksdel|reform(?:en)?|melding|styringskort|"
    r"målekort|veikart|vegkart)\b",
    re.IGNORECASE,
)
_BARE_PLAN_WORD = lazy_pattern(r"[\wæøå-]*(?:plan|strategi|program)(?:en|met)?")
_YEARS = lazy_pattern(r"\b(?:19|20)\d\d\b")
_SHEET = lazy_pattern(
    r"^(?:om (?:planen|programmet|strategien|dokumentet)|forside|framside|ark ?1|sheet ?1|info\w*)$", re.IGNORECASE
)
_ADOPTED = lazy_pattern(
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
_OWN_KIND = lazy_pattern(
    r"\b(?:(?:denne|vår|lag(?:et|a) (?:en|ein)|utarbeid(?:et|a) (?:en|ein)|ny) \w*(?:plan|strategi)\w*|"
    r"\w*(?:handlings|tema|kommunedel|omsorgs|tiltaks|økonomi)planen\b|"
    r"(?P<dated>\w*(?:plan|strategi)) (?P<from>(?:19|20)\d\d)\s*[-–]\s*\d+)",
    re.IGNORECASE,
)
_ABOUT = lazy_pattern(r"^om (?:\w+)$", re.IGNORECASE)
_ADOPTION = lazy_pattern(
    r"^(?:vedtatt|vedteken|vedteke|godkjent|godkjend|antagen|behandlet|handsama|publisert|revidert)\b", re.IGNORECASE
)
_PUBLISHER = lazy_pattern(r"\s+[|]\s+[\wæøåÆØÅ -]+$")
_LONGEST_CELL = 150
_LONG_ENOUGH = 15
_BEGINNING = 2500
_OPENING = 14
_LABEL_WORDS = 4  # «Tiltak», «Hvor er vi i 2030?» are no titles
LETTERHEAD = lazy_pattern(
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
    case = _case_of_minutes(outline) or _first_cell(outline)
    if case is not None:
        return case
    blocks = _title_lines(outline)
    if blocks:
        return Title(" – ".join(block.text for block in _telling(blocks)), _everywhere(blocks, outline))
    first = outline.shown[0] if outline.shown else None
    if first is not None and first.kind is BlockKind.HEADING and len(first.text.split()) > _LABEL_WORDS:
        return Title(first.text)
    if outline.document.title:
        return Title(_PUBLISHER.sub("", outline.document.title))
    opening = _opening_lines(outline)
    if opening:
        return Title(" – ".join(block.text for block in _telling(opening)), frozenset(block.index for block in opening))
    for block in reversed(outline.shown):
        adopted = _ADOPTED.match(block.text)
        if adopted is not None and PLAN_WORD.search(adopted["name"]):
            return Title(adopted["name"], is_guess=True)
    return Title(re.sub(r"\.\w{2,5}$", "", outline.document.name), is_guess=True)


def _case_of_minutes(outline: Outline) -> Title | None:
    """Minutes are named by the case that deals with the plan, not by their letterhead."""
    if not is_minutes(outline):
        return None
    cases = ((block, CASE_HEADING.match(block.text)) for block in outline.shown)
    return next(
        (
            Title(case["name"], frozenset({block.index}))
            for block, case in cases
            if case and PLAN_WORD.search(case["name"])
        ),
        None,
    )


def _first_cell(outline: Outline) -> Title | None:
    """A sheet's own name is short and often cut off; the first filled cell below it is the title."""
    if outline.document.format != "xlsx" or len(outline.shown) < 2:
        return None
    sheet, first = outline.shown[:2]
    is_line = sheet.kind is BlockKind.HEADING and first.kind is not BlockKind.ROW and len(first.text) < _LONGEST_CELL
    is_same = first.text.lower().startswith(sheet.text.lower()) and first.text != sheet.text
    if is_line and (is_same or PLAN_WORD.search(first.text) or _YEARS.search(first.text)):
        return Title(first.text, frozenset({sheet.index, first.index}))
    return None


def _telling(lines: Sequence[Block]) -> list[Block]:
    """The lines without a sheet's name, without who adopted the plan and when, and without what is said twice."""
    named = list(lines[1:] if len(lines) > 1 and _SHEET.match(lines[0].text) else lines)
    own = [block for block in named if not _ADOPTION.match(block.text)]
    words = [bare(block.text) for block in own]
    apart = [
        block
        for place, block in enumerate(own)
        if not any(other != words[place] and len(other) > _LONG_ENOUGH and other in words[place] for other in words)
    ]
    return apart or named


def _title_lines(outline: Outline) -> list[Block]:
    sections = outline.sections
    lines: list[Block] = []
    for section in sections:
        if section.head is not None and not lines and _SHEET.match(section.head.text) and not section.is_lead:
            return [section.head, *_lines_below(section.body, [section.head])][:2]
        if section.head is not None and not lines and LETTERHEAD.match(section.head.text):
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
    if _ABOUT.match(head.text):
        return False
    if len(lines) == 1 and _BARE_PLAN_WORD.fullmatch(bare(lines[0].text)):
        return head.level == lines[0].level  # a cover that names the plan over several lines
    return bool(PLAN_WORD.search(head.text) or _YEARS.search(head.text) or _names_part(head))


def _names_part(head: Block) -> bool:
    if _ABOUT.match(head.text):
        return False
    return (
        bool(PLAN_WORD.search(head.text))
        or re.match(r"(?:periode)?mål og |utfordring\w+ og ", bare(head.text)) is not None
    )


def _lines_below(body: Sequence[Block], lines: Sequence[Block]) -> list[Block]:
    """Short lines under the title that name the plan or its years, before the text begins."""
    below = []
    for block in body[:3]:
        is_short = block.kind is BlockKind.PARAGRAPH and len(block.text) < 80 and not block.text.endswith(".")
        if (
            not is_short
            or _ABOUT.match(block.text)
            or not (PLAN_WORD.search(block.text) or re.fullmatch(r"[\d\s–—-]+", block.text))
        ):
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
