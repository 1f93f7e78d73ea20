"""What the columns of a table hold, by their headings and, where these fail, by what stands in them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from styrhus.documents.model import Block, BlockKind, Document
from styrhus.documents.recognising.dates import dates_in
from styrhus.documents.recognising.headings import Column, column_of, year_in_heading
from styrhus.documents.recognising.labels import bare
from styrhus.documents.recognising.process_tables import is_process_table
from styrhus.documents.recognising.years import is_years_alone
from styrhus.targets.patterns import lazy_pattern

_LEVEL = r"(?:(?:hoved|hovud|del|periode)?mål|(?:satsings|innsats|fokus|mål)?område|strategi|tema)\s*(?:nr\.?\s*)?"
_NUMBER = r"[A-Z]?\d{1,2}(?:\.\d+)*"
_GOAL_NUMBERS = lazy_pattern(
    rf"^(?:{_LEVEL})?{_NUMBER}(?:\s*(?:[,;/&+]|og|\s)\s*(?:{_LEVEL})?{_NUMBER})*\.?$", re.IGNORECASE
)
_GOAL_LETTERS = lazy_pattern(rf"^(?:(?i:{_LEVEL}))?[A-HJ-W](?:\s*(?:[,;/&+]|og|\s)\s*(?:(?i:{_LEVEL}))?[A-HJ-W])*\.?$")


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[Block, ...]  # without headings
    columns: tuple[Column, ...]
    header: Block | None
    index: int

    def place(self, column: Column) -> int | None:
        return self.columns.index(column) if column in self.columns else None

    def has(self, *columns: Column) -> bool:
        return all(column in self.columns for column in columns)

    def heading(self, place: int) -> str:
        cells = self.header.cells if self.header else ()
        return cells[place].text if place < len(cells) else ""

    def year(self, place: int | None) -> int | None:
        return year_in_heading(self.heading(place)) if place is not None else None


def tables_of(document: Document) -> list[Table]:
    rows: dict[int, list[Block]] = defaultdict(list)
    for block in document.blocks:
        if block.kind is BlockKind.ROW and block.table is not None:
            rows[block.table].append(block)
    return [
        table for number, blocks in rows.items() if not is_process_table(blocks) for table in _tables(number, blocks)
    ]


def _tables(number: int, blocks: Sequence[Block]) -> Iterable[Table]:
    """One table, or several when a new heading with other columns stands inside."""
    header = _header_place(blocks)
    if header is None:
        yield Table(tuple(blocks), _by_content(blocks), None, number)
        return
    columns = _columns(blocks[header])
    rows: list[Block] = []
    for block in blocks[header + 1 :]:
        again = _columns(block)
        if _is_header(again, block):
            if again != columns and rows:
                yield Table(tuple(rows), columns, blocks[header], number)
                rows = []
            columns = again
            continue
        rows.append(block)
    yield Table(tuple(rows), columns, blocks[header], number)


def _header_place(blocks: Sequence[Block]) -> int | None:
    return next((place for place, block in enumerate(blocks[:4]) if _is_header(_columns(block), block)), None)


def _columns(row: Block) -> tuple[Column, ...]:
    columns = [column_of(bare(cell.text)) for cell in row.cells]
    if Column.INDICATOR in columns:  # beside an indicator, «Mål» is its target and a year is when
        columns = _beside_indicator(columns, row)
    elif Column.ACTION not in columns and Column.ACTIVITIES in columns:
        columns[columns.index(Column.ACTIVITIES)] = Column.ACTION
    if columns.count(Column.ACTION) > 1 and Column.ACTIVITIES not in columns:
        columns = _with_description(columns, row)
    if Column.GOAL not in columns and Column.ACTION in columns and Column.TARGET in columns:
        columns[columns.index(Column.TARGET)] = Column.GOAL
    return tuple(columns)


def _beside_indicator(columns: Sequence[Column], row: Block) -> list[Column]:
    """«Mål» behind the indicator is its target, when no other column is; a year's own column holds its result."""
    has_target = Column.TARGET in columns
    first = columns.index(Column.INDICATOR)
    found = list(columns)
    for place, column in enumerate(columns):
        if column is Column.GOAL and not has_target and place > first and bare(row.cells[place].text) == "mål":
            found[place] = Column.TARGET
    years = [place for place, column in enumerate(columns) if column is Column.YEAR_MARK]
    if Column.ACTION not in columns and Column.NOW not in columns and years:
        if has_target:
            found[years[-1]] = Column.NOW
        elif len(years) == 2 and Column.TARGET not in found:
            found[years[0]], found[years[1]] = Column.NOW, Column.TARGET
    return found


def _with_description(columns: Sequence[Column], row: Block) -> list[Column]:
    """«Tiltak» beside «Hva skal gjøres»: the plain word names the action, the question tells of it."""
    places = [place for place, column in enumerate(columns) if column is Column.ACTION]
    plain = next((place for place in places if "tiltak" in bare(row.cells[place].text)), places[0])
    found = list(columns)
    for place in places:
        if place > plain:
            found[place] = Column.ACTIVITIES
            break
    return found


def _is_header(columns: Sequence[Column], row: Block) -> bool:
    named = [c for c in columns if c not in (Column.OTHER, Column.NUMBER, Column.YEAR_MARK)]
    is_short = all(len(cell.text) < 60 and len(cell.lines) < 3 for cell in row.cells)
    has_years = columns.count(Column.YEAR_MARK) >= 2 and (Column.ACTION in named or Column.INDICATOR in named)
    return (len(set(named)) >= 2 or has_years) and is_short


def _by_content(rows: Sequence[Block]) -> tuple[Column, ...]:
    """Columns of a table without headings: goal numbers first, years last, the action is what reads as words."""
    width = max(len(row.cells) for row in rows)
    cells = [[row.cells[n].text for row in rows if n < len(row.cells) and row.cells[n].text] for n in range(width)]
    columns = [_content_column(column) for column in cells]
    if Column.YEARS not in columns or len(rows) < 2:
        return tuple(Column.OTHER for _ in columns)
    texts = [n for n, column in enumerate(columns) if column is Column.OTHER and cells[n]]
    if texts:
        columns[texts[0]] = Column.ACTION
    for n in texts[1:2]:
        if any(len(row.cells[n].lines) > 1 for row in rows if n < len(row.cells)):
            columns[n] = Column.ACTIVITIES
    return tuple(columns)


def _content_column(texts: Sequence[str]) -> Column:
    if texts and all(_GOAL_NUMBERS.match(text) for text in texts) and not any(is_years_alone(text) for text in texts):
        return Column.GOAL
    # A full date tells when something happened or shall happen, not the years in which it goes on.
    if texts and sum(is_years_alone(text) and not dates_in(text) for text in texts) * 3 >= 2 * len(texts):
        return Column.YEARS
    return Column.OTHER


def goal_numbers_in(text: str) -> list[str]:
    """«1,7», «Mål 2 og 6» or «A og C» → the goals' numbers; nothing for a goal written out in words."""
    text = text.strip()
    if _GOAL_NUMBERS.match(text):
        return re.findall(_NUMBER, text)
    return re.findall(r"\b[A-Z]\b", text) if _GOAL_LETTERS.match(text) else []
