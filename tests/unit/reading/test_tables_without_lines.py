"""Tables that no lines rule are read by the columns their headings begin, in text set with spaces and in PDF."""

import typst
from hypothesis import given
from hypothesis import strategies as st

from styrhus.documents.model import BlockKind, Document
from styrhus.documents.reading import read_document


def rows_of(document: Document) -> list[list[str]]:
    return [[cell.text for cell in block.cells] for block in document.blocks if block.kind is BlockKind.ROW]


def read(text: str) -> Document:
    return read_document(text.encode(), "plan.txt")


NUMBERED = """
Nr  Tiltak                         Mål      Ansvar           Tid

1   Åpne ungdomsklubben på         A og B   Kultursjef       2025–2026
    hverdager
2   Skaffe leksehjelpere           B        Rektor           2025
"""
CONTINUED = """                                                      4
Viklund kommune                       Oppvekstplan 2025–2028

Nr  Tiltak                         Mål      Ansvar           Tid

3   Bygge ballbinge ved            C        Teknisk sjef     2027
    Åsheim skole
4   Lage oversikt over tilbud      C        Kultursjef       2026
"""


def test_continuation_lines_belong_to_the_cell_above_them() -> None:
    assert rows_of(read(NUMBERED)) == [
        ["Nr", "Tiltak", "Mål", "Ansvar", "Tid"],
        ["1", "Åpne ungdomsklubben på hverdager", "A og B", "Kultursjef", "2025–2026"],
        ["2", "Skaffe leksehjelpere", "B", "Rektor", "2025"],
    ]


def test_same_headings_after_a_page_break_carry_the_table_on() -> None:
    head = "Viklund kommune                       Oppvekstplan 2025–2028\n"
    document = read(f"{head}{NUMBERED}\n{CONTINUED}")
    tables = {block.table for block in document.blocks if block.kind is BlockKind.ROW}
    assert len(tables) == 1
    assert rows_of(document)[-1] == ["4", "Lage oversikt over tilbud", "C", "Kultursjef", "2026"]


def test_same_headings_under_a_new_heading_begin_a_new_table() -> None:
    document = read(f"Første område\n{NUMBERED}\nAndre område\n{NUMBERED}")
    assert len({block.table for block in document.blocks if block.kind is BlockKind.ROW}) == 2


def test_wide_first_column_wraps_and_a_line_across_is_a_row_of_its_own() -> None:
    document = read(
        "Tiltak                        Ansvarlig           Frist\n"
        "                              enhet\n"
        "Innføre fadderordning på      Rektor              2025\n"
        "Solvang skole\n"
        "Gi kurs i førstehjelp         Helsesjef           2026\n"
        "til alle\n"
        "\n"
        "Satsingsområde 2: Gode møteplasser\n"
        "\n"
        "Ruste opp parken              Teknisk sjef        2027\n"
    )
    assert rows_of(document) == [
        ["Tiltak", "Ansvarlig enhet", "Frist"],
        ["Innføre fadderordning på Solvang skole", "Rektor", "2025"],
        ["Gi kurs i førstehjelp til alle", "Helsesjef", "2026"],
        ["Satsingsområde 2: Gode møteplasser", "", ""],
        ["Ruste opp parken", "Teknisk sjef", "2027"],
    ]


def test_contents_and_running_text_are_no_tables() -> None:
    document = read(
        "1    Innledning ............ 3\n2    Mål ................... 4\n\n"
        "Kommunen   har   store avstander mellom bygdene.\nFolk bor spredt, og veiene er smale om vinteren.\n"
    )
    assert rows_of(document) == []


def test_unruled_table_in_pdf_keeps_its_columns() -> None:
    source = """#set text(size: 10.5pt)
= Trivselsplan 2025–2028
#table(stroke: none, columns: (2.4fr, 0.6fr, 1.2fr, 1fr),
  table.header([Tiltak], [Mål], [Ansvar], [Tid]),
  [Invitere til åpent kjøkken i grendehuset hver eneste torsdag gjennom hele vinteren], [1], [Frivilligleder], [2025],
  [Kjøpe nye lekeapparater], [2], [Barnehagesjef], [2026–2027],
  [Arrangere natursti], [2], [Idrettslaget], [2026])
Planen evalueres i 2028.
"""
    document = read_document(bytes(typst.compile(source.encode())), "plan.pdf")
    rows = rows_of(document)
    assert rows[0] == ["Tiltak", "Mål", "Ansvar", "Tid"]
    assert rows[1][0].endswith("hele vinteren")
    assert rows[2:] == [
        ["Kjøpe nye lekeapparater", "2", "Barnehagesjef", "2026–2027"],
        ["Arrangere natursti", "2", "Idrettslaget", "2026"],
    ]
    assert document.blocks[-1].text == "Planen evalueres i 2028."


@given(st.lists(st.sampled_from(["Tiltak", "2025", "Ansvar", "   ", "\n", "a", "Rektor og lærere"]), max_size=60))
def test_no_word_is_lost_however_columns_fall(pieces: list[str]) -> None:
    text = "Start her\n" + "  ".join(pieces)
    assert sorted(read(text).text.split()) == sorted(text.split())


def test_typed_bullets_in_paragraphs_of_a_cell_keep_their_depth() -> None:
    cell = "<p>• Lage plan</p><p>○ Spørre brukerne</p><p>• Gi kurs</p>"
    html = f"<table><tr><th>Tiltak</th><th>Innhold</th></tr><tr><td>Møteplass</td><td>{cell}</td></tr></table>"
    lines = read_document(html.encode(), "plan.html").blocks[-1].cells[1].lines
    assert [(line.text, line.depth) for line in lines] == [("Lage plan", 0), ("Spørre brukerne", 1), ("Gi kurs", 0)]


def test_level_with_letter_begins_a_line_of_its_own() -> None:
    document = read("Innsatsområde A: Trygge barn og unge i hele kommunen\nInnsatsområde B: Aktive eldre\n")
    assert [block.text for block in document.blocks] == [
        "Innsatsområde A: Trygge barn og unge i hele kommunen",
        "Innsatsområde B: Aktive eldre",
    ]
