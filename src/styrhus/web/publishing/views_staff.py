"""The page where a planner puts a plan out: what will be shown, what is left out and why, and what was out before."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from styrhus.web.accounts.access import StaffRequest, staff_page
from styrhus.web.clock import today
from styrhus.web.plans.models import Plan

from . import folders
from .checking import PublicationRefusedError, check_files
from .models import Publication
from .permissions import (
    can_publish_plan,
    can_withdraw_publication,
    check_can_publish_plan,
    check_can_withdraw_publication,
)
from .public_plan import standing_of
from .rendering import pages_of, public_plan_of, render_version
from .services import mend_site, now, publish_plan, withdraw_publication
from .serving import kind_of, serve_file
from .site import is_public_address, plan_address


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: StaffRequest, public_id: str) -> HttpResponse:
    plan = _find(request, public_id)
    if request.method == "POST":
        return _publish(request, plan)
    mend_site()
    shown = public_plan_of(plan, today(), now())
    address = plan_address(plan.municipality, plan.slug)
    problems = check_files(render_version(shown, today()), at=address, is_public=is_public_address)
    publications = list(Publication.objects.filter(plan=plan).select_related("published_by"))
    rights = {"municipality_id": plan.municipality_id}
    context = {
        "section": "plans",
        "plan": plan,
        "public": shown,
        "standing": standing_of(shown),
        "problems": problems,
        "address": address,
        "publications": publications,
        "current": next((one for one in publications if one.is_current), None),
        "can_publish": can_publish_plan(request.scope, state=plan.state, **rights),
        "can_withdraw": can_withdraw_publication(request.scope, **rights),
    }
    return render(request, "publishing/publish.html", context)


@staff_page
@require_POST
def withdraw(request: StaffRequest, public_id: str) -> HttpResponse:
    plan = _find(request, public_id)
    check_can_withdraw_publication(request.scope, municipality_id=plan.municipality_id)
    if not Publication.objects.filter(plan=plan, is_current=True).exists():
        raise Http404("Planen er ikke lagt ut.")
    withdraw_publication(plan=plan, by=request.user)
    messages.success(request, "Planen er tatt bort fra de åpne sidene. Alt som lå ute, er tatt vare på nedenfor.")
    return redirect("publishing:publish", public_id)


@staff_page
@require_GET
def preview(request: StaffRequest, public_id: str, path: str = "") -> HttpResponse:
    """The pages as they would be now, made on the spot and kept nowhere."""
    pages = pages_of(public_plan_of(_find(request, public_id), today(), now()), today())
    name = f"{path}index.html" if path.endswith("/") or not path else path
    if name not in pages or name.startswith("."):
        raise Http404("Siden er ikke en del av planen.")
    return HttpResponse(pages[name](), content_type=kind_of(name))


@staff_page
@require_safe
def as_it_was(request: StaffRequest, public_id: str, number: int, path: str = "") -> HttpResponse:
    """The pages of an earlier version, exactly as they were."""
    publication = get_object_or_404(Publication, plan=_find(request, public_id), number=number)
    file = folders.find_in_version(publication.folder, path)
    if file is None:
        raise Http404("Siden var ikke en del av planen.")
    return serve_file(request, file, may_be_kept=False)


def _publish(request: StaffRequest, plan: Plan) -> HttpResponse:
    check_can_publish_plan(request.scope, municipality_id=plan.municipality_id, state=plan.state)
    try:
        publish_plan(plan=plan, by=request.user)
    except PublicationRefusedError as refusal:
        for problem in refusal.problems[:5]:
            messages.error(request, f"Planen ble ikke lagt ut. {problem}")
    else:
        messages.success(request, "Planen er lagt ut. Nå kan alle lese den.")
    return redirect("publishing:publish", plan.public_id)


def _find(request: StaffRequest, public_id: str) -> Plan:
    plans = Plan.objects.select_related("municipality", "owner", "owner_unit")
    return get_object_or_404(plans, municipality=request.municipality, public_id=public_id)
