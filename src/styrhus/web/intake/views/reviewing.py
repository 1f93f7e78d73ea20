"""The review: the page itself, and the answers that need nothing but a press."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from styrhus.web.accounts.access import StaffRequest
from styrhus.web.intake import selectors
from styrhus.web.intake.forms import FactsForm
from styrhus.web.intake.models import DraftElement, Intake
from styrhus.web.intake.permissions import NotReadyError
from styrhus.web.intake.services import adopting, reviewing
from styrhus.web.intake.services.steps import StaleReviewError, undo_last

from .access import own_element, own_intake, planner_page
from .uploading import status_page

ANSWERS: dict[str, Callable[..., DraftElement]] = {
    "godta": reviewing.accept_element,
    "avvis": reviewing.reject_element,
    "aapne": reviewing.reopen_element,
}


@planner_page
@never_cache
@require_GET
def intake(request: StaffRequest, pk: int) -> HttpResponse:
    """One address for a document: its progress, its review, or the plan it became."""
    if request.htmx:
        return review_fragment(request, own_intake(request, pk), _number(request.GET.get("na")))
    found = own_intake(request, pk, with_source=True)
    if found.state != Intake.State.READY:
        return status_page(request, found)
    return render(request, "intake/review.html", _context(request, found, _number(request.GET.get("na"))))


@planner_page
@require_POST
def answer(request: StaffRequest, pk: int, element_pk: int) -> HttpResponse:
    """Godta, avvis, or take up again."""
    element = own_element(request, pk, element_pk)
    service = ANSWERS.get(request.POST.get("svar", ""))
    if service is None:
        messages.warning(request, "Velg et svar: godta, rediger, slå sammen, del eller avvis.")
        return to_review(request, element.intake, element.pk)
    following = selectors.next_after(element.intake, element, filter_of(request))
    try:
        service(element=element, expected_revision=revision_of(request), by=request.user)
    except StaleReviewError as stale:
        messages.warning(request, str(stale))
        following = element.pk
    return to_review(request, element.intake, following)


@planner_page
@require_POST
def accept_certain(request: StaffRequest, pk: int) -> HttpResponse:
    return _done(request, pk, lambda found: reviewing.accept_certain(intake=found, by=request.user))


@planner_page
@require_POST
def undo(request: StaffRequest, pk: int) -> HttpResponse:
    """Take back the last answer, and go to what it was about."""
    found = own_intake(request, pk)
    current = None
    try:
        step = undo_last(intake=found, by=request.user, at=timezone.now())
        entries = step.before["elements"] if step else []
        current = next((entry["pk"] for entry in entries if entry["fields"] is not None), None)
    except StaleReviewError as stale:
        messages.warning(request, str(stale))
    return to_review(request, found, current)


@planner_page
@require_POST
def adopt(request: StaffRequest, pk: int) -> HttpResponse:
    """The draft becomes a plan; a second press finds the plan that the first made."""
    found = own_intake(request, pk)
    try:
        version = adopting.adopt(intake=found, by=request.user)
    except NotReadyError as reason:
        messages.warning(request, str(reason))
        return redirect("intake:intake", pk)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
        return redirect("intake:intake", pk)
    messages.success(
        request,
        f"«{version.plan.title}» er tatt i bruk, versjon {version.number}. "
        "Neste steg: se over planen, og legg den ut så alle kan lese den.",
    )
    return redirect("plans:plan", version.plan.public_id)


def to_review(request: StaffRequest, found: Intake, current: int | None) -> HttpResponse:
    """After an answer: the list alone when htmx asked, otherwise the page, at the next element."""
    if request.htmx:
        return review_fragment(request, found, current)
    query: dict[str, Any] = {"vis": filter_of(request)} | ({"na": current} if current else {})
    place = f"#e{current}" if current else "#liste"
    return redirect(f"{reverse('intake:intake', args=[found.pk])}?{urlencode(query)}{place}")


def review_fragment(request: StaffRequest, found: Intake, current: int | None) -> HttpResponse:
    found.refresh_from_db(fields=["state", "facts", "facts_settled", "revision"])
    if found.state != Intake.State.READY:
        return HttpResponse(headers={"HX-Redirect": reverse("intake:intake", args=[found.pk])})
    return render(request, "intake/parts/answered.html", _context(request, found, current, with_source=False))


def _context(request: StaffRequest, found: Intake, current: int | None, *, with_source: bool = True) -> dict[str, Any]:
    page = selectors.review_page(
        found,
        chosen_filter=filter_of(request),
        current=current,
        page=_number(request.GET.get("side")) or 1,
        with_source=with_source,
    )
    facts = FactsForm(initial=FactsForm.initial_from(found.facts))
    return {
        "section": "intake",
        "intake": found,
        "review": page,
        "facts_form": facts,
        "State": DraftElement.State,
        "kinds": DraftElement.Kind.choices,
    }


def _done(request: StaffRequest, pk: int, service: Callable[[Intake], Any]) -> HttpResponse:
    found = own_intake(request, pk)
    try:
        service(found)
    except StaleReviewError as stale:
        messages.warning(request, str(stale))
    return to_review(request, found, None)


def filter_of(request: StaffRequest) -> str:
    """The list the person is looking at; kept through every answer."""
    wanted = request.POST.get("vis") or request.GET.get("vis") or ""
    return wanted if wanted in selectors.FILTERS else "gjenstaar"


def revision_of(request: StaffRequest) -> int:
    return _number(request.POST.get("revision")) or 0


def _number(said: str | None) -> int | None:
    return int(said) if said and said.isascii() and said.isdigit() and len(said) < 12 else None
