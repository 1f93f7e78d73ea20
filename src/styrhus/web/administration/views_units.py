"""«Enheter»: the municipality's tree as it stands, and what changes it from a day."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from styrhus.targets.saying import format_date
from styrhus.web.accounts.access import StaffRequest
from styrhus.web.clock import today
from styrhus.web.organisation import services
from styrhus.web.organisation.models import Unit
from styrhus.web.plans.views.saving import save_form

from .access import administrator_page
from .forms import NewUnitForm, UnitCodeForm, UnitNameForm, UnitPlaceForm
from .selectors import find_people, unit_tree


@administrator_page
@require_GET
def tree(request: StaffRequest) -> HttpResponse:
    return _page(request, "units", {"tree": unit_tree(request.municipality, today())})


@administrator_page
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: StaffRequest) -> HttpResponse:
    initial = {"since": today(), "parent": request.GET.get("under", "")}
    form = NewUnitForm(request.POST or None, municipality=request.municipality, initial=initial)
    if request.method == "POST" and form.is_valid() and save_form(form, lambda: _create(request, form)):
        messages.success(request, f"{form.cleaned_data['name']} er lagt til.")
        return redirect("administration:units")
    return _page(request, "add_unit", {"form": form}, status=422 if form.errors else 200)


@administrator_page
@require_GET
def unit(request: StaffRequest, pk: int) -> HttpResponse:
    return _show_unit(request, _find(request, pk))


@administrator_page
@require_POST
def move(request: StaffRequest, pk: int) -> HttpResponse:
    found = _find(request, pk)
    form = UnitPlaceForm(request.POST, municipality=request.municipality)
    if form.is_valid():
        place = form.cleaned_data
        if save_form(form, lambda: services.move_unit(unit=found, by=request.user, **place)):
            under = f"under {place['parent'].name}" if place["parent"] else "øverst i kommunen"
            verb = "Enheten ligger" if place["since"] <= today() else "Enheten kommer til å ligge"
            messages.success(request, f"{verb} {under} fra {format_date(place['since'])}.")
            return redirect("administration:unit", pk)
    return _show_unit(request, found, place=form)


@administrator_page
@require_POST
def rename(request: StaffRequest, pk: int) -> HttpResponse:
    found = _find(request, pk)
    before = found.name
    form = UnitNameForm(request.POST)
    if form.is_valid() and save_form(
        form, lambda: services.rename_unit(unit=found, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, f"{before} heter nå {found.name}.")
        return redirect("administration:unit", pk)
    return _show_unit(request, _find(request, pk), name=form)


@administrator_page
@require_POST
def set_code(request: StaffRequest, pk: int) -> HttpResponse:
    """Rows of coming computations count for the unit with their code."""
    found = _find(request, pk)
    form = UnitCodeForm(request.POST)
    if form.is_valid() and save_form(
        form, lambda: services.set_unit_code(unit=found, by=request.user, **form.cleaned_data)
    ):
        said = f"heter {found.code} i fagsystemet" if found.code else "har ingen kode i fagsystemet"
        messages.success(request, f"{found.name} {said}. Det gjelder neste gang tallene regnes ut.")
        return redirect("administration:unit", pk)
    return _show_unit(request, _find(request, pk), code=form)


def _create(request: StaffRequest, form: forms.Form) -> Unit:
    return services.create_unit(municipality=request.municipality, by=request.user, **form.cleaned_data)


def _show_unit(
    request: StaffRequest,
    found: Unit,
    *,
    place: forms.Form | None = None,
    name: forms.Form | None = None,
    code: forms.Form | None = None,
) -> HttpResponse:
    placements = list(found.placements.select_related("parent").order_by("since"))
    now = placements[-1].parent_id if placements else None
    initial = {"parent": str(now or ""), "since": today()}
    context = {
        "unit": found,
        "placements": placements,
        "people": find_people(request.municipality, today(), unit_id=found.pk, standing="active"),
        "place": place or UnitPlaceForm(municipality=request.municipality, initial=initial),
        "name": name or UnitNameForm(initial={"name": found.name}),
        "code": code or UnitCodeForm(initial={"code": found.code}),
        "broken": place or name or code,
    }
    return _page(request, "unit", context, status=422 if context["broken"] else 200)


def _page(request: StaffRequest, name: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    around = {"section": "administration", "part": "units"}
    return render(request, f"administration/{name}.html", around | context, status=status)


def _find(request: StaffRequest, pk: int) -> Unit:
    return get_object_or_404(Unit, pk=pk, municipality=request.municipality)
