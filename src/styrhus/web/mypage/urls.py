"""Addresses of my page."""

from django.urls import path

from . import views

app_name = "mypage"
urlpatterns = [
    path("", views.home, name="home"),
    path("svar/tiltak/<str:public_id>/", views.answer_action, name="answer_action"),
    path("svar/milepael/<int:pk>/", views.answer_milestone, name="answer_milestone"),
    path("svar/milepael/<int:pk>/angre/", views.undo_milestone, name="undo_milestone"),
    path("svar/angre/<int:pk>/", views.undo_answer, name="undo_answer"),
]
