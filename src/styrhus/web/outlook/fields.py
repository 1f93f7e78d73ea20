"""The scenario file as fields for a form: each by its path, named as the file's own description names it.

Knows no request and no row, and not how a field is written back.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from styrhus.outlook.scenario.fields import SCENARIO
from styrhus.outlook.scenario.records import As, Field, ListOf, OneOf, Record, TableOf
from styrhus.outlook.scenario.yaml_text import at_index, at_key
from styrhus.targets.saying import format_number

Document = dict[str, Any]
# Names others refer to, and the file's own form: changed in the file by those who know what they do.
LEFT_TO_THE_FILE = {"styrhus_scenario", "key", "municipality", "file", "region", "type", "comparison", "priority"}
CHOICE_WORDS = {
    "long": "langtid",
    "short": "korttid",
    "home": "hjemme",
    "hospital": "på sykehus",
    "women": "kvinner",
    "men": "menn",
    "all": "alle",
    "limited": "begrenset",
    "medium": "middels",
    "extensive": "omfattende",
    "healthy_ageing": "friskere eldre",
    "family_care": "hjelp fra familien",
    "service_standard": "timer per bruker",
    "rate_trend": "bruk ved samme alder",
    "productivity": "årsverk for samme arbeid",
}
FIRST_YEAR = 1990  # what the file takes for a year at the least
# Absent fields are offered where a person would look for them; rates have many that are seldom used.
OFFERED_IN = ("alternatives", "baseline", "prices", "drivers", "grant", "home_care", "productivity")
PARTS = {
    "": "Spørsmålet",
    "alternatives": "Valgene",
    "systems": "Plassene, de som venter, og løftet",
    "drivers": "Det ingen vet sikkert",
    "baseline": "Det som er vedtatt",
    "population": "Folketallet",
    "services": "Tjenestene og hvor mange som bruker dem",
    "prices": "Priser",
    "educations": "Utdanningsgrupper",
    "wards": "Bemanning av plassene",
    "home_care": "Fra timer til årsverk",
    "grant": "Investeringstilskudd",
}
OPEN_AT_FIRST = {"", "alternatives"}


@dataclass(frozen=True, slots=True)
class EditField:
    """One field. `about`: which part of the group it belongs to, such as a home's name."""

    path: str
    label: str
    help: str
    kind: str  # words, text (a number, a time, ages, a day), truth or choice
    value: str
    about: str = ""
    options: tuple[tuple[str, str], ...] = ()
    faults: tuple[str, ...] = ()

    @property
    def is_long(self) -> bool:
        return self.kind == "words" and (len(self.value) > 40 or self.path in ("title", "question"))

    @property
    def id(self) -> str:
        return "f-" + re.sub(r"[^a-z0-9]+", "-", self.path.lower()).strip("-")


@dataclass(frozen=True, slots=True)
class EditGroup:
    key: str
    name: str
    fields: tuple[EditField, ...]

    @property
    def id(self) -> str:
        return f"g-{self.key or 'question'}"

    @property
    def is_open(self) -> bool:
        return self.key in OPEN_AT_FIRST or any(field.faults for field in self.fields)

    def by_part(self) -> list[tuple[str, list[EditField]]]:
        """In order, under the name of the part they belong to."""
        parts: dict[str, list[EditField]] = {}
        for one in self.fields:
            parts.setdefault(one.about, []).append(one)
        return list(parts.items())


@dataclass(frozen=True, slots=True)
class Names:
    """What the short names of a file stand for."""

    services: tuple[tuple[str, str], ...]
    homes: tuple[tuple[str, str], ...]
    steps: tuple[tuple[str, str], ...]
    others: dict[str, str]

    def of(self, key: str) -> str:
        return {**self.others, **dict(self.homes), **dict(self.services)}.get(key, key)


def groups_of(document: Document) -> tuple[EditGroup, ...]:
    """The parts people change most come first."""
    found: dict[str, list[EditField]] = {name: [] for name in PARTS}
    names = _names_in(document)
    for each in SCENARIO.fields:
        group = each.name if each.name in PARTS else "drivers" if each.name in ("productivity", "correlation") else ""
        for one in _of_field(each, document, "", "", group):
            found[group].append(_named(one, names))
    return tuple(EditGroup(key, PARTS[key], tuple(fields)) for key, fields in found.items() if fields)


def _names_in(document: Document) -> Names:
    systems = [one for one in document.get("systems") or [] if isinstance(one, dict)]
    homes = [pair for system in systems for pair in _keyed(system.get("homes"))]
    classes = [pair for system in systems for pair in _keyed(system.get("classes"))]
    choices = [one for one in document.get("alternatives") or [] if isinstance(one, dict)]
    steps = [pair for one in choices for pair in _keyed(one.get("steps"))]
    others = dict(classes + _keyed(document.get("educations")))
    return Names(tuple(_keyed(document.get("services"))), tuple(homes), tuple(dict(steps).items()), others)


def _keyed(rows: Any) -> list[tuple[str, str]]:
    """Short name and what it is called, of those that have both."""
    found = [one for one in rows if isinstance(one, dict) and "key" in one] if isinstance(rows, list) else []
    return [(str(one["key"]), str(one.get("name") or one.get("label") or one["key"])) for one in found]


