"""HTML and Markdown to blocks."""

import pytest
from reading_outline import cells, outline

from styrhus.documents.reading import read_document

HTML = {
    "headings, paragraphs and a number before a heading": (
        "<h1>Plan</h1><h2>4.1 Samhandling</h2><p>Vi <b>skal</b> samarbeide.</p>",
        ["H1 Plan", "H2 4.1 Samhandling", "P0 Vi skal samarbeide."],
    ),
    "lists inside lists": (
        "<ul><li>En<ul><li>En a</li></ul></li><li><p>To</p></li></ul>"
        "<ol start='3'><li>tre<li>fire</ol><ol type='a'><li>x</ol>",
        ["I0 • En", "I1 • En a", "I0 • To", "I0 3. tre", "I0 4. fire", "I0 a. x"],
    ),
    "scripts, styles, navigation, pictures and hidden parts are left out": (
        "<nav>Meny</nav><script>alert('x')</script><style>p{}</style><p hidden>skjult</p>"
        "<p style='display: none'>borte</p>"
        "<img src='http://example.no/x.png' alt='bilde'><svg><text>tegning</text></svg>"
        "<p>Synlig.</p><noscript>slå på</noscript>",
        ["P0 Synlig."],
    ),
    "what follows a hidden part is kept": ("<p>Før <span hidden>skjult</span>etter.</p>", ["P0 Før etter."]),
    "details and its summary": (
        "<h2>Planarbeid</h2><details><summary>1. Høring</summary>Fristen er 1. mai.</details>",
        ["H2 Planarbeid", "H3 1. Høring", "P0 Fristen er 1. mai."],
    ),
    "terms with their descriptions": ("<dl><dt>Vedtatt<dd>2023</dl>", ["P0 Vedtatt", "P0 2023"]),
    "line breaks part lines but not sentences": (
        "<p>Vedtatt i 2021<br>Sak 12/21</p><p>Vi skal<br>samarbeide.</p>",
        ["P0 Vedtatt i 2021", "P0 Sak 12/21", "P0 Vi skal samarbeide."],
    ),
    "a bold paragraph is a heading, a bold label is not": (
        "<h1>Plan</h1><p><strong>Eldreomsorg</strong></p><p><strong>Tiltak:</strong></p>",
        ["H1 Plan", "H2 Eldreomsorg", "P0 Tiltak:"],
    ),
    "points typed by hand": ("<p>• En ting<br>• To ting</p>", ["I0 • En ting", "I0 • To ting"]),
    "broken markup": ("<h1>Plan<p>Tekst <b>uten slutt<ul><li>punkt<table><tr><td>x", None),
    "entities": ("<p>S&oslash;r-Fjellvik &amp; omegn &lt; 5</p>", ["P0 Sør-Fjellvik & omegn < 5"]),
}


@pytest.mark.parametrize(("source", "expected"), HTML.values(), ids=HTML.keys())
def test_html_becomes_blocks(source: str, expected: list[str] | None) -> None:
    found = outline(read_document(f"<!doctype html><html><body>{source}</body></html>".encode(), "side.html"))
    if expected is None:
        assert any("Plan" in line for line in found)
        assert any("punkt" in line for line in found)
    else:
        assert found == expected


def test_html_table_with_lists_and_merged_cells() -> None:
    source = (
        "<table><tr><th>Mål<th>Tiltak<th>År</tr>"
        "<tr><td rowspan=2>1<td>Lage plan<ul><li>x<ul><li>y</ul></ul><td>2024</tr>"
        "<tr><td>Bygge<br>• c<br>• d<td>2025</tr><tr><td colspan=2>begge<td>2026</tr></table>"
    )
    document = read_document(source.encode(), "side.html")
    assert cells(document)[1:] == [
        [[(0, False, "1")], [(0, False, "Lage plan"), (0, True, "x"), (1, True, "y")], [(0, False, "2024")]],
        [[(0, False, "1")], [(0, False, "Bygge"), (0, True, "c"), (0, True, "d")], [(0, False, "2025")]],
        [[(0, False, "begge")], [], [(0, False, "2026")]],
    ]


def test_table_that_only_lays_out_the_page_is_running_text() -> None:
    source = "<table><tr><td><h2>Mål</h2><p>Alle skal med.</p></td></tr></table>"
    assert outline(read_document(source.encode(), "side.html")) == ["H2 Mål", "P0 Alle skal med."]


def test_html_title_and_declared_encoding() -> None:
    source = (
        "<html><head><meta charset='iso-8859-1'><title>Plan for Ås</title></head><body><p>Trygg på Ås</p></body></html>"
    )
    document = read_document(source.encode("latin-1"), "side.html")
    assert (document.title, document.text) == ("Plan for Ås", "Trygg på Ås")


def test_xhtml_without_an_html_name_is_html() -> None:
    source = '<?xml version="1.0" encoding="utf-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><h1>Mål</h1></html>'
    assert outline(read_document(source.encode(), "plan")) == ["H1 Mål"]


MARKDOWN = """---
title: "Plan for Fjellvik"
---
# Handlingsplan

Tekst som
fortsetter.

**Eldreomsorg**

1. Bygge
   - tegne
     - måle
2. Flytte

| Mål | Tiltak |
|---|---|
| 1 | Lage plan<br>• kartlegge<br>• følge opp |
| 2 | <ul><li>a</li><li>b</li></ul> |

<script>alert("x")</script>
"""


def test_markdown_becomes_blocks() -> None:
    document = read_document(MARKDOWN.encode(), "plan.md")
    assert document.title == "Plan for Fjellvik"
    assert outline(document)[:7] == [
        "H1 Handlingsplan",
        "P0 Tekst som fortsetter.",
        "H2 Eldreomsorg",
        "I0 1. Bygge",
        "I1 • tegne",
        "I2 • måle",
        "I0 2. Flytte",
    ]
    assert cells(document)[1:] == [
        [[(0, False, "1")], [(0, False, "Lage plan"), (0, True, "kartlegge"), (0, True, "følge opp")]],
        [[(0, False, "2")], [(0, True, "a"), (0, True, "b")]],
    ]
    assert "alert" not in document.text
