"""Which tables a measure needs answers from, and for when. Knows no file, no engine and no figure."""

from styrhus.records.profile import PEOPLE

from .expression.nodes import (
    Age,
    AllOf,
    AnyOf,
    Compare,
    Condition,
    DaysBetween,
    Exists,
    IsIn,
    IsKnown,
    Measure,
    Not,
    PersonColumn,
    Scalar,
    Time,
    TimeKind,
)


def sources_of(measure: Measure) -> tuple[tuple[str, Time], ...]:
    """The tables a measure needs answers from, and for when: its own, the ones in exists(…), and people for age."""
    return ((measure.table, measure.time), *_sources_in(measure.where), *_sources_in(measure.value))


def _sources_in(part: Condition | Scalar | None) -> tuple[tuple[str, Time], ...]:
    match part:
        case Age() | PersonColumn():
            return ((PEOPLE.name, Time(TimeKind.AT_END)),)
        case Exists(table, time, where):
            return ((table, time), *_sources_in(where))
        case AllOf(parts) | AnyOf(parts):
            return tuple(source for one in parts for source in _sources_in(one))
        case Compare(left, _, right) | DaysBetween(left, right):
            return (*_sources_in(left), *_sources_in(right))
        case Not(inner) | IsKnown(inner) | IsIn(inner, _):
            return _sources_in(inner)
        case _:
            return ()
