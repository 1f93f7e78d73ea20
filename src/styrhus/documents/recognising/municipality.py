"""Whose plan it is: the municipality or county that the text names as such. A bare place name is no evidence."""

from collections import Counter

from styrhus.targets.patterns import lazy_pattern

_NAME = r"[A-ZÆØÅÄÖ][\wæøåéüäö]+(?:[-–][A-ZÆØÅÄÖ]?[\wæøåéüäö]+)*"
_NAMED = lazy_pattern(
    rf"\b((?:{_NAME} (?:og )?)?{_NAME}) (?P<kind>fylkes)?(?P<word>[Kk]ommunes?|kommunar?|kommun|"
    rf"kommunestyres?|bystyres?)\b"
)
_CAPITALS = lazy_pattern(r"\b([A-ZÆØÅ]{2}[A-ZÆØÅ-]+(?: [A-ZÆØÅ-]{3,})?) (FYLKES)?KOMMUNE\b")
_OF_MUNICIPALITY = lazy_pattern(rf"\b[Kk]ommunen? ({_NAME})\b")
# Words that open a sentence or tell whose plan it is, and are no part of a name.
_OPENERS = """
    I Og At Da Når Hver Alle Som Også For Fra Frå Til Med Av Den Det De Denne Dette Vår Vårt Våre En Ei Ein Et Eit Per
    Hos Samtidig Derfor Difor Nye Norsk Norske Norges Ingen Flere Fleire Andre Hvilken Kjære Kommune Kommunen Både Eller
"""
_NO_NAME = frozenset(_OPENERS.split())
# First words of names that have two: «Nordre Land», «Øvre Eiker».
_FIRST_WORDS = frozenset(
    [
        "Nord",
        "Sør",
        "Øvre",
        "Nedre",
        "Indre",
        "Ytre",
        "Vestre",
        "Østre",
        "Øystre",
        "Midtre",
        "Nordre",
        "Søndre",
        "Store",
        "Lille",
        "Stor",
    ]
)


def municipality_of(text: str) -> str | None:
    """The name used most; the earliest when two are used as often."""
    found: Counter[str] = Counter()
    for match in _NAMED.finditer(text):
        name = _without_openers(match[1])
        if name:
            found[_without_genitive(name, match["word"])] += 1
    for match in _CAPITALS.finditer(text):
        name = match[1].title()
        if not any(name.startswith(f"{word} ") for word in _NO_NAME):
            found[name] += 1
    if not found:
        found.update(match[1] for match in _OF_MUNICIPALITY.finditer(text))
    return found.most_common(1)[0][0] if found else None


def _without_openers(name: str) -> str:
    words = name.split()
    while words and words[0] in _NO_NAME:
        words.pop(0)
    if len(words) > 1 and words[0] not in _FIRST_WORDS:
        words = words[-1:] if words[-2] not in ("og",) else words[-3:]
    return " ".join(words) if words and words[0] not in _NO_NAME else ""


def _without_genitive(name: str, word: str) -> str:
    """Swedish writes «Norrköpings kommun»; Norwegian and Danish leave the name alone."""
    return name[:-1] if word == "kommun" and name.endswith("s") else name
