"""CSV as record systems write it: three separators, any usual encoding, quotes, empty ends. Knows no table."""

import csv
import io
from collections.abc import Iterator
from itertools import islice

from styrhus.records.faults import RefusedError

from .batches import ROWS_AT_A_TIME, Batch, Sheet
from .encodings import encoding_of
from .sources import Source

_SEPARATORS = (";", "\t", ",")  # where two are as common, the first: a comma may be a decimal sign
_LONGEST_HEADING = 65_536


def read_csv(source: Source) -> Sheet:
    encoding = encoding_of(source)
    rows = _rows(source, encoding, _separator(source, encoding))
    headings = _without_trailing_empty(next(rows, []))
    if not any(heading.strip() for heading in headings):
        raise RefusedError(f"{source.name}: Første rad er tom. Den skal ha overskriftene.")
    return Sheet(tuple(headings), _batches(source, rows, len(headings)))


def _separator(source: Source, encoding: str) -> str:
    with io.TextIOWrapper(source.open(), encoding=encoding, newline="") as text:
        first = text.readline(_LONGEST_HEADING)
    if first.casefold().startswith("sep=") and first[4:5].strip(' "\r\n'):
        return first[4]
    return max(_SEPARATORS, key=first.count)


def _rows(source: Source, encoding: str, separator: str) -> Iterator[list[str]]:
    with io.TextIOWrapper(source.open(), encoding=encoding, newline="") as text:
        reader = csv.reader(text, delimiter=separator, strict=True)
        try:
            first = next(reader, [])
            if not (len(first) <= 2 and first and first[0].casefold().startswith("sep=")):
                yield first
            yield from reader
        except csv.Error as error:
            raise RefusedError(
                f"{source.name}: Anførselstegnene går ikke opp ved linje {reader.line_num}. Lagre filen på nytt."
            ) from error
        except UnicodeDecodeError as error:
            raise RefusedError(f"{source.name}: Tegnsettet kan ikke leses. Lagre filen som CSV UTF-8.") from error


def _batches(source: Source, rows: Iterator[list[str]], width: int) -> Iterator[Batch]:
    number = 2
    while some := list(islice(rows, ROWS_AT_A_TIME)):
        numbers: range | list[int] = range(number, number + len(some))
        number += len(some)
        misshapen: dict[int, list[str]] = {}
        if set(map(len, some)) != {width} or not all(map(any, some)):
            some, numbers, misshapen = _shaped(some, numbers, width)
        columns = list(zip(*some, strict=True)) or [()] * width
        yield Batch(columns, numbers, misshapen)


def _shaped(
    rows: list[list[str]], numbers: range | list[int], width: int
) -> tuple[list[list[str]], list[int], dict[int, list[str]]]:
    """Empty rows are no rows, and empty fields at the end of a row are no fields."""
    shaped: list[list[str]] = []
    kept: list[int] = []
    misshapen: dict[int, list[str]] = {}
    for number, row in zip(numbers, rows, strict=True):
        if not any(cell.strip() for cell in row):
            continue
        trimmed = row if len(row) == width else row[:width] + _without_trailing_empty(row[width:])
        if len(trimmed) == width:
            shaped.append(trimmed)
            kept.append(number)
        else:
            misshapen[number] = row
    return shaped, kept, misshapen


def _without_trailing_empty(cells: list[str]) -> list[str]:
    end = len(cells)
    while end and not cells[end - 1].strip():
        end -= 1
    return cells[:end]
