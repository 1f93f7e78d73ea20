"""A data set as public statistics give it: dimensions with codes, and one cell for each combination.
Cells lie row by row with the last dimension fastest. Knows no file format."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from itertools import product

from styrhus.statbank.cells import Cell
from styrhus.statbank.errors import PayloadError, WrongRequestError


class Role(StrEnum):
    TIME = "time"
    GEOGRAPHY = "geography"
    CONTENTS = "contents"


@dataclass(frozen=True, slots=True)
class Category:
    code: str
    label: str
    unit: str = ""
    decimals: int | None = None
    reference_period: str = ""


@dataclass(frozen=True)
class Dimension:
    code: str
    label: str
    categories: tuple[Category, ...]
    role: Role | None = None
    can_be_left_out: bool = False
    codelists: tuple[str, ...] = ()

    @cached_property
    def codes(self) -> tuple[str, ...]:
        return tuple(category.code for category in self.categories)

    @cached_property
    def positions(self) -> dict[str, int]:
        return {code: position for position, code in enumerate(self.codes)}

    def category(self, code: str) -> Category:
        if code not in self.positions:
            raise WrongRequestError(f"Koden «{code}» finnes ikke i dimensjonen {self.code} ({self.label}).")
        return self.categories[self.positions[code]]


@dataclass(frozen=True)
class Dataset:
    label: str
    source: str
    updated: str
    dimensions: tuple[Dimension, ...]
    cells: tuple[Cell, ...]
    notes: tuple[str, ...] = ()
    table: str = ""

    def dimension(self, code: str) -> Dimension:
        for dimension in self.dimensions:
            if dimension.code == code:
                return dimension
        known = ", ".join(each.code for each in self.dimensions)
        raise WrongRequestError(f"Dimensjonen «{code}» finnes ikke. Tabellen har {known}.")

    def with_role(self, role: Role) -> Dimension | None:
        return next((dimension for dimension in self.dimensions if dimension.role is role), None)

    def cell(self, codes: Mapping[str, str]) -> Cell:
        """The cell at one code for every dimension; a dimension with one category may be left out."""
        for unknown in codes.keys() - {dimension.code for dimension in self.dimensions}:
            self.dimension(unknown)
        position = 0
        for dimension in self.dimensions:
            code = codes.get(dimension.code) or _only_code(dimension)
            dimension.category(code)
            position = position * len(dimension.categories) + dimension.positions[code]
        return self.cells[position]

    def rows(self) -> Iterator[tuple[tuple[str, ...], Cell]]:
        """Every combination of codes with its cell, in the order of the dimensions."""
        yield from zip(product(*(dimension.codes for dimension in self.dimensions)), self.cells, strict=True)


def _only_code(dimension: Dimension) -> str:
    if len(dimension.categories) != 1:
        raise WrongRequestError(f"Velg en kode i dimensjonen {dimension.code} ({dimension.label}).")
    return dimension.codes[0]


def join(parts: Sequence[Dataset]) -> Dataset:
    """One data set of several that share dimensions and together fill every combination of their codes."""
    if len(parts) == 1:
        return parts[0]
    dimensions = tuple(
        _joined_dimension([part.dimension(first.code) for part in parts]) for first in parts[0].dimensions
    )
    cells = {codes: cell for part in parts for codes, cell in part.rows()}
    try:
        ordered = tuple(cells[codes] for codes in product(*(dimension.codes for dimension in dimensions)))
    except KeyError as error:
        raise PayloadError(f"Delene av uttrekket henger ikke sammen: {error.args[0]} mangler.") from error
    return replace(parts[0], dimensions=dimensions, cells=ordered)


def _joined_dimension(same: Sequence[Dimension]) -> Dimension:
    categories = {category.code: category for dimension in same for category in dimension.categories}
    return replace(same[0], categories=tuple(categories.values()))
