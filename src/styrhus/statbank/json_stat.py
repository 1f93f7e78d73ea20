"""JSON-stat2 in, a frozen data set out: dimensions and one cell for each combination of their codes.
Knows the format with the habits of Statistics Norway and FHI, no table by name and no network."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from styrhus.statbank.cells import Cell, read_cell
from styrhus.statbank.dataset import Category, Dataset, Dimension, Role
from styrhus.statbank.errors import PayloadError

# Sparse values let a few bytes claim any size; no service of ours gives more than 800 000 cells at a time.
LARGEST = 5_000_000
_ROLES = {"time": Role.TIME, "geo": Role.GEOGRAPHY, "metric": Role.CONTENTS}


def parse_dataset(body: bytes, roles: Mapping[str, Role] | None = None) -> Dataset:
    """The data set in a body. `roles` says what dimensions are where the payload itself does not."""
    payload = _dataset_object(load_json(body))
    dimensions = _dimensions(payload, roles or {})
    return Dataset(
        label=_text(payload.get("label")),
        source=_text(payload.get("source")),
        updated=_text(payload.get("updated")),
        dimensions=dimensions,
        cells=_cells(payload, _size_of(dimensions)),
        notes=tuple(_text(note) for note in _list(payload.get("note"))),
        table=_text(_object(_object(payload.get("extension")).get("px")).get("tableid")),
    )


def parse_dimensions(body: bytes) -> tuple[Dimension, ...]:
    """The dimensions alone: metadata has the same form without values."""
    return _dimensions(_dataset_object(load_json(body)), {})


def load_json(body: bytes) -> Any:
    """JSON with or without the byte order mark that FHI puts first; NaN and endless numbers are no JSON."""
    try:
        return json.loads(body.decode("utf-8-sig"), parse_constant=_refuse_constant)
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise PayloadError(
            "Svaret er ikke gyldig JSON. Prøv igjen senere, eller kontroller adressen til tjenesten."
        ) from error


def _refuse_constant(name: str) -> None:
    raise ValueError(name)


def _dataset_object(payload: Any) -> dict[str, Any]:
    if isinstance(payload, dict) and "dimension" in payload and "id" in payload:
        return payload
    if isinstance(payload, dict) and isinstance(payload.get("dataset"), dict):
        raise PayloadError("Svaret er JSON-stat versjon 1. Be om formatet json-stat2.")
    raise PayloadError("Svaret er ikke et datasett i JSON-stat2: dimensjonene mangler.")


def _dimensions(payload: Mapping[str, Any], more_roles: Mapping[str, Role]) -> tuple[Dimension, ...]:
    codes, sizes = _list(payload.get("id")), _list(payload.get("size"))
    described = _object(payload.get("dimension"))
    if not codes or len(codes) != len(sizes) or len(set(map(str, codes))) != len(codes):
        raise PayloadError(
            f"Svaret oppgir {len(codes)} dimensjoner og {len(sizes)} størrelser. De skal være like mange."
        )
    roles = dict(more_roles) | _roles(_object(payload.get("role")))
    dimensions = tuple(_dimension(str(code), _object(described.get(code)), roles) for code in codes)
    for dimension, size in zip(dimensions, sizes, strict=True):
        if len(dimension.categories) != size:
            raise PayloadError(
                f"Dimensjonen {dimension.code} har {len(dimension.categories)} koder, men svaret oppgir {size}."
            )
    return dimensions


def _roles(declared: Mapping[str, Any]) -> dict[str, Role]:
    return {str(code): role for name, role in _ROLES.items() for code in _list(declared.get(name))}


def _dimension(code: str, described: Mapping[str, Any], roles: Mapping[str, Role]) -> Dimension:
    category = _object(described.get("category"))
    labels, units = _object(category.get("label")), _object(category.get("unit"))
    extension = _object(described.get("extension"))
    periods = _object(extension.get("refperiod"))
    codelists = _list(extension.get("codelists") or extension.get("codeLists"))
    return Dimension(
        code=code,
        label=_text(described.get("label")) or code,
        role=roles.get(code),
        can_be_left_out=extension.get("elimination") is True,
        codelists=tuple(_text(_object(entry).get("id")) for entry in codelists),
        categories=tuple(
            Category(
                code=each,
                label=_text(labels.get(each)) or each,
                unit=_text(_object(units.get(each)).get("base")),
                decimals=_whole_or_none(_object(units.get(each)).get("decimals")),
                reference_period=_text(periods.get(each)),
            )
            for each in _codes_in_order(code, category.get("index"), labels)
        ),
    )


def _codes_in_order(dimension: str, index: Any, labels: Mapping[str, Any]) -> list[str]:
    """Codes by position. Statistics Norway writes an object of positions, FHI an array; one category needs neither."""
    match index:
        case dict():
            positions = list(index.values())
            if any(isinstance(each, bool) or not isinstance(each, int) for each in positions) or sorted(
                positions
            ) != list(range(len(index))):
                raise PayloadError(f"Kodene i dimensjonen {dimension} har ikke hver sin plass fra 0 og oppover.")
            return sorted(index, key=index.__getitem__)
        case list():
            codes = [str(each) for each in index]
            if len(set(codes)) != len(codes):
                raise PayloadError(f"Dimensjonen {dimension} har samme kode to ganger.")
            return codes
        case None if len(labels) == 1:
            return list(labels)
    raise PayloadError(f"Dimensjonen {dimension} mangler en liste over kodene sine.")


def _size_of(dimensions: Sequence[Dimension]) -> int:
    size = 1
    for dimension in dimensions:
        size *= len(dimension.categories)
    if size > LARGEST:
        raise PayloadError(f"Svaret har {size} celler, og vi leser ikke mer enn {LARGEST} om gangen. Velg mindre.")
    return size


def _cells(payload: Mapping[str, Any], size: int) -> tuple[Cell, ...]:
    values = _by_position(payload.get("value"), size, "verdier")
    flags = _flags(payload.get("status"), size)
    return tuple(read_cell(values.get(position), flags.get(position)) for position in range(size))


def _by_position(given: Any, size: int, what: str) -> dict[int, Any]:
    match given:
        case list():
            if len(given) != size:
                raise PayloadError(f"Svaret har {len(given)} {what}, men dimensjonene gir {size} celler.")
            return dict(enumerate(given))
        case dict():
            return dict(_sparse(given, size, what))
    raise PayloadError(f"Svaret mangler {what}.")


def _sparse(given: Mapping[str, Any], size: int, what: str) -> Iterator[tuple[int, Any]]:
    for position, value in given.items():
        # isdecimal alone accepts digits of other scripts, which int() also would read.
        if not (position.isascii() and position.isdecimal()) or int(position) >= size:
            raise PayloadError(f"Svaret har {what} på plass «{position[:20]}», men bare {size} celler.")
        yield int(position), value


def _flags(given: Any, size: int) -> dict[int, Any]:
    match given:
        case None:
            return {}
        case str():
            return dict.fromkeys(range(size), given)
        case [only] if size > 1:
            return dict.fromkeys(range(size), only)
    return _by_position(given, size, "tegn")


def _object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _whole_or_none(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
