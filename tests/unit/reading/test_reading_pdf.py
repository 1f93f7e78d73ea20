"""PDF to blocks; the files are set with Typst here."""

import io
import tempfile
from functools import cache
from pathlib import Path

import pypdfium2
import typst
from reading_outline import cells, offsets_hold, outline

from styrhus.documents.model import BlockKind, Document
from styrhus.documents.reading import read_document

FURNITURE = """
#set page(margin: 2cm, header: [Fjellvik kommune], footer: context align(center, counter(page).display("1")))
#set text(size: 10pt, lang: "nb")
#set document(title: "Handlingsplan for Fjellvik")
"""


@cache
def set_pdf(source: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.typ"
        path.write_text(source)
        return typst.compile(path)


def read_typst(source: str) -> Document:
    return read_document(set_pdf(source), "plan.pdf")


def test_pdf_headings_paragraphs_and_lists() -> None:
    document = read_typst(
        FURNITURE
        + """
#set heading(numbering: "1.1")
#text(size: 20pt)[*Handlingsplan for helse og omsorg i Fjellvik kommune 2023–2027 med et nokså langt navn*]
= Innledning
Dette er planen for Fjellvik. Den viser hva kommunen vil gjøre de neste fire årene, og hvem som skal gjøre det.
Planen følges opp hvert år.

Neste avsnitt er kort.
== Slik vil vi ha det
- Innbyggerne opplever trygghet i eget hjem, og de får hjelp av folk som kjenner dem og vet hva som betyr noe
  - Under
  - Under to
- Ytre igjen
*Tiltak:*
+ første
+ andre
"""
    )
    assert document.title == "Handlingsplan for Fjellvik"
    assert outline(document) == [
        "P0 Fjellvik kommune",
        "H1 Handlingsplan for helse og omsorg i Fjellvik kommune 2023–2027 med et nokså langt navn",
        "H1 1 Innledning",
        "P0 Dette er planen for Fjellvik. Den viser hva kommunen vil gjøre de neste fire årene, og hvem som skal gjøre "
        "det. Planen følges opp hvert år.",
        "P0 Neste avsnitt er kort.",
        "H2 1.1 Slik vil vi ha det",
        "I0 • Innbyggerne opplever trygghet i eget hjem, og de får hjelp av folk som kjenner dem og vet hva som "
        "betyr noe",
        "I1 ‣ Under",
        "I1 ‣ Under to",
        "I0 • Ytre igjen",
        "P0 Tiltak:",
        "I0 1. første",
        "I0 2. andre",
    ]


ACTION_TABLE = (
    FURNITURE
    + """
= Handlingsdel
#table(columns: (auto, 1fr, 2fr, auto, auto),
  table.header([Hovedmål], [Tiltak], [Beskrivelse], [Finansiering], [År]),
  ..range(12).map(i => ([#(i + 1)], [Innføre system for ledelse og kvalitetsforbedring nummer #(i + 1)], [
    - Etablere rutiner for datauttrekk fra journalsystemet i hele kommunen
      - Under rutinene som går over flere linjer i denne kolonnen av tabellen
    - Sikre enhetlig bruk
    - Evaluere dagens ordning
  ], [Egne rammer / OU-midler], [2023–25])).flatten()
)
Etter tabellen.
"""
)


def test_ruled_table_goes_on_over_pages_as_one() -> None:
    document = read_typst(ACTION_TABLE)
    rows = [block for block in document.blocks if block.kind is BlockKind.ROW]
    assert {row.table for row in rows} == {1}
    assert {row.page for row in rows} == {1, 2}
    assert rows[0].text == "Hovedmål\tTiltak\tBeskrivelse\tFinansiering\tÅr"
    assert [row.cells[0].text for row in rows if row.cells[0].lines] == ["Hovedmål", *map(str, range(1, 13))]
    assert cells(document)[1] == [
        [(0, False, "1")],
        [(0, False, "Innføre system for ledelse og kvalitetsforbedring nummer 1")],
        [
            (0, True, "Etablere rutiner for datauttrekk fra journalsystemet i hele kommunen"),
            (1, True, "Under rutinene som går over flere linjer i denne kolonnen av tabellen"),
            (0, True, "Sikre enhetlig bruk"),
            (0, True, "Evaluere dagens ordning"),
        ],
        [(0, False, "Egne rammer / OU-midler")],
        [(0, False, "2023–25")],
    ]
    assert document.blocks[-1].text == "Etter tabellen."
    assert document.text.count("Fjellvik kommune") == 1


def test_row_that_breaks_over_a_page_leaves_its_other_cells_empty() -> None:
    document = read_typst(
        FURNITURE + "#v(23cm)\n#table(columns: 3, [Mål], [Tiltak], [År], [1], [\n- Ytre\n"
        "  - Indre 1\n  - Indre 2\n  - Indre 3\n  - Indre 4\n  - Indre 5\n- Ytre igjen\n], [2024])"
    )
    rows = cells(document)
    points = [(line[0], line[2]) for row in rows[1:] for line in row[1]]
    assert points == [(0, "Ytre"), *((1, f"Indre {n}") for n in range(1, 6)), (0, "Ytre igjen")]
    assert len(rows) == 3
    assert rows[-1][0] == rows[-1][2] == []
    assert rows[-1][1][0][2].startswith("Indre")
    assert len({block.table for block in document.blocks if block.kind is BlockKind.ROW}) == 1


def test_merged_cells_of_a_ruled_table() -> None:
    document = read_typst(
        "#table(columns: 3, [Mål], [Tiltak], [År], table.cell(rowspan: 2)[A], [b], [c], [d], [e], "
        "table.cell(colspan: 2)[f g h], [i])"
    )
    assert [[" ".join(line[2] for line in cell) for cell in row] for row in cells(document)] == [
        ["Mål", "Tiltak", "År"],
        ["A", "b", "c"],
        ["A", "d", "e"],
        ["f g h", "", "i"],
    ]


def test_table_with_rules_between_rows_only() -> None:
    document = read_typst(
        "#table(columns: 3, stroke: none, table.hline(), [Indikator], [Nå], [Mål], table.hline(), "
        "[Sykefravær], [9,1 %], [7 %], table.hline(), [Heltid i tjenesten], [41 %], [60 %], table.hline())"
    )
    assert [[" ".join(line[2] for line in cell) for cell in row] for row in cells(document)] == [
        ["Indikator", "Nå", "Mål"],
        ["Sykefravær", "9,1 %", "7 %"],
        ["Heltid i tjenesten", "41 %", "60 %"],
    ]


def test_two_columns_are_read_one_after_the_other() -> None:
    words = " ".join(f"venstre{n}" for n in range(60)) + "\n#colbreak()\n" + " ".join(f"høyre{n}" for n in range(60))
    document = read_typst(f"#set page(columns: 2, margin: 2cm)\n{words}")
    assert document.text.replace("\n", " ").split() == [
        *(f"venstre{n}" for n in range(60)),
        *(f"høyre{n}" for n in range(60)),
    ]


def test_turned_page_is_read_as_it_is_seen() -> None:
    """A page drawn sideways with a note that it be turned, as scanners and spreadsheets print wide pages."""
    source = "#set page(width: 10cm, height: 20cm, margin: 2cm)\n#rotate(-90deg, reflow: true)[Først.\\ Så dette.]"
    file = pypdfium2.PdfDocument(set_pdf(source))
    file[0].set_rotation(90)
    saved = io.BytesIO()
    file.save(saved)
    file.close()
    assert read_document(saved.getvalue(), "plan.pdf").text.split() == ["Først.", "Så", "dette."]


def test_offsets_hold_in_pdf() -> None:
    assert offsets_hold(read_typst(ACTION_TABLE))
