"""The store: one immutable folder an extract, with a manifest. Knows no source format and no rule of a row.

An extract is written aside, pressed to disk and moved into place in one step, so that a kill at any moment leaves all
of it or nothing. Imports take turns.
"""

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

import pyarrow as pa
import pyarrow.parquet as pq

from .days import joined, without
from .facts import Facts, Slice
from .faults import RefusedError, why
from .manifest import Days, Manifest, read_manifest
from .model import Table, When
from .profile import TABLES
from .schema import schema_of

EXTRACTS, INCOMING, LOCK, MANIFEST = "extracts", ".incoming-", ".lock", "manifest.json"
_UNREADABLE = (OSError, ValueError, KeyError, TypeError)  # all that a harmed manifest can lead to
ROWS_IN_GROUP = 122_880  # what one thread of the engine takes at a time


@dataclass(frozen=True, slots=True)
class Fault:
    """What verifying found."""

    extract: str
    message: str


@contextmanager
def turn_in(store: Path) -> Iterator[None]:
    """Holds the store for one import; what a killed import left behind is swept first."""
    try:
        if not store.exists():
            store.mkdir(parents=True)
            store.chmod(0o700)  # ours alone; a folder that was there keeps the rights somebody gave it
        (store / EXTRACTS).mkdir(exist_ok=True)
        handle = os.open(store / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise RefusedError(f"{store}: Lageret kan ikke brukes ({why(error)}). Velg en annen mappe.") from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        _sweep(store)
        yield
    finally:
        _sweep(store)  # what an import that failed had begun on
        os.close(handle)


def _sweep(store: Path) -> None:
    for left in store.glob(f"{INCOMING}*"):
        shutil.rmtree(left, ignore_errors=True)


def manifests(store: Path, *, as_of: datetime | None = None) -> tuple[Manifest, ...]:
    """Every extract in the order received; with `as_of`, those that had come by then."""
    found = [_manifest_at(path) for path in (store / EXTRACTS).glob(f"[!.]*/{MANIFEST}")]
    return tuple(sorted((one for one in found if as_of is None or one.received <= as_of), key=lambda one: one.number))


def _manifest_at(path: Path) -> Manifest:
    try:
        return read_manifest(path.read_text(encoding="utf-8"))
    except _UNREADABLE as error:
        raise RefusedError(
            f"Manifestet til uttrekket {path.parent.name} kan ikke leses. Hent lageret fra sikkerhetskopi, "
            "og kontroller det med «styrhus records verify»."
        ) from error


def table_file(store: Path, extract: str, table: str) -> Path:
    return store / EXTRACTS / extract / f"{table}.parquet"


# --- writing


def write_table(folder: Path, table: Table, rows: pa.Table) -> str:
    """Sorted by time, then unit: an engine that asks for a month skips the rest of the file. Answers with the hash."""
    path = folder / f"{table.name}.parquet"
    order = [name for name in (table.starts, table.unit, table.person) if name]
    texts = [field.name for field in schema_of(table) if pa.types.is_string(field.type)]
    with path.open("wb") as file:
        pq.write_table(
            rows.sort_by([(name, "ascending") for name in order]) if order else rows,
            file,
            compression="zstd",
            use_dictionary=texts,
            row_group_size=ROWS_IN_GROUP,
        )
        _press(file)
    return _sha256(path)


def write_text(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(text)
        _press(file)


def move_in(store: Path, incoming: Path, extract: str) -> None:
    """The step that makes the extract part of the store."""
    _press_folder(incoming)
    incoming.rename(store / EXTRACTS / extract)
    _press_folder(store / EXTRACTS)


def _press(file: IO[bytes] | IO[str]) -> None:
    file.flush()
    os.fsync(file.fileno())


def _press_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


# --- reading


def facts_of(store: Path, as_of: datetime | None = None) -> Facts:
    """Which rows count: for each day of events the newest extract with that day, else the newest with the table."""
    newest_first = manifests(store, as_of=as_of)[::-1]
    slices: dict[str, tuple[Slice, ...]] = {}
    covered: dict[str, tuple[Days, ...]] = {}
    used: set[str] = set()
    for table in TABLES:
        having = [one for one in newest_first if table.name in one.by_table]
        if not having:
            continue
        if table.when is not When.EVENT:
            having = having[:1]
        by_extract = _slices_of(store, table, having)
        slices[table.name] = tuple(piece for pieces in by_extract.values() for piece in pieces)
        covered[table.name] = joined(days for one in having for days in one.by_table[table.name].covers)
        used.update(by_extract)
    return Facts(slices, tuple(sorted(used)), covered)


def _slices_of(store: Path, table: Table, newest_first: list[Manifest]) -> dict[str, list[Slice]]:
    """The newest whole, so that its rows without a date count too; of the others only the days nobody newer covers."""
    newest = newest_first[0]
    found = {newest.extract: [Slice(table_file(store, newest.extract, table.name))]}
    taken = list(newest.by_table[table.name].covers)
    for one in newest_first[1:]:
        covers = one.by_table[table.name].covers
        path = table_file(store, one.extract, table.name)
        if left := without(covers, taken):
            found[one.extract] = [Slice(path, first, last) for first, last in left]
        taken.extend(covers)
    return found


def verify(store: Path) -> tuple[Fault, ...]:
    """Every table is as its manifest says. Nothing found: the store is whole."""
    if not (store / EXTRACTS).is_dir():
        raise RefusedError(f"{store}: Her er det ikke noe lager. Kontroller navnet på mappen.")
    faults: list[Fault] = []
    for folder in sorted(path for path in (store / EXTRACTS).glob("*") if path.is_dir()):
        try:
            manifest = read_manifest((folder / MANIFEST).read_text(encoding="utf-8"))
        except _UNREADABLE:
            faults.append(Fault(folder.name, "Manifestet mangler eller kan ikke leses."))
            continue
        faults += [Fault(folder.name, message) for message in _faults_of(folder, manifest)]
    return tuple(faults)


def _faults_of(folder: Path, manifest: Manifest) -> Iterator[str]:
    if manifest.extract != folder.name:
        yield "Mappen har et annet navn enn uttrekket i den."
    for entry in manifest.tables:
        path = folder / f"{entry.table}.parquet"
        if not path.is_file():
            yield f"Tabellen «{entry.table}» mangler."
        elif _sha256(path) != entry.sha256:
            yield f"Tabellen «{entry.table}» er endret etter innlesingen."
    known = {f"{entry.table}.parquet" for entry in manifest.tables}
    for stray in sorted(path.name for path in folder.glob("*.parquet") if path.name not in known):
        yield f"Filen «{stray}» hører ikke til uttrekket."


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
