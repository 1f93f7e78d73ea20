"""What holds for every file: offsets are right, and nothing but a refusal is raised."""

import subprocess
import sys
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading_outline import offsets_hold

from styrhus.documents.reading import UnreadableDocumentError, read_document, shown_text
from styrhus.documents.reading.building import DocumentBuilder, DraftLine

NAMES = ["plan.txt", "plan.md", "plan.html", "plan.docx", "plan.pdf", "plan.xlsx", "plan.csv", "plan"]
STARTS = [b"", b"%PDF-1.4\n", b"PK\x03\x04", b"<html>", b"# ", b"\xff\xfe", b"\xef\xbb\xbf", b"\xd0\xcf\x11\xe0"]

words = st.text(alphabet="abcæøåÆØÅ 1234.,:;-–•○()«»\t\n\f\r\u00ad\u00a0*#|<>&/ul", max_size=300)
lines = st.lists(
    st.sampled_from(
        [
            "Vi skal bygge mer.",
            "SAMARBEID OG",
            "**Mål for",
            "perioden**",
            "• punkt",
            "  ○ under",
            "1. Første",
            "4.2 Kvalitet",
            "a\tb\tc",
            "\t\t<ul> ○ x",
            "<ul> • a <ul> ○ b",
            "Tiltak:",
            "",
            "\f",
            "   7",
            "Side 2 av 9",
            "og mer av det samme som går over",
        ]
    ),
    max_size=30,
).map("\n".join)


def read_or_refuse(data: bytes, name: str) -> None:
    try:
        document = read_document(data, name)
    except UnreadableDocumentError as refused:
        said = refused.message
    else:
        assert offsets_hold(document)
        assert shown_text(document) == document.text
        return
    assert said.endswith(".")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.one_of(words, lines), name=st.sampled_from(NAMES))
def test_offsets_hold_for_any_text(text: str, name: str) -> None:
    read_or_refuse(text.encode(), name)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(start=st.sampled_from(STARTS), data=st.binary(max_size=400), name=st.sampled_from(NAMES))
def test_any_bytes_are_read_or_refused(start: bytes, data: bytes, name: str) -> None:
    read_or_refuse(start + data, name)


@given(
    st.lists(st.lists(st.lists(st.text(max_size=20), max_size=3), max_size=4), max_size=6),
    st.lists(st.text(max_size=30), max_size=5),
)
def test_builder_places_every_line(rows: list[list[list[str]]], paragraphs: list[str]) -> None:
    builder = DocumentBuilder("x", "text")
    for paragraph in paragraphs:
        builder.paragraph(paragraph)
    table = builder.next_table()
    for row in rows:
        builder.row([[DraftLine(line) for line in cell] for cell in row], table)
    assert offsets_hold(builder.build())


@given(words)
def test_reading_loses_no_letter(text: str) -> None:
    """Letters and digits come out in the order they went in, save page numbers and what markup takes."""
    plain = "".join(character for character in text if character not in "<>&\t\f#*|1234()-–.ul")
    if not plain.strip():
        return
    wanted = [character for character in plain if character.isalpha()]
    try:
        found = read_document(plain.encode(), "plan.txt")
    except UnreadableDocumentError:
        assert not wanted
        return
    written = "".join(block.marker + block.text for block in found.blocks)
    assert [character for character in written if character.isalpha()] == wanted


def test_thirty_thousand_characters_take_less_than_a_second() -> None:
    chapter = (
        "4.1 Samhandling\n\nVi vil bygge gode tjenester for alle som bor her.\n\n - Første punkt\n - Andre punkt\n\n"
    )
    text = chapter * (30_000 // len(chapter) + 1)
    began = time.perf_counter()
    read_document(text.encode(), "plan.txt")
    assert time.perf_counter() - began < 1


@pytest.mark.parametrize("module", ["lxml", "pypdfium2", "python_calamine", "markdown_it", "django"])
def test_reading_text_loads_no_other_format(module: str) -> None:
    program = (
        "import sys; from styrhus.documents.reading import read_document;"
        f"read_document(b'Plan\\n\\nTekst.', 'plan.txt'); sys.exit({module!r} in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False, env={"PYTHONPATH": "src"}).returncode == 0
