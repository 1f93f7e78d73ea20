"""The door to intake: planners only, and only what is read in for their own municipality."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from styrhus.web.accounts.access import StaffRequest, staff_page
from styrhus.web.intake.models import DraftElement, Intake
from styrhus.web.intake.permissions import check_can_read_in


def planner_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @staff_page
    @wraps(view)
    def guarded(request: StaffRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        check_can_read_in(request.scope, municipality_id=request.municipality.pk)
        return view(request, *args, **kwargs)

    return guarded


def own_intake(request: StaffRequest, pk: int, *, with_source: bool = False) -> Intake:
    """The intake, if it is this municipality's. The document's text stays in the database unless it is to be shown."""
    rows = Intake.objects.select_related("source", "plan", "municipality", "version__plan")
    if not with_source:
        rows = rows.defer("source__text", "source__blocks")
    return get_object_or_404(rows, pk=pk, municipality=request.municipality)


def own_element(request: StaffRequest, pk: int, element_pk: int) -> DraftElement:
    rows = DraftElement.objects.select_related("intake", "intake__source", "into").defer(
        "intake__source__text", "intake__source__blocks"
    )
    return get_object_or_404(rows, pk=element_pk, intake_id=pk, intake__municipality=request.municipality)
