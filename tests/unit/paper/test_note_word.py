"""The note as a Word file, read back: headings, tables, pictures and language are what they seem to be."""

from dataclasses import replace
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from paper_notes import a_note, a_note_with_too_much, a_waterfall

from styrhus.web.paper.word import write_word
from styrhus.web.paper.words import HEADINGS


def opened(note):
    return docx.Document(BytesIO(write_word(note)))


@pytest.fixture(scope="module")
def ordinary():
    return opened(a_note())


def test_headings_are_headings(ordinary):
    titles = [one.text for one in ordinary.paragraphs if one.style.name == "Title"]
    headings = [one.text for one in ordinary.paragraphs if one.style.name == "Heading 1"]

    assert titles == ["Kan vi love plass på sykehjem innen seks uker?"]
    assert set(HEADINGS.values()) <= set(headings)
    assert headings[:3] == ["Kommunedirektørens forslag til vedtak", "Nøkkeltall", "Løftet blir dyrere for hvert år"]


def test_tables_have_header_rows_and_the_note_s_cells(ordinary):
    note = a_note()
    wanted = [note.key_figures, note.cost, note.staff, note.uncertainty]

    assert len(ordinary.tables) == 5
    for table, said in zip(ordinary.tables, wanted, strict=False):
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert [tuple(cell.text for cell in row.cells) for row in table.rows] == [said.headings, *said.rows]


def test_pictures_are_told_to_those_who_do_not_see_them(ordinary):
    names = [shape._inline.docPr for shape in ordinary.inline_shapes]
    assert [one.get("title") for one in names] == ["Plasser som trengs for å holde løftet", "Netto utgifter i 2030"]
    assert all("stiger fra 65" in one.get("descr") or "øker fra" in one.get("descr") for one in names)


def test_file_says_language_title_date_and_page_numbers(ordinary):
    core = ordinary.core_properties
    defaults = ordinary.styles.element.find(qn("w:docDefaults"))
    fields = [one.text for one in ordinary.sections[0].footer._element.iter(qn("w:instrText"))]

    assert (core.title, core.language, core.author) == (a_note().question, "nb-NO", a_note().prepared_by)
    assert f"{core.created:%Y-%m-%d}" == "2026-09-08"
    assert [one.get(qn("w:val")) for one in defaults.iter(qn("w:lang"))] == ["nb-NO"]
    assert fields == [" PAGE ", " NUMPAGES "]
    assert (ordinary.sections[0].page_width.mm, ordinary.sections[0].page_height.mm) == pytest.approx(
        (210, 297), abs=0.1
    )


def test_blank_lines_wait_for_the_proposal(ordinary):
    texts = [one.text for one in ordinary.paragraphs]
    at = texts.index(HEADINGS["proposal"])
    assert texts[at + 1 : at + 4] == ["", "", ""]
    assert texts[at + 4] == HEADINGS["key_figures"]


def test_too_much_is_shortened_and_strange_letters_are_left_out():
    much = a_note_with_too_much()
    picture = replace(much.pictures[1], drawn=replace(a_waterfall(), name="Fall\x01", end_label="Slutt\x02"))
    document = opened(replace(much, answer="Ja\x00 & <nei>\x0b", pictures=(picture,)))
    texts = "\n".join(one.text for one in document.paragraphs)

    assert "Ja & <nei>" in texts
    assert "«… se siden» betyr at resten står her" in texts
    assert len(texts) < 4000
    assert sum(len(table.rows) for table in document.tables) < 30
    assert len(document.inline_shapes) == 1
