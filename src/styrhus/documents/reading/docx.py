"""Word documents to blocks, read straight from the package: styles, lists, tables, page breaks and footnotes."""

import re
from collections.abc import Iterator
from posixpath import basename

from lxml import etree

from styrhus.documents.model import Document
from styrhus.documents.reading.building import DocumentBuilder
from styrhus.documents.reading.docx_styles import Numbering, Styles, W, value
from styrhus.documents.reading.flow import Flow
from styrhus.documents.reading.limits import Limits
from styrhus.documents.reading.packages import Package
from styrhus.documents.reading.refusals import refusal
from styrhus.documents.reading.safe_xml import parse_xml
from styrhus.targets.patterns import lazy_pattern

_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_LEFT_OUT = frozenset(W + tag for tag in ("del", "moveFrom", "instrText", "delText", "fldData", "sectPr"))
_ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DRAWN = frozenset(("{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}txbx", f"{W}pict"))

_LIST_STYLE = lazy_pattern(r"(?:list bullet|list number|punktliste|nummerert liste) ?(\d?)")


def read_docx(data: bytes, name: str, limits: Limits) -> Document:
    with Package(data, limits) as package:
        parts = _Parts(package)
        builder = DocumentBuilder(name, "docx", limits)
        pages = _Walk(builder, parts, limits).run()
    if builder.is_empty:
        raise refusal("no_text")
    return builder.build(title=parts.title, pages=pages)


class _Parts:
    def __init__(self, package: Package) -> None:
        names = sorted(package.names)
        main = next((each for each in names if re.fullmatch(r"word/document\d*\.xml", each)), None)
        if main is None:
            raise refusal("corrupt")

        def part(path: str) -> etree._Element | None:
            return parse_xml(package.read(path)) if path in package.names else None

        self.body = parse_xml(package.read(main))
        self.styles = Styles(part("word/styles.xml"))
        self.numbering = Numbering(part("word/numbering.xml"))
        self.notes = [part(each) for each in names if basename(each) in ("footnotes.xml", "endnotes.xml")]
        core = part("docProps/core.xml")
        self.title = core.findtext(f".//{_TITLE}") if core is not None else None


class _Walk:
    def __init__(self, builder: DocumentBuilder, parts: _Parts, limits: Limits) -> None:
        self._builder = builder
        self._flow = Flow(builder)
        self._parts = parts
        self._limits = limits
        self._page = 1
        self._note_numbers: dict[str, int] = {}

    def run(self) -> int | None:
        self._builder.page = 1
        body = self._parts.body.find(f"{W}body")
        if body is None:
            raise refusal("corrupt")
        self._contents(body, 0)
        self._flow.end()
        self._notes()
        return self._page

    def _contents(self, parent: etree._Element, depth: int) -> None:
        if depth > self._limits.nesting:
            raise refusal("too_deep")
        for element in parent:
            if element.tag == f"{W}p":
                self._paragraph(element)
            elif element.tag == f"{W}tbl":
                self._table(element, depth)
            elif element.tag not in _LEFT_OUT:
                self._contents(element, depth + 1)  # content controls, custom XML, insertions

    # Paragraphs

    def _paragraph(self, paragraph: etree._Element) -> None:
        properties = paragraph.find(f"{W}pPr")
        style = value(properties, f"{W}pStyle")
        level = self._heading_level(properties, style)
        numbered = self._list_place(properties, style)
        marker = self._parts.numbering.marker(*numbered) if numbered else None
        self._builder.page = self._page
        if value(properties, f"{W}pageBreakBefore") in (None, "1", "true") and _has(properties, "pageBreakBefore"):
            self._turn_page()
            self._builder.page = self._page
        if _is_contents_line(self._parts.styles.name(style)):
            level = marker = None
        runs = list(_runs(paragraph))
        if not any(text.strip() for text, _, _ in runs):
            for text, _, element in runs:
                self._say(text, False, element)
            return
        self._open(level, numbered[1] if numbered else 0, marker)
        for text, is_bold, element in runs:
            self._say(text, is_bold, element)
        self._close(level, marker)

    def _open(self, level: int | None, depth: int, marker: str | None) -> None:
        if level is not None:
            self._flow.begin_heading(level)
            if marker and any(map(str.isalnum, marker)):
                self._flow.say(f"{marker} ")
        elif marker is not None:
            self._flow.begin_item(depth, marker)
        else:
            self._flow.end_paragraph()

    def _close(self, level: int | None, marker: str | None) -> None:
        if level is not None:
            self._flow.end_heading()
        elif marker is not None:
            self._flow.end_item()
        else:
            self._flow.end_paragraph()

    def _heading_level(self, properties: etree._Element | None, style: str | None) -> int | None:
        outline = value(properties, f"{W}outlineLvl")
        if outline is not None and outline.isdigit() and int(outline) < 9:
            return int(outline) + 1
        return self._parts.styles.heading_level(style)

    def _list_place(self, properties: etree._Element | None, style: str | None) -> tuple[str, int] | None:
        own = value(properties, f"{W}numPr/{W}numId")
        if own is not None:
            depth = value(properties, f"{W}numPr/{W}ilvl")
            return own, min(int(depth), 8) if depth and depth.isdigit() else 0
        inherited = self._parts.styles.numbering(style)
        built_in = _LIST_STYLE.fullmatch(self._parts.styles.name(style))
        if inherited is None and built_in is None:
            return None
        number, depth_of_style = inherited or ("", 0)
        # «List Bullet 2» is a list of its own to Word, one step in to its reader.
        return number, max(depth_of_style, int(built_in.group(1) or 1) - 1 if built_in else 0)

    def _say(self, text: str, is_bold: bool, element: etree._Element) -> None:
        tag = element.tag
        if tag == f"{W}lastRenderedPageBreak" or (tag == f"{W}br" and value(element, "", "type") == "page"):
            self._turn_page()
            if not self._flow.has_words:
                self._builder.page = self._page
        elif tag in (f"{W}br", f"{W}cr"):
            self._flow.line_break()
        elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            key = f"{tag}{value(element, '', 'id')}"
            self._note_numbers[key] = len(self._note_numbers) + 1
            self._flow.say(f" ({self._note_numbers[key]})")
        else:
            self._flow.say(text, is_bold=is_bold)

    def _turn_page(self) -> None:
        """A paragraph belongs to the page it begins on, so the builder hears of a new page with the next one."""
        self._page += 1

    # Tables

    def _table(self, table: etree._Element, depth: int) -> None:
        flow = self._flow
        rows = list(_rows(table))
        flow.begin_table(is_data=any(len(cells) > 1 for cells in rows))
        spans = _row_spans(rows)
        for place, cells in enumerate(rows):
            flow.begin_row()
            column = 0
            for cell in cells:
                width = _columns(cell)
                if (column, place) not in spans.continued:
                    flow.begin_cell(width, spans.rows.get((column, place), 1))
                    self._contents(cell, depth + 1)
                    flow.end_cell()
                column += width
            flow.end_row()
        flow.end_table()

    # Notes

    def _notes(self) -> None:
        for part in self._parts.notes:
            kind = "footnote" if part is not None and part.tag.endswith("footnotes") else "endnote"
            for note in part.iterfind(f"{W}{kind}") if part is not None else ():
                number = self._note_numbers.get(f"{W}{kind}Reference{note.get(f'{W}id')}")
                text = " ".join("".join(text for text, _, _ in _runs(p)) for p in note.iter(f"{W}p"))
                if number is not None:
                    self._builder.item(text, 0, f"{number})")


