"""Addresses everybody may open. Each answers with a published file; nobody is asked who they are."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from . import folders
from .serving import serve_file
from .site import render_front


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    file = folders.find_current("index.html")
    return serve_file(request, file) if file else HttpResponse(render_front([]))


@require_safe
def published(request: HttpRequest, path: str) -> HttpResponse:
    """A municipality's page, a plan's page, or anything below it."""
    file = folders.find_current(path)
    if file is None:
        raise Http404("Siden er ikke lagt ut.")
    if file.name == "index.html" and not path.endswith(("/", "index.html")):
        return HttpResponsePermanentRedirect(f"{request.path}/")
    return serve_file(request, file)


@require_safe
def municipality(request: HttpRequest, slug: str) -> HttpResponse:
    return published(request, f"{slug}/")


@require_safe
def plan(request: HttpRequest, municipality: str, slug: str) -> HttpResponse:
    return published(request, f"{municipality}/{slug}/")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "publishing/accessibility.html")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "publishing/privacy.html")
