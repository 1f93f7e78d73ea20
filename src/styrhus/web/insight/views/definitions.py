"""The library of definitions, and one of them: what a figure means before one looks at it."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from styrhus.web.accounts.access import StaffRequest, staff_page
from styrhus.web.clock import today
from styrhus.web.insight.selectors.definitions import (
    DIRECTION_WORDS,
    Choices,
    definition_page,
    library_lines,
    library_tags,
)
from styrhus.web.insight.selectors.figures import find_definition


@staff_page
@require_GET
def library(request: StaffRequest) -> HttpResponse:
    names = ("sok", "tema", "retning", "bruk")
    chosen = Choices(*(request.GET.get(name, "").strip()[:100] for name in names))
    context = {
        "section": "figures",
        "lines": library_lines(request.municipality, chosen),
        "tags": library_tags(),
        "directions": [(direction.value, word) for direction, word in DIRECTION_WORDS.items()],
        "chosen": chosen,
    }
    return render(request, "insight/library.html", context)


@staff_page
@require_GET
def definition(request: StaffRequest, slug: str) -> HttpResponse:
    found = find_definition(slug)
    if found is None:
        raise Http404("Det er ingen definisjon med dette navnet.")
    page = definition_page(request.municipality, found, today())
    return render(request, "insight/definition.html", {"section": "figures", "page": page})
