"""How writes to a plan are told to the log: what was changed, by whom, in words that outlive the rows.

A write to one element is an event on that element. A write to many is one event on their plan, whose data holds the
changes of each under `elements`; `plans.history` reads both.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models

from styrhus.web.accounts.models import User
from styrhus.web.audit.models import Event
from styrhus.web.audit.services import record_event
from styrhus.web.plans.models import Action, Element, Goal, Indicator, Plan

AnyElement = Goal | Action | Indicator
AnyRow = Plan | AnyElement
Changes = dict[str, list[Any]]  # field → [old, new], as the log keeps them


@dataclass(frozen=True, slots=True)
class Written:
    """A row after a write, and what the write changed in it."""

    row: AnyRow
    changes: Changes


def said(value: Any) -> Any:
    """A value as the log keeps it: people and units by name, elements by their permanent id."""
    if isinstance(value, Element | Plan):
        return value.public_id
    if isinstance(value, models.Model):
        return str(value)
    if isinstance(value, str | Mapping) or not isinstance(value, Iterable):
        return value
    return [said(part) for part in value]


def record_on(
    row: AnyRow,
    what: str,
    *,
    by: User | None,
    changes: Changes | None = None,
    revision: int | None = None,
    **data: Any,
) -> Event:
    """One event on a plan or an element: `action.changed`, with [old, new] for each field."""
    noun = row._meta.model_name or ""
    plan = row if isinstance(row, Plan) else row.plan
    if changes:
        data["changes"] = changes
    return record_event(
        kind=f"{noun}.{what}",
        by=by,
        object_type=noun,
        object_id=row.public_id,
        municipality_id=plan.municipality_id,
        revision=revision,
        data=data,
    )


def record_many(plan: Plan, what: str, *, by: User, written: Iterable[Written], **data: Any) -> Event:
    """One event on the plan for a write that touched several of its elements."""
    told = {one.row.public_id: {"changes": one.changes, "revision": one.row.revision} for one in written}
    return record_on(plan, what, by=by, elements=told, **data)
