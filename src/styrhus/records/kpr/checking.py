"""One message against everything read before it: what may be used, what is wrong, and what is known afterwards.

The day and the choices about codes are arguments; nothing is stored here.
"""

from dataclasses import dataclass, replace
from datetime import date

from styrhus.records.codes.service_types import CodeChoices

from .codes import Status
from .content import content_faults, envelope_faults
from .model import Envelope, Fault, Message, Notification, Weight
from .rules import fault
from .series import Came, Ledger, Series, follow, number_faults, reference_fault


@dataclass(frozen=True, slots=True)
class Checked:
    """A message after checking. `accepted` stands in the order it happened."""

    municipality: str
    accepted: tuple[Notification, ...]
    faults: tuple[Fault, ...]
    ledger: Ledger
    seen: int

    @property
    def is_usable(self) -> bool:
        return not any(found.weight is Weight.STOPS for found in self.faults)

    @property
    def refused(self) -> int:
        return self.seen - len(self.accepted)


def check_message(
    message: Message, ledger: Ledger | None = None, *, today: date, choices: CodeChoices | None = None
) -> Checked:
    """Check a message. A file that stops leaves the ledger as it was and nothing accepted."""
    before = ledger or Ledger()
    faults = list(message.faults)
    if message.envelope is not None:
        faults += envelope_faults(message.envelope)
    sound: list[Notification] = []
    for told in message.notifications:
        found = [*content_faults(told, today, choices or CodeChoices())]
        faults += found
        if all(one.weight is Weight.TELLS for one in found):
            sound.append(told)
    if message.envelope is None or any(found.weight is Weight.STOPS for found in faults):
        return Checked("", (), _in_order(faults), before, message.seen)
    municipality = municipality_of(message.envelope)
    accepted, found_in_series, after = _place_in_series(message, tuple(sound), municipality, before)
    return Checked(municipality, accepted, _in_order([*faults, *found_in_series]), after, message.seen)


def municipality_of(envelope: Envelope) -> str:
    """Whose persons these are. A message for several cannot say which notification is whose."""
    return "+".join(sorted(envelope.municipalities))


def _place_in_series(
    message: Message, sound: tuple[Notification, ...], municipality: str, before: Ledger
) -> tuple[tuple[Notification, ...], list[Fault], Ledger]:
    """Refused notifications take their place in the series too: they came, and leave no gap."""
    series = before.series.get(municipality, Series())
    new, repeated, faults = _sort_out_repeats(message.notifications, before)
    came: tuple[Came, ...] = (*new, *message.traces)
    if message.envelope is not None and len(message.envelope.municipalities) == 1:
        faults += number_faults(message.notifications)
        series, came, found = follow(series, municipality, tuple(sorted(came, key=_by_number)))
        faults += found
    usable = {told.guid for told in sound} - repeated
    accepted, found, after = _accept(came, usable, before)
    after = replace(after, series={**before.series, municipality: series})
    return accepted, [*faults, *found], after


def _sort_out_repeats(
    notifications: tuple[Notification, ...], before: Ledger
) -> tuple[list[Notification], set[str], list[Fault]]:
    """Notifications not read before; those of them whose event has been told; and the faults."""
    new: list[Notification] = []
    repeated: set[str] = set()
    faults: list[Fault] = []
    guids, events = set(before.statuses), set(before.events)
    for told in notifications:
        if told.guid in guids:
            says = "Notifikasjonen er lest før. Den er ikke tatt med en gang til."
            faults.append(fault("KPR-322", told.place, says))
            continue
        if told.status is Status.ORIGINAL and told.event.guid in events:
            says = "Hendelsen er meldt før som original. Bruk M for å rette den."
            faults.append(fault("KPR-323", told.place, says))
            repeated.add(told.guid)
        guids.add(told.guid)
        events.add(told.event.guid)
        new.append(told)
    return new, repeated, faults


def _accept(
    came: tuple[Came, ...], usable: set[str], before: Ledger
) -> tuple[tuple[Notification, ...], tuple[Fault, ...], Ledger]:
    """In the order it happened: what may be used, without corrections that point at nothing; what is known after."""
    statuses, events, annulled = dict(before.statuses), set(before.events), set(before.annulled)
    accepted: list[Notification] = []
    faults: list[Fault] = []
    for told in came:
        if told.status is not None:
            statuses[told.guid] = told.status
        if not isinstance(told, Notification) or told.guid not in usable:
            continue
        if wrong := reference_fault(told, statuses, annulled):
            faults.append(wrong)
            continue
        events.add(told.event.guid)
        if told.status is Status.ANNULMENT and told.reference is not None:
            annulled.add(told.reference)
        accepted.append(told)
    return tuple(accepted), tuple(faults), Ledger({}, statuses, frozenset(annulled), frozenset(events))


def _by_number(told: Came) -> int:
    return told.running_number


def _in_order(faults: list[Fault]) -> tuple[Fault, ...]:
    return tuple(sorted(faults, key=lambda found: (found.place.line, found.place.notification, found.code)))
