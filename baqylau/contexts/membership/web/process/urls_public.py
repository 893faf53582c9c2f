"""Addresses of due process for everybody."""

from django.urls import path

from baqylau.contexts.membership.web.process import public

urlpatterns = [
    path("process/", public.processes, name="processes"),
    path("process/<slug:ref>/", public.own, name="process-own"),
]
