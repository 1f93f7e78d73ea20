"""What each reader of a format gives: headings, and rows in batches of text cells, column by column. Knows no table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

ROWS_AT_A_TIME = 65_536


@dataclass(frozen=True, slots=True)
class Batch:
    """Equally long columns. A row's number is what a person finds in a spreadsheet: headings are row 1."""

    columns: Sequence[Sequence[str]]
    rows: Sequence[int]
    # Rows with more or fewer fields than the heading: refused, but looked through for numbers of persons.
    misshapen: Mapping[int, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sheet:
    headings: tuple[str, ...]
    batches: Iterator[Batch]
