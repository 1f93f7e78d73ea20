"""A refused row and the sentence that explains it. Knows where the row is, never what was in it."""

from dataclasses import dataclass
from functools import cache

from .model import Kind
from .profile import BY_NAME
from .rules import CELL_RULES, TABLE_RULES, rules_of


@dataclass(frozen=True, slots=True)
class Rejection:
    table: str
    file: str
    row: int  # as in a spreadsheet: the headings are row 1
    column: str  # the Norwegian heading; empty for a row as a whole
    rule: str
    unit: str | None = None

    @property
    def sentence(self) -> str:
        return sentence_of(self.table, self.column, self.rule)


@cache
def sentence_of(table: str, heading: str, rule: str) -> str:
    """What is wrong and what to do; limits and codes are named where they help."""
    general = CELL_RULES.get(rule) or TABLE_RULES.get(rule)
    if general is None:
        return next(one.says for one in rules_of(BY_NAME[table]) if one.code == rule)
    column = next((one for one in BY_NAME[table].columns if one.heading == heading), None)
    if column is None:
        return general
    if rule == "R-06":
        return f"{general} {_limits(column.low, column.high)}"
    if rule == "R-05" and column.kind is Kind.CODE:
        return f"{general} " + (
            f"Bruk en av disse: {', '.join(column.codes)}." if column.codes else f"Bruk kodeverk {column.code_list}."
        )
    return general


def _limits(low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return f"Det laveste er {low:g}." if low is not None else f"Det høyeste er {high:g}."
    return f"Det skal være fra {low:g} til {high:g}."
