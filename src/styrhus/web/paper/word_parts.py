"""Small parts of Word files that python-docx has no words for: fields, languages, lines and header rows. No note."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

LINE_COLOUR, STRONG_COLOUR = "B9C2C7", "0B5A72"


def _element(name: str, **attributes: str) -> Any:
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def set_language(document: Any, language: str) -> None:
    """What all text is in unless it says otherwise: spelling and reading aloud follow it."""
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    defaults.append(_element("w:lang", val=language, eastAsia=language, bidi="ar-SA"))


def set_base_font(style: Any, name: str) -> None:
    """The named font also where the style's theme would choose another."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        del fonts.attrib[attribute]
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), name)


def remove_borders(style: Any) -> None:
    properties = style.element.get_or_add_pPr()
    for borders in properties.findall(qn("w:pBdr")):
        properties.remove(borders)


def add_field(paragraph: Any, instruction: str) -> None:
    """A value Word fills in, such as PAGE; «1» until it has."""
    run = paragraph.add_run()
    begin, separate, end = (_element("w:fldChar", fldCharType=kind) for kind in ("begin", "separate", "end"))
    text = _element("w:instrText")
    text.text = f" {instruction} "
    shown = OxmlElement("w:t")
    shown.text = "1"
    for part in (begin, text, separate, shown, end):
        run._r.append(part)


def shade(paragraph: Any, colour: str) -> None:
    """A tinted ground and a strong line at the left; in the order the format wants them."""
    properties = paragraph._p.get_or_add_pPr()
    borders = _element("w:pBdr")
    borders.append(_element("w:left", val="single", sz="24", space="6", color=STRONG_COLOUR))
    _insert(properties, borders)
    _insert(properties, _element("w:shd", val="clear", color="auto", fill=colour))


def draw_line(paragraph: Any) -> None:
    borders = _element("w:pBdr")
    borders.append(_element("w:bottom", val="single", sz="4", space="1", color="54606A"))
    # lines that are alike melt into one box unless there is one between them
    borders.append(_element("w:between", val="single", sz="4", space="1", color="54606A"))
    _insert(paragraph._p.get_or_add_pPr(), borders)


def _insert(properties: Any, made: Any) -> None:
    """Before what the format says comes later."""
    later = [qn(f"w:{name}") for name in ("shd", "tabs", "spacing", "ind", "jc", "rPr") if qn(f"w:{name}") != made.tag]
    place = next((at for at, child in enumerate(properties) if child.tag in later), len(properties))
    properties.insert(place, made)


def mark_header_row(row: Any) -> None:
    """Repeated on each page, and read as the columns' headings."""
    row._tr.get_or_add_trPr().append(_element("w:tblHeader", val="true"))


def set_row_lines(row: Any, *, is_header: bool) -> None:
    """A line under each row, a strong one under the header; no row is parted between pages."""
    row._tr.get_or_add_trPr().append(_element("w:cantSplit", val="true"))
    for cell in row.cells:
        borders = _element("w:tcBorders")
        size, colour = ("8", STRONG_COLOUR) if is_header else ("4", LINE_COLOUR)
        borders.append(_element("w:bottom", val="single", sz=size, space="0", color=colour))
        cell._tc.get_or_add_tcPr().append(borders)
