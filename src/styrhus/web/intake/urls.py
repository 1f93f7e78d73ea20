"""Addresses of reading plans in."""

from django.urls import path

from . import views

app_name = "intake"
urlpatterns = [
    path("", views.intake_list, name="intake_list"),
]
