"""Which format a file has, told by its content; its name only decides between kinds of plain text."""

import re
from enum import StrEnum
from pathlib import PurePath

from styrhus.documents.reading.decoding import decode
from styrhus.documents.reading.refusals import refusal
from styrhus.targets.patterns import lazy_pattern


class Format(StrEnum):
    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"
    XLSX = "xlsx"
    CSV = "csv"


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")
_IMAGES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*", b"\x00\x00\x01\x00")
_ARCHIVES = (b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"BZh", b"\xfd7zXZ\x00", b"\x28\xb5\x2f\xfd")
_PROGRAMS = (b"MZ\x90", b"MZ\x00", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")
_HTML_START = lazy_pattern(
    r"<(?:!doctype\s+html|html|head|body|div|p|h[1-6]|table|section|article|main|ul|ol|title|meta)\b", re.IGNORECASE
)
_HTML_TAG = lazy_pattern(r"<(?:html|body|div|p|h[1-6]|table|ul|ol|li|br|span|a)\b[^<>]*>", re.IGNORECASE)
_MARKDOWN_SIGN = lazy_pattern(r"^(?:#{1,6} +\S.*|\s*\|?\s*:?-{3,}:?\s*(?:\|\s*:?-{3,}:?\s*)+\|?\s*)$", re.MULTILINE)
_UNREADABLE = lazy_pattern("[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")
_SAMPLE = 20_000


def sniff(data: bytes, name: str) -> Format:
    """The format of the file, or the reason why it cannot be read."""
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise refusal("empty")
    if b"%PDF-" in data[:1024]:
        return Format.PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _sniff_package(data)
    _refuse_known_binaries(data)
    return _sniff_text(data, PurePath(name).suffix.lower())


def _refuse_known_binaries(data: bytes) -> None:
    if data.startswith(_OLE):
        raise refusal("encrypted" if _ENCRYPTED_OFFICE in data else "legacy_office")
    if data.startswith(_IMAGES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP") or data[4:12] == b"ftypheic":
        raise refusal("image")
    if data.startswith(_ARCHIVES) or data[257:262] == b"ustar":
        raise refusal("archive")
    if data.startswith(_PROGRAMS):
        raise refusal("program")
    if data.startswith(b"{\\rtf"):
        raise refusal("other_office", kind="RTF")


def _sniff_package(data: bytes) -> Format:
    """Office files are zip packages; which kind is told by the part they cannot be without."""
    from styrhus.documents.reading.packages import package_names

    names = package_names(data)
    if "word/document.xml" in names or any(re.match(r"word/document\d*\.xml$", each) for each in names):
        return Format.DOCX
    if "xl/workbook.xml" in names:
        return Format.XLSX
    if "xl/workbook.bin" in names:
        raise refusal("other_office", kind="binær Excel")
    if "ppt/presentation.xml" in names:
        raise refusal("other_office", kind="PowerPoint")
    if "content.xml" in names and "mimetype" in names:
        raise refusal("other_office", kind="OpenDocument")
    if any(each.startswith(("Index/", "index.apxl")) for each in names):
        raise refusal("other_office", kind="Pages eller Numbers")
    raise refusal("corrupt" if "[Content_Types].xml" in names else "archive")


def _sniff_text(data: bytes, suffix: str) -> Format:
    sample = decode(data[: _SAMPLE + _SAMPLE % 2])
    if len(_UNREADABLE.findall(sample)) > 0.005 * len(sample) + 1:
        raise refusal("unknown_type")
    is_named_html = suffix in (".html", ".htm", ".xhtml")
    if _HTML_START.match(_without_prologue(sample)) or (is_named_html and _HTML_TAG.search(sample)):
        return Format.HTML
    if re.match(r"\s*<\?xml|\s*<!DOCTYPE", sample):
        raise refusal("unsafe_xml" if "<!ENTITY" in sample else "unknown_type")
    if suffix in (".md", ".markdown", ".mdown"):
        return Format.MARKDOWN
    if suffix == ".csv":
        return Format.CSV
    return Format.MARKDOWN if suffix != ".txt" and len(_MARKDOWN_SIGN.findall(sample)) >= 2 else Format.TEXT


def _without_prologue(sample: str) -> str:
    """What follows an XML declaration and comments at the top."""
    while True:
        sample = sample.lstrip()
        for opening, closing in (("<!--", "-->"), ("<?", "?>")):
            if sample.startswith(opening):
                sample = sample.partition(closing)[2]
                break
        else:
            return sample
