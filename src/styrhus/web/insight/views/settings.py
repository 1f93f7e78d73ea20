"""«Små tall»: the limit below which a figure is not shown outside the municipality, and what it would hide."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from styrhus.web.accounts.access import StaffRequest, staff_page
from styrhus.web.insight.extract_forms import SmallCountForm
from styrhus.web.insight.models import FigureSettings
from styrhus.web.insight.permissions import can_set_small_count, check_can_set_small_count
from styrhus.web.insight.selectors.small_counts import hiding_now
from styrhus.web.insight.services.small_counts import set_small_count
from styrhus.web.plans.views.saving import add_refusal


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def settings_page(request: StaffRequest) -> HttpResponse:
    here = {"municipality_id": request.municipality.pk}
    chosen = FigureSettings.objects.filter(municipality=request.municipality).first() or FigureSettings()
    initial = {"small_count": chosen.small_count, "zero_is_sensitive": chosen.zero_is_sensitive}
    form = SmallCountForm(request.POST or None, initial=initial)
    if request.method == "POST":
        check_can_set_small_count(request.scope, **here)
        if form.is_valid() and _save(request, form):
            messages.success(request, "Grensen er lagret. Tallene regnes ut på nytt nå.")
            return redirect("insight:settings")
    context = {
        "section": "figures",
        "form": form,
        "chosen": chosen,
        "now": hiding_now(request.municipality),
        "may_change": can_set_small_count(request.scope, **here),
    }
    return render(request, "insight/settings.html", context, status=422 if form.errors else 200)


def _save(request: StaffRequest, form: SmallCountForm) -> bool:
    try:
        set_small_count(municipality=request.municipality, by=request.user, **form.cleaned_data)
    except ValidationError as refusal:
        add_refusal(form, refusal)
    return not form.errors
