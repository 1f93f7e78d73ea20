"""Who may put a plan out, and take it back in, in pairs over the rights of the person's role. Pure values in."""

from styrhus.web.accounts.permissions import NotAllowedError, Scope, can_publish, check_can_publish
from styrhus.web.plans.models import Plan


def can_publish_plan(scope: Scope, *, municipality_id: int, state: str) -> bool:
    """A plan in force, or one under work that people shall have their say on."""
    return can_publish(scope, municipality_id=municipality_id) and _may_be_shown(state)


def check_can_publish_plan(scope: Scope, *, municipality_id: int, state: str) -> None:
    check_can_publish(scope, municipality_id=municipality_id)
    if not _may_be_shown(state):
        raise NotAllowedError(f"Planen er {Plan.State(state).label}. Da kan den ikke legges ut på nytt.")


def can_withdraw_publication(scope: Scope, *, municipality_id: int) -> bool:
    """Whatever state the plan is in: what is out can always be taken in."""
    return can_publish(scope, municipality_id=municipality_id)


def check_can_withdraw_publication(scope: Scope, *, municipality_id: int) -> None:
    check_can_publish(scope, municipality_id=municipality_id)


def _may_be_shown(state: str) -> bool:
    return state in (Plan.State.DRAFT, Plan.State.ADOPTED)
