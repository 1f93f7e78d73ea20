"""Changing a question: fields in a form, or the file itself. Both are refused for the same reasons."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from styrhus.outlook.errors import Fault, OutlookError
from styrhus.outlook.scenario.model import MOST_ALTERNATIVES
from styrhus.web.accounts.access import StaffRequest, staff_page
from styrhus.web.outlook.editing import (
    as_text,
    changed,
    document_in,
    steps_in,
    with_faults,
    without,
)
from styrhus.web.outlook.fields import Document, groups_of
from styrhus.web.outlook.models import OutlookScenario
from styrhus.web.outlook.new_parts import STEP_WORDS, holders_in, with_new_alternative, with_new_step
from styrhus.web.outlook.services.outlooks import StaleOutlookError, change_outlook, undo_change

from .access import check_may_change_outlooks, own_outlook
from .saving import after_saving


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: StaffRequest, slug: str) -> HttpResponse:
    check_may_change_outlooks(request)
    outlook = own_outlook(request, slug)
    document = document_in(outlook.text)
    if request.method != "POST":
        return _form(request, outlook, document)
    try:
        text = as_text(_with_wishes(request, changed(document, request.POST)))
        change_outlook(outlook=outlook, text=text, expected_revision=_revision(request), by=request.user)
    except OutlookError as refused:
        return _form(request, outlook, document, faults=refused.faults)
    except StaleOutlookError:
        return _form(request, outlook, document, is_stale=True)
    return _saved(request, outlook)


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def edit_text(request: StaffRequest, slug: str) -> HttpResponse:
    check_may_change_outlooks(request)
    outlook = own_outlook(request, slug)
    text = request.POST.get("text", outlook.text).replace("\r\n", "\n")
    around: dict[str, Any] = {"section": "outlook", "outlook": outlook, "text": text, "revision": outlook.revision}
    if request.method != "POST":
        return render(request, "outlook/edit_text.html", around | {"faults": (), "is_stale": False})
    try:
        change_outlook(outlook=outlook, text=text, expected_revision=_revision(request), by=request.user)
    except OutlookError as refused:
        context = around | {"faults": refused.faults, "is_stale": False, "revision": _revision(request)}
        return render(request, "outlook/edit_text.html", context, status=422)
    except StaleOutlookError:
        return render(request, "outlook/edit_text.html", around | {"faults": (), "is_stale": True}, status=422)
    return after_saving(request, outlook)


@staff_page
@require_POST
def undo(request: StaffRequest, slug: str) -> HttpResponse:
    check_may_change_outlooks(request)
    outlook = own_outlook(request, slug)
    try:
        undo_change(outlook=outlook, by=request.user)
    except (ValidationError, StaleOutlookError) as refusal:
        messages.warning(request, refusal.messages[0] if isinstance(refusal, ValidationError) else str(refusal))
        return redirect("outlook:outlook", outlook.slug)
    return after_saving(request, outlook)


def _with_wishes(request: StaffRequest, document: Document) -> Document:
    """Steps taken out, a step or a choice put in."""
    document = without(document, {path for path in request.POST.getlist("remove") if path in dict(steps_in(document))})
    name = request.POST.get("new_alternative", "").strip()
    if name and len(document.get("alternatives") or []) < MOST_ALTERNATIVES:
        document = with_new_alternative(document, name)
    path, kind = request.POST.get("new_step_in", ""), request.POST.get("new_step", "")
    if path in dict(holders_in(document)) and kind in STEP_WORDS:
        document = with_new_step(document, path, kind)
    return document


def _saved(request: StaffRequest, outlook: OutlookScenario) -> HttpResponse:
    """Whoever put in something new is not done: it has values to be changed."""
    if request.POST.get("new_step") or request.POST.get("new_alternative", "").strip():
        messages.success(request, "Lagret. Fyll ut det nye under «Valgene».")
        return redirect("outlook:edit", outlook.slug)
    return after_saving(request, outlook)


def _form(
    request: StaffRequest,
    outlook: OutlookScenario,
    document: Document,
    *,
    faults: Sequence[Fault] = (),
    is_stale: bool = False,
) -> HttpResponse:
    """With everything that was written. After somebody else's save it holds what was written here, on top of theirs."""
    groups = groups_of(document)
    rest: tuple[Fault, ...] = ()
    if request.method == "POST":
        groups, rest = with_faults(groups, request.POST, tuple(faults))
    context = {
        "section": "outlook",
        "outlook": outlook,
        "revision": outlook.revision if not faults else _revision(request),
        "groups": groups,
        "rest": rest,
        "fields_at_fault": [one for group in groups for one in group.fields if one.faults],
        "is_stale": is_stale,
        "steps": steps_in(document),
        "holders": holders_in(document),
        "step_words": STEP_WORDS,
        "can_add": len(document.get("alternatives") or []) < MOST_ALTERNATIVES,
    }
    return render(request, "outlook/edit.html", context, status=422 if faults or is_stale else 200)


def _revision(request: StaffRequest) -> int:
    text = request.POST.get("revision", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
