"""Figures as one long table in a file, a row a figure: CSV, Parquet or JSON by the file's ending. Knows no store.

Numbers are written as decimals and are exact up to twelve of them. A figure without a value has an empty cell, never 0.
"""

import csv
import json
from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from fractions import Fraction
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from .model import Figure
from .periods import MONTHS_IN

DECIMALS = 12
_NUMBER = pa.decimal128(38, DECIMALS)
SCHEMA = pa.schema(
    [
        ("indicator", pa.string()),
        ("version", pa.int32()),
        ("unit", pa.string()),
        ("period", pa.string()),
        ("period_kind", pa.string()),
        ("period_start", pa.date32()),
        ("period_end", pa.date32()),
        ("numerator", _NUMBER),
        ("denominator", _NUMBER),
        ("value", _NUMBER),
        ("status", pa.string()),
        ("completeness", _NUMBER),
        ("missing_months", pa.int32()),
        ("people", pa.int64()),
        ("extracts", pa.string()),
        ("engine", pa.string()),
        ("definition_hash", pa.string()),
    ]
)
COLUMNS = tuple(SCHEMA.names)
_NUMBERS = tuple(column.name for column in SCHEMA if column.type == _NUMBER)


def write_figures(figures: Sequence[Figure], path: Path) -> None:
    """Sorted by indicator, unit and period, written aside and moved in place. Raises ValueError for other endings."""
    write = writer_for(path)
    rows = [_row(figure) for figure in sorted(figures, key=_order)]
    aside = path.with_name(f".{path.name}.writing")
    try:
        write(rows, aside)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def writer_for(path: Path) -> Callable[[list[dict[str, Any]], Path], None]:
    try:
        return {".csv": _write_csv, ".parquet": _write_parquet, ".json": _write_json}[path.suffix.lower()]
    except KeyError:
        raise ValueError(f"{path}: Filen må ende på .csv, .parquet eller .json.") from None


def exact(number: Fraction | float | None) -> Decimal | None:
    """As a decimal, rounded at the twelfth only where it has more of them."""
    if number is None:
        return None
    whole = Fraction(number)
    with localcontext(prec=60):
        return (Decimal(whole.numerator) / Decimal(whole.denominator)).quantize(
            Decimal(1).scaleb(-DECIMALS), ROUND_HALF_EVEN
        )


def _order(figure: Figure) -> tuple[str, str, int, Any]:
    return figure.indicator, figure.unit, MONTHS_IN[figure.period.kind], figure.period.start


def _row(figure: Figure) -> dict[str, Any]:
    return {
        "indicator": figure.indicator,
        "version": figure.version,
        "unit": figure.unit,
        "period": figure.period.key,
        "period_kind": figure.period.kind.value,
        "period_start": figure.period.start,
        "period_end": figure.period.end,
        "numerator": exact(figure.numerator),
        "denominator": exact(figure.denominator),
        "value": exact(figure.value),
        "status": figure.status.value,
        "completeness": exact(figure.completeness),
        "missing_months": figure.missing_months,
        "people": figure.people,
        "extracts": " ".join(figure.extracts),
        "engine": figure.engine,
        "definition_hash": figure.definition_hash,
    }


def _write_csv(rows: list[dict[str, Any]], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(row | {name: _digits(row[name]) for name in _NUMBERS} for row in rows)


def _write_parquet(rows: list[dict[str, Any]], path: Path) -> None:
    pq.write_table(pa.Table.from_pylist(rows, schema=SCHEMA), path)


def _write_json(rows: list[dict[str, Any]], path: Path) -> None:
    """A row a line, so that the file can be read by people and compared line by line."""
    lines = [json.dumps(_plain(row), ensure_ascii=False) for row in rows]
    path.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    dates = {name: row[name].isoformat() for name in ("period_start", "period_end")}
    return row | dates | {name: _json_number(row[name]) for name in _NUMBERS}


def _json_number(number: Decimal | None) -> int | float | None:
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)


def _digits(number: Decimal | None) -> str:
    if number is None:
        return ""
    digits = f"{number:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
