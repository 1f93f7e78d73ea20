"""My page: what waits for me, what is behind, what I was answered."""

from django.http import HttpResponse
from django.shortcuts import render

from styrhus.web.accounts.access import StaffRequest, staff_page


@staff_page
def home(request: StaffRequest) -> HttpResponse:
    return render(request, "mypage/home.html", {"section": "home"})
