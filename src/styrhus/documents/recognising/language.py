"""Which language a text is in, by the small words that differ. Says nothing for a text too short to tell."""

from collections import Counter

from styrhus.targets.patterns import lazy_pattern

# Words that one of the two in a pair has and the other has not.
_BOKMAAL = (
    "ikke jeg hvordan hva hvem hvor hver være ble noen gjøre uke flere fra hun deres dem bare også en enn fremtiden"
)
_NYNORSK = (
    "ikkje eg korleis kva kven kvar vere vart blei nokon gjere veke fleire frå ho dykkar deira dei berre òg ein eit "
    "nokre desse sjå vidare innbyggjarar tenester tenestene noko difor meir saman"
)
_SWEDISH = "och är inte att från för på hur vad vara någon göra vecka också ska med mellan genom"
_DANISH = "af hvad mellem bliver blev nogen uge hvis også være ikke borgere på til efter"
_NORWEGIAN = "av hva kva mellom blir ble vart noen nokon uke veke hvis også være vere ikke ikkje på til etter"
_WORD = lazy_pattern(r"[a-zæøåäöò]+")
_NYNORSK_ENDING = lazy_pattern(r"(?:ingar|ingane|arane|leg|gjerast)$")
_BOKMAAL_ENDING = lazy_pattern(r"(?:ingene|inger|erne|lig|het|heten)$")
_READ = 30_000


def language_of(text: str) -> str | None:
    words = Counter(_WORD.findall(text[:_READ].lower()))
    nordic = _against(words, _SWEDISH, _NORWEGIAN) + 3 * sum(words[w] for w in words if "ä" in w or "ö" in w)
    if nordic > 0 and any("ä" in word for word in words):
        return "sv"
    if _against(words, _DANISH, _NORWEGIAN) > 0:
        return "da"
    lead = _against(words, _NYNORSK, _BOKMAAL)
    lead += sum(count for word, count in words.items() if _NYNORSK_ENDING.search(word) and len(word) > 5)
    lead -= sum(count for word, count in words.items() if _BOKMAAL_ENDING.search(word) and len(word) > 5)
    return None if lead == 0 else "nn" if lead > 0 else "nb"


def _against(words: Counter[str], ours: str, theirs: str) -> int:
    """How many more of our words than of theirs, the shared ones left out."""
    mine, other = set(ours.split()), set(theirs.split())
    return sum(words[word] for word in mine - other) - sum(words[word] for word in other - mine)
