"""Small pages with one fault each, to show that the browser help sees it. The site's own pages are not involved."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

WEAK = "p { color: #777; background: #666 }"


def _weak_only(where: str) -> str:
    return f"<style>@media {where} {{ {WEAK} }}</style><p>Plan</p>"


PAGES = {
    "god": "<h1>Plan</h1><p>Alt i orden.</p>",
    "svak": "<h1>Plan</h1><p style='color: #bbb; background: #fff'>Nesten ikke til å lese.</p>",
    "uten-navn": "<h1>Plan</h1><form><input type='text'></form>",
    "bred": "<h1>Plan</h1><div style='width: 2000px'>Bred</div>",
    "svak-smal-lys": _weak_only("(width < 500px) and (prefers-color-scheme: light)"),
    "svak-smal-mørk": _weak_only("(width < 500px) and (prefers-color-scheme: dark)"),
    "svak-bred-lys": _weak_only("(width > 500px) and (prefers-color-scheme: light)"),
    "svak-bred-mørk": _weak_only("(width > 500px) and (prefers-color-scheme: dark)"),
    "uten-navn-bred": "<style>@media (width < 500px) { input { display: none } }</style><input type='text'>",
    "uten-navn-smal": "<style>@media (width > 500px) { input { display: none } }</style><input type='text'>",
    "bred-smal": "<h1>Plan</h1><div style='width: 400px'>Bred</div>",
    "fremmed": "<h1>Plan</h1><img src='http://bilder.invalid/a.png' alt='Bilde'>",
    "skriptfeil": "<h1>Plan</h1><script>finnesIkke()</script>",
}


def sample(request: HttpRequest, name: str) -> HttpResponse:
    head = "<meta charset='utf-8'><meta name='viewport' content='width=device-width'><title>Plan</title>"
    response = HttpResponse(
        f"<!doctype html><html lang='nb'><head>{head}</head><body><main>{PAGES[name]}</main></body></html>"
    )
    response["Content-Security-Policy"] = "default-src * 'unsafe-inline'"  # the faults are ours to make
    return response


urlpatterns = [path("<str:name>/", sample)]
