"""Public addresses of meetings."""

from django.urls import path

from baqylau.contexts.membership.web.meetings import public

urlpatterns = [
    path("meetings/", public.meetings, name="meetings"),
    path("meetings/<slug:ref>/", public.meeting, name="meeting"),
]
