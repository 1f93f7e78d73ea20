"""How it goes, told by those who do the work: reports, milestones, points done, money and measured values."""

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from styrhus.web.accounts.access import StaffRequest, staff_page
from styrhus.web.clock import today
from styrhus.web.plans import services
from styrhus.web.plans.forms import (
    MoneyForm,
    MoveMilestoneForm,
    NewMilestoneForm,
    ObservationForm,
    ReportForm,
    StopForm,
)
from styrhus.web.plans.models import Action, ActionReport, Activity, Indicator, Milestone, Observation

from .finding import check_may_edit, check_may_report, find_element
from .reading import show_action, show_indicator
from .saving import EditPage, save_form, show_form

UNDO = "angre"  # in the address of what can be taken back the way it was done


@staff_page
@require_POST
def report_action(request: StaffRequest, public_id: str) -> HttpResponse:
    action = _action(request, public_id)
    form = ReportForm(request.POST)
    if form.is_valid() and form.cleaned_data["answer"]:
        saved: list[ActionReport] = []

        def write() -> None:
            saved.append(services.report_action(action=action, by=request.user, **form.cleaned_data))

        if save_form(form, write):
            said = saved[0].get_answer_display()
            undo = reverse("plans:undo_report", args=[public_id, saved[0].pk])
            messages.success(request, f"Lagret: {said}.", extra_tags=f"undo:{undo}")
            return redirect("plans:action", public_id)
    return show_action(request, action, report_form=form)


@staff_page
@require_POST
def undo_report(request: StaffRequest, public_id: str, pk: int) -> HttpResponse:
    action = _action(request, public_id)
    services.undo_report(report=get_object_or_404(ActionReport, pk=pk, action=action), by=request.user)
    messages.success(request, "Meldingen er angret.")
    return redirect("plans:action", public_id)


@staff_page
@require_POST
def stop_action(request: StaffRequest, public_id: str) -> HttpResponse:
    action = _editable_action(request, public_id)
    form = StopForm(request.POST)

    def write() -> None:
        services.stop_action(action=action, on=today(), by=request.user, **form.cleaned_data)

    if form.is_valid() and save_form(form, write):
        messages.success(request, "Tiltaket er stanset.")
        return redirect("plans:action", public_id)
    return show_action(request, action, stop_form=form)


@staff_page
@require_POST
def resume_action(request: StaffRequest, public_id: str) -> HttpResponse:
    services.resume_action(action=_editable_action(request, public_id), by=request.user)
    messages.success(request, "Tiltaket er tatt opp igjen.")
    return redirect("plans:action", public_id)


@staff_page
@require_POST
def finish_activity(request: StaffRequest, public_id: str, pk: int) -> HttpResponse:
    action = _action(request, public_id)
    activity = get_object_or_404(Activity, pk=pk, action=action)
    done_on = None if UNDO in request.GET else today()
    services.finish_activity(activity=activity, done_on=done_on, by=request.user)
    _tell(request, done_on, f"«{activity.text}» er meldt gjort.", f"Angret: «{activity.text}» er ikke gjort.")
    return redirect("plans:action", public_id)


