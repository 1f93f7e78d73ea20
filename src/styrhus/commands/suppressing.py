"""`suppress`: a table of counts in, the same table with all its totals and without small numbers out. Must load no
Django."""

import csv
import io
import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from styrhus.commands.norwegian import NorwegianCommand, Refusal

_SEPARATORS = (";", "\t", ",")
_WHOLE = re.compile(r"-?\d+([.,]0*)?")  # spreadsheets write 11 as 11.0
_OURS = ("count", "hidden")
_MOST = 1_000_000


@click.command(cls=NorwegianCommand)
@click.argument("file", metavar="FIL.csv")
@click.option("--count", required=True, help="Kolonnen med antall.")
@click.option("--by", required=True, help="Kolonnene tabellen deles etter, med komma mellom.")
@click.option(
    "--threshold",
    type=click.IntRange(0, _MOST),
    default=4,
    metavar="N",
    help="Antall fra 1 til N er små og skjules. 0 vises. Vanlig: 4.",
)
def suppress(file: str, count: str, by: str, threshold: int) -> None:
    """Skjul små tall i tabellen FIL.csv, og skriv den med alle summer som JSON. «-» leser fra standard inn."""
    from styrhus.indicators.suppression import Threshold, suppress_table

    columns = _columns(by, count)
    rows = list(_rows(_text(file), file, columns, count))
    if not rows:
        raise Refusal(f"{file}: Filen har ingen rader med tall. Kontroller at det er riktig fil.")
    cells = suppress_table(rows, by=columns, count=count, threshold=Threshold(small=threshold))
    found: list[dict[str, str | int | None]] = [
        {**dict(zip(columns, cell.labels, strict=True)), "count": cell.count, "hidden": cell.hidden} for cell in cells
    ]
    json.dump({"cells": found}, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


def _columns(by: str, count: str) -> list[str]:
    columns = [name.strip() for name in by.split(",")]
    if "" in columns or len(set(columns)) < len(columns):
        raise Refusal("--by skal være navn på ulike kolonner med komma mellom, for eksempel enhet,år.")
    if count in columns:
        raise Refusal(f"Kolonnen «{count}» kan ikke både telles og deles etter. Velg en annen i --by.")
    taken = next((name for name in columns if name in _OURS), None)
    if taken:
        raise Refusal(f"Kolonnen «{taken}» heter det samme som et felt i resultatet. Gi den et annet navn i filen.")
    return columns


def _text(file: str) -> str:
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except FileNotFoundError:
        raise Refusal(f"{file}: Filen finnes ikke. Kontroller navnet og mappen.") from None
    except IsADirectoryError:
        raise Refusal(f"{file}: Dette er en mappe. Oppgi en CSV-fil.") from None
    except OSError as error:
        raise Refusal(f"{file}: Filen kan ikke åpnes ({error.strerror}).") from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _rows(text: str, file: str, columns: Sequence[str], count: str) -> Iterator[dict[str, str | int]]:
    head = next((line for line in text.splitlines() if line.strip()), "")
    if not head:
        raise Refusal(f"{file}: Filen er tom. Første linje skal ha navnene på kolonnene.")
    separator = max(_SEPARATORS, key=head.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    names: list[str] | None = None
    try:
        for cells in lines:
            if not any(cell.strip() for cell in cells):
                continue
            if names is None:
                names = _names(cells, file, [*columns, count])
                continue
            row = dict(zip(names, (cell.strip() for cell in cells), strict=False))
            where = f"{file}, linje {lines.line_num}"
            yield {name: _label(row, name, where) for name in columns} | {count: _count(row.get(count, ""), where)}
    except csv.Error as error:
        raise Refusal(f"{file}, linje {lines.line_num}: Linjen kan ikke leses som CSV ({error}).") from error


def _names(cells: Sequence[str], file: str, needed: Sequence[str]) -> list[str]:
    names = [cell.strip() for cell in cells]
    for name in needed:
        if name not in names:
            raise Refusal(f"{file}: Kolonnen «{name}» finnes ikke. Filen har: {', '.join(names)}.")
        if names.count(name) > 1:
            raise Refusal(f"{file}: Filen har flere kolonner som heter «{name}». Gi dem ulike navn.")
    return names


def _label(row: dict[str, str], name: str, where: str) -> str:
    label = row.get(name, "")
    if label == "*":
        raise Refusal(f"{where}: «*» står for sum og kan ikke være en verdi i «{name}». Ta bort summene fra filen.")
    return label


def _count(text: str, where: str) -> int:
    digits = "".join(text.split())  # also the hard space in 1 234
    if not _WHOLE.fullmatch(digits):
        raise Refusal(f"{where}: «{text}» er ikke et helt tall. Antall skal være 0 eller mer, uten desimaler.")
    number = int(re.split("[.,]", digits)[0])
    if number < 0:
        raise Refusal(f"{where}: {number} er et negativt antall. Antall skal være 0 eller mer.")
    return number
