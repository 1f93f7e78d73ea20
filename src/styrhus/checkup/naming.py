"""How findings speak of a plan's elements and years, in Norwegian. Judges nothing."""

from styrhus.checkup.checked_plan import CheckedPlan, Element
from styrhus.documents.draft import DraftAction, DraftGoal, DraftPhase, DraftReference, Period

QUOTED_CHARACTERS = 70


def quote(text: str) -> str:
    """The beginning of a text in «», whole words, with the text's own quotation marks turned into inner ones."""
    words = " ".join(text.split()).replace("«", "‘").replace("»", "’").rstrip(" .:;,")
    if len(words) > QUOTED_CHARACTERS:
        cut = words[: QUOTED_CHARACTERS + 1]
        cut = cut[: cut.rfind(" ")] if " " in cut[20:] else cut[:QUOTED_CHARACTERS]
        words = cut.rstrip(" .:;,–-") + " …"
    return f"«{words}»"


def goal_name(plan: CheckedPlan, goal: DraftGoal) -> str:
    if not goal.number:
        return f"Målet {quote(goal.text)}" if goal.text.strip() else "Et mål uten tekst"
    number = goal.number.strip(" .)")
    name = number if number[:1].isalpha() and " " in number else f"Mål {number}"
    # A number that two goals share names neither of them.
    return f"{name} {quote(goal.text)}" if plan.goal_numbers[goal.number] > 1 else name


def name(plan: CheckedPlan, element: Element) -> str:
    """The start of a sentence about an element: «Mål 3.2», «Tiltaket «Søknad på nett»»."""
    if isinstance(element, DraftGoal):
        return goal_name(plan, element)
    if isinstance(element, DraftPhase):
        return f"Fase {element.number} {quote(element.name)}" if element.name else f"Fase {element.number}"
    if isinstance(element, DraftReference):
        return f"Note {element.number}" if element.number else f"Noten {quote(element.text)}"
    noun = "Tiltaket" if isinstance(element, DraftAction) else "Indikatoren"
    if element.text.strip():
        return f"{noun} {quote(element.text)}"
    return "Et tiltak uten tekst" if noun == "Tiltaket" else "En indikator uten tekst"


def lower_first(words: str) -> str:
    """For a name inside a sentence: «tiltaket …», «mål 3.2»."""
    return words[:1].lower() + words[1:]


def period_in_words(period: Period) -> str:
    if period.first is not None and period.last is not None:
        return f"{period.first}" if period.first == period.last else f"{period.first}–{period.last}"
    return f"fra {period.first}" if period.first is not None else f"til {period.last}"


def listed(parts: list[str]) -> str:
    """«1, 2 og 3»."""
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " og " + parts[-1]
