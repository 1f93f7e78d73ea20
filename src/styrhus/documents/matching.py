"""Finds which element of one list is which of another: by permanent id, then by the same words, then by number and
likeness. Pure, one to one, and the same whichever list is called old. Knows nothing of plans or drafts."""

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from styrhus.targets.patterns import lazy_pattern

PERMANENT_ID = lazy_pattern(r"[A-ZÆØÅ0-9]{2,4}-[A-ZÆØÅ]{1,2}-\d{4,}")
# Two Norwegian planning sentences about different things share about a fifth of their letter triples; a sentence
# that has been edited keeps more than half. With the same number beside it, less is enough.
ALIKE = 0.5
ALIKE_WITH_SAME_NUMBER = 0.3


@dataclass(frozen=True, slots=True)
class Described:
    """What an element can be known by."""

    id: str
    number: str
    text: str
    place: str = ""  # the text of what it stands under: tells two equal sentences apart


@dataclass(frozen=True, slots=True)
class Pair:
    old: int
    new: int
    likeness: float  # 1 for the same words


def match(old: Sequence[Described], new: Sequence[Described]) -> list[Pair]:
    """Pairs of indexes in the order of the new list. Each index is used once at most."""
    matching = _Matching(old, new)
    matching.by_key(lambda one: one.id if PERMANENT_ID.fullmatch(one.id) else None)
    matching.by_key(lambda one: (words(one.text), one.number, words(one.place)) if one.text else None)
    matching.by_key(lambda one: (words(one.text), words(one.place)) if one.text else None)
    matching.by_key(lambda one: words(one.text) or None)
    matching.by_likeness(ALIKE_WITH_SAME_NUMBER, same_number=True)
    matching.by_likeness(ALIKE, same_number=False)
    return sorted(matching.pairs, key=lambda pair: pair.new)


def likeness(first: str, second: str) -> float:
    """How much of their letter triples two texts share, 0 to 1."""
    return _dice(_triples(first), _triples(second))


def words(text: str) -> str:
    """The text as it is compared: one space between words, no capitals, no full stop at the end."""
    return " ".join(text.casefold().split()).rstrip(" .;,:")


class _Matching:
    """The pairs found so far, and what is still alone on each side."""

    def __init__(self, old: Sequence[Described], new: Sequence[Described]) -> None:
        self._old, self._new = old, new
        self._old_triples = [_triples(one.text) for one in old]
        self._new_triples = [_triples(one.text) for one in new]
        self._old_left = dict.fromkeys(range(len(old)))  # ordered, and cheap to take from
        self._new_left = dict.fromkeys(range(len(new)))
        self.pairs: list[Pair] = []

    def by_key(self, key_of: Callable[[Described], Hashable | None]) -> None:
        """Pair those with the same key, the first with the first."""
        waiting: defaultdict[Hashable, deque[int]] = defaultdict(deque)
        for index in self._old_left:
            if (key := key_of(self._old[index])) is not None:
                waiting[key].append(index)
        for index in list(self._new_left):
            key = key_of(self._new[index])
            if key is not None and waiting.get(key):
                old = waiting[key].popleft()
                self._pair(old, index, _dice(self._old_triples[old], self._new_triples[index]))

    def by_likeness(self, threshold: float, *, same_number: bool) -> None:
        """Pair the two most alike, then the next, down to the threshold; nearer places first among equals."""
        found = []
        for old in self._old_left:
            for new in self._new_left:
                if same_number and not _same_number(self._old[old], self._new[new]):
                    continue
                alike = _dice(self._old_triples[old], self._new_triples[new], threshold)
                if alike >= threshold:
                    found.append((-alike, abs(old - new), old + new, old, new))
        for negative, _, _, old, new in sorted(found):
            if old in self._old_left and new in self._new_left:
                self._pair(old, new, -negative)

    def _pair(self, old: int, new: int, alike: float) -> None:
        self.pairs.append(Pair(old, new, alike))
        del self._old_left[old], self._new_left[new]


def _same_number(old: Described, new: Described) -> bool:
    return bool(old.number) and old.number == new.number


def _triples(text: str) -> frozenset[str]:
    padded = f"  {words(text)} "
    return frozenset(padded[at : at + 3] for at in range(len(padded) - 2))


def _dice(first: frozenset[str], second: frozenset[str], threshold: float = 0.0) -> float:
    """Twice the shared over the sum; 0 without counting where the sizes alone rule the threshold out."""
    total = len(first) + len(second)
    if 2 * min(len(first), len(second)) < threshold * total:
        return 0.0
    return 2 * len(first & second) / total
