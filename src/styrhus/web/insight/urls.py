"""Addresses under /tall/. Fixed words come first: `<slug>` would take them for the name of an indicator."""

from django.urls import URLPattern

app_name = "insight"
urlpatterns: list[URLPattern] = [
    # fixed words
    # slugs, after everything else
]
