"""Plain text to blocks, as a table of small texts and what they are read as."""

import pytest
from reading_outline import cells, outline

from styrhus.documents.model import BlockKind, Document
from styrhus.documents.reading import read_document


def read(text: str, name: str = "plan.txt") -> Document:
    return read_document(text.encode(), name)


BLOCKS = {
    "bold heading broken over two lines": (
        "**Strategisk plan for helse 2020-\n2030**\n\nVi vil gi gode tjenester til alle som bor her.",
        ["H1 Strategisk plan for helse 2020-2030", "P0 Vi vil gi gode tjenester til alle som bor her."],
    ),
    "capital heading broken over two lines": (
        "SAMARBEID OG\nMEDVIRKNING\nRådet i kommunen skal høres i alle saker som gjelder unge.",
        ["H1 SAMARBEID OG MEDVIRKNING", "P0 Rådet i kommunen skal høres i alle saker som gjelder unge."],
    ),
    "numbered sections": (
        "4 Tiltaksdel\nDette er innledningen til tiltaksdelen.\n4.1 Samhandling\nSamhandling krever tillit.",
        [
            "H1 4 Tiltaksdel",
            "P0 Dette er innledningen til tiltaksdelen.",
            "H2 4.1 Samhandling",
            "P0 Samhandling krever tillit.",
        ],
    ),
    "numbered points on consecutive lines are a list": (
        "Eldreomsorg\n\n1. Vi har tydelige kriterier\n2. Vi har nok folk\n",
        ["H1 Eldreomsorg", "I0 1. Vi har tydelige kriterier", "I0 2. Vi har nok folk"],
    ),
    "a numbered line alone before a paragraph is a heading": (
        "Plan for helse\n\n1. Tjenestene fremmer helse\n\nFolkehelse handler om trivsel.\n\nResultatindikatorer\n\n"
        "  • Flere deltar.\n\n2. Rett hjelp til rett tid\n\nGode tjenester krever samarbeid.\n\nResultatindikatorer\n\n"
        "  • Alle får svar.",
        [
            "H1 Plan for helse",
            "H2 1. Tjenestene fremmer helse",
            "P0 Folkehelse handler om trivsel.",
            "H3 Resultatindikatorer",
            "I0 • Flere deltar.",
            "H2 2. Rett hjelp til rett tid",
            "P0 Gode tjenester krever samarbeid.",
            "H3 Resultatindikatorer",
            "I0 • Alle får svar.",
        ],
    ),
    "a label keeps its own line": (
        "Slik vil vi ha det:\nInnbyggerne opplever en samlet og\nhelhetlig tjeneste.\n"
        "Slik vil vi gjøre det:\n- Vi samarbeider.",
        [
            "P0 Slik vil vi ha det:",
            "P0 Innbyggerne opplever en samlet og helhetlig tjeneste.",
            "P0 Slik vil vi gjøre det:",
            "I0 - Vi samarbeider.",
        ],
    ),
    "label and value stay paragraphs": (
        "Omstilling: 2010-2016\nMål: 30 nye arbeidsplassar",
        ["P0 Omstilling: 2010-2016", "P0 Mål: 30 nye arbeidsplassar"],
    ),
    "a short line above a list or a much longer line is a heading": (
        "Ansvar og myndighet\nRådmannen delegerer ansvar og myndighet til gruppa som leder arbeidet.\n\n"
        "Kommunen har disse målene for perioden, og alle er viktige:\n\nDerfor skal vi\n\n • lære\n • dele",
        [
            "H1 Ansvar og myndighet",
            "P0 Rådmannen delegerer ansvar og myndighet til gruppa som leder arbeidet.",
            "P0 Kommunen har disse målene for perioden, og alle er viktige:",
            "H2 Derfor skal vi",
            "I0 • lære",
            "I0 • dele",
        ],
    ),
    "hanging lines belong to their point": (
        "   • Det skal være godt samarbeid mellom lokale råd og andre\n        instanser som medvirker\n\n"
        "   • Neste punkt.\n        Det har to setninger.",
        [
            "I0 • Det skal være godt samarbeid mellom lokale råd og andre instanser som medvirker",
            "I0 • Neste punkt. Det har to setninger.",
        ],
    ),
    "points under points by indentation": (
        "- Ytre\n  - Indre\n    - Innerst\n  - Indre igjen\n- Ytre igjen",
        ["I0 - Ytre", "I1 - Indre", "I2 - Innerst", "I1 - Indre igjen", "I0 - Ytre igjen"],
    ),
    "points under points by marker": (
        "• Ytre\n○ Indre\n○ Indre to\n• Ytre to\no Også indre",
        ["I0 • Ytre", "I1 ○ Indre", "I1 ○ Indre to", "I0 • Ytre to", "I1 o Også indre"],
    ),
    "numbers and letters": (
        "1) Første\na) under\nb) under to\n2) Andre\n19)Rønning (2021): En bok",
        ["I0 1) Første", "I1 a) under", "I1 b) under to", "I0 2) Andre", "I0 19) Rønning (2021): En bok"],
    ),
    "a date does not number a line": (
        "1. desember 2022 ble planen vedtatt.\n2. kvartal 2023 kommer tallene.",
        ["P0 1. desember 2022 ble planen vedtatt.", "P0 2. kvartal 2023 kommer tallene."],
    ),
    "lines wrapped by the page are joined": (
        "Kommunen vil bygge et nytt hus for helse og omsorg i sentrum, og det skal stå\n"
        "ferdig om to år. Arbeidet er i gang. Det nye huset får plass til alle som trenger\n"
        "hjelp hele døgnet, også de som bor langt fra sentrum og må reise langt for å komme fram.\n"
        "Byggingen koster mye, og kommunen må derfor låne penger til den i årene som\n"
        "kommer.",
        [
            "P0 Kommunen vil bygge et nytt hus for helse og omsorg i sentrum, og det skal stå ferdig om to år. "
            "Arbeidet er i gang. Det nye huset får plass til alle som trenger hjelp hele døgnet, også de som bor langt "
            "fra sentrum og må reise langt for å komme fram. Byggingen koster mye, og kommunen må derfor låne penger "
            "til den i årene som kommer."
        ],
    ),
    "hyphenation is mended, compound hyphens stay": (
        "Vi styrker kompe-\ntansen i helse-\nog omsorgstjenesten og IKT-\nsystemet i Sør-\nFjellvik.",
        ["P0 Vi styrker kompetansen i helse- og omsorgstjenesten og IKT-systemet i Sør-Fjellvik."],
    ),
    "spaces, soft hyphens and ligatures": (
        "Bru\u00adker\u00a0og  på\u200brørende får e\ufb00ektiv hjelp.",
        ["P0 Bruker og pårørende får effektiv hjelp."],
    ),
    "a line that ends in a date is no heading": (
        "Behandlingsplan:\n\nEldrerådet 29. november 2022\n\n"
        "Kommunestyret 23. januar 2023\n\nSaken er ferdig behandlet.",
        [
            "P0 Behandlingsplan:",
            "P0 Eldrerådet 29. november 2022",
            "P0 Kommunestyret 23. januar 2023",
            "P0 Saken er ferdig behandlet.",
        ],
    ),
}


