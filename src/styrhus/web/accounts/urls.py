"""Addresses of signing in."""

from django.urls import path

from . import views

app_name = "accounts"
urlpatterns = [
    path("logg-inn/", views.sign_in, name="sign_in"),
    path("logg-ut/", views.sign_out, name="sign_out"),
    path("lag-passord/<int:pk>/<str:token>/", views.choose_password, name="choose_password"),
    path("min-konto/", views.my_account, name="my_account"),
    path("min-konto/passord/", views.change_password, name="change_password"),
]
