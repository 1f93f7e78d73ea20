"""The events of one service → its intervals: one for each provider in turn, with pauses. Knows one service."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Protocol

from .model import Event, EventKind, Fault, Person, Place
from .rules import fault

_DAY = timedelta(days=1)


class Stands(Protocol):
    """An event as it stands after corrections."""

    @property
    def municipality(self) -> str: ...
    @property
    def event(self) -> Event: ...
    @property
    def place(self) -> Place: ...
    @property
    def number(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Pause:
    first: date
    last: date | None  # None = not resumed yet

    def covers(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class ServiceInterval:
    """A person's service from one provider, first and last day included."""

    person: str = field(repr=False)  # raw: becomes a pseudonym at the door of the store
    service: str  # tjenesteID, with «/2» and on for later stretches of the same service
    service_type: str
    municipality: str
    unit: str | None  # organisation number
    start: date
    stop: date | None
    pauses: tuple[Pause, ...] = ()

    def covers(self, day: date) -> bool:
        return self.start <= day and (self.stop is None or day <= self.stop)

    def is_paused(self, day: date) -> bool:
        return any(pause.covers(day) for pause in self.pauses)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """From a start to its end, whoever provides."""

    opening: Stands
    stop: date | None


def build_service(
    told: Sequence[Stands], identity_of: Callable[[Person], str]
) -> tuple[list[ServiceInterval], list[Fault]]:
    told = sorted(told, key=lambda one: (one.event.on, one.number))
    faults = _mixed_up(told)
    stretches, found = _stretches(told)
    faults += found
    if not stretches:
        return [], faults
    pauses, found = _pauses(told, stretches)
    faults += found
    parts = [part for stretch in stretches for part in _by_provider(stretch, told)]
    faults += _changes_outside(told, stretches)
    first = stretches[0].opening
    event = first.event
    intervals = [
        ServiceInterval(
            identity_of(event.person),
            event.service if at == 1 else f"{event.service}/{at}",
            event.service_type,
            first.municipality,
            unit,
            start,
            stop,
            tuple(_cut(pauses, start, stop)),
        )
        for at, (unit, start, stop) in enumerate(parts, 1)
    ]
    return intervals, faults


def _of(told: Iterable[Stands], kind: EventKind) -> list[Stands]:
    return [one for one in told if one.event.kind is kind]


def _mixed_up(told: Sequence[Stands]) -> list[Fault]:
    """One service belongs to one person and is of one type; the first start decides."""
    first = next(iter(_of(told, EventKind.START)), told[0]).event
    same = (first.service_type, first.person.local_number)
    says = "Tjenesten er meldt på en annen person eller med en annen tjenestetype før. Den første starten gjelder."
    return [
        fault("KPR-505", one.place, says)
        for one in told
        if (one.event.service_type, one.event.person.local_number) != same
    ]


def _stretches(told: Sequence[Stands]) -> tuple[list[_Stretch], list[Fault]]:
    """Each start with the first end on or after it and before the next start."""
    starts, ends = _of(told, EventKind.START), _of(told, EventKind.END)
    if not starts:
        says = "Hendelsen gjelder en tjeneste som ikke er meldt startet. Send starten, også når den er gammel."
        return [], [fault("KPR-501", one.place, says) for one in told]
    faults: list[Fault] = []
    stretches: list[_Stretch] = []
    for start in starts:
        open_one = stretches[-1] if stretches else None
        if open_one is not None and (open_one.stop is None or start.event.on <= open_one.stop):
            says = "Tjenesten er meldt startet to ganger uten slutt imellom. Den første starten gjelder."
            faults.append(fault("KPR-502", start.place, says))
            continue
        later = next((one.event.on for one in starts if one.event.on > start.event.on), None)
        end = next((e for e in ends if e.event.on >= start.event.on and (later is None or e.event.on < later)), None)
        if end is not None:
            ends.remove(end)
        elif later is not None:
            # A second start does not end the first: the end, when it comes, is that of both.
            end = next((e for e in ends if e.event.on >= start.event.on), None)
            ends = [one for one in ends if one is not end]
        stretches.append(_Stretch(start, end.event.on if end else None))
    says = "Slutten passer ikke til noen start: den er før starten, eller tjenesten var alt slutt. Rett datoen."
    faults += [fault("KPR-503", one.place, says) for one in ends]
    return stretches, faults


def _pauses(told: Sequence[Stands], stretches: Sequence[_Stretch]) -> tuple[list[Pause], list[Fault]]:
    """Each pause with the resumption of the same midlertidigStoppID."""
    faults: list[Fault] = []
    resumed = {one.event.pause: one for one in _of(told, EventKind.RESUME)}
    pauses: list[Pause] = []
    for one in _of(told, EventKind.PAUSE):
        back = resumed.pop(one.event.pause, None)
        first = one.event.on
        last = back.event.on - _DAY if back else None
        if back and back.event.on < first:
            says = "Tjenesten er meldt gjenopptatt før den ble satt på pause. Rett en av datoene."
            faults.append(fault("KPR-504", back.place, says))
        elif not any(_holds(stretch, first) for stretch in stretches):
            says = "Pausen begynner utenfor tiden tjenesten varer. Rett datoen."
            faults.append(fault("KPR-504", one.place, says))
        elif last is None or last >= first:
            pauses.append(Pause(first, last))
    says = "Tjenesten er meldt gjenopptatt uten at den var på pause. Send «MidlertidigStoppFra» med samme id."
    faults += [fault("KPR-504", one.place, says) for one in resumed.values()]
    return pauses, faults


def _holds(stretch: _Stretch, day: date) -> bool:
    return stretch.opening.event.on <= day and (stretch.stop is None or day <= stretch.stop)


def _changes_outside(told: Sequence[Stands], stretches: Sequence[_Stretch]) -> list[Fault]:
    says = "Tjenesteutfører er endret utenfor tiden tjenesten varer. Rett datoen."
    return [
        fault("KPR-501", one.place, says)
        for one in _of(told, EventKind.PROVIDER_CHANGE)
        if not any(_holds(stretch, one.event.on) for stretch in stretches)
    ]


def _by_provider(stretch: _Stretch, told: Sequence[Stands]) -> list[tuple[str | None, date, date | None]]:
    """The stretch cut where the provider changes. The new one has the day of the change."""
    providers: dict[date, str | None] = {stretch.opening.event.on: stretch.opening.event.unit}
    for one in _of(told, EventKind.PROVIDER_CHANGE):
        if _holds(stretch, one.event.on):
            providers[one.event.on] = one.event.unit
    days = sorted(providers)
    stops = [*(day - _DAY for day in days[1:]), stretch.stop]
    return [(providers[day], day, stop) for day, stop in zip(days, stops, strict=True)]


def _cut(pauses: Iterable[Pause], start: date, stop: date | None) -> Iterable[Pause]:
    """The part of each pause that falls within an interval; a service that has ended is not on a pause."""
    for pause in sorted(pauses, key=lambda one: one.first):
        first = max(pause.first, start)
        last = min((day for day in (pause.last, stop) if day is not None), default=None)
        if (last is None or first <= last) and (stop is None or first <= stop):
            yield Pause(first, last)
