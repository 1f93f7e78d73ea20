"""Puts the signed-in person's municipality and scope on the request, read only when a view asks for them."""

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from styrhus.web.clock import today
from styrhus.web.organisation.models import Municipality

from .models import User
from .permissions import NotAllowedError, Scope
from .selectors import municipalities_of, scope_of

CHOSEN = "municipality"


class ScopeMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.municipality = SimpleLazyObject(lambda: _municipality(request))  # type: ignore[attr-defined]  # our own attribute
        request.scope = SimpleLazyObject(lambda: _scope(request))  # type: ignore[attr-defined]  # our own attribute
        return self.get_response(request)


def _municipality(request: HttpRequest) -> Municipality:
    """The one chosen in this session, else the first the person belongs to."""
    mine = municipalities_of(cast(User, request.user))
    chosen = request.session.get(CHOSEN)
    if not mine:
        raise NotAllowedError("Du er ikke lagt til i noen kommune ennå. Be administratoren gi deg en rolle.")
    return next((one for one in mine if one.pk == chosen), mine[0])


def _scope(request: HttpRequest) -> Scope:
    municipality = request.municipality  # type: ignore[attr-defined]  # set above
    return scope_of(cast(User, request.user), municipality, today())
