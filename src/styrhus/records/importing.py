"""From files to an extract in the store, or to a report only. Knows no clock: the time received is an argument."""

import gc
import hashlib
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

import pyarrow.compute as pc

from . import store as storing
from .checking import Checked, Span, TableCheck
from .days import joined, month_of, months_with
from .faults import RefusedError, why
from .manifest import NO_KEY, Days, Manifest, SourceEntry, TableEntry
from .model import When
from .profile import BY_NAME, TABLES
from .pseudonyms import Key
from .reading.batches import Sheet
from .reading.csv_files import read_csv
from .reading.headings import table_of
from .reading.parquet_files import read_parquet
from .reading.registry import TABLES_OF_MESSAGES, MessageFault, RegistryMessages
from .reading.sources import Source, sources_at
from .references import pointing_at_nothing
from .report import ImportReport, TableReport
from .rules import EARLIEST_START
from .schema import profile_version

Progress = Callable[[str], None]
Sheets = dict[str, list[tuple[str, Callable[[], Sheet]]]]  # by table: file names and how to read them
REJECTED, MESSAGE = "rejected.csv", ".xml"
_IDENTITY_NUMBERS_WIDEN = 2032
_ID_CHARACTERS = 20


def check_extract(
    paths: Sequence[Path], *, key: Key, received: datetime, span: Span | None = None, progress: Progress = print
) -> ImportReport:
    """Read and check everything, keep nothing. Any key will do: no pseudonym leaves."""
    sources = _each_once(sources_at(paths), progress)
    checked, messages = _check(sources, key, received, span or Span(), progress)
    return _report(_extract_id(sources), sources, checked, _covers(checked, span or Span(), received), messages)


def import_extract(
    paths: Sequence[Path],
    *,
    store: Path,
    key: Key,
    received: datetime,
    span: Span | None = None,
    progress: Progress = print,
) -> ImportReport:
    """Read, check and keep what passes. The same extract twice is recognised, and another key is refused."""
    span = span or Span()
    sources = _each_once(sources_at(paths), progress)
    _refuse_without_table(sources)
    extract = _extract_id(sources)
    with storing.turn_in(store):
        earlier = storing.manifests(store)
        _refuse_another_key(earlier, key)
        if came_before := next((one.received for one in earlier if one.extract == extract), None):
            return ImportReport(extract, tuple(one.name for one in sources), (), (), came_before=came_before)
        checked, messages = _check(sources, key, received, span, progress)
        covers = _covers(checked, span, received)
        report = _report(extract, sources, checked, covers, messages)
        kept = [one for one in checked if _is_worth_keeping(one)]
        if not kept:
            return report
        progress("Lagrer")
        number = max((one.number for one in earlier), default=0) + 1
        about = Manifest(extract, number, received, profile_version(), key.fingerprint, _entries(sources), ())
        try:
            _keep(store, about, kept, covers, report)
        except OSError as error:
            raise RefusedError(f"Uttrekket kan ikke lagres: {why(error)}. Lageret er som før.") from error
    return replace(report, is_stored=True)


def _each_once(sources: Sequence[Source], progress: Progress) -> tuple[Source, ...]:
    """The same file under two names, or named twice: its rows must not count twice."""
    first: dict[tuple[str, str], Source] = {}
    for source in sources:
        same = first.setdefault((_table_name(source), source.sha256()), source)
        if same is not source:
            progress(f"{source.name} har samme innhold som {same.name}, og leses bare én gang.")
    return tuple(first.values())


def _refuse_without_table(sources: Sequence[Source]) -> None:
    """Every file has to belong to a table, or be a registry message, before anything is read."""
    for source in sources:
        if source.ending != MESSAGE and not _table_name(source):
            names = ", ".join(f"«{table.file_name}»" for table in TABLES)
            raise RefusedError(f"{source.name}: Filnavnet sier ikke hvilken tabell dette er. La det inneholde {names}.")


def _sheets_of(sources: Sequence[Source], messages: RegistryMessages | None) -> Sheets:
    found: Sheets = {}
    for source in sources:
        if source.ending != MESSAGE:
            read = read_parquet if source.ending == ".parquet" else read_csv
            found.setdefault(_table_name(source), []).append((source.name, partial(read, source)))
    for table in TABLES_OF_MESSAGES if messages else ():
        if messages and messages.has(table):
            found.setdefault(table, []).append((messages.name, partial(messages.sheet, table)))
    return found


@contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """Rows and notifications are small things that point at nothing: to look through them took a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@_no_search_for_cycles()
def _check(
    sources: Sequence[Source], key: Key, received: datetime, span: Span, progress: Progress
) -> tuple[list[Checked], tuple[MessageFault, ...]]:
    _refuse_without_table(sources)
    told = [source for source in sources if source.ending == MESSAGE]
    messages = RegistryMessages(told, received.date()) if told else None
    latest = span.last or received.date()
    checked: list[Checked] = []
    for name, files in _sheets_of(sources, messages).items():
        check = TableCheck(BY_NAME[name], key, span, latest, widened=received.year >= _IDENTITY_NUMBERS_WIDEN)
        for file, read in files:
            progress(f"Leser {file}")
            check.take(file, read())
        checked.append(check.finish())
    if not messages and not any(one.rows for one in checked) and span.last is None:
        raise RefusedError(
            "Det er ingen rader under overskriftene. Oppgi perioden uttrekket gjelder, om det er riktig."
        )
    return checked, messages.faults if messages else ()


def _is_worth_keeping(checked: Checked) -> bool:
    """A table where every row was refused says nothing, and must not put an older one in the shade."""
    return checked.kept.num_rows > 0 or not checked.rejections


def _covers(checked: Iterable[Checked], span: Span, received: datetime) -> dict[str, tuple[Days, ...]]:
    return {one.table.name: _covered_by(one, span, span.last or received.date()) for one in checked}


def _covered_by(checked: Checked, span: Span, latest: date) -> tuple[Days, ...]:
    """Events: the period said, or else the months that have rows. Other tables: from the first row until now."""
    table = checked.table
    if table.when is When.STATE:
        return ((EARLIEST_START, latest),)
    days = [day for day in pc.unique(checked.kept.column(table.starts)).to_pylist() if day is not None]
    if table.when is When.INTERVAL:
        return ((month_of(min(days))[0], latest),) if days else ()
    if span.first is None or span.last is None:
        return months_with(days, until=latest)
    return joined([*months_with((day for day in days if day < span.first), until=latest), (span.first, span.last)])


def _report(
    extract: str,
    sources: Sequence[Source],
    checked: Sequence[Checked],
    covers: Mapping[str, tuple[Days, ...]],
    messages: tuple[MessageFault, ...],
) -> ImportReport:
    tables = tuple(
        TableReport(
            one.table.name, one.rows, one.kept.num_rows, one.closed, one.unknown_headings, covers[one.table.name]
        )
        for one in checked
    )
    rejections = tuple(rejection for one in checked for rejection in one.rejections)
    return ImportReport(extract, tuple(one.name for one in sources), tables, rejections, _warnings(checked), messages)


def _warnings(checked: Iterable[Checked]) -> tuple[str, ...]:
    found = []
    for one in checked:
        if one.unknown_headings:
            listed = ", ".join(f"«{heading}»" for heading in one.unknown_headings)
            found.append(f"{one.table.label}: Kolonner som ikke er i profilen, er ikke lest: {listed}.")
        if not _is_worth_keeping(one):
            found.append(f"{one.table.label}: Ingen rad kunne brukes, så tabellen er ikke tatt med.")
    found += pointing_at_nothing({one.table.name: one.kept for one in checked})
    return tuple(found)


def _keep(
    store: Path,
    about: Manifest,
    checked: Sequence[Checked],
    covers: Mapping[str, tuple[Days, ...]],
    report: ImportReport,
) -> None:
    incoming = Path(tempfile.mkdtemp(prefix=storing.INCOMING, dir=store))
    entries = tuple(_keep_table(incoming, one, covers[one.table.name]) for one in checked)
    storing.write_text(incoming / REJECTED, report.as_csv())
    storing.write_text(incoming / storing.MANIFEST, replace(about, tables=entries).as_text())
    storing.move_in(store, incoming, about.extract)


def _keep_table(incoming: Path, checked: Checked, covers: tuple[Days, ...]) -> TableEntry:
    sha256 = storing.write_table(incoming, checked.table, checked.kept)
    by_rule = dict(sorted(Counter(one.rule for one in checked.rejections).items()))
    rejected = checked.rows - checked.kept.num_rows
    return TableEntry(checked.table.name, checked.kept.num_rows, rejected, sha256, covers, by_rule)


def _refuse_another_key(earlier: Sequence[Manifest], key: Key) -> None:
    if any(one.key == NO_KEY for one in earlier):
        raise RefusedError("Lageret har oppdiktede personer. Bruk et eget lager for uttrekk fra fagsystemene.")
    if earlier and earlier[-1].key != key.fingerprint:
        raise RefusedError(
            "Nøkkelen er en annen enn den lageret er laget med. Da ville samme person fått to pseudonymer. "
            "Bruk den første nøkkelen, eller et nytt lager."
        )


def _entries(sources: Sequence[Source]) -> tuple[SourceEntry, ...]:
    return tuple(SourceEntry(one.name, one.sha256(), one.size) for one in sources)


def _extract_id(sources: Sequence[Source]) -> str:
    """From the content alone: neither the files' names nor how they were packed make it another extract."""
    content = "\n".join(sorted(f"{_table_name(one)} {one.sha256()}" for one in sources))
    return hashlib.sha256(content.encode()).hexdigest()[:_ID_CHARACTERS]


def _table_name(source: Source) -> str:
    table = table_of(source.name, TABLES)
    return table.name if table else ""
