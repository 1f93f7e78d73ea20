"""My page."""

from django.urls import path

from . import views

app_name = "mypage"
urlpatterns = [
    path("", views.home, name="home"),
]
