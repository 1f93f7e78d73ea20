"""What is wrong with a case before anything runs: which field, and what to write instead. Draws nothing."""

from collections.abc import Iterator
from math import isclose, isfinite

import numpy as np

from styrhus.outlook.errors import Fault, OutlookError

from .model import DAYS_A_YEAR, Arrivals, CapacityChange, FlowCase, PersonClass, PlaceKind, Stay
from .rules import KINDS, year_turns

MOST_YEARS = 200


def check(case: FlowCase, arrivals: Arrivals, *, replications: int) -> None:
    """Raises with every fault at once."""
    faults = faults_of(case)
    if "days" not in {fault.field for fault in faults}:  # without them nobody can say how many years there are
        faults += tuple(_arrival_faults(case, arrivals, replications))
    if replications < 1:
        faults += (Fault("replications", "Det må være minst én gjennomregning."),)
    if faults:
        raise OutlookError(faults)


def faults_of(case: FlowCase) -> tuple[Fault, ...]:
    """All that is wrong with the case itself."""
    return tuple(
        Fault(field, reason)
        for field, reason in (
            *_run_faults(case),
            *_class_faults(case),
            *_home_faults(case),
            *_change_faults(case),
            *_start_faults(case),
        )
    )


Found = Iterator[tuple[str, str]]


def _run_faults(case: FlowCase) -> Found:
    if not 0 < case.days <= MOST_YEARS * DAYS_A_YEAR:
        yield "days", f"Skal være flere enn 0 dager og høyst {MOST_YEARS} år."
    if not case.classes:
        yield "classes", "Det må være minst én gruppe som venter."
    if not case.homes:
        yield "homes", "Det må være minst ett hjem."


def _class_faults(case: FlowCase) -> Found:
    keys = [one.key for one in case.classes]
    for kind in KINDS:
        members = [one for one in case.classes if one.needs is kind]
        if members and not isclose(sum(one.share for one in members), 1.0, abs_tol=1e-6):
            yield "classes", f"Andelene til gruppene som trenger {_KIND_WORDS[kind]}, skal til sammen være 1."
        if members and not any(home.kind is kind for home in case.homes):
            yield "homes", f"Noen trenger {_KIND_WORDS[kind]}, men det er ingen hjem av det slaget."
    for position, one in enumerate(case.classes):
        at = f"classes[{position}]"
        if keys.count(one.key) > 1:
            yield f"{at}.key", f"«{one.key}» er brukt på flere grupper."
        yield from ((f"{at}.{field}", reason) for field, reason in _one_class_faults(one))


_KIND_WORDS = {PlaceKind.LONG: "langtidsplass", PlaceKind.SHORT: "korttidsplass"}


def _one_class_faults(one: PersonClass) -> Found:
    if not 0 <= one.share <= 1:
        yield "share", "Skal være en andel fra 0 til 1."
    if not one.limit_days >= 0:
        yield "limit_days", "Fristen kan ikke være negativ."
    if not 0 <= one.lost_a_year < float("inf"):
        yield "lost_a_year", "Raten kan ikke være negativ."
    if one.may_bridge and one.needs is not PlaceKind.LONG:
        yield "may_bridge", "Bare den som trenger langtidsplass, kan vente på korttidsplass."
    yield from ((f"stay.{field}", reason) for field, reason in stay_faults(one.stay))


def stay_faults(stay: Stay) -> Found:
    """A mixture is possible when those who leave early leave the others a stay longer than nothing."""
    if not 0 < stay.mean_days < float("inf"):
        yield "mean_days", "Oppholdet må være lengre enn 0 dager."
    if not 0 <= stay.short_share < 1:
        yield "short_share", "Skal være en andel fra 0 til under 1."
    elif stay.short_share:
        if not stay.short_mean_days > 0:
            yield "short_mean_days", "De korte oppholdene må være lengre enn 0 dager."
        if stay.short_share * stay.short_mean_days >= stay.mean_days:
            yield "short_mean_days", "De korte oppholdene er så lange at snittet for alle ikke kan stemme."
        if stay.is_fixed:
            yield "is_fixed", "Opphold kan ikke både være like lange og ha en andel som drar tidlig."


def _home_faults(case: FlowCase) -> Found:
    keys = [home.key for home in case.homes]
    for position, home in enumerate(case.homes):
        if home.places < 0:
            yield f"homes[{position}].places", "Antall plasser kan ikke være negativt."
        if keys.count(home.key) > 1:
            yield f"homes[{position}].key", f"«{home.key}» er brukt på flere hjem."


def _change_faults(case: FlowCase) -> Found:
    places = {home.key: home.places for home in case.homes}
    numbered = sorted(enumerate(case.changes), key=lambda pair: pair[1].day)
    for position, change in numbered:
        at = f"changes[{position}]"
        if change.home not in places:
            yield f"{at}.home", f"Hjemmet «{change.home}» finnes ikke."
            continue
        places[change.home] += change.places
        yield from ((f"{at}.{field}", reason) for field, reason in _one_change_faults(change, places[change.home]))


def _one_change_faults(change: CapacityChange, left: int) -> Found:
    if not (isfinite(change.day) and change.day >= 0):
        yield "day", "Dagen kan ikke være før beregningen begynner."
    if left < 0:
        yield "places", f"«{change.home}» har ikke så mange plasser å stenge."
    if change.moves_people and change.places > 0:
        yield "moves_people", "Folk flyttes bare når plasser stenges."


def _start_faults(case: FlowCase) -> Found:
    kinds = {home.key: home.kind for home in case.homes}
    keys = {one.key for one in case.classes}
    for key, people in case.start.residents.items():
        if key not in kinds:
            yield f"start.residents.{key}", "Hjemmet finnes ikke."
        elif people < 0:
            yield f"start.residents.{key}", "Antallet kan ikke være negativt."
        elif people and not any(one.needs is kinds[key] and one.share for one in case.classes):
            yield f"start.residents.{key}", "Ingen gruppe har slike opphold, så det er ukjent hvor lenge de blir."
    for key, waited in case.start.waiting.items():
        if key not in keys:
            yield f"start.waiting.{key}", "Gruppen finnes ikke."
        elif not all(0 <= days < float("inf") for days in waited):
            yield f"start.waiting.{key}", "Dager ventet kan ikke være negative."


def _arrival_faults(case: FlowCase, arrivals: Arrivals, replications: int) -> Iterator[Fault]:
    years = len(year_turns(case.days)) - 1
    for kind, field, rates in zip(KINDS, ("long", "short"), (arrivals.long, arrivals.short), strict=True):
        if not any(one.needs is kind for one in case.classes):
            continue
        if rates is None:
            yield Fault(f"arrivals.{field}", f"Noen trenger {_KIND_WORDS[kind]}, men det står ikke hvor mange.")
            continue
        values = np.asarray(rates, np.float64)
        if values.shape not in ((years,), (replications, years)):
            yield Fault(f"arrivals.{field}", f"Skal ha et tall for hvert av de {years} årene, og bare det.")
        elif not (np.isfinite(values).all() and (values >= 0).all()):
            yield Fault(f"arrivals.{field}", "Antall som ønsker plass, kan ikke være negativt eller mangle.")
