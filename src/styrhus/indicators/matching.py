"""Suggests definitions for a sentence out of a plan: words they share, weighed by how rare they are. Knows no file.

Precision first: a wrong suggestion costs a reader's trust, a missing one costs a search in the library.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from .model import Definition, Direction
from .norwegian_words import limits, stem_of, stems_of, words_of

AT_MOST = 3
ENOUGH = 5.0  # about one word that only this definition uses
NEAR_BEST = 0.75  # what scores clearly lower than the best one is left out
LONG = 30  # words: a paragraph mentions much, and one word of it says little
PHRASE, NAME = 1.0, 0.5  # a phrase that planners use says more than a word of the name
SAME_UNIT, OTHER_UNIT = 1.5, -2.0
SAME_DIRECTION, OTHER_DIRECTION = 0.5, -1.5
OTHER_LIMIT = -8.0  # «innen 30 dager» is not «innen seks uker»
WORK_NOT_RESULT = -8.0  # «er prøvd ut» is about something done, which no figure shows

_WORK = (("prøvd", "ut"), ("utprøvd",), ("utarbeidet",), ("utvikles",), ("evalueres",), ("kartlegges",))
_UP = frozenset(["flere", "fleire", "minst", "minimum", "høyere", "økt", "øker", "auke", "alle", "bedre", "mer"])
_DOWN = frozenset(
    ["færre", "høyst", "maks", "maksimum", "lavere", "redusert", "reduseres", "ned", "mindre", "ingen", "under"]
)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A definition that may answer the sentence; `why` is Norwegian, for the one who says yes or no."""

    slug: str
    score: float
    why: str


def suggest(text: str, unit: str, definitions: Sequence[Definition]) -> tuple[Suggestion, ...]:
    """The best few, best first, or none. `unit` is the plan's own, empty where it says none."""
    rarity = _rarity(tuple(definitions))
    scored = (_scored(_Sentence.of(text, unit), definition, rarity) for definition in definitions)
    found = sorted((one for one in scored if one is not None), key=lambda one: (-one.score, one.slug))
    return tuple(one for one in found[:AT_MOST] if one.score >= NEAR_BEST * found[0].score)


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    stems: tuple[str, ...]
    words: frozenset[str]
    unit: str
    limits: frozenset[str]

    @classmethod
    def of(cls, text: str, unit: str) -> "_Sentence":
        words = frozenset(words_of(text))
        is_share = bool(words & {"andel", "andelen", "prosentandel"})
        return cls(
            text=" ".join(words_of(text)),
            stems=stems_of(text),
            words=words,
            unit=unit or ("%" if is_share else ""),
            limits=limits(text),
        )


def _scored(sentence: _Sentence, definition: Definition, rarity: dict[str, float]) -> Suggestion | None:
    phrases = [phrase for phrase in definition.words if _is_said(stems_of(phrase), sentence.stems)]
    shared = {stem for phrase in phrases for stem in stems_of(phrase)}
    of_name = set(stems_of(definition.name)) & set(sentence.stems) - shared
    if not phrases and not _is_named(definition, sentence, rarity):
        return None
    score = PHRASE * _weight(shared, rarity) + NAME * _weight(of_name, rarity)
    score += _unit_score(sentence.unit, definition.unit) + _direction_score(sentence.words, definition.direction)
    score += _limit_score(sentence.limits, definition) + _work_score(sentence.text, phrases)
    enough = ENOUGH if len(sentence.stems) <= LONG else 2 * ENOUGH
    return Suggestion(definition.slug, round(score, 2), _why(phrases, definition)) if score >= enough else None


def _is_said(phrase: Sequence[str], sentence: Sequence[str]) -> bool:
    """Every word of the phrase, in its order, with little between them."""
    if not phrase:
        return False
    starts = (place for place, stem in enumerate(sentence) if stem == phrase[0])
    return any(_follows(phrase[1:], sentence[place + 1 :]) for place in starts)


def _follows(phrase: Sequence[str], rest: Sequence[str]) -> bool:
    for stem in phrase:
        near = rest[:3]
        if stem not in near:
            return False
        rest = rest[near.index(stem) + 1 :]
    return True


def _is_named(definition: Definition, sentence: _Sentence, rarity: dict[str, float]) -> bool:
    """The sentence says nearly all of what the name says."""
    name = set(stems_of(definition.name))
    return len(name) > 1 and _weight(name & set(sentence.stems), rarity) >= 0.75 * _weight(name, rarity)


def _weight(stems: Iterable[str], rarity: dict[str, float]) -> float:
    return sum(rarity.get(stem, 0.0) for stem in sorted(stems))


@lru_cache(maxsize=4)
def _rarity(definitions: tuple[Definition, ...]) -> dict[str, float]:
    """How much a word in common says: much when few definitions use it."""
    told = Counter(
        stem
        for definition in definitions
        for stem in {stem for text in (definition.name, *definition.words) for stem in stems_of(text)}
    )
    return {stem: math.log2(1 + len(definitions) / (2 * uses)) for stem, uses in told.items()}


def _unit_score(plans: str, ours: str) -> float:
    plans = plans.strip().lower().replace("prosent", "%")
    if not plans:
        return 0.0
    if plans == ours.lower() or stem_of(plans) == stem_of(ours.lower()):
        return SAME_UNIT
    return OTHER_UNIT if "%" in (plans, ours) else 0.0


def _direction_score(words: frozenset[str], direction: Direction) -> float:
    said = {Direction.UP: bool(words & _UP), Direction.DOWN: bool(words & _DOWN)}
    if direction is Direction.NEUTRAL or said[Direction.UP] == said[Direction.DOWN]:
        return 0.0
    return SAME_DIRECTION if said[direction] else OTHER_DIRECTION


def _limit_score(said: frozenset[str], definition: Definition) -> float:
    ours = limits(" ".join((definition.name, *definition.words)))
    return OTHER_LIMIT if said and ours and not said & ours else 0.0


def _work_score(text: str, phrases: Sequence[str]) -> float:
    said = [work for work in _WORK if f" {' '.join(work)} " in f" {text} "]
    is_ours = any(" ".join(work) in phrase for work in said for phrase in phrases)
    return WORK_NOT_RESULT if said and not is_ours else 0.0


def _why(phrases: Sequence[str], definition: Definition) -> str:
    if not phrases:
        return f"Setningen ligner navnet «{definition.name}»."
    told = [f"«{phrase}»" for phrase in phrases]
    listed = told[0] if len(told) == 1 else ", ".join(told[:-1]) + " og " + told[-1]
    return f"Setningen sier {listed}."
