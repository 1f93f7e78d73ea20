"""What an extract in the store says of itself, as JSON beside its tables. Knows no folder and no row."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

Days = tuple[date, date]  # first and last, both included
NO_KEY = "generated"  # instead of a key's fingerprint: the persons are invented, and so are their pseudonyms


@dataclass(frozen=True, slots=True)
class SourceEntry:
    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class TableEntry:
    table: str
    rows: int
    rejected: int
    sha256: str
    covers: tuple[Days, ...]  # the days the table answers for
    by_rule: Mapping[str, int]  # reasons of the refused rows


@dataclass(frozen=True, slots=True)
class Manifest:
    extract: str
    number: int  # in the order received, from 1
    received: datetime
    profile: str
    key: str  # its fingerprint
    sources: tuple[SourceEntry, ...]
    tables: tuple[TableEntry, ...]

    @property
    def by_table(self) -> dict[str, TableEntry]:
        return {entry.table: entry for entry in self.tables}

    def as_text(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, default=lambda value: value.isoformat()) + "\n"


def read_manifest(text: str) -> Manifest:
    content: Mapping[str, Any] = json.loads(text)
    return Manifest(
        extract=content["extract"],
        number=content["number"],
        received=datetime.fromisoformat(content["received"]),
        profile=content["profile"],
        key=content["key"],
        sources=tuple(SourceEntry(**entry) for entry in content["sources"]),
        tables=tuple(_table_entry(entry) for entry in content["tables"]),
    )


def _table_entry(entry: Mapping[str, Any]) -> TableEntry:
    covers = tuple((date.fromisoformat(first), date.fromisoformat(last)) for first, last in entry["covers"])
    return TableEntry(**{**entry, "covers": covers})
