"""What the plan points at: numbered notes, cases, laws, addresses. Numbers are kept as they stand, also twice."""

import re
from collections.abc import Iterator

from styrhus.documents.draft import DraftReference, Period
from styrhus.documents.model import Block
from styrhus.documents.recognising.dates import date_in
from styrhus.documents.recognising.note_lists import NOTE_ANCHOR
from styrhus.documents.recognising.outline import Outline, Section, anchor_of, is_prose, point_at
from styrhus.documents.recognising.vocabulary import BODY_WORDS, Sense
from styrhus.documents.recognising.years import spans_in
from styrhus.targets.patterns import lazy_pattern

_NOTE = lazy_pattern(r"^\[?(\d{1,3})[.)\]]\s*(.+)$", re.DOTALL)
_CASE = lazy_pattern(
    r"\b(?P<kind>arkivsak\w*|saks?(?:nr\.?|nummer)|referatsak|møtesak|sak)\s*:?\s*(?P<number>(?:(?:PS|RS|"
    r"FO)\s*)?\d{1,4}/\d{1,5})"
    r"|\b(?P<ps>(?:PS|RS)\s*\d{1,4}/\d{2,4})",
    re.IGNORECASE,
)
_ARCHIVE = lazy_pattern(r"arkivsak|saksn", re.IGNORECASE)
_BODY = lazy_pattern(rf"\b(?:{BODY_WORDS})\b", re.IGNORECASE)
_LAW = lazy_pattern(
    r"\b(?P<name>(?:[\wæøå]+(?:- og [\wæøå]+)?(?:loven|lova)\b|(?:lov|forskrift) om [\wæøå,-]+(?: [\wæøå,-]+){0,6}?"
    r"(?= \(|[.,;)]|$| i | -| –|\sog\s(?:skal|sørge))))(?P<section>\s*§\s*\d+(?:-\d+)?)?",
    re.IGNORECASE,
)
_NO_LAW = frozenset({"alloven", "lova"})
_HEADING_LABEL = lazy_pattern(
    r"^(utvalg?|møtedato|saks?(?:nr\.?|nummer)?|arkivsak\w*|tittel|saksbehandlar|saksbehandler)\s*:$", re.IGNORECASE
)
_BARE_CASE = lazy_pattern(r"^(?:(?:PS|RS)\s*)?\d{1,4}/\d{1,5}$")
_URL = lazy_pattern(r"https?://[^\s<>\"»)]+")
_NAMED_PLAN = lazy_pattern(
    r"\b((?:[A-ZÆØÅ][\wæøå-]+(?:[ ,]+(?:og|for|i|om|av|til|[a-zæøå-]+)){0,8} )?[\wæøå-]*(?:plan|strategi|"
    r"melding|program)) "
    r"((?:19|20)\d\d\s*[-–]\s*(?:19|20)?\d\d)"
)


def references_of(outline: Outline, own_title: str, own: Period) -> tuple[DraftReference, ...]:
    found = [*_notes(outline), *_minutes_heading(outline)]
    in_notes = {reference.anchor.block for reference in found}
    for block in filter(is_prose, outline.shown):
        if block.index in outline.noise.repeats or block.index in outline.noise.contents:
            continue
        found.extend(_cases(block, outline))
        if block.index not in in_notes:
            found.extend(_others(block, own_title, own))
    return tuple(_once(found))


def _notes(outline: Outline) -> Iterator[DraftReference]:
    for section in outline.sections:
        if section.sense is not Sense.NOTES:
            continue
        for block in section.body:
            number = re.sub(r"\D", "", block.marker) or None
            match = _NOTE.match(block.text) if number is None else None
            text = match[2] if match else block.text
            point = point_at(block, text)
            if number is None and match is None and not _URL.search(text) and _has_numbered(section):
                continue  # a footer that follows the notes
            yield DraftReference("note", text, point.anchor, number or (match[1] if match else None))


def _has_numbered(section: Section) -> bool:
    return any(re.search(r"\d", block.marker) for block in section.body)


