"""Reads what one row must be: comparisons, groups of codes, the person behind the row. Types are checked here."""

import ast
from dataclasses import dataclass
from datetime import date

from styrhus.records.model import Column, Kind, Table
from styrhus.records.profile import BY_NAME, PEOPLE

from .faults import ExpressionError
from .groups import GROUPS
from .nodes import (
    Age,
    AllOf,
    AnyOf,
    ColumnOf,
    Compare,
    Comparison,
    Condition,
    DaysBetween,
    Exists,
    IsIn,
    IsKnown,
    Literal,
    Not,
    PeriodEnd,
    PersonColumn,
    Scalar,
)
from .times import read_time

_COMPARISONS: dict[type[ast.cmpop], Comparison] = {
    ast.Eq: Comparison.EQUAL,
    ast.NotEq: Comparison.UNEQUAL,
    ast.Lt: Comparison.BELOW,
    ast.LtE: Comparison.AT_MOST,
    ast.Gt: Comparison.ABOVE,
    ast.GtE: Comparison.AT_LEAST,
}


@dataclass(frozen=True, slots=True)
class Scope:
    """The table whose columns a bare name means."""

    table: Table


def read_conditions(nodes: list[ast.expr], scope: Scope) -> Condition | None:
    parts = tuple(read_condition(node, scope) for node in nodes)
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else AllOf(parts)


def read_condition(node: ast.expr, scope: Scope) -> Condition:
    match node:
        case ast.BoolOp(op=ast.And(), values=values):
            return AllOf(tuple(read_condition(value, scope) for value in values))
        case ast.BoolOp(op=ast.Or(), values=values):
            return AnyOf(tuple(read_condition(value, scope) for value in values))
        case ast.UnaryOp(op=ast.Not(), operand=operand) | ast.Call(func=ast.Name(id="not_"), args=[operand]):
            return Not(read_condition(operand, scope))
        case ast.Compare(left=left, ops=[ast.In()], comparators=[right]):
            return _is_in(left, right, scope)
        case ast.Compare(left=left, ops=[ast.NotIn()], comparators=[right]):
            known = read_scalar(left, scope)
            return AllOf((IsKnown(known), Not(_is_in(left, right, scope))))
        case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in _COMPARISONS:
            return _compare(node, left, _COMPARISONS[type(op)], right, scope)
        case ast.Call(func=ast.Name(id="known"), args=[value], keywords=[]):
            return IsKnown(read_scalar(value, scope))
        case ast.Call(func=ast.Name(id="exists"), args=[ast.Name(id=table), time, *rest], keywords=[]):
            return _exists(node, table, time, rest, scope)
        case _:
            raise ExpressionError.at(node, "Her ventes et vilkår, som service_type in LONG_STAY.")


def read_scalar(node: ast.expr, scope: Scope) -> Scalar:
    match node:
        case ast.Name(id=name):
            return ColumnOf(_column(node, name, scope.table).name)
        case ast.Attribute(value=ast.Name(id="period"), attr="end"):
            return PeriodEnd()
        case ast.Attribute(value=ast.Name(id="person"), attr="age"):
            return _about_a_person(node, scope, Age())
        case ast.Attribute(value=ast.Name(id="person"), attr=attribute):
            return _about_a_person(node, scope, PersonColumn(_column(node, attribute, PEOPLE).name))
        case ast.BinOp(left=left, op=ast.Sub(), right=right):
            return _days_between(node, read_scalar(left, scope), read_scalar(right, scope), scope)
        case ast.Call(func=ast.Name(id="date"), args=[ast.Constant(), ast.Constant(), ast.Constant()], keywords=[]):
            return Literal(_date(node))
        case ast.Constant(value=bool() | int() | str() as value):
            return Literal(value)
        case _:
            raise ExpressionError.at(node, "Her ventes en kolonne, en verdi eller forskjellen mellom to datoer.")


def read_number(node: ast.Constant) -> str:
    """The digits as they were written, since 0.1 is no binary number."""
    if isinstance(node.value, str):
        raise ExpressionError.at(node, "Her ventes et tall.")
    return str(node.value)


