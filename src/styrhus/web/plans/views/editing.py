"""Making and changing plans, goals, actions, indicators, targets and decisions; taking out, putting back, merging."""

from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from styrhus.web.accounts.access import StaffRequest, staff_page
from styrhus.web.accounts.permissions import check_can_edit_plans
from styrhus.web.plans import services
from styrhus.web.plans.forms import (
    ActionForm,
    CloseDecisionForm,
    DecisionForm,
    GoalForm,
    IndicatorForm,
    MergeForm,
    MoveGoalForm,
    NewDecisionForm,
    NewGoalForm,
    PlanForm,
    TargetForm,
    goal_choices,
    initial_of,
)
from styrhus.web.plans.models import Decision, Goal, Indicator, Plan
from styrhus.web.plans.target_mapping import target_from_row

from .finding import MODELS, NOUNS, check_may_edit, find_any, find_decision, find_element, find_plan
from .plan_standing import ways_from
from .saving import EditPage, add_refusal, edit, save_form, show_form

form_page = require_http_methods(["GET", "POST"])


@staff_page
@form_page
def create_plan(request: StaffRequest) -> HttpResponse:
    check_can_edit_plans(request.scope, municipality_id=request.municipality.pk)
    page = EditPage("Lag en ny plan", "Lag planen", reverse("plans:plan_list"), "Ny plan")
    form = PlanForm(request.POST or None, municipality=request.municipality)
    made: list[Plan] = []

    def write() -> None:
        made.append(services.create_plan(municipality=request.municipality, by=request.user, **form.cleaned_data))

    if request.method == "POST" and form.is_valid() and save_form(form, write):
        messages.success(request, "Planen er laget. Nå kan du legge til mål og tiltak.")
        return redirect("plans:plan", made[0].public_id)
    return show_form(request, page, form)


@staff_page
@form_page
def edit_plan(request: StaffRequest, public_id: str) -> HttpResponse:
    plan = find_plan(request, public_id)
    check_may_edit(request, plan)
    back = reverse("plans:plan", args=[public_id])
    page = EditPage("Endre planen", "Lagre endringene", back, "Endre", plan, "plans/_plan_standing.html")

    def write(changes: dict[str, Any], revision: int) -> None:
        services.change_plan(plan=plan, changes=changes, expected_revision=revision, by=request.user)

    more = {
        "ways": ways_from(plan),
        "other_plans": Plan.objects.filter(municipality=plan.municipality).exclude(pk=plan.pk),
        "tied": set(plan.links_up.values_list("upper_id", flat=True)),
    }
    return edit(request, page, plan, partial(PlanForm, municipality=plan.municipality), write, more)


@staff_page
@form_page
def create_goal(request: StaffRequest, public_id: str) -> HttpResponse:
    return _create(request, public_id, NewGoalForm, services.create_goal, "goal", "Legg til et mål", "parent")


@staff_page
@form_page
def create_action(request: StaffRequest, public_id: str) -> HttpResponse:
    return _create(request, public_id, ActionForm, services.create_action, "action", "Legg til et tiltak", "goals")


@staff_page
@form_page
def create_indicator(request: StaffRequest, public_id: str) -> HttpResponse:
    return _create(
        request, public_id, IndicatorForm, services.create_indicator, "indicator", "Legg til en indikator", "goals"
    )


@staff_page
@form_page
def edit_goal(request: StaffRequest, public_id: str) -> HttpResponse:
    return _edit_element(request, "goal", public_id, GoalForm)


@staff_page
@form_page
def edit_action(request: StaffRequest, public_id: str) -> HttpResponse:
    return _edit_element(request, "action", public_id, ActionForm)


@staff_page
@form_page
def edit_indicator(request: StaffRequest, public_id: str) -> HttpResponse:
    return _edit_element(request, "indicator", public_id, IndicatorForm)


