"""Markdown to blocks: CommonMark with tables. HTML inside it counts as the words it holds."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from styrhus.documents.model import Document
from styrhus.documents.reading.building import DocumentBuilder
from styrhus.documents.reading.decoding import decode
from styrhus.documents.reading.flow import Flow
from styrhus.documents.reading.limits import Limits
from styrhus.documents.reading.normalising import clean_characters
from styrhus.documents.reading.refusals import refusal
from styrhus.documents.reading.text import text_as_document
from styrhus.targets.patterns import lazy_pattern

if TYPE_CHECKING:
    from markdown_it.token import Token

_LIST_TAG = lazy_pattern(r"</?(ul|ol|li|br|p|div)\b[^<>]*>", re.IGNORECASE)
_FRONT_MATTER = lazy_pattern(r"\A---\r?\n(.*?)\r?\n---\r?\n", re.DOTALL)
_MOST_BRACKETS = 5_000  # each may open a link, and looking for its end takes time
_TITLE_LINE = lazy_pattern(r"^title:\s*[\"']?(.+?)[\"']?\s*$", re.MULTILINE)
_INVISIBLE_START = lazy_pattern(r"<!--|<(script|style|template)\b", re.IGNORECASE)


def read_markdown(data: bytes, name: str, limits: Limits) -> Document:
    text = clean_characters(decode(data))
    if len(text) > limits.markdown_characters or text.count("[") > _MOST_BRACKETS:
        return text_as_document(text, name, limits, file_format="markdown")
    front = _FRONT_MATTER.match(text)
    title = _TITLE_LINE.search(front.group(1)) if front else None
    body = _without_invisible(text[front.end() :] if front else text)
    builder = DocumentBuilder(name, "markdown", limits)
    parser = MarkdownIt("commonmark", {"maxNesting": limits.nesting}).enable("table")
    _Walk(builder).run(parser.parse(body))
    if builder.is_empty:
        raise refusal("no_text")
    return builder.build(title=title.group(1) if title else None)


def _without_invisible(text: str) -> str:
    """The text without comments, scripts and styles; one that is never closed hides nothing."""
    kept: list[str] = []
    position = 0
    while (start := _INVISIBLE_START.search(text, position)) is not None:
        closing = f"</{start.group(1).lower()}" if start.group(1) else "-->"
        end = text.lower().find(closing, start.end()) if len(kept) < 100 else -1
        if end < 0:
            break
        kept.append(text[position : start.start()])
        position = text.find(">", end) + 1 or len(text)
    return "".join([*kept, text[position:]])


class _Walk:
    def __init__(self, builder: DocumentBuilder) -> None:
        self._flow = Flow(builder)
        self._numbers: list[int | None] = []  # per open list: the next number, or None for bullets
        self._bold = 0

    def run(self, tokens: Sequence["Token"]) -> None:
        for token in tokens:
            self._meet(token)
        self._flow.end()

    def _meet(self, token: "Token") -> None:
        """Each kind of token has a method of its own name; the rest only end the paragraph."""
        getattr(self, f"_{token.type}", self._other)(token)

    def _other(self, token: "Token") -> None:
        self._flow.end_paragraph()

    def _heading_open(self, token: "Token") -> None:
        self._flow.begin_heading(int(token.tag[1]))

    def _heading_close(self, token: "Token") -> None:
        self._flow.end_heading()

    def _bullet_list_open(self, token: "Token") -> None:
        self._numbers.append(None)

    def _ordered_list_open(self, token: "Token") -> None:
        start = token.attrGet("start")
        self._numbers.append(1 if start is None else int(start))

    def _bullet_list_close(self, token: "Token") -> None:
        self._numbers.pop()

    _ordered_list_close = _bullet_list_close

    def _list_item_open(self, token: "Token") -> None:
        self._flow.begin_item(len(self._numbers) - 1, self._marker(token))

    def _list_item_close(self, token: "Token") -> None:
        self._flow.end_item()

    def _table_open(self, token: "Token") -> None:
        self._flow.begin_table(is_data=True)

    def _table_close(self, token: "Token") -> None:
        self._flow.end_table()

    def _tr_open(self, token: "Token") -> None:
        self._flow.begin_row()

    def _tr_close(self, token: "Token") -> None:
        self._flow.end_row()

    def _td_open(self, token: "Token") -> None:
        self._flow.begin_cell()

    def _td_close(self, token: "Token") -> None:
        self._flow.end_cell()

    _th_open, _th_close = _td_open, _td_close

    def _marker(self, token: "Token") -> str:
        number = self._numbers[-1]
        if number is None:
            return "•"
        self._numbers[-1] = number + 1
        return f"{number}{token.markup or '.'}"

    def _inline(self, token: "Token") -> None:
        for child in token.children or []:
            if child.type in ("strong_open", "strong_close"):
                self._bold += 1 if child.type == "strong_open" else -1
            elif child.type in ("text", "code_inline", "text_special"):
                self._flow.say(child.content, is_bold=self._bold > 0)
            elif child.type == "softbreak":
                self._flow.say(" ")
            elif child.type == "hardbreak":
                self._flow.line_break()
            elif child.type == "html_inline":
                self._tag(child.content)

    def _tag(self, tag: str) -> None:
        """Table cells have no other way to hold a list than HTML tags."""
        if (match := _LIST_TAG.match(tag)) is None:
            return
        name, closes = match.group(1).lower(), tag.startswith("</")
        if name == "li" and not closes:
            self._flow.line_break()
            self._flow.say("• ")
        elif name in ("br", "p", "div", "li"):
            self._flow.line_break()

    def _html_block(self, token: "Token") -> None:
        flow = self._flow
        flow.end_paragraph()
        for line in token.content.splitlines():
            words = re.sub(r"<[^<>]*>", " ", line) if token.type == "html_block" else line
            flow.say(words)
            flow.line_break()
        flow.end_paragraph()

    _code_block = _fence = _html_block
