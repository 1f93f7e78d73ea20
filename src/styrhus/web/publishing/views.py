"""Public pages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def front(request: HttpRequest) -> HttpResponse:
    return render(request, "errors/not_found.html")


accessibility = privacy = front
