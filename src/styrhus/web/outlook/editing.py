"""A scenario file changed field by field, and back to text. It is the file that is judged, so the form and the file are
refused for the same reasons. Knows no request and no row.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from styrhus.outlook.errors import Fault
from styrhus.outlook.scenario.writing import text_of
from styrhus.outlook.scenario.yaml_text import at_index, plain_word, read_document

from .fields import Document, EditField, EditGroup, groups_of

LINE = re.compile(r" \(linje \d+\)$")


def document_in(text: str) -> Document:
    """OutlookError for a text that is no YAML."""
    value = read_document(text).value
    return value if isinstance(value, dict) else {}


def changed(document: Document, written: Mapping[str, str]) -> Document:
    """A new document with what was written. A field that says what it said keeps its value to the last digit."""
    copy: Document = _copied(document)
    for group in groups_of(document):
        for one in group.fields:
            said = written.get(one.path, "" if one.kind == "truth" else one.value)
            if _plain(said) != _plain(one.value):
                _put(copy, one.path, _value(one, said))
    return copy


def without(document: Document, paths: Collection[str]) -> Document:
    """Steps that were taken out: from the last, so that those before keep their place."""
    copy = _copied(document)
    for path in sorted(paths, reverse=True):
        *before, last = _steps(path)
        holder = _at(copy, before)
        if isinstance(holder, list) and isinstance(last, int) and last < len(holder):
            gone = holder.pop(last)
            owner = _at(copy, before[:-1])
            if isinstance(owner, dict) and isinstance(gone, dict):  # what no longer happens cannot be late
                kept = [one for one in owner.get("delays", []) if one.get("step") != gone.get("key")]
                owner.pop("delays", None)
                owner |= {"delays": kept} if kept else {}
    return copy


def with_delay(document: Document, alternative: str, step: str, years: int) -> Document:
    """The newest wish for a step stands in place of an earlier one."""
    copy = _copied(document)
    for one in copy.get("alternatives", []):
        if one.get("key") == alternative:
            others = [each for each in one.get("delays", []) if each.get("step") != step]
            one["delays"] = [*others, {"step": step, "years": years}]
    return copy


def steps_in(document: Document) -> list[tuple[str, str]]:
    """The path of each step, and what it is called."""
    holders = [("baseline", document.get("baseline"))]
    alternatives = document.get("alternatives") or []
    holders += [(at_index("alternatives", place), one) for place, one in enumerate(alternatives)]
    return [
        (at_index(f"{path}.steps", place), f"{holder.get('name')}: {step.get('label')}")
        for path, holder in holders
        if isinstance(holder, dict)
        for place, step in enumerate(holder.get("steps") or [])
        if isinstance(step, dict)
    ]


def as_text(document: Document) -> str:
    return text_of(document)


def with_faults(
    groups: tuple[EditGroup, ...], written: Mapping[str, str], faults: tuple[Fault, ...]
) -> tuple[tuple[EditGroup, ...], tuple[Fault, ...]]:
    """What was written, with each fault at its field; and those that belong to no field of the form."""
    paths = [one.path for group in groups for one in group.fields]
    placed: dict[str, list[str]] = {}
    rest = []
    for fault in faults:
        path = _nearest(fault.field, paths)
        reason = LINE.sub("", fault.reason)
        placed.setdefault(path, []).append(reason) if path else rest.append(Fault(fault.field, reason))
    shown = tuple(
        replace(
            group,
            fields=tuple(
                replace(
                    one,
                    value=written.get(one.path, "" if one.kind == "truth" else one.value),
                    faults=tuple(placed.get(one.path, ())),
                )
                for one in group.fields
            ),
        )
        for group in groups
    )
    return shown, tuple(rest)


def _nearest(path: str, paths: list[str]) -> str:
    """The field itself, or the first field of the part that is faulty."""
    if path in paths:
        return path
    inside = [one for one in paths if one.startswith((f"{path}.", f"{path}["))]
    around = [one for one in paths if path.startswith((f"{one}.", f"{one}["))]
    return (inside or around or [""])[0]


def _value(one: EditField, said: str) -> Any:
    """What was written as the file has it; None takes the field out. The reader judges it."""
    if one.kind == "truth":
        return said == "ja"
    text = _plain(said)
    if not text:
        return None
    if one.kind in ("choice", "words"):
        return said.strip()
    if day := re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", text):
        return f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}"
    number = re.sub(r"(?<=\d) (?=\d)", "", text).replace(",", ".")
    if re.fullmatch(r"-?\d+(\.\d+)? ?%", number) or re.fullmatch(r"\d+(\.\d+)? ?[dwy]", number):
        return number
    read = plain_word(number)
    return read if isinstance(read, int | float) and not isinstance(read, bool) else said.strip()


def _plain(text: str) -> str:
    """Without signs that only look different: narrow and hard spaces, and a proper minus."""
    return re.sub(r"[\u202f\u00a0]", " ", text).replace("\u2212", "-").strip()


def _put(document: Document, path: str, value: Any) -> None:
    *before, last = _steps(path)
    holder: Any = document
    for step in before:
        holder = holder[step]
    if value is None and isinstance(holder, dict):
        holder.pop(last, None)
    else:
        holder[last] = value


def _at(document: Document, steps: Sequence[str | int]) -> Any:
    found: Any = document
    for step in steps:
        try:
            found = found[step]
        except (KeyError, IndexError, TypeError):
            return None
    return found


def _steps(path: str) -> list[str | int]:
    """systems[0].homes[1].places → systems, 0, homes, 1, places."""
    return [int(number) if number else name for name, number in re.findall(r"([^.\[\]]+)(?=[.\[]|$)|\[(\d+)\]", path)]


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copied(each) for key, each in value.items()}
    return [_copied(each) for each in value] if isinstance(value, list) else value
