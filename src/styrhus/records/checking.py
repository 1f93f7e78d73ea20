"""Every row of a table against the profile: what passes is kept, what does not is explained. Knows no format, no store.

Persons leave here as pseudonyms. Values are looked at column by column, each different one once.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import compress
from typing import Any

import pyarrow as pa

from .arrays import array_of, without_places
from .faults import RefusedError
from .identity_numbers import first_with_identity_number, first_without_its_nought
from .model import Column, Kind, Rule, Table, When
from .overlaps import Overlaps, overlaps_in
from .parsing import Broken, Parsed, parser_of
from .pseudonyms import Key
from .reading.batches import Batch, Sheet
from .reading.headings import Matched, match_headings
from .rejections import Rejection
from .rings import rings_in
from .rules import Different, can_break, rules_of
from .schema import schema_of

_MOST_REMEMBERED = 1_000_000  # different values of a column, before we forget them and begin anew


@dataclass(frozen=True, slots=True)
class Span:
    """The days an extract answers for. None: not said."""

    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """A table's good rows, and why the others are not among them."""

    table: Table
    kept: pa.Table
    rejections: tuple[Rejection, ...]
    rows: int  # in the files, both good and bad
    closed: int  # rows without a last day that got one from the next row about the same
    unknown_headings: tuple[str, ...]


