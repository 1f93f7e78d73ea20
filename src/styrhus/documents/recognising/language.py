"""Which language a text is in, by the small words that differ. Says nothing for a text too short to tell."""

import re
from collections import Counter

_MARKS = {
    "nb": "ikke jeg en som fra også hvordan hvor hva når mellom flere være blir deres noen gjøre hver uke ved skal å",
    "nn": "ikkje eg ein som frå også korleis kvar kva når mellom fleire vere blir deira nokon gjere kvar veke skal å "
    "eit dei berre me kommunen sine innbyggjarar tenester",
    "sv": "inte jag en som från också hur var vad när mellan fler vara blir deras någon göra varje vecka ska att och är "
    "för på genom",
    "da": "ikke jeg en som fra også hvordan hvor hvad når mellem flere være bliver deres nogen gøre hver uge skal at af "
    "borgere kommunen ved",
}
_SETS = {language: frozenset(words.split()) for language, words in _MARKS.items()}
_SHARED = Counter(word for words in _SETS.values() for word in words)
_TELLING = {language: {word for word in words if _SHARED[word] == 1} for language, words in _SETS.items()}
_ENDINGS = {"nn": re.compile(r"(?:ane|ingar|leg|lege|heim|skap\w*)$"), "nb": re.compile(r"(?:ene|inger|lig|lige|het)$")}
_WORD = re.compile(r"[a-zæøåäö]+")
_READ = 30_000


def language_of(text: str) -> str | None:
    words = _WORD.findall(text[:_READ].lower())
    score: Counter[str] = Counter()
    for word in words:
        for language, telling in _TELLING.items():
            score[language] += 2 * (word in telling)
        for language, ending in _ENDINGS.items():
            score[language] += len(word) > 5 and ending.search(word) is not None
    letters = Counter(text[:_READ].lower())
    score["sv"] += 2 * (letters["ä"] + letters["ö"])
    if not letters["ä"]:
        score["sv"] = 0
    best = score.most_common(1)
    return best[0][0] if best and best[0][1] > 0 else None
