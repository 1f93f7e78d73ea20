"""Pages for what went wrong: what happened, and what one can do about it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .accounts.permissions import NotAllowedError


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    why = str(exception) if isinstance(exception, NotAllowedError) else "Du har ikke tilgang til denne siden."
    return render(request, "errors/not_allowed.html", {"why": why}, status=403)


def refused_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its secret: most often a page that had stood open since before the last sign-in."""
    why = "Siden hadde stått åpen for lenge, så ingenting ble lagret. Gå tilbake, last den på nytt og prøv igjen."
    return render(request, "errors/not_allowed.html", {"heading": "Skjemaet ble ikke lagret", "why": why}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "errors/not_found.html", status=404)


def failed(request: HttpRequest) -> HttpResponse:
    return render(request, "errors/failed.html", status=500)