def _cases(block: Block, outline: Outline) -> Iterator[DraftReference]:
    for match in _CASE.finditer(block.text):
        number = match["number"] or match["ps"]
        is_archive = bool(match["kind"] and _ARCHIVE.search(match["kind"]))
        body, date = _body_near(block.text, match), date_in(block.text[max(0, match.start() - 160) : match.end() + 80])
        if body is None or date is None:
            above = _above(block, outline)
            body, date = body or _body_in(above), date or date_in(above)
        point = point_at(block, match[0])
        kind = "case" if is_archive else "meeting_case"
        yield DraftReference(kind, block.text, point.anchor, number, body, date)


def _above(block: Block, outline: Outline) -> str:
    """«Vedtatt i kommunestyret …» often stands on the line above the case number."""
    near = [b for b in outline.shown if block.index - 2 <= b.index < block.index and len(b.text) < 120]
    return " ".join(b.text for b in near)


def _body_near(text: str, case: re.Match[str]) -> str | None:
    """«(sak 60/2026 i Nordvik kommunestyre)» names its body behind it, else the last one before it."""
    behind = _BODY.match(text, case.end() + 3) if text[case.end() :].startswith(" i ") else None
    before = list(_BODY.finditer(text, 0, case.start()))
    found = behind or (before[-1] if before else _BODY.search(text, case.end(), case.end() + 80))
    return found[0].strip() if found else None


def _body_in(text: str) -> str | None:
    found = _BODY.search(text)
    return found[0].strip() if found else None


def _others(block: Block, own_title: str, own: Period) -> Iterator[DraftReference]:
    for match in _URL.finditer(block.text):
        yield DraftReference("url", match[0].rstrip(".,;"), point_at(block, match[0]).anchor)
    for match in _LAW.finditer(block.text):
        if match["name"].lower() not in _NO_LAW and len(match["name"]) < 120:
            section = (match["section"] or "").strip() or None
            yield DraftReference("law", match[0].strip(), point_at(block, match[0]).anchor, section)
    for match in _NAMED_PLAN.finditer(block.text):
        spans = [span for span, _ in spans_in(match[0])]
        if own not in spans and match[0].lower() not in own_title.lower():
            yield DraftReference("plan", match[0], point_at(block, match[0]).anchor)


def _minutes_heading(outline: Outline) -> Iterator[DraftReference]:
    """Minutes print «Utvalg: Møtedato: Sak:» and then the three values, each on its line."""
    waiting: list[str] = []
    said: dict[str, str] = {}
    for block in outline.shown[:60]:
        label = _HEADING_LABEL.match(block.text)
        if label is not None:
            waiting.append(label[1].lower())
        elif waiting and len(block.text) < 120:
            name = waiting.pop(0)
            said.setdefault(name, block.text)
            number = _BARE_CASE.match(block.text)
            if number is not None and name.startswith(("sak", "arkiv")):
                is_meeting = not _ARCHIVE.match(name)
                body, date = said.get("utvalg") or said.get("utval"), date_in(said.get("møtedato", ""))
                yield DraftReference(
                    kind="meeting_case" if is_meeting else "case",
                    text=block.text,
                    anchor=anchor_of(block),
                    number=number[0],
                    body=body if is_meeting else None,
                    date=date if is_meeting else None,
                )


def _once(found: list[DraftReference]) -> Iterator[DraftReference]:
    """Notes are all kept; the same case, law, plan or address is listed once, with the most that is said of it."""
    best: dict[tuple[str, str], DraftReference] = {}
    for reference in found:
        if reference.kind == "note":
            continue
        key = (reference.kind, (reference.number or reference.text).lower())
        known = best.get(key)
        if known is None or _said(reference) > _said(known):
            best[key] = reference
    kept = {id(reference) for reference in best.values()}
    yield from (reference for reference in found if reference.kind == "note" or id(reference) in kept)


def _said(reference: DraftReference) -> int:
    return (reference.body is not None) + (reference.date is not None)


def note_numbers_in_text(outline: Outline) -> dict[str, Block]:
    """Note numbers that the running text points to, with the first block that does."""
    numbers: dict[str, Block] = {}
    for section in outline.sections:
        if section.sense is Sense.NOTES:
            continue
        blocks = [*([section.head] if section.head else []), *section.body]
        for block in blocks:
            for match in NOTE_ANCHOR.finditer(block.text):
                numbers.setdefault(match[1] or match[2], block)
    return numbers
