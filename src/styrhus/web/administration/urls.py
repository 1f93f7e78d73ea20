"""Addresses of administration: people with their roles, and the units they work in."""

from django.urls import path

from . import views_people as people
from . import views_units as units

app_name = "administration"
urlpatterns = [
    path("", people.home, name="home"),
    path("folk/", people.people, name="people"),
    path("folk/ny/", people.add, name="add_person"),
    path("folk/<int:pk>/", people.person, name="person"),
    path("folk/<int:pk>/gi-rolle/", people.grant, name="grant_role"),
    path("folk/<int:pk>/fjern-rolle/", people.revoke, name="revoke_role"),
    path("folk/<int:pk>/lenke/", people.make_link, name="make_link"),
    path("folk/<int:pk>/avslutt/", people.deactivate, name="deactivate"),
    path("folk/<int:pk>/aapne-igjen/", people.reactivate, name="reactivate"),
    path("enheter/", units.tree, name="units"),
    path("enheter/ny/", units.add, name="add_unit"),
    path("enheter/<int:pk>/", units.unit, name="unit"),
    path("enheter/<int:pk>/flytt/", units.move, name="move_unit"),
    path("enheter/<int:pk>/nytt-navn/", units.rename, name="rename_unit"),
    path("enheter/<int:pk>/kode/", units.set_code, name="set_unit_code"),
]
