"""The choices side by side, what waiting costs, and where the differences come from."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from styrhus.outlook.errors import OutlookError
from styrhus.web.accounts.access import StaffRequest, staff_page
from styrhus.web.outlook.editing import as_text, document_in, with_delay
from styrhus.web.outlook.files import scenario_in
from styrhus.web.outlook.models import OutlookScenario
from styrhus.web.outlook.selectors.cards import choices_of
from styrhus.web.outlook.selectors.comparison import comparison_of, delayable_steps
from styrhus.web.outlook.selectors.falls import falls_of, money_of_actions
from styrhus.web.outlook.selectors.outlooks import newest_answer
from styrhus.web.outlook.services.asking import time_needed
from styrhus.web.outlook.services.outlooks import StaleOutlookError, change_outlook

from .access import check_may_change_outlooks, may_change_outlooks, own_outlook
from .saving import after_saving

MOST_YEARS = 10


@staff_page
@require_GET
def comparison(request: StaffRequest, slug: str) -> HttpResponse:
    return _comparison(request, own_outlook(request, slug))


@staff_page
@require_POST
def delay(request: StaffRequest, slug: str) -> HttpResponse:
    """Puts a step some years later, beside the one in time: the question is saved with it, and reckoned."""
    check_may_change_outlooks(request)
    outlook = own_outlook(request, slug)
    scenario = scenario_in(outlook.text)
    step, years = request.POST.get("step", ""), request.POST.get("years", "")
    if step not in dict(delayable_steps(scenario)):
        return _comparison(request, outlook, fault="Velg hvilket steg som skal vente.", field="step")
    if not (years.isascii() and years.isdigit() and 1 <= int(years[:3]) <= MOST_YEARS):
        fault = f"Skriv et helt antall år fra 1 til {MOST_YEARS}, for eksempel 2."
        return _comparison(request, outlook, fault=fault, field="years")
    alternative, _, key = step.partition("/")
    label = dict(delayable_steps(scenario))[step]
    why = f"{label}, {years} år senere"
    try:
        text = as_text(with_delay(document_in(outlook.text), alternative, key, int(years)))
        change_outlook(outlook=outlook, text=text, expected_revision=_revision(request), by=request.user, why=why)
    except OutlookError as refused:
        return _comparison(request, outlook, fault=" ".join(one.reason for one in refused.faults), field="years")
    except StaleOutlookError as stale:
        messages.warning(request, f"{stale} Se over, og prøv igjen.")
        return redirect("outlook:comparison", outlook.slug)
    return after_saving(request, outlook, to=reverse("outlook:comparison", args=[outlook.slug]))


@staff_page
@require_GET
def falls(request: StaffRequest, slug: str) -> HttpResponse:
    outlook = own_outlook(request, slug)
    answered = newest_answer(outlook)
    if answered is None:
        return redirect("outlook:outlook", outlook.slug)
    actions = money_of_actions(request.municipality, answered.scenario)
    context = {
        "section": "outlook",
        "outlook": outlook,
        "answered": answered,
        "falls": falls_of(answered.scenario, answered.answer, actions),
    }
    return render(request, "outlook/falls.html", context)


def _comparison(request: StaffRequest, outlook: OutlookScenario, *, fault: str = "", field: str = "") -> HttpResponse:
    answered = newest_answer(outlook)
    if answered is None:
        return redirect("outlook:outlook", outlook.slug)
    context = {
        "section": "outlook",
        "outlook": outlook,
        "answered": answered,
        "page": comparison_of(answered.scenario, answered.answer),
        "choices": choices_of(answered),
        "estimate": time_needed(outlook),
        "may_change": may_change_outlooks(request),
        "fault": fault,
        "fault_field": field,
        "written": {"step": request.POST.get("step", ""), "years": request.POST.get("years", "1")},
    }
    return render(request, "outlook/comparison.html", context, status=422 if fault else 200)


def _revision(request: StaffRequest) -> int:
    text = request.POST.get("revision", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
