"""How one value is written in a scenario file: read with reasons, written back, described as JSON Schema. A form knows
all three, so they cannot disagree. A form must not know which field it stands in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from .faults import Faults

KEY = r"^[a-z][a-z0-9_-]{0,59}$"

Schema = dict[str, Any]


class Form(Protocol):
    """`stand_in` takes a faulty value's place, so that the rest can be read and judged. `kind` is for the reader."""

    @property
    def kind(self) -> str: ...

    @property
    def example(self) -> str: ...

    @property
    def stand_in(self) -> Any: ...

    def read(self, value: object, path: str, faults: Faults) -> Any: ...

    def write(self, value: Any) -> Any: ...

    def schema(self) -> Schema: ...


def shown(value: object) -> str:
    """A value as the file has it, short."""
    if value is None:
        return "ingenting"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | dict):
        return "en liste" if isinstance(value, list) else "en gruppe felter"
    text = f"«{value}»"
    return text if len(text) <= 60 else f"{text[:57]}…»"


def refuse(form: Form, value: object, path: str, faults: Faults, wanted: str) -> Any:
    example = form.example if form.example.endswith("?") else f"{form.example}."
    faults.add(path, f"Her står {shown(value)}, men det skal være {wanted}. Skriv for eksempel {example}")
    return form.stand_in


@dataclass(frozen=True, slots=True)
class Text:
    example: str
    most: int = 500
    may_be_empty: bool = False

    @property
    def kind(self) -> str:
        return "tekst"

    @property
    def stand_in(self) -> str:
        return "" if self.may_be_empty else "?"

    def read(self, value: object, path: str, faults: Faults) -> str:
        if not isinstance(value, str):
            hint = 'tekst; sett anførselstegn rundt tall og datoer som er navn: "2030"'
            return str(refuse(self, value, path, faults, hint if value is not None else "tekst"))
        if any(ord(letter) < 32 and letter not in "\n\t" for letter in value):
            return str(refuse(self, "styretegn", path, faults, "vanlig tekst"))
        if not (value.strip() or self.may_be_empty) or len(value) > self.most:
            return str(refuse(self, value, path, faults, f"tekst med 1 til {self.most} tegn"))
        return value

    def write(self, value: str) -> str:
        return value

    def schema(self) -> Schema:
        described: Schema = {"type": "string", "maxLength": self.most}
        return described if self.may_be_empty else described | {"minLength": 1, "pattern": r"\S"}


@dataclass(frozen=True, slots=True)
class Key:
    """A short name others refer to."""

    example: str
    stand_in: str = "x"

    @property
    def kind(self) -> str:
        return "kortnavn"

    def read(self, value: object, path: str, faults: Faults) -> str:
        if not isinstance(value, str) or not re.fullmatch(KEY, value):
            wanted = "et kortnavn av små bokstaver a–z, tall, - og _ som begynner med en bokstav"
            return str(refuse(self, value, path, faults, wanted))
        return value

    def write(self, value: str) -> str:
        return value

    def schema(self) -> Schema:
        return {"type": "string", "pattern": KEY}


@dataclass(frozen=True, slots=True)
class Truth:
    example: str = "true"
    stand_in: bool = True

    @property
    def kind(self) -> str:
        return "true eller false"

    def read(self, value: object, path: str, faults: Faults) -> bool:
        return value if isinstance(value, bool) else bool(refuse(self, value, path, faults, "true eller false"))

    def write(self, value: bool) -> bool:
        return value

    def schema(self) -> Schema:
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words. `values` is what each word means in the model."""

    values: Mapping[str, Any]

    @property
    def kind(self) -> str:
        return " | ".join(self.values)

    @property
    def example(self) -> str:
        return next(iter(self.values))

    @property
    def stand_in(self) -> Any:
        return next(iter(self.values.values()))

    def read(self, value: object, path: str, faults: Faults) -> Any:
        if isinstance(value, str) and value in self.values:
            return self.values[value]
        return refuse(self, value, path, faults, f"ett av {', '.join(self.values)}")

    def write(self, value: Any) -> str:
        return next(word for word, meaning in self.values.items() if meaning == value)

    def schema(self) -> Schema:
        return {"enum": list(self.values)}
