"""List points that a web export has run together without bullets, told apart by the capital that opens each."""

import re
from itertools import pairwise

from styrhus.targets.patterns import lazy_pattern

_WORD = lazy_pattern(r"\S+")
# After these a capital is a name («av Solberghjemmet», «i Nordvik kommune»), not a new point.
_LEADS_TO_NAME = frozenset(
    re.findall(
        r"\w+",
        """av i på til fra frå for med ved hos om over under mot mellom millom rundt kring innen innenfor utenfor etter
        før som og eller samt den det de en et ei ein eit der når hvis at å både inkl inkludert herunder ikke ikkje
        kommune heter heiter kalt samarbeidet prosjektet programmet reformen strategien planen satsingen modellen""",
    )
)
_OPENS_POINT = lazy_pattern(r"[A-ZÆØÅ][a-zæøåéü]+[,:]?$")
_INFINITIVE = lazy_pattern(r"[A-ZÆØÅ][a-zæøå]+(?:e|a)$")


def split_run_together(text: str) -> list[str]:
    """The points of a run-together list; one point when nothing says otherwise."""
    words = list(_WORD.finditer(text))
    starts = [0]
    for before, word in pairwise(words):
        if _begins_point(before.group(), word.group()):
            starts.append(word.start())
    return [text[start:end].strip() for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def _begins_point(before: str, word: str) -> bool:
    if not _OPENS_POINT.match(word) or before.endswith((",", ":", "/", "-", "–", "«", "(", '"')):
        return False
    bare = before.rstrip(".;!?").lower()
    if bare in _LEADS_TO_NAME:
        return False
    # «Vestre Viken», «Helse Nord»: a capital after a capital is one name, unless it reads as a verb.
    return not before[:1].isupper() or before.endswith((".", ";")) or _INFINITIVE.match(word) is not None
