"""What a document is once it has been read: a run of blocks over one normalised text.

Knows nothing of file formats (see `reading`) and nothing of plans (see `recognising`).
"""

from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"  # a bullet or numbered point
    ROW = "row"  # one table row; its words are in `cells`


@dataclass(frozen=True, slots=True)
class CellLine:
    """One line or list point inside a table cell."""

    text: str
    start: int  # offsets into the document's normalised text
    end: int
    depth: int = 0  # 0 plain or outermost point, 1 point under a point, ...
    bulleted: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    lines: tuple[CellLine, ...] = ()

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph-sized piece of the document. `text` equals the normalised text from `start` to `end`."""

    index: int
    kind: BlockKind
    text: str
    start: int
    end: int
    page: int | None = None  # counted from 1; None where the format has no pages
    level: int = 0  # heading level from 1; depth of an item from 0
    marker: str = ""  # what stood before an item or heading: "•", "1.", "A.", "4.2"
    cells: tuple[Cell, ...] = ()  # of a row
    table: int | None = None  # rows of one table share its number, also across page breaks


@dataclass(frozen=True, slots=True)
class Document:
    """`text` is every block's text in order, one line break between blocks."""

    name: str  # the file's name, for messages only
    format: str  # "text", "markdown", "html", "docx", "pdf", "xlsx"
    text: str
    blocks: tuple[Block, ...]
    pages: int | None = None
    title: str | None = None  # the title the file itself declares, if any


class UnreadableDocumentError(Exception):
    """The file cannot be read, with a code for programs and a sentence in Norwegian for people."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
