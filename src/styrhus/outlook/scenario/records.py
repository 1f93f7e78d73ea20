"""How values are put together in a scenario file: a group of named fields, a list, a table by short name, a step whose
`type` says which fields it has. Like the forms, each reads, writes and describes itself."""

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .faults import Faults
from .forms import KEY, Form, Schema, refuse, shown
from .yaml_text import at_index, at_key

REQUIRED = object()


@dataclass(frozen=True, slots=True)
class Field:
    """One field: `attributes` are the names of what it fills in the model, more than one where a form gives several."""

    name: str
    form: Form
    title: str
    about: str = ""
    default: Any = REQUIRED
    attributes: tuple[str, ...] = ()

    @property
    def filled(self) -> tuple[str, ...]:
        return self.attributes or (self.name,)

    @property
    def is_required(self) -> bool:
        return self.default is REQUIRED


@dataclass(frozen=True, slots=True)
class Record:
    """A group of fields, in the schema a definition of that name. `build` makes the model's value from its attributes;
    `take` gives them back."""

    name: str
    title: str
    fields: tuple[Field, ...]
    build: Callable[..., Any]
    take: Callable[[Any], Mapping[str, Any]] | None = None
    just_one_of: tuple[str, ...] = ()

    @property
    def example(self) -> str:
        """The fields that must be there, as far as they fit on a line."""
        wanted = [each for each in self.fields if each.is_required or each.name in self.just_one_of[:1]]
        short = [each for each in wanted if not isinstance(each.form, Record | OneOf | ListOf)]
        rest = ", …" if len(short) < len(wanted) else ""
        return f"{{{', '.join(_sample(each) for each in short)}{rest}}}"

    @property
    def kind(self) -> str:
        return f"gruppe: {self.title.lower()}"

    @property
    def stand_in(self) -> Any:
        return self.build(
            **_spread((each, each.form.stand_in if each.is_required else each.default) for each in self.fields)
        )

    def read(self, value: object, path: str, faults: Faults) -> Any:
        if not isinstance(value, dict):
            names = ", ".join(each.name for each in self.fields if each.is_required)
            return refuse(self, value, path, faults, f"en gruppe med feltene {names}")
        self._refuse_unknown(value, path, faults)
        self._refuse_missing(value, path, faults)
        return self.build(**_spread((each, self._one(each, value, path, faults)) for each in self.fields))

    def write(self, value: Any) -> dict[str, Any]:
        known = (
            self.take(value)
            if self.take
            else {name: getattr(value, name) for each in self.fields for name in each.filled}
        )
        written = {}
        for each in self.fields:
            parts = tuple(known[name] for name in each.filled)
            part = parts if len(each.filled) > 1 else parts[0]
            if each.is_required or part != each.default:
                written[each.name] = each.form.write(part)
        return written

    def schema(self) -> Schema:
        return {"$ref": f"#/$defs/{self.name}"}

    def definition(self) -> Schema:
        described: Schema = {
            "type": "object",
            "title": self.title,
            "properties": {each.name: _described(each) for each in self.fields},
            "required": [each.name for each in self.fields if each.is_required],
            "additionalProperties": False,
        }
        return described | ({"oneOf": [{"required": [name]} for name in self.just_one_of]} if self.just_one_of else {})

    def _one(self, each: Field, value: Mapping[str, object], path: str, faults: Faults) -> Any:
        if each.name in value:
            return each.form.read(value[each.name], at_key(path, each.name), faults)
        return each.form.stand_in if each.is_required else each.default

    def _refuse_unknown(self, value: Mapping[str, object], path: str, faults: Faults) -> None:
        names = [each.name for each in self.fields]
        for name in value:
            if name not in names:
                faults.add(at_key(path, name), f"Dette feltet finnes ikke her. {_nearest(name, names)}")

    def _refuse_missing(self, value: Mapping[str, object], path: str, faults: Faults) -> None:
        for each in self.fields:
            if each.is_required and each.name not in value:
                faults.add(
                    at_key(path, each.name), f"Mangler: {each.title.lower()}. Skriv for eksempel {_sample(each)}."
                )
        given = [name for name in self.just_one_of if name in value]
        if self.just_one_of and len(given) != 1:
            wanted = " eller ".join(_sample(each) for each in self.fields if each.name in self.just_one_of)
            told = "begge står" if given else "mangler"
            faults.add(
                at_key(path, self.just_one_of[0]), f"Her skal ett av feltene stå, men {told}. Skriv enten {wanted}."
            )


def _spread(parts: Iterable[tuple[Field, Any]]) -> dict[str, Any]:
    spread: dict[str, Any] = {}
    for each, value in parts:
        if each.default is not REQUIRED and value is each.default and len(each.filled) > 1:
            spread |= zip(each.filled, each.default, strict=True)
        else:
            spread |= zip(each.filled, value if len(each.filled) > 1 else (value,), strict=True)
    return spread


def _described(each: Field) -> Schema:
    described = {"title": each.title} | ({"description": each.about} if each.about else {})
    return each.form.schema() | described


def _sample(each: Field) -> str:
    return f"{each.name}: {each.form.example}"


def _nearest(name: str, names: Iterable[str]) -> str:
    known = list(names)
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
    return f"Mente du {near[0]}?" if near else f"Felt som finnes: {', '.join(known)}."


