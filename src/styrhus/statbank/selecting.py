"""What is wanted of a table: selectors such as `from(2020)` read against the codes there are, and an extract that is
too large divided. Knows the selectors, no service and no table."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from fnmatch import translate
from math import prod

from styrhus.statbank.dataset import Dimension, Role
from styrhus.statbank.errors import WrongRequestError

_CALL = re.compile(r"(?P<name>from|to|range|top|bottom)\((?P<inside>.*)\)", re.IGNORECASE)
_OUTSIDE_BRACKETS = re.compile(r",(?![^(\[]*[)\]])")
_SHOWN = 5


@dataclass(frozen=True)
class Selection:
    """Selectors by dimension, and codelists that replace a dimension's own codes, such as merged municipalities."""

    selectors: Mapping[str, tuple[str, ...]]
    codelists: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Chosen:
    """The codes wanted in one dimension, all known to exist."""

    dimension: str
    codes: tuple[str, ...]
    is_all: bool = False
    codelist: str = ""


def split_selectors(text: str) -> tuple[str, ...]:
    """`0301,from(2020),range([a,b])` at the commas between selectors."""
    return tuple(part.strip() for part in _OUTSIDE_BRACKETS.split(text) if part.strip())


def choose(dimensions: Sequence[Dimension], selection: Selection) -> tuple[Chosen, ...]:
    """The codes of each selected dimension. Refuses what is unknown, and a table without the selections it needs:
    asked for nothing, a service gives an extract of its own choosing."""
    by_name = {dimension.code.casefold(): dimension for dimension in dimensions}
    unknown = [name for name in (*selection.selectors, *selection.codelists) if name.casefold() not in by_name]
    if unknown:
        known = ", ".join(dimension.code for dimension in dimensions)
        raise WrongRequestError(f"Dimensjonen «{unknown[0]}» finnes ikke. Tabellen har {known}.")
    selectors = {name.casefold(): value for name, value in selection.selectors.items()}
    codelists = {name.casefold(): value for name, value in selection.codelists.items()}
    _check_nothing_is_left_to_chance(dimensions, selectors)
    return tuple(
        _chosen(dimension, selectors[dimension.code.casefold()], codelists.get(dimension.code.casefold(), ""))
        for dimension in dimensions
        if dimension.code.casefold() in selectors
    )


def _check_nothing_is_left_to_chance(dimensions: Sequence[Dimension], selectors: Mapping[str, object]) -> None:
    left_out = [each for each in dimensions if each.code.casefold() not in selectors and not each.can_be_left_out]
    if not selectors or left_out:
        names = ", ".join(f"{each.code} ({each.label})" for each in left_out or dimensions)
        raise WrongRequestError(f"Velg koder i {names}. Uten valg gir tjenesten et tilfeldig utdrag. «*» gir alle.")


def _chosen(dimension: Dimension, selectors: Sequence[str], codelist: str) -> Chosen:
    wanted = {code: None for selector in selectors for code in _codes_of(dimension, selector)}
    if not wanted:
        raise WrongRequestError(f"Valget i {dimension.code} ({dimension.label}) er tomt. Oppgi minst én kode.")
    return Chosen(dimension.code, tuple(wanted), len(wanted) == len(dimension.codes), codelist)


def _codes_of(dimension: Dimension, selector: str) -> Sequence[str]:
    if selector in dimension.positions:
        return (selector,)
    call = _CALL.fullmatch(selector)
    if call:
        return _called(dimension, call["name"].lower(), call["inside"].strip())
    if "*" in selector or "?" in selector:
        # fnmatch knows [ ] too, which in a code would be itself.
        pattern = re.compile(translate(selector.replace("[", "[[]")), re.IGNORECASE)
        found = [code for code in dimension.codes if pattern.match(code)]
        if not found:
            raise WrongRequestError(f"Ingen kode i {dimension.code} ({dimension.label}) passer med «{selector}».")
        return found
    raise WrongRequestError(_unknown_code(dimension, selector))


def _called(dimension: Dimension, name: str, inside: str) -> Sequence[str]:
    codes = dimension.codes
    match name:
        case "from":
            return codes[_position(dimension, inside) :]
        case "to":
            return codes[: _position(dimension, inside) + 1]
        case "range":
            ends = [end.strip() for end in inside.strip("[]").split(",")]
            if len(ends) != 2:
                raise WrongRequestError(f"«range({inside})» skal ha to koder: range([fra,til]).")
            return codes[_position(dimension, ends[0]) : _position(dimension, ends[1]) + 1]
    if not (inside.isascii() and inside.isdecimal() and int(inside[:9]) > 0):
        raise WrongRequestError(f"«{name}({inside})» skal ha et antall, for eksempel {name}(3).")
    count = int(inside[:9])
    # Years are listed upwards, and the top of a list of years is the latest.
    takes_last = (name == "top") == (dimension.role is Role.TIME)
    return codes[-count:] if takes_last else codes[:count]


def _position(dimension: Dimension, code: str) -> int:
    if code not in dimension.positions:
        raise WrongRequestError(_unknown_code(dimension, code))
    return dimension.positions[code]


def _unknown_code(dimension: Dimension, code: str) -> str:
    message = f"Koden «{code}» finnes ikke i {dimension.code} ({dimension.label})."
    by_label = [each.code for each in dimension.categories if code.casefold() in each.label.casefold()]
    near = by_label[:_SHOWN] or get_close_matches(code, dimension.codes, _SHOWN)
    if near:
        return f"{message} Mente du {', '.join(f'{each} {dimension.category(each).label}' for each in near)}?"
    return f"{message} Den går fra {dimension.codes[0]} til {dimension.codes[-1]}."


def divide(chosen: tuple[Chosen, ...], most_cells: int) -> list[tuple[Chosen, ...]]:
    """Extracts that together are the wanted one, none above the limit; the largest dimension is divided first."""
    sizes = [len(each.codes) for each in chosen]
    if prod(sizes) <= most_cells or max(sizes) == 1:
        return [chosen]
    largest = sizes.index(max(sizes))
    rest = prod(sizes) // sizes[largest]
    step = max(1, most_cells // rest)
    codes = chosen[largest].codes
    pieces = [codes[start : start + step] for start in range(0, len(codes), step)]
    return [
        part
        for piece in pieces
        for part in divide(
            (
                *chosen[:largest],
                replace(chosen[largest], codes=piece, is_all=chosen[largest].is_all and len(pieces) == 1),
                *chosen[largest + 1 :],
            ),
            most_cells,
        )
    ]
