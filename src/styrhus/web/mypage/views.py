"""My page: what waits for me, what is behind, what comes."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from styrhus.targets.saying import format_date
from styrhus.web.accounts.access import StaffRequest, staff_page
from styrhus.web.accounts.permissions import check_can_report
from styrhus.web.clock import today
from styrhus.web.plans.models import Action, ActionReport, Milestone
from styrhus.web.plans.services import actions as services

from .forms import REASONS, AnswerForm, MilestoneAnswerForm
from .selectors import my_page


@staff_page
def home(request: StaffRequest) -> HttpResponse:
    return _show(request)


@staff_page
@require_POST
def answer_action(request: StaffRequest, public_id: str) -> HttpResponse:
    """«Ingen endring», «Ferdig» or «Forsinket fordi …» about an action."""
    action = get_object_or_404(Action, public_id=public_id, plan__municipality=request.municipality, removed_at=None)
    _check_mine(request, action)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _show(request, broken=(public_id, form))
    services.report_action(action=action, by=request.user, on=today(), **form.cleaned_data)
    return redirect("mypage:home")


@staff_page
@require_POST
def answer_milestone(request: StaffRequest, pk: int) -> HttpResponse:
    """A milestone whose date has passed: reached, or moved with a reason."""
    milestones = Milestone.objects.select_related("action__plan__municipality")
    milestone = get_object_or_404(milestones, pk=pk, action__plan__municipality=request.municipality)
    _check_mine(request, milestone.action)
    form = MilestoneAnswerForm(request.POST, milestone=milestone)
    if not form.is_valid():
        return _show(request, broken=(str(pk), form))
    told = form.cleaned_data
    if told["answer"] == "done":
        services.finish_milestone(milestone=milestone, done_on=today(), by=request.user)
        undo = reverse("mypage:undo_milestone", args=[pk])
        messages.success(request, f"Lagret: milepælen «{milestone.name}» er nådd.", extra_tags=f"undo:{undo}")
    else:
        services.move_milestone(milestone=milestone, due_on=told["expected_on"], reason=told["reason"], by=request.user)
        messages.success(request, f"Lagret: ny dato for «{milestone.name}» er {format_date(told['expected_on'])}.")
    return redirect("mypage:home")


@staff_page
@require_POST
def undo_answer(request: StaffRequest, pk: int) -> HttpResponse:
    mine = ActionReport.objects.filter(by=request.user, action__plan__municipality=request.municipality)
    services.undo_report(report=get_object_or_404(mine, pk=pk), by=request.user)
    messages.success(request, "Svaret er angret.")
    return redirect("mypage:home")


@staff_page
@require_POST
def undo_milestone(request: StaffRequest, pk: int) -> HttpResponse:
    """A milestone said to be reached is open again; asked about once more if its date has passed."""
    milestones = Milestone.objects.select_related("action__plan__municipality")
    milestone = get_object_or_404(milestones, pk=pk, action__plan__municipality=request.municipality)
    _check_mine(request, milestone.action)
    if milestone.done_on is not None:
        services.finish_milestone(milestone=milestone, done_on=None, by=request.user)
    messages.success(request, f"Angret: milepælen «{milestone.name}» er ikke nådd.")
    return redirect("mypage:home")


def _show(request: StaffRequest, broken: tuple[str, AnswerForm] | None = None) -> HttpResponse:
    page = my_page(request.user, request.municipality, request.scope, today())
    context = {"section": "home", "page": page, "reasons": REASONS, "broken": broken or ("", None)}
    return render(request, "mypage/home.html", context, status=422 if broken else 200)


def _check_mine(request: StaffRequest, action: Action) -> None:
    check_can_report(
        request.scope,
        municipality_id=action.plan.municipality_id,
        unit_id=action.owner_unit_id,
        owner_id=action.owner_id,
    )
