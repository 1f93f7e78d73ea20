"""Addresses under /tall/. Fixed words come first: `<slug>` would take them for the name of an indicator."""

from django.urls import URLPattern, path

from .views import comparison, definitions, extracts, figure_files, figures, matches, quality, settings, units

app_name = "insight"
urlpatterns: list[URLPattern] = [
    # fixed words
    path("definisjoner/", definitions.library, name="library"),
    path("definisjoner/<slug:slug>/", definitions.definition, name="definition"),
    path("enheter/", units.unit_list, name="unit_list"),
    path("enheter/<str:code>/", units.unit, name="unit"),
    path("koblinger/", matches.matches, name="matches"),
    path("koblinger/svar/", matches.answer, name="answer_match"),
    path("koblinger/angre/", matches.undo, name="undo_matches"),
    path("uttrekk/", extracts.extract_list, name="extract_list"),
    path("uttrekk/last-opp/", extracts.upload, name="upload_extract"),
    path("uttrekk/<int:pk>/", extracts.extract, name="extract"),
    path("uttrekk/<int:pk>/framdrift/", extracts.progress, name="extract_progress"),
    path("uttrekk/<int:pk>/avviste.csv", extracts.report, name="extract_report"),
    path("uttrekk/<int:pk>/prov-igjen/", extracts.retry, name="retry_extract"),
    path("regn-ut/", extracts.compute, name="compute"),
    path("datakvalitet/", quality.quality, name="quality"),
    path("innstillinger/", settings.settings_page, name="settings"),
    # slugs, after everything else
    path("<slug:slug>/enheter/", units.league, name="league"),
    path("<slug:slug>/kommuner/", comparison.comparison, name="comparison"),
    path("<slug:slug>/kommuner/hent/", comparison.fetch, name="fetch_comparison"),
    path("<slug:slug>.csv", figure_files.figure_csv, name="figure_csv"),
    path("<slug:slug>.json", figure_files.figure_json, name="figure_json"),
    path("<slug:slug>/", figures.figure, name="figure"),
    path("<slug:slug>/forklar/", figures.explain, name="explain"),
    path("<slug:slug>/forklar/<int:pk>/angre/", figures.withdraw_explanation, name="withdraw_explanation"),
    path("<slug:slug>/nye-grenser/", figures.rebase, name="rebase"),
    path("<slug:slug>/nye-grenser/<int:pk>/angre/", figures.undo_rebase, name="undo_rebase"),
]