@staff_page
@form_page
def edit_target(request: StaffRequest, public_id: str) -> HttpResponse:
    indicator = find_element(request, "indicator", public_id)
    assert isinstance(indicator, Indicator)
    check_may_edit(request, indicator.plan)
    row = indicator.targets.first()
    names = ["kind", "value", "upper_value", "unit", "deadline", "baseline_value", "baseline_on", "decided_in"]
    initial = {name: getattr(row, name) for name in names} if row else {"unit": indicator.unit}
    form = TargetForm(request.POST or None, initial=initial)
    back = reverse("plans:indicator", args=[public_id])
    page = EditPage(f"Måltall for {indicator.text}", "Lagre måltallet", back, "Måltall", indicator.plan)

    def write() -> None:
        target = form.changed_target(target_from_row(row) if row else None)
        services.set_target(
            indicator=indicator,
            target=target,
            by=request.user,
            sentence=row.sentence if row else "",
            decided_in=form.cleaned_data["decided_in"],
        )

    if request.method == "POST" and form.is_valid() and save_form(form, write):
        messages.success(request, "Måltallet er lagret.")
        return redirect(back)
    return show_form(request, page, form)


@staff_page
@form_page
def create_decision(request: StaffRequest, public_id: str) -> HttpResponse:
    plan = find_plan(request, public_id)
    check_may_edit(request, plan)
    form = NewDecisionForm(request.POST or None, plan=plan)
    back = reverse("plans:plan", args=[public_id]) + "#vedtak"
    page = EditPage("Legg til et vedtak", "Legg til vedtaket", back, "Nytt vedtak", plan)

    def write() -> None:
        services.add_decision(plan=plan, by=request.user, **form.cleaned_data)

    if request.method == "POST" and form.is_valid() and save_form(form, write):
        messages.success(request, "Vedtaket er lagt til.")
        return redirect(back)
    return show_form(request, page, form)


@staff_page
@form_page
def edit_decision(request: StaffRequest, public_id: str) -> HttpResponse:
    """The words of the decision, or what became of it: two forms on one page."""
    decision = find_decision(request, public_id)
    check_may_edit(request, decision.plan)
    back = reverse("plans:decision", args=[public_id])
    page = EditPage("Endre vedtaket", "Lagre endringene", back, "Endre vedtaket", decision.plan, "plans/_outcome.html")
    is_outcome = "state" in request.POST
    sent = request.POST or None
    form = DecisionForm(
        None if is_outcome else sent,
        municipality=decision.plan.municipality,
        initial=initial_of(decision, DecisionForm.base_fields),
    )
    outcome = CloseDecisionForm(
        sent if is_outcome else None, initial={"state": decision.state, "proof": decision.proof}
    )
    chosen: forms.Form = outcome if is_outcome else form

    def write() -> None:
        if is_outcome:
            _settle(request, decision, outcome.cleaned_data)
        else:
            services.change_decision(decision=decision, changes=form.cleaned_data, by=request.user)

    if request.method == "POST" and chosen.is_valid() and save_form(chosen, write):
        messages.success(request, "Vedtaket er lagret.")
        return redirect(back)
    return show_form(request, page, form, outcome=outcome, decision=decision)


def _settle(request: StaffRequest, decision: Decision, found: dict[str, Any]) -> None:
    if found["state"] == Decision.State.DONE:
        services.close_decision(decision=decision, proof=found["proof"], by=request.user)
    else:
        services.set_decision_state(decision=decision, state=found["state"], note=found["proof"], by=request.user)


@staff_page
@form_page
def remove(request: StaffRequest, public_id: str) -> HttpResponse:
    kind, element = _element(request, public_id)
    if request.method == "POST":
        try:
            services.remove_element(
                element=element, by=request.user, reason=request.POST.get("reason", "").strip()[:300]
            )
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
            return redirect(f"plans:{kind}", public_id)
        messages.success(request, f"Du tok ut {NOUNS[kind]}. Angrer du, kan du ta det inn igjen her.")
        return redirect(f"plans:{kind}", public_id)
    return render(
        request, "plans/remove.html", {"section": "plans", "element": element, "kind": kind, "noun": NOUNS[kind]}
    )


@staff_page
@require_POST
def restore(request: StaffRequest, public_id: str) -> HttpResponse:
    kind, element = _element(request, public_id)
    try:
        services.restore_element(element=element, by=request.user)
        messages.success(request, f"{NOUNS[kind].capitalize()} er tatt inn igjen.")
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect(f"plans:{kind}", public_id)


