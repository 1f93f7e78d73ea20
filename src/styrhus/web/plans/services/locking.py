"""Optimistic locking: a write names the revision it was made from, and wins only if nobody wrote in between.

The update itself carries the condition, so that two writers at the same moment cannot both win, whatever was read
before.
"""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.utils import timezone

from styrhus.web.plans.history import FieldChange, changes_since

from .recording import AnyRow, Changes, Written, said

Row = TypeVar("Row", bound=AnyRow)


class StaleEditError(Exception):
    """Somebody else has changed it since it was read. `changes` tells what, by whom and when."""

    def __init__(self, row: AnyRow, changes: tuple[FieldChange, ...]) -> None:
        self.row = row
        self.changes = changes
        super().__init__("Noen andre har endret dette siden du åpnet det. Se over endringene, og lagre på nytt.")


def write_changes(
    row: Row, changes: dict[str, Any], *, expected_revision: int | None = None, always: bool = False
) -> Written:
    """Write the fields that differ and count the revision up; the row given is brought up to date.

    Without an expected revision the write is one that holds whatever others did, such as finishing an action.
    `always` counts the revision up though no column differs, for changes that are kept in other tables.
    Must be called inside the transaction of the service.
    """
    current = type(row)._base_manager.select_for_update().get(pk=row.pk)
    expected = current.revision if expected_revision is None else expected_revision
    if current.revision != expected:
        raise StaleEditError(current, changes_since(current, expected))
    differing = differences(current, changes)
    if differing or always:
        _update_if_untouched(current, {name: changes[name] for name in differing}, expected)
    for field in row._meta.concrete_fields:
        setattr(row, field.attname, getattr(current, field.attname))
    return Written(row, differing)


def differences(row: AnyRow, changes: dict[str, Any]) -> Changes:
    """The fields that would change: [old, new] as the log keeps them."""
    return {
        name: [said(getattr(row, name)), said(value)] for name, value in changes.items() if getattr(row, name) != value
    }


def _update_if_untouched(row: AnyRow, values: dict[str, Any], expected: int) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.revision = expected + 1
    row.full_clean()
    columns: dict[str, Any] = {name: getattr(row, name) for name in values}
    untouched = type(row)._base_manager.filter(pk=row.pk, revision=expected)
    if not untouched.update(**columns, revision=expected + 1, changed_at=timezone.now()):
        current = type(row)._base_manager.get(pk=row.pk)
        raise StaleEditError(current, changes_since(current, expected))


def check_may_be_set(changes: Mapping[str, Any], allowed: frozenset[str]) -> None:
    """Only named fields can be written through an edit; ids, revisions and marks of removal cannot."""
    if strangers := sorted(set(changes) - allowed):
        raise ValidationError(f"Dette kan ikke endres her: {', '.join(strangers)}.")
