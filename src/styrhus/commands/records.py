"""`records`: extracts of service records checked, kept and verified; the key of their pseudonyms. Knows no Django."""

import json
import os
import secrets
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from styrhus.commands.norwegian import NorwegianCommand, NorwegianGroup, Refusal
from styrhus.commands.records_generating import generate

if TYPE_CHECKING:
    from styrhus.records.checking import Span
    from styrhus.records.report import ImportReport

FAULTS_FOUND, NOTHING_USABLE = 1, 2


class Day(click.ParamType):
    """A day written 2026-03-01 or 01.03.2026."""

    name = "dato"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        from styrhus.records.parsing import parse_date

        day = value if isinstance(value, date) else parse_date(str(value))
        if day is None:
            raise Refusal(f"«{value}» er ikke en dato. Skriv den som 2026-03-01 eller 01.03.2026.")
        return day


_FILES = click.argument("files", metavar="FIL …", nargs=-1, required=True, type=click.Path(path_type=Path))
_STORE = click.option(
    "--store", required=True, envvar="STYRHUS_RECORDS_STORE", type=click.Path(path_type=Path), help="Lagerets mappe."
)


def _period(function: Callable[..., Any]) -> Callable[..., Any]:
    function = click.option("--to", "last", type=Day(), help="Siste dag uttrekket gjelder for.")(function)
    return click.option("--from", "first", type=Day(), help="Første dag uttrekket gjelder for.")(function)


@click.group(cls=NorwegianGroup, name="records")
def records() -> None:
    """Uttrekk fra fagsystemene: kontroller, les inn og etterprøv."""


records.add_command(generate)


@records.command(cls=NorwegianCommand)
@_FILES
@_period
@click.option("--json", "as_json", is_flag=True, help="Skriv rapporten som JSON.")
@click.option("--report", type=click.Path(path_type=Path), help="Skriv de avviste radene til denne CSV-filen.")
def check(files: tuple[Path, ...], first: date | None, last: date | None, as_json: bool, report: Path | None) -> int:
    """Kontroller filene rad for rad uten å lagre noe. En mappe eller zip-fil står for filene i den."""
    from styrhus.records.importing import check_extract
    from styrhus.records.pseudonyms import KEY_BYTES, Key

    _refuse_unwritable(report)
    with _refusals():
        found = check_extract(
            files,
            key=Key(secrets.token_bytes(KEY_BYTES)),
            received=datetime.now().astimezone(),
            span=_span(first, last),
            progress=_tell,
        )
    return _print_report(found, as_json=as_json, report=report)


@records.command(name="import", cls=NorwegianCommand)
@_FILES
@_STORE
@click.option(
    "--key",
    "key_file",
    required=True,
    envvar="STYRHUS_RECORDS_KEY",
    type=click.Path(path_type=Path),
    help="Nøkkelfilen, utenfor lageret.",
)
@_period
@click.option("--report", type=click.Path(path_type=Path), help="Skriv de avviste radene til denne CSV-filen.")
def import_files(
    files: tuple[Path, ...], store: Path, key_file: Path, first: date | None, last: date | None, report: Path | None
) -> int:
    """Les filene inn i lageret, med pseudonymer for personer. Skriver rapporten som JSON."""
    from styrhus.records.importing import import_extract
    from styrhus.records.pseudonyms import others_can_read, read_key

    _refuse_unwritable(report)
    with _refusals():
        key = read_key(key_file, store=store)
        if others_can_read(key_file):
            _tell(f"{key_file}: Andre kan lese nøkkelen. Gi bare eieren tilgang: chmod 600.")
        found = import_extract(
            files,
            store=store,
            key=key,
            received=datetime.now().astimezone(),
            span=_span(first, last),
            progress=_tell,
        )
    return _print_report(found, as_json=True, report=report)


@records.command(cls=NorwegianCommand)
@_STORE
def verify(store: Path) -> int:
    """Kontroller at hver tabell i lageret er slik den ble skrevet. Skriver funnene som JSON."""
    from styrhus.records.store import manifests, verify

    with _refusals():
        faults = verify(store)
        extracts = 0 if faults else len(manifests(store))
    for fault in faults:
        _tell(f"{fault.extract}: {fault.message}")
    _print_json({"whole": not faults, "faults": [{"extract": one.extract, "message": one.message} for one in faults]})
    _tell("Lageret har feil. Hent det fra sikkerhetskopi." if faults else f"{extracts} uttrekk, alle hele.")
    return FAULTS_FOUND if faults else 0


@records.command(name="new-key", cls=NorwegianCommand)
@click.argument("file", metavar="FIL", type=click.Path(path_type=Path))
def make_key(file: Path) -> None:
    """Lag en nøkkel for pseudonymer i FIL, som bare eieren kan lese."""
    from styrhus.records.pseudonyms import new_key

    with _refusals():
        key = new_key(file)
    _tell(f"{file}: Nøkkelen er laget. Ta en kopi på et trygt sted: uten den kan ingen nye uttrekk leses inn.")
    _print_json({"key": key.fingerprint})


@contextmanager
def _refusals() -> Iterator[None]:
    from styrhus.records.faults import RefusedError

    try:
        yield
    except RefusedError as error:
        raise Refusal(error.message) from error


def _refuse_unwritable(report: Path | None) -> None:
    """Before the import: an extract is only told about once."""
    if report is not None and (report.is_dir() or not os.access(report if report.exists() else report.parent, os.W_OK)):
        raise Refusal(f"{report}: Rapporten kan ikke skrives her. Velg en annen fil.")


def _span(first: date | None, last: date | None) -> "Span":
    from styrhus.records.checking import Span

    if first and last and last < first:
        raise Refusal("Siste dag er før første dag. Bytt om --from og --to.")
    return Span(first, last)


def _print_report(found: "ImportReport", *, as_json: bool, report: Path | None) -> int:
    for sentence in found.as_sentences() if as_json else ():
        _tell(sentence)
    if as_json:
        _print_json(found.as_json())
    else:
        print("\n".join(found.as_sentences()))
    if report is not None:
        report.write_text(found.as_csv(), encoding="utf-8", newline="")
    is_without_use = found.came_before is None and not found.kept and found.rejected > 0
    return NOTHING_USABLE if is_without_use else 0


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _print_json(value: Any) -> None:
    json.dump(value, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")
