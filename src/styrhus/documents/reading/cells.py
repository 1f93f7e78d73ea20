"""The lines and list points inside one table cell, from text that may hold HTML lists, bullets or line breaks."""

import html
import re

from styrhus.documents.reading.building import DraftLine
from styrhus.documents.reading.markers import SOLID_BULLETS, MarkerKind, split_marker
from styrhus.documents.reading.runon import split_run_together
from styrhus.targets.patterns import lazy_pattern

_BULLET_OR_BREAK = rf"\r?\n|\v|(?:^|(?<=\s))[{re.escape(SOLID_BULLETS)}](?=\s)"
_PLAIN_TOKEN = lazy_pattern(_BULLET_OR_BREAK)
_TAG = "</?[a-zA-Z][^<>]*>"
_TOKEN = lazy_pattern(rf"{_TAG}|{_BULLET_OR_BREAK}")
_TYPED_OPENING = lazy_pattern(r"(?:^|<[uo]l\b[^<>]*>|\n)\s*([-–—*+o]|\d{1,2}[.)])\s+(\S)")
_LETTER_INSIDE = lazy_pattern(r"\so\s+[A-ZÆØÅ]")
_NUMBERED_POINT = lazy_pattern(r"(?:^|[\s>])\d{1,2}[.)]\s+\w")
_LINE_TAGS = {"p", "div", "br", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6"}
_LIST_TAGS = {"ul", "ol"}


class CellReader:
    """Reads the cells of one table; remembers which bullet is a sub-bullet, for rows that go on overleaf."""

    def __init__(self) -> None:
        self._depth_of: dict[str, int] = {}

    def read(self, source: str) -> tuple[DraftLine, ...]:
        """A cell whose text may hold HTML tags, as web exports leave them."""
        return self._read(source, _TOKEN)

    def read_words(self, source: str) -> tuple[DraftLine, ...]:
        """A cell whose text is only words: «<» means «less than»."""
        return self._read(source, _PLAIN_TOKEN)

    def _read(self, source: str, token: re.Pattern[str]) -> tuple[DraftLine, ...]:
        typed = _typed_bullets(source)
        if not token.search(source) and typed is None:
            return _plain_lines(source)
        if typed is not None:
            token = re.compile(f"{token.pattern}|{typed}")
        return _CellParse(self._depth_of, token).run(source)


class _CellParse:
    def __init__(self, depth_of: dict[str, int], token: re.Pattern[str]) -> None:
        self._depth_of = depth_of
        self._token = token
        self._open_lists: list[str] = []  # the bullet of each open list, "" while it has shown none
        self._lines: list[DraftLine] = []
        self._words: list[str] = []
        self._depth = 0
        self._bulleted = False
        self._list_without_points = False

    def run(self, source: str) -> tuple[DraftLine, ...]:
        is_markup = self._token.pattern.startswith(_TAG) and re.search(r"<[a-zA-Z]", source) is not None
        position = 0
        for token in self._token.finditer(source):
            self._say(source[position : token.start()], is_markup)
            position = token.end()
            self._meet(token.group())
        self._say(source[position:], is_markup)
        self._end_line()
        return tuple(self._lines)

    def _say(self, words: str, is_markup: bool) -> None:
        self._words.append(html.unescape(words) if is_markup else words)

    def _meet(self, token: str) -> None:
        if not token.startswith("<"):
            self._end_line()
            if token.strip():
                self._begin_point("1." if token[0].isdigit() else token)
            return
        tag, closes = token.lstrip("</").split(">")[0].split()[0].rstrip("/").lower(), token.startswith("</")
        if tag in _LIST_TAGS:
            self._end_line()
            self._close_list() if closes else self._open_list()
        elif tag == "li":
            self._end_line()
            if not closes:
                self._begin_point("<li>")
        elif tag in _LINE_TAGS:
            self._end_line()
            if tag == "p" and not closes:
                self._open_lists.clear()  # a paragraph ends the list: what follows begins again
                self._list_without_points = False

    def _open_list(self) -> None:
        self._open_lists.append("")
        self._list_without_points = True

    def _close_list(self) -> None:
        if self._open_lists:
            self._open_lists.pop()
        self._list_without_points = False

    def _begin_point(self, bullet: str) -> None:
        lists = self._open_lists
        if not lists:
            lists.append("")
        if bullet in lists[:-1] and lists[-1] != bullet and bullet != "<li>":
            del lists[lists.index(bullet) + 1 :]  # an outer bullet again: the inner list has ended
        elif lists[-1] not in ("", bullet):
            lists.append("")
        lists[-1] = bullet
        self._depth = len(lists) - 1
        if len(lists) == 1:
            self._depth = self._depth_of.get(bullet, 0)  # a sub-bullet alone: the row began overleaf
        self._depth_of.setdefault(bullet, self._depth)
        self._bulleted, self._list_without_points = True, False

    def _end_line(self) -> None:
        words = " ".join("".join(self._words).split())
        if words:
            self._add_line(words)
        self._words, self._depth, self._bulleted = [], 0, False

    def _add_line(self, words: str) -> None:
        if self._list_without_points:
            depth = max(0, len(self._open_lists) - 1)
            self._lines.extend(DraftLine(point, depth, True) for point in split_run_together(words))
        elif self._bulleted:
            self._lines.append(DraftLine(words, self._depth, True))
        else:
            self._lines.extend(_plain_lines(words))


def _typed_bullets(source: str) -> str | None:
    """A pattern for the dashes, letters or numbers that open points in this cell, when its lists open with one."""
    openings = _TYPED_OPENING.findall(source)
    signs = {sign for sign, _ in openings if not sign[0].isdigit()}
    is_numbered = any(sign[0].isdigit() for sign, _ in openings) and len(_NUMBERED_POINT.findall(source)) > 1
    if not signs and not is_numbered:
        return None
    if signs and _LETTER_INSIDE.search(source):
        signs.add("o")  # Word's second bullet, met first in the middle of the line
    kinds = [*map(re.escape, sorted(signs)), *([r"\d{1,2}[.)]"] if is_numbered else [])]
    # Where points begin with capitals, a dash before a small letter is a dash.
    follows = r"[A-ZÆØÅ«\"]" if all(not first.islower() for _, first in openings) else r"\S"
    return rf"(?:^|(?<=[\s>]))(?:{'|'.join(kinds)})(?=\s+{follows})"


def _plain_lines(source: str) -> tuple[DraftLine, ...]:
    """A cell without markup: one line, or a point when it opens with a dash or a number."""
    words = " ".join(source.split())
    if not words:
        return ()
    marker, rest = split_marker(words)
    if marker is not None and marker.kind is MarkerKind.BULLET:
        return (DraftLine(rest, 0, True),)
    return (DraftLine(words),)
