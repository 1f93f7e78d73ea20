"""The door of administration: a staff page that only administrators of the municipality get in to."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse

from styrhus.web.accounts.access import StaffRequest, staff_page
from styrhus.web.accounts.permissions import check_can_administer


def administrator_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def guarded(request: StaffRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        check_can_administer(request.scope, municipality_id=request.municipality.pk)
        return view(request, *args, **kwargs)

    return staff_page(guarded)
