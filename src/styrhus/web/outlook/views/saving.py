"""After a question is saved: a short run begins at once; a long one is told of first, and begins when asked for."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from styrhus.web.accounts.access import StaffRequest
from styrhus.web.outlook.models import OutlookScenario
from styrhus.web.outlook.services.asking import ask_for_run, time_needed


def after_saving(request: StaffRequest, outlook: OutlookScenario, *, to: str = "") -> HttpResponse:
    undo = reverse("outlook:undo", args=[outlook.slug]) if outlook.revision > 1 else ""
    needed = time_needed(outlook)
    if needed.is_long:
        said = f"Lagret. En ny beregning tar {needed}. Den begynner når du sier fra."
    else:
        ask_for_run(outlook=outlook, by=request.user)
        said = "Lagret. Svaret regnes ut nå."
    messages.success(request, said, extra_tags=f"undo:{undo}" if undo else "")
    return redirect(to if to and not needed.is_long else reverse("outlook:outlook", args=[outlook.slug]))
