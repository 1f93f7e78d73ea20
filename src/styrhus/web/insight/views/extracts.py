"""«Uttrekk»: handing files in, watching them being read, and a report one can send back."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from styrhus.web.accounts.access import StaffRequest
from styrhus.web.insight import uploads
from styrhus.web.insight.extract_forms import ExtractForm
from styrhus.web.insight.models import Computation, Extract
from styrhus.web.insight.places import rejected_rows_of
from styrhus.web.insight.selectors.extracts import computation_under_way, extracts_of, report_page
from styrhus.web.insight.services import asking, receiving
from styrhus.web.intake.uploads import discard_body
from styrhus.web.plans.views.saving import add_refusal

from .access import extract_page, own_extract

WORKING = (Extract.State.WAITING, Extract.State.CHECKING)
COMPUTING = (Computation.State.WAITING, Computation.State.RUNNING)


@extract_page
@require_GET
def extract_list(request: StaffRequest) -> HttpResponse:
    context = {
        "extracts": list(extracts_of(request.municipality)[:200]),
        "computation": computation_under_way(request.municipality),
    }
    return _page(request, "extract_list", context)


@csrf_exempt  # the check reads the body, and has to wait until we know where to put it: see _upload
@extract_page
@never_cache
@require_http_methods(["GET", "POST"])
def upload(request: StaffRequest) -> HttpResponse:
    """What says it is too large is refused before any of it is kept; the rest goes straight to disk."""
    if request.method == "POST" and uploads.is_announced_too_large(request):
        discard_body(request)
        return _too_large(request)
    handler = uploads.ExtractUploadHandler(request)
    request.upload_handlers = [handler]
    try:
        return _upload(request)
    finally:
        handler.upload_interrupted()  # whatever came of it, nothing is left among the temporary files
        for file in request.FILES.getlist("uploaded") if request.method == "POST" else ():
            file.close()


@csrf_protect
def _upload(request: StaffRequest) -> HttpResponse:
    if request.method == "GET":
        return _upload_page(request, ExtractForm())
    form = ExtractForm(request.POST, request.FILES)
    if any(getattr(handler, "is_too_large", False) for handler in request.upload_handlers):
        return _too_large(request)
    if form.is_valid():
        try:
            extract = _receive(request, form)
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            return redirect("insight:extract", extract.pk)
    return _upload_page(request, form, status=422)


def _receive(request: StaffRequest, form: ExtractForm) -> Extract:
    said = form.cleaned_data
    return receiving.receive_extract(
        municipality=request.municipality,
        files=said["uploaded"],
        covers_from=said["covers_from"],
        covers_to=said["covers_to"],
        by=request.user,
    )


def _too_large(request: StaffRequest) -> HttpResponse:
    form = ExtractForm({})
    form.errors.clear()
    form.add_error("uploaded", uploads.too_large_message())
    return _upload_page(request, form, status=413)


def _upload_page(request: StaffRequest, form: ExtractForm, *, status: int = 200) -> HttpResponse:
    return _page(request, "extract_upload", {"form": form, "limit": uploads.MOST_BYTES}, status=status)


@extract_page
@never_cache
@require_GET
def extract(request: StaffRequest, pk: int) -> HttpResponse:
    found = own_extract(request, pk)
    context = {
        "extract": found,
        "is_working": found.state in WORKING,
        "report": report_page(found),
        "computation": computation_under_way(request.municipality),
    }
    return _page(request, "extract", context)


@extract_page
@never_cache
@require_GET
def progress(request: StaffRequest, pk: int) -> HttpResponse:
    """What the page asks for every second; sends the browser on when there is something to see."""
    found = own_extract(request, pk)
    if found.state in WORKING:
        return render(request, "insight/extract_progress.html", {"extract": found})
    return HttpResponse(headers={"HX-Redirect": reverse("insight:extract", args=[found.pk])})


@extract_page
@require_GET
def report(request: StaffRequest, pk: int) -> HttpResponse:
    """Where each refused row is and why. Holds no content of any cell, so it can be sent as it is."""
    found = own_extract(request, pk)
    path = rejected_rows_of(found.municipality, found.pk)
    if not path.exists():
        raise Http404("Ingen rader ble avvist.")
    name = f"avviste-rader-uttrekk-{found.pk}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(path.read_bytes(), content_type="text/csv; charset=utf-8", headers=headers)


@extract_page
@require_POST
def retry(request: StaffRequest, pk: int) -> HttpResponse:
    try:
        receiving.retry_extract(extract=own_extract(request, pk), by=request.user)
    except ValidationError as refusal:
        messages.warning(request, refusal.messages[0])
    return redirect("insight:extract", pk)


@extract_page
@require_POST
def compute(request: StaffRequest) -> HttpResponse:
    """The same records computed anew: after a unit has moved, or a definition has changed."""
    asking.ask_for_figures(municipality=request.municipality, by=request.user)
    messages.success(request, "Tallene regnes ut på nytt. De nye vises når de er ferdige.")
    return redirect("insight:extract_list")


def _page(request: StaffRequest, name: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    around = {"section": "figures", "State": Extract.State, "ComputationState": Computation.State}
    return render(request, f"insight/{name}.html", around | {"computing": COMPUTING} | context, status=status)