def kind_of(scalar: Scalar, scope: Scope) -> Kind:
    match scalar:
        case ColumnOf(name):
            return scope.table.column(name).kind
        case PersonColumn(name):
            return PEOPLE.column(name).kind
        case Literal(bool()):
            return Kind.YES_NO
        case Literal(date()) | PeriodEnd():
            return Kind.DATE
        case Literal(str()):
            return Kind.TEXT
        case _:
            return Kind.WHOLE


def _compare(node: ast.expr, left: ast.expr, operator: Comparison, right: ast.expr, scope: Scope) -> Condition:
    first, second = _scaled(left, right, scope), _scaled(right, left, scope)
    kinds = {_family(kind_of(first, scope)), _family(kind_of(second, scope))}
    if len(kinds) > 1:
        raise ExpressionError.at(node, "De to sidene er ikke av samme slag, og kan ikke sammenliknes.")
    return Compare(first, operator, second)


def _scaled(node: ast.expr, other: ast.expr, scope: Scope) -> Scalar:
    """A number beside a decimal column is written as people write it, and compared in hundredths as stored."""
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float) and not isinstance(node.value, bool):
        scale = _scale(other, scope)
        scaled = node.value * scale
        if scaled != int(scaled):
            raise ExpressionError.at(node, "Tallet har flere desimaler enn kolonnen.")
        return Literal(int(scaled))
    return read_scalar(node, scope)


def _scale(node: ast.expr, scope: Scope) -> int:
    return _column(node, node.id, scope.table).scale if isinstance(node, ast.Name) else 1


def _family(kind: Kind) -> str:
    return {Kind.CODE: "text", Kind.TEXT: "text", Kind.WHOLE: "number", Kind.DECIMAL: "number"}.get(kind, kind.value)


def _is_in(left: ast.expr, right: ast.expr, scope: Scope) -> IsIn:
    value = read_scalar(left, scope)
    among = _among(right)
    wanted = {"text": str, "number": int}.get(_family(kind_of(value, scope)))
    if wanted is None or not all(type(one) is wanted for one in among):
        raise ExpressionError.at(left, "Verdiene i lista er ikke av samme slag som kolonnen.")
    return IsIn(value, among)


def _among(node: ast.expr) -> tuple[str | int, ...]:
    match node:
        case ast.Name(id=name) if name in GROUPS:
            return GROUPS[name]
        case ast.List(elts=[_, *_] as values) if all(isinstance(value, ast.Constant) for value in values):
            return tuple(value.value for value in values if isinstance(value, ast.Constant))  # type: ignore[misc]  # checked by _is_in
        case _:
            raise ExpressionError.at(node, "Her ventes en liste eller en gruppe. Gruppene: " + ", ".join(GROUPS))


def _exists(node: ast.expr, table: str, time: ast.expr, rest: list[ast.expr], scope: Scope) -> Exists:
    other = BY_NAME.get(table)
    if other is None or not other.person or not scope.table.person:
        raise ExpressionError.at(node, "exists(…) trenger to tabeller om personer.")
    return Exists(other.name, read_time(time, other), read_conditions(rest, Scope(other)))


def _days_between(node: ast.expr, later: Scalar, earlier: Scalar, scope: Scope) -> DaysBetween:
    if {kind_of(later, scope), kind_of(earlier, scope)} != {Kind.DATE}:
        raise ExpressionError.at(node, "Bare datoer kan trekkes fra hverandre.")
    return DaysBetween(later, earlier)


def _about_a_person(node: ast.expr, scope: Scope, scalar: Scalar) -> Scalar:
    if not scope.table.person:
        raise ExpressionError.at(node, f"Tabellen {scope.table.name} handler ikke om personer.")
    return scalar


def _column(node: ast.expr, name: str, table: Table) -> Column:
    column = next((column for column in table.columns if column.name == name), None)
    if column is None:
        raise ExpressionError.at(node, f"«{name}» er ikke en kolonne i {table.name}. De er: {', '.join(table.names)}.")
    return column


def _date(node: ast.Call) -> date:
    try:
        year, month, day = (argument.value for argument in node.args if isinstance(argument, ast.Constant))
        return date(int(year), int(month), int(day))  # type: ignore[arg-type]  # a wrong type is told below
    except (TypeError, ValueError):
        raise ExpressionError.at(node, "Datoen finnes ikke.") from None
