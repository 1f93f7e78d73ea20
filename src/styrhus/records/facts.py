"""Which rows of which files are the facts today, when many extracts have come in. Knows places, not content.

An event table: for each day the newest extract that covers the day. An interval or state table: the newest extract that
holds it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Slice:
    """Rows of one Parquet file; with `first` and `last`, those whose event date lies there, both included."""

    path: Path
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    slices: Mapping[str, tuple[Slice, ...]]  # by table name; a table that nobody handed in is not there
    extracts: tuple[str, ...] = ()  # the ids of the extracts in use, sorted
    covered: Mapping[str, tuple[tuple[date, date], ...]] | None = None  # by table: the days somebody answered for
