"""Public addresses, which need no sign-in, and the staff's page for putting a plan out."""

from django.urls import path

from . import views_public as public
from . import views_staff as staff

app_name = "publishing"
urlpatterns = [
    path("offentlig/", public.front, name="front"),
    path("offentlig/tilgjengelighet/", public.accessibility, name="accessibility"),
    path("offentlig/personvern/", public.privacy, name="privacy"),
    path("offentlig/<slug:slug>/", public.municipality, name="municipality"),
    path("offentlig/<slug:municipality>/<slug:slug>/", public.plan, name="plan"),
    path("offentlig/<path:path>", public.published, name="published"),
    path("planer/<str:public_id>/legg-ut/", staff.publish, name="publish"),
    path("planer/<str:public_id>/legg-ut/ta-bort/", staff.withdraw, name="withdraw"),
    path("planer/<str:public_id>/legg-ut/forhandsvisning/", staff.preview, name="preview"),
    path("planer/<str:public_id>/legg-ut/forhandsvisning/<path:path>", staff.preview, name="preview_page"),
    path("planer/<str:public_id>/legg-ut/<int:number>/", staff.as_it_was, name="as_it_was"),
    path("planer/<str:public_id>/legg-ut/<int:number>/<path:path>", staff.as_it_was, name="as_it_was_page"),
]
