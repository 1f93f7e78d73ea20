"""Measures a workbook before it is opened: the spreadsheet library lays out a whole area at once and cannot be stopped.

A file of a few kilobytes may say that its last cell is in row 1 048 576, or repeat one long text a million times.
"""

import re
from collections import Counter
from collections.abc import Mapping

from styrhus.documents.reading.limits import Limits
from styrhus.documents.reading.packages import Package
from styrhus.documents.reading.refusals import refusal
from styrhus.targets.patterns import lazy_pattern

_SHEET = lazy_pattern(r"xl/(?:worksheets|chartsheets|dialogsheets|macrosheets)/[^/]+\.xml$")
_TEXTS = "xl/sharedStrings.xml"
_PLACE = re.compile(rb"\sr\s*=\s*[\"']\s*([A-Za-z]{0,4})(\d{1,10})\s*[\"']")
_TEXT_USED = re.compile(rb"\st\s*=\s*[\"']s[\"'][^>]*>\s*<(?:\w+:)?v>\s*(\d{1,9})")
_AREA_PER_CELL = 4  # a sheet may be three parts empty


def measure(package: Package, limits: Limits) -> None:
    """Refuse a workbook that declares document types, an area or an amount of text beyond the limits."""
    uses: Counter[int] = Counter()
    texts: dict[int, int] = {}
    for name in sorted(package.names):
        if not name.endswith((".xml", ".rels")):
            continue
        part = package.read(name)
        if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
            raise refusal("unsafe_xml")
        if part.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in part[:200]:
            raise refusal("corrupt")  # Excel writes UTF-8 only; anything else could hide from this check
        if name == _TEXTS:
            texts = {place: len(text) for place, text in enumerate(re.split(rb"</(?:\w+:)?si>", part))}
        elif _SHEET.match(name):
            _measure_area(part, limits)
            uses.update(int(found.group(1)) for found in _TEXT_USED.finditer(part))
    _measure_text(uses, texts, limits)


def _measure_area(part: bytes, limits: Limits) -> None:
    rows: set[int] = set()
    columns: set[bytes] = set()
    for found in _PLACE.finditer(part):
        columns.add(found.group(1).upper())
        rows.add(int(found.group(2)))
    if not rows:
        return
    numbers = [_column_number(each) for each in columns if each] or [1]
    area = (max(rows) - min(rows) + 1) * (max(numbers) - min(numbers) + 1)
    if area > limits.spreadsheet_cells * _AREA_PER_CELL:
        raise refusal("too_much_text")


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _measure_text(uses: Mapping[int, int], texts: Mapping[int, int], limits: Limits) -> None:
    if sum(times * texts.get(place, 0) for place, times in uses.items()) > 8 * limits.characters:
        raise refusal("too_much_text")
