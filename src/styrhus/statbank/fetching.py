"""An extract as tidy rows, one a cell, written as Parquet or JSON with where it came from.
Knows the rows' columns; no service and no table."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from styrhus.statbank.cache import write_whole
from styrhus.statbank.cells import CellStatus
from styrhus.statbank.dataset import Dataset, Dimension, Role
from styrhus.statbank.errors import ServiceError, WrongRequestError
from styrhus.statbank.extracts import Extract

FORMATS = (".json", ".parquet")


@dataclass(frozen=True, slots=True)
class TidyRow:
    """One cell. `other` holds the codes of dimensions that are neither region, period nor contents."""

    region: str | None
    region_label: str | None
    period: str | None
    contents: str | None
    contents_label: str | None
    unit: str
    other: Mapping[str, str]
    value: int | float | None
    status: CellStatus
    provisional: bool


COLUMNS = tuple(field.name for field in fields(TidyRow))


@dataclass(frozen=True)
class TidyTable:
    """The rows of an extract with what one must know to use and credit them."""

    table: str
    label: str
    source: str
    updated: str
    notes: tuple[str, ...]
    left_out: tuple[str, ...]
    provenance: tuple[dict[str, str], ...]
    rows: tuple[TidyRow, ...]

    def counts(self) -> dict[str, int]:
        """How many rows have each status; all four are told, also those that none has."""
        counts = {status.value: 0 for status in CellStatus}
        for row in self.rows:
            counts[row.status.value] += 1
        return counts

    def description(self) -> dict[str, Any]:
        described = {name: getattr(self, name) for name in ("table", "label", "source", "updated")}
        lists = {name: list(getattr(self, name)) for name in ("notes", "left_out", "provenance")}
        return described | lists | {"rows": len(self.rows), "statuses": self.counts()}


def tidy(extract: Extract, table: str) -> TidyTable:
    dataset = extract.dataset
    return TidyTable(
        table=dataset.table or table,
        label=dataset.label,
        source=dataset.source,
        updated=dataset.updated,
        notes=dataset.notes,
        left_out=extract.left_out,
        provenance=tuple(asdict(each) for each in extract.provenance),
        rows=tuple(_rows(dataset)),
    )


def _rows(dataset: Dataset) -> list[TidyRow]:
    places = {dimension.role: place for place, dimension in enumerate(dataset.dimensions) if dimension.role}
    others = [(place, each.code) for place, each in enumerate(dataset.dimensions) if place not in places.values()]
    region, time, contents = (places.get(role) for role in (Role.GEOGRAPHY, Role.TIME, Role.CONTENTS))
    named = _labels(dataset.dimensions[region]) if region is not None else {}
    shown = _labels(dataset.dimensions[contents]) if contents is not None else {}
    units: dict[str | None, str] = {}
    if contents is not None:
        units = {each.code: each.unit for each in dataset.dimensions[contents].categories}
    rows = []
    for codes, cell in dataset.rows():
        place = codes[region] if region is not None else None
        figure = codes[contents] if contents is not None else None
        rows.append(
            TidyRow(
                region=place,
                region_label=named.get(place),
                period=codes[time] if time is not None else None,
                contents=figure,
                contents_label=shown.get(figure),
                unit=units.get(figure, ""),
                other={code: codes[at] for at, code in others},
                value=cell.value,
                status=cell.status,
                provisional=cell.is_provisional,
            )
        )
    return rows


def _labels(dimension: Dimension) -> dict[str | None, str]:
    return {category.code: category.label for category in dimension.categories}


def check_place(place: Path) -> None:
    """Before anything is fetched: a file that cannot be written is told at once."""
    if place.suffix not in FORMATS:
        raise WrongRequestError(f"Filen {place.name} må ende på {' eller '.join(FORMATS)}.")
    if not place.parent.is_dir():
        raise WrongRequestError(f"Mappen {place.parent} finnes ikke. Opprett den først.")
    if place.is_dir():
        raise WrongRequestError(f"{place} er en mappe. Oppgi navnet på en fil.")


def write_table(table: TidyTable, place: Path) -> None:
    """The whole file or nothing; the description travels inside both formats."""
    content = _as_parquet(table) if place.suffix == ".parquet" else as_json(table)
    try:
        write_whole(place, content)
    except OSError as error:
        raise ServiceError(f"Filen {place} kan ikke skrives ({error.strerror}).") from error


def as_json(table: TidyTable) -> bytes:
    """The description, then a row a line: an indented list of a large extract takes minutes to write."""
    described = json.dumps(table.description(), ensure_ascii=False, indent=1).removesuffix("\n}")
    encode = json.JSONEncoder(ensure_ascii=False).encode
    rows = ",\n".join(encode({name: getattr(row, name) for name in COLUMNS}) for row in table.rows)
    return f'{described},\n "data": [\n{rows}\n ]\n}}\n'.encode()


def _as_parquet(table: TidyTable) -> bytes:
    # Loaded when used: it takes longer to load than a small extract takes to fetch.
    from styrhus.statbank.parquet_rows import rows_as_parquet

    columns: dict[str, list[Any]] = {name: [getattr(row, name) for row in table.rows] for name in COLUMNS}
    columns["status"] = [status.value for status in columns["status"]]
    columns["other"] = [list(other.items()) for other in columns["other"]]
    return rows_as_parquet(columns, json.dumps(table.description(), ensure_ascii=False).encode())
