"""Where a plan stands: taken into force or out of it, and which plan carries it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from styrhus.web.accounts.access import StaffRequest, staff_page
from styrhus.web.accounts.permissions import check_can_edit_plans
from styrhus.web.plans import services
from styrhus.web.plans.models import Plan
from styrhus.web.plans.states import TRANSITIONS, State

from .finding import find_plan

# What one does to get to each state.
STATE_BUTTONS = {
    State.ADOPTED: "Ta planen i bruk",
    State.SUPERSEDED: "Meld at planen er avløst",
    State.WITHDRAWN: "Trekk planen",
    State.DRAFT: "Ta planen opp igjen",
}


def ways_from(plan: Plan) -> list[tuple[str, str]]:
    """The states the plan can go to, with the words on the buttons."""
    return [(state.value, STATE_BUTTONS[state]) for state in TRANSITIONS[State(plan.state)]]


@staff_page
@require_POST
def set_state(request: StaffRequest, public_id: str) -> HttpResponse:
    """Also for a plan that is history: a superseded one can come back."""
    plan = find_plan(request, public_id)
    check_can_edit_plans(request.scope, municipality_id=plan.municipality_id)
    wanted = request.POST.get("state", "")
    try:
        services.set_plan_state(plan=plan, state=State(wanted), by=request.user)
        messages.success(request, f"Planen er nå «{State(wanted).label}».")
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    except ValueError:
        messages.error(request, "Velg hva planen skal bli.")
    return redirect("plans:plan", public_id)


@staff_page
@require_POST
def link(request: StaffRequest, public_id: str) -> HttpResponse:
    """Tie the plan to the one above it, or untie it."""
    plan = find_plan(request, public_id)
    check_can_edit_plans(request.scope, municipality_id=plan.municipality_id)
    plans = Plan.objects.filter(municipality=request.municipality).exclude(pk=plan.pk)
    upper = get_object_or_404(plans, public_id=request.POST.get("upper", ""))
    try:
        if "untie" in request.POST:
            services.unlink_plans(upper=upper, lower=plan, by=request.user)
            messages.success(request, f"Planen henger ikke lenger under «{upper.name}».")
        else:
            services.link_plans(upper=upper, lower=plan, by=request.user)
            messages.success(request, f"Planen henger nå under «{upper.name}».")
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("plans:plan", public_id)