@staff_page
@form_page
def merge(request: StaffRequest, public_id: str) -> HttpResponse:
    kind, element = _element(request, public_id)
    others = MODELS[kind]._base_manager.filter(plan=element.plan, removed_at__isnull=True).exclude(pk=element.pk)
    by_id = {one.public_id: one for one in others}
    form = MergeForm(request.POST or None)
    form.fields["kept"].choices = goal_choices(by_id.values())  # type: ignore[attr-defined]  # a choice field
    page = EditPage(
        f"Slå sammen «{element.text}» med et annet",
        "Slå sammen",
        reverse(f"plans:{kind}", args=[public_id]),
        "Slå sammen",
        element.plan,
    )

    def write() -> None:
        services.merge_elements(kept=by_id[form.cleaned_data["kept"]], merged=element, by=request.user)

    if request.method == "POST" and form.is_valid() and save_form(form, write):
        messages.success(request, "De er slått sammen. Alt som hang på det ene, henger nå på det andre.")
        return redirect(f"plans:{kind}", form.cleaned_data["kept"])
    return show_form(request, page, form)


@staff_page
@form_page
def move_goal(request: StaffRequest, public_id: str) -> HttpResponse:
    goal = find_element(request, "goal", public_id)
    assert isinstance(goal, Goal)
    check_may_edit(request, goal.plan)
    others = {one.public_id: one for one in Goal.objects.living().filter(plan=goal.plan).exclude(pk=goal.pk)}
    form = MoveGoalForm(request.POST or None, initial={"parent": goal.parent.public_id if goal.parent else ""})
    form.fields["parent"].choices = [("", "Ingen, det står øverst"), *goal_choices(others.values())]  # type: ignore[attr-defined]  # a choice field
    places = [(str(place), f"Som nummer {place + 1}") for place in range(len(others) + 1)]
    form.fields["position"].choices = places  # type: ignore[attr-defined]  # a choice field
    back = reverse("plans:goal", args=[public_id])
    page = EditPage(f"Flytt «{goal.text}»", "Flytt målet", back, "Flytt", goal.plan)

    def write() -> None:
        parent = others.get(form.cleaned_data["parent"])
        services.move_goal(goal=goal, parent=parent, position=int(form.cleaned_data["position"]), by=request.user)

    if request.method == "POST" and form.is_valid() and save_form(form, write):
        messages.success(request, "Målet er flyttet.")
        return redirect(back)
    return show_form(request, page, form)


def _element(request: StaffRequest, public_id: str) -> tuple[str, Any]:
    kind, row = find_any(request, public_id)
    if isinstance(row, Plan):
        raise Http404
    check_may_edit(request, row.plan)
    return kind, row


def _create(
    request: StaffRequest, public_id: str, form_class: Any, write: Any, kind: str, heading: str, goal_field: str
) -> HttpResponse:
    plan = find_plan(request, public_id)
    check_may_edit(request, plan)
    wanted = request.GET.get("maal", "")
    initial: dict[str, Any] = {goal_field: [wanted] if goal_field == "goals" else wanted, "decimals": 1}
    form = form_class(request.POST or None, plan=plan, initial=initial)
    back = (
        reverse("plans:goal", args=[wanted]) if wanted in form.living_goals else reverse("plans:plan", args=[public_id])
    )
    page = EditPage(
        heading, heading.replace("Legg til et", "Legg til").replace("Legg til en", "Legg til"), back, heading, plan
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = write(plan=plan, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, f"«{made.text}» er lagt til.")
            return redirect(f"plans:{kind}", made.public_id)
    return show_form(request, page, form)


def _edit_element(request: StaffRequest, kind: str, public_id: str, form_class: Any) -> HttpResponse:
    element: Any = find_element(request, kind, public_id)
    check_may_edit(request, element.plan)
    heading = f"Endre {NOUNS[kind]}"
    page = EditPage(
        heading,
        "Lagre endringene",
        reverse(f"plans:{kind}", args=[public_id]),
        heading,
        element.plan,
        "plans/_rarer.html",
    )

    def write(changes: dict[str, Any], revision: int) -> None:
        services.change_element(element=element, changes=changes, expected_revision=revision, by=request.user)

    return edit(request, page, element, partial(form_class, plan=element.plan), write)