@pytest.mark.parametrize(("text", "expected"), BLOCKS.values(), ids=BLOCKS.keys())
def test_text_becomes_blocks(text: str, expected: list[str]) -> None:
    assert outline(read(text)) == expected


HEADER = "Hovedmål\tTiltak\tBeskrivelse\tÅr\n"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("", []),
        ("Egne rammer / OU-midler", [(0, False, "Egne rammer / OU-midler")]),
        ("<ul><li>Lage plan</li><li>Følge opp</li></ul>", [(0, True, "Lage plan"), (0, True, "Følge opp")]),
        (
            '<ul style="x"> • Lage plan <ul style="x"> ○ for ansatte ○ for ledere • Følge opp ',
            [(0, True, "Lage plan"), (1, True, "for ansatte"), (1, True, "for ledere"), (0, True, "Følge opp")],
        ),
        (
            "<ul><li>Ytre<ul><li>Indre</li></ul></li><li>Ytre to</li></ul>",
            [(0, True, "Ytre"), (1, True, "Indre"), (0, True, "Ytre to")],
        ),
        (
            '<ul style="x"> Etablere rutiner for uttrekk fra journal Sikre lik bruk av system i Nordvik kommune ',
            [
                (0, True, "Etablere rutiner for uttrekk fra journal"),
                (0, True, "Sikre lik bruk av system i Nordvik kommune"),
            ],
        ),
        (
            "<ul> • Sette ned gruppe <p>Eksempler</p> <ul> • Styrke kurs • Drive temakvelder ",
            [
                (0, True, "Sette ned gruppe"),
                (0, False, "Eksempler"),
                (0, True, "Styrke kurs"),
                (0, True, "Drive temakvelder"),
            ],
        ),
        (
            "<ul> - Lage plan - for alle <ul> o For ansatte o For ledere - Følge opp ",
            [
                (0, True, "Lage plan - for alle"),
                (1, True, "For ansatte"),
                (1, True, "For ledere"),
                (0, True, "Følge opp"),
            ],
        ),
        ("– kartlegge behov – lage plan", [(0, True, "kartlegge behov"), (0, True, "lage plan")]),
        ("1. Lage plan 2. Følge opp", [(0, True, "Lage plan"), (0, True, "Følge opp")]),
        ("1. Lage plan", [(0, False, "1. Lage plan")]),
        ("Strategi - ny plan", [(0, False, "Strategi - ny plan")]),
        ("Alder &lt; 18 <br> neste", [(0, False, "Alder < 18"), (0, False, "neste")]),
        ("færre enn < 5 personer", [(0, False, "færre enn < 5 personer")]),
    ],
)
def test_cell_holds_lines_and_points(cell: str, expected: list[tuple[int, bool, str]]) -> None:
    document = read(f"{HEADER}1\tLage system\t{cell}\t2021-22\n")
    assert cells(document)[1][2] == expected


