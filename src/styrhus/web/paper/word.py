"""A decision note as a Word file, for case systems: real headings, tables with header rows, pictures with alt text.

Holds what the PDF holds, shortened to two pages by the same rules. Knows no request, and no clock.
"""

from datetime import UTC, datetime, time
from io import BytesIO
from typing import Any

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt, RGBColor

from . import words
from .fitting import cut, printable
from .note import Note, NoteTable, Picture
from .pictures import WIDTH_MM, as_png, can_be_drawn, told
from .word_fitting import column_widths, fitted_for_word
from .word_parts import (
    add_field,
    draw_line,
    mark_header_row,
    remove_borders,
    set_base_font,
    set_language,
    set_row_lines,
    shade,
)

LANGUAGE = "nb-NO"
FONT = "Calibri"
ACCENT, QUIET = RGBColor(0x0B, 0x5A, 0x72), RGBColor(0x54, 0x60, 0x6A)
CELL_SIZE, SMALL_SIZE = Pt(9), Pt(8.5)
TINT = "EFF4F6"
MOST_PROPERTY = 250  # letters in what the file says of itself: Word takes no more


def write_word(note: Note) -> bytes:
    short = fitted_for_word(note)
    document = docx.Document()
    _set_up(document, short)
    _write_head(document, short)
    _write_tables_and_pictures(document, short)
    _write_end(document, short)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _set_up(document: Any, note: Note) -> None:
    """A4, the language, the letters and what the file says of itself."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm((210 - WIDTH_MM) / 2)
    section.top_margin, section.bottom_margin, section.footer_distance = Mm(14), Mm(15), Mm(8)
    set_language(document, LANGUAGE)
    for style, size, before, after in (("Normal", 10, 0, 3), ("Title", 20, 0, 4), ("Heading 1", 12, 9, 3)):
        _set_style(document.styles[style], size, before, after)
    document.styles["List Bullet"].paragraph_format.space_after = Pt(1)
    core = document.core_properties
    core.title, core.subject, core.author = (
        note.question,
        words.KIND,
        note.prepared_by or note.municipality,
    )
    core.language, core.category, core.keywords = LANGUAGE, words.KIND, note.municipality
    core.comments = cut(note.answer, MOST_PROPERTY)
    core.created = core.modified = datetime.combine(note.on, time(12), UTC)
    _write_footer(section.footer.paragraphs[0], note)


def _set_style(style: Any, size: float, before: float, after: float) -> None:
    set_base_font(style, FONT)
    style.font.size = Pt(size)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = 1.0
    if style.name == "Title":
        remove_borders(style)
    if style.name != "Normal":
        style.font.bold = True
        style.font.color.rgb = ACCENT if style.name.startswith("Heading") else RGBColor(0x1B, 0x28, 0x30)
        style.paragraph_format.keep_with_next = True


def _write_footer(paragraph: Any, note: Note) -> None:
    paragraph.add_run(f"{words.footer(note)} · side ")
    add_field(paragraph, "PAGE")
    paragraph.add_run(" av ")
    add_field(paragraph, "NUMPAGES")
    for run in paragraph.runs:
        run.font.size, run.font.color.rgb = SMALL_SIZE, QUIET


def _write_head(document: Any, note: Note) -> None:
    """Title, particulars, the answer, and lines for the proposal."""
    kind = document.add_paragraph()
    kind.paragraph_format.space_after = Pt(0)
    run = kind.add_run(words.KIND)
    run.bold, run.font.color.rgb = True, ACCENT
    document.add_paragraph(note.question, style="Title")
    told_by = document.add_paragraph()
    for place, (name, value) in enumerate(words.particulars(note)):
        label = told_by.add_run(f"{'   ·   ' if place else ''}{name}: ")
        label.font.color.rgb = QUIET
        told_by.add_run(value)
    answer = document.add_paragraph()
    answer.paragraph_format.space_before = answer.paragraph_format.space_after = Pt(6)
    shade(answer, TINT)
    run = answer.add_run(note.answer)
    run.bold, run.font.size = True, Pt(12)
    document.add_heading(words.HEADINGS["proposal"], level=1)
    for _ in range(words.PROPOSAL_LINES):
        line = document.add_paragraph()
        line.paragraph_format.space_after = Pt(4)
        draw_line(line)


def _write_tables_and_pictures(document: Any, note: Note) -> None:
    pictures = [one for one in note.pictures if can_be_drawn(one.drawn)]
    _write_table(document, words.HEADINGS["key_figures"], note.key_figures)
    for picture in pictures[:1]:
        _write_picture(document, picture)
    _write_table(document, words.HEADINGS["cost"], note.cost)
    _write_table(document, words.HEADINGS["staff"], note.staff)
    for picture in pictures[1:]:
        _write_picture(document, picture)
    _write_table(document, words.HEADINGS["uncertainty"], note.uncertainty)


def _write_end(document: Any, note: Note) -> None:
    for key, texts in (("can_say", note.can_say), ("cannot_say", note.cannot_say)):
        document.add_heading(words.HEADINGS[key], level=1)
        for text in texts:
            document.add_paragraph(text, style="List Bullet")
    _write_table(document, words.HEADINGS["assumptions"], words.assumption_table(note))
    document.add_heading(words.HEADINGS["reckoning"], level=1)
    for text in (words.reckoning_said(note), words.checksum_said(note), words.see_said(note)):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.add_run(text).font.size = SMALL_SIZE


def _write_table(document: Any, heading: str, table: NoteTable) -> None:
    """The heading, the caption, and a table whose first row is repeated on a new page and read as its heading."""
    document.add_heading(heading, level=1)
    if table.caption:
        caption = document.add_paragraph()
        caption.paragraph_format.keep_with_next, caption.paragraph_format.space_after = True, Pt(1)
        run = caption.add_run(table.caption)
        run.font.size, run.font.color.rgb = SMALL_SIZE, QUIET
    drawn = document.add_table(rows=0, cols=len(table.headings))
    drawn.alignment, drawn.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    widths = column_widths(table)
    for column, width in zip(drawn.columns, widths, strict=True):
        column.width = Pt(width)
    last = len(table.rows)
    for at, cells in enumerate((table.headings, *table.rows)):
        row = drawn.add_row()
        set_row_lines(row, is_header=at == 0)
        is_strong = at == 0 or (table.has_total and at == last)
        for place, (text, width) in enumerate(zip(cells, widths, strict=False)):
            row.cells[place].width = Pt(width)
            is_number = place > 0 and not table.is_text
            _write_cell(row.cells[place], text, is_strong=is_strong, is_number=is_number)
    mark_header_row(drawn.rows[0])


def _write_cell(cell: Any, text: str, *, is_strong: bool, is_number: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(1)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if is_number else WD_ALIGN_PARAGRAPH.LEFT
    run = paragraph.add_run(text)
    run.font.size, run.bold = CELL_SIZE, is_strong


def _write_picture(document: Any, picture: Picture) -> None:
    document.add_heading(picture.heading, level=1)
    sentence = document.add_paragraph()
    sentence.paragraph_format.keep_with_next = True
    run = sentence.add_run(picture.sentence)
    run.font.size, run.font.color.rgb = SMALL_SIZE, QUIET
    shown = document.add_picture(BytesIO(as_png(picture.drawn)), width=Mm(WIDTH_MM))
    names = shown._inline.docPr  # python-docx has no other way to alt text
    names.set("descr", told(picture.drawn))
    names.set("title", printable(picture.drawn.name))
