"""Draft elements in Norwegian words: a heading, and the facts a reviewer has to look at. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from styrhus.targets.saying import format_number
from styrhus.web.plans.models.indicators import TARGET_KIND_LABELS

Data = Mapping[str, Any]
MISSING = "mangler"
LONGEST_LABEL = 70


@dataclass(frozen=True, slots=True)
class Fact:
    """One line under an element: «År: 2026–2027»."""

    term: str
    text: str
    parts: tuple[str, ...] = ()  # shown as a list below the text

    @property
    def is_missing(self) -> bool:
        return self.text == MISSING


def heading_of(kind: str, data: Data) -> str:
    """What the element is called in a list."""
    if kind == "goal":
        return f"{data.get('number') or ''} {data['text']}".strip()
    if kind == "phase":
        return f"{data['number']}. {data['name']}"
    if kind == "body":
        return str(data["name"])
    if kind == "reporting":
        return f"{data['from']} → {data['to']}: {data['what']}"
    if kind == "sdg":
        return f"Mål {data['number']}: {data['name']}"
    if kind == "reference":
        return f"{_REFERENCE_WORDS.get(data['kind'], '')} {data.get('number') or ''}".strip() or data["text"]
    return str(data["text"])


_REFERENCE_WORDS = {
    "note": "Note",
    "case": "Sak",
    "meeting_case": "Møtesak",
    "law": "Lov",
    "url": "Nettside",
    "plan": "Plan",
}


def short(text: str, length: int = LONGEST_LABEL) -> str:
    """The text cut at a word, with an ellipsis where something was left out."""
    if len(text) <= length:
        return text
    return text[: length + 1].rsplit(" ", 1)[0].rstrip(" ,.;") + " …"


def facts_of(kind: str, data: Data, goal_names: Mapping[str, str]) -> list[Fact]:
    """The lines under the heading. What a plan should say but does not, is said to be missing."""
    describe = _FACTS.get(kind)
    return [fact for fact in describe(data, goal_names) if fact.text or fact.parts] if describe else []


def _goal(data: Data, names: Mapping[str, str]) -> list[Fact]:
    return [Fact("Nivå", data.get("level") or ""), Fact("Under", names.get(data.get("parent") or "", ""))]


def _action(data: Data, names: Mapping[str, str]) -> list[Fact]:
    return [
        _goals(data, names),
        Fact("År", years_in_words(data.get("years") or {}) or MISSING),
        Fact("Penger", ", ".join(data.get("financing") or [])),
        Fact("Ansvarlig", ", ".join(data.get("responsible") or []) or MISSING),
        Fact("Aktiviteter", "", tuple(_activity_lines(data.get("activities") or []))),
    ]


def _indicator(data: Data, names: Mapping[str, str]) -> list[Fact]:
    targets = [target_in_words(target) for target in data.get("targets") or []]
    one = targets[0] if len(targets) == 1 else ""
    return [
        _goals(data, names),
        Fact("Måltall", one or ("" if targets else MISSING), tuple(targets) if len(targets) > 1 else ()),
    ]


def _means(data: Data, names: Mapping[str, str]) -> list[Fact]:
    return [Fact("Under", names.get(data.get("parent") or "", ""))]


def _challenge(data: Data, _: Mapping[str, str]) -> list[Fact]:
    return [Fact("Punkter", "", tuple(data.get("sub") or []))]


def _phase(data: Data, _: Mapping[str, str]) -> list[Fact]:
    span = "–".join(day for day in (data.get("from"), data.get("to")) if day)
    events = tuple(
        ", ".join(
            str(part) for part in (event["text"], event.get("body"), event.get("date"), event.get("case")) if part
        )
        for event in data.get("events") or []
    )
    return [Fact("Tid", span or MISSING), Fact("Hendelser", "", events)]


def _body(data: Data, _: Mapping[str, str]) -> list[Fact]:
    return [
        Fact("Rolle", data.get("role") or ""),
        Fact("Medlemmer", ", ".join(data.get("members") or [])),
        Fact("Mandat", data.get("mandate") or ""),
    ]


def _reporting(data: Data, _: Mapping[str, str]) -> list[Fact]:
    return [Fact("Hvor ofte", data.get("frequency") or MISSING)]


def _reference(data: Data, _: Mapping[str, str]) -> list[Fact]:
    return [
        Fact("Tekst", data.get("text") or ""),
        Fact("Hos", data.get("body") or ""),
        Fact("Dato", data.get("date") or ""),
    ]


_FACTS = {
    "goal": _goal,
    "action": _action,
    "indicator": _indicator,
    "means": _means,
    "challenge": _challenge,
    "phase": _phase,
    "body": _body,
    "reporting": _reporting,
    "reference": _reference,
}


def _goals(data: Data, names: Mapping[str, str]) -> Fact:
    known = [names[key] for key in data.get("goals") or [] if key in names]
    one = known[0] if len(known) == 1 else ""
    return Fact("Mål", one or ("" if known else MISSING), tuple(known) if len(known) > 1 else ())


def _activity_lines(activities: list[Data]) -> list[str]:
    lines = []
    for activity in activities:
        lines.append(activity["text"])
        lines.extend(f"– {sub}" for sub in activity.get("sub") or [])
    return lines


def years_in_words(years: Data) -> str:
    first, last = years.get("from"), years.get("to")
    if first and last and first != last:
        return f"{first}–{last}"
    return str(first or last or "")


def number_in_words(value: float | int | None) -> str:
    return "" if value is None else format_number(value)


def target_in_words(target: Data) -> str:
    """«minst 95 % innen 2027»: the typed target the way a person would say it."""
    kind = target["kind"]
    if kind in ("qualitative", "monitor"):
        return "ikke målbart slik det står" if kind == "qualitative" else "følges uten måltall"
    parts = [_TARGET_WORDS.get(kind, TARGET_KIND_LABELS[kind]), _amount(target), target.get("population") or ""]
    if limit := target.get("limit"):
        word = {"absolute_at_most": "innen", "absolute_at_least": "minst", "share_at_least": "minst"}[limit["kind"]]
        parts.append(f"({word} {number_in_words(limit['value'])} {limit.get('unit') or ''}".strip() + ")")
    parts.append(target.get("recurrence") or "")
    if target.get("deadline"):
        parts.append(f"innen {target['deadline']}")
    if target.get("baseline_year"):
        parts.append(f"fra {target['baseline_year']}")
    return " ".join(part for part in parts if part)


_TARGET_WORDS = {
    "relative_increase": "skal øke med",
    "relative_decrease": "skal ned med",
    "increase_points": "skal opp",
    "decrease_points": "skal ned",
    "absolute_increase": "skal opp med",
    "absolute_decrease": "skal ned med",
    "share_at_least": "minst",
    "share_at_most": "høyst",
    "range": "mellom",
    "by_date": "ferdig",
    "recurrence": "",
    "rank_at_most": "blant de",
}


def _amount(target: Data) -> str:
    value, kind, unit = target.get("value"), target["kind"], target.get("unit") or ""
    if value is None or kind in ("all", "none", "done", "by_date"):
        return ""
    words = " og ".join(number_in_words(part) for part in value) if isinstance(value, list) else number_in_words(value)
    if kind.startswith(("relative_", "share_")):
        return f"{words}\u00a0%"
    if kind.endswith("_points"):
        return f"{words} prosentpoeng"
    return f"{words} beste" if kind == "rank_at_most" else f"{words} {unit}".strip()
