"""Writes an invented municipality as an extract in a store: the same folder and manifest an import leaves."""

import hashlib
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from styrhus.records import store as storing
from styrhus.records.manifest import Days, Manifest, SourceEntry, TableEntry
from styrhus.records.model import Kind, Table, When
from styrhus.records.profile import TABLES
from styrhus.records.pseudonyms import Key
from styrhus.records.rules import EARLIEST_START
from styrhus.records.schema import profile_version, schema_of

from .columns import Columns, Pseudonyms, as_arrow, day_of
from .persons import invented, keyed
from .tables import VISITS, Made
from .town import Town

Progress = Callable[[str], None]
NO_KEY = "generated"  # without a key the pseudonyms are invented, and no other extract fits the store
_NOON = time(12, 0)


@dataclass(frozen=True, slots=True)
class Delivery:
    """How an extract comes in. With a key persons get the pseudonyms an import of the same files would give."""

    key: Key | None = None
    received: datetime | None = None  # noon of the last day it covers, where nothing is said
    progress: Progress = lambda text: None


STANDARD = Delivery()


def store_tables(store: Path, town: Town, made: Made, about: str, delivery: Delivery) -> Manifest:
    """All tables in one new extract. The id follows from what was asked for."""
    key, progress = delivery.key, delivery.progress
    pseudonyms = keyed(key) if key else invented(town.seed)
    extract = hashlib.sha256(about.encode()).hexdigest()[:20]
    with storing.turn_in(store):
        earlier = storing.manifests(store)
        if found := next((one for one in earlier if one.extract == extract), None):
            return found
        incoming = Path(tempfile.mkdtemp(prefix=storing.INCOMING, dir=store))
        entries = tuple(_store_table(incoming, table, town, made, pseudonyms, progress) for table in TABLES)
        received = delivery.received or datetime.combine(day_of(town.calendar.last), _NOON, UTC)
        number = max((one.number for one in earlier), default=0) + 1
        fingerprint = key.fingerprint if key else NO_KEY
        sources = (SourceEntry(about, hashlib.sha256(about.encode()).hexdigest(), 0),)
        manifest = Manifest(extract, number, received, profile_version(), fingerprint, sources, entries)
        storing.write_text(incoming / storing.MANIFEST, manifest.as_text())
        storing.move_in(store, incoming, extract)
    return manifest


def _store_table(
    folder: Path, table: Table, town: Town, made: Made, pseudonyms: Pseudonyms, progress: Progress
) -> TableEntry:
    pieces = made.visits if table.name == VISITS else iter([made.tables[table.name]])
    path = folder / f"{table.name}.parquet"
    rows = _write(path, table, pieces, pseudonyms, progress)
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return TableEntry(table.name, rows, 0, sha256, _covers(table, town), {})


def _write(path: Path, table: Table, pieces: Iterator[Columns], pseudonyms: Pseudonyms, progress: Progress) -> int:
    """Pieces come in the order of time; each is sorted by time and unit before it is written."""
    rows = 0
    texts = [column.name for column in table.columns if column.kind in (Kind.TEXT, Kind.CODE)]
    with (
        path.open("wb") as file,
        pq.ParquetWriter(
            file, schema_of(table), compression="zstd", use_dictionary=_repeating(table, texts), store_schema=False
        ) as writer,
    ):
        for piece in pieces:
            arrow = _in_order(as_arrow(piece, table, pseudonyms), table)
            writer.write_table(arrow.cast(schema_of(table)), row_group_size=storing.ROWS_IN_GROUP)
            rows += arrow.num_rows
            if table.name == VISITS:
                progress(f"{rows} besøk")
    return rows


def _repeating(table: Table, texts: list[str]) -> list[str]:
    """A dictionary pays where values come again; a running number never does."""
    return [name for name in texts if name not in (table.name.removesuffix("s"), "respondent")]


def _in_order(rows: pa.Table, table: Table) -> pa.Table:
    if table.name == VISITS:
        return rows  # made day by day, unit by unit
    order = [name for name in (table.starts, table.unit, table.person) if name]
    return rows.cast(schema_of(table)).sort_by([(name, "ascending") for name in order])


def _covers(table: Table, town: Town) -> tuple[Days, ...]:
    first, last = day_of(town.calendar.first), day_of(town.calendar.last)
    if table.when is When.EVENT:
        return ((first, last),)
    return ((EARLIEST_START if table.when is When.STATE else date(2000, 1, 1), last),)
