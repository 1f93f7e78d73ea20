"""Writing to the log and checking the chain. Every write elsewhere calls `record_event` inside its transaction."""

import hashlib
import json
from typing import Any, Protocol

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection

from styrhus.web import clock

from .models import Event

FIRST_HASH = "0" * 64
_CHAIN_LOCK = 7_042_026  # an arbitrary number all writers agree on


class Author(Protocol):
    """Whoever made the change: a signed-in person."""

    pk: Any
    name: str


def record_event(
    *,
    kind: str,
    by: Author | None,
    object_type: str,
    object_id: str,
    municipality_id: int | None,
    revision: int | None = None,
    data: dict[str, Any] | None = None,
) -> Event:
    """Append one event to the chain. Must be called inside the transaction of the write it tells of."""
    if not connection.in_atomic_block:
        raise RuntimeError("record_event has to be called inside the write's own transaction")
    _take_chain_lock()
    event = Event(
        municipality_id=municipality_id,
        at=clock.now(),
        by_id=by.pk if by else None,
        by_name=by.name if by else "Styrhus",
        kind=kind,
        object_type=object_type,
        object_id=str(object_id),
        revision=revision,
        data=json.loads(json.dumps(data or {}, cls=DjangoJSONEncoder)),
        previous_hash=_last_hash(),
    )
    event.hash = event_hash(event)
    event.save(force_insert=True)
    return event


def event_hash(event: Event) -> str:
    """SHA-256 over everything the event says and the hash before it."""
    said = [
        event.previous_hash,
        event.municipality_id,
        event.at.isoformat(),
        event.by_id,
        event.by_name,
        event.kind,
        event.object_type,
        event.object_id,
        event.revision,
        event.data,
    ]
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def first_broken_event() -> Event | None:
    """The first event whose hash or link does not hold, or None when the whole chain does."""
    previous = FIRST_HASH
    for event in Event.objects.order_by("pk").iterator(chunk_size=2000):
        if event.previous_hash != previous or event.hash != event_hash(event):
            return event
        previous = event.hash
    return None


def _last_hash() -> str:
    return Event.objects.order_by("-pk").values_list("hash", flat=True).first() or FIRST_HASH


def _take_chain_lock() -> None:
    """One writer at a time extends the chain. SQLite's immediate transactions already see to it."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_CHAIN_LOCK])
