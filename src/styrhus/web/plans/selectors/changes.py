"""The log of one element as sentences a reader understands."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from styrhus.web.audit.models import Event
from styrhus.web.plans.history import AnyRow, FieldChange, changes_in, events_of


@dataclass(frozen=True, slots=True)
class Change:
    """One event: the day, who, what in a sentence, and the fields that changed."""

    at: date
    moment: datetime
    by_name: str
    what: str
    fields: tuple[FieldChange, ...]

    @property
    def sentence(self) -> str:
        return f"{self.by_name} {self.what}"


_NOUNS = {"plan": "planen", "goal": "målet", "action": "tiltaket", "indicator": "indikatoren"}

# What each kind of event did, after the name of the one who did it.
_VERBS = {
    "created": "lagde {noun}",
    "changed": "endret {noun}",
    "elements_changed": "endret flere samtidig",
    "element_superseded": "avløste {noun} med et annet",
    "elements_merged": "slo sammen to",
    "version_adopted": "tok en ny versjon i bruk",
    "adopted": "tok en ny versjon i bruk",
    "moved": "flyttet {noun}",
    "removed": "tok ut {noun}",
    "restored": "tok inn igjen {noun}",
    "reported": "meldte hvordan det går",
    "report_undone": "angret en melding",
    "finished": "meldte {noun} ferdig",
    "stopped": "stanset {noun}",
    "resumed": "tok opp igjen {noun}",
    "linked": "knyttet planen til en annen",
    "unlinked": "løste planen fra en annen",
    "copied": "kopierte planen",
    "state_set": "endret tilstanden til planen",
    "target_set": "satte måltallet",
    "target_removed": "tok bort måltallet",
    "observed": "la inn en ny verdi",
    "observation_corrected": "rettet en verdi",
    "observation_withdrawn": "trakk en verdi",
    "milestone_added": "la til milepælen «{milestone}»",
    "milestone_moved": "flyttet milepælen «{milestone}»",
    "milestone_finished": "meldte milepælen «{milestone}» nådd",
    "activity_added": "la til punktet «{text}»",
    "activity_finished": "meldte punktet «{text}» gjort",
    "money_set": "la inn penger for {year}",
    "goals_set": "endret hvilke mål det gjelder",
    "published": "la ut planen for alle",
    "publication_withdrawn": "tok planen bort fra de åpne sidene",
    "owner_left": "fikk en ny eier fordi den forrige sluttet",
}


class _Told(dict[str, Any]):
    """What an event says, for filling in a sentence: what an old event did not say is left out."""

    def __missing__(self, key: str) -> str:
        return ""


def last_changes(row: AnyRow, most: int = 4) -> tuple[Change, ...]:
    return history_of(row)[:most]


def history_of(row: AnyRow) -> tuple[Change, ...]:
    """Everything that happened to the element, newest first; one query."""
    return tuple(_change(event, row) for event in reversed(events_of(row)))


def _change(event: Event, row: AnyRow) -> Change:
    noun = _NOUNS[row._meta.model_name or "plan"]
    what = event.kind.partition(".")[2]
    fields = changes_in(event, row)
    told = _VERBS.get(what, "endret {noun}").format_map(_Told(event.data, noun=noun)) + _detail(
        what, event.data, fields
    )
    local = timezone.localtime(event.at)
    return Change(local.date(), local, event.by_name, told, fields)


def _detail(what: str, data: dict[str, Any], fields: tuple[FieldChange, ...]) -> str:
    if what == "changed" and fields:
        labels = [field.label for field in fields[:3]]
        return f": {', '.join(label[0].lower() + label[1:] for label in labels)}"
    return f": {data['reason']}" if isinstance(data.get("reason"), str) and data["reason"] else ""
