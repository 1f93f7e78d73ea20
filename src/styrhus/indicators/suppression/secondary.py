"""Which columns must be hidden so that no sensitive one follows from the published ones. Looks at exact dependence
only; how narrowly a hidden count can be guessed is the audit's question."""

from collections.abc import Collection, Hashable, Sequence

from styrhus.indicators.suppression.columns import Column, Row
from styrhus.indicators.suppression.elimination import Guard, Span
from styrhus.indicators.suppression.model import Part

Name = tuple[Hashable, Part]


def published_names(order: Sequence[Column], *, also_guarded: Collection[Name] = ()) -> set[Name]:
    """The columns that may be published, taken in the given order: those known before first, then whatever gives
    nothing away."""
    guarded = {column.name for column in order if column.sensitive} | set(also_guarded)
    span = Span()
    published = _take_known(order, span)
    guard = Guard(((column.row, column.lone) for column in order if column.name in guarded), span)
    for column in order:
        if not column.offered or column.known or column.name in guarded:
            continue
        residual = span.residual(column.row)
        if not residual or _is_harmless(residual, guard, span, is_zero=column.value == 0):
            published.add(column.name)
    return published


def _take_known(order: Sequence[Column], span: Span) -> set[Name]:
    for column in order:
        if column.known:
            residual = span.residual(column.row)
            if residual:
                span.take_in(residual, min(residual))
    return {column.name for column in order if column.known}


def _is_harmless(residual: Row, guard: Guard, span: Span, *, is_zero: bool) -> bool:
    """Takes the column in if it is. Subtracting zeros tells a lone person only that he is alone."""
    if guard.is_given_away_by(residual):
        return False
    pivot = _rarest(residual, guard, span)
    if not is_zero and guard.lets_one_subtract_himself(residual, pivot):
        return False
    guard.take_in(residual, pivot)
    span.take_in(residual, pivot)
    return True


def _rarest(residual: Row, guard: Guard, span: Span) -> int:
    """The unknown that fewest other rows hold: any will do, and this one disturbs least."""
    return min(residual, key=lambda unknown: (guard.holders(unknown), span.holders(unknown), unknown))
