"""Periods about the same thing that lie over each other: an open one is closed by the next, a closed one stands.

Knows a finished table, no file and no rule's words.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

import pyarrow as pa

from .arrays import array_of, without_places
from .model import Table


@dataclass(frozen=True, slots=True)
class Overlaps:
    refused: tuple[int, ...] = ()  # places of rows that begin before an earlier one has ended
    closed: dict[int, date] = field(default_factory=dict)  # places of open rows, and the day before the next begins

    def apply(self, table: Table, kept: pa.Table) -> pa.Table:
        if self.closed:
            stops = kept.column(table.stops).to_pylist()
            for place, day in self.closed.items():
                stops[place] = day
            where = kept.schema.get_field_index(table.stops)
            kept = kept.set_column(where, kept.schema.field(where), array_of(stops, pa.date32()))
        return without_places(kept, self.refused)


def overlaps_in(table: Table, kept: pa.Table) -> Overlaps:
    """Rows are about the same when all of the key but the first day is equal, and known."""
    starts, stops = kept.column(table.starts).to_pylist(), kept.column(table.stops).to_pylist()
    about = [kept.column(name).to_pylist() for name in table.key if name != table.starts]
    groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for place, thing in enumerate(zip(*about, strict=True)):
        if starts[place] is not None and None not in thing:
            groups[thing].append(place)
    refused: list[int] = []
    closed: dict[int, date] = {}
    for places in groups.values():
        if len(places) > 1:
            _walk(sorted(places, key=lambda place: starts[place]), starts, stops, refused, closed)
    return Overlaps(tuple(refused), closed)


def _walk(
    places: list[int], starts: list[date], stops: list[date | None], refused: list[int], closed: dict[int, date]
) -> None:
    standing = places[0]
    for place in places[1:]:
        stop = stops[standing]
        if stop is None:
            closed[standing] = starts[place] - timedelta(days=1)
        elif starts[place] <= stop:
            refused.append(place)
            continue
        standing = place
