"""Political decisions: written down, followed up, and closed by proof."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from styrhus.web.accounts.models import User
from styrhus.web.audit.services import record_event
from styrhus.web.organisation.services import next_public_id
from styrhus.web.plans.models import Action, Decision, Goal, Plan

from .locking import check_may_be_set
from .recording import Changes, said
from .ties import check_goals_of, check_same_municipality

EDITABLE = frozenset({"text", "body", "case_number", "decided_on", "due_on", "note", "owner"})
State = Decision.State


@transaction.atomic
def add_decision(
    *,
    plan: Plan,
    text: str,
    body: str,
    case_number: str,
    decided_on: date,
    by: User,
    goals: Sequence[Goal] = (),
    actions: Sequence[Action] = (),
    **fields: Any,
) -> Decision:
    check_may_be_set(fields, EDITABLE)
    check_same_municipality(plan.municipality, fields)
    _check_of_plan(plan, goals, actions)
    decision = Decision(plan=plan, text=text, body=body, case_number=case_number, decided_on=decided_on, **fields)
    decision.public_id = next_public_id(plan.municipality, "V")
    decision.full_clean()
    decision.save(force_insert=True)
    decision.goals.set(goals)
    decision.actions.set(actions)
    about = [row.public_id for row in (*goals, *actions)]
    _record(decision, "added", by=by, changes={"text": ["", text]}, about=about)
    return decision


@transaction.atomic
def change_decision(*, decision: Decision, changes: dict[str, Any], by: User) -> Decision:
    check_may_be_set(changes, EDITABLE)
    check_same_municipality(decision.plan.municipality, changes)
    return _write(decision, "changed", changes, by=by)


@transaction.atomic
def close_decision(*, decision: Decision, proof: str, by: User) -> Decision:
    """Carried out: the proof says which report, figure or document shows it."""
    if not proof.strip():
        raise ValidationError({"proof": "Skriv hva som viser at vedtaket er fulgt opp."})
    return _write(decision, "closed", {"state": State.DONE.value, "proof": proof.strip()}, by=by)


@transaction.atomic
def set_decision_state(*, decision: Decision, state: str, by: User, note: str = "") -> Decision:
    """Open again, not carried out, or repealed. Carried out takes proof: `close_decision`."""
    if state == State.DONE:
        raise ValidationError("Et vedtak som er fulgt opp, trenger noe som viser det.")
    changes: dict[str, Any] = {"state": State(state).value}
    if note:
        changes["note"] = note
    return _write(decision, "state_set", changes, by=by)


def _write(decision: Decision, what: str, changes: dict[str, Any], *, by: User) -> Decision:
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    told: Changes = {
        name: [said(getattr(decision, name)), said(value)]
        for name, value in changes.items()
        if getattr(decision, name) != value
    }
    for name, value in changes.items():
        setattr(decision, name, value)
    decision.full_clean()
    decision.save()
    if told:
        _record(decision, what, by=by, changes=told)
    return decision


def _record(decision: Decision, what: str, *, by: User, **data: Any) -> None:
    record_event(
        kind=f"decision.{what}",
        by=by,
        object_type="decision",
        object_id=decision.public_id,
        municipality_id=decision.plan.municipality_id,
        data=data,
    )


def _check_of_plan(plan: Plan, goals: Sequence[Goal], actions: Sequence[Action]) -> None:
    check_goals_of(plan, goals)
    if any(action.plan_id != plan.pk for action in actions):
        raise ValidationError({"actions": "Tiltaket hører til en annen plan."})
