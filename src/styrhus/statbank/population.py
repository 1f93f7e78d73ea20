"""Population, counted and projected, as tidy rows: from data sets of the statistics bank and from the files people
keep of them. Knows the forms of the tables; no municipality and no year."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from styrhus.statbank.cells import Cell, CellStatus, read_cell
from styrhus.statbank.dataset import Dataset, Dimension, Role
from styrhus.statbank.errors import PayloadError
from styrhus.statbank.population_words import Ages, Region, Sex, read_ages, read_alternative, read_region, read_sex

Read = TypeVar("Read")
_WIDE_YEAR = re.compile(r"(?:Persons|Personer|Folkemengde)\s+(?P<year>\d{4})", re.IGNORECASE)
_WHOLE_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_YEAR = re.compile(r"(?P<year>\d{4})(?:-01-01)?")
_COLUMNS = {
    "region": {"region", "kommune"},
    "code": {"kommunenummer"},
    "ages": {"age", "alder", "aldersgruppe"},
    "sex": {"sex", "kjønn"},
    "year": {"year", "år"},
    "persons": {"value", "personer", "persons"},
    "alternative": {"statistikkvariabel", "alternativ"},
    "vintage": {"framskriving"},
    "origin": {"kilde", "type"},
    "table": {"tabell"},
}


@dataclass(frozen=True, slots=True)
class PopulationRow:
    """How many there are, or will be, on 1 January of a year."""

    region: Region
    year: int
    sex: Sex
    ages: Ages
    cell: Cell
    alternative: str = ""
    vintage: int | None = None
    table: str = ""
    is_projected: bool = False


def population_of(dataset: Dataset, vintage: int | None = None) -> tuple[PopulationRow, ...]:
    """The rows of a table such as 07459 (counted) or 14746 (projected). A dimension the extract lacks is added up."""
    regions = dataset.with_role(Role.GEOGRAPHY)
    by_code = {dimension.code: dimension for dimension in dataset.dimensions}
    time = dataset.with_role(Role.TIME) or dataset.dimension("Tid")
    place = {code: number for number, code in enumerate(by_code)}
    ages = _by_code(dataset.dimension("Alder"), lambda code, label: read_ages(code))
    sexes = _by_code(by_code.get("Kjonn"), lambda code, label: read_sex(code))
    named = _by_code(regions, lambda code, label: read_region(label, code))
    alternatives = _by_code(by_code.get("Framskriv"), lambda code, label: read_alternative(code))
    contents = _by_code(dataset.with_role(Role.CONTENTS), lambda code, label: read_alternative(label))
    figures = dataset.with_role(Role.CONTENTS)
    country = Region("", "Hele landet")

    def rows() -> Iterator[PopulationRow]:
        for codes, cell in dataset.rows():
            alternative = alternatives[codes[place["Framskriv"]]] if alternatives else ""
            alternative = alternative or (contents[codes[place[figures.code]]] if figures else "")
            yield PopulationRow(
                region=named[codes[place[regions.code]]] if regions else country,
                year=_year(codes[place[time.code]]),
                sex=sexes[codes[place["Kjonn"]]] if sexes else Sex.BOTH,
                ages=ages[codes[place["Alder"]]],
                cell=cell,
                alternative=alternative,
                vintage=vintage,
                table=dataset.table,
                is_projected=bool(alternative) or vintage is not None,
            )

    return tuple(rows())


def read_population_file(content: bytes) -> tuple[PopulationRow, ...]:
    """A saved table: latin-1 or UTF-8; tab, semicolon or comma; a title line or none; years in rows or in columns."""
    lines = _decoded(content).splitlines()
    start, separator = _find_header(lines)
    table = lines[0].strip('"').partition(":")[0].strip() if start and ":" in lines[0] else ""
    reader = csv.reader(io.StringIO("\n".join(lines[start:])), delimiter=separator)
    layout = _Layout.of(next(reader), table)
    return tuple(row for number, fields in enumerate(reader, start + 2) for row in layout.rows(fields, number))


def total(rows: Iterable[PopulationRow], first: int, last: int | None = None) -> int:
    """People of these ages together. Refuses rows without a number, since a sum would hide that they are missing."""
    within = [row for row in rows if row.ages.lie_within(first, last)]
    if any(row.cell.status is not CellStatus.VALUE for row in within):
        raise PayloadError("Noen av radene mangler tall, så de kan ikke legges sammen.")
    return int(sum(row.cell.value or 0 for row in within))


@dataclass(frozen=True)
class _Layout:
    """Where a file keeps what: columns by meaning, and a column for each year where years lie side by side."""

    width: int
    columns: Mapping[str, int]
    years: tuple[tuple[int, int], ...]
    table: str

    @classmethod
    def of(cls, header: Sequence[str], table: str) -> "_Layout":
        meanings = {name: meaning for meaning, names in _COLUMNS.items() for name in names}
        columns = {
            meanings[name.strip().casefold()]: place
            for place, name in enumerate(header)
            if name.strip().casefold() in meanings
        }
        years = tuple(
            (place, int(found["year"])) for place, name in enumerate(header) if (found := _WIDE_YEAR.fullmatch(name))
        )
        lacking = {"region", "ages"} - columns.keys() or (set() if years else {"year", "persons"} - columns.keys())
        if lacking:
            raise PayloadError(f"Filen er ingen befolkningstabell: den mangler kolonner for {', '.join(lacking)}.")
        return cls(len(header), columns, years, table)

    def rows(self, fields: Sequence[str], number: int) -> Iterator[PopulationRow]:
        if not fields:
            return
        if len(fields) != self.width:
            raise PayloadError(f"Linje {number} har {len(fields)} felt, men overskriften har {self.width}.")
        try:
            for year, persons in self._counts(fields):
                yield self._row(fields, year, persons)
        except PayloadError as error:
            raise PayloadError(f"Linje {number}: {error.message}") from error

    def _counts(self, fields: Sequence[str]) -> Iterator[tuple[int, str]]:
        if not self.years:
            yield _year(self._text(fields, "year")), self._text(fields, "persons")
        for place, year in self.years:
            yield year, fields[place]

    def _row(self, fields: Sequence[str], year: int, persons: str) -> PopulationRow:
        sex = self._text(fields, "sex")
        origin = self._text(fields, "origin")
        vintage = _WHOLE_YEAR.search(self._text(fields, "vintage") or origin)
        alternative = read_alternative(self._text(fields, "alternative") or origin)
        return PopulationRow(
            region=read_region(self._text(fields, "region"), self._text(fields, "code")),
            year=year,
            sex=read_sex(sex) if sex else Sex.BOTH,
            ages=read_ages(self._text(fields, "ages")),
            cell=_persons(persons),
            alternative=alternative,
            vintage=int(vintage[0]) if vintage else None,
            table=self._text(fields, "table") or self.table,
            is_projected=bool(vintage or alternative) or origin.casefold().startswith("framskr"),
        )

    def _text(self, fields: Sequence[str], meaning: str) -> str:
        place = self.columns.get(meaning)
        return fields[place].strip() if place is not None else ""


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def _find_header(lines: Sequence[str]) -> tuple[int, str]:
    """The first line that names a region and an age, and what separates its columns. Titles stand above it."""
    for number, line in enumerate(lines[:10]):
        for separator in "\t;,":
            names = {name.strip().strip('"').casefold() for name in line.split(separator)}
            if names & _COLUMNS["region"] and names & _COLUMNS["ages"]:
                return number, separator
    raise PayloadError("Filen er ingen befolkningstabell: fant ingen overskrift med region og alder.")


@lru_cache(maxsize=4096)
def _persons(text: str) -> Cell:
    plain = text.strip().replace(" ", "").replace("\u00a0", "")
    if not plain:
        return Cell(CellStatus.MISSING)
    return read_cell(int(plain), None) if plain.isascii() and plain.isdecimal() else read_cell(plain, None)


def _year(text: str) -> int:
    found = _YEAR.fullmatch(text)
    if found is None:
        raise PayloadError(f"«{text[:40]}» er ikke et år.")
    return int(found["year"])


def _by_code(dimension: Dimension | None, read: Callable[[str, str], Read]) -> dict[str, Read]:
    return {each.code: read(each.code, each.label) for each in dimension.categories} if dimension else {}
