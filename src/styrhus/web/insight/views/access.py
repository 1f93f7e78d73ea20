"""The doors to pages of figures that only some may use."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from styrhus.web.accounts.access import StaffRequest, staff_page
from styrhus.web.insight.models import Extract, OutlookScenario
from styrhus.web.insight.permissions import (
    can_change_outlooks,
    check_can_change_outlooks,
    check_can_hand_in_extracts,
)


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


def own_outlook(request: StaffRequest, slug: str) -> OutlookScenario:
    """The question by its name, in the municipality one is in."""
    rows = OutlookScenario.objects.select_related("municipality", "population", "created_by", "changed_by")
    return get_object_or_404(rows, slug=slug, municipality=request.municipality)


def may_change_outlooks(request: StaffRequest) -> bool:
    return can_change_outlooks(request.scope, municipality_id=request.municipality.pk)


def check_may_change_outlooks(request: StaffRequest) -> None:
    check_can_change_outlooks(request.scope, municipality_id=request.municipality.pk)
