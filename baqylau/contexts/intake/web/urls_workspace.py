"""Addresses of signals in the workspace."""

from django.urls import path

from baqylau.contexts.intake.web import views

urlpatterns = [
    path("", views.signals, name="work-signals"),
    path("new/", views.signal_new, name="signal-new"),
    path("<slug:ref>/", views.signal, name="signal"),
]
