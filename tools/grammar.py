"""grammar.lark → grammar.json: the tables that read target sentences.

python -m tools.grammar     after every change in the grammar; a test tells when it was forgotten.
"""

import json
import re
from collections import Counter, deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lark import Lark, Token
from lark.lexer import Lexer
from lark.parsers.lalr_analysis import Shift

FOLDER = Path(__file__).resolve().parents[1] / "src" / "styrhus" / "targets"


class NoTokens(Lexer):
    """Nothing is read here: the parser is only built."""

    def __init__(self, lexer_conf: Any) -> None: ...

    def lex(self, lexer_state: Any, parser_state: Any = None) -> Iterator[Token]:
        return iter(())


def compiled() -> str:
    """The tables as JSON, one state a line. States are numbered as they are met: the same grammar, the same text."""
    grammar = (FOLDER / "grammar.lark").read_text(encoding="utf-8")
    built = Lark(grammar, parser="lalr", lexer=NoTokens, start="sentence")
    table = built.parser.parser._parse_table  # Lark shows its tables to nobody else
    rules = sorted(built.rules, key=_spelt)
    number = {rule: -1 - at for at, rule in enumerate(rules)}
    order = _as_met(table)
    states = [_state(table.states[state], number, order) for state in order]
    declared = " ".join(re.findall(r"^%declare (.+)$", grammar, re.MULTILINE)).split()
    made = [[rule.origin.name, rule.alias or rule.origin.name, len(rule.expansion)] for rule in rules]
    return _as_lines({"terminals": sorted(declared), "rules": made, "states": states})


def _spelt(rule: Any) -> tuple[str, list[str], str]:
    return rule.origin.name, [part.name for part in rule.expansion], rule.alias or ""


def _as_met(table: Any) -> dict[Any, int]:
    """Every state by its number, the start first."""
    first = table.start_states["sentence"]
    order, waiting = {first: 0}, deque([first])
    while waiting:
        for _, (action, to) in sorted(table.states[waiting.popleft()].items()):
            if action is Shift and to not in order:
                order[to] = len(order)
                waiting.append(to)
    return order


def _state(entries: dict[str, Any], number: dict[Any, int], order: dict[Any, int]) -> list[Any]:
    """What follows what, and the rule that is closed most often, which need not be written for every token."""
    closes = Counter(number[rule] for action, rule in entries.values() if action is not Shift)
    otherwise = min(closes, key=lambda rule: (-closes[rule], rule), default=None)
    steps = {name: order[to] if action is Shift else number[to] for name, (action, to) in sorted(entries.items())}
    return [{name: step for name, step in steps.items() if step != otherwise}, otherwise]


def _as_lines(tables: dict[str, list[Any]]) -> str:
    parts = []
    for name, rows in tables.items():
        said = ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows)
        parts.append(f'"{name}":[\n{said}\n]')
    return "{" + ",\n".join(parts) + "}\n"


if __name__ == "__main__":
    (FOLDER / "grammar.json").write_text(compiled(), encoding="utf-8")
