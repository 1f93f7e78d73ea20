"""The page that sets a figure beside other municipalities', and the button that asks for public statistics."""

from functools import partial

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from styrhus.indicators.model import Definition
from styrhus.web.accounts.access import StaffRequest, staff_page
from styrhus.web.insight.permissions import can_hand_in_extracts, check_can_hand_in_extracts
from styrhus.web.insight.selectors.comparison import comparison_of, last_failure
from styrhus.web.insight.selectors.figures import find_definition
from styrhus.web.insight.tasks import fetch_public_figures


@staff_page
@require_safe
def comparison(request: StaffRequest, slug: str) -> HttpResponse:
    context = {
        "section": "figures",
        "definition": (definition := _definition(slug)),
        "comparison": comparison_of(request.municipality, definition),
        "failure": last_failure(request.municipality),
        "may_fetch": can_hand_in_extracts(request.scope, municipality_id=request.municipality.pk),
    }
    return render(request, "insight/comparison.html", context)


@staff_page
@require_POST
def fetch(request: StaffRequest, slug: str) -> HttpResponse:
    """Fetches for all definitions at once: the services are asked by table."""
    check_can_hand_in_extracts(request.scope, municipality_id=request.municipality.pk)
    definition = _definition(slug)
    transaction.on_commit(partial(fetch_public_figures.enqueue, request.municipality.pk, request.user.pk))
    messages.success(request, "Tallene blir hentet. Det tar om lag ett minutt. Last siden på nytt for å se dem.")
    return redirect("insight:comparison", definition.slug)


def _definition(slug: str) -> Definition:
    definition = find_definition(slug)
    if definition is None:
        raise Http404("Det finnes ingen definisjon med dette navnet.")
    return definition