@dataclass(frozen=True, slots=True)
class ListOf:
    form: Form
    least: int = 0
    most: int = 200

    @property
    def kind(self) -> str:
        return f"liste: {self.form.kind.removeprefix('gruppe: ')}"

    @property
    def example(self) -> str:
        return f"[{', '.join([self.form.example] * max(self.least, 1))}]"

    @property
    def stand_in(self) -> tuple[Any, ...]:
        return (self.form.stand_in,) * self.least

    def read(self, value: object, path: str, faults: Faults) -> tuple[Any, ...]:
        if not isinstance(value, list) or not self.least <= len(value) <= self.most:
            bounds = str(self.most) if self.least == self.most else f"{self.least} til {self.most}"
            told = f"{len(value)} punkter" if isinstance(value, list) else value
            refuse(self, told, path, faults, f"en liste med {bounds} punkter")
            return self.stand_in
        return tuple(self.form.read(each, at_index(path, index), faults) for index, each in enumerate(value))

    def write(self, value: Iterable[Any]) -> list[Any]:
        return [self.form.write(each) for each in value]

    def schema(self) -> Schema:
        return {"type": "array", "items": self.form.schema(), "minItems": self.least, "maxItems": self.most}


@dataclass(frozen=True, slots=True)
class TableOf:
    """A value for each short name, such as a price for each service. `pattern` is what the names look like."""

    form: Form
    example: str
    pattern: str = KEY
    least: int = 0

    @property
    def kind(self) -> str:
        return f"tabell: navn → {self.form.kind}"

    @property
    def stand_in(self) -> dict[str, Any]:
        return {}

    def read(self, value: object, path: str, faults: Faults) -> dict[str, Any]:
        if not isinstance(value, dict) or len(value) < self.least:
            refuse(self, value, path, faults, f"en tabell med {'minst én verdi' if self.least else 'navn og verdi'}")
            return self.stand_in
        return {name: self._one(name, each, at_key(path, name), faults) for name, each in value.items()}

    def write(self, value: Mapping[str, Any]) -> dict[str, Any]:
        return {name: self.form.write(each) for name, each in value.items()}

    def schema(self) -> Schema:
        names = {"pattern": self.pattern}
        return {
            "type": "object",
            "propertyNames": names,
            "additionalProperties": self.form.schema(),
            "minProperties": self.least,
        }

    def _one(self, name: str, value: object, path: str, faults: Faults) -> Any:
        if not re.fullmatch(self.pattern, name):
            faults.add(path, f"«{name}» er ikke et navn som kan stå her. Skriv for eksempel {self.example}.")
        return self.form.read(value, path, faults)


@dataclass(frozen=True, slots=True)
class OneOf:
    """A group whose `type` says which fields it has."""

    name: str
    records: Mapping[str, Record]
    classes: Mapping[type, str]

    @property
    def kind(self) -> str:
        return f"gruppe: {self.name}"

    @property
    def example(self) -> str:
        return f"type: {next(iter(self.records))}"

    @property
    def stand_in(self) -> Any:
        return next(iter(self.records.values())).stand_in

    def read(self, value: object, path: str, faults: Faults) -> Any:
        given = value.get("type") if isinstance(value, dict) else None
        if not isinstance(value, dict) or not isinstance(given, str) or given not in self.records:
            near = _nearest(str(given), self.records).replace("Felt", "Typer") if given is not None else ""
            where = at_key(path, "type") if isinstance(value, dict) else path
            told = f"Her står {shown(given)}." if given is not None else "Mangler: hva slags steg det er."
            faults.add(where, f"{told} {near} Skriv for eksempel {self.example}.".replace("  ", " "), spoils=path)
            return self.stand_in
        return self.records[given].read({name: part for name, part in value.items() if name != "type"}, path, faults)

    def write(self, value: Any) -> dict[str, Any]:
        given = self.classes[type(value)]
        return {"type": given} | self.records[given].write(value)

    def schema(self) -> Schema:
        return {"type": "object", "oneOf": [record.schema() for record in self.records.values()]}

    def definition(self, record: Record) -> Schema:
        """A record with the type it goes by."""
        plain = record.definition()
        properties = {"type": {"const": record.name, "title": "Type"}} | plain["properties"]
        return plain | {"properties": properties, "required": ["type", *plain["required"]]}


@dataclass(frozen=True, slots=True)
class As:
    """A form whose value the model keeps another way."""

    form: Form
    build: Callable[[Any], Any]
    take: Callable[[Any], Any]

    @property
    def kind(self) -> str:
        return self.form.kind

    @property
    def example(self) -> str:
        return self.form.example

    @property
    def stand_in(self) -> Any:
        return self.build(self.form.stand_in)

    def read(self, value: object, path: str, faults: Faults) -> Any:
        return self.build(self.form.read(value, path, faults))

    def write(self, value: Any) -> Any:
        return self.form.write(self.take(value))

    def schema(self) -> Schema:
        return self.form.schema()


def groups_in(form: Form) -> Iterator[tuple[Record, OneOf | None]]:
    """Every group of fields at or inside a form, a reader's order, and what tells it by type."""
    if isinstance(form, Record):
        yield form, None
        for each in form.fields:
            yield from groups_in(each.form)
    elif isinstance(form, ListOf | TableOf | As):
        yield from groups_in(form.form)
    elif isinstance(form, OneOf):
        for record in form.records.values():
            yield record, form
