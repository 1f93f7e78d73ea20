"""What an amount says beside its number: its unit, whom it counts, and the limit it sets. Knows no kind of target."""

from styrhus.targets.dating import is_relative_deadline
from styrhus.targets.model import Limit
from styrhus.targets.phrases import Amount, Rhythm
from styrhus.targets.segments import VERBS, Segment, type_of


def value_and_unit(amount: Amount, segment: Segment) -> tuple[float | tuple[float, float], str | None]:
    value = amount.low if amount.high is None else (amount.low, amount.high)
    if amount.form == "count":
        return value, _counted_noun(segment, segment.phrases.index(amount))
    return value, {"percent": "%", "points": "prosentpoeng"}.get(amount.form, amount.unit)


def _counted_noun(segment: Segment, at: int) -> str | None:
    """«120 mentorer», «30 nye arbeidsplasser»: at most four words, to the first that is not part of the name."""
    noun = []
    for phrase in segment.phrases[at + 1 : at + 5]:
        if type_of(phrase) not in ("WORD", "NEW", "VAGUE"):
            break
        noun.append(phrase.text)
    return " ".join(noun) or None


def population_after(segment: Segment, at: int) -> str | None:
    """The words after «alle» up to the verb."""
    stops = (*VERBS, "THAT", "COMMA", "Moment", "Amount", "Rhythm", "Times", "WITHIN", "COLON")
    end = segment.at(*stops, start=at + 1)
    return segment.text(at + 1, end) or None


def limit_in(segment: Segment, start: int, reversed_bound: bool = False) -> Limit | None:
    """The number that «all», «nobody» or a share is measured against."""
    amounts = [
        (at, a) for at, a in segment.amounts()
        if (at >= start or a.lead == "WITHIN") and a.lead not in ("FROM", "IN")
        and not (at == start + 1 and _counts_those(a))
        and (a.form != "duration" or a.bound or a.lead == "WITHIN" or reversed_bound)
        and not is_relative_deadline(segment, at, a)
    ]  # fmt: skip
    if not amounts:
        return None
    at, amount = next(((i, a) for i, a in amounts if a.bound or a.lead == "WITHIN"), amounts[0])
    side = "at_most" if amount.lead == "WITHIN" or reversed_bound else "at_least"
    if amount.bound:
        side = amount.bound[0]
        if reversed_bound and amount.lead != "WITHIN":
            side = {"at_least": "at_most", "at_most": "at_least"}[side]
    kind = f"{'share' if amount.form == 'percent' else 'absolute'}_{side}"
    value, unit = value_and_unit(amount, segment)
    return Limit(kind, value if isinstance(value, float) else value[0], _per_rhythm(segment, at, unit))


def _counts_those(amount: Amount) -> bool:
    """«alle fire distrikter»: how many they are."""
    return amount.form == "count" and amount.bound is None and amount.high is None


def _per_rhythm(segment: Segment, at: int, unit: str | None) -> str | None:
    after = segment.next_to(at, 1)
    return f"{unit} per {after.period}" if isinstance(after, Rhythm) and unit else unit
