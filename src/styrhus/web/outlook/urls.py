"""Addresses under /framtid/. The fixed word comes first: `<slug>` would take it for a question."""

from django.urls import URLPattern, path

from .views import (
    adding,
    comparing,
    editing,
    files,
    notes,
    outlooks,
    promise,
)

app_name = "outlook"
urlpatterns: list[URLPattern] = [
    path("", outlooks.outlook_list, name="outlook_list"),
    path("ny/", adding.add, name="add"),
    path("<slug:slug>/", outlooks.outlook, name="outlook"),
    path("<slug:slug>/framdrift/", outlooks.progress, name="progress"),
    path("<slug:slug>/regn-ut/", outlooks.ask, name="ask"),
    path("<slug:slug>/kontroller/", outlooks.repeat, name="repeat"),
    path("<slug:slug>/loftet/", promise.promise, name="promise"),
    path("<slug:slug>/sammenlikn/", comparing.comparison, name="comparison"),
    path("<slug:slug>/vent/", comparing.delay, name="delay"),
    path("<slug:slug>/foss/", comparing.falls, name="falls"),
    path("<slug:slug>/endre/", editing.edit, name="edit"),
    path("<slug:slug>/endre/fil/", editing.edit_text, name="edit_text"),
    path("<slug:slug>/angre/", editing.undo, name="undo"),
    path("<slug:slug>/notat.docx", notes.note_docx, name="note_docx"),
    path("<slug:slug>/notat.pdf", notes.note_pdf, name="note_pdf"),
    path("<slug:slug>/scenario.yaml", files.scenario_file, name="scenario_file"),
    path("<slug:slug>/folketall.csv", files.population_file, name="population_file"),
]
