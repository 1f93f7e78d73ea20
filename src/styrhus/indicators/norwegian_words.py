"""Norwegian words made comparable: numbers in digits, endings cut, common words left out, limits in days. No more."""

import re
from functools import lru_cache

_NUMBERS = {
    "to": "2",
    "tre": "3",
    "fire": "4",
    "fem": "5",
    "seks": "6",
    "sju": "7",
    "syv": "7",
    "åtte": "8",
    "ni": "9",
    "ti": "10",
    "tolv": "12",
}
_STOP = frozenset(
    re.findall(
        r"\S+",
        """
        alle andel andelen antall at av blant ble blir da de dei dem den der deres det dette disse ein eit eller en
        enhet enheter enn er et etter ei flere for fra få får fått gir gjennom ha har hver hvert hvor høyere i ifølge
        ikke innen kan kommune kommunen kommunens løpet mange med mer minimum minst ny nye når og også om over per
        periode perioden person personer prosent på sammenlignet sammenliknet samt seg sin sine skal slik som så til
        tilbud tilsvarende tiltak under ut ved vi viser være vår våre år øker økning del
        """,
    )
)
_ENDINGS = ("ningene", "ingene", "elsene", "ningen", "ningar", "ninger", "ede", "ene", "ane", "ing", "ers", "er", "en")
SHORTEST = 3  # what is left must still be a word
_LAST = ("et", "ar", "a", "e", "s", "t")
_LIMIT = re.compile(r"(\d+) (dag|døgn|uke|veke|time|mån)")
_DAYS = {"dag": 1, "døgn": 1, "uke": 7, "veke": 7}


def limits(text: str) -> frozenset[str]:
    """«seks uker» and «42 dager» are the same limit."""
    found = _LIMIT.findall(" ".join(words_of(text)))
    return frozenset(f"{int(size) * _DAYS.get(unit, 1)} {'dag' if unit in _DAYS else unit}" for size, unit in found)


def words_of(text: str) -> list[str]:
    words = re.findall(r"[a-zæøåéòô0-9]+", text.lower().replace("­", ""))
    return [_NUMBERS.get(word, word) for word in words]


@lru_cache(maxsize=4096)
def stems_of(text: str) -> tuple[str, ...]:
    return tuple(stem_of(word) for word in words_of(text) if word not in _STOP)


def stem_of(word: str) -> str:
    """Cuts the endings of Norwegian nouns, verbs and adjectives; crude, but the same for both sides."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            word = word[: -len(ending)]
            break
    for ending in _LAST:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            return word[: -len(ending)]
    return word
