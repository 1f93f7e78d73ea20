"""Tables that are cards: labels down the first column («Delmål 1», «Tiltak», «Ansvar»), what they say beside them.

Such rows are read as the headings, points and paragraphs they would have been without the frame.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from styrhus.documents.model import Block, BlockKind, CellLine
from styrhus.documents.recognising.headings import Column, column_of
from styrhus.documents.recognising.labels import Label, bare, label_of_line
from styrhus.documents.recognising.vocabulary import Sense

_LONGEST_LABEL = 60
_FEWEST_ROWS = 2
_SENSES = {
    Column.GOAL: Sense.GOAL,
    Column.AREA: Sense.AREA,
    Column.ACTION: Sense.ACTION,
    Column.INDICATOR: Sense.INDICATOR,
    Column.RESPONSIBLE: Sense.RESPONSIBLE,
    Column.MONEY: Sense.MONEY,
    Column.YEARS: Sense.WHEN,
    Column.TO: Sense.WHEN,
    Column.PROGRESS: Sense.PROGRESS,
}
# One usual word for each sense: the families need not know every column heading too.
_WORDS = {
    Sense.ACTION: "Tiltak",
    Sense.INDICATOR: "Indikatorer",
    Sense.RESPONSIBLE: "Ansvar",
    Sense.MONEY: "Finansiering",
    Sense.WHEN: "Frist",
    Sense.PROGRESS: "Status",
}
_NAMED = frozenset({Sense.GOAL, Sense.AREA})
_ELEMENTS = _NAMED | {Sense.ACTION, Sense.INDICATOR}


@dataclass(frozen=True, slots=True)
class _CardRow:
    block: Block
    label: Label | None  # what the first cell announces
    is_activities: bool
    lines: tuple[CellLine, ...]  # of the second cell

    @property
    def is_whole_goal(self) -> bool:
        """One goal, action or area by name: its label and its words are one line."""
        if self.label is None or not self.label.level or not self.lines:
            return False
        is_single = len(self.lines) == 1 and not self.lines[0].bulleted
        return (self.label.sense in _NAMED or self.label.sense is Sense.ACTION) and (
            is_single or (self.label.number is not None and not any(line.bulleted for line in self.lines))
        )


def with_cards(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with every card's rows laid out as headings, points and paragraphs."""
    rows: dict[int, list[Block]] = defaultdict(list)
    for block in blocks:
        if block.kind is BlockKind.ROW and block.table is not None:
            rows[block.table].append(block)
    cards = {number: card for number, own in rows.items() if (card := _card(own))}
    if not cards:
        return list(blocks)
    captions = _captions(blocks, cards)
    laid: list[Block] = []
    for block in blocks:
        card = cards.get(block.table) if block.table is not None else None
        if card is None:
            laid += [] if block.index in captions else [block]
        elif block.index == card[0].block.index:
            laid += _laid_out(card)
    return laid


def _card(rows: Sequence[Block]) -> list[_CardRow] | None:
    """The rows of a card; None for a table of any other kind."""
    filled = [[cell for cell in row.cells if cell.lines] for row in rows]
    if len(rows) < _FEWEST_ROWS or any(len(cells) > 2 or len(cells[0].text) > _LONGEST_LABEL for cells in filled):
        return None
    if len(filled[0]) == 2 and column_of(bare(filled[0][1].text)) is not Column.OTHER:
        return None  # a heading row: an ordinary table of two columns
    card = [_row(block, cells[0].text, cells[1].lines if len(cells) > 1 else ()) for block, cells in
            zip(rows, filled, strict=True)]  # fmt: skip
    known = [row for row in card if row.label is not None or row.is_activities]
    senses = {row.label.sense for row in known if row.label is not None}
    if len(known) * 3 < 2 * len(card) or len(known) < _FEWEST_ROWS or not senses & _ELEMENTS:
        return None
    return card


def _row(block: Block, first: str, lines: tuple[CellLine, ...]) -> _CardRow:
    column = column_of(bare(first))
    sense = _SENSES.get(column)
    label = label_of_line(first.rstrip(":"))
    if sense is not None and (label is None or label.sense not in _NAMED):
        label = Label(sense)
    is_title = not lines and label is not None and not label.name
    return _CardRow(block, None if is_title else label, column is Column.ACTIVITIES, lines)


def _captions(blocks: Sequence[Block], cards: dict[int, list[_CardRow]]) -> set[int]:
    """Headings that each stand over a single card with a single goal: they name the card, not an area of goals."""
    heads: dict[int, int] = defaultdict(int)
    last: Block | None = None
    met: set[int] = set()
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            last = block
        elif block.table in cards and block.table not in met and last is not None:
            met.add(block.table)
            heads[last.index] += sum(row.is_whole_goal for row in cards[block.table])
    unlabelled = {b.index for b in blocks if b.kind is BlockKind.HEADING and label_of_line(b.text) is None}
    names_one_each = len(heads) > 1 and all(count <= 1 for count in heads.values())
    return unlabelled & set(heads) if names_one_each else set()


def _laid_out(card: Sequence[_CardRow]) -> Iterator[Block]:
    open_sense: Sense | None = None
    for row in card:
        sense = row.label.sense if row.label is not None else None
        if row.is_whole_goal:
            yield _one_line(row.block)
        elif not row.lines:
            yield replace(row.block, kind=BlockKind.HEADING, level=3, cells=(), table=None)
        elif row.is_activities or sense is None:
            if row.is_activities and open_sense is Sense.ACTION:
                yield from _values(row, are_points=True)
            continue
        else:
            yield _label_block(row, sense)
            yield from _values(row, are_points=sense in _ELEMENTS and (len(row.lines) > 1 or row.lines[0].bulleted))
        open_sense = sense


def _one_line(block: Block) -> Block:
    """«Delmål 1⇥Elevene trives» as «Delmål 1:Elevene trives», which keeps every letter in its place."""
    words = block.text.rstrip("\t")
    first = words.split("\t", 1)[0]
    text = words.replace("\t", " " if first.endswith(":") else ":", 1)
    return replace(block, kind=BlockKind.PARAGRAPH, text=text, cells=(), table=None)


def _label_block(row: _CardRow, sense: Sense) -> Block:
    own = next(cell for cell in row.block.cells if cell.lines)
    text = _WORDS.get(sense, own.text)
    end = own.lines[-1].end
    return replace(row.block, kind=BlockKind.PARAGRAPH, text=text, end=end, cells=(), table=None)


def _values(row: _CardRow, *, are_points: bool) -> Iterator[Block]:
    kind = BlockKind.ITEM if are_points else BlockKind.PARAGRAPH
    for line in row.lines:
        yield Block(row.block.index, kind, line.text, line.start, line.end, row.block.page,
                    line.depth if are_points else 0, "•" if are_points else "")  # fmt: skip
