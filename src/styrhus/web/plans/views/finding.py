"""Looking things up inside the signed-in person's municipality: what belongs to another is simply not found."""

from typing import Any

from django.shortcuts import get_object_or_404

from styrhus.web.accounts.access import StaffRequest
from styrhus.web.plans.models import Action, Decision, Goal, Indicator, Plan
from styrhus.web.plans.permissions import can_edit_plan, can_report_on, check_can_edit_plan, check_can_report_on

AnyElement = Goal | Action | Indicator
MODELS: dict[str, Any] = {"goal": Goal, "action": Action, "indicator": Indicator}
NOUNS = {"plan": "planen", "goal": "målet", "action": "tiltaket", "indicator": "indikatoren"}
KINDS = {"P": "plan", "M": "goal", "T": "action", "I": "indicator"}  # by the letter of a permanent id


def find_plan(request: StaffRequest, public_id: str) -> Plan:
    plans = Plan.objects.select_related("municipality", "owner", "owner_unit", "superseded_by")
    return get_object_or_404(plans, municipality=request.municipality, public_id=public_id)


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
