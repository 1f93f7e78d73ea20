"""What a condition looks at: the row alone, the year as well, or the whole period. Writes no expression."""

from collections.abc import Iterable, Iterator
from enum import IntEnum

from styrhus.indicators.expression.nodes import (
    Age,
    AllOf,
    AnyOf,
    ColumnOf,
    Compare,
    Condition,
    DaysBetween,
    Exists,
    IsIn,
    IsKnown,
    Measure,
    Not,
    PeriodEnd,
    PersonColumn,
    Scalar,
    Time,
    TimeKind,
)

Node = Condition | Scalar


class Dependence(IntEnum):
    """Ordered: the more a condition looks at, the later it can be decided."""

    ROW = 0
    YEAR = 1
    PERIOD = 2


def parts_of(node: Node | None) -> Iterator[Node]:
    """The node and all inside it. What stands inside `exists` is about other rows, and is left out."""
    if node is None:
        return
    yield node
    for child in _children(node):
        yield from parts_of(child)


def _children(node: Node) -> tuple[Node, ...]:
    match node:
        case Compare(left, _, right):
            return (left, right)
        case IsIn(value) | IsKnown(value):
            return (value,)
        case Not(inner):
            return (inner,)
        case AllOf(parts) | AnyOf(parts):
            return parts
        case DaysBetween(later, earlier):
            return (later, earlier)
        case _:
            return ()


def dependence_of(node: Node | None, time: Time) -> Dependence:
    return max((_own_dependence(part, time) for part in parts_of(node)), default=Dependence.ROW)


def _own_dependence(node: Node, time: Time) -> Dependence:
    match node:
        case PeriodEnd() | Exists():
            return Dependence.PERIOD
        case Age() if time.kind is not TimeKind.DURING:
            return Dependence.YEAR
        case _:
            return Dependence.ROW


def dependence_of_measure(measure: Measure) -> Dependence:
    return max(dependence_of(measure.where, measure.time), dependence_of(measure.value, measure.time))


def row_part(condition: Condition | None, time: Time) -> Condition | None:
    """What must hold for the condition to hold, and can be decided before the row meets a period. None = nothing."""
    if condition is None or dependence_of(condition, time) is Dependence.ROW:
        return condition
    if isinstance(condition, AllOf):
        kept = tuple(part for part in (row_part(one, time) for one in condition.parts) if part is not None)
        return AllOf(kept) if kept else None
    return None


def columns_in(nodes: Iterable[Node | None]) -> set[str]:
    return {part.name for node in nodes for part in parts_of(node) if isinstance(part, ColumnOf)}


def person_columns_in(nodes: Iterable[Node | None]) -> list[str]:
    """Columns of `people` that have to be fetched, in a fixed order."""
    found = [part for node in nodes for part in parts_of(node) if isinstance(part, PersonColumn | Age)]
    return sorted({"birth_year" if isinstance(part, Age) else part.name for part in found})


def exists_in(nodes: Iterable[Node | None]) -> list[Exists]:
    """Each only once, in the order they are met."""
    return list(dict.fromkeys(part for node in nodes for part in parts_of(node) if isinstance(part, Exists)))
