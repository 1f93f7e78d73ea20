"""Where everything is. Staff pages at the top, public pages under /offentlig/."""

from django.urls import include, path

urlpatterns = [
    path("", include("styrhus.web.mypage.urls")),
    path("", include("styrhus.web.accounts.urls")),
    path("", include("styrhus.web.plans.urls")),
    path("innlesing/", include("styrhus.web.intake.urls")),
    path("tall/", include("styrhus.web.insight.urls")),
    path("framtid/", include("styrhus.web.outlook.urls")),
    path("", include("styrhus.web.publishing.urls")),
    path("administrasjon/", include("styrhus.web.administration.urls")),
]

handler403 = "styrhus.web.errors.not_allowed"
handler404 = "styrhus.web.errors.not_found"
handler500 = "styrhus.web.errors.failed"
