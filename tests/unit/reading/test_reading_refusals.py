"""What cannot be read is refused with a code and a Norwegian sentence; nothing is fetched, nothing runs away."""

import io
import socket
import struct
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
import xlsxwriter

from styrhus.documents.reading import DEFAULT_LIMITS, Limits, UnreadableDocumentError, read_document, read_file

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def pdf_of(objects: list[bytes], trailer: bytes = b"") -> bytes:
    """A PDF written by hand, with a right cross-reference table."""
    written, places = b"%PDF-1.6\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    written += b"".join(b"%010d 00000 n \n" % place for place in places)
    root = b"trailer\n<< /Size %d /Root 1 0 R %s >>\n" % (len(objects) + 1, trailer)
    return written + root + b"startxref\n%d\n%%%%EOF\n" % start


def blank_pages(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % (n + 3) for n in range(count))
    pages = [b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"] * count
    return pdf_of(
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count %d /Kids [%s] >>" % (count, kids), *pages]
    )


def locked_pdf() -> bytes:
    lock = b"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <%s> /U <%s> >>" % (b"ab" * 32, b"cd" * 32)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        lock,
    ]
    return pdf_of(
        objects, b"/Encrypt 4 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]"
    )


def scanned_pdf() -> bytes:
    picture = zlib.compress(b"\x80" * 100 * 100)
    drawn = b"q 500 0 0 700 40 60 cm /Bilde Do Q"
    return pdf_of(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            b"/Resources << /XObject << /Bilde 5 0 R >> >> >>",
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
            b"<< /Type /XObject /Subtype /Image /Width 100 /Height 100 /ColorSpace /DeviceGray /BitsPerComponent 8 "
            b"/Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(picture), picture),
        ]
    )


