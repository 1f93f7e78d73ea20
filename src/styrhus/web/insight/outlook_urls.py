"""Addresses under /framtid/. The fixed word comes first: `<slug>` would take it for a question."""

from django.urls import URLPattern, path

from .views import (
    outlook_adding,
    outlook_comparing,
    outlook_editing,
    outlook_files,
    outlook_notes,
    outlook_promise,
    outlooks,
)

app_name = "outlook"
urlpatterns: list[URLPattern] = [
    path("", outlooks.outlook_list, name="outlook_list"),
    path("ny/", outlook_adding.add, name="add"),
    path("<slug:slug>/", outlooks.outlook, name="outlook"),
    path("<slug:slug>/framdrift/", outlooks.progress, name="progress"),
    path("<slug:slug>/regn-ut/", outlooks.ask, name="ask"),
    path("<slug:slug>/kontroller/", outlooks.repeat, name="repeat"),
    path("<slug:slug>/loftet/", outlook_promise.promise, name="promise"),
    path("<slug:slug>/sammenlikn/", outlook_comparing.comparison, name="comparison"),
    path("<slug:slug>/vent/", outlook_comparing.delay, name="delay"),
    path("<slug:slug>/foss/", outlook_comparing.falls, name="falls"),
    path("<slug:slug>/endre/", outlook_editing.edit, name="edit"),
    path("<slug:slug>/endre/fil/", outlook_editing.edit_text, name="edit_text"),
    path("<slug:slug>/angre/", outlook_editing.undo, name="undo"),
    path("<slug:slug>/notat.docx", outlook_notes.note_docx, name="note_docx"),
    path("<slug:slug>/notat.pdf", outlook_notes.note_pdf, name="note_pdf"),
    path("<slug:slug>/scenario.yaml", outlook_files.scenario_file, name="scenario_file"),
    path("<slug:slug>/folketall.csv", outlook_files.population_file, name="population_file"),
]
