"""The page where a person says how each indicator of the plans is measured: one answer, or many at a time."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from styrhus.web.accounts.access import StaffRequest, staff_page
from styrhus.web.clock import today
from styrhus.web.insight.permissions import can_match_indicators, check_can_match_indicators
from styrhus.web.insight.selectors.matches import indicators_of, match_page, search_library
from styrhus.web.insight.selectors.units import nodes_of
from styrhus.web.insight.services.answers import Answer, give_answers
from styrhus.web.plans.models import Indicator

UNDO = "undo_matches"  # in the session: what the last answers replaced


@staff_page
@require_safe
def matches(request: StaffRequest) -> HttpResponse:
    municipality = request.municipality
    nodes = nodes_of(municipality, today())
    shows_all = request.GET.get("vis") == "alle"
    words = request.GET.get("sok", "").strip()
    may_match = can_match_indicators(request.scope, municipality_id=municipality.pk)
    choosing = _find(indicators_of(municipality), request.GET.get("velg", "")) if may_match else None
    context = {
        "section": "figures",
        "page": match_page(municipality, nodes, only_waiting=not shows_all),
        "shows_all": shows_all,
        "may_match": may_match,
        "choosing": choosing,
        "words": words,
        "hits": search_library(words) if choosing else (),
        "units": [node for node in nodes if node.code != municipality.code],
    }
    return render(request, "insight/matches.html", context)


@staff_page
@require_POST
def answer(request: StaffRequest) -> HttpResponse:
    """`svar` is the button that was pressed: «bekreft», or what, of which indicator, and with which definition."""
    check_can_match_indicators(request.scope, municipality_id=request.municipality.pk)
    indicators = indicators_of(request.municipality)
    answers = _answers(request, indicators)
    if not answers:
        messages.info(request, "Ingenting ble endret. Velg minst én indikator.")
        return redirect(_back(request))
    try:
        before = give_answers(answers=answers, indicators=indicators, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect(_back(request))
    request.session[UNDO] = [[one.indicator_id, one.slug, one.unit_code, one.is_by_hand] for one in before]
    if before:
        undo = f"undo:{reverse('insight:undo_matches')}"
        messages.success(request, _said(answers, indicators), extra_tags=undo)
    return redirect(_back(request))


@staff_page
@require_POST
def undo(request: StaffRequest) -> HttpResponse:
    check_can_match_indicators(request.scope, municipality_id=request.municipality.pk)
    indicators = indicators_of(request.municipality)
    own = {row.pk for row in indicators}
    answers = [Answer(*told) for told in request.session.pop(UNDO, []) if told[0] in own]
    give_answers(answers=answers, indicators=indicators, by=request.user)
    messages.success(request, "Koblingene er slik de var.")
    return redirect(_back(request))


def _answers(request: StaffRequest, indicators: list[Indicator]) -> list[Answer]:
    what, _, rest = request.POST.get("svar", "").partition(":")
    if what == "bekreft":
        pairs = [told.partition(":") for told in request.POST.getlist("valgt")]
        found = [(_find(indicators, public_id), slug) for public_id, _, slug in pairs]
        return [Answer(row.pk, slug) for row, slug in found if row is not None and slug]
    public_id, _, slug = rest.partition(":")
    row = _find(indicators, public_id)
    if row is None:
        return []
    match what:
        case "koble":
            return [Answer(row.pk, slug, request.POST.get("enhet", ""))] if slug else []
        case "for-hand":
            return [Answer(row.pk, is_by_hand=True)]
        case "fjern":
            return [Answer(row.pk)]
    return []


def _find(indicators: list[Indicator], public_id: str) -> Indicator | None:
    return next((row for row in indicators if row.public_id == public_id), None)


def _said(answers: list[Answer], indicators: list[Indicator]) -> str:
    if len(answers) > 1:
        return f"{len(answers)} indikatorer er koblet. Verdiene regnes fra nå av ut av uttrekkene."
    one = answers[0]
    text = next(row.text for row in indicators if row.pk == one.indicator_id)
    if one.slug:
        return f"«{text}» er koblet. Verdiene regnes fra nå av ut av uttrekkene."
    return f"«{text}» måles for hånd." if one.is_by_hand else f"«{text}» er ikke koblet lenger."


def _back(request: StaffRequest) -> str:
    shows_all = request.POST.get("vis") == "alle"
    return reverse("insight:matches") + (f"?{urlencode({'vis': 'alle'})}" if shows_all else "")
