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
_ADOPTED = re.compile(r"^(?P<name>.{8,120}?) (?:ble|blei|vart|er|blev) (?:vedtatt|vedteken|vedtatt|godkjent|godkjend|antagen)\b")
_KINDS = (
    ("økonomiplan", r"handlings- og økonomiplan|økonomiplan|budsjett"),
    ("samfunnsdel", r"samfunnsdel"),
    ("kommunedelplan", r"kommunedelplan"),
    ("temaplan", r"temaplan|fagplan|sektorplan"),
    ("handlingsplan", r"handlingsplan|handlingsdel|tiltaksplan|tiltaksdel|handlingsprogram|uppdragsplan|handleplan"),
    ("strategi", r"strategi(?:en|sk plan)?\b|strategisk"),
    ("reformplan", r"reform|leve hele livet|leve heile livet"),
    ("temaplan", r"plan\b"),
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
        return Title(" – ".join(block.text for block in blocks), _everywhere(blocks, outline))
    if outline.document.title:
        return Title(outline.document.title)
    for block in reversed(outline.shown):
        adopted = _ADOPTED.match(block.text)
        if adopted is not None and PLAN_WORD.search(adopted["name"]):
            return Title(adopted["name"], is_guess=True)
    return Title(re.sub(r"\.\w{2,5}$", "", outline.document.name), is_guess=True)


def _title_lines(outline: Outline) -> list[Block]:
    sections = outline.sections
    lines: list[Block] = []
    for section in sections:
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


def _completes(head: Block, lines: Sequence[Block]) -> bool:
    """«Handlingsplan 2024–2027» under «Strategisk plan …»; not the first chapter."""
    if head.marker and re.match(r"\d", head.marker):
        return head.level == 1 and PLAN_WORD.search(head.text) is not None
    return bool(PLAN_WORD.search(head.text) or _YEARS.search(head.text) or _names_part(head))


def _names_part(head: Block) -> bool:
    return bool(PLAN_WORD.search(head.text)) or bare(head.text).startswith(("periodemål og", "mål og"))


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


def kind_of(title: str, text: str) -> str | None:
    """The kind that the title names, else the one that the first sentences name; None when neither says."""
    for source in (title, text[:2500]):
        for kind, pattern in _KINDS:
            if re.search(pattern, source, re.IGNORECASE):
                return kind
    return None
