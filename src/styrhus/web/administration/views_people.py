"""«Folk og roller»: who is here, what they may do where, and how they get in and out."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from styrhus.web.accounts import services
from styrhus.web.accounts.access import StaffRequest
from styrhus.web.accounts.models import ROLE_LABELS, Membership, User
from styrhus.web.accounts.permissions import Role, can_manage_sign_in, check_can_manage_sign_in
from styrhus.web.clock import today
from styrhus.web.plans.forms.owned import unit_choices
from styrhus.web.plans.services.owners import deactivate_user, handovers_of
from styrhus.web.plans.views.saving import add_refusal

from .access import administrator_page
from .forms import PersonForm, RoleForm
from .selectors import find_people, roles_of, with_roles_here

SHOWN_ONCE = "password_link"  # in the session from the press of the button to the page after it
STANDINGS = [("active", "Kan logge inn"), ("left", "Avsluttet")]


@administrator_page
@require_GET
def home(request: StaffRequest) -> HttpResponse:
    return redirect("administration:people")


@administrator_page
@require_GET
def people(request: StaffRequest) -> HttpResponse:
    chosen = {name: request.GET.get(name, "").strip() for name in ("sok", "rolle", "enhet", "tilgang")}
    units = unit_choices(request.municipality, "Alle")
    found = find_people(
        request.municipality,
        today(),
        words=chosen["sok"],
        role=chosen["rolle"],
        unit_id=int(chosen["enhet"]) if chosen["enhet"] in dict(units) and chosen["enhet"] else None,
        standing=chosen["tilgang"],
    )
    context = {
        "people": [(one, roles_of(one)) for one in found],
        "chosen": chosen,
        "is_filtered": any(chosen.values()),
        "roles": ROLE_LABELS,
        "units": units,
        "standings": STANDINGS,
    }
    return _page(request, "people", context)


@administrator_page
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: StaffRequest) -> HttpResponse:
    form = PersonForm(request.POST or None, municipality=request.municipality)
    if request.method == "POST" and form.is_valid():
        try:
            added = services.add_person(municipality=request.municipality, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            if added.is_new:
                _keep_link(request, added.user)
            else:
                messages.success(
                    request,
                    f"{added.user.name} har fått en rolle her, og logger inn med passordet sitt fra en annen kommune.",
                )
            return redirect("administration:person", added.user.pk)
    return _page(request, "add_person", {"form": form}, status=422 if form.errors else 200)


@administrator_page
@require_GET
def person(request: StaffRequest, pk: int) -> HttpResponse:
    return _show_person(request, _find(request, pk))


@administrator_page
@require_POST
def grant(request: StaffRequest, pk: int) -> HttpResponse:
    user = _find(request, pk)
    form = RoleForm(request.POST, municipality=request.municipality)
    if form.is_valid():
        try:
            membership = services.grant_role(
                user=user, municipality=request.municipality, by=request.user, **form.cleaned_data
            )
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, f"{user.name} er nå {_role_and_place(membership)}.")
            return redirect("administration:person", pk)
    return _show_person(request, user, form)


@administrator_page
@require_POST
def revoke(request: StaffRequest, pk: int) -> HttpResponse:
    user = _find(request, pk)
    held = user.memberships.filter(municipality=request.municipality).select_related("user", "municipality", "unit")
    membership = get_object_or_404(held, pk=_whole(request.POST.get("rolle", "")))
    try:
        services.revoke_role(membership=membership, by=request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return redirect("administration:person", pk)
    messages.success(request, f"{user.name} er ikke lenger {_role_and_place(membership)}.")
    if user.pk == request.user.pk and membership.role == Role.ADMINISTRATOR:
        return redirect("accounts:my_account")  # one who has just given up administering may not see the rest
    if not user.memberships.filter(municipality=request.municipality).exists():
        return redirect("administration:people")
    return redirect("administration:person", pk)


@administrator_page
@require_POST
def make_link(request: StaffRequest, pk: int) -> HttpResponse:
    user = _find(request, pk)
    _check_sign_in(request, user)
    if user.is_active:
        _keep_link(request, user)
    return redirect("administration:person", pk)


@administrator_page
@require_http_methods(["GET", "HEAD", "POST"])
def deactivate(request: StaffRequest, pk: int) -> HttpResponse:
    """First what is handed over and to whom; then, when that is confirmed, the person is out."""
    user = _find(request, pk)
    _check_sign_in(request, user)
    refused = ""
    if request.method == "POST":
        try:
            count = deactivate_user(user=user, by=request.user)
        except ValidationError as refusal:
            refused = refusal.messages[0]
        else:
            messages.success(request, f"{user.name} kan ikke logge inn lenger. {_handed_over(count)}")
            return redirect("administration:person", pk)
    context = {"person": user, "handovers": handovers_of(user), "refused": refused}
    return _page(request, "deactivate", context, status=422 if refused else 200)


@administrator_page
@require_POST
def reactivate(request: StaffRequest, pk: int) -> HttpResponse:
    user = _find(request, pk)
    _check_sign_in(request, user)
    services.reactivate_user(user=user, by=request.user)
    messages.success(request, f"{user.name} kan logge inn igjen. Det andre har overtatt, blir værende hos dem.")
    return redirect("administration:person", pk)


def _show_person(request: StaffRequest, user: User, form: forms.Form | None = None) -> HttpResponse:
    context = {
        "person": user,
        "roles": roles_of(user),
        "form": form or RoleForm(municipality=request.municipality),
        "can_manage_sign_in": can_manage_sign_in(request.scope, **_belonging(request, user)),
        "link": _take_link(request, user),
        "is_me": user.pk == request.user.pk,
    }
    response = _page(request, "person", context, status=422 if form else 200)
    if context["link"]:
        response["Cache-Control"] = "no-store"
    return response


def _page(request: StaffRequest, name: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    around = {"section": "administration", "part": "people"}
    return render(request, f"administration/{name}.html", around | context, status=status)


def _find(request: StaffRequest, pk: int) -> User:
    return get_object_or_404(with_roles_here(request.municipality), pk=pk)


def _belonging(request: StaffRequest, user: User) -> dict[str, Any]:
    belongs_to = set(user.memberships.values_list("municipality_id", flat=True))
    return {"municipality_id": request.municipality.pk, "belongs_to": belongs_to}


def _check_sign_in(request: StaffRequest, user: User) -> None:
    check_can_manage_sign_in(request.scope, **_belonging(request, user))


def _keep_link(request: StaffRequest, user: User) -> None:
    path = services.make_password_link(user=user, by=request.user, municipality_id=request.municipality.pk)
    until = timezone.now() + timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)
    request.session[SHOWN_ONCE] = {"user": user.pk, "path": path, "until": until.isoformat()}


def _take_link(request: StaffRequest, user: User) -> dict[str, str | datetime | None] | None:
    """The link just made for this person, as a whole address. Taken out, so that it is shown this once."""
    kept = request.session.pop(SHOWN_ONCE, None)
    if kept is None or kept["user"] != user.pk:
        return None
    return {"address": request.build_absolute_uri(kept["path"]), "until": parse_datetime(kept["until"])}


def _role_and_place(membership: Membership) -> str:
    place = membership.unit.name if membership.unit else "hele kommunen"
    return f"{membership.get_role_display().lower()} for {place}"


def _handed_over(count: int) -> str:
    if not count:
        return "Personen eide ingenting som måtte overtas."
    return "Én ting har fått ny eier." if count == 1 else f"{count} ting har fått ny eier."


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 15 else 0
