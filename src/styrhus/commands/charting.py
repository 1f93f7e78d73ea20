"""`chart`: a CSV file in, the control chart out as JSON. Must load no Django."""

import csv
import json
import sys
from collections.abc import Sequence
from datetime import date
from io import StringIO
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from styrhus.commands.norwegian import NorwegianCommand, Refusal

if TYPE_CHECKING:
    from styrhus.indicators.charts import Chart, Point

KINDS = ("xmr", "i", "mr", "p", "pp", "u", "up", "c", "g", "t")
RULE_SETS = ("mdc-7", "anhoej")
DIRECTIONS = ("up", "down", "neutral")
# How tables and statistics write that there is no number; `:` is one that may not be shown.
NO_NUMBER = ("", ".", "..", ":", "na")
COLUMNS = ("y", "numerator", "denominator", "date")


@click.command(cls=NorwegianCommand)
@click.argument("file", metavar="FIL")
@click.option("--kind", type=click.Choice(KINDS), required=True, help="Slaget kontrollkart.")
@click.option("--rules", type=click.Choice(RULE_SETS), default="mdc-7", help="Regelsettet. Vanlig: mdc-7.")
@click.option("--freeze", metavar="N", help="Regn grensene av de N første målingene i hver del.")
@click.option("--exclude", metavar="NR,…", default="", help="Målinger som tegnes, men holdes utenfor beregningen.")
@click.option("--breaks", metavar="NR,…", default="", help="Målinger en del slutter med. Etter dem regnes det på nytt.")
@click.option("--direction", type=click.Choice(DIRECTIONS), default="neutral", help="Hvilken vei som er bra.")
@click.option("--target", metavar="TALL", help="Målet, for å si om det nås.")
@click.option("--factor", metavar="TALL", default="1", help="Gang andeler og rater med dette, for eksempel 100.")
@click.option("--no-screen", is_flag=True, help="Ta med store sprang når grensene regnes.")
def chart(file: str, kind: str, **wishes: Any) -> None:
    """Regn ut kontrollkartet for målingene i CSV-filen FIL, i rekkefølge, og skriv det som JSON.

    Filen har kolonnen «y», eller «numerator» og «denominator». Målinger telles fra 1. «-» leser fra standard inn.
    """
    from styrhus.indicators.charts import ChartError, control_chart

    points = read_points(file)
    try:
        found = control_chart(points, kind=kind, **_as_arguments(wishes))
    except ChartError as error:
        raise Refusal(f"{file}: {error}") from error
    json.dump(_as_json(found), sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


def _as_arguments(wishes: dict[str, Any]) -> dict[str, Any]:
    return {
        "rules": wishes["rules"],
        "freeze": None if wishes["freeze"] is None else _positions(wishes["freeze"], "--freeze")[0],
        "exclude": _positions(wishes["exclude"], "--exclude"),
        "breaks": _positions(wishes["breaks"], "--breaks"),
        "direction": wishes["direction"],
        "target": None if wishes["target"] is None else _option_number(wishes["target"], "--target"),
        "factor": _option_number(wishes["factor"], "--factor"),
        "screen": not wishes["no_screen"],
    }


def _positions(text: str, option: str) -> list[int]:
    words = [word.strip() for word in text.split(",") if word.strip()]
    if any(not (word.isascii() and word.isdigit()) for word in words) or (option == "--freeze" and len(words) != 1):
        example = "et helt tall, for eksempel 12" if option == "--freeze" else "hele tall med komma, for eksempel 6,20"
        raise Refusal(f"{option} skal være {example}.")
    return [int(word) for word in words]


def _option_number(text: str, option: str) -> float:
    number = _number(text)
    if number is None:
        raise Refusal(f"{option} skal være et tall, ikke «{text}».")
    return number


def _as_json(found: "Chart") -> dict[str, Any]:
    """One value a point in each list, None where there is none; runs are those of the last part."""
    from styrhus.indicators.charts import outside_of

    return {
        "kind": found.kind.value,
        "rules": found.rules.value,
        "values": found.values,
        "centre": found.centre,
        "lower": found.lower,
        "upper": found.upper,
        "near_lower": found.near_lower,
        "near_upper": found.near_upper,
        "outside": outside_of(found),
        "signals": [
            {"rule": one.rule, "points": one.points, "side": one.side, "good": one.good, "text": one.text}
            for one in found.signals
        ],
        **_runs_as_json(found.runs),
        "parts": [
            {"first": part.first, "last": part.last, "baseline": part.baseline, **_runs_as_json(part.runs)}
            for part in found.parts
        ],
        "variation": found.variation,
        "assurance": found.assurance,
        "warnings": found.warnings,
    }


def _runs_as_json(runs: Any) -> dict[str, Any]:
    names = ("useful", "longest_run", "longest_run_limit", "crossings", "crossings_limit")
    return {name: getattr(runs, name, None) for name in names}


# --- reading the file


def read_points(place: str) -> "list[Point]":
    """The points of a CSV file with `,`, `;` or tab; an empty cell is a gap."""
    from styrhus.documents.reading.decoding import decode

    text = decode(_bytes_at(place)).removeprefix("\ufeff")
    lines = text.splitlines()
    head = next((number for number, line in enumerate(lines) if line.strip()), None)
    if head is None:
        raise Refusal(f"{place}: Filen er tom. Den skal ha en overskrift og én linje for hver måling.")
    separator = max(";\t,", key=lines[head].count)
    if separator not in lines[head]:
        separator = ";"  # one column: a comma in it is a decimal comma
    rows = _rows(place, lines[head:], separator)
    names = [name.strip().lower() for name in rows[0]]
    _check_columns(place, names)
    # An empty line is a gap where there is one column, and nothing where there are more.
    numbered = [(number, row) for number, row in enumerate(rows[1:], head + 2) if row or len(names) == 1]
    found = [_point(f"{place}, linje {number}", names, row) for number, row in numbered]
    if not found:
        raise Refusal(f"{place}: Filen har overskrift, men ingen målinger under den.")
    return found


def _rows(place: str, lines: Sequence[str], separator: str) -> list[list[str]]:
    try:
        rows = list(csv.reader(StringIO("\n".join(lines)), delimiter=separator))
    except csv.Error as error:
        raise Refusal(f"{place}: Filen kan ikke leses som en tabell. Lagre den på nytt som CSV.") from error
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    return rows


def _bytes_at(place: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if place == "-" else Path(place).read_bytes()
    except FileNotFoundError as error:
        raise Refusal(f"{place}: Filen finnes ikke. Kontroller navnet og mappen.") from error
    except IsADirectoryError as error:
        raise Refusal(f"{place}: Dette er en mappe. Oppgi filen med målingene.") from error
    except OSError as error:
        raise Refusal(f"{place}: Filen kan ikke leses ({error.strerror}).") from error


def _check_columns(place: str, names: Sequence[str]) -> None:
    if "y" in names or {"numerator", "denominator"} <= set(names):
        return
    seen = ", ".join(f"«{name}»" for name in names if name) or "ingen"
    raise Refusal(f"{place}: Filen må ha kolonnen «y», eller «numerator» og «denominator». Den har {seen}.")


def _point(where: str, names: Sequence[str], row: Sequence[str]) -> "Point":
    from styrhus.indicators.charts import Point

    if len(row) > len(names):
        raise Refusal(
            f"{where}: Linjen har flere felt enn overskriften. Skil feltene med semikolon når tall har desimalkomma."
        )
    cells = {name: cell.strip() for name, cell in zip(names, row, strict=False) if name in COLUMNS}
    y, numerator, denominator = (_cell(where, name, cells.get(name, "")) for name in COLUMNS[:3])
    if denominator == 0:
        raise Refusal(f"{where}: Nevneren er null, og da finnes det ingen andel. La feltene stå tomme.")
    if min(numerator or 0, denominator or 0) < 0:
        raise Refusal(f"{where}: Teller og nevner kan ikke være negative.")
    is_suppressed = ":" in cells.values()
    return Point(y, numerator, denominator, on=_day(where, cells.get("date", "")), is_suppressed=is_suppressed)


def _cell(where: str, name: str, text: str) -> float | None:
    if text.lower() in NO_NUMBER:
        return None
    number = _number(text)
    if number is None:
        raise Refusal(f"{where}: «{text}» i kolonnen «{name}» er ikke et tall. La feltet stå tomt hvis tallet mangler.")
    return number


def _number(text: str) -> float | None:
    """«1 234,5», «1.234,5», «−3» and «1e3»; None for all that is no finite number."""
    plain = "".join(text.split()).replace("\u2212", "-").replace("_", "?")
    if "," in plain:
        plain = plain.replace(".", "").replace(",", ".")
    try:
        number = float(plain)
    except ValueError:
        return None
    return number if isfinite(number) else None


def _day(where: str, text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise Refusal(f"{where}: Datoen «{text}» skal skrives som 2026-03-01.") from error
