"""«Løftet»: a number of places, and what can be promised with it. Works as a plain form; a script asks for less."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from styrhus.web.accounts.access import StaffRequest, staff_page
from styrhus.web.outlook.selectors.mains import main_service, slider_of
from styrhus.web.outlook.selectors.outlooks import Answered, newest_answer
from styrhus.web.outlook.selectors.promises import Chosen, PromisePage, promise_page
from styrhus.web.outlook.services.points import point_of

from .access import own_outlook


@staff_page
@require_GET
def promise(request: StaffRequest, slug: str) -> HttpResponse:
    outlook = own_outlook(request, slug)
    answered = newest_answer(outlook)
    if answered is None:
        return redirect("outlook:outlook", outlook.slug)
    page = _page(request, answered)
    context = {
        "section": "outlook",
        "outlook": outlook,
        "answered": answered,
        "page": page,
        "price_year": answered.scenario.prices.price_year,
    } | _choices(answered)
    is_part = request.GET.get("del") == "svar"
    return render(request, "outlook/promise_answer.html" if is_part else "outlook/promise.html", context)


def _page(request: StaffRequest, answered: Answered) -> PromisePage:
    scenario = answered.scenario
    service = request.GET.get("tjeneste") or main_service(scenario)
    alternative = request.GET.get("alternativ") or scenario.baseline.key
    if service not in {one.service for one in scenario.systems}:
        raise Http404("Tjenesten finnes ikke i dette spørsmålet.")
    if alternative not in {one.key for one in scenario.all_alternatives}:
        raise Http404("Alternativet finnes ikke i dette spørsmålet.")
    slider = slider_of(answered.run, scenario, service)
    chosen = Chosen(alternative, service, slider.nearest(_whole(request.GET.get("plasser", ""))))

    return promise_page(
        answered,
        chosen,
        slider,
        point=point_of(run=answered.run, alternative=alternative, service=service, places=chosen.places),
        today=point_of(run=answered.run, alternative=alternative, service=service, places=slider.today),
    )


def _choices(answered: Answered) -> dict[str, object]:
    names = {one.key: one.name for one in answered.scenario.services}
    return {
        "services": [(one.service, names[one.service]) for one in answered.scenario.systems],
        "alternatives": [(one.key, one.name) for one in answered.scenario.all_alternatives],
    }


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else None
