"""Looking things up inside the signed-in person's municipality: what belongs to another is simply not found."""

from typing import Any

from django.db.models import Subquery
from django.shortcuts import get_object_or_404

from styrhus.web.accounts.access import StaffRequest
from styrhus.web.audit.models import Event
from styrhus.web.plans.models import Action, Decision, Goal, Indicator, Plan
from styrhus.web.plans.permissions import can_edit_plan, can_report_on, check_can_edit_plan, check_can_report_on

AnyElement = Goal | Action | Indicator
MODELS: dict[str, Any] = {"goal": Goal, "action": Action, "indicator": Indicator}
NOUNS = {"plan": "planen", "goal": "målet", "action": "tiltaket", "indicator": "indikatoren"}
KINDS = {"P": "plan", "M": "goal", "T": "action", "I": "indicator"}  # by the letter of a permanent id


PLANS = Plan.objects.select_related("municipality", "owner", "owner_unit", "superseded_by")


def find_plan(request: StaffRequest, public_id: str) -> Plan:
    return get_object_or_404(PLANS, municipality=request.municipality, public_id=public_id)


def find_plan_and_last_event(request: StaffRequest, public_id: str) -> tuple[Plan, str | None]:
    """The plan, and the last event in the log, seen at the same moment."""
    plans: Any = PLANS.annotate(last_event=Subquery(Event.objects.order_by("-pk").values("hash")[:1]))
    found = get_object_or_404(plans, municipality=request.municipality, public_id=public_id)
    return found, found.last_event


def find_element(request: StaffRequest, kind: str, public_id: str) -> AnyElement:
    rows = MODELS[kind]._base_manager.select_related(
        "plan__municipality", "owner", "owner_unit", "merged_into", "superseded_by"
    )
    found: AnyElement = get_object_or_404(rows, plan__municipality=request.municipality, public_id=public_id)
    return found


def find_any(request: StaffRequest, public_id: str) -> tuple[str, Plan | AnyElement]:
    """The plan or element with that permanent id, and its kind."""
    letter = public_id.split("-")[1] if public_id.count("-") == 2 else "P"
    kind = KINDS.get(letter, "plan")
    return kind, find_plan(request, public_id) if kind == "plan" else find_element(request, kind, public_id)


def find_decision(request: StaffRequest, public_id: str) -> Decision:
    rows = Decision.objects.select_related("plan__municipality")
    return get_object_or_404(rows, plan__municipality=request.municipality, public_id=public_id)


def may_edit(request: StaffRequest, plan: Plan) -> bool:
    return can_edit_plan(request.scope, municipality_id=plan.municipality_id, state=plan.state)


def check_may_edit(request: StaffRequest, plan: Plan) -> None:
    check_can_edit_plan(request.scope, municipality_id=plan.municipality_id, state=plan.state)


def may_report(request: StaffRequest, element: AnyElement) -> bool:
    plan = element.plan
    return can_report_on(
        request.scope,
        municipality_id=plan.municipality_id,
        state=plan.state,
        unit_id=element.owner_unit_id,
        owner_id=element.owner_id,
    )


def check_may_report(request: StaffRequest, element: AnyElement) -> None:
    plan = element.plan
    check_can_report_on(
        request.scope,
        municipality_id=plan.municipality_id,
        state=plan.state,
        unit_id=element.owner_unit_id,
        owner_id=element.owner_id,
    )
