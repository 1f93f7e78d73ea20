"""Addresses that need no sign-in."""

from django.urls import path

from . import views

app_name = "publishing"
urlpatterns = [
    path("", views.front, name="front"),
    path("tilgjengelighet/", views.accessibility, name="accessibility"),
    path("personvern/", views.privacy, name="privacy"),
]