def test_rows_overleaf_keep_their_table_and_their_empty_cells() -> None:
    document = read(
        f"{HEADER}1\tLage plan\t<ul> • Kartlegge <ul> ○ behov ○ tilbud\t2021\n\n"
        "\t\t<ul> ○ ønsker\t\n\f2\tBygge\t\t2022\n"
    )
    rows = [block for block in document.blocks if block.kind is BlockKind.ROW]
    assert {row.table for row in rows} == {1}
    assert [len(row.cells) for row in rows] == [4, 4, 4, 4]
    assert cells(document)[2] == [[], [], [(1, True, "ønsker")], []]
    assert [row.page for row in rows] == [1, 1, 1, 2]


def test_text_between_tables_begins_a_new_table() -> None:
    document = read(f"{HEADER}1\ta\tb\t2021\n\nMer tekst.\n\n{HEADER}2\tc\td\t2022\n")
    assert [block.table for block in document.blocks if block.kind is BlockKind.ROW] == [1, 1, 2, 2]


def test_form_feeds_count_pages_and_page_numbers_go() -> None:
    document = read("Plan for Fjellvik\n\n   1\n\fVi skal bli 2030\nflere.\n   2\n\fSlutt på planen.\n   3\n\f")
    assert document.pages == 3
    assert [(block.page, block.text) for block in document.blocks] == [
        (1, "Plan for Fjellvik"),
        (2, "Vi skal bli 2030 flere."),
        (3, "Slutt på planen."),
    ]


def test_page_labels_without_form_feeds_count_pages() -> None:
    document = read("Første side av saken.\nSide 1 av 2\nAndre side av saken.\nSide 2 av 2\n")
    assert [(block.page, block.text) for block in document.blocks] == [
        (1, "Første side av saken."),
        (2, "Andre side av saken."),
    ]


def test_running_header_is_kept_once() -> None:
    pages = "\f".join(f"Plan for Fjellvik | {n}\n\nMål {n} er viktig.\n\n  {n}\n" for n in range(1, 5))
    texts = [block.text for block in read(pages).blocks]
    assert texts == ["Plan for Fjellvik | 1", *(f"Mål {n} er viktig." for n in range(1, 5))]


def test_sentence_goes_on_over_a_page_break() -> None:
    document = read("Kommunen vil bygge et nytt\n\fhus i sentrum.\n")
    assert [(block.page, block.text) for block in document.blocks] == [(1, "Kommunen vil bygge et nytt hus i sentrum.")]


def test_list_goes_on_over_a_page_with_another_margin() -> None:
    document = read("       • En ting\n       • To ting\n\f• Tre ting\n\f   • Fire ting\n")
    assert [block.level for block in document.blocks] == [0, 0, 0, 0]


PLAN = "Mål for «Ungdom og fritid»: bedre tilbud på Ås – også i år\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252", "utf-16", "utf-16-le", "cp865", "mac_roman"]
)
def test_every_usual_encoding_is_read(encoding: str) -> None:
    text = PLAN if encoding not in ("latin-1", "cp865") else PLAN.replace("–", "-")
    text = text if encoding != "cp865" else text.replace("»", '"').replace("«", '"')
    document = read_document((text * 3).encode(encoding), "plan.txt")
    assert document.blocks[0].text == text.strip()


def test_text_cut_in_the_middle_of_a_letter_is_still_utf8() -> None:
    data = ("Økt trygghet på alle våre sykehjem gir færre klager. " * 20 + "Mø").encode()[:-1]
    assert read_document(data, "plan.txt").text.endswith("klager. M")


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings_make_no_difference(ending: str) -> None:
    assert outline(read(ending.join(["Tiltak:", "- En", "- To"]))) == ["P0 Tiltak:", "I0 - En", "I0 - To"]


def test_csv_is_one_table() -> None:
    document = read("Mål;Tiltak;År\n1;Lage «plan», ny;2024\n", "tiltak.csv")
    assert cells(document)[1] == [[(0, False, "1")], [(0, False, "Lage «plan», ny")], [(0, False, "2024")]]