class _Spans:
    def __init__(self) -> None:
        self.rows: dict[tuple[int, int], int] = {}
        self.continued: set[tuple[int, int]] = set()


def _row_spans(rows: list[list[etree._Element]]) -> _Spans:
    """Vertical merges: where each begins, how many rows it covers, and the cells it covers."""
    spans = _Spans()
    open_at: dict[int, tuple[int, int]] = {}
    for place, cells in enumerate(rows):
        column, met = 0, set()
        for cell in cells:
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            met.add(column)
            if merge is not None and value(merge) != "restart" and column in open_at:
                spans.continued.add((column, place))
                spans.rows[open_at[column]] += 1
            elif merge is not None:
                open_at[column] = (column, place)
                spans.rows[(column, place)] = 1
            else:
                open_at.pop(column, None)
            column += _columns(cell)
        for gone in set(open_at) - met:
            del open_at[gone]
    return spans


def _rows(table: etree._Element) -> Iterator[list[etree._Element]]:
    for row in _own(table, "tr"):
        if row.find(f"{W}trPr/{W}del") is None:
            yield list(_own(row, "tc"))


def _own(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Children of a kind, also those wrapped in content controls."""
    for child in parent:
        if child.tag == W + tag:
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"):
            yield from _own(child, tag)


def _columns(cell: etree._Element) -> int:
    span = value(cell, f"{W}tcPr/{W}gridSpan")
    return min(int(span), 60) if span and span.isdigit() and int(span) > 0 else 1


def _runs(paragraph: etree._Element) -> Iterator[tuple[str, bool, etree._Element]]:
    """The words of a paragraph with their boldness, and the breaks and references among them."""
    is_bold = False
    walk = etree.iterwalk(paragraph, events=("start",))
    for _, element in walk:
        tag = element.tag
        if tag in _LEFT_OUT or tag in _DRAWN or tag == f"{_ALTERNATIVE}Fallback":
            walk.skip_subtree()
        elif tag == f"{W}r":
            bold = element.find(f"{W}rPr/{W}b")
            is_bold = bold is not None and value(bold) not in ("0", "false")
            if _has(element.find(f"{W}rPr"), "vanish"):
                walk.skip_subtree()
        elif tag == f"{W}t":
            yield element.text or "", is_bold, element
        elif tag in (f"{W}tab", f"{W}ptab") and element.getparent().tag == f"{W}r":
            yield " ", is_bold, element
        elif tag == f"{W}noBreakHyphen":
            yield "-", is_bold, element
        elif tag == f"{W}sym":
            yield chr(int(value(element, "", "char") or "20", 16)), is_bold, element
        elif tag in _SIGNS:
            yield "", is_bold, element


_SIGNS = frozenset(W + tag for tag in ("br", "cr", "lastRenderedPageBreak", "footnoteReference", "endnoteReference"))


def _has(properties: etree._Element | None, tag: str) -> bool:
    return properties is not None and properties.find(W + tag) is not None


def _is_contents_line(style_name: str) -> bool:
    return style_name.startswith(("toc ", "innholdsfortegnelse ", "inh "))
