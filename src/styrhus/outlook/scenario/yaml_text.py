"""From the text of a scenario file to plain values, within limits, with the line each value stands on. It must not know
what the fields mean. Only true and false are truths, and dates stay text: fewer surprises than YAML 1.1."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from styrhus.outlook.errors import Fault, OutlookError

MOST_CHARACTERS = 200_000
MOST_VALUES = 20_000
DEEPEST = 12

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same events, many times faster where libyaml is there

Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]

WHOLE = re.compile(r"[-+]?[0-9]{1,15}")
DECIMAL = re.compile(r"[-+]?([0-9]+\.[0-9]*|\.[0-9]+|[0-9]+)([eE][-+]?[0-9]+)?")
WORDS: dict[str, Plain] = {"": None, "~": None, "null": None, "true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Document:
    """The values, and the line of each by its path."""

    value: Plain
    lines: dict[str, int]


def at_key(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def at_index(path: str, index: int) -> str:
    return f"{path}[{index}]"


def read_document(text: str) -> Document:
    """OutlookError where the text is not one plain YAML document of a reasonable size."""
    if len(text) > MOST_CHARACTERS:
        raise _refused("", f"Filen har {len(text)} tegn. Et scenario har høyst {MOST_CHARACTERS}; del det opp.")
    builder = _Builder()
    try:
        return Document(builder.document(yaml.parse(text, Loader=LOADER)), builder.lines)
    except yaml.YAMLError as error:
        raise _refused("", _syntax_reason(error)) from error


def plain_word(text: str) -> Plain:
    """What an unquoted word means."""
    if text in WORDS:
        return WORDS[text]
    if WHOLE.fullmatch(text):
        return int(text)
    return float(text) if DECIMAL.fullmatch(text) else text


class _Builder:
    """Builds values from the parser's events, so that nothing large or clever is ever made on the way."""

    def __init__(self) -> None:
        self.lines: dict[str, int] = {}
        self._count = 0

    def document(self, events: Iterator[yaml.Event]) -> Plain:
        value: Plain = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.NodeEvent):
                value = self._value(event, events, "", 0)
            documents += isinstance(event, yaml.DocumentStartEvent)
            if documents > 1:
                raise _refused("", "Filen har flere dokumenter. Ta bort linjene med ---, og la én fil ha ett scenario.")
        return value

    def _value(self, event: yaml.NodeEvent, events: Iterator[yaml.Event], path: str, depth: int) -> Plain:
        self._check(event, path, depth)
        self.lines[path] = _line(event)
        if isinstance(event, yaml.ScalarEvent):
            is_plain = event.style is None or event.style == ""
            return plain_word(event.value) if is_plain else str(event.value)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._items(events, path, depth + 1)
        return self._pairs(events, path, depth + 1)

    def _items(self, events: Iterator[yaml.Event], path: str, depth: int) -> list[Plain]:
        items: list[Plain] = []
        while isinstance(event := next(events), yaml.NodeEvent):  # until the event that ends the list
            items.append(self._value(event, events, at_index(path, len(items)), depth))
        return items

    def _pairs(self, events: Iterator[yaml.Event], path: str, depth: int) -> dict[str, Plain]:
        pairs: dict[str, Plain] = {}
        while isinstance(event := next(events), yaml.NodeEvent):
            line = _line(event)
            if not isinstance(event, yaml.ScalarEvent):
                raise _refused(path, f"Linje {line}: et feltnavn skal være ett ord.")
            key = str(event.value)
            if key in pairs:
                raise _refused(at_key(path, key), f"Står to ganger. Ta bort den ene (linje {line}).")
            value = next(events)
            assert isinstance(value, yaml.NodeEvent)  # the parser gives every key a value, an empty one if need be
            pairs[key] = self._value(value, events, at_key(path, key), depth)
        return pairs

    def _check(self, event: yaml.NodeEvent, path: str, depth: int) -> None:
        line = _line(event)
        self._count += 1
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            raise _refused(path, f"Linje {line}: & og * kan ikke brukes. Skriv verdien helt ut.")
        if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag is not None:
            raise _refused(path, f"Linje {line}: merker som begynner med ! kan ikke brukes. Skriv bare verdien.")
        if depth > DEEPEST:
            raise _refused(path, f"Linje {line}: for mange nivåer inni hverandre (høyst {DEEPEST}).")
        if self._count > MOST_VALUES:
            raise _refused(path, f"Linje {line}: for mange verdier (høyst {MOST_VALUES}).")


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 0


def _refused(path: str, reason: str) -> OutlookError:
    return OutlookError([Fault(path or "filen", reason)])


def _syntax_reason(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    where = f" ved linje {mark.line + 1}, tegn {mark.column + 1}" if mark else ""
    return (
        f"Filen kan ikke leses som YAML{where}. Se etter innrykk og kolon med mellomrom bak. Tekst med kolon i må "
        'stå i anførselstegn: title: "Sol: utvide".'
    )
