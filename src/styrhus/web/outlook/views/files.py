"""What a question is made of, to take away: the scenario file and the population it is reckoned for."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from styrhus.web.accounts.access import StaffRequest, staff_page

from .access import own_outlook


@staff_page
@require_GET
def scenario_file(request: StaffRequest, slug: str) -> HttpResponse:
    found = own_outlook(request, slug)
    return _download(found.text.encode(), f"{found.slug}.yaml", "application/yaml; charset=utf-8")


@staff_page
@require_GET
def population_file(request: StaffRequest, slug: str) -> HttpResponse:
    """Byte for byte as it was handed in."""
    found = own_outlook(request, slug)
    return _download(bytes(found.population.content), f"{found.slug}-folketall.csv", "text/csv")


def _download(content: bytes, name: str, kind: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)
