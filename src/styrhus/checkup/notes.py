"""Rules about notes: the numbers in the text and the list at the end must agree."""

import re
from collections import Counter
from collections.abc import Iterator

from styrhus.checkup.checked_plan import CheckedPlan, at
from styrhus.checkup.model import Hit, Severity, rule
from styrhus.checkup.naming import lower_first, name
from styrhus.targets.patterns import lazy_pattern

# «(Note 19)», «note 7 og 8», «fotnote 3–5»; the list's own heading, «Noter det refereres til», has no number.
MARKER = lazy_pattern(r"\b(?:fot|slutt)?not(?:e[rn]?|ar?)\s+(\d{1,3}(?:\s*(?:,|og|til|-|–)\s*\d{1,3})*)\b", re.I)
BRACKETED = lazy_pattern(r"\[(\d{1,3})\]")
SPAN = lazy_pattern(r"(\d{1,3})\s*(?:til|-|–)\s*(\d{1,3})")
LONGEST_SPAN = 20


def note_numbers(text: str) -> list[str]:
    """The note numbers a text points at, in order."""
    found: list[str] = []
    for marker in MARKER.finditer(text):
        found += numbers_in(marker[1])
    return found


def numbers_in(words: str) -> list[str]:
    numbers = re.findall(r"\d+", words)
    for first, last in SPAN.findall(words):
        if int(first) < int(last) <= int(first) + LONGEST_SPAN:
            numbers += [str(number) for number in range(int(first) + 1, int(last))]
    return sorted({str(int(number)) for number in numbers}, key=int)


def listed_numbers(plan: CheckedPlan) -> set[str]:
    return {note.number.strip(" .)") for note in plan.notes if note.number}


@rule(
    "K-02",
    Severity.SHOULD_MEND,
    title="Note mangler i notelista",
    why="Leseren finner ikke kilden.",
    mend="Skriv inn noten, eller fjern tallet.",
)
def note_is_missing(plan: CheckedPlan) -> Iterator[Hit]:
    known = listed_numbers(plan)
    told: set[str] = set()
    for element, text in plan.elements_with_text():
        for number in dict.fromkeys(note_numbers(text)):
            if number not in known:
                told.add(number)
                where = lower_first(name(plan, element))
                yield at(element, f"Note {number} finnes ikke i notelista. Den står i {where}.")
    for number in dict.fromkeys(note_numbers(plan.text)):
        if number not in known | told:
            yield Hit(f"Note {number} finnes ikke i notelista.")


@rule(
    "K-03",
    Severity.TIP,
    title="Note som teksten ikke viser til",
    why="Et notetall kan ha falt ut, så leseren ikke ser hva kilden gjelder.",
    mend="Sett inn notetallet der noten hører hjemme, eller ta noten ut av lista.",
)
def note_is_not_pointed_at(plan: CheckedPlan) -> Iterator[Hit]:
    used = set(note_numbers(plan.text)) | {str(int(number)) for number in BRACKETED.findall(plan.text)}
    # Only a text that marks its notes in a way we can see tells which of them it leaves out.
    if not used & listed_numbers(plan):
        return
    for note in plan.notes:
        if note.number and note.number.strip(" .)") not in used:
            yield at(note, f"{name(plan, note)} står i notelista, men teksten viser ikke til den.")


@rule(
    "K-04",
    Severity.SHOULD_MEND,
    title="Samme notetall to ganger i lista",
    why="Leseren vet ikke hvilken av kildene som gjelder.",
    mend="Gi den ene noten et nytt tall, og rett tallet i teksten.",
)
def note_number_is_used_twice(plan: CheckedPlan) -> Iterator[Hit]:
    counted = Counter(note.number for note in plan.notes if note.number)
    told: set[str] = set()
    for note in plan.notes:
        if note.number and counted[note.number] > 1 and note.number not in told:
            told.add(note.number)
            yield at(note, f"{name(plan, note)} står {counted[note.number]} ganger i notelista.")
