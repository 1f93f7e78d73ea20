"""Who may do what with one plan or element, in pairs over the rights of the person's role. Pure values in.

The views ask before they call a service; services check what the plan itself allows, not who asks.
"""

from styrhus.web.accounts.permissions import (
    NotAllowedError,
    Scope,
    can_edit_plans,
    can_report,
    check_can_edit_plans,
    check_can_report,
)

from .models.plans import Plan


def can_edit_plan(scope: Scope, *, municipality_id: int, state: str) -> bool:
    """A plan under work or in force can be edited; what has been superseded or withdrawn is history."""
    return can_edit_plans(scope, municipality_id=municipality_id) and _is_open(state)


def check_can_edit_plan(scope: Scope, *, municipality_id: int, state: str) -> None:
    check_can_edit_plans(scope, municipality_id=municipality_id)
    if not _is_open(state):
        raise NotAllowedError(f"Planen er {Plan.State(state).label}. Da kan den leses, men ikke endres.")


def can_report_on(
    scope: Scope, *, municipality_id: int, state: str, unit_id: int | None, owner_id: int | None = None
) -> bool:
    """Status and figures of one element, while its plan is open."""
    return _is_open(state) and can_report(scope, municipality_id=municipality_id, unit_id=unit_id, owner_id=owner_id)


def check_can_report_on(
    scope: Scope, *, municipality_id: int, state: str, unit_id: int | None, owner_id: int | None = None
) -> None:
    check_can_report(scope, municipality_id=municipality_id, unit_id=unit_id, owner_id=owner_id)
    if not _is_open(state):
        raise NotAllowedError(f"Planen er {Plan.State(state).label}. Da kan det ikke meldes status på den.")


def can_close_decision(scope: Scope, *, municipality_id: int, owner_id: int | None = None) -> bool:
    """Planners, and whoever was made responsible for the decision."""
    return can_report(scope, municipality_id=municipality_id, unit_id=None, owner_id=owner_id)


def check_can_close_decision(scope: Scope, *, municipality_id: int, owner_id: int | None = None) -> None:
    if not can_close_decision(scope, municipality_id=municipality_id, owner_id=owner_id):
        raise NotAllowedError("Bare planleggere og den som følger opp vedtaket, kan avslutte det.")


def _is_open(state: str) -> bool:
    return state in (Plan.State.DRAFT, Plan.State.ADOPTED)
