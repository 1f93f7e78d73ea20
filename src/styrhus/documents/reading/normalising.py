"""Makes words comparable without changing them: spaces, hyphens, ligatures and invisible characters.

Knows single strings only; what a line or a paragraph is, is decided elsewhere.
"""

import re

from styrhus.targets.patterns import lazy_pattern

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
_HYPHENS = {"\u2010": "-", "\u2011": "-", "\ufffe": "-", "\u0002": "-"}
# Word and PowerPoint export bullets from symbol fonts as private-use characters.
_SYMBOL_BULLETS = {
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf0d8": "➢",
    "\uf0fc": "✓",
    "\uf076": "❖",
    "\uf0a8": "▪",
    "\uf06f": "○",
}

_REPLACED: dict[str, str | None] = {**dict.fromkeys(_INVISIBLE), **_LIGATURES, **_HYPHENS, **_SYMBOL_BULLETS}
_TRANSLATION = str.maketrans(_REPLACED)
_CONTROL = lazy_pattern("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffd\uffff]")
_SPACES = lazy_pattern(r"\s+")
_COMBINING_RING_AND_DIAERESIS = lazy_pattern("[aAoOeEuU][\u0300-\u0308\u030a]")


def clean_characters(text: str) -> str:
    """The same words with plain hyphens, no ligatures and nothing invisible; white space is kept."""
    text = _CONTROL.sub("", text.translate(_TRANSLATION))
    return _COMBINING_RING_AND_DIAERESIS.sub(_composed, text)


def clean(text: str) -> str:
    """One line of text: characters cleaned and every run of white space made one space."""
    return _SPACES.sub(" ", clean_characters(text)).strip()


def _composed(match: re.Match[str]) -> str:
    import unicodedata  # only decomposed text, as Mac programs write it, needs this

    return unicodedata.normalize("NFC", match.group())
