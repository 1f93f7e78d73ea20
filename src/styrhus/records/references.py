"""Rows that point at rows nobody handed in. Told, never refused: the missing half may be in another system.

Knows checked tables, no file.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from .profile import BY_NAME


@dataclass(frozen=True, slots=True)
class Reference:
    table: str
    column: str
    other_table: str
    other_column: str
    says: str


REFERENCES = (
    Reference("pauses", "decision", "decisions", "decision", "gjelder et vedtak som ikke er blant de innleste."),
    Reference("units", "parent", "units", "unit", "hører under en enhet som ikke er blant de innleste."),
)


def pointing_at_nothing(kept: Mapping[str, pa.Table], references: Iterable[Reference] = REFERENCES) -> Iterator[str]:
    """Sentences, for references where both tables have come."""
    for one in references:
        if one.table in kept and one.other_table in kept:
            pointers = kept[one.table].column(one.column).drop_null()
            known = pc.is_in(pointers, value_set=kept[one.other_table].column(one.other_column).combine_chunks())
            lost = len(pointers) - pc.sum(known, min_count=0).as_py()
            if lost:
                yield f"{BY_NAME[one.table].label}: {lost} {'rad' if lost == 1 else 'rader'} {one.says}"
