"""Plans whose text carries marks before what a careful planner takes out: the document without them, and the reading.

A file opens with one line of JSON about the plan. `[[G 1.1 <1]]` marks a goal and its parent, `[[A 1.1,2; y=2024-2026;
fin=Ramme; act=3]]` an action with its goals, `[[I 1; k=all; v=5; d=2027; b=2023]]` an indicator with its target, and
`[[O]]` what may be taken out or left. `t=` gives words that columns or line breaks tear apart, `also=` other words,
`opt` that careful readers differ, `or=` another head it may stand under, `len=` fields that are left out.
"""

import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

_MARK = re.compile(r"\[\[([GAIOM])\b([^\]]*)\]\]")
_END_OF_WORDS = re.compile(r"\n|\t|\||</?(?:td|th|li|p|h\d|div|tr|ul|ol|b)\b|<br>")
_HEADS = {"G": "goals", "A": "actions", "I": "indicators"}


@dataclass(frozen=True, slots=True)
class Marked:
    """One thing a planner takes out."""

    head: str
    names: tuple[str, ...]  # of the goal itself, or of the goals it belongs to
    fields: dict[str, str]
    words: str

    @property
    def texts(self) -> tuple[str, ...]:
        return (self.words, *self.several("also"))

    @property
    def is_optional(self) -> bool:
        return "opt" in self.fields

    @property
    def parent(self) -> str | None:
        return next((name[1:] for name in self.names if name.startswith("<")), None)

    def several(self, field: str) -> tuple[str, ...]:
        return tuple(self.fields[field].split("/")) if self.fields.get(field) else ()

    def years(self) -> tuple[int, ...] | None:
        found = [int(year) for year in re.findall(r"\d{4}", self.fields.get("y", ""))]
        return (found[0], found[-1]) if found else None


@dataclass(frozen=True)
class MarkedPlan:
    file_name: str  # of the document it becomes
    facts: dict[str, object]
    source: str

    @cached_property
    def text(self) -> str:
        return _MARK.sub("", self.source)

    @cached_property
    def wanted(self) -> tuple[Marked, ...]:
        return tuple(self._item(match) for match in _MARK.finditer(self.source) if match[1] in _HEADS)

    @cached_property
    def free(self) -> tuple[str, ...]:
        """What may be drafted anywhere, or not at all."""
        return tuple(self._words(match) for match in _MARK.finditer(self.source) if match[1] == "O")

    @property
    def left_out(self) -> tuple[str, ...]:
        lenient = self.facts.get("lenient", [])
        return tuple(lenient) if isinstance(lenient, list) else ()

    def _item(self, match: re.Match[str]) -> Marked:
        names, *rest = match[2].split(";")
        fields = {key: value for key, _, value in (part.strip().partition("=") for part in rest)}
        own = tuple(re.findall(r"[^\s,]+", names))
        return Marked(_HEADS[match[1]], own, fields, fields.get("t") or self._words(match))

    def _words(self, match: re.Match[str]) -> str:
        behind = _END_OF_WORDS.split(_MARK.sub("", self.source[match.end() :]), maxsplit=1)[0]
        return " ".join(re.sub(r"<[^>]*>|\*\*", "", behind).split())


def marked_plan(path: Path) -> MarkedPlan:
    facts, _, source = path.read_text(encoding="utf-8").partition("\n")
    return MarkedPlan(path.stem, json.loads(facts), source)
