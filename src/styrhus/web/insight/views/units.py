"""Pages of units: the list, one unit with all its figures, and one figure in all units."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from styrhus.web.accounts.access import StaffRequest, staff_page
from styrhus.web.clock import today
from styrhus.web.insight.selectors.figures import find_definition, newest_computation
from styrhus.web.insight.selectors.leagues import league_of
from styrhus.web.insight.selectors.units import Node, nodes_of, unit_entries, unit_page

BY_DISTANCE = "avvik"


@staff_page
@require_safe
def unit_list(request: StaffRequest) -> HttpResponse:
    computation = newest_computation(request.municipality)
    entries = unit_entries(computation, request.municipality, today()) if computation else ()
    context = {"section": "figures", "computation": computation, "entries": entries}
    return render(request, "insight/unit_list.html", context)


@staff_page
@require_safe
def unit(request: StaffRequest, code: str) -> HttpResponse:
    computation = newest_computation(request.municipality)
    nodes = _nodes(request, code)
    node = next((one for one in nodes if one.code == code), None)
    if node is None:
        raise Http404("Kommunen har ingen enhet med denne koden.")
    page = unit_page(computation, nodes, node) if computation else None
    return render(request, "insight/unit.html", {"section": "figures", "node": node, "page": page})


@staff_page
@require_safe
def league(request: StaffRequest, slug: str) -> HttpResponse:
    definition = find_definition(slug)
    if definition is None:
        raise Http404("Det finnes ingen definisjon med dette navnet.")
    computation = newest_computation(request.municipality)
    order = request.GET.get("rekkefolge", "")
    seen = None
    if computation:
        seen = league_of(
            computation,
            definition,
            nodes_of(request.municipality, today()),
            period_key=request.GET.get("periode", ""),
            under=request.GET.get("under", ""),
            by_distance=order == BY_DISTANCE,
        )
    context = {"section": "figures", "definition": definition, "league": seen, "order": order}
    return render(request, "insight/league.html", context)


def _nodes(request: StaffRequest, code: str) -> tuple[Node, ...]:
    """The tree; a code that no unit carries is looked for among the figures."""
    nodes = nodes_of(request.municipality, today())
    if any(node.code == code for node in nodes):
        return nodes
    computation = newest_computation(request.municipality)
    is_counted = computation is not None and computation.figures.filter(unit_code=code).exists()
    return nodes_of(request.municipality, today(), [code] if is_counted else [])
