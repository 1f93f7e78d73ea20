"""The doors to pages of the future: one's own municipality's questions, and who may change them."""

from django.shortcuts import get_object_or_404

from styrhus.web.accounts.access import StaffRequest
from styrhus.web.outlook.models import OutlookScenario
from styrhus.web.outlook.permissions import can_change_outlooks, check_can_change_outlooks


def own_outlook(request: StaffRequest, slug: str) -> OutlookScenario:
    """The question by its name, in the municipality one is in."""
    rows = OutlookScenario.objects.select_related("municipality", "population", "created_by", "changed_by")
    return get_object_or_404(rows, slug=slug, municipality=request.municipality)


def may_change_outlooks(request: StaffRequest) -> bool:
    return can_change_outlooks(request.scope, municipality_id=request.municipality.pk)


def check_may_change_outlooks(request: StaffRequest) -> None:
    check_can_change_outlooks(request.scope, municipality_id=request.municipality.pk)
