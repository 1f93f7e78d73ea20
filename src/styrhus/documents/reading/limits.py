"""How large a document may be before it is refused: every number that guards memory and time is here."""

from dataclasses import dataclass

_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    file_bytes: int = 50 * _MEGABYTE
    pages: int = 500
    characters: int = 3_000_000  # of text; a municipal plan of 200 pages holds about 500 000
    package_entries: int = 5_000  # files inside a DOCX or XLSX
    package_bytes: int = 256 * _MEGABYTE  # what all of them unpack to
    part_bytes: int = 64 * _MEGABYTE  # what one of them unpacks to
    part_ratio: int = 200  # unpacked size over packed size of one large part
    spreadsheet_cells: int = 500_000
    lines: int = 150_000  # of plain text
    elements: int = 400_000  # of HTML
    markdown_characters: int = 600_000  # longer is read as plain text, which takes time in proportion
    nesting: int = 200  # elements inside elements; deeper is an attack or a broken export
    pdf_seconds: float = 60.0  # in all, checked between pages
    pdf_characters_per_page: int = 60_000


DEFAULT_LIMITS = Limits()
