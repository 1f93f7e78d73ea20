"""Cutting one draft element in two, and joining two to one. Pure: data in, data out; a person adjusts the words."""

import re
from typing import Any

Data = dict[str, Any]

# Best place first: between sentences, at a semicolon, where a new clause is joined on, at a comma.
_CUTS = (
    re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ«])"),
    re.compile(r"\s*;\s+"),
    re.compile(r",?\s+(?:og|samt)\s+(?=\w{3,})"),
    re.compile(r",\s+"),
)
_UNION = ("goals", "financing", "responsible", "activities", "targets", "sub", "members", "events")


def suggested_halves(text: str) -> tuple[str, str]:
    """The text cut where a new thing most likely begins, nearest the middle; the second half starts with a capital."""
    middle = len(text) / 2
    for cut in _CUTS:
        places = [found for found in cut.finditer(text) if found.start() > 2 and len(text) - found.end() > 2]
        if places:
            best = min(places, key=lambda found: abs(found.start() - middle))
            return _sentence(text[: best.start()]), _sentence(text[best.end() :])
    words = text.split()
    half = (len(words) + 1) // 2
    return _sentence(" ".join(words[:half])), _sentence(" ".join(words[half:]))


def joined_texts(first: str, second: str) -> str:
    """Two texts as one. A word that was broken over a line is mended, the same text twice is said once."""
    first, second = first.strip(), second.strip()
    if second.casefold() in first.casefold():
        return first
    if first.casefold() in second.casefold():
        return second
    if first.endswith("-") and second[:1].islower():
        return first[:-1] + second
    return f"{first} {second}"


def merged_data(kept: Data, other: Data, text: str) -> Data:
    """The kept element with the text given and everything the other says besides; nothing is listed twice."""
    data = {**kept, "text": text} if "text" in kept else dict(kept)
    for name in _UNION:
        if name in data:
            data[name] = data[name] + [each for each in other.get(name, []) if each not in data[name]]
    if "years" in data:
        data["years"] = _joined_years(data["years"], other.get("years") or {})
    return data


def _joined_years(one: Data, other: Data) -> Data:
    starts = [years["from"] for years in (one, other) if years.get("from") is not None]
    ends = [years["to"] for years in (one, other) if years.get("to") is not None]
    return {"from": min(starts, default=None), "to": max(ends, default=None)}


def _sentence(text: str) -> str:
    text = text.strip(" ,;")
    return text[:1].upper() + text[1:]
