"""Addresses of signing in."""

from django.urls import path

from . import views

app_name = "accounts"
urlpatterns = [
    path("logg-inn/", views.sign_in, name="sign_in"),
    path("logg-ut/", views.sign_out, name="sign_out"),
    path("min-konto/", views.my_account, name="my_account"),
]
