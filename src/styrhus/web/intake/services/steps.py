"""Answers that can be undone: what each answer touched is kept beside it, and put back on request."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from styrhus.web.accounts.models import User
from styrhus.web.audit.services import record_event
from styrhus.web.intake.models import DraftElement, Intake, ReviewStep

KEPT = ("kind", "key", "data", "state", "certain", "findings", "into_id", "position")
LONGEST_WHAT = 190


class StaleReviewError(Exception):
    """Somebody else answered in between; the message says what to do."""


def open_intake(intake: Intake) -> Intake:
    """The intake, held until the transaction ends, if it can still be reviewed."""
    held = Intake.objects.select_for_update().select_related("source").get(pk=intake.pk)
    if held.state != Intake.State.READY:
        raise StaleReviewError("Dette dokumentet er ikke lenger til gjennomgang.")
    return held


def held_element(element: DraftElement, expected_revision: int) -> DraftElement:
    """The element as it is now, if it is still the one that the person saw."""
    held = DraftElement.objects.select_for_update().filter(pk=element.pk).first()
    if held is None:
        raise StaleReviewError("Elementet finnes ikke lenger. Noen har angret svaret som laget det.")
    if held.revision != expected_revision:
        raise StaleReviewError("Dette er besvart eller endret siden du åpnet siden. Se over det som står nå.")
    return held


def kept(element: DraftElement) -> dict[str, Any]:
    return {"pk": element.pk, "fields": {name: getattr(element, name) for name in KEPT}}


def write(element: DraftElement, **changes: Any) -> DraftElement:
    """Change a held element and count its revision up."""
    for name, value in changes.items():
        setattr(element, name, value)
    element.revision += 1
    element.full_clean(exclude=["data"])
    element.save()
    return element


def remember(
    intake: Intake,
    what: str,
    *,
    by: User,
    before: Iterable[dict[str, Any]],
    made: Iterable[DraftElement] = (),
    facts: dict[str, Any] | None = None,
) -> ReviewStep:
    """Keep one answer with what stood before it, and tell the log."""
    touched = [*before, *({"pk": element.pk, "fields": None} for element in made)]
    step = ReviewStep(intake=intake, by=by, what=what[:LONGEST_WHAT], before={"elements": touched, "facts": facts})
    step.full_clean()
    step.save()
    intake.revision += 1
    intake.save(update_fields=["revision", "changed_at", "facts", "facts_settled"])
    _record(intake, "intake.answered", by, step.what)
    return step


def last_step(intake: Intake) -> ReviewStep | None:
    """The answer that «Angre» takes back."""
    return intake.steps.filter(undone_at__isnull=True).select_related("by").first()


@transaction.atomic
def undo_last(*, intake: Intake, by: User, at: Any) -> ReviewStep | None:
    """Put back what the last answer touched. Answers are undone in the order last first, so nothing is left half."""
    intake = open_intake(intake)
    step = last_step(intake)
    if step is None:
        return None
    for entry in step.before["elements"]:
        if entry["fields"] is not None:
            _put_back(entry["pk"], entry["fields"])
    made = [entry["pk"] for entry in step.before["elements"] if entry["fields"] is None]
    intake.elements.filter(pk__in=made).delete()
    if step.before["facts"] is not None:
        intake.facts, intake.facts_settled = step.before["facts"]["facts"], step.before["facts"]["settled"]
    intake.revision += 1
    intake.save()
    step.undone_at = at
    step.save(update_fields=["undone_at"])
    _record(intake, "intake.undone", by, step.what)
    return step


def _put_back(pk: int, fields: dict[str, Any]) -> None:
    element = DraftElement.objects.select_for_update().get(pk=pk)
    for name, value in fields.items():
        setattr(element, name, value)
    element.revision += 1
    element.save()


def _record(intake: Intake, kind: str, by: User, what: str) -> None:
    record_event(
        kind=kind,
        by=by,
        object_type="intake",
        object_id=str(intake.pk),
        municipality_id=intake.municipality_id,
        revision=intake.revision,
        data={"what": what},
    )
