"""The doors to pages of figures that only some may use."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from styrhus.web.accounts.access import StaffRequest, staff_page
from styrhus.web.insight.models import Extract
from styrhus.web.insight.permissions import check_can_hand_in_extracts


def extract_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @staff_page
    @wraps(view)
    def guarded(request: StaffRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        check_can_hand_in_extracts(request.scope, municipality_id=request.municipality.pk)
        return view(request, *args, **kwargs)

    return guarded


def own_extract(request: StaffRequest, pk: int) -> Extract:
    rows = Extract.objects.select_related("municipality", "created_by")
    return get_object_or_404(rows, pk=pk, municipality=request.municipality)
