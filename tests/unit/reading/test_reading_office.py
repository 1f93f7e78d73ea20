"""Word and Excel files to blocks; the files are made here."""

import datetime as dt
import io

import docx
import xlsxwriter
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from reading_outline import cells, outline

from styrhus.documents.model import BlockKind, Document
from styrhus.documents.reading import read_document


def read_word(document: docx.document.Document) -> Document:
    file = io.BytesIO()
    document.save(file)
    return read_document(file.getvalue(), "plan.docx")


def test_word_headings_paragraphs_and_lists() -> None:
    word = docx.Document()
    word.core_properties.title = "Plan for Fjellvik"
    word.add_heading("Handlingsplan", 0)
    word.add_heading("4.1 Samhandling", 2)
    word.add_paragraph("Vi vil samarbeide.")
    word.add_paragraph().add_run("Eldreomsorg").bold = True
    word.add_paragraph("Ytre", style="List Bullet")
    word.add_paragraph("Indre", style="List Bullet 2")
    word.add_paragraph("Første", style="List Number")
    word.add_paragraph("Andre", style="List Number")
    word.add_paragraph("- skrevet for hånd")
    document = read_word(word)
    assert document.title == "Plan for Fjellvik"
    assert outline(document) == [
        "H1 Handlingsplan",
        "H2 4.1 Samhandling",
        "P0 Vi vil samarbeide.",
        "H3 Eldreomsorg",
        "I0 • Ytre",
        "I1 ○ Indre",
        "I0 1. Første",
        "I0 2. Andre",
        "I0 - skrevet for hånd",
    ]


def test_word_table_with_lists_and_merged_cells() -> None:
    word = docx.Document()
    table = word.add_table(rows=4, cols=4)
    for column, name in enumerate(["Hovedmål", "Tiltak", "Beskrivelse", "År"]):
        table.cell(0, column).text = name
    table.cell(1, 0).text = "1"
    table.cell(1, 1).text = "Lage plan"
    inner = table.cell(1, 2)
    inner.paragraphs[0].text = "Slik:"
    inner.add_paragraph("Kartlegge", style="List Bullet")
    inner.add_paragraph("behov", style="List Bullet 2")
    table.cell(1, 3).text = "2024"
    table.cell(2, 1).text = "Bygge"
    table.cell(2, 3).text = "2025"
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(3, 0).merge(table.cell(3, 2)).text = "Sum"
    table.cell(3, 3).text = "2026"
    assert cells(read_word(word))[1:] == [
        [
            [(0, False, "1")],
            [(0, False, "Lage plan")],
            [(0, False, "Slik:"), (0, True, "Kartlegge"), (1, True, "behov")],
            [(0, False, "2024")],
        ],
        [[(0, False, "1")], [(0, False, "Bygge")], [], [(0, False, "2025")]],
        [[(0, False, "Sum")], [], [], [(0, False, "2026")]],
    ]


def test_word_page_breaks_count_pages_also_in_tables() -> None:
    word = docx.Document()
    word.add_paragraph("Side en.")
    word.add_page_break()
    word.add_paragraph("Side to.")
    table = word.add_table(rows=2, cols=2)
    for row in range(2):
        for column in range(2):
            table.cell(row, column).text = f"{row}{column}"
    table.cell(1, 0).paragraphs[0].runs[0]._r.insert(0, OxmlElement("w:lastRenderedPageBreak"))
    document = read_word(word)
    assert document.pages == 3
    assert [(block.page, block.text) for block in document.blocks] == [
        (1, "Side en."),
        (2, "Side to."),
        (2, "00\t01"),
        (3, "10\t11"),
    ]


def test_word_deletions_and_hidden_text_are_left_out_insertions_kept() -> None:
    word = docx.Document()
    paragraph = word.add_paragraph("Vi skal ")
    inserted = OxmlElement("w:ins")
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "bygge mer"
    run.append(text)
    inserted.append(run)
    paragraph._p.append(inserted)
    deleted = OxmlElement("w:del")
    gone = OxmlElement("w:r")
    gone_text = OxmlElement("w:delText")
    gone_text.text = "rive"
    gone.append(gone_text)
    deleted.append(gone)
    paragraph._p.append(deleted)
    paragraph.add_run(" hemmelig").font.hidden = True
    assert outline(read_word(word)) == ["P0 Vi skal bygge mer"]


def test_word_heading_by_outline_level_of_an_own_style() -> None:
    word = docx.Document()
    style = word.styles.add_style("Kommuneoverskrift", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    level = OxmlElement("w:outlineLvl")
    level.set(qn("w:val"), "1")
    style.element.get_or_add_pPr().append(level)
    word.add_paragraph("Satsinger", style=style)
    assert outline(read_word(word)) == ["H2 Satsinger"]


def workbook() -> Document:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    _fill(book)
    book.close()
    return read_document(file.getvalue(), "tiltak.xlsx")


def _fill(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet("Tiltak")
    day = book.add_format({"num_format": "dd.mm.yyyy"})
    sheet.write(0, 0, "Handlingsplan for Fjellvik")
    sheet.write_row(2, 0, ["Mål", "Tiltak", "Beskrivelse", "Kostnad", "Frist"])
    sheet.merge_range(3, 0, 4, 0, "1")
    sheet.write(3, 1, "Lage plan")
    sheet.write(3, 2, "Slik:\n• kartlegge\n○ behov")
    sheet.write(3, 3, 1.5)
    sheet.write_datetime(3, 4, dt.date(2024, 3, 1), day)
    sheet.write_row(4, 1, ["Bygge", "", 2000000, True])
    book.add_worksheet("Tom")
    hidden = book.add_worksheet("Skjult")
    hidden.write(0, 0, "ikke vis")
    hidden.hide()


def test_sheet_is_a_heading_and_a_table() -> None:
    document = workbook()
    assert outline(document)[:2] == ["H1 Tiltak", "P0 Handlingsplan for Fjellvik"]
    assert cells(document)[1:] == [
        [
            [(0, False, "1")],
            [(0, False, "Lage plan")],
            [(0, False, "Slik:"), (0, True, "kartlegge"), (1, True, "behov")],
            [(0, False, "1,5")],
            [(0, False, "01.03.2024")],
        ],
        [[(0, False, "1")], [(0, False, "Bygge")], [], [(0, False, "2000000")], [(0, False, "Ja")]],
    ]


def test_hidden_and_empty_sheets_are_left_out() -> None:
    document = workbook()
    assert [block.text for block in document.blocks if block.kind is BlockKind.HEADING] == ["Tiltak"]
    assert "ikke vis" not in document.text