def package(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in parts.items():
            written.writestr(name, content)
    return file.getvalue()


def word_with(body: bytes, head: bytes = b"") -> bytes:
    namespace = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document = b'<?xml version="1.0"?>%s<w:document xmlns:w="%s"><w:body>%s</w:body></w:document>' % (
        head,
        namespace,
        body,
    )
    return package({"[Content_Types].xml": b"<Types/>", "word/document.xml": document})


def bomb(name: str) -> bytes:
    """Three hundred megabytes of spaces, packed to three hundred kilobytes."""
    return package({"[Content_Types].xml": b"<Types/>", name: b" " * 300_000_000})


def lying_bomb() -> bytes:
    """A part that unpacks to far more than the directory says."""
    data = bytearray(package({"[Content_Types].xml": b"<Types/>", "word/document.xml": b" " * 80_000_000}))
    place = data.rfind(b"PK\x01\x02")
    data[place + 24 : place + 28] = struct.pack("<I", 1000)
    return bytes(data)


def cut_word() -> bytes:
    file = io.BytesIO()
    word = docx.Document()
    word.add_paragraph("Tekst")
    word.save(file)
    return file.getvalue()[:-400]


def locked_parts() -> bytes:
    data = bytearray(word_with(b"<w:p/>"))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(signature)
        while place >= 0:
            data[place + offset] |= 1
            place = data.find(signature, place + 4)
    return bytes(data)


ENTITIES = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = b'<!DOCTYPE x [<!ENTITY ytre SYSTEM "file:///etc/passwd">]>'
DEEP_WORD = b"<w:sdt><w:sdtContent>" * 150 + b"<w:p/>" + b"</w:sdtContent></w:sdt>" * 150

BAD: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty file": ("plan.txt", lambda: b"", "empty"),
    "only spaces": ("plan.txt", lambda: b" \r\n\t\n", "empty"),
    "only a byte-order mark": ("plan.txt", lambda: b"\xef\xbb\xbf", "empty"),
    "picture": ("plan.pdf", lambda: b"\x89PNG\r\n\x1a\n" + b"\x00" * 100, "image"),
    "photo": ("plan.jpg", lambda: b"\xff\xd8\xff\xe0" + b"\x00" * 100, "image"),
    "zip archive": ("planer.zip", lambda: package({"plan.txt": b"Tekst"}), "archive"),
    "gzip archive": ("plan.txt.gz", lambda: b"\x1f\x8b\x08\x00" + b"\x00" * 50, "archive"),
    "program": ("plan.exe", lambda: b"MZ\x90\x00" + b"\x00" * 100, "program"),
    "old Word": ("plan.doc", lambda: OLE + b"\x00" * 600, "legacy_office"),
    "Word with a password": ("plan.docx", lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    "rich text": ("plan.rtf", lambda: rb"{\rtf1\ansi Plan}", "other_office"),
    "OpenDocument": ("plan.odt", lambda: package({"mimetype": b"x", "content.xml": b"<x/>"}), "other_office"),
    "PowerPoint": ("plan.pptx", lambda: package({"ppt/presentation.xml": b"<x/>"}), "other_office"),
    "binary junk called text": ("plan.txt", lambda: bytes(range(256)) * 20, "unknown_type"),
    "XML of another kind": ("plan.xml", lambda: b"<?xml version='1.0'?><faktura/>", "unknown_type"),
    "XML with entities": ("plan.xml", lambda: b"<?xml version='1.0'?>" + ENTITIES + b"<x>&b;</x>", "unsafe_xml"),
    "HTML without words": ("side.html", lambda: b"<html><body><script>x()</script></body></html>", "no_text"),
    "HTML nested too deep": ("side.html", lambda: b"<html>" + b"<div>" * 5000 + b"x", "too_deep"),
    "PDF with a password": ("plan.pdf", locked_pdf, "encrypted"),
    "scanned PDF": ("plan.pdf", scanned_pdf, "scanned"),
    "PDF without words": ("plan.pdf", lambda: blank_pages(1), "no_text"),
    "PDF of 2 000 pages": ("plan.pdf", lambda: blank_pages(2000), "too_many_pages"),
    "PDF cut short": ("plan.pdf", lambda: b"%PDF-1.7\n1 0 obj\n<< /Type", "corrupt"),
    "Word cut short": ("plan.docx", cut_word, "corrupt"),
    "Word with broken XML": ("plan.docx", lambda: word_with(b"<w:p>"), "corrupt"),
    "Word without words": ("plan.docx", lambda: word_with(b"<w:p/>"), "no_text"),
    "Word parts with a password": ("plan.docx", locked_parts, "encrypted"),
    "Word with entities": (
        "plan.docx",
        lambda: word_with(b"<w:p><w:r><w:t>&b;</w:t></w:r></w:p>", ENTITIES),
        "unsafe_xml",
    ),
    "Word with outer entity": ("plan.docx", lambda: word_with(b"<w:p/>", OUTSIDE), "unsafe_xml"),
    "Word nested too deep": ("plan.docx", lambda: word_with(DEEP_WORD), "too_deep"),
    "Word that unpacks to hundreds of megabytes": ("plan.docx", lambda: bomb("word/document.xml"), "unpacks_too_large"),
    "Word that lies about its size": ("plan.docx", lying_bomb, "corrupt"),
    "Excel that unpacks to hundreds of megabytes": ("x.xlsx", lambda: bomb("xl/workbook.xml"), "unpacks_too_large"),
    "Excel without a workbook inside": ("x.xlsx", lambda: package({"xl/workbook.xml": b"<x/>"}), "corrupt"),
    "Excel with entities": ("x.xlsx", lambda: package({"xl/workbook.xml": ENTITIES + b"<x/>"}), "unsafe_xml"),
    "ten thousand parts": (
        "plan.docx",
        lambda: package({f"word/{n}.xml": b"" for n in range(6000)} | {"word/document.xml": b"<x/>"}),
        "unpacks_too_large",
    ),
}


@pytest.mark.parametrize(("name", "made", "code"), BAD.values(), ids=BAD.keys())
def test_bad_input_is_refused_with_a_reason(name: str, made: Callable[[], bytes], code: str) -> None:
    data = made()
    began = time.monotonic()
    with pytest.raises(UnreadableDocumentError) as refused:
        read_document(data, name)
    assert refused.value.code == code
    assert refused.value.message.endswith(".")
    assert len(refused.value.message.split(". ")) >= 2, "says what is wrong and what to do"
    assert "{" not in refused.value.message
    assert time.monotonic() - began < 5


def test_file_over_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(UnreadableDocumentError) as refused:
        read_file(path)
    assert refused.value.code == "too_large"
    assert "200 MB" in refused.value.message
    assert "50 MB" in refused.value.message


def test_limits_are_the_callers_to_lower() -> None:
    with pytest.raises(UnreadableDocumentError) as refused:
        read_document(b"Tekst " * 100, "plan.txt", limits=Limits(characters=50))
    assert refused.value.code == "too_much_text"


def test_pdf_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(UnreadableDocumentError) as refused:
        read_document(blank_pages(3), "plan.pdf", limits=Limits(pdf_seconds=-1))
    assert refused.value.code == "too_slow"


def far_apart(sheet: xlsxwriter.worksheet.Worksheet) -> None:
    sheet.write(0, 0, "a")
    sheet.write(1_000_000, 16_000, "b")


def one_text_often(sheet: xlsxwriter.worksheet.Worksheet) -> None:
    for row in range(3_000):
        sheet.write(row, 0, "mål " * 8_000)


@pytest.mark.parametrize("fill", [far_apart, one_text_often])
def test_sheet_that_unfolds_beyond_reason_is_refused(fill: Callable[[xlsxwriter.worksheet.Worksheet], None]) -> None:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    fill(book.add_worksheet())
    book.close()
    with pytest.raises(UnreadableDocumentError) as refused:
        read_document(file.getvalue(), "x.xlsx")
    assert refused.value.code == "too_much_text"


@pytest.mark.parametrize(
    "source",
    [
        "<html><body><img src='http://127.0.0.1:9/x.png'><p>Tekst</p></body></html>",
        "<!DOCTYPE html SYSTEM 'http://127.0.0.1:9/x.dtd'><html><link rel=stylesheet href='http://127.0.0.1:9/x.css'><p>Tekst</p></html>",
        "<html><body><iframe src='http://127.0.0.1:9/'>ramme</iframe><object data='http://127.0.0.1:9/'>a</object><p>Tekst</p>",
    ],
)
def test_nothing_is_fetched_for_html(source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_network(*_: object, **__: object) -> None:
        raise AssertionError("the reader opened a connection")

    monkeypatch.setattr(socket.socket, "connect", no_network)
    assert read_document(source.encode(), "side.html").text == "Tekst"


def test_default_limits_are_what_the_manual_says() -> None:
    assert (DEFAULT_LIMITS.file_bytes, DEFAULT_LIMITS.pages) == (50 * 1024 * 1024, 500)