@staff_page
@require_POST
def add_milestone(request: StaffRequest, public_id: str) -> HttpResponse:
    action = _editable_action(request, public_id)
    form = NewMilestoneForm(request.POST)
    if form.is_valid() and save_form(
        form, lambda: services.add_milestone(action=action, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, "Milepælen er lagt til.")
        return redirect(_at(public_id, "milepeler"))
    return show_action(request, action, new_milestone_form=form)


@staff_page
@require_POST
def finish_milestone(request: StaffRequest, public_id: str, pk: int) -> HttpResponse:
    action = _action(request, public_id)
    milestone = get_object_or_404(Milestone, pk=pk, action=action)
    done_on = None if UNDO in request.GET else today()
    services.finish_milestone(milestone=milestone, done_on=done_on, by=request.user)
    name = f"ilepælen «{milestone.name}» er"
    _tell(request, done_on, f"M{name} meldt nådd.", f"Angret: m{name} ikke nådd.")
    return redirect(_at(public_id, "milepeler"))


@staff_page
@require_POST
def move_milestone(request: StaffRequest, public_id: str, pk: int) -> HttpResponse:
    action = _action(request, public_id)
    milestone = get_object_or_404(Milestone, pk=pk, action=action)
    form = MoveMilestoneForm.of(milestone, request.POST)
    if form.is_valid() and save_form(
        form, lambda: services.move_milestone(milestone=milestone, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, f"Milepælen «{milestone.name}» er flyttet.")
        return redirect(_at(public_id, "milepeler"))
    return show_action(request, action, milestone_form=form)


@staff_page
@require_POST
def set_money(request: StaffRequest, public_id: str) -> HttpResponse:
    action = _editable_action(request, public_id)
    form = MoneyForm(request.POST)
    if form.is_valid() and save_form(
        form, lambda: services.set_money(action=action, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, f"Pengene for {form.cleaned_data['year']} er lagret.")
        return redirect(_at(public_id, "penger"))
    return show_action(request, action, money_form=form)


@staff_page
@require_POST
def add_observation(request: StaffRequest, public_id: str) -> HttpResponse:
    indicator = _indicator(request, public_id)
    form = ObservationForm(request.POST)
    if form.is_valid() and save_form(
        form, lambda: services.add_observation(indicator=indicator, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, f"Verdien for {form.cleaned_data['period']} er lagret.")
        return redirect("plans:indicator", public_id)
    return show_indicator(request, indicator, observation_form=form)


@staff_page
@require_http_methods(["GET", "POST"])
def correct_observation(request: StaffRequest, public_id: str, pk: int) -> HttpResponse:
    """Correct one value, or withdraw it; the log keeps what it was."""
    indicator = _indicator(request, public_id)
    observation = get_object_or_404(Observation, pk=pk, indicator=indicator)
    back = reverse("plans:indicator", args=[public_id])
    page = EditPage(
        f"Rett verdien for {observation.period}",
        "Lagre rettelsen",
        back,
        "Rett",
        indicator.plan,
        "plans/_withdraw.html",
    )
    if request.method == "POST" and "withdraw" in request.POST:
        services.withdraw_observation(observation=observation, by=request.user)
        messages.success(request, f"Verdien for {observation.period} er trukket. Den står fortsatt i historien.")
        return redirect(back)
    names = ["period", "on", "value", "numerator", "denominator", "source", "note"]
    form = ObservationForm(request.POST or None, initial={name: getattr(observation, name) for name in names})
    write: Callable[[], object] = lambda: services.correct_observation(  # noqa: E731 - handed on, not kept
        observation=observation, changes=form.cleaned_data, by=request.user
    )
    if request.method == "POST" and form.is_valid() and save_form(form, write):
        messages.success(request, "Verdien er rettet.")
        return redirect(back)
    return show_form(request, page, form)


def _action(request: StaffRequest, public_id: str) -> Action:
    action = find_element(request, "action", public_id)
    assert isinstance(action, Action)
    check_may_report(request, action)
    return action


def _editable_action(request: StaffRequest, public_id: str) -> Action:
    action = find_element(request, "action", public_id)
    assert isinstance(action, Action)
    check_may_edit(request, action.plan)
    return action


def _indicator(request: StaffRequest, public_id: str) -> Indicator:
    indicator = find_element(request, "indicator", public_id)
    assert isinstance(indicator, Indicator)
    check_may_report(request, indicator)
    return indicator


def _tell(request: StaffRequest, done_on: date | None, done: str, undone: str) -> None:
    """What was saved, with the way back; or that it was taken back."""
    if done_on is None:
        messages.success(request, undone)
    else:
        messages.success(request, done, extra_tags=f"undo:{request.path}?{UNDO}=1")


def _at(public_id: str, anchor: str) -> str:
    return f"{reverse('plans:action', args=[public_id])}#{anchor}"
