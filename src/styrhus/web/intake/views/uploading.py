"""Uploading, watching the reading, trying again and deleting."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from styrhus.web.accounts.access import StaffRequest
from styrhus.web.intake import uploads
from styrhus.web.intake.forms import UploadForm
from styrhus.web.intake.models import Intake
from styrhus.web.intake.selectors import intakes_of, plans_to_renew, read_before
from styrhus.web.intake.services import receiving

from .access import own_intake, planner_page


@planner_page
@require_GET
def intake_list(request: StaffRequest) -> HttpResponse:
    intakes = list(intakes_of(request.municipality)[:200])
    return render(request, "intake/intake_list.html", {"section": "intake", "intakes": intakes, "State": Intake.State})


@csrf_exempt  # the check reads the body, and has to wait until we know where to put it: see _upload
@planner_page
@never_cache
@require_http_methods(["GET", "POST"])
def upload(request: StaffRequest) -> HttpResponse:
    """A file that says it is too large is refused before any of it is kept; the rest goes straight to disk."""
    if request.method == "POST" and uploads.is_announced_too_large(request):
        size = uploads.announced_size(request)
        uploads.discard_body(request)
        return _refused(request, uploads.too_large_message(size))
    handler = uploads.StreamedUploadHandler(request)
    request.upload_handlers = [handler]
    try:
        return _upload(request)
    finally:
        handler.upload_interrupted()  # whatever came of it, nothing is left among the temporary files


@csrf_protect
def _upload(request: StaffRequest) -> HttpResponse:
    plans = plans_to_renew(request.municipality)
    if request.method == "GET":
        return _upload_page(request, UploadForm(plans=plans, initial={"plan": request.GET.get("plan", "")}))
    form = UploadForm(request.POST, request.FILES, plans=plans)
    if any(getattr(handler, "is_too_large", False) for handler in request.upload_handlers):
        return _refused(request, uploads.too_large_message())
    if not form.is_valid():
        return _upload_page(request, form, status=422)
    file, chosen = form.cleaned_data["file"], form.cleaned_data["plan"]
    before = read_before(request.municipality, file.sha256)
    if before and not form.cleaned_data["again"]:
        return _upload_page(request, form, before=before, status=422)
    plan = get_object_or_404(request.municipality.plans, public_id=chosen) if chosen else None
    intake = receiving.receive_document(
        municipality=request.municipality, file=file, sha256=file.sha256, by=request.user, plan=plan
    )
    return redirect("intake:intake", intake.pk)


def _refused(request: StaffRequest, why: str) -> HttpResponse:
    form = UploadForm({}, plans=plans_to_renew(request.municipality))
    form.errors.clear()
    form.add_error("file", why)
    return _upload_page(request, form, status=413)


def _upload_page(
    request: StaffRequest, form: UploadForm, *, before: Intake | None = None, status: int = 200
) -> HttpResponse:
    context = {"section": "intake", "form": form, "before": before, "limit": settings.MAX_UPLOAD_BYTES}
    return render(request, "intake/upload.html", context, status=status)


def status_page(request: StaffRequest, intake: Intake) -> HttpResponse:
    """Waiting, being read, or why it could not be."""
    return render(request, "intake/status.html", {"section": "intake", "intake": intake, "State": Intake.State})


@planner_page
@never_cache
@require_GET
def progress(request: StaffRequest, pk: int) -> HttpResponse:
    """What the status page asks for every second; sends the browser on when there is something to see."""
    intake = own_intake(request, pk)
    if intake.state in (Intake.State.WAITING, Intake.State.READING):
        return render(request, "intake/parts/progress.html", {"intake": intake, "State": Intake.State})
    return HttpResponse(headers={"HX-Redirect": reverse("intake:intake", args=[intake.pk])})


@planner_page
@require_POST
def retry(request: StaffRequest, pk: int) -> HttpResponse:
    receiving.retry(intake=own_intake(request, pk), by=request.user)
    return redirect("intake:intake", pk)


@planner_page
@require_POST
def discard(request: StaffRequest, pk: int) -> HttpResponse:
    intake = own_intake(request, pk)
    try:
        receiving.discard(intake=intake, by=request.user)
    except ValidationError as refused:
        messages.warning(request, refused.messages[0])
        return redirect("intake:intake", pk)
    messages.success(request, f"«{intake.source.name}» og det som ble lest av den, er slettet.")
    return redirect("intake:intake_list")
