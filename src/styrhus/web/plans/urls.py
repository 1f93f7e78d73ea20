"""Addresses of the thread. Elements answer at their permanent id, also after they have been moved or merged."""

from django.urls import path

from . import views

app_name = "plans"
urlpatterns = [
    path("planer/", views.plan_list, name="plan_list"),
    path("planer/<str:public_id>/", views.plan, name="plan"),
    path("tall/", views.indicator_list, name="indicator_list"),
    path("sok/", views.search, name="search"),
]
