"""Addresses of pressure and contacts at work."""

from django.urls import path

from baqylau.contexts.membership.web.pressure import workspace

urlpatterns = [
    path("pressure/", workspace.pressure, name="work-pressure"),
    path("pressure/new/<slug:slug>/", workspace.pressure_new, name="pressure-new"),
    path("pressure/contacts/new/<slug:slug>/", workspace.contact_new, name="pressure-contact-new"),
    path(
        "pressure/<slug:ref>/recordings/<slug:exhibit>/",
        workspace.recording,
        name="pressure-recording",
    ),
]
