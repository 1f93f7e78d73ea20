"""Pages one reads: the lists, the plan, and its goals, actions and indicators."""

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from styrhus.checkup import check, summary
from styrhus.web.accounts.access import StaffRequest, staff_page
from styrhus.web.accounts.permissions import can_edit_plans
from styrhus.web.clock import today
from styrhus.web.plans import selectors
from styrhus.web.plans.forms import (
    MoneyForm,
    MoveMilestoneForm,
    NewMilestoneForm,
    ObservationForm,
    ReportForm,
    StopForm,
)
from styrhus.web.plans.judging import judge_decision
from styrhus.web.plans.models import Action, Goal, Indicator, Plan
from styrhus.web.plans.selectors.changes import history_of, last_changes
from styrhus.web.plans.selectors.lines import DecisionLine
from styrhus.web.plans.thread import thread_as_json, thread_in, thread_of
from styrhus.web.words import STATUS_WORDS

from .finding import (
    AnyElement,
    find_any,
    find_decision,
    find_element,
    find_plan,
    find_plan_and_last_event,
    may_edit,
    may_report,
)
from .plan_body import plan_body


@staff_page
@require_GET
def plan_list(request: StaffRequest) -> HttpResponse:
    chosen = {name: request.GET.get(name, "").strip() for name in ("sok", "type", "tilstand")}
    entries = selectors.plan_entries(
        request.municipality,
        today(),
        words=chosen["sok"],
        kind=chosen["type"],
        state=chosen["tilstand"],
    )
    context = {
        "section": "plans",
        "entries": entries,
        "chosen": chosen,
        "is_filtered": any(chosen.values()),
        "kinds": Plan.Kind.choices,
        "states": Plan.State.choices,
        "can_edit": can_edit_plans(request.scope, municipality_id=request.municipality.pk),
    }
    return render(request, "plans/plan_list.html", context)


@staff_page
@require_GET
def plan(request: StaffRequest, public_id: str) -> HttpResponse:
    found, last_event = find_plan_and_last_event(request, public_id)
    body = plan_body(found, last_event, today(), may_edit(request, found))
    context = {"section": "plans", "plan": found, "body": body}
    return render(request, "plans/plan.html", context)


@staff_page
@require_GET
def goal(request: StaffRequest, public_id: str) -> HttpResponse:
    found = find_element(request, "goal", public_id)
    assert isinstance(found, Goal)
    if found.removed_at:
        return _removed(request, "goal", found)
    page = selectors.goal_page(found, today())
    context = {
        "section": "plans",
        "page": page,
        "thread": thread_in(page.whole, found),
        "can_edit": may_edit(request, found.plan),
    }
    return render(request, "plans/goal.html", context)


@staff_page
@require_GET
def action(request: StaffRequest, public_id: str) -> HttpResponse:
    found = find_element(request, "action", public_id)
    return show_action(request, found)


def show_action(request: StaffRequest, found: AnyElement, **forms: object) -> HttpResponse:
    """The action's page, with the form that did not pass when there is one."""
    assert isinstance(found, Action)
    if found.removed_at:
        return _removed(request, "action", found)
    page = selectors.action_page(found, today())
    context = {
        "section": "plans",
        "page": page,
        "thread": thread_in(page.whole, found),
        "can_edit": may_edit(request, found.plan),
        "can_report": may_report(request, found),
        "report_form": ReportForm(),
        "stop_form": StopForm(),
        "new_milestone_form": NewMilestoneForm(),
        "money_form": MoneyForm(),
        "milestone_form": None,
        "move_form": MoveMilestoneForm.of,
    } | forms
    return render(request, "plans/action.html", context, status=422 if forms else 200)


@staff_page
@require_GET
def indicator(request: StaffRequest, public_id: str) -> HttpResponse:
    return show_indicator(request, find_element(request, "indicator", public_id))


def show_indicator(request: StaffRequest, found: AnyElement, **forms: object) -> HttpResponse:
    assert isinstance(found, Indicator)
    if found.removed_at:
        return _removed(request, "indicator", found)
    page = selectors.indicator_page(found, today())
    context = {
        "section": "figures",
        "page": page,
        "can_edit": may_edit(request, found.plan),
        "can_report": may_report(request, found),
        "observation_form": ObservationForm.next_of(found, page.wanted_on),
        "is_adding": bool(forms) or "ny" in request.GET,
    } | forms
    return render(request, "plans/indicator.html", context, status=422 if forms else 200)


@staff_page
@require_GET
def indicator_list(request: StaffRequest) -> HttpResponse:
    chosen = {name: request.GET.get(name, "").strip() for name in ("sok", "status", "mine")}
    groups = selectors.indicator_groups(
        request.municipality,
        today(),
        words=chosen["sok"],
        status=chosen["status"],
        owner_id=request.user.pk if chosen["mine"] else None,
    )
    context = {
        "section": "figures",
        "groups": groups,
        "chosen": chosen,
        "is_filtered": any(chosen.values()),
        "statuses": [(status.value, shown.word) for status, shown in STATUS_WORDS.items()],
    }
    return render(request, "plans/indicator_list.html", context)


@staff_page
@require_GET
def search(request: StaffRequest) -> HttpResponse:
    words = request.GET.get("q", "").strip()[:200]
    context = {"section": "search", "words": words, "groups": selectors.search(request.municipality, words)}
    return render(request, "plans/search.html", context)


@staff_page
@require_GET
def source(request: StaffRequest, public_id: str) -> HttpResponse:
    found = find_plan(request, public_id)
    number, hit = (_whole(request.GET.get(name, "")) for name in ("versjon", "avsnitt"))
    page = selectors.source_page(found, number, hit)
    if page is None:
        raise Http404("Planen kom ikke fra noe dokument.")
    return render(request, "plans/source.html", {"section": "plans", "page": page})


@staff_page
@require_GET
def checkup(request: StaffRequest, public_id: str) -> HttpResponse:
    found = find_plan(request, public_id)
    groups = summary(check(selectors.plan_as_draft(found), today=today()))
    context = {"section": "plans", "plan": found, "groups": groups, "can_edit": may_edit(request, found)}
    return render(request, "plans/checkup.html", context)


@staff_page
@require_GET
def element_history(request: StaffRequest, public_id: str) -> HttpResponse:
    kind, row = find_any(request, public_id)
    context = {"section": "plans", "row": row, "kind": kind, "changes": history_of(row)}
    return render(request, "plans/history.html", context)


@staff_page
@require_GET
def thread_json(request: StaffRequest, public_id: str) -> HttpResponse:
    _, row = find_any(request, public_id)
    return JsonResponse(thread_as_json(thread_of(row, today())), json_dumps_params={"ensure_ascii": False})


def _removed(request: StaffRequest, kind: str, element: AnyElement) -> HttpResponse:
    context = {
        "section": "plans",
        "element": element,
        "kind": kind,
        "noun": {"goal": "mål", "action": "tiltak", "indicator": "indikator"}[kind],
        "changes": last_changes(element),
        "can_edit": may_edit(request, element.plan),
    }
    return render(request, "plans/removed.html", context)


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else None


@staff_page
@require_GET
def decision(request: StaffRequest, public_id: str) -> HttpResponse:
    found = find_decision(request, public_id)
    context = {
        "section": "plans",
        "line": DecisionLine(found, judge_decision(found, today())),
        "goals": found.goals.living(),  # the manager of goals
        "actions": found.actions.living(),  # the manager of actions
        "can_edit": may_edit(request, found.plan),
    }
    return render(request, "plans/decision.html", context)
