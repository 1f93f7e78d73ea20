"""HTML to blocks. Nothing is fetched and nothing is run: scripts, styles, navigation and hidden parts are left out."""

import re

from lxml import etree

from styrhus.documents.model import Document
from styrhus.documents.reading.building import DocumentBuilder
from styrhus.documents.reading.decoding import decode
from styrhus.documents.reading.flow import Flow
from styrhus.documents.reading.limits import Limits
from styrhus.documents.reading.refusals import refusal
from styrhus.targets.patterns import lazy_pattern

_LEFT_OUT = frozenset(
    {"script", "style", "template", "noscript", "svg", "math", "canvas", "iframe", "object", "embed", "audio"}
    | {"video", "map", "head", "nav", "select", "textarea", "datalist", "dialog", "input"}
)
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_BREAKS_FLOW = frozenset(
    {"p", "div", "section", "article", "main", "header", "footer", "aside", "figure", "figcaption", "blockquote"}
    | {"pre", "address", "form", "fieldset", "legend", "dl", "dt", "dd", "details", "caption", "hr", "body", "center"}
)
_BOLD = frozenset({"b", "strong"})
_META_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]+encoding\s*=\s*[\"']([\w.:-]+)")
_XML_DECLARATION = lazy_pattern(r"^\s*<\?xml[^>]*\?>")
_HIDDEN_STYLE = lazy_pattern(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)


def read_html(data: bytes, name: str, limits: Limits) -> Document:
    return html_as_document(decode(data, _declared_encoding(data)), name, limits)


def html_as_document(source: str, name: str, limits: Limits, *, file_format: str = "html") -> Document:
    root = _parse(source, limits)
    if sum(1 for _ in root.iter()) > limits.elements:
        raise refusal("too_much_text")
    builder = DocumentBuilder(name, file_format, limits)
    _Walk(builder).run(root)
    if builder.is_empty:
        raise refusal("no_text")
    title = root.findtext(".//title")
    return builder.build(title=title)


def _declared_encoding(data: bytes) -> str | None:
    head = data[:4096]
    match = _XML_ENCODING.search(head) or _META_CHARSET.search(head)
    return match.group(1).decode("ascii", errors="ignore") if match else None


def _parse(source: str, limits: Limits) -> etree._Element:
    source = _XML_DECLARATION.sub("", source.replace("\x00", ""))
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, recover=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(source.encode("utf-8", errors="replace"), parser)
    except etree.XMLSyntaxError as error:
        raise refusal("too_deep" if "depth" in str(error).lower() else "no_text") from error
    if any("depth" in (entry.message or "").lower() for entry in parser.error_log):
        raise refusal("too_deep")
    if root is None:
        raise refusal("no_text")
    return root


class _Walk:
    """Goes through the tree without recursion and tells the flow what it meets."""

    def __init__(self, builder: DocumentBuilder) -> None:
        self._flow = Flow(builder)
        self._lists: list[_ListState] = []
        self._bold = 0

    def run(self, root: etree._Element) -> None:
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                if not tag or tag in _LEFT_OUT or _is_hidden(element):
                    walk.skip_subtree()
                    continue
                self._start(tag, element)
                self._flow.say(element.text or "", is_bold=self._bold > 0)
            else:
                if tag and tag not in _LEFT_OUT and not _is_hidden(element):
                    self._end(tag)
                if element is not root:
                    self._flow.say(element.tail or "", is_bold=self._bold > 0)
        self._flow.end()

    def _start(self, tag: str, element: etree._Element) -> None:
        flow = self._flow
        if tag in _HEADINGS:
            flow.begin_heading(_HEADINGS[tag])
        elif tag == "summary":
            flow.begin_subheading()
        elif tag == "br":
            flow.line_break()
        elif tag in ("ul", "ol", "menu"):
            flow.end_paragraph()
            self._lists.append(_ListState(element))
        elif tag == "li":
            marker = self._lists[-1].marker(element) if self._lists else "•"
            flow.begin_item(max(0, len(self._lists) - 1), marker)
        elif tag == "table":
            flow.begin_table(is_data=_is_data_table(element))
        elif tag == "tr":
            flow.begin_row()
        elif tag in ("td", "th"):
            flow.begin_cell(_span(element, "colspan"), _span(element, "rowspan"))
        elif tag in _BREAKS_FLOW:
            flow.end_paragraph()
        self._bold += tag in _BOLD

    def _end(self, tag: str) -> None:
        flow = self._flow
        self._bold -= tag in _BOLD
        if tag in _HEADINGS or tag == "summary":
            flow.end_heading()
        elif tag in ("ul", "ol", "menu"):
            flow.end_paragraph()
            if self._lists:
                self._lists.pop()
        elif tag == "li":
            flow.end_item()
        elif tag == "table":
            flow.end_table()
        elif tag == "tr":
            flow.end_row()
        elif tag in ("td", "th"):
            flow.end_cell()
        elif tag in _BREAKS_FLOW:
            flow.end_paragraph()


class _ListState:
    def __init__(self, element: etree._Element) -> None:
        self._is_numbered = element.tag == "ol"
        self._style = element.get("type", "1")
        self._next = _whole_number(element.get("start"), 1)

    def marker(self, item: etree._Element) -> str:
        if not self._is_numbered:
            return "•"
        number = _whole_number(item.get("value"), self._next)
        self._next = number + 1
        if self._style in ("a", "A") and 1 <= number <= 26:
            return chr(ord(self._style) + number - 1) + "."
        return f"{number}."


def _whole_number(value: str | None, otherwise: int) -> int:
    return int(value) if value and re.fullmatch(r"-?\d{1,6}", value.strip()) else otherwise


def _span(element: etree._Element, attribute: str) -> int:
    return max(1, _whole_number(element.get(attribute), 1))


def _is_hidden(element: etree._Element) -> bool:
    if element.get("hidden") is not None and element.get("hidden") != "until-found":
        return True
    if element.get("aria-hidden") == "true":
        return True
    return _HIDDEN_STYLE.search(element.get("style") or "") is not None


def _is_data_table(table: etree._Element) -> bool:
    """Rows and columns of facts, not a frame that lays out a page."""
    if table.get("role") == "presentation" or table.find(".//table") is not None:
        return False
    return any(len([cell for cell in row if cell.tag in ("td", "th")]) >= 2 for row in table.iter("tr"))
