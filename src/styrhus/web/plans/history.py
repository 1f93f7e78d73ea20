"""What the log says about one plan or element: who changed what, and when. Reads only; knows no page."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from styrhus.targets.saying import format_date, format_number
from styrhus.web.audit.models import Event

from .models import Action, Goal, Indicator, Plan
from .target_mapping import target_from_json
from .target_words import say_target

AnyRow = Plan | Goal | Action | Indicator

FIELD_LABELS = {
    "text": "Teksten",
    "title": "Tittelen",
    "short_title": "Kortnavnet",
    "kind": "Plantypen",
    "state": "Tilstanden",
    "summary": "Ingressen",
    "minute": "Planen på ett minutt",
    "foundation": "Grunnmuren",
    "period_from": "Første år i perioden",
    "period_to": "Siste år i perioden",
    "language": "Målformen",
    "levels": "Navnene på målnivåene",
    "revise_by": "Fristen for å rullere",
    "number": "Nummeret",
    "explanation": "Forklaringen",
    "position": "Plassen i rekkefølgen",
    "parent": "Overordnet mål",
    "level": "Målnivået",
    "goals": "Målene",
    "owner_unit": "Ansvarlig enhet",
    "owner": "Ansvarlig person",
    "responsible": "Ansvarlige",
    "financing": "Finansieringen",
    "year_from": "Første år",
    "year_to": "Siste år",
    "starts_on": "Startdatoen",
    "ends_on": "Sluttdatoen",
    "finished_on": "Ferdigdatoen",
    "stopped_on": "Datoen for stans",
    "stopped_reason": "Grunnen til stans",
    "unit": "Måleenheten",
    "direction": "Ønsket retning",
    "frequency": "Hvor ofte det måles",
    "decimals": "Antall desimaler",
    "numerator_text": "Telleren",
    "denominator_text": "Nevneren",
    "source": "Kilden",
    "removed": "Tatt ut",
    "merged_into": "Slått sammen med",
    "superseded_by": "Avløst av",
    "slug": "Adressen",
    "targets": "Måltallene",
    "activities": "Punktene under tiltaket",
    "anchor": "Stedet i dokumentet",
}
# Fields whose stored words are not for readers. A plan's kind is its only kind; a target's is said in its sentence.
_CHOICES: dict[str, dict[str, str]] = {
    "kind": {value: str(word) for value, word in Plan.Kind.choices},
    "state": {value: str(word) for value, word in Plan.State.choices},
    "direction": {value: str(word) for value, word in Indicator.Direction.choices},
    "frequency": {value: str(word) for value, word in Indicator.Frequency.choices},
}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that somebody changed; `old` and `new` as the log keeps them, `label` for a reader."""

    field: str
    label: str
    old: Any
    new: Any
    by_name: str
    at: datetime

    @property
    def sentence(self) -> str:
        return f"{self.label}: {in_words(self.old, self.field)} → {in_words(self.new, self.field)}"


def in_words(value: Any, field: str = "") -> str:
    """A value of the log for a reader: empty is said, lists are joined, dates and numbers are Norwegian."""
    if isinstance(value, str) and value in _CHOICES.get(field, {}):
        return _CHOICES[field][value]
    if field == "targets" and isinstance(value, dict):
        return _target_in_words(value)
    if value is None or value in ("", [], {}):
        return "(tomt)"
    if isinstance(value, bool):
        return "ja" if value else "nei"
    if isinstance(value, float):
        return format_number(value)
    if isinstance(value, str) and _DAY.fullmatch(value):
        return format_date(date.fromisoformat(value))
    if isinstance(value, list):
        return ", ".join(in_words(part, field) for part in value)
    if isinstance(value, dict):
        return "; ".join(in_words(part) for part in value.values() if part not in (None, "", []))
    return str(value)


def _target_in_words(columns: dict[str, Any]) -> str:
    """The stored columns of a target as one reads it, and where it was decided."""
    upper = columns.get("upper_value")
    said = say_target(
        target_from_json(columns | ({"value": [columns.get("value"), upper]} if upper is not None else {}))
    )
    begins = columns.get("baseline_value")
    more = f", utgangspunkt {format_number(begins)}" if isinstance(begins, float | int) else ""
    return said + more + (f" ({columns['decided_in']})" if columns.get("decided_in") else "")


def events_of(row: AnyRow) -> list[Event]:
    """Every event that touched the plan or element, oldest first, in one query."""
    noun = row._meta.model_name or ""
    touches = Q(object_type=noun, object_id=row.public_id)
    if not isinstance(row, Plan):
        plan_id = row.plan.public_id
        touches |= Q(object_type="plan", object_id=plan_id, data__elements__has_key=row.public_id)
    return list(Event.objects.filter(touches).order_by("pk"))


def changes_in(event: Event, row: AnyRow) -> tuple[FieldChange, ...]:
    """What one event changed in one plan or element."""
    return tuple(
        FieldChange(field, FIELD_LABELS.get(field, field), old, new, event.by_name, event.at)
        for field, (old, new) in _told(event, row).get("changes", {}).items()
    )


def changes_since(row: AnyRow, revision: int) -> tuple[FieldChange, ...]:
    """What was changed after the row had that revision: the reader's way to see what others did."""
    newer = [event for event in events_of(row) if _revision(event, row) > revision]
    return tuple(change for event in newer for change in changes_in(event, row))


def _told(event: Event, row: AnyRow) -> dict[str, Any]:
    """What the event says of this row: under its own id when it tells of several."""
    elements: dict[str, dict[str, Any]] = event.data.get("elements", {})
    return elements.get(row.public_id) or (event.data if event.object_id == row.public_id else {})


def _revision(event: Event, row: AnyRow) -> int:
    """The row's revision after the event; 0 for what hangs on it and leaves the row as it was."""
    told = _told(event, row).get("revision", event.revision)
    return told or 0
