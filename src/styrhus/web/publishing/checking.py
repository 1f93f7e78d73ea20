"""Looks at rendered pages before anybody else does: whole HTML, links that lead somewhere, nothing private.

Knows the files it is given and which addresses outside them are public; no database, no request.
"""

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-zæøåÆØÅ]{2,}")


class PublicationRefusedError(Exception):
    """The pages cannot be put out as they are; `problems` says in Norwegian what is wrong with which page."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems


@dataclass
class _Read:
    """What one page holds that is checked."""

    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    headings: int = 0


class _PageReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.read, self.open = _Read(), []  # type: ignore[var-annotated]  # a stack of tag names

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        self._take(tag, dict(attrs))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._take(tag, dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.read.problems.append(f"</{tag}> står på feil sted i linje {self.getpos()[0]}")

    def _take(self, tag: str, attrs: dict[str, str | None]) -> None:
        self.read.headings += tag == "h1"
        if found := attrs.get("id"):
            self.read.ids.append(found)
        self.read.links += [attrs[name] or "" for name in ("href", "src", "action", "formaction") if name in attrs]
        if tag in ("form", "script") or "style" in attrs or any(name.startswith("on") for name in attrs):
            self.read.problems.append(f"siden har noe den ikke skal ha (<{tag}>)")


def check_files(files: Mapping[str, bytes], *, at: str, is_public: Callable[[str], bool]) -> list[str]:
    """Problems in Norwegian, empty when all is well. `at` is the address of the folder the files will stand in;
    `is_public` answers for addresses outside it."""
    pages = {name: _read(content.decode()) for name, content in files.items() if name.endswith(".html")}
    problems = [f"{name}: {problem}." for name, page in pages.items() for problem in _whole(page)]
    for name, page in pages.items():
        bad = {link: why for link in page.links if (why := _fault(link, name, files, pages, at, is_public))}
        problems += [f"{name}: lenken «{link}» {why}." for link, why in bad.items()]
    for name, content in files.items():
        for address in sorted(set(EMAIL.findall(content.decode()))):
            problems.append(f"{name}: e-postadressen «{address}» må tas ut av planens tekst før planen legges ut.")
    return problems


def _read(text: str) -> _Read:
    reader = _PageReader()
    reader.feed(text)
    reader.close()
    if reader.open:
        reader.read.problems.append(f"<{reader.open[-1]}> er ikke avsluttet")
    if not text.lstrip().lower().startswith("<!doctype html>"):
        reader.read.problems.append("siden begynner ikke som en nettside")
    return reader.read


def _whole(page: _Read) -> list[str]:
    twice = sorted({one for one in page.ids if page.ids.count(one) > 1})
    found = list(page.problems)
    if page.headings != 1:
        found.append(f"siden har {page.headings} hovedoverskrifter")
    return found + [f"to steder heter «{one}»" for one in twice]


def _fault(
    link: str,
    name: str,
    files: Mapping[str, bytes],
    pages: Mapping[str, _Read],
    at: str,
    is_public: Callable[[str], bool],
) -> str:
    parts = urlsplit(link)
    if parts.scheme in ("http", "https"):
        return ""  # a reference of the plan's own; it is never fetched
    if parts.scheme or parts.netloc:
        return "er av et slag som ikke skal stå på åpne sider"
    target = _target(unquote(parts.path), name, at)
    if not target.startswith(at):
        return "" if is_public(target) else "går til en side som ikke er åpen for alle"
    inside = target[len(at) :]
    file = f"{inside}index.html" if inside.endswith("/") or not inside else inside
    if file not in files:
        return "leder ingen steder"
    if parts.fragment and file in pages and parts.fragment not in pages[file].ids:
        return "leder til et sted som ikke finnes på siden"
    return ""


def _target(path: str, name: str, at: str) -> str:
    here = at + (name.removesuffix("index.html") if name.endswith("index.html") else name)
    if not path:
        return here
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(here + "x"), path))
    return joined + "/" if path.endswith("/") and not joined.endswith("/") else joined
