"""Tables of a plan's process: a step on each row with its day and its case number. They hold phases, never actions."""

import re
from collections.abc import Sequence

from styrhus.documents.draft import Anchor, DraftEvent, DraftPhase
from styrhus.documents.model import Block, BlockKind, Document
from styrhus.documents.recognising.dates import dates_in
from styrhus.documents.recognising.vocabulary import MONTHS
from styrhus.targets.patterns import lazy_pattern

PROCESS_WORD = lazy_pattern(
    r"forberede|førebu|oppstart|varsl|planprogram|medvirk|medverk|planarbeid|førstegang|fyrstegong|førstegong|"
    r"høring|høyring|"
    r"ettersyn|planbearbeid|bearbeiding|arbeid med innspel|endelig behandling|endeleg handsaming|sluttbehandling|"
    r"slutthandsaming|politisk behandling|politisk handsaming|andregang|vedta[kt]|vedteken|kunngjøring|kunngjering|"
    r"implementering|iverksett|gjennomføring|evaluering|rullering",
    re.IGNORECASE,
)
_CASE = lazy_pattern(r"^(?:(?:PS|RS|sak|arkivsak)\.?\s*)?(\d{1,4}/\d{2,4})$", re.IGNORECASE)
_MONTH = lazy_pattern(rf"\b(?:{'|'.join(MONTHS)})\b(?: \d{{4}})?", re.IGNORECASE)
_ACTION_HEADING = lazy_pattern(r"^(?:hoved|hovud)?tiltak", re.IGNORECASE)
_LONGEST_NAME = 60
_FEWEST = 2


def is_process_table(rows: Sequence[Block]) -> bool:
    """Most rows name a step of planning, and most have a full date, a month or a case number beside it."""
    if any(_ACTION_HEADING.match(cell.text) for row in rows[:1] for cell in row.cells):
        return False
    steps = [row for row in rows if _name(row)]
    dated = [row for row in steps if any(_is_time_or_case(cell.text) for cell in row.cells)]
    return len(dated) >= _FEWEST and len(dated) * 2 >= len(rows)


def phases_in_tables(document: Document) -> tuple[DraftPhase, ...]:
    """The phases of the first table that tells the process; empty when there is none."""
    rows: dict[int, list[Block]] = {}
    for block in document.blocks:
        if block.kind is BlockKind.ROW and block.table is not None:
            rows.setdefault(block.table, []).append(block)
    steps = next(([row for row in own if _is_step(row)] for own in rows.values() if is_process_table(own)), [])
    return tuple(_phase(number, row) for number, row in enumerate(steps, 1))


def _is_step(row: Block) -> bool:
    return any(_is_time_or_case(cell.text) for cell in row.cells)


def _name(row: Block) -> str:
    """The first cell that names a step of planning in few words."""
    for cell in row.cells[:2]:
        if len(cell.text) <= _LONGEST_NAME and PROCESS_WORD.search(cell.text) and not dates_in(cell.text):
            return cell.text
    return ""


def _is_time_or_case(text: str) -> bool:
    return bool(dates_in(text) or _CASE.match(text.strip()) or (len(text) < 40 and _MONTH.search(text)))


def _phase(number: int, row: Block) -> DraftPhase:
    days = sorted(day for cell in row.cells for day in dates_in(cell.text))
    case = next((match[1] for cell in row.cells if (match := _CASE.match(cell.text.strip()))), None)
    words = [cell.text for cell in row.cells if cell.text and not _is_time_or_case(cell.text)]
    name = re.sub(r"^\d{1,2}[.)]?\s+", "", _name(row) or next((w for w in words if not w.isdigit()), row.text))
    events = (DraftEvent(name, None, days[0] if days else None, case),) if case else ()
    anchor = Anchor(row.index, row.page, row.start, row.end)
    return DraftPhase(number, name, anchor, days[0] if days else None, days[-1] if len(days) > 1 else None, events)
