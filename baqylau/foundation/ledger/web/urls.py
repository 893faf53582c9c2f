"""Addresses of the public log for people."""

from django.urls import URLPattern, URLResolver, path

from baqylau.foundation.ledger.web import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.log, name="log"),
    path("check/", views.check, name="log-check"),
    path("witnesses/", views.witnesses, name="log-witnesses"),
    path("entries/<int:index>/", views.entry, name="log-entry"),
]
