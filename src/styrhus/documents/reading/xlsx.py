"""Excel workbooks to blocks: each visible sheet a heading and a table, dates and numbers as Norwegians write them."""

import datetime as dt
import io
from collections.abc import Iterator

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from styrhus.documents.model import Document
from styrhus.documents.reading.building import DocumentBuilder, DraftCell, DraftLine
from styrhus.documents.reading.cells import CellReader
from styrhus.documents.reading.limits import Limits
from styrhus.documents.reading.packages import Package
from styrhus.documents.reading.refusals import refusal
from styrhus.documents.reading.tables import without_empty_columns
from styrhus.documents.reading.xlsx_measure import measure


def read_xlsx(data: bytes, name: str, limits: Limits) -> Document:
    with Package(data, limits) as package:
        measure(package, limits)
    builder = DocumentBuilder(name, "xlsx", limits)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [each.name for each in workbook.sheets_metadata if each.visible == SheetVisibleEnum.Visible]
        for sheet_name in sheets:
            _add_sheet(workbook, sheet_name, builder)
    except (CalamineError, OSError, ValueError) as error:
        raise refusal("corrupt") from error
    if builder.is_empty:
        raise refusal("no_text")
    return builder.build()


def _add_sheet(workbook: CalamineWorkbook, name: str, builder: DocumentBuilder) -> None:
    sheet = workbook.get_sheet_by_name(name)
    values: list[list[object]] = [list(row) for row in sheet.to_python(skip_empty_area=True)]
    _repeat_merged(values, sheet.merged_cell_ranges or [], sheet.start or (0, 0))
    reader = CellReader()
    rows = [[_cell(value, reader) for value in row] for row in values]
    filled = [row for row in without_empty_columns(rows) if any(row)]
    if filled:
        builder.heading(name, 1)
    for kind, content in _parts(filled):
        if kind == "text":
            _add_loose_text(content[0], builder)
        else:
            table = builder.next_table()
            for row in content:
                builder.row(row, table)


def _parts(rows: list[list[DraftCell]]) -> Iterator[tuple[str, list[list[DraftCell]]]]:
    """Rows before the table that hold a single cell are titles or text; from the first fuller row on it is a table."""
    start = next((place for place, row in enumerate(rows) if sum(map(bool, row)) > 1), len(rows))
    for row in rows[:start]:
        yield "text", [row]
    if start < len(rows):
        yield "table", rows[start:]


def _add_loose_text(row: list[DraftCell], builder: DocumentBuilder) -> None:
    for cell in row:
        for line in cell:
            if line.bulleted:
                builder.item(line.text, line.depth, "•")
            else:
                builder.paragraph(line.text)


def _repeat_merged(
    values: list[list[object]],
    ranges: list[tuple[tuple[int, int], tuple[int, int]]],
    start: tuple[int, int],
) -> None:
    """A cell merged over several rows counts on each of them; over columns it stays in the first."""
    for (top, left), (bottom, _) in ranges:
        row, column = top - start[0], left - start[1]
        if row < 0 or column < 0 or row >= len(values) or column >= len(values[row]):
            continue
        for below in range(row + 1, min(bottom - start[0], len(values) - 1) + 1):
            if values[below][column] in ("", None):
                values[below][column] = values[row][column]


def _cell(value: object, reader: CellReader) -> tuple[DraftLine, ...]:
    return reader.read(value) if isinstance(value, str) else reader.read_words(_written(value))


def _written(value: object) -> str:
    """Dates, numbers and truth values in plain Norwegian form."""
    match value:
        case None:
            return ""
        case bool():
            return "Ja" if value else "Nei"
        case dt.datetime():
            day = f"{value.day:02}.{value.month:02}.{value.year}"
            return day if value.time() == dt.time() else f"{day} {value:%H:%M}"
        case dt.date():
            return f"{value.day:02}.{value.month:02}.{value.year}"
        case dt.time():
            return f"{value:%H:%M}"
        case dt.timedelta():
            minutes = int(value.total_seconds() // 60)
            return f"{minutes // 60}:{minutes % 60:02}"
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.10g}".replace(".", ",")
        case _:
            return str(value)
