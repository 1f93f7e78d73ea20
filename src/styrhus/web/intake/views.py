"""Reading plans in."""

from django.http import HttpResponse
from django.shortcuts import render

from styrhus.web.accounts.access import StaffRequest, staff_page


@staff_page
def intake_list(request: StaffRequest) -> HttpResponse:
    return render(request, "mypage/home.html", {"section": "intake"})
