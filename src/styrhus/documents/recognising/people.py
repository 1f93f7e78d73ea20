"""Who does something, as written in a cell or an answer, and where its money comes from: one text to several names."""

import re

from styrhus.targets.patterns import lazy_pattern

_TAIL = lazy_pattern(
    r"\s+(?:er med|er involvert\w*|deltar|deltek|har ansvar\w*|er ansvarlig\w*|er ansvarleg\w*|skal bidra|"
    r"bidrar|bidreg)\.?$",
    re.IGNORECASE,
)
_LEADING = lazy_pattern(r"^(?:ansvarlig\w*|ansvarleg\w*|ansvar|hovedansvar|hovudansvar)\s*:\s*", re.IGNORECASE)
_MAIN_SPLIT = lazy_pattern(r"\s*;\s*|\s+/\s+|(?<=[\wæøå)])/(?=[A-ZÆØÅ])|\n")
_NOBODY = frozenset({"", "-", "–", "—", "ingen", "n/a", "ikke avklart", "ikkje avklart"})


def names_in(text: str) -> tuple[str, ...]:
    """«Levekår, Teknisk avdeling og Areal og samfunn er med.» → three names."""
    text = _TAIL.sub("", _LEADING.sub("", text.strip())).strip(" .")
    names: list[str] = []
    for part in _MAIN_SPLIT.split(text):
        names.extend(_by_commas(part))
    return tuple(dict.fromkeys(name for name in names if name.lower() not in _NOBODY))


def _by_commas(text: str) -> list[str]:
    parts = [part.strip(" .") for part in re.split(r",\s+", text)]
    if len(parts) == 1 or not all(part[:1].isupper() for part in parts[1:]):
        return [text.strip(" .")]
    last = re.split(r"\s+(?:og|och|samt)\s+(?=[A-ZÆØÅ])", parts[-1], maxsplit=1)
    return [*parts[:-1], *last]


def financing_in(text: str) -> tuple[str, ...]:
    """«Egne rammer / Prosjektmidler» → two sources."""
    parts = re.split(r"\s*/\s*(?=[A-ZÆØÅa-zæøå])|\s*;\s*|\n", text.strip())
    return tuple(part.strip(" .") for part in parts if part.strip(" .–—-"))
