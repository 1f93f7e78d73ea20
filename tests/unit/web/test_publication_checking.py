"""What is looked for before pages are put out: each fault below is named, and a good page has none."""

import pytest

from styrhus.web.publishing.checking import check_files

AT = "/offentlig/havnes/trygg-havn/"


def a_page(body="", head=""):
    return f"<!doctype html><html lang=nb><head><title>T</title>{head}</head><body><h1>T</h1>{body}</body></html>"


def check(index, **others):
    files = {
        "index.html": index,
        "maal/M-1/index.html": a_page('<p id="her">H</p>'),
        "data/maal.csv": "Id\r\n",
    } | others
    encoded = {name: text.encode() for name, text in files.items()}
    return check_files(encoded, at=AT, is_public=lambda path: path in ("/offentlig/", "/static/styrhus.css"))


@pytest.mark.parametrize(
    "body",
    [
        '<a href="maal/M-1/">x</a>',
        '<a href="./maal/M-1/#her">x</a>',
        '<a href="#her">x</a><p id="her"></p>',
        '<a href="data/maal.csv">x</a>',
        '<a href="/offentlig/">x</a><link href="/static/styrhus.css">',
        '<a href="/offentlig/havnes/trygg-havn/maal/M-1/">x</a>',
        '<a href="https://lovdata.no/lov">x</a>',
        "<p>Seks av ti<br>er @ hjemme</p><img alt>",
    ],
)
def test_good_page_has_no_faults(body):
    assert check(a_page(body)) == []


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('<a href="maal/M-2/">x</a>', "«maal/M-2/» leder ingen steder"),
        ('<a href="maal/M-1/#borte">x</a>', "leder til et sted som ikke finnes"),
        ('<a href="#borte">x</a>', "leder til et sted som ikke finnes"),
        ('<a href="/planer/HAV-P-0001/">x</a>', "går til en side som ikke er åpen"),
        ('<a href="../../../maal/HAV-M-0001/">x</a>', "går til en side som ikke er åpen"),
        ('<a href="/static/borte.css">x</a>', "går til en side som ikke er åpen"),
        ('<a href="mailto:kari@havnes.no">x</a>', "av et slag som ikke skal stå"),
        ('<a href="//fremmed.no/x">x</a>', "av et slag som ikke skal stå"),
        ("<a href='javascript:alert(1)'>x</a>", "av et slag som ikke skal stå"),
        ("<p>Spør kari.nes@havnes.kommune.no om dette</p>", "e-postadressen «kari.nes@havnes.kommune.no»"),
        ("<p><b>x</p>", "står på feil sted"),
        ("<section><p>x</p>", "på feil sted"),
        ('<p id="a"></p><p id="a"></p>', "to steder heter «a»"),
        ("<h1>En til</h1>", "2 hovedoverskrifter"),
        ("<script>1</script>", "noe den ikke skal ha (<script>)"),
        ('<p style="color:red">x</p>', "noe den ikke skal ha (<p>)"),
        ('<p onclick="x()">x</p>', "noe den ikke skal ha (<p>)"),
        ("<form></form>", "noe den ikke skal ha (<form>)"),
    ],
)
def test_fault_is_named_with_its_page(body, said):
    problems = check(a_page(body))

    assert len(problems) >= 1
    assert any(problem.startswith("index.html: ") and said in problem for problem in problems)


def test_fault_deep_inside_is_found_too():
    broken = {"maal/M-1/index.html": a_page('<a href="../../index.html">a</a><a href="../M-9/">b</a>')}

    assert check(a_page(), **broken) == ["maal/M-1/index.html: lenken «../M-9/» leder ingen steder."]


def test_email_in_open_data_is_found():
    assert check(a_page(), **{"data/plan.json": '{"tekst": "post@havnes.no"}'})[0].startswith("data/plan.json: e-post")


def test_what_is_no_page_is_no_page():
    assert "siden begynner ikke som en nettside" in check("Tomt")[0]
