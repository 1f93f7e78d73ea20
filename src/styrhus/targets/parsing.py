"""Runs the compiled grammar of target sentences over typed tokens. Knows neither the grammar's words nor its phrases.

The tables in grammar.json are made from grammar.lark by `python -m tools.grammar`, so that reading needs no parser
generator, and no time to build a parser.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

END, WHOLE = "$END", "sentence"


@dataclass(frozen=True, slots=True)
class Tables:
    """A state's entries: a token or rule that is followed leads to a state; a negative number closes that rule."""

    terminals: frozenset[str]
    rules: Sequence[tuple[str, str, int]]  # what is made, by which callback, from how many parts
    states: Sequence[dict[str, int]]
    otherwise: Sequence[int | None]  # the rule to close where no entry fits


class DoesNotFitError(Exception):
    """The sentence breaks off: the token at this place does not fit what came before."""

    def __init__(self, at: int) -> None:
        super().__init__(at)
        self.at = at


@cache
def tables() -> Tables:
    kept = json.loads(Path(__file__).with_name("grammar.json").read_text(encoding="utf-8"))
    states, otherwise = zip(*kept["states"], strict=True)
    return Tables(frozenset(kept["terminals"]), kept["rules"], states, otherwise)


def parse(types: Sequence[str], values: Sequence[Any], callbacks: object) -> Any:
    """What the callbacks make of the whole. A rule whose name opens with «_» has no callback: its parts stand alone."""
    grammar = tables()
    places: list[int] = [0]
    parts: list[list[Any]] = [[]]
    for at, kind in enumerate([*types, END]):
        while (step := _step(grammar, places[-1], kind)) is not None and step < 0:
            name, callback, length = grammar.rules[-1 - step]
            children = _flat(parts[len(parts) - length :])
            del places[len(places) - length :], parts[len(parts) - length :]
            made = children if name.startswith("_") else getattr(callbacks, callback)(children)
            if name == WHOLE:
                return made
            places.append(grammar.states[places[-1]][name])
            parts.append(made if name.startswith("_") else [made])
        if step is None:
            raise DoesNotFitError(at)
        places.append(step)
        parts.append([values[at]])
    raise DoesNotFitError(len(types))


def _step(grammar: Tables, place: int, kind: str) -> int | None:
    found = grammar.states[place].get(kind)
    return grammar.otherwise[place] if found is None else found


def _flat(parts: list[list[Any]]) -> list[Any]:
    return [one for part in parts for one in part]
