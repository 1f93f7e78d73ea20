"""A file's bytes to a `Document`: text, Markdown, HTML, Word, PDF and Excel.

Nothing is fetched, run or written. What cannot be read raises `UnreadableDocumentError` with a Norwegian sentence.
"""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from styrhus.documents.model import Document, UnreadableDocumentError
from styrhus.documents.reading.limits import DEFAULT_LIMITS, Limits
from styrhus.documents.reading.refusals import refusal
from styrhus.documents.reading.sniffing import Format, sniff

__all__ = [
    "DEFAULT_LIMITS",
    "Document",
    "Limits",
    "UnreadableDocumentError",
    "read_document",
    "read_file",
    "shown_text",
]

# A reader is imported when a file needs it: plain text must not wait for PDF libraries to load.
_READERS = {
    Format.TEXT: ("text", "read_text"),
    Format.MARKDOWN: ("markdown", "read_markdown"),
    Format.HTML: ("html", "read_html"),
    Format.DOCX: ("docx", "read_docx"),
    Format.PDF: ("pdf", "read_pdf"),
    Format.XLSX: ("xlsx", "read_xlsx"),
    Format.CSV: ("csv", "read_csv"),
}


def read_document(
    data: bytes, name: str, *, limits: Limits = DEFAULT_LIMITS, on_page: Callable[[int, int], None] | None = None
) -> Document:
    """Read a file by its content; `name` is a hint and stands in messages.

    `on_page` is told the number of each page and how many there are, where pages are read one by one: in PDF.
    """
    _refuse_too_large(len(data), limits)
    kind = sniff(data, name)
    module, function = _READERS[kind]
    reader = getattr(import_module(f"{__name__}.{module}"), function)
    watched = {"on_page": on_page} if on_page and kind == Format.PDF else {}
    document: Document = reader(data, name, limits, **watched)
    return document


def read_file(path: Path | str, *, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read a file from disk; one that is too large is refused before it is loaded."""
    path = Path(path)
    _refuse_too_large(path.stat().st_size, limits)
    return read_document(path.read_bytes(), path.name, limits=limits)


def shown_text(document: Document) -> str:
    """The normalised text that every anchor's offsets point into."""
    return document.text


def _refuse_too_large(size: int, limits: Limits) -> None:
    if size > limits.file_bytes:
        megabyte = 1024 * 1024
        raise refusal("too_large", size=-(-size // megabyte), limit=limits.file_bytes // megabyte)
