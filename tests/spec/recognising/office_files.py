"""Word, PDF and Excel files of a small markdown: headings, points, paragraphs and tables."""

import io
import re
from collections.abc import Iterator

import docx
import typst
import xlsxwriter
from docx.table import _Cell

Rows = list[list[str]]
Part = tuple[str, str | Rows]  # «h2», «p», «li» and «table»


def file_of(text: str, suffix: str) -> bytes:
    """The text as it stands, or made into the office file that the suffix names."""
    made = {".docx": _word_file, ".pdf": _pdf_file, ".xlsx": _workbook}.get(suffix)
    return made(list(_parts(text))) if made else text.encode()


def _parts(text: str) -> Iterator[Part]:
    rows: Rows = []
    for line in [*text.split("\n"), ""]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip().strip("|").split("|")])
            continue
        if rows:
            yield "table", rows
            rows = []
        heading = re.match(r"(#+) (.*)", line)
        if heading:
            yield f"h{len(heading[1])}", heading[2]
        elif line.strip():
            yield ("li", line.strip()[2:]) if line.lstrip().startswith("- ") else ("p", line.strip())


def _word_file(parts: list[Part]) -> bytes:
    document = docx.Document()
    for kind, content in parts:
        if isinstance(content, list):
            table = document.add_table(rows=len(content), cols=len(content[0]))
            for row, texts in zip(table.rows, content, strict=True):
                for cell, text in zip(row.cells, texts, strict=True):
                    _fill(cell, text)
        elif kind.startswith("h"):
            document.add_heading(content, int(kind[1]) - 1)
        else:
            document.add_paragraph(content, style="List Bullet" if kind == "li" else None)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _fill(cell: _Cell, text: str) -> None:
    for number, line in enumerate(text.split("<br>")):
        paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
        paragraph.text = line.removeprefix("• ")
        if line.startswith("• "):
            paragraph.style = "List Bullet"


def _pdf_file(parts: list[Part]) -> bytes:
    lines = ['#set text(lang: "nb", size: 10.5pt)']
    for kind, content in parts:
        if isinstance(content, list):
            lines += _typst_table(content)
        elif kind.startswith("h"):
            lines.append(f"\n{'=' * int(kind[1])} {_literal(content)}\n")
        else:
            lines.append(f"- {_literal(content)}" if kind == "li" else f"\n{_literal(content)}\n")
    return bytes(typst.compile("\n".join(lines).encode()))


def _typst_table(rows: Rows) -> Iterator[str]:
    widths = ("1fr" if max(len(row[n]) for row in rows) < 30 else "2.4fr" for n in range(len(rows[0])))
    yield f"#table(columns: ({', '.join(widths)}),"
    for number, row in enumerate(rows):
        cells = ", ".join(f"[{_typst_lines(text)}]" for text in row)
        yield f"{cells}," if number else f"table.header({cells}),"
    yield ")"


def _typst_lines(text: str) -> str:
    lines = text.split("<br>")
    return "\n".join(f"- {_literal(line[2:])}" if line.startswith("• ") else _literal(line) for line in lines)


def _literal(text: str) -> str:
    return re.sub(r"([#$@*_<>\[\]`\\/])", r"\\\1", text)


def _workbook(parts: list[Part]) -> bytes:
    """One sheet; the heading first, a line apart from what follows."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    sheet, place = book.add_worksheet(), 0
    for _kind, content in parts:
        for row in content if isinstance(content, list) else [[content]]:
            for column, text in enumerate(row):
                value = text.replace("<br>", "\n")
                sheet.write(place, column, int(value) if value.isdigit() else value)
            place += 1
        place += 1
    book.close()
    return file.getvalue()
