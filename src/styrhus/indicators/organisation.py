"""The organisation tree out of the facts: rows of `units` become a dated tree. Knows no engine and no clock."""

from collections.abc import Iterator
from datetime import date

import pyarrow.parquet as pq

from styrhus.records.facts import Facts
from styrhus.records.profile import UNITS

from .tree import Placing, Tree, TreeError


def tree_of(facts: Facts) -> Tree:
    """Raises TreeError when nobody has handed in units."""
    placings = tuple(sorted(_placings(facts), key=lambda placing: (placing.unit, placing.start)))
    if not placings:
        raise TreeError(
            f"Uttrekkene har ingen enheter. Les inn tabellen «{UNITS.file_name}» med hvem som hører under hvem."
        )
    return Tree(placings)


def _placings(facts: Facts) -> Iterator[Placing]:
    for part in facts.slices.get(UNITS.name, ()):
        for row in pq.read_table(part.path, columns=list(UNITS.names)).to_pylist():
            yield Placing(row["unit"], row["name"], row["parent"] or None, row["start"] or date.min, row["stop"])
