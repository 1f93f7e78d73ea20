"""Reads when a row counts: `during(column)`, `at_end()`, `touching()`."""

import ast

from styrhus.records.model import Kind, Table

from .faults import ExpressionError
from .nodes import Time, TimeKind


def read_time(node: ast.expr, table: Table) -> Time:
    match node:
        case ast.Call(func=ast.Name(id="during"), args=[ast.Name(id=column)], keywords=[]):
            return Time(TimeKind.DURING, _date_column(node, column, table))
        case ast.Call(func=ast.Name(id=("at_end" | "touching") as name), args=[], keywords=[]):
            if not table.stops:
                raise ExpressionError.at(node, f"Tabellen {table.name} har ikke både første og siste dag.")
            return Time(TimeKind(name))
        case _:
            raise ExpressionError.at(node, "Her ventes during(kolonne), at_end() eller touching().")


def _date_column(node: ast.expr, name: str, table: Table) -> str:
    column = next((column for column in table.columns if column.name == name), None)
    if column is None or column.kind is not Kind.DATE:
        raise ExpressionError.at(node, f"«{name}» er ikke en dato i tabellen {table.name}.")
    return name
