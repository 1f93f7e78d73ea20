"""Who, when and for what money, when it stands as «Ansvar: …» beside an action instead of in a table."""

import re
from collections.abc import Iterable
from functools import cache

from styrhus.documents.draft import Period
from styrhus.documents.recognising.labels import ATTRIBUTES, label_of_line
from styrhus.documents.recognising.ledger import ActionEntry
from styrhus.documents.recognising.people import financing_in, names_in
from styrhus.documents.recognising.vocabulary import PHRASES, Sense
from styrhus.documents.recognising.years import years_in

_WORDS = {phrase: sense for sense in sorted(ATTRIBUTES) for phrase in PHRASES[sense] if len(phrase) < 30}
_LONGEST_WHEN = 80  # a longer answer to «Når?» tells what has happened, not when the action runs


@cache
def _inline() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, _WORDS), key=len, reverse=True))
    return re.compile(rf"[\s(;,.–-]+(?P<label>{words})\s*:\s*", re.IGNORECASE)


def split_inline(text: str) -> tuple[str, list[tuple[Sense, str]]]:
    """«Etablere dagtilbud (Ansvar: Helse. Frist: 2026)» → the words of the action, and what is said about it."""
    found = list(_inline().finditer(text))
    if not found:
        return text, []
    said = []
    for place, match in enumerate(found):
        end = found[place + 1].start() if place + 1 < len(found) else len(text)
        said.append((_WORDS[match["label"].lower()], text[match.end() : end].strip(" .;,()")))
    return text[: found[0].start()].rstrip(" (;,–-"), said


def attribute_in(text: str) -> tuple[Sense, str] | None:
    """«Frist: 2026» as a line of its own."""
    label = label_of_line(text)
    return (label.sense, label.name) if label is not None and label.sense in ATTRIBUTES and label.name else None


def apply_attribute(actions: Iterable[ActionEntry], sense: Sense, value: str, period: Period) -> None:
    for action in actions:
        if sense is Sense.RESPONSIBLE:
            action.responsible.extend(n for n in names_in(value) if n not in action.responsible)
        elif sense is Sense.MONEY:
            action.financing.extend(f for f in financing_in(value) if f not in action.financing)
        elif sense is Sense.WHEN and len(value) <= _LONGEST_WHEN and action.years == Period():
            action.years = years_in(value, period)
