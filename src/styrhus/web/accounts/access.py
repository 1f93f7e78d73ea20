"""The door of every staff page: signed in, in a municipality, and with a role there."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

from styrhus.web.errors import not_allowed
from styrhus.web.organisation.models import Municipality

from .models import User
from .permissions import NotAllowedError, Scope, check_can_read


class StaffRequest(HttpRequest):
    """A request that has passed the door."""

    user: User
    municipality: Municipality
    scope: Scope
    htmx: Any


def staff_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Denials become a page with status 403; what belongs to another municipality is simply not found."""

    @wraps(view)
    @login_required
    def guarded(request: StaffRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            check_can_read(request.scope, municipality_id=request.municipality.pk)
            response = view(request, *args, **kwargs)
            patch_cache_control(response, private=True, no_cache=True)
            return response
        except NotAllowedError as denial:
            return not_allowed(request, denial)

    return guarded
