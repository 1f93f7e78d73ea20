"""The log of one element as sentences a reader understands: who did what, and to which value."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import chain
from typing import Any

from django.utils import timezone

from styrhus.targets.saying import format_kroner, format_number, format_value
from styrhus.web.audit.models import Event
from styrhus.web.plans.history import AnyRow, FieldChange, changes_in, events_of, in_words
from styrhus.web.plans.models import Action, ActionReport, Goal, Indicator


@dataclass(frozen=True, slots=True)
class Change:
    """One event: the day, who, what in a sentence, and the fields that changed."""

    at: date
    moment: datetime
    by_name: str
    what: str
    fields: tuple[FieldChange, ...]
    about: str = ""  # the element, where it is not the one whose page this is

    @property
    def sentence(self) -> str:
        return f"{self.by_name} {self.what}"


@dataclass(frozen=True, slots=True)
class Told:
    """What one event says, and what it says it of."""

    data: dict[str, Any]
    row: AnyRow
    fields: tuple[FieldChange, ...]

    @property
    def noun(self) -> str:
        return _NOUNS[self.row._meta.model_name or "plan"]

    def say(self, name: str) -> str:
        """A detail in words; an old event that did not give it says nothing."""
        return in_words(self.data[name]) if self.data.get(name) not in (None, "") else ""

    def value(self, value: Any) -> str:
        """A measured value in the indicator's unit."""
        if not isinstance(value, int | float):
            return "uten verdi"
        row = self.row
        return format_value(value, row.unit, row.decimals) if isinstance(row, Indicator) else format_number(value)


_NOUNS = {"plan": "planen", "goal": "målet", "action": "tiltaket", "indicator": "indikatoren"}


def last_changes(row: AnyRow, most: int = 4) -> tuple[Change, ...]:
    return history_of(row)[:most]


def last_changes_under(goal: Goal, below: Iterable[Action | Indicator], most: int = 4) -> tuple[Change, ...]:
    """The newest of what happened to a goal and to what hangs on it; two queries."""
    rows = {row.public_id: row for row in below}
    newest = Event.objects.filter(object_type__in=("action", "indicator"), object_id__in=rows).order_by("-pk")[:most]
    own = ((event.pk, _change(event, goal)) for event in events_of(goal))
    others = (
        (event.pk, replace(_change(event, rows[event.object_id]), about=rows[event.object_id].text)) for event in newest
    )
    merged = sorted(chain(own, others), key=lambda pair: pair[0], reverse=True)
    return tuple(change for _, change in merged[:most])


def history_of(row: AnyRow) -> tuple[Change, ...]:
    """Everything that happened to the element, newest first; one query."""
    return tuple(_change(event, row) for event in reversed(events_of(row)))


def _change(event: Event, row: AnyRow) -> Change:
    fields = changes_in(event, row)
    what = say_event(event.kind.partition(".")[2], Told(event.data, row, fields))
    local = timezone.localtime(event.at)
    return Change(local.date(), local, event.by_name, what, _worth_listing(event, fields))


def _worth_listing(event: Event, fields: tuple[FieldChange, ...]) -> tuple[FieldChange, ...]:
    """A report that finishes an action has said so; the field behind it tells nothing more."""
    return () if event.kind.endswith((".reported", ".report_undone", ".finished")) else fields


def say_event(what: str, told: Told) -> str:
    """What was done, after the name of the one who did it."""
    if what in _WITH_DETAILS:
        return _WITH_DETAILS[what](told)
    said = _PLAIN.get(what, "endret {noun}").format(noun=told.noun)
    return f"{said}: {told.say('reason')}" if told.say("reason") else said


_PLAIN = {
    "created": "lagde {noun}",
    "elements_changed": "endret {noun} sammen med andre",
    "element_superseded": "avløste {noun} med et annet",
    "elements_merged": "slo sammen {noun} med et annet",
    "version_adopted": "tok en ny versjon i bruk",
    "moved": "flyttet {noun}",
    "removed": "tok ut {noun}",
    "restored": "tok inn igjen {noun}",
    "report_undone": "angret meldingen sin",
    "finished": "meldte {noun} ferdig",
    "stopped": "stanset {noun}",
    "resumed": "tok opp igjen {noun}",
    "linked": "knyttet planen til en annen",
    "unlinked": "løste planen fra en annen",
    "copied": "kopierte planen",
    "matched": "koblet indikatoren til en definisjon",
    "unmatched": "tok bort koblingen til definisjonen",
    "measured_by_hand": "sa at indikatoren måles for hånd",
    "not_measured_by_hand": "tok tilbake at indikatoren måles for hånd",
    "state_set": "endret tilstanden til planen",
    "target_removed": "tok bort måltallet",
    "goals_set": "endret hvilke mål det gjelder",
    "published": "la ut planen for alle",
    "publication_withdrawn": "tok planen bort fra de åpne sidene",
}


