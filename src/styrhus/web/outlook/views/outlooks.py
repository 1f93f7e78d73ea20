"""«Framtid»: the questions with their answers, one of them, and the run that answers it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from styrhus.web.accounts.access import StaffRequest, staff_page
from styrhus.web.outlook.models import OutlookRun, OutlookScenario
from styrhus.web.outlook.selectors.cards import card_of
from styrhus.web.outlook.selectors.falls import money_of_actions
from styrhus.web.outlook.selectors.outlooks import Answered, newest_answer, newest_repetition, newest_run, outlook_cards
from styrhus.web.outlook.selectors.pages import outlook_page
from styrhus.web.outlook.selectors.steps import StepLine, step_lines
from styrhus.web.outlook.services.asking import ask_for_repetition, ask_for_run, time_needed
from styrhus.web.outlook.timing import Estimate

from .access import check_may_change_outlooks, may_change_outlooks, own_outlook

REVISIONS_SHOWN = 20


@staff_page
@never_cache
@require_GET
def outlook_list(request: StaffRequest) -> HttpResponse:
    context = {
        "section": "outlook",
        "cards": [card_of(one) for one in outlook_cards(request.municipality)],
        "may_change": may_change_outlooks(request),
    }
    return render(request, "outlook/outlook_list.html", context)


@staff_page
@never_cache
@require_GET
def outlook(request: StaffRequest, slug: str) -> HttpResponse:
    found = own_outlook(request, slug)
    answered, latest = newest_answer(found), newest_run(found)
    repetition = newest_repetition(answered.run) if answered else None
    page = outlook_page(answered.scenario, answered.answer, request.GET.get("valg", "")) if answered else None
    needs_run = answered is None or answered.run.revision != found.revision
    context = {
        "section": "outlook",
        "outlook": found,
        "answered": answered,
        "page": page,
        "steps": _steps(request, answered, page.shown) if answered and page else (),
        "latest": latest,
        "under_way": next((one for one in (latest, repetition) if one and one.is_under_way), None),
        "repetition": repetition,
        "needs_run": needs_run,
        "estimate": time_needed(found),
        "may_change": may_change_outlooks(request),
        "can_undo": found.revision > 1,
        "revisions": list(found.revisions.select_related("saved_by").defer("text")[:REVISIONS_SHOWN]),
        "repeat_time": Estimate(answered.run.seconds or 0.0) if answered else None,
    }
    return render(request, "outlook/outlook.html", context)


def _steps(request: StaffRequest, answered: Answered, shown: str) -> tuple[StepLine, ...]:
    actions = money_of_actions(request.municipality, answered.scenario)
    return step_lines(answered.scenario, shown, actions)


@staff_page
@never_cache
@require_GET
def progress(request: StaffRequest, slug: str) -> HttpResponse:
    """What the page asks for every second; sends the browser on when there is something to see."""
    found = own_outlook(request, slug)
    run = found.runs.defer("answer").filter(state__in=(OutlookRun.State.WAITING, OutlookRun.State.RUNNING)).first()
    if run is not None:
        return render(request, "outlook/progress.html", {"outlook": found, "run": run})
    return HttpResponse(headers={"HX-Redirect": reverse("outlook:outlook", args=[found.slug])})


@staff_page
@require_POST
def ask(request: StaffRequest, slug: str) -> HttpResponse:
    check_may_change_outlooks(request)
    found = own_outlook(request, slug)
    ask_for_run(outlook=found, by=request.user)
    return redirect("outlook:outlook", found.slug)


@staff_page
@require_POST
def repeat(request: StaffRequest, slug: str) -> HttpResponse:
    """The answer that is shown, reckoned once more, to see that it is the same."""
    check_may_change_outlooks(request)
    found = own_outlook(request, slug)
    try:
        ask_for_repetition(run=_shown_run(request, found), by=request.user)
    except ValidationError as refusal:
        messages.warning(request, refusal.messages[0])
    return redirect("outlook:outlook", found.slug)


def _shown_run(request: StaffRequest, outlook: OutlookScenario) -> OutlookRun:
    asked = request.POST.get("run", "")
    pk = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 12 else 0
    return get_object_or_404(OutlookRun, pk=pk, scenario=outlook, repeats=None)
