"""The page of one figure, and what is said and decided on it."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from styrhus.indicators.periods import read_period
from styrhus.web.accounts.access import StaffRequest, staff_page
from styrhus.web.accounts.permissions import NotAllowedError, can_report
from styrhus.web.clock import today
from styrhus.web.insight.figure_forms import ExplainForm, RebaseForm
from styrhus.web.insight.models import PERIOD_KINDS, Explanation, Rebase
from styrhus.web.insight.permissions import can_explain_figures, can_rebase_figures, check_can_rebase_figures
from styrhus.web.insight.selectors.definitions import DIRECTION_WORDS
from styrhus.web.insight.selectors.figure_pages import FigurePage, Wish, figure_page
from styrhus.web.insight.services import judgements
from styrhus.web.insight.tree import code_of
from styrhus.web.organisation.models import Unit


@staff_page
@require_GET
def figure(request: StaffRequest, slug: str) -> HttpResponse:
    return _show(request, _page(request, slug))


@staff_page
@require_POST
def explain(request: StaffRequest, slug: str) -> HttpResponse:
    page = _page(request, slug)
    if not _may_explain(request, page):
        raise NotAllowedError("Bare den som rapporterer for enheten eller indikatoren, kan forklare tallene.")
    form = ExplainForm(request.POST, rows=page.seen.rows)
    if not form.is_valid():
        return _show(request, page, explain_form=form)
    made = judgements.explain_point(
        municipality=request.municipality, slug=slug, unit_code=page.unit.code, by=request.user, **form.cleaned_data
    )
    undo = reverse("insight:withdraw_explanation", args=[slug, made.pk])
    messages.success(request, "Forklaringen er lagret.", extra_tags=f"undo:{undo}")
    return redirect(f"{address_of(page)}#h-sier")


@staff_page
@require_POST
def withdraw_explanation(request: StaffRequest, slug: str, pk: int) -> HttpResponse:
    found = get_object_or_404(Explanation, pk=pk, slug=slug, municipality=request.municipality)
    if found.written_by_id != request.user.pk:
        check_can_rebase_figures(request.scope, municipality_id=request.municipality.pk)
    place = urlencode({"enhet": found.unit_code, "periode": read_period(found.period_key).kind.value})
    judgements.withdraw_explanation(explanation=found, by=request.user)
    messages.success(request, "Forklaringen er tatt bort.")
    return redirect(f"{reverse('insight:figure', args=[slug])}?{place}")


@staff_page
@require_POST
def rebase(request: StaffRequest, slug: str) -> HttpResponse:
    check_can_rebase_figures(request.scope, municipality_id=request.municipality.pk)
    page = _page(request, slug)
    form = RebaseForm(request.POST, rows=page.seen.rows)
    if form.is_valid():
        told = form.cleaned_data
        try:
            made = judgements.decide_rebase(
                municipality=request.municipality,
                slug=slug,
                unit_code=page.unit.code,
                on=read_period(told["period_key"]).start,
                reason=told["reason"],
                by=request.user,
            )
        except ValidationError:
            form.add_error("period_key", "Grensene er regnet på nytt fra denne perioden fra før.")
        else:
            undo = reverse("insight:undo_rebase", args=[slug, made.pk])
            messages.success(request, "Grensene er regnet på nytt.", extra_tags=f"undo:{undo}")
            return redirect(f"{address_of(page)}#h-kart")
    return _show(request, page, rebase_form=form)


@staff_page
@require_POST
def undo_rebase(request: StaffRequest, slug: str, pk: int) -> HttpResponse:
    check_can_rebase_figures(request.scope, municipality_id=request.municipality.pk)
    found = get_object_or_404(Rebase, pk=pk, slug=slug, municipality=request.municipality)
    judgements.undo_rebase(rebase=found, by=request.user)
    messages.success(request, "De nye grensene er tatt bort. Nå regnes de som før.")
    return redirect(f"{reverse('insight:figure', args=[slug])}?{urlencode({'enhet': found.unit_code})}#h-kart")


def address_of(page: FigurePage) -> str:
    """The page with the choices that were made on it."""
    chosen = {"enhet": page.unit.code, "periode": page.kind.value}
    return f"{reverse('insight:figure', args=[page.definition.slug])}?{urlencode(chosen)}"


def _page(request: StaffRequest, slug: str) -> FigurePage:
    told = request.POST if request.method == "POST" else request.GET
    wish = Wish(*(told.get(name, "")[:60] for name in ("enhet", "periode", "grunnlag")))
    page = figure_page(request.municipality, slug, wish, today())
    if page is None:
        raise Http404("Det er ikke noe tall med dette navnet.")
    return page


def _show(request: StaffRequest, page: FigurePage, **forms: Any) -> HttpResponse:
    asked = request.GET.get("forklar", "")
    rows = page.seen.rows
    latest = page.latest.period.key if page.latest else ""
    context = {
        "section": "figures",
        "page": page,
        "period_words": PERIOD_KINDS,
        "direction_word": DIRECTION_WORDS[page.definition.direction],
        "can_explain": _may_explain(request, page),
        "can_rebase": can_rebase_figures(request.scope, municipality_id=request.municipality.pk),
        "explain_form": ExplainForm(rows=rows, initial={"period_key": asked or latest}),
        "rebase_form": RebaseForm(rows=rows, initial={"period_key": latest}),
        "is_explaining": bool(asked) or "explain_form" in forms,
        "is_rebasing": "rebase_form" in forms,
    } | forms
    return render(request, "insight/figure.html", context, status=422 if forms else 200)


def _may_explain(request: StaffRequest, page: FigurePage) -> bool:
    """Whoever answers for the unit, or for an indicator that is measured by this figure."""
    here = request.municipality
    unit = next((one for one in Unit.objects.filter(municipality=here) if code_of(one) == page.unit.code), None)
    return can_explain_figures(request.scope, municipality_id=here.pk, unit_id=unit.pk if unit else None) or any(
        can_report(request.scope, municipality_id=here.pk, unit_id=one.owner_unit_id, owner_id=one.owner_id)
        for one in page.matches
    )
