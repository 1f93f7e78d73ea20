"""The note as PDF: two tagged pages whatever is written, and nothing that is written is read as code."""

from dataclasses import replace

import pypdfium2
import pytest
from paper_notes import a_fan, a_note, a_note_with_too_much, a_waterfall

from styrhus.web.paper.note import NoteTable, Picture
from styrhus.web.paper.pdf import fitted, write_pdf
from styrhus.web.paper.pictures import as_png, as_svg
from styrhus.web.paper.words import HEADINGS

HOSTILE = '#panic("x") $x^2$ \\ "sitat" ] [ *fet* _kursiv_ @merke <b> = likt // bort `kode` #{1+1} {{ 7 * 7 }} ~'


@pytest.fixture(scope="module")
def ordinary():
    return write_pdf(a_note())


def text_of(pdf):
    """All words, with the typesetter's line ends as spaces."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    return len(pages), " ".join(" ".join(pages).split())


def test_ordinary_note_fills_two_pages_with_nothing_left_out(ordinary):
    count, text = text_of(ordinary)

    assert count == 2
    assert "se siden" not in text
    for heading in HEADINGS.values():
        assert heading in text
    assert "Kan vi love plass på sykehjem innen seks uker?" in text
    assert "side 1 av 2" in text
    assert "side 2 av 2" in text
    assert "9f" * 32 in text
    assert "Midtanslag 106" in text  # the charts are lines and letters, no picture of them
    assert "Samspill mellom tiltakene" in text


def test_document_says_what_it_is_and_follows_the_standard(ordinary):
    said = pypdfium2.PdfDocument(ordinary).get_metadata_dict()

    assert said["Title"] == "Kan vi love plass på sykehjem innen seks uker?"
    assert said["Author"] == "Ingrid Moe, rådgiver helse og omsorg"
    assert said["CreationDate"].startswith("D:20260908")
    assert b"pdfuaid:part" in ordinary
    assert b"/MarkInfo" in ordinary
    assert b"nb-NO" in ordinary


def test_same_note_gives_the_same_bytes(ordinary):
    assert write_pdf(a_note()) == ordinary


def test_too_much_is_cut_to_two_pages_and_says_so():
    short, pdf = fitted(a_note_with_too_much())
    count, text = text_of(pdf)

    assert count == 2
    assert "«… se siden» betyr at resten står her" in text
    assert len(short.pictures) == 1
    assert all(heading in text for heading in HEADINGS.values())


def test_what_is_written_is_never_code():
    bare = a_note()
    table = NoteTable(HOSTILE, ("Hva", HOSTILE), ((HOSTILE, HOSTILE),))
    fan = replace(a_fan(), name=HOSTILE, sentence=HOSTILE, choice=None)
    note = replace(
        bare, question=HOSTILE, answer=HOSTILE, prepared_by=HOSTILE[:70], municipality="Å <b>& ]#", cost=table,
        staff=table, can_say=(HOSTILE,), pictures=(Picture(HOSTILE, HOSTILE, fan),),
    )  # fmt: skip
    count, text = text_of(write_pdf(note))

    assert count == 2
    for sign in (
        '#panic("x")',
        "$x^2$",
        "\\",
        "*fet*",
        "_kursiv_",
        "@merke",
        "<b>",
        "// bort",
        "#{1+1}",
        "{{ 7 * 7 }}",
    ):
        assert text.count(sign) >= 4, sign


def test_note_without_pictures_lists_or_rows_is_still_a_note():
    empty = NoteTable("", ("Hva", "I dag"), ())
    year = {name: getattr(a_fan(), name)[:1] for name in ("years", "mean", "low", "high", "low50", "high50")}
    one_year = replace(a_fan(), open_places=None, **year)
    note = replace(
        a_note(), pictures=(Picture("Ett år", "", one_year),), can_say=(), cannot_say=(), assumptions=(), cost=empty
    )
    assert text_of(write_pdf(note))[0] <= 2


def test_pictures_are_complete_in_themselves():
    for drawn in (a_fan(), a_waterfall()):
        assert "var(" not in as_svg(drawn)
        assert as_svg(drawn).startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    png = as_png(a_waterfall())
    assert png.startswith(b"\x89PNG")
    assert int.from_bytes(png[16:20]) == pytest.approx(174 / 25.4 * 200, abs=2)
