"""Text to nodes: reads a numerator or denominator, and refuses what could not be computed. Knows no SQL and no file.

The text is read with Python's own parser and only what stands in this module is let through; nothing is ever evaluated.
"""

import ast
from collections.abc import Callable

from styrhus.records.model import Kind, Table
from styrhus.records.profile import BY_NAME

from .conditions import Scope, read_conditions, read_number, read_scalar
from .faults import ExpressionError
from .nodes import (
    Aggregate,
    AllOf,
    AnyOf,
    Arithmetic,
    ColumnOf,
    Condition,
    DaysBetween,
    Exists,
    External,
    Measure,
    Not,
    Number,
    Quantity,
    Scalar,
    Shifted,
    Time,
    TimeKind,
)
from .times import read_time

_OPERATORS: dict[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}


def read_quantity(text: str) -> Quantity:
    """A quantity, as `nodes` describes it. Raises ExpressionError with a Norwegian sentence and the place."""
    try:
        tree = ast.parse(text.strip(), mode="eval")
    except SyntaxError as error:
        raise ExpressionError(f"Uttrykket kan ikke leses: tegn {error.offset} i «{text.strip()}».") from None
    return _quantity(tree.body)


def _quantity(node: ast.expr) -> Quantity:
    match node:
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
            return Arithmetic(_quantity(left), _OPERATORS[type(op)], _quantity(right))
        case ast.Constant(value=int() | float() | str()):
            return Number(read_number(node))
        case ast.Call(func=ast.Name(id=name)) if name in _CALLS:
            return _CALLS[name](node)
        case _:
            raise ExpressionError.at(node, "Her ventes en telling, som rows(…) eller people(…), eller et tall.")


def _counting(aggregate: Aggregate) -> Callable[[ast.Call], Quantity]:
    def read(call: ast.Call) -> Quantity:
        table, rest = _table_and_rest(call, call.args)
        if aggregate is Aggregate.PEOPLE and not table.person:
            raise ExpressionError.at(call, f"Tabellen {table.name} handler ikke om personer.")
        return _measure(aggregate, table, rest, call)

    return read


def _total(call: ast.Call) -> Quantity:
    if len(call.args) < 2:
        raise ExpressionError.at(call, "total(…) trenger en kolonne og en tabell.")
    table, rest = _table_and_rest(call, call.args[1:])
    return _measure(Aggregate.TOTAL, table, rest, call, value=_addable(call.args[0], table))


def _days(call: ast.Call) -> Quantity:
    if len(call.args) < 2:
        raise ExpressionError.at(call, "days(…) trenger en forskjell mellom to datoer, og en tabell.")
    table, rest = _table_and_rest(call, call.args[1:])
    difference = read_scalar(call.args[0], Scope(table))
    if not isinstance(difference, DaysBetween):
        raise ExpressionError.at(call.args[0], "Her ventes en forskjell mellom to datoer, som start - applied.")
    return _measure(Aggregate.HISTOGRAM, table, rest, call, value=difference)


def _days_overlap(call: ast.Call) -> Quantity:
    table, rest = _table_and_rest(call, call.args)
    if not table.stops:
        raise ExpressionError.at(call, f"Tabellen {table.name} har ikke både første og siste dag.")
    weight: Scalar | None = None
    for keyword in call.keywords:
        if keyword.arg != "weight":
            raise ExpressionError.at(call, f"days_overlap(…) kjenner ikke {keyword.arg}.")
        weight = _addable(keyword.value, table)
    where = read_conditions(rest, Scope(table))
    return Measure(Aggregate.OVERLAP_DAYS, table.name, Time(TimeKind.TOUCHING), where, weight)


def _addable(node: ast.expr, table: Table) -> Scalar:
    column = read_scalar(node, Scope(table))
    if not isinstance(column, ColumnOf) or table.column(column.name).kind not in {Kind.WHOLE, Kind.DECIMAL}:
        raise ExpressionError.at(node, "Dette kan ikke legges sammen. Her ventes en kolonne med tall.")
    return column


def _measure(
    aggregate: Aggregate, table: Table, rest: list[ast.expr], call: ast.Call, value: Scalar | None = None
) -> Measure:
    if not rest:
        raise ExpressionError.at(call, "Det mangler når: during(kolonne), at_end() eller touching().")
    if call.keywords:
        raise ExpressionError.at(call, f"{aggregate.value}(…) kjenner ikke {call.keywords[0].arg}.")
    time, where = read_time(rest[0], table), read_conditions(rest[1:], Scope(table))
    if time.kind is TimeKind.AT_END and _looks_at_the_whole_period(where):
        says = "at_end() ser bare på den siste dagen. Snu det: tell det som skjedde, og krev exists(…, at_end())."
        raise ExpressionError.at(call, says)
    return Measure(aggregate, table.name, time, where, value)


def _looks_at_the_whole_period(condition: Condition | None) -> bool:
    """A stock is answered once a month; what happened in a longer period would be lost."""
    match condition:
        case Exists(time=time, where=where):
            return time.kind is not TimeKind.AT_END or _looks_at_the_whole_period(where)
        case AllOf(parts) | AnyOf(parts):
            return any(map(_looks_at_the_whole_period, parts))
        case Not(inner):
            return _looks_at_the_whole_period(inner)
        case _:
            return False


def _table_and_rest(call: ast.Call, arguments: list[ast.expr]) -> tuple[Table, list[ast.expr]]:
    match arguments:
        case [ast.Name(id=name), *rest] if name in BY_NAME:
            return BY_NAME[name], rest
        case _:
            raise ExpressionError.at(call, "Det mangler hvilken tabell det gjelder. Tabellene: " + ", ".join(BY_NAME))


def _previous_year(call: ast.Call) -> Quantity:
    if len(call.args) != 1:
        raise ExpressionError.at(call, "previous_year(…) trenger én telling.")
    return Shifted(_quantity(call.args[0]), years=1)


def _public(call: ast.Call) -> Quantity:
    texts = [argument.value for argument in call.args if isinstance(argument, ast.Constant)]
    if len(texts) != 3 or not all(isinstance(text, str) for text in texts):
        raise ExpressionError.at(call, 'public(…) trenger kilde, tabell og innhold, som public("ssb", "12209", "…").')
    source, table, contents = (str(text) for text in texts)
    return External(source, table, contents)


_CALLS: dict[str, Callable[[ast.Call], Quantity]] = {
    "rows": _counting(Aggregate.ROWS),
    "people": _counting(Aggregate.PEOPLE),
    "units": _counting(Aggregate.UNITS),
    "total": _total,
    "days": _days,
    "days_overlap": _days_overlap,
    "previous_year": _previous_year,
    "public": _public,
}

__all__ = ["ExpressionError", "read_quantity"]
