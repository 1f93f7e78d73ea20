"""Addresses of reading plans in. One document has one address, whatever stage it is at."""

from django.urls import path

from .views import changing, comparing, reviewing, uploading

app_name = "intake"
urlpatterns = [
    path("", uploading.intake_list, name="intake_list"),
    path("last-opp/", uploading.upload, name="upload"),
    path("versjoner/<str:public_id>/", comparing.compare_versions, name="compare_versions"),
    path("<int:pk>/", reviewing.intake, name="intake"),
    path("<int:pk>/framdrift/", uploading.progress, name="progress"),
    path("<int:pk>/prov-igjen/", uploading.retry, name="retry"),
    path("<int:pk>/slett/", uploading.discard, name="discard"),
    path("<int:pk>/om-planen/", changing.settle_facts, name="facts"),
    path("<int:pk>/godta-sikre/", reviewing.accept_certain, name="accept_certain"),
    path("<int:pk>/angre/", reviewing.undo, name="undo"),
    path("<int:pk>/legg-til/", changing.add, name="add"),
    path("<int:pk>/sammenlikn/", comparing.compare, name="compare"),
    path("<int:pk>/ta-i-bruk/", reviewing.adopt, name="adopt"),
    path("<int:pk>/element/<int:element_pk>/svar/", reviewing.answer, name="answer"),
    path("<int:pk>/element/<int:element_pk>/rediger/", changing.edit, name="edit"),
    path("<int:pk>/element/<int:element_pk>/sla-sammen/", changing.merge, name="merge"),
    path("<int:pk>/element/<int:element_pk>/del/", changing.split, name="split"),
]
