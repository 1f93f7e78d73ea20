"""Municipal key figures of the neighbours: Kolada (Sweden) and Sotkanet (Finland) write neither JSON-stat nor each
other's form. Small readers of both; no network."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from styrhus.statbank.cells import Cell, read_cell
from styrhus.statbank.errors import PayloadError
from styrhus.statbank.json_stat import load_json

_KOLADA_SEXES = {"T": "total", "K": "women", "M": "men"}
_SOTKANET_SEXES = {"total": "total", "female": "women", "male": "men"}


@dataclass(frozen=True)
class NeighbourFigure:
    indicator: str
    region: str
    year: str
    sex: str
    cell: Cell


def read_kolada(body: bytes) -> tuple[NeighbourFigure, ...]:
    """One figure for each municipality, year and sex; what Kolada has deleted is left out."""
    answer = load_json(body)
    if not isinstance(answer, dict) or not isinstance(answer.get("values"), list):
        raise PayloadError("Svaret er ikke på formen til Kolada: listen values mangler.")
    return tuple(figure for entry in answer["values"] for figure in _kolada_figures(_object(entry)))


def read_sotkanet(body: bytes) -> tuple[NeighbourFigure, ...]:
    """One figure for each region, year and sex."""
    answer = load_json(body)
    if not isinstance(answer, list):
        raise PayloadError("Svaret er ikke på formen til Sotkanet: det skal være en liste.")
    return tuple(
        NeighbourFigure(
            indicator=_word(entry, "indicator"),
            region=_word(entry, "region"),
            year=_word(entry, "year"),
            sex=_sex(_word(entry, "gender"), _SOTKANET_SEXES),
            cell=read_cell(entry.get("value"), None),
        )
        for entry in map(_object, answer)
    )


def _kolada_figures(entry: dict[str, Any]) -> Iterator[NeighbourFigure]:
    values = entry.get("values")
    if not isinstance(values, list):
        raise PayloadError("En kommune i svaret fra Kolada mangler verdier.")
    for each in map(_object, values):
        if each.get("isdeleted") is True:
            continue
        yield NeighbourFigure(
            indicator=_word(entry, "kpi"),
            region=_word(entry, "municipality"),
            year=_word(entry, "period"),
            sex=_sex(_word(each, "gender"), _KOLADA_SEXES),
            cell=read_cell(each.get("value"), None),
        )


def _object(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise PayloadError("En linje i svaret har ukjent form.")
    return value


def _word(entry: dict[str, Any], name: str) -> str:
    if not isinstance(entry.get(name), str | int) or isinstance(entry.get(name), bool):
        raise PayloadError(f"En linje i svaret mangler {name}.")
    return str(entry[name])


def _sex(code: str, known: dict[str, str]) -> str:
    if code not in known:
        raise PayloadError(f"«{code[:20]}» er ikke et kjent kjønn. Ventet {', '.join(known)}.")
    return known[code]
