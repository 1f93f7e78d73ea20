"""A segment: phrases that are read together, and how to find one's way in them. Knows no claim."""

from collections.abc import Callable
from dataclasses import dataclass

from styrhus.targets.phrases import Amount, Comparison, Mark, Moment, Phrase

CHANGES = ("RISE", "FALL", "HALVE", "MULTIPLY")
VERBS = ("GOAL_LABEL", "MODAL", "BE", "HAVE", "PAST", "CREATE", "GIVE", "DONE", *CHANGES)
HEADS = ("ALL", "NONE", "BENCHMARK", "MONITOR", "NORMED", "ON_TIME", *CHANGES)


@dataclass(frozen=True, slots=True)
class Segment:
    """Phrases that are read together."""

    phrases: tuple[Phrase, ...]
    before: str = ""  # what was said ahead of it, which may name what is measured

    def at(self, *types: str, start: int = 0) -> int | None:
        """The place of the first word or comparison of one of these types."""
        return self.find(lambda phrase: type_of(phrase) in types, start)

    def find(self, fits: Callable[[Phrase], bool], start: int = 0) -> int | None:
        return next((i for i in range(start, len(self.phrases)) if fits(self.phrases[i])), None)

    def has(self, *types: str) -> bool:
        return self.at(*types) is not None

    def amounts(self) -> list[tuple[int, Amount]]:
        return [(i, phrase) for i, phrase in enumerate(self.phrases) if isinstance(phrase, Amount)]

    def moments(self) -> list[tuple[int, Moment]]:
        return [(i, phrase) for i, phrase in enumerate(self.phrases) if isinstance(phrase, Moment)]

    def text(self, start: int = 0, end: int | None = None) -> str:
        return " ".join(phrase.text for phrase in self.phrases[start:end])

    def next_to(self, at: int, step: int) -> Phrase | None:
        return self.phrases[at + step] if 0 <= at + step < len(self.phrases) else None


def type_of(phrase: Phrase | None) -> str:
    return phrase.type if isinstance(phrase, Mark | Comparison) else type(phrase).__name__
