"""The process a plan goes through: numbered phases with dates, bodies and case numbers."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from styrhus.documents.draft import DraftEvent, DraftPhase, Finding
from styrhus.documents.model import Block, BlockKind
from styrhus.documents.recognising.dates import date_in, dates_in
from styrhus.documents.recognising.outline import Outline, anchor_of
from styrhus.documents.recognising.process_tables import PROCESS_WORD, phases_in_tables
from styrhus.documents.recognising.vocabulary import BODY_WORDS
from styrhus.targets.patterns import lazy_pattern

_FEWEST = 3
_LONGEST_NAME = 60
_SPAN_ALONE = lazy_pattern(r"^[\d.\s/-]+[-–—][\d.\s/-]*$|^\d{1,2}\.\s?\w+ \d{4}\s*[-–—]\s*(?:\d{1,2}\.\s?\w+ \d{4})?$")
_DEADLINE = lazy_pattern(r"frist\w*[^.]{0,40}?(?=\d{1,2}\.)", re.IGNORECASE)
_BODY = lazy_pattern(rf"\b({BODY_WORDS})", re.IGNORECASE)
_CASE = lazy_pattern(
    r"\b(?:referat|møte)?sak\w*\.?\s*((?:PS |RS )?\d{1,4}/\d{2,4})|\b((?:PS|RS) \d{1,4}/\d{2,4})", re.IGNORECASE
)
_ADOPTED = lazy_pattern(r"\b(?:vedtatt|vedteken|vedtok|vart vedteke|godkjent|godkjend)\b", re.IGNORECASE)


def phases_of(outline: Outline) -> tuple[tuple[DraftPhase, ...], tuple[Finding, ...], frozenset[int]]:
    """The phases, what does not add up in them, and the blocks they are made of."""
    heads = _heads(outline.shown)
    if len(heads) < _FEWEST:
        return phases_in_tables(outline.document), (), frozenset()
    phases, findings = [], list[Finding]()
    used: set[int] = set()
    shown = outline.shown
    for place, head in enumerate(heads):
        end = heads[place + 1].index if place + 1 < len(heads) else _end_of_last(head, shown)
        body = [block for block in shown if head.index < block.index < end]
        phases.append(_phase(head, body))
        findings += _conflicts(phases[-1])
        used.update(block.index for block in (head, *body))
    return tuple(phases), tuple(findings) + tuple(_out_of_order(phases)), frozenset(used)


def _heads(blocks: Sequence[Block]) -> list[Block]:
    """The longest run of short numbered lines 1, 2, 3 … of which most are named as phases are."""
    best: list[Block] = []
    run: list[Block] = []
    for block in blocks:
        number = _number(block)
        if number is None or len(block.text) > _LONGEST_NAME:
            continue
        if number == len(run) + 1:
            run.append(block)
        elif number == 1:
            run = [block]
        if len(run) > len(best):
            best = list(run)
    named = sum(PROCESS_WORD.search(block.text) is not None for block in best)
    return best if named >= _FEWEST and named * 2 > len(best) else []


def _number(block: Block) -> int | None:
    match = re.match(r"^(?:fase\s*)?(\d{1,2})[.):]?$", block.marker, re.IGNORECASE)
    if match is None and block.kind is not BlockKind.ROW:
        match = re.match(r"^fase\s*(\d{1,2})\b", block.text, re.IGNORECASE)
    return int(match[1]) if match else None


def _end_of_last(head: Block, shown: Sequence[Block]) -> int:
    """The last phase ends at the next heading, or where nothing more is dated."""
    has_event = False
    for block in (b for b in shown if b.index > head.index):
        is_dated = bool(date_in(block.text) or _CASE.search(block.text))
        if block.kind is BlockKind.HEADING or (has_event and not is_dated):
            return block.index
        has_event = has_event or is_dated
    return shown[-1].index + 1


def _phase(head: Block, body: Sequence[Block]) -> DraftPhase:
    first = last = None
    events = []
    for block in body:
        if _SPAN_ALONE.match(block.text):
            days = dates_in(block.text)
            first = first or (days[0] if days else None)
            last = last or (days[1] if len(days) > 1 else None)
            continue
        deadline = _DEADLINE.search(block.text)
        if deadline is not None and last is None:
            last = date_in(block.text[deadline.end() :])
        event = _event(block)
        if event is not None:
            events.append(event)
    name = re.sub(r"^fase\s*\d+\s*[:.–-]?\s*", "", head.text, flags=re.IGNORECASE) or head.text
    return DraftPhase(_number(head) or 0, name, anchor_of(head), first, last, tuple(events))


def _event(block: Block) -> DraftEvent | None:
    """A sentence that names a body, a day or a case; else nothing happened that can be followed."""
    body, case, day = _BODY.search(block.text), _CASE.search(block.text), date_in(block.text)
    if body is None and case is None and day is None:
        return None
    number = (case[1] or case[2]) if case else None
    return DraftEvent(block.text, body[1].strip() if body else None, day, number)


def _conflicts(phase: DraftPhase) -> Iterable[Finding]:
    adopted = next((e for e in phase.events if e.date and _ADOPTED.search(e.text)), None)
    if phase.first and adopted and adopted.date and phase.first < adopted.date and _ADOPTED.search(phase.name):
        message = (
            f"Fasen «{phase.name}» begynner {_norwegian(phase.first)}, før vedtaket som er "
            f"datert {_norwegian(adopted.date)}. Kontroller datoene."
        )
        yield Finding("phase_date_conflict", message, phase.anchor)
    if phase.first and phase.last and phase.last < phase.first:
        message = f"Fasen «{phase.name}» slutter før den begynner. Kontroller datoene."
        yield Finding("phase_date_conflict", message, phase.anchor)


def _out_of_order(phases: Sequence[DraftPhase]) -> Iterable[Finding]:
    dated = [phase for phase in phases if phase.first]
    for earlier, later in pairwise(dated):
        if (later.first or "") < (earlier.first or ""):
            message = f"Fasen «{later.name}» begynner før «{earlier.name}». Kontroller datoene."
            yield Finding("phase_date_conflict", message, later.anchor)


def _norwegian(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{int(day)}.{int(month)}.{year}"