def _changed(told: Told) -> str:
    labels = [field.label[0].lower() + field.label[1:] for field in told.fields[:3]]
    return f"endret {told.noun}" + (f": {', '.join(labels)}" if labels else "")


def _reported(told: Told) -> str:
    answer = told.data.get("answer")
    if answer == ActionReport.Answer.DONE:
        return "meldte: ferdig"
    if answer != ActionReport.Answer.DELAYED:
        return "meldte: ingen endring"
    expected = f", ventes ferdig {told.say('expected_on')}" if told.say("expected_on") else ""
    return f"meldte: forsinket{expected}. {told.say('reason')}".rstrip(". ")


def _observed(told: Told) -> str:
    return f"la inn en ny verdi: {told.value(told.data.get('value'))}{_period(told.data)}"


def _computed(told: Told) -> str:
    values = told.data.get("values") or 0
    said = f"fikk {format_number(values)} {'verdi' if values == 1 else 'verdier'} regnet ut"
    return f"{said}, til og med {told.say('last')}" if told.say("last") else said


def _observation_corrected(told: Told) -> str:
    before = told.data.get("observation") or {}
    corrected = told.data.get("corrected") or {}
    said = f"rettet verdien for {before.get('period') or 'en periode'}"
    if "value" not in corrected:
        return said
    return f"{said} fra {told.value(corrected['value'][0])} til {told.value(corrected['value'][1])}"


def _observation_withdrawn(told: Told) -> str:
    gone = told.data.get("observation") or {}
    return f"trakk verdien {told.value(gone.get('value'))}{_period(gone)}"


def _period(observation: dict[str, Any]) -> str:
    return f" ({observation['period']})" if observation.get("period") else ""


def _target_set(told: Told) -> str:
    new = next((field.new for field in told.fields if field.field == "targets"), None)
    return f"satte måltallet: {in_words(new, 'targets')}" if new else "satte måltallet"


def _milestone_added(told: Told) -> str:
    due = f", frist {told.say('due_on')}" if told.say("due_on") else ""
    return f"la til milepælen «{told.say('milestone')}»{due}"


def _milestone_moved(told: Told) -> str:
    dates = told.data.get("due_on") or []
    to = f" til {in_words(dates[1])}" if len(dates) == 2 else ""
    because = f": {told.say('reason')}" if told.say("reason") else ""
    return f"flyttet milepælen «{told.say('milestone')}»{to}{because}"


def _milestone_finished(told: Told) -> str:
    if told.say("done_on"):
        return f"meldte milepælen «{told.say('milestone')}» nådd {told.say('done_on')}"
    return f"tok tilbake at milepælen «{told.say('milestone')}» er nådd"


def _activity_finished(told: Told) -> str:
    if told.say("done_on"):
        return f"meldte punktet «{told.say('text')}» gjort {told.say('done_on')}"
    return f"tok tilbake at punktet «{told.say('text')}» er gjort"


def _money_set(told: Told) -> str:
    kroner, fte = ((told.data.get(name) or [None, None])[1] for name in ("kroner", "fte"))
    amounts = [format_kroner(int(kroner))] if kroner is not None else []
    amounts += [f"{format_number(float(fte))} årsverk"] if fte is not None else []
    year = told.data.get("year", "")
    return f"la inn {' og '.join(amounts)} for {year}" if amounts else f"tok bort pengene for {year}"


def _owner_left(told: Told) -> str:
    return f"ga {told.noun} en ny eier, fordi {told.say('left') or 'den forrige'} sluttet"


_WITH_DETAILS: dict[str, Callable[[Told], str]] = {
    "changed": _changed,
    "reported": _reported,
    "observed": _observed,
    "computed": _computed,
    "observation_corrected": _observation_corrected,
    "observation_withdrawn": _observation_withdrawn,
    "target_set": _target_set,
    "milestone_added": _milestone_added,
    "milestone_moved": _milestone_moved,
    "milestone_finished": _milestone_finished,
    "activity_added": lambda told: f"la til punktet «{told.say('text')}»",
    "activity_finished": _activity_finished,
    "money_set": _money_set,
    "owner_left": _owner_left,
}
EVENTS = frozenset(_PLAIN) | frozenset(_WITH_DETAILS)
