"""PDF to blocks: lines and ruled tables of each page, without page furniture, then paragraphs, points and headings."""

import re
import time
from collections.abc import Callable, Iterator, Sequence

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from styrhus.documents.model import Document
from styrhus.documents.reading.arranging import arrange
from styrhus.documents.reading.building import DocumentBuilder, DraftCell
from styrhus.documents.reading.furniture import without_furniture
from styrhus.documents.reading.joining import join_lines
from styrhus.documents.reading.limits import Limits
from styrhus.documents.reading.lines import Line, Piece, Row
from styrhus.documents.reading.pdf_aligned import with_aligned
from styrhus.documents.reading.pdf_columns import in_reading_order
from styrhus.documents.reading.pdf_lines import cell_lines, line_pitch, printed_lines
from styrhus.documents.reading.pdf_page import PrintedPage, printed_page
from styrhus.documents.reading.pdf_tables import PrintedTable, printed_tables
from styrhus.documents.reading.refusals import refusal
from styrhus.targets.patterns import lazy_pattern

_PROGRAM_TITLE = lazy_pattern(r"microsoft \w+ - |\.(?:docx?|indd|pptx?|xlsx?|pdf)$|^untitled|^uten navn", re.IGNORECASE)


def read_pdf(data: bytes, name: str, limits: Limits, on_page: Callable[[int, int], None] | None = None) -> Document:
    file = _opened(data)
    try:
        pages = _printed_pages(file, limits, on_page)
        title = _title(file)
    finally:
        file.close()
    if not any(page.words for page in pages):
        raise refusal("scanned" if any(page.has_images for page in pages) else "no_text")
    builder = DocumentBuilder(name, "pdf", limits)
    pieces = [piece for page in without_furniture(_pieces(pages, builder)) for piece in page]
    arrange(list(join_lines(_without_repeated_headers(pieces))), builder)
    if builder.is_empty:
        raise refusal("no_text")
    return builder.build(title=title, pages=len(pages))


def _opened(data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        is_locked = getattr(error, "err_code", None) in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        raise refusal("encrypted" if is_locked else "corrupt") from error


def _printed_pages(
    file: pdfium.PdfDocument, limits: Limits, on_page: Callable[[int, int], None] | None
) -> list[PrintedPage]:
    count = len(file)
    if count > limits.pages:
        raise refusal("too_many_pages", pages=count, limit=limits.pages)
    deadline = time.monotonic() + limits.pdf_seconds
    pages = []
    for index in range(count):
        if time.monotonic() > deadline:
            raise refusal("too_slow")
        if on_page is not None:
            on_page(index + 1, count)
        try:
            page = file[index]
        except pdfium.PdfiumError as error:
            raise refusal("corrupt") from error
        pages.append(printed_page(page, index + 1, limits))
        page.close()
    return pages


def _title(file: pdfium.PdfDocument) -> str | None:
    title: str = file.get_metadata_dict().get("Title", "")
    return None if _PROGRAM_TITLE.search(title) else title


def _pieces(pages: Sequence[PrintedPage], builder: DocumentBuilder) -> list[list[Piece]]:
    """Lines and rows of each page from the top; a table at the top of a page may go on from the page before."""
    tables = _tables(pages)
    in_tables = [{id(word) for table in found for word in table.words} for found in tables]
    running = [
        [word for word in page.words if id(word) not in held] for page, held in zip(pages, in_tables, strict=True)
    ]
    pitch = line_pitch(running)
    numbering = _TableNumbers(builder)
    depths: dict[int, dict[str, int]] = {}
    pieces: list[list[Piece]] = []
    for page, words, found in zip(pages, running, tables, strict=True):
        if not found:
            groups = in_reading_order(words, page.width)
            pieces.append([line for group in groups for _, line in printed_lines(group, page.number, pitch)])
            continue
        lines = printed_lines(words, page.number, pitch)
        placed: list[tuple[float, Piece]] = list(lines)
        for table in found:
            number = numbering.number(table, page, lines)
            depth_of = depths.setdefault(number, {})
            for top, cells in _rows(table, pitch, depth_of):
                placed.append((top, Row(tuple(cells), number, page.number)))
        pieces.append([piece for _, piece in sorted(placed, key=lambda each: each[0])])
    return pieces


def _tables(pages: Sequence[PrintedPage]) -> list[list[PrintedTable]]:
    """The tables of each page; a fragment counts only as the end of a row that began on the page before."""
    found: list[list[PrintedTable]] = []
    for page in pages:
        before = found[-1][-1] if found and found[-1] else None
        found.append(
            [
                table
                for table in with_aligned(printed_tables(page), page)
                if not table.is_fragment or (before is not None and table.has_columns_of(before))
            ]
        )
    return found


def _rows(table: PrintedTable, pitch: float, depth_of: dict[str, int]) -> Iterator[tuple[float, list[DraftCell]]]:
    reach = [
        max((word.right for row in table.rows for word in row.cells[column].words), default=0)
        for column in range(len(table.columns) - 1)
    ]
    for row in table.rows:
        yield row.top, [cell_lines(cell.words, reach[column], pitch, depth_of) for column, cell in enumerate(row.cells)]


class _TableNumbers:
    """One number for a table and its continuation overleaf."""

    def __init__(self, builder: DocumentBuilder) -> None:
        self._builder = builder
        self._last: PrintedTable | None = None
        self._last_page = 0
        self._number = 0

    def number(self, table: PrintedTable, page: PrintedPage, lines: Sequence[tuple[float, Line]]) -> int:
        if not self._goes_on(table, page, lines):
            self._number = self._builder.next_table()
        self._last, self._last_page = table, page.number
        return self._number

    def _goes_on(self, table: PrintedTable, page: PrintedPage, lines: Sequence[tuple[float, Line]]) -> bool:
        last = self._last
        if last is None or self._last_page != page.number - 1 or not table.has_columns_of(last):
            return False
        return sum(1 for top, _ in lines if top < table.top) <= 2  # no more than a running header


def _without_repeated_headers(pieces: Sequence[Piece]) -> list[Piece]:
    """A header row printed again on each page belongs to the table once."""
    first_rows: dict[int, Row] = {}
    kept: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Row):
            first = first_rows.setdefault(piece.table, piece)
            if piece is not first and piece.cells == first.cells:
                continue
        kept.append(piece)
    return kept
