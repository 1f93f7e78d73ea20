"""Pages of the thread."""

from django.http import HttpResponse
from django.shortcuts import render

from styrhus.web.accounts.access import StaffRequest, staff_page


@staff_page
def plan_list(request: StaffRequest) -> HttpResponse:
    return render(request, "mypage/home.html", {"section": "plans"})


plan = indicator_list = search = plan_list