@dataclass(slots=True)
class TableCheck:
    """Takes the sheets of one table, one after the other. Rows that break a rule are kept apart from the rest."""

    table: Table
    key: Key
    span: Span
    latest: date  # nothing can have begun after this day: the end of the extract, or the day it came
    widened: bool = False
    rows: int = 0
    _parsers: dict[str, Callable[[str], Parsed]] = field(default_factory=dict)
    _parsed: dict[str, dict[str, Parsed]] = field(default_factory=dict)
    _rules: tuple[Rule, ...] = ()
    _seen: set[tuple[Any, ...]] = field(default_factory=set)
    _kept: list[pa.RecordBatch] = field(default_factory=list)
    _places: list[tuple[str, int]] = field(default_factory=list)  # file and row of what is kept, to find overlaps
    _rejections: list[Rejection] = field(default_factory=list)
    _unknown: dict[str, None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._rules = rules_of(self.table)
        for column in self.table.columns:
            self._parsers[column.name] = self._parser(column)
            self._parsed[column.name] = {}

    def take(self, file: str, sheet: Sheet) -> None:
        self._stop_at_identity_number(file, 1, "overskriftene", sheet.headings)
        matched = match_headings(self.table, sheet.headings, file=file)
        self._unknown.update(dict.fromkeys(matched.unknown.values()))
        for batch in sheet.batches:
            self._stop_at_identity_numbers(file, batch, matched, sheet.headings)
            self._take_batch(file, batch, matched)

    def finish(self) -> Checked:
        kept = pa.Table.from_batches(self._kept, schema_of(self.table))
        overlaps = overlaps_in(self.table, kept) if self._has_periods else Overlaps()
        self._reject_kept(kept, overlaps.refused, self.table.starts, "R-15")
        kept = overlaps.apply(self.table, kept)
        if self.table.above:
            kept = self._without_rings(kept, frozenset(overlaps.refused))
        return Checked(
            self.table,
            kept,
            tuple(sorted(self._rejections, key=lambda one: (one.file, one.row, one.rule))),
            self.rows,
            len(overlaps.closed),
            tuple(self._unknown),
        )

    def _without_rings(self, kept: pa.Table, gone: frozenset[int]) -> pa.Table:
        """`gone`: places of rows that are kept no more, and that the numbering of what is left must pass over."""
        rings = rings_in(self.table, kept)
        self._places = [place for number, place in enumerate(self._places) if number not in gone]
        self._reject_kept(kept, rings, self.table.above, "R-16")
        return without_places(kept, rings)

    def _reject_kept(self, kept: pa.Table, places: Sequence[int], name: str, code: str) -> None:
        for place in places:
            file, row = self._places[place]
            self._reject(file, row, name, code, _unit_at(kept, self.table, place))

    @property
    def _has_periods(self) -> bool:
        return bool(self.table.stops) and self.table.starts in self.table.key

    def _parser(self, column: Column) -> Callable[[str], Parsed]:
        parse = parser_of(column)
        if column.kind is not Kind.PERSON:
            return parse

        pseudonym_of = self.key.pseudonyms_of(column.heading)

        def pseudonym(text: str) -> Parsed:
            person = parse(text)
            return pseudonym_of(person) if isinstance(person, str) else person

        return pseudonym

    # --- one batch

    def _take_batch(self, file: str, batch: Batch, matched: Matched) -> None:
        self.rows += len(batch.rows) + len(batch.misshapen)
        for row in batch.misshapen:
            self._reject(file, row, "", "R-09", None)
        values = {column.name: self._values(column, batch, matched) for column in self.table.columns}
        faults = dict(self._faults(values, len(batch.rows)))
        units = values.get(self.table.unit)
        for place, broken in faults.items():
            unit = units[place] if units else None
            for name, code in broken:
                self._reject(file, batch.rows[place], name, code, unit if isinstance(unit, str) else None)
        self._keep(file, batch, values, faults)

    def _values(self, column: Column, batch: Batch, matched: Matched) -> Sequence[Parsed]:
        place = matched.places.get(column.name)
        if place is None:
            return [None] * len(batch.rows)
        cells, known, parse = batch.columns[place], self._parsed[column.name], self._parsers[column.name]
        if len(known) > _MOST_REMEMBERED:
            known.clear()
        for cell in set(cells).difference(known):
            known[cell] = parse(cell)
        return list(map(known.__getitem__, cells))

    def _faults(self, values: Mapping[str, Sequence[Parsed]], rows: int) -> Iterator[tuple[int, list[tuple[str, str]]]]:
        """For each bad row, column and rule: first what its cells break, else what the row breaks."""
        faults: dict[int, list[tuple[str, str]]] = {}
        different = {name: set(column) for name, column in values.items()}
        for name, column in values.items():
            if Broken in set(map(type, different[name])):
                for place, value in enumerate(column):
                    if isinstance(value, Broken):
                        faults.setdefault(place, []).append((name, value.code))
        of_cells = frozenset(faults)
        for name, code, place in self._broken_rules(values, different):
            if place not in of_cells:
                faults.setdefault(place, []).append((name, code))
        for place in self._repeated(values, rows, faults):
            faults[place] = [(self.table.key[0], "R-14")]
        yield from faults.items()

    def _broken_rules(
        self, values: Mapping[str, Sequence[Parsed]], different: Different
    ) -> Iterator[tuple[str, str, int]]:
        for rule in self._rules:
            if not can_break(rule, different):
                continue
            columns = [values[name] for name in rule.columns]
            kinds = set(zip(*columns, strict=True))
            breaking = {those for those in kinds if rule.breaks(dict(zip(rule.columns, those, strict=True)))}
            if breaking:
                for place, those in enumerate(zip(*columns, strict=True)):
                    if those in breaking:
                        yield rule.columns[0], rule.code, place
        if self.table.starts:
            starts = self.table.starts
            outside = {day for day in different[starts] if isinstance(day, date) and self._is_outside(day)}
            if outside:
                yield from ((starts, "R-13", place) for place, day in enumerate(values[starts]) if day in outside)

    def _is_outside(self, day: date) -> bool:
        """After the end for all; before the beginning for events, but not for a list where events may be undated."""
        is_strict = self.table.when is When.EVENT and self.table.column(self.table.starts).required
        return day > self.latest or (is_strict and self.span.first is not None and day < self.span.first)

    def _repeated(
        self, values: Mapping[str, Sequence[Parsed]], rows: int, faults: Mapping[int, object]
    ) -> Iterator[int]:
        """Rows with the key of an earlier good row. A row refused for something else takes no key."""
        if not self.table.key:
            return
        keys = list(zip(*(values[name] for name in self.table.key), strict=True))
        if not faults and len(set(keys)) == rows and self._seen.isdisjoint(keys):
            self._seen.update(keys)
            return
        found: list[int] = []
        for place, key in enumerate(keys):
            if place in faults:
                continue
            if key in self._seen:
                found.append(place)
            else:
                self._seen.add(key)
        yield from found

    def _keep(
        self, file: str, batch: Batch, values: Mapping[str, Sequence[Parsed]], faults: Mapping[int, object]
    ) -> None:
        good: Sequence[int] = range(len(batch.rows))
        columns = list(values.values())
        if faults:
            is_good = [place not in faults for place in good]
            good = list(compress(good, is_good))
            columns = [list(compress(column, is_good)) for column in columns]
        schema = schema_of(self.table)
        arrays = [array_of(column, one.type) for column, one in zip(columns, schema, strict=True)]
        self._kept.append(pa.RecordBatch.from_arrays(arrays, schema=schema))
        if self._has_periods:
            self._places.extend((file, batch.rows[place]) for place in good)

    # --- what stops the file, and what is told

    def _stop_at_identity_numbers(self, file: str, batch: Batch, matched: Matched, headings: Sequence[str]) -> None:
        persons = {place for name, place in matched.places.items() if self.table.column(name).kind is Kind.PERSON}
        for place, cells in enumerate(batch.columns):
            if place not in persons:
                different = set(cells)
                found = first_with_identity_number(different, widened=self.widened)
                if found is None:
                    found = first_without_its_nought(different, widened=self.widened)
                if found is not None:
                    row = batch.rows[list(cells).index(found)]
                    self._refuse_identity_number(file, row, f"kolonnen «{headings[place].strip()}»")
        for row, fields in batch.misshapen.items():
            outside = [cell for place, cell in enumerate(fields) if place not in persons]
            self._stop_at_identity_number(file, row, "som har feil antall felt", outside)

    def _stop_at_identity_number(self, file: str, row: int, where: str, texts: Sequence[str]) -> None:
        if first_with_identity_number(texts, widened=self.widened) is not None:
            self._refuse_identity_number(file, row, where)

    def _refuse_identity_number(self, file: str, row: int, where: str) -> None:
        raise RefusedError(
            f"{file}: Rad {row}, {where}, inneholder et fødselsnummer eller et nummer som ikke kan skilles fra et. "
            "Hele filen er stoppet, og ingenting er lagret. Ta det bort. Er det et saksnummer, så sett et siffer foran."
        )

    def _reject(self, file: str, row: int, name: str, code: str, unit: str | None) -> None:
        heading = self.table.column(name).heading if name else ""
        self._rejections.append(Rejection(self.table.name, file, row, heading, code, unit))


def _unit_at(kept: pa.Table, table: Table, place: int) -> str | None:
    return kept.column(table.unit)[place].as_py() if table.unit else None
