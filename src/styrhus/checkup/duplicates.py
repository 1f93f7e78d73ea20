"""Rules about the same thing said twice, word for word or nearly so."""

from collections import Counter
from collections.abc import Iterator, Sequence
from math import ceil

from styrhus.checkup.checked_plan import CheckedPlan, at
from styrhus.checkup.model import Hit, Severity, rule
from styrhus.checkup.naming import lower_first, name
from styrhus.documents.draft import DraftAction, DraftGoal, DraftIndicator
from styrhus.targets.patterns import lazy_pattern

TextElement = DraftGoal | DraftAction | DraftIndicator

WORD = lazy_pattern(r"\w+")
SHARE_ALIKE = 0.8  # of all words in the two texts
FEWEST_WORDS = 5  # shorter texts are alike by chance


def words_of(text: str) -> tuple[str, ...]:
    return tuple(WORD.findall(text.casefold()))


def kinds(plan: CheckedPlan) -> tuple[Sequence[TextElement], ...]:
    return plan.draft.goals, plan.draft.actions, plan.draft.indicators


@rule(
    "K-30",
    Severity.SHOULD_MEND,
    title="Samme tekst to ganger",
    why="Da får den samme tingen to eiere og to statuser.",
    mend="Slå dem sammen. Ett tiltak eller én indikator kan høre til flere mål.",
)
def text_is_repeated(plan: CheckedPlan) -> Iterator[Hit]:
    for elements in kinds(plan):
        first: dict[tuple[str, ...], TextElement] = {}
        for element in elements:
            words = words_of(element.text)
            if words and words in first:
                yield at(element, f"{name(plan, element)} står to ganger i planen.")
            first.setdefault(words, element)


@rule(
    "K-31",
    Severity.TIP,
    title="Nesten samme tekst to ganger",
    why="To nesten like punkter er ofte ett og samme, skrevet om underveis.",
    mend="Slå dem sammen, eller skriv tydelig hva som skiller dem.",
)
def text_is_nearly_repeated(plan: CheckedPlan) -> Iterator[Hit]:
    for elements in kinds(plan):
        for element, twin in nearly_alike(elements):
            yield at(element, f"{name(plan, element)} er nesten lik {lower_first(name(plan, twin))}.")


def nearly_alike(elements: Sequence[TextElement]) -> Iterator[tuple[TextElement, TextElement]]:
    """Each element with the first one before it that says nearly the same.

    Two texts that share four words of five share at least one of their rarest fifth. So each is compared
    only with those it meets there, and a thousand actions take no longer than they must.
    """
    everywhere = Counter(word for element in elements for word in set(words_of(element.text)))
    met: dict[str, list[int]] = {}
    all_words = [frozenset(words_of(element.text)) for element in elements]
    for place, element in enumerate(elements):
        rarest = sorted(all_words[place], key=lambda word: (everywhere[word], word))
        telling = rarest[: len(rarest) - ceil(SHARE_ALIKE * len(rarest)) + 1]
        candidates = sorted({earlier for word in telling for earlier in met.get(word, ())})
        twin = next((other for other in candidates if are_nearly_alike(all_words[place], all_words[other])), None)
        if twin is not None and words_of(elements[twin].text) != words_of(element.text):
            yield element, elements[twin]
        for word in telling:
            met.setdefault(word, []).append(place)


def are_nearly_alike(words: frozenset[str], others: frozenset[str]) -> bool:
    """Most words are shared. Texts that differ in a number are a series: «… 2026», «… 2027»."""
    fewest, most = sorted((len(words), len(others)))
    if fewest < FEWEST_WORDS or fewest < SHARE_ALIKE * most:
        return False
    if len(words & others) < SHARE_ALIKE * len(words | others):
        return False
    return not any(word.isdecimal() for word in words ^ others)
