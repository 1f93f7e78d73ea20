"""«Datakvalitet»: what has come, what is missing, and what somebody has to look over."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from styrhus.web.accounts.access import StaffRequest, staff_page
from styrhus.web.accounts.permissions import can_administer
from styrhus.web.clock import today
from styrhus.web.insight.permissions import can_hand_in_extracts
from styrhus.web.insight.selectors.quality import quality_of


@staff_page
@require_GET
def quality(request: StaffRequest) -> HttpResponse:
    here = {"municipality_id": request.municipality.pk}
    context = {
        "section": "figures",
        "page": quality_of(request.municipality, today()),
        "may_hand_in": can_hand_in_extracts(request.scope, **here),
        "may_administer": can_administer(request.scope, **here),
    }
    return render(request, "insight/quality.html", context)
