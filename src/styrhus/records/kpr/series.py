"""The order of notifications from one municipality: running numbers, the chain of previous ones, what is missing.

Values in, values out: a `Ledger` is what earlier messages left behind. Knows no service and no code of a service.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from .codes import Status
from .model import FIRST_IN_CHAIN, Fault, Notification, Trace
from .rules import fault

Came = Notification | Trace
Gap = tuple[int, int]  # first and last running number that never came


@dataclass(frozen=True, slots=True)
class Series:
    """How far one municipality has come."""

    first: int | None = None
    last: int | None = None
    last_guid: str = FIRST_IN_CHAIN
    gaps: tuple[Gap, ...] = ()

    @property
    def missing(self) -> int:
        return sum(last - first + 1 for first, last in self.gaps)


@dataclass(frozen=True, slots=True)
class Ledger:
    """What is known from before: notifications' statuses by identifier, and how far each municipality has come."""

    series: Mapping[str, Series] = field(default_factory=dict)
    statuses: Mapping[str, Status] = field(default_factory=dict)
    annulled: frozenset[str] = frozenset()
    events: frozenset[str] = frozenset()  # identifiers of events that originals have told


def number_faults(notifications: tuple[Notification, ...]) -> Iterator[Fault]:
    """Numbers out of order in one message. It is only told: the order is put right before anything is replayed."""
    for before, after in pairwise(notifications):
        if after.running_number < before.running_number:
            says = f"Løpenummer {after.running_number} står etter {before.running_number}. Sorter meldingen stigende."
            yield fault("KPR-402", after.place, says)
            return


def follow(
    series: Series, municipality: str, ordered: tuple[Came, ...]
) -> tuple[Series, tuple[Came, ...], tuple[Fault, ...]]:
    """Take notifications in rising order: the series after them, those that may be used, and what is wrong."""
    faults: list[Fault] = []
    kept: list[Came] = []
    for told in ordered:
        number = told.running_number
        if series.last is not None and number <= series.last:
            filled = _fill(series.gaps, number)
            if filled is None:
                faults.append(_not_higher(told, series.last, is_twice=number == series.last))
                continue
            series = replace(series, gaps=filled)
            kept.append(told)
            continue
        faults += _step_faults(series, municipality, told)
        series = _step(series, told)
        kept.append(told)
    return series, tuple(kept), tuple(faults)


def _step(series: Series, told: Came) -> Series:
    number = told.running_number
    jumped = series.last is not None and number > series.last + 1 and told.previous != series.last_guid
    gaps = (*series.gaps, (series.last + 1, number - 1)) if jumped and series.last is not None else series.gaps
    return Series(number if series.first is None else series.first, number, told.guid, gaps)


def _step_faults(series: Series, municipality: str, told: Came) -> Iterator[Fault]:
    number, is_whole = told.running_number, told.previous == series.last_guid
    if series.last is None:
        if not is_whole:
            says = f"Det som kom før løpenummer {number} fra kommune {municipality}, mangler."
            yield fault("KPR-404", told.place, f"{says} Les inn eldre meldinger først.")
        return
    if number > series.last + 1:
        first, last = series.last + 1, number - 1
        if is_whole:
            says = f"Løpenummer {_span(first, last)} er hoppet over, men kjeden er hel: ingenting mangler."
            yield fault("KPR-405", told.place, says)
        else:
            yield fault("KPR-403", told.place, missing_says(municipality, first, last))
    elif not is_whole:
        says = f"Løpenummer {number} fra kommune {municipality} peker ikke på {series.last}. Noe kan mangle."
        yield fault("KPR-404", told.place, says)


def missing_says(municipality: str, first: int, last: int) -> str:
    what = f"Melding {first}" if first == last else f"Meldingene {first}–{last}"
    return f"{what} fra kommune {municipality} mangler. Be leverandøren sende på nytt."


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def _not_higher(told: Came, last: int, *, is_twice: bool) -> Fault:
    number = told.running_number
    if is_twice:
        return fault("KPR-407", told.place, f"Løpenummer {number} er brukt to ganger. Hver skal ha sitt eget.")
    return fault("KPR-401", told.place, f"Løpenummer {number} er ikke høyere enn {last}, som alt er lest.")


def _fill(gaps: tuple[Gap, ...], number: int) -> tuple[Gap, ...] | None:
    """The gaps when a missing number has come after all; None when it was not missing."""
    for at, (first, last) in enumerate(gaps):
        if first <= number <= last:
            rest = [(low, high) for low, high in ((first, number - 1), (number + 1, last)) if low <= high]
            return (*gaps[:at], *rest, *gaps[at + 1 :])
    return None


def reference_fault(
    told: Notification, statuses: Mapping[str, Status], annulled: frozenset[str] | set[str]
) -> Fault | None:
    """Whether a correction points at an original that is there to correct."""
    if told.status is Status.ORIGINAL or told.reference is None:
        return None
    target = statuses.get(told.reference)
    if target is None:
        return fault("KPR-320", told.place, "Rettingen peker på noe som ikke er lest. Les inn originalen først.")
    if target is not Status.ORIGINAL:
        return fault("KPR-321", told.place, "Rettingen peker på en annen retting. Den skal peke på originalen (N).")
    if told.reference in annulled:
        return fault("KPR-408", told.place, "Det som rettes, er annullert før. Send en ny original (N).")
    return None
