"""Addresses of legal norms and of the calendar in the workspace."""

from django.urls import path

from baqylau.foundation.institutions.web import norms

urlpatterns = [
    path("", norms.all_norms, name="work-norms"),
    path("<int:norm>/verify/", norms.verify, name="norm-verify"),
    path("provisions/<int:provision>/verify/", norms.verify_provision, name="provision-verify"),
    path("calendar/<int:year>/verify/", norms.verify_year, name="calendar-verify"),
]