def _named(one: EditField, names: Names) -> EditField:
    """Short names are chosen among those there are, and told by what they stand for."""
    last = one.path.rpartition(".")[2]
    label, about = one.label, one.about
    if ": " in label:
        what, _, key = label.partition(": ")
        word, _, number = key.partition(" ")
        label = f"{what}: {names.of(word)}{f', nr. {number}' if number else ''}"
    about = " – ".join(names.of(part) for part in about.split(" – "))
    options = names.services if last in ("service", "from_service", "to_service", "buffer") else ()
    if last in ("home", "step"):
        options = names.homes if last == "home" else names.steps
    if options and one.value in dict(options):
        return replace(one, label=label, about=about, kind="choice", options=options)
    return replace(one, label=label, about=about)


def _of_field(each: Field, holder: Document, path: str, about: str, group: str) -> Iterator[EditField]:
    if each.name in LEFT_TO_THE_FILE:
        return
    here = at_key(path, each.name)
    if each.name in holder:
        yield from _of_form(each.form, holder[each.name], here, each.title, each.about, about)
    elif group in OFFERED_IN and not isinstance(_inner(each.form), Record | ListOf | TableOf | OneOf):
        yield _leaf(_inner(each.form), "", here, each.title, each.about, about)


def _of_form(form: Any, value: Any, path: str, label: str, help_text: str, about: str) -> Iterator[EditField]:
    form = _inner(form)
    if isinstance(form, OneOf):
        form = form.records.get(str(value.get("type")) if isinstance(value, dict) else "")
    if isinstance(form, Record) and isinstance(value, dict):
        inside = _part_name(value, about, label, path)
        for each in form.fields:
            yield from _of_field(each, value, path, inside, path.partition(".")[0].partition("[")[0])
    elif isinstance(form, ListOf) and isinstance(value, list):
        yield from _of_list(form, value, path, label, help_text, about)
    elif isinstance(form, TableOf) and isinstance(value, dict):
        for name, each in value.items():
            yield from _of_form(form.form, each, at_key(path, name), f"{label}: {name}", help_text, about)
    elif isinstance(value, dict):  # a middle with its interval
        for name, word in (("middle", "midt"), ("low", "lav"), ("high", "høy")):
            yield _leaf(form, value.get(name, ""), at_key(path, name), f"{label}, {word}", help_text, about)
            help_text = ""
    elif form is not None and not isinstance(value, list):
        yield _leaf(form, value, path, label, help_text, about)


def _of_list(form: ListOf, value: list[Any], path: str, label: str, help_text: str, about: str) -> Iterator[EditField]:
    if isinstance(_inner(form.form), Record | OneOf):
        for place, each in enumerate(value):
            yield from _of_form(form.form, each, at_index(path, place), label, help_text, about)
        return
    if type(_inner(form.form)).__name__ == "Key":  # short names: left to the file
        return
    for place, each in enumerate(value):
        numbered = f"{label} {place + 1}" if len(value) > 1 else label
        yield _leaf(_inner(form.form), each, at_index(path, place), numbered, "" if place else help_text, about)


def _leaf(form: Any, value: Any, path: str, label: str, help_text: str, about: str) -> EditField:
    kind = type(form).__name__
    if kind == "Truth":
        return EditField(path, label, help_text, "truth", "ja" if value is True else "", about)
    if kind == "Choice":
        options = tuple((one, CHOICE_WORDS.get(one, one)) for one in form.values)
        return EditField(path, label, help_text, "choice", str(value or ""), about, options)
    if kind == "Day":
        return EditField(path, label, help_text, "text", _as_day(value), about)
    if kind in ("Text", "Key"):
        return EditField(path, label, help_text, "words", str(value), about)
    number = getattr(form, "number", form)
    share, is_year = bool(getattr(number, "is_share", False)), getattr(number, "least", None) == FIRST_YEAR
    return EditField(path, label, help_text, "text", _shown(value, is_share=share, is_year=is_year), about)


def _shown(value: Any, *, is_share: bool, is_year: bool) -> str:
    if isinstance(value, bool) or value is None:
        return "" if value is None else str(value).lower()
    if isinstance(value, int | float):
        if is_share:
            return (
                f"{format_number(round(value * 100, 6)).rstrip()} %"
                if _fits(value * 100)
                else f"{value!r}".replace(".", ",")
            )
        if is_year and isinstance(value, int):
            return str(value)
        return format_number(value) if _fits(value) else f"{value!r}".replace(".", ",")
    return str(value)


def _as_day(value: Any) -> str:
    """2029-01-31 as people write it."""
    day = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", str(value))
    return f"{day[3]}.{day[2]}.{day[1]}" if day else str(value)


def _fits(value: float) -> bool:
    """Whether two decimals say all of it."""
    return abs(round(value, 2) - value) < 1e-9


def _inner(form: Any) -> Any:
    return _inner(form.form) if isinstance(form, As) else form


def _part_name(value: Document, about: str, label: str, path: str) -> str:
    """What the reader calls this part: its own name, under the name of what it belongs to."""
    own = next((str(value[name]) for name in ("name", "label", "what", "service", "ages") if value.get(name)), "")
    if not own and path.count("[") == 0:
        return about
    return " – ".join(part for part in (about, own) if part)
