"""Rules about the same thing said twice, word for word or nearly so."""

import re
from collections.abc import Iterator, Sequence

from styrhus.checkup.checked_plan import CheckedPlan, at
from styrhus.checkup.model import Hit, Severity, rule
from styrhus.checkup.naming import lower_first, name
from styrhus.documents.draft import DraftAction, DraftGoal, DraftIndicator

TextElement = DraftGoal | DraftAction | DraftIndicator

WORD = re.compile(r"\w+")
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
        seen: list[tuple[frozenset[str], TextElement]] = []
        for element in elements:
            words = frozenset(words_of(element.text))
            twin = next((other for others, other in seen if are_nearly_alike(words, others)), None)
            if twin is not None and words_of(twin.text) != words_of(element.text):
                yield at(element, f"{name(plan, element)} er nesten lik {lower_first(name(plan, twin))}.")
            seen.append((words, element))


def are_nearly_alike(words: frozenset[str], others: frozenset[str]) -> bool:
    """Most words are shared. Texts that differ in a number are a series: «… 2026», «… 2027»."""
    fewest, most = sorted((len(words), len(others)))
    if fewest < FEWEST_WORDS or fewest < SHARE_ALIKE * most:
        return False
    if len(words & others) < SHARE_ALIKE * len(words | others):
        return False
    return not any(word.isdecimal() for word in words ^ others)
