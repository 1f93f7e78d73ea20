"""What a new version changes, before it is taken into use and afterwards."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from styrhus.web.accounts.access import StaffRequest, staff_page
from styrhus.web.intake.comparison import IDENTIFIED, Comparison, compared
from styrhus.web.intake.describing import heading_of, short
from styrhus.web.intake.models import DraftElement, Intake
from styrhus.web.intake.permissions import obstacle
from styrhus.web.intake.seeding import LISTS
from styrhus.web.intake.services.adopting import draft_so_far, readiness_of
from styrhus.web.intake.services.identifying import decide_identities, identities_of, plan_as_it_is
from styrhus.web.intake.services.steps import StaleReviewError

from .access import own_intake, planner_page

Draft = dict[str, Any]


@planner_page
@require_http_methods(["GET", "POST"])
def compare(request: StaffRequest, pk: int) -> HttpResponse:
    """The draft against the plan as it is; who is who can be set right here."""
    intake = own_intake(request, pk)
    if intake.plan is None or intake.state != Intake.State.READY:
        return redirect("intake:intake", pk)
    old, new = plan_as_it_is(intake.plan), draft_so_far(intake)
    if request.method == "POST":
        return _decide(request, intake, old, new)
    identities = identities_of(intake, old, new)
    comparison = compared(old, new, identities)
    states = list(intake.elements.values_list("state", flat=True))
    context = {
        "section": "intake",
        "intake": intake,
        "comparison": comparison,
        "kind_words": dict(DraftElement.Kind.choices),
        "choices": _choices(old, comparison),
        "identities": identities,
        "obstacle": obstacle(readiness_of(intake, states)),
        "number": intake.plan.versions.count() + 1,
    }
    return render(request, "intake/compare.html", context)


def _decide(request: StaffRequest, intake: Intake, old: Draft, new: Draft) -> HttpResponse:
    known = {element["id"] for name in IDENTIFIED for element in old[name]}
    identities = identities_of(intake, old, new)
    for key in identities:
        wanted = request.POST.get(f"samme-{key}")
        if wanted is not None and (wanted == "" or wanted in known):
            identities[key] = wanted
    try:
        decide_identities(intake=intake, identities=identities, by=request.user)
        messages.success(request, "Sammenlikningen er oppdatert.")
    except ValueError:
        messages.warning(
            request, "Ett element i planen kan bare være det samme som ett nytt. Rett valgene, og prøv igjen."
        )
    except StaleReviewError as stale:
        messages.warning(request, str(stale))
    return redirect("intake:compare", intake.pk)


def _choices(old: Draft, comparison: Comparison) -> dict[str, list[tuple[str, str]]]:
    """By kind: the plan's elements a new one may turn out to be. Those found again unchanged are no question."""
    settled = {change.old_id for change in comparison.of("same")}
    return {
        LISTS[name][0]: [
            (element["id"], f"{element['id']} {short(heading_of(LISTS[name][0], element), 60)}")
            for element in old[name]
            if element["id"] not in settled
        ]
        for name in IDENTIFIED
    }


@staff_page
@require_GET
def compare_versions(request: StaffRequest, public_id: str) -> HttpResponse:
    """Two versions that have been in use; everybody who may read the plan may see what became of it."""
    plan = get_object_or_404(request.municipality.plans, public_id=public_id)
    versions = list(plan.versions.select_related("accepted_by", "source").defer("source__text", "source__blocks"))
    if not versions:
        raise Http404
    by_number = {str(version.number): version for version in versions}
    new = by_number.get(request.GET.get("til", ""), versions[-1])
    old = by_number.get(request.GET.get("fra", "")) or versions[max(0, versions.index(new) - 1)]
    context = {
        "section": "plans",
        "plan": plan,
        "versions": versions,
        "old": old,
        "new": new,
        "comparison": compared(old.snapshot, new.snapshot, {}),
        "kind_words": dict(DraftElement.Kind.choices),
    }
    return render(request, "intake/compare_versions.html", context)
